package foi

import (
	"slices"
	"strings"
	"testing"

	"gongkai"
	"gongkai/workday"
)

var leader = gongkai.Actor{Person: "liuhe.leader", Name: "镇长"}

func correcting(t *testing.T, on string) Application {
	app := received(t, on)
	step, err := AskCorrection{Version: app.Version, Unclear: "没有写明年份", Wanted: "写明要哪一年的验收表"}.decide(app, liuhe, clerk, at(on))
	return must(t, step, err)
}

func byPost(app Application) Application {
	app.Wants.By = Post
	return app
}

func TestCorrectionIsAskedOnceWithinSevenWorkingDays(t *testing.T) {
	app := received(t, "2026-02-14") // the seventh working day is 2026-03-03
	ask := AskCorrection{Version: app.Version, Unclear: "没有写明年份", Wanted: "写明年份"}
	if _, err := ask.decide(app, liuhe, clerk, at("2026-03-04")); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("asked on the eighth working day: %v", err)
	}
	step, err := ask.decide(app, liuhe, clerk, at("2026-03-03"))
	app = must(t, step, err)
	if app.Stage != CorrectionAsked || app.Due.Day != day("2026-03-24") || app.PeriodLabel() != "补正期限" {
		t.Errorf("stands at %s, due %s", app.Stage, app.Due.Day)
	}
	text := step.Letters[0].Text()
	for _, want := range []string{"补正告知书", "没有写明年份", "写明年份", "2026年3月24日", "视为放弃申请"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in:\n%s", want, text)
		}
	}
	step, err = Correct{Version: app.Version, On: day("2026-03-05"), Request: Request{What: "2025 年的验收表"}}.decide(app, liuhe, clerk, at("2026-03-05"))
	app = must(t, step, err)
	ask.Version = app.Version
	if _, err := ask.decide(app, liuhe, clerk, at("2026-03-05")); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("asked a second time: %v", err)
	}
}

func TestTheReplyBeginsAnewWithTheCorrection(t *testing.T) {
	app := correcting(t, "2026-02-10")
	if app.Overdue(day("2026-06-01")) {
		t.Error("overdue while the applicant is to correct")
	}
	step, err := Correct{Version: app.Version, Request: Request{What: "2025 年的验收表"}}.decide(app, liuhe, citizen, at("2026-03-02"))
	app = must(t, step, err)
	if app.Began() != day("2026-03-02") || app.Due.Day != day("2026-03-30") || app.Received != day("2026-02-10") {
		t.Errorf("began %s, due %s, received %s", app.Began(), app.Due.Day, app.Received)
	}
	if app.Asked().What != "2025 年的验收表" || app.Request.What == app.Asked().What {
		t.Errorf("asked for %q, as registered %q", app.Asked().What, app.Request.What)
	}
	if len(app.Legs()) != 2 || app.Legs()[0].Until != day("2026-03-02") {
		t.Errorf("legs: %+v", app.Legs())
	}
}

func TestACaseIsClosedOnlyWhenItsPeriodHasSurelyEnded(t *testing.T) {
	app := byPost(received(t, "2026-02-10"))
	step, err := AskCorrection{Version: app.Version, Unclear: "没有写明年份", Wanted: "写明年份", Days: 5}.decide(app, liuhe, clerk, at("2026-02-10"))
	app = must(t, step, err)
	end := func(app Application, by gongkai.Actor, on string) (Step, error) {
		return CloseUncorrected{Version: app.Version, Why: "电话联系两次，没有正当理由"}.decide(app, liuhe, by, at(on))
	}
	_, err = end(app, reviewer, "2026-06-01")
	wantKind(t, err, gongkai.Conflict) // nobody knows when it was received
	step, err = Serve{Version: app.Version, What: CorrectionLetter, On: day("2026-02-13")}.decide(app, liuhe, clerk, at("2026-02-14"))
	app = must(t, step, err)
	if app.Due.Day != day("2026-02-27") {
		t.Errorf("to be corrected by %s", app.Due.Day)
	}
	_, err = end(app, reviewer, "2026-02-27")
	wantKind(t, err, gongkai.Conflict)
	_, err = end(app, clerk, "2026-02-28")
	wantKind(t, err, gongkai.Forbidden)
	step, err = end(app, reviewer, "2026-02-28")
	app = must(t, step, err)
	if app.Stage != Closed || app.Outcome != OtherNoCorrection || !app.InTime() || step.Letters[0].Kind != ClosingLetter {
		t.Errorf("closed as %+v", app)
	}
}

func seek(t *testing.T, app Application, kind ConsultKind, on string) (Application, Step) {
	step, err := SeekOpinion{Version: app.Version, Kind: kind, With: "司马长风", Contact: "柳河镇双河村", About: "宅基地批准书", Matter: "是否属于内部信息"}.
		decide(app, liuhe, clerk, at(on))
	return must(t, step, err), step
}

// The example of the working calendar: received 2026-03-02, letter sent 03-05,
// opinion back 03-20, eleven working days paused.
func TestTheClockStandsStillWhileAThirdPartyIsHeard(t *testing.T) {
	app, step := seek(t, received(t, "2026-03-02"), WithThirdParty, "2026-03-05")
	if len(step.Letters) != 2 || step.Letters[0].To != "司马长风" {
		t.Fatalf("letters: %+v", step.Letters)
	}
	if text := step.Letters[0].Text(); strings.Contains(text, "周小明") || strings.Contains(text, app.Request.What) {
		t.Errorf("the third party reads about the applicant:\n%s", text)
	}
	if text := step.Letters[1].Text(); strings.Contains(text, "司马") || strings.Contains(text, "宅基地") {
		t.Errorf("the applicant reads about the third party:\n%s", text)
	}
	if app.Due.Day != day("2026-04-21") { // as if received that day: 15 working days end on 03-26
		t.Errorf("due %s", app.Due.Day)
	}
	step, err := RecordOpinion{Version: app.Version, Consult: 1, On: day("2026-03-20"), Opinion: Objects, Why: "涉及我的住址"}.decide(app, liuhe, clerk, at("2026-03-23"))
	app = must(t, step, err)
	if app.Due.Day != day("2026-04-15") || app.Clock(workday.National(), day("2026-03-23")).Paused() != 11 {
		t.Errorf("due %s, paused %d", app.Due.Day, app.Clock(workday.National(), day("2026-03-23")).Paused())
	}
	if strings.Contains(step.Entry.Why+step.Events[0].Note, "住址") {
		t.Error("the third party's words went into the log")
	}
}

func TestSeveralConsultationsPauseOnce(t *testing.T) {
	app, _ := seek(t, received(t, "2026-03-02"), WithThirdParty, "2026-03-05")
	alone := app.Due.Day
	app, _ = seek(t, app, WithCoMaker, "2026-03-06")
	if want := workday.National().Add(alone, 1); app.Due.Day != want { // its 15 working days end one later
		t.Errorf("due %s, want %s", app.Due.Day, want)
	}
	step, err := RecordOpinion{Version: app.Version, Consult: 1, On: day("2026-03-10"), Opinion: Agrees}.decide(app, liuhe, clerk, at("2026-03-10"))
	if app := must(t, step, err); app.Due.Day != workday.National().Add(alone, 1) {
		t.Errorf("one opinion came, the other letter is out: due %s", app.Due.Day)
	}
}

func TestSilence(t *testing.T) {
	for kind, want := range map[ConsultKind]string{WithThirdParty: "由本机关决定", WithCoMaker: "视为同意", WithOrgan: "逾期"} {
		app, _ := seek(t, received(t, "2026-03-02"), kind, "2026-03-05")
		if c := app.Course.Consults[0]; !c.Open(day("2026-03-26")) || !strings.Contains(c.Result(day("2026-03-27")), want) {
			t.Errorf("%s: open %t, then %s", kind, c.Open(day("2026-03-26")), c.Result(day("2026-03-27")))
		}
	}
}

func TestOnlyAThirdPartyIsOverriddenAndByAnother(t *testing.T) {
	app, _ := seek(t, received(t, "2026-03-02"), WithThirdParty, "2026-03-05")
	over := Override{Version: app.Version, Consult: 1, What: "批准的面积", Why: "涉及众多村民的利益"}
	_, err := over.decide(app, liuhe, reviewer, at("2026-03-10"))
	wantKind(t, err, gongkai.Conflict)
	step, err := RecordOpinion{Version: app.Version, Consult: 1, On: day("2026-03-09"), Opinion: Objects, Why: "未说明理由"}.decide(app, liuhe, clerk, at("2026-03-10"))
	app = must(t, step, err)
	over.Version = app.Version
	_, err = over.decide(app, liuhe, clerk, at("2026-03-11"))
	wantKind(t, err, gongkai.Conflict)
	step, err = over.decide(app, liuhe, reviewer, at("2026-03-11"))
	must(t, step, err)
	for _, want := range []string{"批准的面积", "涉及众多村民的利益", "2026年3月9日提出不同意公开"} {
		if !strings.Contains(step.Letters[0].Text(), want) {
			t.Errorf("no %q in:\n%s", want, step.Letters[0].Text())
		}
	}
}

func TestExtension(t *testing.T) {
	app := received(t, "2026-02-10") // due 03-16
	_, err := Propose{Version: app.Version, Days: 21, Why: "案卷多"}.decide(app, liuhe, clerk, at("2026-03-16"))
	wantField(t, err, "days")
	step, err := Propose{Version: app.Version, Days: 20, Why: "案卷多"}.decide(app, liuhe, clerk, at("2026-03-16"))
	app = must(t, step, err)
	if app.Due.Day != day("2026-03-16") {
		t.Error("an extension nobody consented to counts")
	}
	extend := Extend{Version: app.Version}
	_, err = extend.decide(app, liuhe, clerk, at("2026-03-16"))
	wantKind(t, err, gongkai.Forbidden)
	_, err = extend.decide(app, liuhe, reviewer, at("2026-03-17"))
	wantKind(t, err, gongkai.Conflict)
	step, err = extend.decide(app, liuhe, reviewer, at("2026-03-16"))
	app = must(t, step, err)
	if app.Due.Day != day("2026-04-14") || !strings.Contains(step.Letters[0].Text(), "2026年4月14日") {
		t.Errorf("due %s\n%s", app.Due.Day, step.Letters[0].Text())
	}
	_, err = Propose{Version: app.Version, Days: 5, Why: "案卷多"}.decide(app, liuhe, clerk, at("2026-03-17"))
	wantKind(t, err, gongkai.Conflict)
}

func TestADeclinedExtensionMayBeProposedAgain(t *testing.T) {
	app := received(t, "2026-02-10")
	step, err := Propose{Version: app.Version, Days: 20, Why: "案卷多"}.decide(app, liuhe, clerk, at("2026-03-10"))
	app = must(t, step, err)
	step, err = Decline{Version: app.Version, Why: "可以按期答复"}.decide(app, liuhe, reviewer, at("2026-03-10"))
	app = must(t, step, err)
	if app.mayPropose(at("2026-03-11")).Barred != "" || app.mayExtend(reviewer, at("2026-03-11")).Barred == "" {
		t.Errorf("after a refusal: %+v", app.Course.Extended)
	}
}

func explaining(t *testing.T, on string) Application {
	app := received(t, on)
	step, err := AskReasons{Version: app.Version, Facts: "一个月内提出申请25件"}.decide(app, liuhe, clerk, at(on))
	return must(t, step, err)
}

func TestArticle35(t *testing.T) {
	app := explaining(t, "2026-03-02")
	if app.Stage != ReasonsAsked || app.Due.Day != day("2026-03-30") || !app.Overdue(day("2026-03-31")) {
		t.Errorf("the clock does not run on: %s, due %s", app.Stage, app.Due.Day)
	}
	_, err := Explain{Version: app.Version, Silent: true}.decide(app, liuhe, clerk, at("2026-03-16"))
	wantField(t, err, "silent")
	step, err := Explain{Version: app.Version, Silent: true}.decide(app, liuhe, clerk, at("2026-03-17"))
	silent := must(t, step, err)
	_, err = SetDelay{Version: silent.Version, Days: 60, Why: "件数多"}.decide(silent, liuhe, reviewer, at("2026-03-17"))
	wantKind(t, err, gongkai.Conflict)
	step, err = Explain{Version: app.Version, Text: "为编写村志收集材料"}.decide(app, liuhe, citizen, at("2026-03-10"))
	app = must(t, step, err)
	if strings.Contains(step.Entry.Why+step.Events[0].Note, "村志") {
		t.Error("the applicant's words went into the log")
	}
	_, err = SetDelay{Version: app.Version, Days: 5, Why: "件数多"}.decide(app, liuhe, reviewer, at("2026-03-11"))
	wantField(t, err, "days")
	step, err = SetDelay{Version: app.Version, Days: 40, Why: "件数多"}.decide(app, liuhe, reviewer, at("2026-03-11"))
	app = must(t, step, err)
	if want := workday.National().Add(day("2026-03-11"), 40); app.Due.Day != want || !app.Delayed() {
		t.Errorf("due %s, want %s", app.Due.Day, want)
	}
	if app.mayPropose(at("2026-03-12")).Barred == "" {
		t.Error("a delayed reply may be extended")
	}
}

func charging(on string) Moment {
	m := at(on)
	m.Settings.Fees = true
	return m
}

func TestFees(t *testing.T) {
	app := received(t, "2026-03-02")
	fee := func(nth int) NotifyFee {
		return NotifyFee{Version: app.Version, Method: ByItem, How: "到县政务服务中心缴费", nth: nth}
	}
	_, err := fee(31).decide(app, liuhe, clerk, at("2026-03-30"))
	wantKind(t, err, gongkai.Conflict) // the unit does not charge
	_, err = fee(10).decide(app, liuhe, clerk, charging("2026-03-30"))
	wantField(t, err, "method")
	_, err = fee(31).decide(app, liuhe, clerk, charging("2026-03-31"))
	wantKind(t, err, gongkai.Conflict) // the period of the reply is over
	step, err := fee(31).decide(app, liuhe, clerk, charging("2026-03-30"))
	app = must(t, step, err)
	if app.Course.Fee.Yuan != 200 || app.Due.Day != day("2026-04-28") || app.Stage != FeeNotified || app.Overdue(day("2026-06-01")) {
		t.Errorf("%d yuan by %s, %s", app.Course.Fee.Yuan, app.Due.Day, app.Stage)
	}
	for _, want := range []string{"200元", "第31件", "国办函〔2020〕109号", "2026年4月28日", "政务服务中心"} {
		if !strings.Contains(step.Letters[0].Text(), want) {
			t.Errorf("no %q in:\n%s", want, step.Letters[0].Text())
		}
	}
	notified := app
	step, err = Pay{Version: app.Version, On: day("2026-04-08"), Voucher: "非税 0001"}.decide(app, liuhe, clerk, charging("2026-04-09"))
	app = must(t, step, err)
	if app.Began() != day("2026-04-08") || app.Due.Day != workday.National().Add(day("2026-04-08"), 20) {
		t.Errorf("paid: began %s, due %s", app.Began(), app.Due.Day)
	}
	_, err = CloseUnpaid{Version: notified.Version}.decide(notified, liuhe, reviewer, charging("2026-04-28"))
	wantKind(t, err, gongkai.Conflict)
	step, err = CloseUnpaid{Version: notified.Version}.decide(notified, liuhe, reviewer, charging("2026-04-29"))
	if app := must(t, step, err); app.Outcome != OtherFeeUnpaid || app.Stage != Closed {
		t.Errorf("closed as %+v", app)
	}
}

// With two working days left when the notice went out, two are left after payment.
func TestAUnitMayLetTheClockGoOnAfterPayment(t *testing.T) {
	app := received(t, "2026-03-02")
	step, err := NotifyFee{Version: app.Version, Method: ByPage, Pages: 250, How: "网上缴费", nth: 1}.decide(app, liuhe, clerk, charging("2026-03-26"))
	app = must(t, step, err)
	m := charging("2026-04-09")
	m.Settings.PaymentResumes = true
	step, err = Pay{Version: app.Version, On: day("2026-04-08"), Voucher: "非税 0001"}.decide(app, liuhe, clerk, m)
	if app = must(t, step, err); app.Course.Fee.Yuan != 4700 || app.Began() != day("2026-03-02") || app.Due.Day != day("2026-04-10") {
		t.Errorf("%d yuan, began %s, due %s", app.Course.Fee.Yuan, app.Began(), app.Due.Day)
	}
}

// 国办函〔2020〕109号, the totals of its tables.
func TestTariff(t *testing.T) {
	totals := map[int]int{10: 0, 11: 100, 30: 2000, 31: 2200, 40: 4000, 41: 4300, 50: 7000}
	sum := 0
	for n := 1; n <= 50; n++ {
		sum += ByItem.Yuan(n)
		if want, ok := totals[n]; ok && sum != want {
			t.Errorf("%d applications cost %d, want %d", n, sum, want)
		}
	}
	for pages, want := range map[int]int{1: 0, 30: 0, 31: 10, 100: 700, 101: 720, 200: 2700, 201: 2740, 250: 4700} {
		if got := ByPage.Yuan(pages); got != want {
			t.Errorf("%d pages cost %d, want %d", pages, got, want)
		}
	}
}

func TestOverdueIsPutOnRecordOnce(t *testing.T) {
	app := received(t, "2026-02-10")
	if _, ok := overdue(app, at("2026-03-16")); ok {
		t.Error("on record on the due day")
	}
	step, ok := overdue(app, at("2026-03-17"))
	if !ok || step.App.Course.Overdue.Due != day("2026-03-16") || step.Entry.Action != "foi.overdue" {
		t.Fatalf("not on record: %+v", step)
	}
	if _, ok := overdue(step.App, at("2026-03-18")); ok {
		t.Error("on record twice")
	}
}

func TestWarnings(t *testing.T) {
	app := received(t, "2026-03-02") // due Monday 03-30
	cal := workday.National()
	for today, want := range map[string]int{"2026-03-20": 0, "2026-03-23": 5, "2026-03-24": 5, "2026-03-25": 3, "2026-03-27": 1, "2026-03-30": 1, "2026-03-31": -1} {
		if got := app.Warning(cal, day(today)); got != want {
			t.Errorf("%s: %d, want %d", today, got, want)
		}
	}
	if correcting(t, "2026-03-02").Warning(cal, day("2026-06-01")) != 0 {
		t.Error("warns while the applicant is to correct")
	}
}

func TestTheApplicantDoesNotLearnWhoWasConsulted(t *testing.T) {
	app, _ := seek(t, received(t, "2026-03-02"), WithThirdParty, "2026-03-05")
	seen := app.Course.forApplicant().Consults[0]
	if seen.With+seen.Contact+seen.About+seen.Why != "" || seen.Sent != day("2026-03-05") {
		t.Errorf("the applicant sees %+v", seen)
	}
	if app.Course.Consults[0].With == "" {
		t.Error("the office does not see it any more")
	}
}

func TestSettingsAreCheckedAndDated(t *testing.T) {
	wantField(t, Settings{CorrectionDays: 500}.Problems(), "correction_days")
	on := Settings{Fees: true}.after(Settings{}, leader, at("2026-03-02"))
	if on.FeesSince != day("2026-03-02") || on.By != "镇长" {
		t.Errorf("switched on as %+v", on)
	}
	if later := (Settings{Fees: true, OrganDays: 10}).after(on, clerk, at("2026-05-06")); later.FeesSince != day("2026-03-02") {
		t.Errorf("charging since %s", later.FeesSince)
	}
	if off := (Settings{}).after(on, clerk, at("2026-05-06")); !off.FeesSince.IsZero() {
		t.Errorf("switched off and charging since %s", off.FeesSince)
	}
}

func TestEveryActionHasItsLine(t *testing.T) {
	app := received(t, "2026-03-02")
	for _, o := range app.options(clerk, at("2026-03-03")) {
		if o.Action == "" {
			continue
		}
		if !slices.ContainsFunc(verbs, func(v verb) bool { return v.action == o.Action }) {
			t.Errorf("%s has no line in the table of actions", o.Action)
		}
	}
}
