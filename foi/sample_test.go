package foi

import (
	"testing"
	"time"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

var (
	clerk    = gongkai.Actor{Person: "liuhe.clerk", Name: "经办甲", Unit: "liuhe", Posts: []gongkai.Post{{Unit: "liuhe", Role: org.Clerk}}}
	reviewer = gongkai.Actor{Person: "liuhe.reviewer", Name: "审核乙", Unit: "liuhe", Posts: []gongkai.Post{{Unit: "liuhe", Role: org.Reviewer}}}
	citizen  = gongkai.Citizen("192.0.2.7")
	liuhe    = Organ{ID: "liuhe", Name: "柳河镇人民政府", Code: "明柳", Review: "明阳县人民政府", Court: "有管辖权的基层人民法院", Phone: "0000-6122030"}
)

func day(s string) workday.Day { return workday.MustParse(s) }

// at is ten in the morning of a day in China.
func at(s string) Moment {
	return Moment{Now: day(s).Start().Add(10 * time.Hour), Calendar: workday.National()}
}

func form() Apply {
	return Apply{
		Once: "0123456789abcdef0123", Unit: "liuhe", Kind: NaturalPerson,
		Applicant: Applicant{Name: "周小明", IDKind: ResidentID, IDNumber: "11010519491231002X", Phone: "13800000000"},
		Request:   Request{What: "柳河镇 2025 年农村危房改造工程验收表"},
		Wants:     Wants{Form: Electronic, By: Online},
	}
}

// must takes the application out of a step that has to succeed.
func must(t *testing.T, step Step, err error) Application {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if step.App.Number.Serial == 0 {
		step.App.Number.Serial = 17
	}
	return step.App
}

func submitted(t *testing.T, on string) Application {
	step, err := form().submit(liuhe, Practice{}, citizen, at(on))
	return must(t, step, err)
}

func received(t *testing.T, on string) Application {
	app := submitted(t, on)
	step, err := Confirm{Version: app.Version, On: day(on), How: "电话确认"}.decide(app, liuhe, clerk, at(on))
	return must(t, step, err)
}

// whole is a decision that lacks nothing.
func whole(a Answer) Decision {
	d := Decision{Answer: a, Given: "验收表 18 份", How: "随本答复书提供", Content: "全文", Withheld: "18 户的身份证号码", Ground: ThirdParty,
		Reason: "公开会损害他人合法权益", Search: "在镇档案室按年度检索", Basis: "《保密法》第一条", Earlier: "明柳公复〔2026〕1号", Elsewhere: "县民政局"}
	return d.Tidy()
}

// heard is a received application whose applicant was asked for whatever the
// answer presupposes, and has answered.
func heard(t *testing.T, on string, a Answer) Application {
	app := received(t, on)
	notice := Notice{Sent: day(on), Served: day(on), Days: 5}
	switch a {
	case Unclear:
		app.Course.Correction = Correction{Notice: notice, Received: day(on), Request: app.Request}
	case Excessive:
		app.Course.Reasons = Reasons{Notice: notice, Facts: "一月内25件", Came: day(on), Text: "写村志"}
	}
	return app
}

func sent(t *testing.T, on string, d Decision) Application {
	app := heard(t, on, d.Answer)
	step, err := Send{Version: app.Version, Decision: d}.decide(app, liuhe, clerk, at(on))
	return must(t, step, err)
}

func wantKind(t *testing.T, err error, kind gongkai.Kind) {
	t.Helper()
	if gongkai.KindOf(err) != kind {
		t.Errorf("got %q (%v), want kind %q", gongkai.KindOf(err), err, kind)
	}
}

func wantField(t *testing.T, err error, field string) {
	t.Helper()
	for _, e := range gongkai.Fields(err) {
		if e.Field == field {
			return
		}
	}
	t.Errorf("no error at %q in: %v", field, err)
}
