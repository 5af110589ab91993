package foi

import (
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"gongkai/workday"
)

// TestProveAnyHistory plays histories of cases through the real steps, with all
// channels, outcomes, pauses, extensions, corrections, fees, withdrawals, year
// ends and a calendar that changes on the way, and holds what must be true of
// every one: each clock is what a clerk reckons on a wall calendar, no refused
// command changed anything, nothing was done that was not lawful, and every
// column of every year balances with each case in it once.
// GONGKAI_PROVE says how many; the short form is a few thousand.
func TestProveAnyHistory(t *testing.T) {
	many := 3000
	if n, err := strconv.Atoi(os.Getenv("GONGKAI_PROVE")); err == nil {
		many = n
	}
	national := wallCalendar(t)
	if day("2024-01-01") != 738886 {
		t.Fatal("the wall calendar hangs a day askew")
	}
	const batch = 200 // cases of one made-up unit
	seen := tally{acts: map[Action]int{}}
	t.Run("histories", func(t *testing.T) {
		for part := range parts {
			t.Run(strconv.Itoa(part), func(t *testing.T) {
				t.Parallel()
				for from := part * batch; from < many && !t.Failed(); from += parts * batch {
					seen.add(unitOf(t, national, from, min(from+batch, many)))
				}
			})
		}
	})
	for _, act := range played {
		if seen.acts[act] == 0 {
			t.Errorf("no history had %s in it", act)
		}
	}
	t.Logf("%d histories: %v", many, seen.acts)
}

const parts = 8 // side by side, as far as there are processors

// unitOf plays the cases of one unit, counts them, and tells what happened.
func unitOf(t *testing.T, w wall, from, to int) map[Action]int {
	seen := map[Action]int{}
	var records []Record
	var tales []tale
	for i := from; i < to && !t.Failed(); i++ {
		h := newHistory(uint64(i), w)
		h.play(t, seen)
		records, tales = append(records, h.record(t)), append(tales, h.tale)
	}
	balances(t, records, tales)
	return seen
}

// A tally adds up what the parts saw.
type tally struct {
	sync.Mutex
	acts map[Action]int
}

func (y *tally) add(seen map[Action]int) {
	y.Lock()
	defer y.Unlock()
	for act, n := range seen {
		y.acts[act] += n
	}
}

// played are the actions that histories are made of.
var played = []Action{ActConfirm, ActDraft, ActSend, ActReturn, ActApprove, ActWithdraw, ActRecount,
	ActAskCorrection, ActCorrect, ActCloseUncorrected, ActSeekOpinion, ActOpinion, ActOverride, ActServe,
	ActPropose, ActExtend, ActDecline, ActAskReasons, ActExplain, ActDelay, ActNotifyFee, ActPay, ActCloseUnpaid, ActOverdue}

func newHistory(seed uint64, w wall) *history {
	h := &history{rnd: rand.New(rand.NewPCG(seed, 711)), wall: w}
	h.at(day("2024-02-01").AddDays(h.rnd.IntN(600)), workday.National())
	h.m.Settings = Settings{Fees: h.rnd.IntN(2) == 0, PaymentResumes: h.rnd.IntN(3) == 0}
	form := form()
	form.Kind = ApplicantKinds()[h.rnd.IntN(len(ApplicantKinds()))]
	form.Wants.By = Routes()[h.rnd.IntN(len(Routes()))]
	form.Applicant.Email, form.Applicant.Address, form.Applicant.Contact = "a@example.cn", "柳河镇", "周小明"
	if form.Kind != NaturalPerson {
		form.Applicant.IDKind, form.Applicant.IDNumber = CreditCode, "91350100M000100Y43"
	}
	h.enter(form)
	return h
}

func (h *history) at(d workday.Day, cal *workday.Calendar) {
	h.m.Now, h.m.Calendar = d.Start().Add(10*time.Hour), cal
}

// enter brings the application in by any channel; a counter, signed post, or the
// automatic receipt of some units starts the clock at once.
func (h *history) enter(form Apply) {
	channel := Channels()[h.rnd.IntN(len(Channels()))]
	var step Step
	var err error
	switch c := (Register{Apply: form, Channel: channel}); {
	case channel == Internet && h.rnd.IntN(2) == 0: // the automatic receipt confirms
		step, err = form.submit(liuhe, Practice{Auto: true, Basis: "某省规定"}, citizen, h.m)
		h.received()
	case channel == Internet:
		step, err = form.submit(liuhe, Practice{}, citizen, h.m)
	case !channel.Confirmed():
		c.Received = h.today()
		step, err = c.register(liuhe, clerk, h.m)
		h.received()
	default:
		step, err = c.register(liuhe, clerk, h.m)
	}
	if err != nil {
		panic(err)
	}
	h.app = step.App
	h.app.Number.Serial = 17
}

func (h *history) received() {
	h.tale.received = h.today()
	h.tale.begin(h.today(), 20)
}

// play takes the case through its days until it ended or was left lying.
func (h *history) play(t *testing.T, seen map[Action]int) {
	change := 2 + h.rnd.IntN(60)
	for i := range 40 {
		if h.at(h.today().AddDays(h.rnd.IntN(7)*h.rnd.IntN(3)), h.m.Calendar); h.today() > day("2026-08-31") || !h.app.Stage.Open() {
			return
		}
		if i == change {
			h.m.Calendar, h.wall = h.wall.changed()
			if step, ok := recount(h.app, h.m); ok {
				h.take(t, ActRecount, step, seen)
			}
		}
		h.daily(t, seen)
		h.who = officers[h.rnd.IntN(len(officers))]
		h.try(t, h.any(), seen)
		if t.Failed() {
			return
		}
	}
}

// daily is what the program does every morning.
func (h *history) daily(t *testing.T, seen map[Action]int) {
	late := !h.tale.received.IsZero() && !h.tale.waits && h.tale.ended.IsZero() && h.today() > h.wall.due(h.tale)
	step, ok := overdue(h.app, h.m)
	if noted := !h.app.Course.Overdue.On.IsZero(); ok != (late && !noted) {
		t.Errorf("overdue on %s: %t, by hand %t, noted before %t", h.today(), ok, late, noted)
	}
	if ok {
		h.take(t, ActOverdue, step, seen)
	}
}

// try gives a command and holds what it did against the slip.
func (h *history) try(t *testing.T, mv move, seen map[Action]int) {
	before := h.app
	before.Course.Consults, before.Drafters = slices.Clone(h.app.Course.Consults), slices.Clone(h.app.Drafters)
	step, err := mv.do()
	if !reflect.DeepEqual(before, h.app) {
		t.Fatalf("the application was changed behind the step: %+v, %+v", before, h.app)
	}
	if err != nil {
		return
	}
	if mv.lawful != nil && !mv.lawful(h.tale) {
		t.Fatalf("%s by %s on %s was done and is not lawful: %+v", step.Events[0].Action, h.who.Name, h.today(), h.tale)
	}
	if mv.write != nil {
		mv.write(&h.tale)
	}
	h.take(t, step.Events[0].Action, step, seen)
}

// take makes the step the case, and reckons its clock by hand.
func (h *history) take(t *testing.T, act Action, step Step, seen map[Action]int) {
	if step.Was != h.app.Version || step.App.Version != h.app.Version+1 || len(step.Events) != 1 || step.Entry.Action != "foi."+string(act) {
		t.Fatalf("%s left no right trace: was %d, now %d, %+v", act, step.Was, step.App.Version, step.Entry)
	}
	seen[act]++
	h.app = step.App
	if !h.app.Stage.Open() || h.tale.received.IsZero() {
		return
	}
	if byHand := h.wall.due(h.tale); h.app.Due.Day != byHand {
		t.Fatalf("after %s on %s (%s): due %s, by hand %s\n%+v\n%+v", act, h.today(), h.app.Stage, h.app.Due.Day, byHand, h.tale, h.app.Course)
	}
	if clock := h.app.Clock(h.m.Calendar, h.today()); clock.Due != h.app.Due.Day {
		t.Fatalf("after %s: the trace ends on %s, the due day is %s", act, clock.Due, h.app.Due.Day)
	}
}

// record is the case as the annual report reads it.
func (h *history) record(t *testing.T) Record {
	r := recordOf(t, h.app)
	if r.Received != h.tale.received || r.Ended != h.tale.ended || r.Outcome != h.tale.outcome {
		t.Errorf("the record says %+v, the slip %+v", r, h.tale)
	}
	return r
}

// balances counts every column of every year, and counts again by hand.
func balances(t *testing.T, records []Record, tales []tale) {
	for _, kind := range ApplicantKinds() {
		var column []Record
		var byHand []tale
		for i, r := range records {
			if r.Kind == kind {
				column, byHand = append(column, r), append(byHand, tales[i])
			}
		}
		carried := 0
		for year := 2024; year <= 2027; year++ {
			c := CountYear(column, year)
			if !c.Balanced() || c.CarriedIn != carried {
				t.Errorf("%s %d: %+v, carried over from the year before %d", kind, year, c, carried)
			}
			carried = c.CarriedOut
			countedOnce(t, c, byHand, year)
		}
	}
}

// countedOnce: each case stands in the row and the year that the slip says, and
// in no other.
func countedOnce(t *testing.T, c Count, tales []tale, year int) {
	fresh, ended := 0, map[Outcome]int{}
	for _, s := range tales {
		if !s.received.IsZero() && s.received.Year() == year {
			fresh++
		}
		if !s.received.IsZero() && s.ended.Year() == year && !s.ended.IsZero() {
			ended[s.outcome]++
		}
	}
	if c.NewReceived != fresh || !reflect.DeepEqual(c.Ended, ended) {
		t.Errorf("%d: counted %d new and %v, by hand %d and %v", year, c.NewReceived, c.Ended, fresh, ended)
	}
}
