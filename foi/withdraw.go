package foi

import "gongkai"

// Withdraw ends an application because the applicant no longer wants it: with
// the query code on the portal, or in writing through the office.
type Withdraw struct {
	Version int
	Why     string // how the office was told; the applicant need not give a reason
	Once    string // key of the form
}

func (c Withdraw) press() (Action, string) { return ActWithdraw, c.Once }

// decide ends the case in the row 其他处理: 其他. One withdrawn before its day of
// receipt was fixed was never received, and counts nowhere.
func (c Withdraw) decide(app Application, _ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.fresh(c.Version); err != nil {
		return Step{}, err
	}
	if err := app.at(ActWithdraw, openStages()...); err != nil {
		return Step{}, err
	}
	why := oneLine(c.Why)
	if !by.SignedIn() {
		why = "" // the file holds no words of the applicant
	}
	if by.SignedIn() && why == "" {
		return Step{}, gongkai.At("why", "写明申请人怎样表示撤回，例如“3月5日收到书面撤回说明”")
	}
	if runes(why) > 500 {
		return Step{}, gongkai.At("why", "最多 500 字")
	}
	app = app.missed(m)
	if app.Stage, app.Ended = Withdrawn, m.Today(); !app.Received.IsZero() {
		app.Outcome = OtherMisc
	}
	return app.begin(ActWithdraw, by, m, why), nil
}
