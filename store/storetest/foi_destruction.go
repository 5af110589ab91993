package storetest

import (
	"context"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/workday"
)

func (f foiTest) retention(day string) *foi.RetentionDesk {
	return &foi.RetentionDesk{Store: f.foi, May: org.May, Now: func() time.Time { return workday.MustParse(day).Start().Add(10 * time.Hour) },
		Settings: func(context.Context, gongkai.UnitID) (foi.Settings, error) { return foi.Settings{}, nil }}
}

// destroyed: at the end of its time nothing of a person stays, and everything
// that is counted does.
func (f foiTest) destroyed(t *testing.T) {
	ticket := f.submit(t, "2026-02-10", "destroyed")
	no := ticket.App.Number
	f.confirm(t, "2026-02-10", no)
	d := foi.Decision{Answer: foi.Granted, Given: "验收表", How: "邮寄"}
	noError(t, f.desk(t, "2026-02-11").Do(t.Context(), foiClerk, no, foi.Draft{Version: f.get(t, no).Version, Decision: d}))
	noError(t, f.desk(t, "2026-02-11").Do(t.Context(), foiClerk, no, foi.Supply{Version: f.get(t, no).Version,
		Files: []foi.Enclosure{{Name: Planted.Name + ".pdf", Ext: "pdf", Body: []byte(Planted.Content)}}}))
	f.answer(t, "2026-03-02", no)
	before, err := f.foi.Records(t.Context(), "liuhe", 2026)
	noError(t, err)
	early, late := f.retention("2036-03-01"), f.retention("2036-03-02")
	if apps, _, err := early.Expired(t.Context(), foiClerk, "liuhe"); err != nil || holds(apps, no) {
		t.Errorf("destroyed a day too early: %v, %v", apps, err)
	}
	noError(t, late.Propose(t.Context(), foiClerk, "liuhe", "保管期限表，10 年"))
	wantKind(t, late.Propose(t.Context(), foiClerk, "liuhe", "再来"), gongkai.Conflict)
	all, err := late.List(t.Context(), foiClerk, "liuhe")
	noError(t, err)
	x := all[0]
	wantKind(t, late.Decide(t.Context(), foiClerk, x.Number, x.Version, true, ""), gongkai.Forbidden)
	noError(t, late.Decide(t.Context(), foiReviewer, x.Number, x.Version, true, ""))
	wantKind(t, late.Decide(t.Context(), foiReviewer, x.Number, x.Version, true, ""), gongkai.Conflict)

	app := f.get(t, no)
	if app.Applicant != (foi.Applicant{}) || app.Wants.Help != "" || app.Decision.Content != "" || strings.Contains(app.Request.What, "验收表") || app.Outcome != foi.OutcomeGranted {
		t.Errorf("stays: %+v", app)
	}
	if files, err := f.foi.Enclosures(t.Context(), no); err != nil || len(files) != 0 || len(app.Decision.Files) != 0 {
		t.Errorf("files stay: %+v, %v", files, err)
	}
	letters, events, err := f.foi.File(t.Context(), no)
	noError(t, err)
	for _, l := range letters {
		if strings.Contains(l.Text(), Planted.Name) || l.Attach != "" || l.Files != nil || !l.Issued() {
			t.Errorf("a letter stays: %+v", l)
		}
	}
	if last := events[len(events)-1]; last.Action != foi.ActDestroy || last.Note != x.Label() {
		t.Errorf("the file ends with %+v", last)
	}
	wantKind(t, f.foi.CheckCode(t.Context(), no, ticket.Code), gongkai.NotFound)
	after, err := f.foi.Records(t.Context(), "liuhe", 2026)
	noError(t, err)
	if len(after) != len(before) || foi.CountYear(after, 2026).Total() != foi.CountYear(before, 2026).Total() {
		t.Errorf("the year counts %d records, before %d", len(after), len(before))
	}
}

func holds(apps []foi.Application, no foi.Number) bool {
	for _, a := range apps {
		if a.Number == no {
			return true
		}
	}
	return false
}
