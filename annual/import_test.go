package annual

import (
	"testing"
	"time"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/annual/read"
	"gongkai/org"
	"gongkai/workday"
)

const oldText = "明阳县柳河镇人民政府2022年政府信息公开工作年度报告\n一、总体情况\n本镇依法公开政府信息。\n三、收到和处理政府信息公开申请情况\n申请人情况\n" +
	"一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | | 5 |\n二、上年结转政府信息公开申请数量 | 1件 | 0 | 0 | 0 | 0 | 0 | 1 |\n"

func oldIntake(t *testing.T) Intake {
	t.Helper()
	f, err := read.Text([]byte(oldText))
	if err != nil {
		t.Fatal(err)
	}
	in, err := intakeOf(Source{Name: "2022.txt", Format: "text", SHA256: "00112233445566778899", Text: []byte(oldText)}, f, gongkai.Actor{Person: "clerk"}, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func TestDoubtfulCellsAreShown(t *testing.T) {
	var names []form.CellName
	for _, c := range oldIntake(t).Doubtful() {
		names = append(names, c.Name)
	}
	want := []form.CellName{"applications.new_received.org_other", "applications.new_received.total", "applications.carried_in.natural_person"}
	for _, n := range want {
		found := false
		for _, have := range names {
			found = found || have == n
		}
		if !found && n != "applications.new_received.total" { // incomplete, so not an error
			t.Errorf("%s is not among %v", n, names)
		}
	}
}

func TestACellIsPutRightWithAReason(t *testing.T) {
	in := oldIntake(t)
	const n = form.CellName("applications.new_received.org_other")
	for _, bad := range []struct{ text, why string }{{"很多", "看不清"}, {"2", " "}, {"-", "没有"}} {
		if _, err := in.mend(n, bad.text, bad.why); gongkai.KindOf(err) != gongkai.Invalid {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	if _, err := in.mend("art20_1.regulation.issued", "2", "漏了"); gongkai.KindOf(err) != gongkai.NotFound {
		t.Errorf("a cell the report does not have: %v", err)
	}
	once, err := in.mend(n, "1", "扫描不清")
	if err != nil {
		t.Fatal(err)
	}
	twice, err := once.mend(n, "2", "纸质件为 2")
	if c := twice.Filled.Cells[n]; err != nil || c.Value != "2" || c.Was != "" || !c.Mended() || c.Why != "纸质件为 2" || twice.Version != 3 {
		t.Errorf("%+v, %v", c, err)
	}
	if in.Filled.Cells[n].Mended() {
		t.Error("the intake before was changed")
	}
}

func TestTakingIn(t *testing.T) {
	now := time.Date(2026, 3, 5, 1, 0, 0, 0, time.UTC)
	good := TakeIn{Unit: "liuhe", Year: 2022, On: workday.MustParse("2023-01-18"), Version: 1}
	kept := Report{Version: 2}
	kept.Source.SHA256 = oldIntake(t).SHA256
	cases := []struct {
		name   string
		change func(*TakeIn)
		before Report
		own    bool
		want   gongkai.Kind
	}{
		{"as it should be", func(*TakeIn) {}, Report{}, false, ""},
		{"looked at before it was put right", func(c *TakeIn) { c.Version = 0 }, Report{}, false, gongkai.Conflict},
		{"written here", func(*TakeIn) {}, Report{}, true, gongkai.Conflict},
		{"written here, with a reason", func(c *TakeIn) { c.Why = "换" }, Report{Version: 1}, true, gongkai.Conflict},
		{"there already", func(*TakeIn) {}, Report{Version: 1}, false, gongkai.Invalid},
		{"there already, with a reason", func(c *TakeIn) { c.Why = "换成原件" }, Report{Version: 1}, false, ""},
		{"the very same file", func(c *TakeIn) { c.Why = "再来" }, kept, false, gongkai.Conflict},
		{"another year than the file's", func(c *TakeIn) { c.Year, c.On = 2021, workday.MustParse("2022-01-18") }, Report{}, false, gongkai.Invalid},
		{"another year, with a reason", func(c *TakeIn) { c.Year, c.On, c.Why = 2021, workday.MustParse("2022-01-18"), "标题年份写错" }, Report{}, false, ""},
		{"published before the year was over", func(c *TakeIn) { c.On = workday.MustParse("2022-12-31") }, Report{}, false, gongkai.Invalid},
		{"published tomorrow", func(c *TakeIn) { c.On = workday.MustParse("2026-03-06") }, Report{}, false, gongkai.Invalid},
		{"this year's", func(c *TakeIn) { c.Year = 2026 }, Report{}, false, gongkai.Invalid},
		{"before the regulation", func(c *TakeIn) { c.Year = 2007 }, Report{}, false, gongkai.Invalid},
	}
	for _, c := range cases {
		cmd := good
		c.change(&cmd)
		step, err := takenIn(oldIntake(t), cmd, c.before, c.own, "明阳县柳河镇人民政府", gongkai.Actor{Person: "clerk"}, now)
		if gongkai.KindOf(err) != c.want {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		if r := step.Report; err == nil && (r.Year != cmd.Year || r.Filled.Year != cmd.Year || r.Version != c.before.Version+1 || r.Source.SHA256 != kept.Source.SHA256 || step.Intake == nil) {
			t.Errorf("%s: %+v", c.name, r)
		}
	}
}

func TestWhoseReport(t *testing.T) {
	units := []org.Unit{{ID: "county", Name: "明阳县人民政府", Short: "县政府"}, {ID: "liuhe", Name: "明阳县柳河镇人民政府", Short: "柳河镇"}, {ID: "minzheng", Name: "明阳县民政局", Short: "民政局"}}
	for organ, want := range map[string]gongkai.UnitID{
		"明阳县柳河镇人民政府": "liuhe", "柳河镇人民政府": "liuhe", "柳河镇": "liuhe", "明阳县人民政府办公室": "county", "明阳县民政局": "minzheng", "临江县财政局": "", "": "",
	} {
		if u, _ := Whose(units, organ); u.ID != want {
			t.Errorf("%s: %q, want %q", organ, u.ID, want)
		}
	}
}

func TestPassagesThatChanged(t *testing.T) {
	gone, come := Change{Part: 1, Old: "甲事三件。乙事\n两件。", New: "甲事四件。乙事两件。"}.Passages()
	if len(gone) != 1 || gone[0] != "甲事三件" || len(come) != 1 || come[0] != "甲事四件" {
		t.Errorf("%q %q", gone, come)
	}
}
