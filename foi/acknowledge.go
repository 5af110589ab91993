package foi

import (
	"context"

	"gongkai"
)

// Acknowledge (确认收到文书) is the applicant's word, with the query code, that a
// notice has come: from then its period runs.
type Acknowledge struct {
	Version int
	What    LetterKind
	Once    string
}

// acknowledge is a [Serve] of today by the applicant. What the office has
// entered before stays.
func (c Acknowledge) acknowledge(app Application, by gongkai.Actor, m Moment) (Step, error) {
	if app.fresh(c.Version) == nil && !app.Unacknowledged(c.What) {
		return Step{}, gongkai.Errorf(gongkai.Conflict, "这份文书不用再确认收到。")
	}
	return Serve{Version: c.Version, What: c.What, On: m.Today()}.serve(app, by, m)
}

// Unacknowledged reports whether a sets the applicant a period by a notice of
// the kind whose coming is not written down yet.
func (a Application) Unacknowledged(what LetterKind) bool {
	_, notice, err := a.Course.noticed(what, 0, a.Stage)
	return err == nil && notice.Served.IsZero()
}

// Acknowledge writes down that the applicant has a notice.
func (d *Desk) Acknowledge(ctx context.Context, by gongkai.Actor, no Number, code string, c Acknowledge) error {
	if err := d.Store.CheckCode(ctx, no, CleanCode(code)); err != nil {
		return err
	}
	return d.alter(ctx, no, pressed(c.Once, c), func(app Application, _ Organ, m Moment) (Step, error) {
		return c.acknowledge(app, gongkai.Citizen(by.From), m)
	})
}
