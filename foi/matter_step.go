package foi

import (
	"context"

	"gongkai"
	"gongkai/audit"
	"gongkai/workday"
)

// A MatterStep is everything one command changes in a matter.
type MatterStep struct {
	Matter   Matter // as it will be; without a serial number if it is new
	Was      int    // the version it was decided from; 0 if it is new; Matter.Version if only looked at
	Letter   *Letter
	Event    Event
	Entry    audit.Entry
	Enclosed []Enclosure
	Code     string // query code of a new one; "" if it has none
	Once     string // key of the form; of a later step also of what was filled in
	App      *Step  // of the application it is made of, saved with it
}

// begin starts the step that act by somebody makes of m. Notes name nobody.
func (m Matter) begin(act Action, by gongkai.Actor, at Moment, note string) MatterStep {
	was, on := m.Version, ""
	m.Version++
	if !m.ID.Number.IsZero() {
		on = m.ID.On()
	}
	return MatterStep{
		Matter: m, Was: was,
		Event: Event{At: at.Now.UTC(), By: name(by), Action: act, Note: note, Public: public(act)},
		Entry: audit.By(by, "foi."+string(act), on, note),
	}
}

// ready refuses a command given looking at another version, or barred now.
func (m Matter) ready(version int, o Option) error {
	if version != m.Version {
		return gongkai.Errorf(gongkai.Conflict,
			"您打开页面以后，%s已经有了变化，现在是“%s”。您填写的内容还没有保存，请对照最新情况再办理。", m.ID.Short(), m.Stage.Label())
	}
	return o.Err()
}

// period: the regulation names none for either kind, so the unit sets it.
func (m Matter) period(s Settings) workday.Period {
	days := s.recordDays()
	if m.ID.Kind == RedirectMatter {
		days = s.redirectDays()
	}
	return workday.Period{From: m.Received, Days: days}
}

func (m Matter) reckoned(at Moment) Matter {
	m.Due = dueOf(at.Calendar, m.period(at.Settings))
	return m
}

// A MatterCommand is something wanted of one matter. It is pure, as [Command] is.
type MatterCommand interface {
	press() (Action, string)
	decide(m Matter, organ Organ, by gongkai.Actor, at Moment) (MatterStep, error)
}

// Matters keeps matters. SaveMatter writes every part of a step or none of it.
type Matters interface {
	// Matter gives one with its file, oldest line first; NotFound if there is none.
	Matter(ctx context.Context, id MatterID) (Matter, []Event, error)
	// MatterOf finds the matter that was made of an application, NotFound if none was.
	MatterOf(ctx context.Context, app Number) (Matter, error)
	// Matters gives a page of matters, and how many there are in all.
	Matters(ctx context.Context, f MatterFilter) ([]Matter, int, error)
	// MatterRecords gives what is counted of those of unit that were received on
	// or before 31 December of year and not ended before its 1 January.
	MatterRecords(ctx context.Context, unit gongkai.UnitID, year int) ([]MatterRecord, error)
	// CheckMatterCode is nil if code is the query code of id; else NotFound,
	// whichever of the two is wrong, in the same time.
	CheckMatterCode(ctx context.Context, id MatterID, code string) error
	// MatterFiles lists what came with it, without bodies; MatterFile gives one.
	MatterFiles(ctx context.Context, id MatterID) ([]Enclosure, error)
	MatterFile(ctx context.Context, id MatterID, n int) (Enclosure, error)
	// MatterPressed reports whether a step was saved under the key once.
	MatterPressed(ctx context.Context, id MatterID, once string) (bool, error)
	// SaveMatter gives the matter as it now stands. Numbers are taken in the same
	// transaction. A new one whose Once was saved before comes back as it was made
	// first; of a later step saved before the matter as it stands; a step from an
	// old version is a Conflict.
	SaveMatter(ctx context.Context, s MatterStep) (Matter, error)
}

// A MatterFilter narrows a list. Zero fields do not.
type MatterFilter struct {
	Units []gongkai.UnitID // none means no matter at all
	Kind  MatterKind
	Open  bool
	Stale string // open, and reckoned by another version of the calendar than this
	Year  int
	Page  int // 1, 2 …
	Size  int // 0 means 20
}
