package storetest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"strconv"
	"testing"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/workday"
)

// histories plays random cases through the desk and the store, at a unit of their
// own: what was refused left everything as it was, what was done is one version
// further and its clock agrees with its facts, and the year's records balance in
// every column with each case in it once. GONGKAI_PROVE says how many; the short
// form is a few dozen.
func (f foiTest) histories(t *testing.T) {
	many := 40
	if n, err := strconv.Atoi(os.Getenv("GONGKAI_PROVE")); err == nil {
		many = min(n, 10_000)
	}
	ended := map[foi.ApplicantKind]map[foi.Outcome]int{}
	for i := range many {
		h := foiHistory{f, rand.New(rand.NewPCG(uint64(i), 36)), foi.Number{}, workday.MustParse("2021-02-01"), nil}
		h.now += workday.Day(h.rnd.IntN(600))
		if app := h.play(t, i); app.Outcome != "" {
			if ended[app.Kind] == nil {
				ended[app.Kind] = map[foi.Outcome]int{}
			}
			ended[app.Kind][app.Outcome]++
		}
		if t.Failed() {
			return
		}
	}
	f.balances(t, ended)
}

// balances counts the unit's records year by year and all the years together.
func (f foiTest) balances(t *testing.T, ended map[foi.ApplicantKind]map[foi.Outcome]int) {
	for _, kind := range foi.ApplicantKinds() {
		carried, sum := 0, map[foi.Outcome]int{}
		for year := 2021; year <= 2025; year++ {
			all, err := f.foi.Records(t.Context(), "shaping", year)
			noError(t, err)
			var column []foi.Record
			for _, r := range all {
				if r.Kind == kind && r.Received.Year() >= 2021 && r.Received.Year() <= 2023 {
					column = append(column, r)
				}
			}
			c := foi.CountYear(column, year)
			if !c.Balanced() || c.CarriedIn != carried {
				t.Errorf("%s %d: %+v, carried over %d", kind, year, c, carried)
			}
			carried = c.CarriedOut
			for o, n := range c.Ended {
				sum[o] += n
			}
		}
		if want := ended[kind]; len(sum)+len(want) > 0 && !reflect.DeepEqual(sum, want) {
			t.Errorf("%s: records say %v, the cases %v", kind, sum, want)
		}
	}
}

// A foiHistory is one case on its way through the desk.
type foiHistory struct {
	foiTest
	rnd *rand.Rand
	no  foi.Number
	now workday.Day
	who *gongkai.Actor
}

func shapingPeople() []gongkai.Actor {
	var all []gongkai.Actor
	for _, name := range []string{"甲", "乙", "丙"} {
		all = append(all, gongkai.Actor{Person: "shaping." + name, Name: name, Unit: "shaping", Posts: []gongkai.Post{
			{Unit: "shaping", Role: org.Clerk}, {Unit: "shaping", Role: org.Reviewer}}})
	}
	return all
}

func (h *foiHistory) play(t *testing.T, i int) foi.Application {
	kinds := foi.ApplicantKinds()
	h.no = h.handed(t, h.now.String(), fmt.Sprintf("history %d", i), func(c *foi.Apply) {
		c.Request = foi.Request{What: "验收表"}
		c.Unit, c.Kind, c.Applicant.Contact, c.Wants.By = "shaping", kinds[h.rnd.IntN(len(kinds))], "某某", foi.Online
		if c.Kind != foi.NaturalPerson {
			c.Applicant.IDKind, c.Applicant.IDNumber = foi.CreditCode, "91350100M000100Y43"
		}
	})
	app := h.get(t, h.no)
	for range 12 {
		if h.now += workday.Day(h.rnd.IntN(10)); !app.Stage.Open() {
			break
		}
		app = h.step(t, app)
	}
	return app
}

// step gives a command and looks at what the store holds afterwards.
func (h *foiHistory) step(t *testing.T, was foi.Application) foi.Application {
	people := shapingPeople()
	h.who = &people[h.rnd.IntN(len(people))]
	err := h.any(t, was)
	app := h.get(t, h.no)
	switch {
	case err != nil && gongkai.KindOf(err) == gongkai.Internal:
		t.Fatal(err)
	case err != nil && !reflect.DeepEqual(app, was):
		t.Fatalf("refused (%v), and yet changed: %+v, %+v", err, was, app)
	case err == nil && app.Version != was.Version+1:
		t.Fatalf("done, and version %d became %d", was.Version, app.Version)
	case app.Stage.Open() && app.Clock(workday.National(), h.now).Due != app.Due.Day:
		t.Fatalf("due %s, by its facts %s", app.Due.Day, app.Clock(workday.National(), h.now).Due)
	}
	return app
}

// any is a command that may suit where the case stands, or not.
func (h *foiHistory) any(t *testing.T, app foi.Application) error {
	d, ctx, by, v, on := h.desk(t, h.now.String()), t.Context(), *h.who, app.Version-h.rnd.IntN(15)/14, h.now
	decision := foi.Decision{Answer: foi.NotExist, Search: "档案室"}
	switch h.rnd.IntN(14) {
	case 0:
		return d.Do(ctx, by, h.no, foi.AskCorrection{Version: v, Unclear: "没有年份", Wanted: "写明年份", Days: 3})
	case 1:
		return d.Do(ctx, by, h.no, foi.Correct{Version: v, On: on, Request: foi.Request{What: "2020 年的验收表"}})
	case 2:
		return d.Do(ctx, by, h.no, foi.CloseUncorrected{Version: v, Why: "没有理由"})
	case 3:
		return d.Do(ctx, by, h.no, foi.SeekOpinion{Version: v, Kind: foi.WithCoMaker, With: "县民政局", About: "验收表"})
	case 4:
		return d.Do(ctx, by, h.no, foi.RecordOpinion{Version: v, Consult: 1, On: on, Opinion: foi.Agrees})
	case 5:
		return d.Do(ctx, by, h.no, foi.Propose{Version: v, Days: 1 + h.rnd.IntN(20), Why: "案卷多"})
	case 6:
		return d.Do(ctx, by, h.no, foi.Extend{Version: v})
	case 7:
		return d.Do(ctx, by, h.no, foi.AskReasons{Version: v, Facts: "一月内25件"})
	case 8:
		return d.Do(ctx, by, h.no, foi.Explain{Version: v, On: on, Text: "写村志"})
	case 9:
		return d.Do(ctx, by, h.no, foi.SetDelay{Version: v, Days: 30, Why: "件数多"})
	case 10, 11:
		return d.Do(ctx, by, h.no, foi.Send{Version: v, Decision: decision})
	case 12:
		return d.Do(ctx, by, h.no, foi.Approve{Version: v})
	}
	if h.rnd.IntN(5) > 0 {
		return d.Do(ctx, by, h.no, foi.GiveBack{Version: v, Why: "再查"})
	}
	return d.Do(ctx, by, h.no, foi.Withdraw{Version: v, Why: "书面撤回"})
}
