package foi

import (
	"testing"

	"gongkai"
)

func TestALetterLeavesTheHouseOnceWithProof(t *testing.T) {
	app := sent(t, "2026-02-10", whole(Granted))
	step, err := Approve{Version: app.Version}.decide(app, liuhe, reviewer, at("2026-03-16"))
	app = must(t, step, err)
	letter := step.Letters[0].Numbered(app.Number, 5)
	if !app.InTime() {
		t.Fatal("a reply of the last day is late")
	}
	post := Dispatch{Version: app.Version, Letter: letter.Ref(), Way: ByMail, On: day("2026-03-16"), Proof: "1234567890123", letters: []Letter{letter}}
	for _, c := range []struct {
		name  string
		spoil func(*Dispatch)
		field string
	}{
		{"another courier", func(d *Dispatch) { d.Proof = "SF1234567890123" }, "proof"},
		{"no number", func(d *Dispatch) { d.Proof = "" }, "proof"},
		{"no signer", func(d *Dispatch) { d.Way, d.Proof = ByHand, " " }, "proof"},
		{"no way", func(d *Dispatch) { d.Way = "" }, "way"},
		{"no letter", func(d *Dispatch) { d.Letter = "reply/2026/6" }, "letter"},
		{"a day before the letter", func(d *Dispatch) { d.On = day("2026-03-15") }, "on"},
		{"a day to come", func(d *Dispatch) { d.On = day("2026-03-19") }, "on"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bad := post
			c.spoil(&bad)
			_, err := bad.decide(app, liuhe, clerk, at("2026-03-18"))
			wantField(t, err, c.field)
		})
	}
	step, err = post.decide(app, liuhe, clerk, at("2026-03-18"))
	posted := must(t, step, err)
	if !posted.InTime() {
		t.Error("what was posted on the last day is late")
	}
	post.Version = posted.Version
	_, err = post.decide(posted, liuhe, clerk, at("2026-03-18"))
	wantKind(t, err, gongkai.Conflict)

	post.Version, post.On = app.Version, day("2026-03-17")
	step, err = post.decide(app, liuhe, clerk, at("2026-03-18"))
	if must(t, step, err).InTime() {
		t.Error("what was made in time and posted late is in time")
	}
}
