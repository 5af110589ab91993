package main

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/foi"
	"gongkai/workday"
)

// offline opens the data of a place, beside no running program.
func offline(t *testing.T, p place, do func(a *app)) {
	t.Helper()
	d := dataFlags{Data: p.args[1]}
	if len(p.args) > 2 {
		d.Database = p.args[3]
	}
	a, err := openApp(t.Context(), d, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	do(a)
	if err := a.close(); err != nil {
		t.Fatal(err)
	}
}

func formOf(n int) foi.Apply {
	return foi.Apply{
		Once: fmt.Sprintf("once-%027d", n), Unit: "liuhe", Kind: foi.NaturalPerson,
		Applicant: foi.Applicant{Name: "欧阳望舒", IDKind: foi.ResidentID, IDNumber: "11010519491231002X", Phone: "13955557777"},
		Request:   foi.Request{What: fmt.Sprintf("第 %d 号合同", n)},
		Wants:     foi.Wants{Form: foi.Electronic, By: foi.Online},
	}
}

// Killed at any moment and started again, every step on a case is there whole
// or not at all: its stage, its letters with numbers without a gap, its file and
// its entry in the log; and what was answered is there.
func TestAKilledProcessLeavesWholeSteps(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		township(t, p)
		const cases = 40
		offline(t, p, func(a *app) {
			for i := range cases {
				if _, err := a.foi.Submit(t.Context(), gongkai.Citizen(""), formOf(i)); err != nil {
					t.Fatal(err)
				}
			}
		})
		s := serve(t, p)
		clerk := newBrowser(t, s.address)
		clerk.signIn("liuhe.clerk", sysPassword)
		answered := workUntilKilled(s, clerk, cases)
		s.cmd.Wait()

		again := serve(t, p) // it starts, and mends nothing by hand
		again.stop(t)
		offline(t, p, func(a *app) { wantWholeSteps(t, a, cases, answered) })
		if status, out, _ := call(t, p.with("verify")...); status != done {
			t.Errorf("verify: %d %s", status, out)
		}
	})
}

// workUntilKilled confirms, drafts and sends case after case, four hands at
// once, until the process is killed, a few milliseconds after the twentieth
// answer. It tells which steps were answered for.
func workUntilKilled(s *serving, clerk *browser, cases int) (answered []string) {
	var hands sync.WaitGroup
	var mu sync.Mutex
	today := workday.On(time.Now()).String()
	steps := []struct {
		name, path string
		form       []string
	}{
		{"confirm", "/confirm", []string{"version", "1", "on", today, "how", "电话确认"}},
		{"save", "/decide", []string{"version", "2", "do", "save", "answer", "not_exist", "search", "查过档案室"}},
		{"send", "/decide", []string{"version", "3", "do", "send", "answer", "not_exist", "search", "查过档案室"}},
	}
	for hand := range 4 {
		hands.Go(func() {
			for n := hand + 1; n <= cases; n += 4 {
				no := fmt.Sprintf("liuhe-%d-%d", workday.On(time.Now()).Year(), n)
				for i, step := range steps {
					form := append([]string{"once", fmt.Sprintf("%032x", n*10+i)}, step.form...)
					res, err := clerk.PostForm(clerk.base+"/office/foi/"+no+step.path, typed(form))
					if err != nil {
						return // killed
					}
					res.Body.Close()
					if res.StatusCode != http.StatusSeeOther {
						return
					}
					mu.Lock()
					if answered = append(answered, no+" "+step.name); len(answered) == 20 {
						time.AfterFunc(rand.N(20*time.Millisecond), func() { s.cmd.Process.Kill() })
					}
					mu.Unlock()
				}
			}
		})
	}
	hands.Wait()
	s.cmd.Process.Kill()
	return answered
}

func wantWholeSteps(t *testing.T, a *app, cases int, answered []string) {
	t.Helper()
	reached := map[string]int{"confirm": 2, "save": 3, "send": 4}
	stages := map[int]foi.Stage{1: foi.Submitted, 2: foi.Received, 3: foi.Received, 4: foi.Approving}
	var receipts []int
	steps := 0
	for n := range cases {
		no := foi.Number{Unit: "liuhe", Year: workday.On(time.Now()).Year(), Serial: n + 1}
		app, err := a.store.FOI().Application(t.Context(), no)
		if err != nil {
			t.Fatal(err)
		}
		letters, events, err := a.store.FOI().File(t.Context(), no)
		if err != nil {
			t.Fatal(err)
		}
		entries, _, err := a.store.Audit().Find(t.Context(), audit.Filter{On: app.On()})
		if err != nil {
			t.Fatal(err)
		}
		if app.Stage != stages[app.Version] || len(events) != app.Version || len(entries) != app.Version || (len(letters) == 1) != (app.Version > 1) {
			t.Errorf("%s: version %d, stage %s, %d events, %d entries, %d letters", no, app.Version, app.Stage, len(events), len(entries), len(letters))
		}
		for _, l := range letters {
			receipts = append(receipts, l.Serial)
		}
		for step, version := range reached {
			if slices.Contains(answered, no.String()+" "+step) && app.Version < version {
				t.Errorf("%s: %s was answered for and is lost", no, step)
			}
		}
		steps += app.Version - 1
	}
	slices.Sort(receipts)
	for i, serial := range receipts {
		if serial != i+1 {
			t.Fatalf("the numbers of the receipts have a gap: %v", receipts)
		}
	}
	t.Logf("%d steps answered before the kill, %d kept", len(answered), steps)
	if len(answered) == 0 {
		t.Error("it was killed before it did anything")
	}
}
