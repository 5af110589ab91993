package foi

import (
	"testing"

	"gongkai"
)

// A notice that went by post starts its period when the applicant says that it
// came, once, and never by what another was sent.
func TestTheApplicantAcknowledgesANotice(t *testing.T) {
	app := byPost(received(t, "2026-02-10"))
	step, err := AskCorrection{Version: app.Version, Unclear: "没有写明年份", Wanted: "写明年份"}.decide(app, liuhe, clerk, at("2026-02-11"))
	app = must(t, step, err)
	if !app.Unacknowledged(CorrectionLetter) || app.Unacknowledged(FeeLetter) {
		t.Fatal("it is not the notice of correction that waits")
	}
	_, err = Acknowledge{Version: app.Version, What: ReplyLetter}.decide(app, liuhe, citizen, at("2026-02-24"))
	wantKind(t, err, gongkai.Conflict)
	step, err = Acknowledge{Version: app.Version, What: CorrectionLetter}.decide(app, liuhe, citizen, at("2026-02-24"))
	app = must(t, step, err)
	if app.Course.Correction.Served != day("2026-02-24") {
		t.Errorf("served on %s", app.Course.Correction.Served)
	}
	_, err = Acknowledge{Version: app.Version, What: CorrectionLetter}.decide(app, liuhe, citizen, at("2026-02-26"))
	wantKind(t, err, gongkai.Conflict)
	_, err = Acknowledge{Version: app.Version - 1, What: CorrectionLetter}.decide(app, liuhe, citizen, at("2026-02-26"))
	wantKind(t, err, gongkai.Conflict)
}
