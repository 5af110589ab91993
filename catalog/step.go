package catalog

import (
	"slices"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/org"
	"gongkai/workday"
)

// Known is what a rule may look at besides the document.
type Known struct {
	By       gongkai.Actor
	Now      time.Time
	Calendar *workday.Calendar
	Unit     org.Unit // the unit of the document
	Index    IndexPattern
	Arriving bool     // it comes in finished: see Arrival
	Revised  Document // the edition the document revises; zero for a first edition

	Explained  Document   // what the document interprets; zero if nothing
	Explainers []Document // its interpretations

	Procedure Procedure // that holds at the unit now
	Terms     CallTerms // of drafts for comment
}

// Today is the date in China at Now.
func (k Known) Today() workday.Day { return workday.On(k.Now) }

// Command is something done to a document: Edit, Submit, Pass, Return, Schedule,
// Publish, Revise, Withdraw, Repeal …. may says who may do it and when, without looking at the
// unit; decide does it.
type Command interface {
	may(d Document, k Known) error
	decide(d Document, k Known) (Step, error)
}

// Step is a decision that a store writes whole or not at all.
type Step struct {
	Doc    Document // as it is to be; Version already raised
	Was    int      // the version it was decided from; 0 for a new document
	Series string   // index series to take the next number of, when publishing; "" otherwise

	Replaces bool          // it takes the place of an earlier edition before the public
	Before   []Step        // what must happen first, in the same transaction
	Log      []audit.Entry // what happened, in order
}

// step closes a decision over d.
func step(d Document, k Known, action, why string) Step {
	was := d.Version
	d.Version++
	d.ChangedAt = k.Now
	return Step{Doc: d, Was: was, Log: []audit.Entry{audit.By(k.By, action, d.on(), why)}}
}

// Named gives a new document its serial. A store calls it inside the transaction
// that took the number.
func (s Step) Named(serial int) Step {
	s.Doc.ID.Serial = serial
	s.Log = slices.Clone(s.Log)
	for i := range s.Log {
		s.Log[i].On = s.Doc.on()
	}
	return s
}

// Flat gives the steps of s in the order in which they are to be written.
func (s Step) Flat() []Step {
	var all []Step
	for _, b := range s.Before {
		all = append(all, b.Flat()...)
	}
	s.Before = nil
	return append(all, s)
}

// Numbered gives a publication its numbers: the n-th index number of its series
// and the seq-th publication of its day. A store calls it inside the
// transaction that took the numbers.
func (s Step) Numbered(n, seq int) Step {
	s.Doc.IndexNo = IndexNo(s.Series, n)
	if foreign := s.Doc.Origin.IndexNo; foreign != "" {
		s.Doc.IndexNo = foreign // kept as it was, letter by letter
	}
	s.Doc.Public = NewPublicID(s.Doc.PublishedOn, seq)
	s.Log = slices.Clone(s.Log)
	s.Log[len(s.Log)-1].Why = s.Doc.IndexNo
	return s
}

// Check is the rule a store asks before it writes, whoever made the step:
// 条例第十七条: nothing stands published that was not reviewed.
func (s Step) Check() error {
	d := s.Doc
	public := d.State == Published || d.State == Withdrawn || d.State == Superseded
	switch {
	case !public && s.Series == "" && !s.Replaces && d.Public == 0:
		return nil
	case !public || !d.Reviewed():
		return gongkai.Errorf(gongkai.Forbidden, "规定的审查（%s）没有都通过，不能发布（《条例》第十七条）。", d.Procedure.Words())
	case d.Mode != Proactive:
		return gongkai.Errorf(gongkai.Forbidden, "公开属性是“%s”，不能发布。", d.Mode.Words())
	}
	return nil
}

// on names d in the audit log.
func (d Document) on() string { return "doc/" + d.ID.String() }
