package main

import (
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// The notice for 2027 is made up: what it says of the first days of January is
// all that matters here.
const notice2027 = "日历 全国\n年度 2027\n依据 国务院办公厅关于2027年部分节假日安排的通知\n休 元旦 2027-01-01 至 2027-01-05\n"

// An open case keeps the due day of the calendar it was reckoned by until the
// program starts with another; then it moves, and its log says so.
func TestANewCalendarMovesOpenCases(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		now := workday.MustParse("2026-12-20").Start().Add(10 * time.Hour)
		a := opened(t, p, now)
		by := gongkai.Actor{Person: "county.clerk", Name: "某人", Unit: "county", Posts: []gongkai.Post{{Unit: "county", Role: org.Clerk}}}
		ticket, err := a.foi.Register(t.Context(), by, handedIn(workday.On(now)))
		if err != nil {
			t.Fatal(err)
		}
		if due := ticket.App.Due; due.Day != workday.MustParse("2027-01-18") || !due.Provisional {
			t.Fatalf("before the notice: %+v", due)
		}
		file := filepath.Join(t.TempDir(), "2027.txt")
		write(t, file, notice2027)
		if a.calendar, err = calendarWith([]string{file}); err != nil {
			t.Fatal(err)
		}
		for range 2 { // the second time there is nothing to do
			if err := a.recount(t.Context(), slog.New(slog.DiscardHandler)); err != nil {
				t.Fatal(err)
			}
		}
		c, err := a.foi.Case(t.Context(), by, ticket.App.Number)
		if due := c.App.Due; err != nil || due.Day != workday.MustParse("2027-01-20") || due.Provisional || due.Version != a.calendar.Version() {
			t.Errorf("after the notice: %+v, %v", due, err)
		}
		if moved := strings.Count(told(c), "2027年1月18日变为2027年1月20日"); moved != 1 {
			t.Errorf("the case tells %d times that its due day moved: %s", moved, told(c))
		}
	})
}

// What is overdue is put on record once, whenever the program looks.
func TestOverdueRepliesArePutOnRecord(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		now := workday.MustParse("2026-03-02").Start().Add(10 * time.Hour)
		a := opened(t, p, now)
		by := gongkai.Actor{Person: "county.clerk", Name: "某人", Unit: "county", Posts: []gongkai.Post{{Unit: "county", Role: org.Clerk}}}
		ticket, err := a.foi.Register(t.Context(), by, handedIn(workday.On(now)))
		if err != nil {
			t.Fatal(err)
		}
		for _, day := range []string{"2026-03-30", "2026-03-31", "2026-04-01"} {
			a.foi.Now = func() time.Time { return workday.MustParse(day).Start() }
			if err := a.sweep(t.Context(), slog.New(slog.DiscardHandler)); err != nil {
				t.Fatal(err)
			}
		}
		c, err := a.foi.Case(t.Context(), by, ticket.App.Number)
		if late := c.App.Course.Overdue; err != nil || late.On != workday.MustParse("2026-03-31") || strings.Count(told(c), "答复期限2026年3月30日已过") != 1 {
			t.Errorf("on record: %+v, %s, %v", late, told(c), err)
		}
	})
}

func TestServeRefusesACalendarItCannotRead(t *testing.T) {
	p := founded(t, "--data", t.TempDir())
	status, _, stderr := call(t, p.with("serve", "--listen", "127.0.0.1:0", "--ops-listen", "", "--calendar", "nowhere.txt")...)
	if status != couldNot || !strings.Contains(stderr, "没有日历文件 nowhere.txt") {
		t.Errorf("status %d: %s", status, stderr)
	}
}

func opened(t *testing.T, p place, now time.Time) *app {
	t.Helper()
	d := dataFlags{Data: p.args[1]}
	if len(p.args) > 2 {
		d.Database = p.args[3]
	}
	a, err := openApp(t.Context(), d, func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

func handedIn(on workday.Day) foi.Register {
	return foi.Register{
		Apply: foi.Apply{
			Once: page.OnceKey(), Unit: "county", Kind: foi.NaturalPerson,
			Applicant: foi.Applicant{Name: "欧阳望舒", IDKind: foi.ResidentID, IDNumber: "11010519491231002X", Phone: "13955557777"},
			Request:   foi.Request{What: "农村危房改造工程验收表"},
			Wants:     foi.Wants{Form: foi.Paper, By: foi.PickUp},
		},
		Channel: foi.InPerson, Received: on,
	}
}

func told(c foi.Case) string {
	var all []string
	for _, e := range c.Events {
		all = append(all, e.Note)
	}
	return strings.Join(all, "；")
}
