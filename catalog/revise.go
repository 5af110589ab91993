package catalog

import (
	"slices"
	"strings"
	"time"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// Change is what a revision is about, as the public reads it.
type Change struct {
	Reason string      // why; required of every revision
	On     workday.Day // the day the information changed (第二十六条)
	Hide   bool        // the edition before is not to be read any more (it held personal data, say)
	At     time.Time   // when the revision was published; zero before
	By     string      // name of who published it
}

// Revise begins a new edition of a published document. It is a draft of its own
// and goes the whole way, reviews included; until it is published the public
// reads the edition before. Address and index number stay.
type Revise struct {
	Reason string
	On     workday.Day // zero: today
	Hide   bool
}

func (Revise) may(d Document, k Known) error {
	if err := org.May(k.By, org.DraftDoc, d.Unit()); err != nil {
		return err
	}
	if d.State != Published {
		return gongkai.Errorf(gongkai.Conflict, "文件现在是“%s”，只有已发布的文件才能修订。", d.State.Words())
	}
	return nil
}

// 条例第二十六条: … 自该政府信息形成或者变更之日起20个工作日内及时公开: the day of the change
// starts the clock of the revision.
func (c Revise) decide(d Document, k Known) (Step, error) {
	c.Reason = strings.TrimSpace(c.Reason)
	if c.On.IsZero() {
		c.On = k.Today()
	}
	switch {
	case c.Reason == "":
		return Step{}, gongkai.At("reason", "请写明修订了什么、为什么，公众会在版本记录里看到它。")
	case c.On > k.Today():
		return Step{}, gongkai.At("on", "变更日期不能晚于今天（%s）。", k.Today().Chinese())
	case c.On < d.FormedOn:
		return Step{}, gongkai.At("on", "变更日期不能早于形成日期（%s）。", d.FormedOn)
	}
	if err := tooLong("reason", "修订说明", c.Reason, MaxReason); err != nil {
		return Step{}, err
	}
	n := Document{
		ID: ID{Unit: d.Unit()}, State: Draft, Edition: d.Edition + 1, Revises: d.ID.Serial,
		Content: d.Content, Attachments: slices.Clone(d.Attachments), Accepted: slices.Clone(d.Accepted),
		Author: k.By.Person, AuthorName: k.By.Name, Hands: withHand(d.Hands, k.By.Person), CreatedAt: k.Now,
	}
	n.Change = Change{Reason: c.Reason, On: c.On, Hide: c.Hide}
	n.Call = d.Call
	n.DueOn, n.Calendar = due(c.On, k.Calendar)
	return step(n, k, "catalog.revise", c.Reason), nil
}

// succeed puts d, reviewed, in the place of the edition it revises: address,
// index number and what became of the document since pass over to it.
func (d Document) succeed(k Known) (Step, error) {
	old := k.Revised
	if old.State != Published {
		return Step{}, gongkai.Errorf(gongkai.Conflict, "原文件%s，修订版不能再发布。", old.State.Words())
	}
	d.Public, d.IndexNo = old.Public, old.IndexNo
	d.PublishedAt, d.PublishedOn, d.PublishedBy = old.PublishedAt, old.PublishedOn, old.PublishedBy
	d.DueOn, d.Calendar = old.DueOn, old.Calendar
	d.Validity, d.RepealedOn, d.RepealedBy, d.RepealReason = old.Validity, old.RepealedOn, old.RepealedBy, old.RepealReason
	d.Amendments, d.Origin = old.Amendments, old.Origin
	if d.Validity == "" && d.binds() {
		d.Validity = InForce
	}
	d.State, d.Change.At, d.Change.By = Published, k.Now, k.By.Name
	past := step(old, k, "catalog.supersede", d.IndexNo)
	past.Doc.State = Superseded
	s := step(d, k, "catalog.publish", d.IndexNo)
	s.Replaces, s.Before = true, []Step{past}
	return s, nil
}

// binds reports whether d is a text that can lose its force.
func (d Document) binds() bool { return d.Normative || d.DocNo != "" }

// withHand adds person to those who wrote a document.
func withHand(hands []string, person string) []string {
	if slices.Contains(hands, person) {
		return hands
	}
	return append(slices.Clone(hands), person)
}

// clockFrom is the day the 20 working days run from.
func (d Document) clockFrom() workday.Day {
	if d.Edition > 1 {
		return d.Change.On
	}
	return d.FormedOn
}
