package foi

import (
	"testing"

	"gongkai"
)

func TestAReplyIsApprovedOnceItsReviewsPassed(t *testing.T) {
	app := sent(t, "2026-02-10", whole(Granted))
	m := at("2026-02-11")
	m.Settings.Reviews = []Scrutiny{LegalReview, SecrecyReview}
	_, err := Approve{Version: app.Version}.decide(app, liuhe, reviewer, m)
	wantKind(t, err, gongkai.Conflict)
	pass := func(app Application, r Scrutiny, passed bool) Application {
		step, err := ReviewReply{Version: app.Version, Kind: r, Passed: passed, Opinion: "已审查"}.decide(app, liuhe, reviewer, m)
		return must(t, step, err)
	}
	one := pass(app, SecrecyReview, true)
	_, err = Approve{Version: one.Version}.decide(one, liuhe, reviewer, m)
	wantKind(t, err, gongkai.Conflict)
	both := pass(one, LegalReview, true)
	if _, err = (Approve{Version: both.Version}).decide(both, liuhe, reviewer, m); err != nil {
		t.Errorf("both passed: %v", err)
	}

	back := pass(one, LegalReview, false)
	if back.Stage != Received || back.Returned == "" {
		t.Errorf("not returned: %s", back.Stage)
	}
	step, err := Send{Version: back.Version, Decision: whole(Granted)}.decide(back, liuhe, clerk, m)
	again := must(t, step, err)
	if r := again.unreviewed(m); r != SecrecyReview {
		t.Errorf("a draft written anew waits for %q", r)
	}
	if n := len(again.Course.Reviewed); n != 2 {
		t.Errorf("%d reviews on record", n)
	}
}

func TestReviewRefuses(t *testing.T) {
	app := sent(t, "2026-02-10", whole(Granted))
	m := at("2026-02-11")
	m.Settings.Reviews = []Scrutiny{LegalReview}
	for _, c := range []struct {
		name string
		cmd  ReviewReply
		who  gongkai.Actor
		kind gongkai.Kind
	}{
		{"by its drafter", ReviewReply{Kind: LegalReview, Passed: true, Opinion: "可以"}, clerk, gongkai.Forbidden},
		{"one that the unit does not want", ReviewReply{Kind: SecrecyReview, Passed: true, Opinion: "可以"}, reviewer, gongkai.Conflict},
		{"without an opinion", ReviewReply{Kind: LegalReview, Passed: true}, reviewer, gongkai.Invalid},
		{"of an unknown kind", ReviewReply{Kind: "fiscal", Passed: true, Opinion: "可以"}, reviewer, gongkai.Conflict},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.cmd.Version = app.Version
			_, err := c.cmd.decide(app, liuhe, c.who, m)
			wantKind(t, err, c.kind)
		})
	}
}
