package workday_test

import (
	"reflect"
	"strings"
	"testing"

	"gongkai"
	"gongkai/workday"
)

// The days of this region are made up.
const region = `日历 某自治区

依据 某自治区少数民族习惯节日放假办法
休 三月三 2026-04-20 至 2026-04-21   # 周一、周二
班 三月三 2026-04-19
`

func load(t *testing.T, text string) workday.Layer {
	t.Helper()
	l, err := workday.Load(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestARegionLaysItsDaysOverTheNation(t *testing.T) {
	nation := workday.National()
	here := nation.With(load(t, region))
	if here.Working(day("2026-04-20")) || !here.Working(day("2026-04-19")) || !nation.Working(day("2026-04-20")) {
		t.Error("the region's days do not count in the region, or count elsewhere")
	}
	if here.Working(day("2026-02-16")) || !here.Working(day("2026-02-14")) {
		t.Error("the national days are lost")
	}
	if m := here.Look(day("2026-04-21")); m.Name != "三月三" || m.Source != "某自治区少数民族习惯节日放假办法" {
		t.Errorf("got %+v", m)
	}
	if got := strings.Join(here.Names(), "+"); got != "全国+某自治区" {
		t.Errorf("layers: %s", got)
	}
}

func TestTheHighestLayerSpeaks(t *testing.T) {
	order := "日历 紧急安排\n依据 某县人民政府通知\n休 防汛 2026-07-06\n班 劳动节 2026-05-04\n"
	c := workday.National().With(load(t, order))
	if c.Working(day("2026-07-06")) || !c.Working(day("2026-05-04")) {
		t.Error("the order does not stand above the national notice")
	}
}

func TestNextYearsNoticeMakesTheYearFirm(t *testing.T) {
	notice := "日历 全国\n年度 2027\n依据 国务院办公厅关于2027年部分节假日安排的通知\n休 元旦 2026-12-31 至 2027-01-02\n"
	p := workday.Period{From: day("2026-12-20"), Days: 20}
	before := workday.National().Reckon(p)
	after := workday.National().With(load(t, notice)).Reckon(p)
	if !before.Provisional || before.Caveat() == "" {
		t.Error("a reckoning into an unknown year is not provisional")
	}
	if after.Provisional || after.Caveat() != "" || after.Due != before.Due+1 || after.Version == before.Version {
		t.Errorf("before %s %s, after %s %s provisional %t", before.Due, before.Version, after.Due, after.Version, after.Provisional)
	}
}

func TestTheVersionChangesWithAnyDayOfAnyLayer(t *testing.T) {
	seen := map[string]string{workday.National().Version(): "national"}
	for _, text := range []string{
		region,
		strings.Replace(region, "2026-04-21", "2026-04-20", 1),
		strings.Replace(region, "班 三月三 2026-04-19", "", 1),
		strings.Replace(region, "三月三", "歌节", 1),
		strings.Replace(region, "放假办法", "放假规定", 1),
		strings.Replace(region, "某自治区\n", "另一自治区\n", 1),
	} {
		v := workday.National().With(load(t, text)).Version()
		if other, twice := seen[v]; twice {
			t.Errorf("version %s means both %q and %q", v, other, text)
		}
		seen[v] = text
		if len(v) > 16 || strings.ContainsFunc(v, func(r rune) bool { return r <= ' ' || r > '~' }) {
			t.Errorf("version %q is not short and printable", v)
		}
	}
	spaced := strings.ReplaceAll(strings.ReplaceAll(region, " ", "　"), "\n", "\r\n")
	if a, b := workday.National().With(load(t, region)), workday.National().With(load(t, "\ufeff# x\n"+spaced)); a.Version() != b.Version() {
		t.Error("comments and spaces change the version")
	}
}

func TestLoadSaysWhatIsWrongAndWhere(t *testing.T) {
	const head = "日历 某市\n依据 某通知\n"
	for _, c := range []struct{ text, want string }{
		{"", "空的"},
		{"# 只有说明\n", "空的"},
		{"休 春节 2026-02-15\n", "第1行：最前面要有"},
		{"日历\n", "第1行：“日历”后面"},
		{"日历 甲\n日历 乙\n", "第2行：“日历”后面"},
		{"日历 某市\n休 春节 2026-02-15\n", "第2行：这一行之前要有一行“依据"},
		{"日历 某市\n依据\n", "第2行：“依据”后面"},
		{head + "休\n", "第3行：要写节日名称和日期"},
		{head + "休 春节\n", "第3行：要写节日名称和日期"},
		{head + "休 2026-02-15\n", "第3行：要写节日名称和日期"},
		{head + "休 春节 2026-02-30\n", "第3行：日期“2026-02-30”不对"},
		{head + "休 春节 2026-02-15 至\n", "第3行：日期“至”不对"},
		{head + "休 春节 2026-02-23 至 2026-02-15\n", "第3行：2026-02-23 至 2026-02-15 不对"},
		{head + "休 春节 2026-02-15 至 2062-02-23\n", "第3行：2026-02-15 至 2062-02-23 不对"},
		{head + "休 春节 2026-02-15\n班 春节 2026-02-15\n", "第4行：2026-02-15 在第3行已经写过"},
		{head + "放 春节 2026-02-15\n", "第3行：不认识“放”"},
		{"日历 某市\n年度 27\n", "第2行：年度“27”不对"},
		{"日历 某市\n年度 2027\n年度 2027\n", "第3行：2027年度写了两次"},
		{"日历 某市\n年度 2027\n", "2027年度没有写任何一天"},
		{"日历 某市\n年度 2027\n依据 某通知\n休 春节 2026-02-15\n", "第4行：2026-02-15 不在2027年度之内"},
		{head + strings.Repeat("长", 40_000), "第2行之后读不下去"},
	} {
		_, err := workday.Load(strings.NewReader(c.text))
		if gongkai.KindOf(err) != gongkai.Invalid || !strings.Contains(gongkai.Words(err), c.want) {
			t.Errorf("Load(%.60q): %v, want …%s…", c.text, err, c.want)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(region)
	f.Add("日历 全国\n年度 2027\n依据 某通知\n休 元旦 2026-12-31至2027-01-02 2027-01-04\n班 元旦 2027-01-09 # 周六\n")
	f.Add("\ufeff日历 甲\r\n依据 乙\r\n休 丙 2026-01-01")
	f.Fuzz(func(t *testing.T, text string) {
		l, err := workday.Load(strings.NewReader(text))
		if err != nil {
			return
		}
		again, err := workday.Load(strings.NewReader(l.String()))
		if err != nil || !reflect.DeepEqual(again, l) {
			t.Fatalf("written as\n%s\nread back as %+v, %v", l, again, err)
		}
		c := workday.National().With(l)
		for _, e := range l.Entries {
			if c.Look(e.From).Name != e.Name || c.Working(e.To) != (e.Kind == workday.Makeup) {
				t.Errorf("%+v is not in the calendar", e)
			}
		}
	})
}
