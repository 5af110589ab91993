package foi

import "gongkai"

// Acknowledge (确认收到文书) is the applicant's word, with the query code, that a
// notice has come: from then its period runs.
type Acknowledge struct {
	Version int
	What    LetterKind
	Once    string
}

func (c Acknowledge) press() (Action, string) { return ActServe, c.Once }

// decide is a [Serve] of today by the applicant. What the office has
// entered before stays.
func (c Acknowledge) decide(app Application, _ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if app.fresh(c.Version) == nil && !app.Unacknowledged(c.What) {
		return Step{}, gongkai.Errorf(gongkai.Conflict, "这份文书不用再确认收到。")
	}
	return Serve{Version: c.Version, What: c.What, On: m.Today()}.decide(app, Organ{}, by, m)
}

// Unacknowledged reports whether a sets the applicant a period by a notice of
// the kind whose coming is not written down yet.
func (a Application) Unacknowledged(what LetterKind) bool {
	_, notice, err := a.Course.noticed(what, 0, a.Stage)
	return err == nil && notice.Served.IsZero()
}
