package foi

import (
	"slices"
	"time"

	"gongkai"
)

// A Scrutiny (审查) is a look at a reply that a unit wants before it is approved.
type Scrutiny string

const (
	SecrecyReview Scrutiny = "secrecy" // 保密审查
	LegalReview   Scrutiny = "legal"   // 合法性审核
)

// Scrutinies lists every review in the order they are made.
func Scrutinies() []Scrutiny { return []Scrutiny{SecrecyReview, LegalReview} }

// Label is the review in Chinese, "" for an unknown one.
func (r Scrutiny) Label() string {
	switch r {
	case SecrecyReview:
		return "保密审查"
	case LegalReview:
		return "合法性审核"
	}
	return ""
}

func (r Scrutiny) act() Action {
	if r == SecrecyReview {
		return ActSecrecy
	}
	return ActLegal
}

// Reviewed is a review as it was made: of the draft that waits, or Past of one
// before it.
type Reviewed struct {
	Kind    Scrutiny  `json:"kind"`
	By      string    `json:"by"`   // account
	Name    string    `json:"name"` // as it was then
	At      time.Time `json:"at"`
	Opinion string    `json:"opinion"`
	Passed  bool      `json:"passed,omitempty"`
	Past    bool      `json:"past,omitempty"`
}

// ReviewReply records a review of the reply that waits to be approved.
type ReviewReply struct {
	Version int
	Kind    Scrutiny
	Passed  bool
	Opinion string
	Once    string
}

func (c ReviewReply) press() (Action, string) { return c.Kind.act(), c.Once }

// decide records the opinion; one that does not pass returns the draft.
//
// 条例第十七条: 公开前应当依照《中华人民共和国保守国家秘密法》以及其他法律、法规和国家有关规定对拟公开的政府信息进行审查.
func (c ReviewReply) decide(app Application, _ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.ready(c.Version, app.mayReview(c.Kind, by, m)); err != nil {
		return Step{}, err
	}
	opinion := oneLine(c.Opinion)
	if err := written("opinion", opinion, "写明审查意见", maxReason); err != nil {
		return Step{}, err
	}
	done := Reviewed{Kind: c.Kind, By: by.Person, Name: by.Name, At: m.Now.UTC(), Opinion: opinion, Passed: c.Passed}
	app.Course.Reviewed = append(slices.Clone(app.Course.Reviewed), done)
	if c.Passed {
		return app.begin(c.Kind.act(), by, m, "通过"), nil
	}
	app.Stage, app.Returned = Received, c.Kind.Label()+"没有通过："+opinion
	return app.anewReviewed().begin(c.Kind.act(), by, m, "没有通过，退回起草人"), nil
}

// passed reports whether the draft that waits has passed a review.
func (a Application) passed(r Scrutiny) bool {
	return slices.ContainsFunc(a.Course.Reviewed, func(d Reviewed) bool { return d.Kind == r && d.Passed && !d.Past })
}

// unreviewed is the first review that a reply still has to pass, "" if none.
func (a Application) unreviewed(m Moment) Scrutiny {
	for _, r := range Scrutinies() {
		if slices.Contains(m.Settings.Reviews, r) && !a.passed(r) {
			return r
		}
	}
	return ""
}

// anewReviewed is a with the reviews made so far in the past: a draft that is
// written anew is reviewed anew.
func (a Application) anewReviewed() Application {
	a.Course.Reviewed = slices.Clone(a.Course.Reviewed)
	for i := range a.Course.Reviewed {
		a.Course.Reviewed[i].Past = true
	}
	return a
}

func (a Application) mayReview(r Scrutiny, actor gongkai.Actor, m Moment) Option {
	o := Option{Action: r.act(), Note: "答复批准以前，由起草人以外的人作" + r.Label() + "，意见留在记录里。"}
	switch {
	case r.Label() == "" || !slices.Contains(m.Settings.Reviews, r):
		return o.never("本机关没有设置这项审查。")
	case a.Stage != Approving:
		return o.never("没有等待审批的答复书。")
	case a.passed(r):
		return o.never("这份答复书已经通过" + r.Label() + "。")
	case a.Drafted(actor.Person) || !actor.SignedIn():
		return o.forbid("这份答复是您起草或者修改过的，须由另一个人审查。")
	}
	return o
}
