package foi

import (
	"math/rand/v2"
	"testing"

	"gongkai"
	"gongkai/workday"
)

// TestAnyCourse walks cases through random commands by random people and holds
// what must be true of every one of them.
func TestAnyCourse(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2026, 711))
	people := []gongkai.Actor{clerk, reviewer, {Person: "liuhe.leader", Name: "镇长"}}
	var records []Record
	for range 400 {
		app := submitted(t, "2025-10-01")
		now := day("2025-10-01")
		for range 12 {
			now = now.AddDays(rnd.IntN(20))
			who := people[rnd.IntN(len(people))]
			step, ok := anyCommand(rnd, app, who, Moment{Now: now.Start(), Calendar: workday.National()})
			if !ok {
				continue
			}
			if step.App.Version != app.Version+1 || step.Was != app.Version {
				t.Fatalf("version %d became %d", app.Version, step.App.Version)
			}
			if step.App.Stage == Replied && step.App.Drafted(who.Person) {
				t.Fatalf("%s approved his own", who.Person)
			}
			if step.Entry.Action == "" || len(step.Events) != 1 {
				t.Fatalf("a step without a trace: %+v", step)
			}
			app = step.App
		}
		records = append(records, recordOf(t, app))
	}
	for _, year := range []int{2024, 2025, 2026, 2027} {
		if c := CountYear(records, year); !c.Balanced() {
			t.Errorf("%d does not balance: %+v", year, c)
		}
	}
	if c := CountYear(records, 2026); c.CarriedIn != CountYear(records, 2025).CarriedOut || c.CarriedIn == 0 {
		t.Errorf("carried over %d, brought forward %d", CountYear(records, 2025).CarriedOut, c.CarriedIn)
	}
}

func anyCommand(rnd *rand.Rand, app Application, who gongkai.Actor, m Moment) (Step, bool) {
	rules := AnswerRules()
	d := whole(rules[rnd.IntN(len(rules))].Answer)
	version := app.Version - rnd.IntN(8)/7 // now and then a stale page
	var step Step
	var err error
	switch rnd.IntN(6) {
	case 0:
		step, err = Confirm{Version: version, On: m.Today(), How: "电话"}.decide(app, liuhe, who, m)
	case 1:
		step, err = Draft{Version: version, Decision: d}.decide(app, liuhe, who, m)
	case 2:
		step, err = Send{Version: version, Decision: d}.decide(app, liuhe, who, m)
	case 3:
		step, err = GiveBack{Version: version, Why: "再查"}.decide(app, liuhe, who, m)
	case 4:
		step, err = Approve{Version: version}.decide(app, liuhe, who, m)
	default:
		if rnd.IntN(6) > 0 {
			return Step{}, false
		}
		step, err = Withdraw{Version: version, Why: "书面撤回"}.decide(app, liuhe, who, m)
	}
	return step, err == nil
}

func recordOf(t *testing.T, app Application) Record {
	ended := !app.Ended.IsZero()
	if ended != !app.Stage.Open() {
		t.Fatalf("stage %s, ended %s", app.Stage, app.Ended)
	}
	if counted := ended && !app.Received.IsZero(); counted != app.Outcome.Known() {
		t.Fatalf("ended %t, received %s, outcome %q", ended, app.Received, app.Outcome)
	}
	if !app.Received.IsZero() && app.Due.Day.IsZero() {
		t.Fatal("received without a due day")
	}
	return Record{Number: app.Number, Title: app.Request.Title(), Kind: app.Kind, Received: app.Received, Ended: app.Ended, Outcome: app.Outcome}
}

// TestEveryAnswerIsARow holds the table of answers against the statutory table.
func TestEveryAnswerIsARow(t *testing.T) {
	covered := map[Outcome]bool{}
	for _, r := range AnswerRules() {
		if !r.Outcome.Known() || r.Label == "" || len(r.Needs) == 0 || r.Article.Text == "" {
			t.Errorf("%s is incomplete: %+v", r.Answer, r)
		}
		if err := whole(r.Answer).Problems(); err != nil {
			t.Errorf("%s cannot be completed: %v", r.Answer, err)
		}
		if (Decision{Answer: r.Answer}).Problems() == nil {
			t.Errorf("%s asks for nothing", r.Answer)
		}
		covered[r.Outcome] = true
	}
	for _, o := range Outcomes() {
		closing := o == OtherNoCorrection || o == OtherFeeUnpaid // ended without a reply in substance
		if covered[o] == closing {
			t.Errorf("row %s: has an answer %t", o, covered[o])
		}
	}
	if n := len(Outcomes()); n != 21 {
		t.Errorf("%d rows, the form of 2021 has 21", n)
	}
}
