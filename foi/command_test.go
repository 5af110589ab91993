package foi

import (
	"slices"
	"strings"
	"testing"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

func TestTheClockStartsOnTheDayBothSidesConfirm(t *testing.T) {
	app := submitted(t, "2026-02-06")
	if app.Stage != Submitted || !app.Received.IsZero() || !app.Due.Day.IsZero() {
		t.Fatalf("a clock runs before confirmation: %+v", app)
	}
	step, err := Confirm{Version: app.Version, On: day("2026-02-10"), How: "电话确认"}.decide(app, liuhe, clerk, at("2026-02-11"))
	app = must(t, step, err)
	if app.Received != day("2026-02-10") || app.Due.Day != day("2026-03-16") || app.Due.Version != workday.National().Version() {
		t.Errorf("received %s, due %s by %q", app.Received, app.Due.Day, app.Due.Version)
	}
	if len(step.Letters) != 1 || step.Letters[0].Kind != ReceiptLetter {
		t.Errorf("no receipt: %+v", step.Letters)
	}
}

func TestConfirmRefuses(t *testing.T) {
	app := submitted(t, "2026-02-10")
	for _, c := range []struct {
		name  string
		cmd   Confirm
		kind  gongkai.Kind
		field string
	}{
		{"a day before it was sent", Confirm{Version: app.Version, On: day("2026-02-09"), How: "电话"}, gongkai.Invalid, "on"},
		{"a day to come", Confirm{Version: app.Version, On: day("2026-02-12"), How: "电话"}, gongkai.Invalid, "on"},
		{"no day", Confirm{Version: app.Version, On: 0, How: "电话"}, gongkai.Invalid, "on"},
		{"no way of confirming", Confirm{Version: app.Version, On: day("2026-02-10"), How: " "}, gongkai.Invalid, "how"},
		{"a stale page", Confirm{Version: app.Version + 1, On: day("2026-02-10"), How: "电话"}, gongkai.Conflict, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := c.cmd.decide(app, liuhe, clerk, at("2026-02-11"))
			wantKind(t, err, c.kind)
			if c.field != "" {
				wantField(t, err, c.field)
			}
		})
	}
	again := received(t, "2026-02-10")
	_, err := Confirm{Version: again.Version, On: day("2026-02-10"), How: "电话"}.decide(again, liuhe, clerk, at("2026-02-11"))
	wantKind(t, err, gongkai.Conflict)
}

func TestApplyNamesEveryProblemAtOnce(t *testing.T) {
	_, err := Apply{Once: "0123456789abcdef"}.submit(liuhe, Practice{}, citizen, at("2026-03-02"))
	for _, field := range []string{"what", "kind", "applicant", "phone", "form", "by"} {
		wantField(t, err, field)
	}
	for field, spoil := range map[string]func(*Apply){
		"what":      func(c *Apply) { c.Request.What = strings.Repeat("字", 2001) },
		"from_year": func(c *Apply) { c.Request.FromYear = 24 },
		"to_year":   func(c *Apply) { c.Request.FromYear, c.Request.ToYear = 2025, 2024 },
		"id_number": func(c *Apply) { c.Applicant.IDNumber = "110105194912310021" },
		"phone":     func(c *Apply) { c.Applicant.Phone = "一三八" },
		"email":     func(c *Apply) { c.Wants.By = Email },
		"address":   func(c *Apply) { c.Wants.By = Post },
		"contact":   func(c *Apply) { c.Kind = OrgBusiness },
		"applicant": func(c *Apply) { c.Applicant.Name = "　" },
	} {
		c := form()
		spoil(&c)
		_, err := c.submit(liuhe, Practice{}, citizen, at("2026-03-02"))
		wantField(t, err, field)
	}
	c := form()
	c.Once = "short"
	_, err = c.submit(liuhe, Practice{}, citizen, at("2026-03-02"))
	wantKind(t, err, gongkai.Invalid)
}

func TestFullWidthInputIsRead(t *testing.T) {
	c := form()
	c.Applicant.Phone, c.Applicant.IDNumber = "１３８ ０００００ ０００", "１１０１０５１９４９１２３１００２ｘ"
	step, err := c.submit(liuhe, Practice{}, citizen, at("2026-03-02"))
	app := must(t, step, err)
	if app.Applicant.Phone != "13800000000" || app.Applicant.IDNumber != "11010519491231002X" {
		t.Errorf("read as %q, %q", app.Applicant.Phone, app.Applicant.IDNumber)
	}
}

func TestADraftMayLackWhatTheReplyMustHave(t *testing.T) {
	app := received(t, "2026-02-10")
	d := Decision{Answer: Partial, Given: "表 18 份"}
	if _, err := (Draft{Version: app.Version, Decision: d}).decide(app, liuhe, clerk, at("2026-02-11")); err != nil {
		t.Errorf("draft refused: %v", err)
	}
	_, err := Send{Version: app.Version, Decision: d}.decide(app, liuhe, clerk, at("2026-02-11"))
	for _, field := range []string{"withheld", "ground", "reason", "how"} {
		wantField(t, err, field)
	}
	if len(gongkai.Fields(err)) != 4 {
		t.Errorf("want four problems: %v", err)
	}
}

func TestFieldsOfAnotherAnswerDoNotStay(t *testing.T) {
	d := Decision{Answer: NotExist, Search: "档案室", Withheld: "留下的文字", Ground: StateSecret}.Tidy()
	if d.Withheld != "" || d.Ground != "" || d.Search == "" {
		t.Errorf("tidy gave %+v", d)
	}
}

func TestNobodyApprovesHisOwn(t *testing.T) {
	app := received(t, "2026-02-10")
	both := clerk
	both.Posts = append(both.Posts, gongkai.Post{Unit: "liuhe", Role: org.Reviewer})
	step, err := Draft{Version: app.Version, Decision: whole(Granted)}.decide(app, liuhe, both, at("2026-02-11"))
	app = must(t, step, err)
	step, err = Send{Version: app.Version, Decision: whole(Granted)}.decide(app, liuhe, reviewer, at("2026-02-11"))
	app = must(t, step, err)
	for _, who := range []gongkai.Actor{both, reviewer, citizen} {
		_, err := Approve{Version: app.Version}.decide(app, liuhe, who, at("2026-02-12"))
		wantKind(t, err, gongkai.Forbidden)
	}
	third := gongkai.Actor{Person: "liuhe.leader", Name: "镇长"}
	step, err = Approve{Version: app.Version}.decide(app, liuhe, third, at("2026-02-12"))
	app = must(t, step, err)
	if app.Stage != Replied || app.Outcome != OutcomeGranted || app.Ended != day("2026-02-12") || !app.InTime() {
		t.Errorf("approved as %+v", app)
	}
}

func TestReturnKeepsTheDraftAndSaysWhy(t *testing.T) {
	app := sent(t, "2026-02-10", whole(Granted))
	_, err := GiveBack{Version: app.Version, Why: " "}.decide(app, liuhe, reviewer, at("2026-02-11"))
	wantField(t, err, "why")
	step, err := GiveBack{Version: app.Version, Why: "请补充查找经过"}.decide(app, liuhe, reviewer, at("2026-02-11"))
	app = must(t, step, err)
	if app.Stage != Received || app.Returned != "请补充查找经过" || app.Decision.Answer != Granted {
		t.Errorf("returned as %+v", app)
	}
	if step.Events[0].Public {
		t.Error("the applicant reads why a draft was returned")
	}
}

func TestWithdrawnCountsAsOther(t *testing.T) {
	app := sent(t, "2026-02-10", whole(Granted))
	_, err := Withdraw{Version: app.Version, Why: ""}.decide(app, liuhe, clerk, at("2026-02-12"))
	wantField(t, err, "why")
	step, err := Withdraw{Version: app.Version, Why: "周小明不想要了"}.decide(app, liuhe, citizen, at("2026-02-12"))
	if app := must(t, step, err); app.Outcome != OtherMisc || app.Stage != Withdrawn {
		t.Errorf("withdrawn as %+v", app)
	}
	if strings.Contains(step.Entry.Why+step.Events[0].Note, "周") {
		t.Error("the applicant's words went into the log")
	}
	fresh := submitted(t, "2026-02-10")
	step, err = Withdraw{Version: fresh.Version, Why: ""}.decide(fresh, liuhe, citizen, at("2026-02-11"))
	if app := must(t, step, err); app.Outcome != "" {
		t.Error("never received, and yet it counts")
	}
	replied := app
	replied.Stage = Replied
	_, err = Withdraw{Version: replied.Version, Why: ""}.decide(replied, liuhe, citizen, at("2026-02-12"))
	wantKind(t, err, gongkai.Conflict)
}

func TestANewNoticeMovesOpenCases(t *testing.T) {
	app := received(t, "2026-02-10")
	if _, ok := recount(app, at("2026-02-12")); ok {
		t.Error("reckoned anew by the same calendar")
	}
	app.Due = Due{day("2026-03-13"), "an older one", true}
	step, ok := recount(app, at("2026-02-12"))
	if !ok || step.App.Due.Day != day("2026-03-16") || step.App.Due.Provisional {
		t.Errorf("recounted: %t, %+v", ok, step.App.Due)
	}
	if !strings.Contains(step.Events[0].Note, "2026年3月13日变为2026年3月16日") {
		t.Errorf("note: %s", step.Events[0].Note)
	}
	app.Stage = Replied
	if _, ok := recount(app, at("2026-02-12")); ok {
		t.Error("moved a case that is closed")
	}
}

func TestAllowedSaysWhatBarsAndWhy(t *testing.T) {
	for _, c := range []struct {
		name   string
		app    Application
		who    gongkai.Actor
		can    []Action
		cannot map[Action]string
	}{
		{"before confirmation", submitted(t, "2026-02-10"), clerk, []Action{ActConfirm, ActEnclose, ActSplit, ActWithdraw},
			map[Action]string{ActDraft: "第三十一条", ActApprove: "还没有送审", ActTurn: "权限"}},
		{"received", received(t, "2026-02-10"), clerk,
			[]Action{ActDraft, ActAskCorrection, ActSeekOpinion, ActPropose, ActAskReasons, ActDispatch, ActProof, ActEnclose, ActSplit, ActWithdraw},
			map[Action]string{ActApprove: "还没有送审", ActTurn: "权限"}},
		{"waiting, seen by its drafter", sent(t, "2026-02-10", whole(Granted)), clerk, []Action{ActPropose, ActDispatch, ActProof, ActEnclose, ActWithdraw},
			map[Action]string{ActApprove: "另一个人", ActDraft: "正在审批", ActReturn: "权限", ActAskCorrection: "审批", ActSeekOpinion: "审批", ActAskReasons: "审批"}},
		{"waiting, seen by another", sent(t, "2026-02-10", whole(Granted)), reviewer, []Action{ActApprove, ActReturn},
			map[Action]string{ActDraft: "正在审批", ActWithdraw: "权限", ActDispatch: "权限", ActProof: "权限", ActEnclose: "权限", ActPropose: "权限", ActAskCorrection: "审批", ActSeekOpinion: "审批", ActAskReasons: "审批"}},
		{"to be corrected", correcting(t, "2026-02-10"), clerk, []Action{ActCorrect, ActServe, ActDispatch, ActProof, ActEnclose, ActWithdraw},
			map[Action]string{ActDraft: "补正", ActApprove: "还没有送审", ActCloseUncorrected: "还没有过去", ActSeekOpinion: "待补正", ActPropose: "待补正", ActAskReasons: "待补正"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var can []Action
			for _, o := range Allowed(c.app, c.who, at("2026-02-11"), org.May) {
				if o.Barred == "" {
					can = append(can, o.Action)
				} else if want := c.cannot[o.Action]; want == "" || !strings.Contains(o.Barred, want) && want != "权限" {
					t.Errorf("%s barred by %q, want %q", o.Action, o.Barred, want)
				}
			}
			if !slices.Equal(can, c.can) {
				t.Errorf("may %v, want %v", can, c.can)
			}
		})
	}
}

func TestOverdueIsAsked(t *testing.T) {
	app := received(t, "2026-02-10")
	for today, want := range map[string]bool{"2026-03-16": false, "2026-03-17": true} {
		if app.Overdue(day(today)) != want {
			t.Errorf("overdue on %s: %t", today, !want)
		}
	}
	app.Stage = Replied
	if app.Overdue(day("2026-05-01")) {
		t.Error("a reply given is overdue")
	}
}
