package catalog

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"gongkai"
	"gongkai/workday"
)

// Origin says where a document stood before it was taken over here, since when,
// and who answers for that. The zero value is a document made here.
//
// The day it was published is the one of the older site, and the page says so: a
// day that is neither is a veto item (国办秘函〔2019〕19号: 弄虚作假).
type Origin struct {
	Batch       string      // of the import
	Row         int         // of its table, as the spreadsheet numbers it
	Source      string      // the older site or register, as the public reads it
	Answers     string      // name of who answers for it
	Address     string      `json:",omitempty"` // of its page there
	IndexNo     string      `json:",omitempty"` // as it was, letter by letter; "" to be given one here
	PublishedOn workday.Day // there
	TakenAt     time.Time   // when it came in
	ReleasedAt  time.Time   `json:",omitzero"` // when it was published here
	Withdrawn   Withdrawal  `json:",omitzero"` // there, before it came: its number stays taken, its page says why
}

// Withdrawal is how a document was taken down at an older site.
type Withdrawal struct {
	On     workday.Day
	Code   WithdrawCode
	Reason string
}

// Taken reports whether the document was taken over.
func (o Origin) Taken() bool { return o.Batch != "" }

// key names the document at its unit, so that the same one is never taken over
// twice, in whatever table it comes again.
func (o Origin) key(c Content) string {
	id := "index " + ReadIndexNo(o.IndexNo)
	switch {
	case o.IndexNo != "":
	case o.Address != "":
		id = "address " + o.Address
	default:
		id = strings.Join([]string{"entry", c.DocNo, oneLine(c.Title), o.PublishedOn.String()}, "\x00")
	}
	sum := sha256.Sum256([]byte(id))
	return "taken-" + hex.EncodeToString(sum[:16])
}

// release gives d the day it bore before.
func (d Document) release(k Known) Document {
	d.PublishedOn, d.PublishedAt = d.Origin.PublishedOn, d.Origin.PublishedOn.Start()
	d.Origin.ReleasedAt = k.Now
	if w := d.Origin.Withdrawn; !w.On.IsZero() {
		d.State, d.WithdrawnAt, d.WithdrawCode, d.WithdrawReason = Withdrawn, w.On.Start(), w.Code, w.Reason
	}
	return d
}

// TakeOver begins a document that stood elsewhere. It is submitted at once if
// it is complete and the screening finds nothing; else it stays a draft until a
// person has looked at it. Nothing of it is public before its reviews.
type TakeOver struct {
	New
	Origin   Origin
	Repealed Repeal // On zero: in force
	Keep     string // why findings that are no bar may stay; "" holds the document for a person

	seen Seen // what the screening needs
}

// decide gives the step, and why the document was not submitted.
func (c TakeOver) decide(k Known) (s Step, held error, err error) {
	if err := c.wrong(k); err != nil {
		return s, nil, err
	}
	if s, err = c.New.decide(k); err != nil {
		return s, nil, err
	}
	c.Origin.TakenAt = k.Now
	d := s.Doc
	d.Origin, d.Born, d.DueOn, d.Calendar = c.Origin, c.Origin.key(d.Content), 0, ""
	if !c.Repealed.On.IsZero() {
		d.Validity, d.RepealedOn, d.RepealReason = Repealed, c.Repealed.On, c.Repealed.Reason
	}
	d.Seen = c.seen
	d.Accepted = d.keepSoft(c.Keep, k)
	s.Doc = d
	s.Log[0].Action, s.Log[0].Why = "catalog.take", c.Origin.Batch
	sent, held := Submit{}.decide(d, k)
	if held != nil {
		return s, held, nil
	}
	sent.Doc.Version, sent.Was, sent.Log = d.Version, 0, append(s.Log, sent.Log...)
	return sent, nil, nil
}

// wrong refuses what no review could mend.
func (c TakeOver) wrong(k Known) error {
	o := c.Origin
	switch {
	case o.PublishedOn.IsZero():
		return gongkai.At("published_on", "没有原来的发布日期。")
	case o.PublishedOn > k.Today():
		return gongkai.At("published_on", "发布日期（%s）还没有到。", o.PublishedOn)
	case c.Content.FormedOn > o.PublishedOn:
		return gongkai.At("formed_on", "成文日期（%s）晚于发布日期（%s）。", c.Content.FormedOn, o.PublishedOn)
	case !c.Repealed.On.IsZero() && c.Repealed.On < c.Content.FormedOn:
		return gongkai.At("repealed_on", "废止日期（%s）早于成文日期（%s）。", c.Repealed.On, c.Content.FormedOn)
	case o.Withdrawn.On > k.Today() || !o.Withdrawn.On.IsZero() && o.Withdrawn.On < o.PublishedOn:
		return gongkai.At("withdrawn_on", "撤下日期（%s）不在发布日期和今天之间。", o.Withdrawn.On)
	case !o.Withdrawn.On.IsZero() && o.Withdrawn.Reason == "":
		return gongkai.At("withdrawn_on", "写了撤下日期，没有写撤下的理由。")
	case c.Repealed.On > k.Today():
		return gongkai.At("repealed_on", "废止日期（%s）还没有到。", c.Repealed.On)
	}
	return nil
}

// keepSoft accepts every finding that is no bar, with one reason.
func (d Document) keepSoft(reason string, k Known) []Acceptance {
	var asked []Acceptance
	for _, f := range d.Findings() {
		if !f.Hard {
			asked = append(asked, Acceptance{Key: f.Key(), Reason: reason})
		}
	}
	return keep(asked, nil, k)
}
