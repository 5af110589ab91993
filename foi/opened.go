package foi

import (
	"context"
	"slices"
	"strings"
	"time"

	"gongkai"
)

// Opened (首次打开) writes down that the applicant, who knows the query code, has
// opened a letter on the query page for the first time. It proves that the letter
// came; the day of the reply stays the day it was sent. Later openings leave no
// trace.
func (d *Desk) Opened(ctx context.Context, by gongkai.Actor, no Number, code, which string) error {
	if err := d.Store.CheckCode(ctx, no, CleanCode(code)); err != nil {
		return err
	}
	app, err := d.Store.Application(ctx, no)
	if err != nil {
		return err
	}
	letters, events, err := d.Store.File(ctx, no)
	if err != nil {
		return err
	}
	l, err := pick(toApplicantOnly(letters), which)
	if err != nil || !l.FirstOpened(events).IsZero() {
		return err
	}
	return d.note(ctx, app, gongkai.Citizen(by.From), ActOpened, l.Kind.Label()+"，"+l.Label())
}

// FirstOpened is when the applicant first opened l, by the events of its case;
// zero if that did not happen.
func (l Letter) FirstOpened(events []Event) time.Time {
	at := slices.IndexFunc(events, func(e Event) bool { return e.Action == ActOpened && strings.HasSuffix(e.Note, "，"+l.Label()) })
	if at < 0 {
		return time.Time{}
	}
	return events[at].At
}
