package foi

import (
	"strings"
	"testing"

	"gongkai"
	"gongkai/workday"
)

func recordForm() OpenMatter {
	return OpenMatter{
		Once: "0123456789abcdef0123", Unit: "liuhe", Kind: RecordMatter, Received: day("2026-02-10"),
		Facts: MatterFacts{
			Channel: InPerson, Kind: NaturalPerson, By: Online, About: "2025年低保登记表", What: "家庭人口写成3人，应当是4人", Proof: "户口簿",
			Person: form().Applicant,
		},
	}
}

func paperForm() OpenMatter {
	return OpenMatter{
		Once: "0123456789abcdef0123", Unit: "liuhe", Kind: RedirectMatter, Topic: "petition", Received: day("2026-02-10"),
		Facts: MatterFacts{Channel: MailPlain, Kind: NaturalPerson, By: PickUp, What: "反映路灯不亮", Person: Applicant{Name: "周小明"}},
	}
}

func mustMatter(t *testing.T, step MatterStep, err error) Matter {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if m := &step.Matter; m.ID.Number.Serial == 0 {
		m.ID.Number.Serial = 3
	}
	if step.Letter != nil {
		step.Matter.Letters = append(step.Matter.Letters, step.Letter.Numbered(step.Matter.ID.Number, 5))
	}
	return step.Matter
}

func opened(t *testing.T, c OpenMatter) Matter {
	t.Helper()
	step, err := c.open(clerk, at("2026-02-10"))
	return mustMatter(t, step, err)
}

// settledTo is m handed to the approver with a result.
func settledTo(t *testing.T, m Matter, r MatterResult) Matter {
	t.Helper()
	step, err := SettleMatter{Version: m.Version, Result: r, To: "县民政局", Why: "户口簿上是4人"}.decide(m, liuhe, clerk, at("2026-02-11"))
	return mustMatter(t, step, err)
}

// 条例第四十一条.
func TestARecordIsPutRightOrNot(t *testing.T) {
	for result, words := range map[MatterResult]string{
		Amended: "已经更正：户口簿上是4人", Kept: "不予更正。理由：户口簿上是4人", Forwarded: "已经转送县民政局", Pointed: "请向县民政局提出",
	} {
		t.Run(string(result), func(t *testing.T) {
			m := settledTo(t, opened(t, recordForm()), result)
			_, err := ApproveMatter{Version: m.Version}.decide(m, liuhe, clerk, at("2026-02-12"))
			wantKind(t, err, gongkai.Forbidden)
			step, err := ApproveMatter{Version: m.Version}.decide(m, liuhe, reviewer, at("2026-02-12"))
			m = mustMatter(t, step, err)
			if m.Stage != MatterEnded || m.Result != result || m.Ended != day("2026-02-12") {
				t.Errorf("ended as %+v", m)
			}
			text := m.Letters[0].Text()
			for _, want := range []string{"信息更正告知书", "明柳公更〔2026〕5号", "明柳更正〔2026〕3号", "周小明", "2025年低保登记表", words, "第四十一条", "六十日"} {
				if !strings.Contains(text, want) {
					t.Errorf("no %q in:\n%s", want, text)
				}
			}
			for _, bad := range []string{"（待", "。。", "公申"} {
				if strings.Contains(text, bad) {
					t.Errorf("%q in:\n%s", bad, text)
				}
			}
			_, err = SettleMatter{Version: m.Version, Result: Kept, Why: "又"}.decide(m, liuhe, clerk, at("2026-02-13"))
			wantKind(t, err, gongkai.Conflict)
		})
	}
}

func TestAMatterAsksForWhatItNeeds(t *testing.T) {
	bare := recordForm()
	bare.Facts = MatterFacts{Channel: InPerson, Kind: NaturalPerson, By: Post}
	_, err := bare.open(clerk, at("2026-02-10"))
	for _, field := range []string{"about", "matter_what", "proof", "applicant", "id_kind", "phone", "address"} {
		wantField(t, err, field)
	}
	paper := paperForm()
	paper.Topic, paper.Facts.What, paper.Received = "", "", day("2026-02-11")
	_, err = paper.open(clerk, at("2026-02-10"))
	for _, field := range []string{"topic", "matter_what", "received"} {
		wantField(t, err, field)
	}
	nameless := paperForm()
	nameless.Facts.Person = Applicant{}
	m := opened(t, nameless)
	_, err = SettleMatter{Version: m.Version, Result: Pointed, To: "县信访局"}.decide(m, liuhe, clerk, at("2026-02-11"))
	wantKind(t, err, gongkai.Invalid)
	step, err := TellMatter{Version: m.Version, Result: Forwarded, To: "县信访局", How: "没有署名，无法告知"}.decide(m, liuhe, clerk, at("2026-02-11"))
	if m = mustMatter(t, step, err); m.Stage != MatterEnded || m.Result != Forwarded || len(m.Letters) > 0 {
		t.Errorf("told as %+v", m)
	}
}

// The regulation names no period: the unit does.
func TestThePeriodOfAMatterIsTheUnits(t *testing.T) {
	cal := workday.National()
	for _, c := range []struct {
		form OpenMatter
		set  Settings
		days int
	}{{recordForm(), Settings{}, 20}, {paperForm(), Settings{}, 15}, {recordForm(), Settings{RecordDays: 7}, 7}, {paperForm(), Settings{RedirectDays: 5}, 5}} {
		m := at("2026-02-10")
		m.Settings = c.set
		step, err := c.form.open(clerk, m)
		got := mustMatter(t, step, err)
		if want := cal.Add(day("2026-02-10"), c.days); got.Due.Day != want {
			t.Errorf("%s: due %s, want %s", c.form.Kind, got.Due.Day, want)
		}
		if run := got.Running(cal, got.Due.Day.AddDays(1)); len(run) != 1 || run[0].Level != -1 || !run[0].Ours {
			t.Errorf("clock %+v", run)
		}
	}
}

// 条例第三十九条第一款, 年度报告格式 part three.
func TestOnlyWhatWasNoApplicationIsTurnedAway(t *testing.T) {
	turn := TurnAway{Version: 2, Topic: "report", Why: "来信题为举报信，没有要求获取信息", Once: "0123456789abcdef0123"}
	app := received(t, "2026-02-10")
	step, err := turn.turn(app, reviewer, at("2026-02-12"))
	m := mustMatter(t, step, err)
	file := step.App.App
	if file.Number != app.Number || file.Stage != Redirected || file.Stage.Open() || file.Outcome != "" || file.Ended != day("2026-02-12") {
		t.Errorf("the application became %+v", file)
	}
	if m.From != app.Number || m.Received != app.Received || m.Facts.Person.Name != "周小明" || m.ID.Kind != RedirectMatter {
		t.Errorf("the matter is %+v", m)
	}
	_, err = TellMatter{Version: m.Version, Result: Pointed, To: "纪委", How: "电话"}.decide(m, liuhe, clerk, at("2026-02-12"))
	wantKind(t, err, gongkai.Conflict) // it was given a receipt, so it is told in writing
	for name, c := range map[string]struct {
		app  Application
		on   string
		cmd  TurnAway
		kind gongkai.Kind
	}{
		"no reason":             {app, "2026-02-12", TurnAway{Version: 2, Topic: "report"}, gongkai.Invalid},
		"no topic":              {app, "2026-02-12", TurnAway{Version: 2, Why: "举报信"}, gongkai.Invalid},
		"a stale page":          {app, "2026-02-12", TurnAway{Version: 1, Topic: "report", Why: "举报信"}, gongkai.Conflict},
		"in the report of 2026": {app, "2027-01-04", turn, gongkai.Conflict},
		"answered":              {replied(t), "2026-03-03", TurnAway{Version: replied(t).Version, Topic: "report", Why: "举报信"}, gongkai.Conflict},
		"already turned":        {file, "2026-02-13", TurnAway{Version: file.Version, Topic: "report", Why: "举报信"}, gongkai.Conflict},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := c.cmd.turn(c.app, reviewer, at(c.on))
			wantKind(t, err, c.kind)
		})
	}
}

func TestMattersAreCountedByYear(t *testing.T) {
	records := []MatterRecord{
		{RecordMatter, "", day("2025-12-20"), day("2026-01-10"), MatterEnded, Amended},
		{RecordMatter, "", day("2026-03-01"), day("2026-03-20"), MatterEnded, Kept},
		{RecordMatter, "", day("2026-04-01"), day("2026-04-02"), MatterWithdrawn, ""},
		{RecordMatter, "", day("2026-12-20"), 0, MatterOpen, ""},
		{RedirectMatter, "report", day("2026-05-01"), day("2026-05-02"), MatterEnded, Forwarded},
	}
	c := CountMatters(records, RecordMatter, 2026)
	if c.CarriedIn != 1 || c.Received != 3 || c.Ended != 3 || c.Withdrawn != 1 || c.Open != 1 || c.Results[Amended] != 1 || c.Results[Kept] != 1 {
		t.Errorf("counted %+v", c)
	}
	if c.Received+c.CarriedIn != c.Ended+c.Open {
		t.Errorf("does not balance: %+v", c)
	}
	if p := CountMatters(records, RedirectMatter, 2026); p.Received != 1 || p.Topics["report"] != 1 || p.Results[Forwarded] != 1 {
		t.Errorf("counted %+v", p)
	}
}

func TestNothingPersonalIsNotedOfAMatter(t *testing.T) {
	m := opened(t, recordForm())
	step, err := recordForm().open(clerk, at("2026-02-10"))
	steps := []MatterStep{step}
	m2 := settledTo(t, m, Amended)
	step, err2 := ApproveMatter{Version: m2.Version}.decide(m2, liuhe, reviewer, at("2026-02-12"))
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	for _, s := range append(steps, step) {
		for _, secret := range []string{"周小明", "11010519491231002X", "13800000000", "家庭人口", "户口簿"} {
			if strings.Contains(s.Event.Note+s.Entry.Why+s.Entry.On, secret) {
				t.Errorf("%q stands in the log: %+v", secret, s.Entry)
			}
		}
	}
	if gone := m2.Destroyed(); gone.Facts.Person != (Applicant{}) || strings.Contains(gone.Facts.What, "人口") || gone.Answer.Why != "" {
		t.Errorf("of a destroyed matter stays %+v", gone)
	}
}
