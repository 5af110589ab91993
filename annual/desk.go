package annual

import (
	"context"
	"time"

	"gongkai"
	"gongkai/annual/read"
	"gongkai/catalog"
	"gongkai/catalog/channel"
	"gongkai/foi"
	"gongkai/ledger"
	"gongkai/ledger/daybook"
	"gongkai/org"
	"gongkai/workday"
)

// Store keeps published reports. Save writes all of a step or nothing.
type Store interface {
	// Report gives the newest version; kind NotFound if there is none.
	Report(ctx context.Context, unit gongkai.UnitID, year int) (Report, error)
	// Versions gives every version of a report, the newest first; none if there
	// is none.
	Versions(ctx context.Context, unit gongkai.UnitID, year int) ([]Report, error)
	// Reports lists the newest version of every report, the newest year first,
	// within a year by unit.
	Reports(ctx context.Context) ([]Summary, error)
	Save(ctx context.Context, s Step) error
}

// Cases is where applications are counted.
type Cases interface {
	Records(ctx context.Context, unit gongkai.UnitID, year int) ([]foi.Record, error)
}

// Documents is where normative documents are counted.
type Documents interface {
	Normative(ctx context.Context, unit gongkai.UnitID, year int) (catalog.NormativeCount, error)
}

// Ledgers is where monthly figures stand.
type Ledgers interface {
	Figures(ctx context.Context, unit gongkai.UnitID, year int) ([]ledger.Figure, error)
}

// Remedies is where reconsiderations and suits are counted.
type Remedies interface {
	Remedies(ctx context.Context, unit gongkai.UnitID, year int) ([]foi.RemedyRecord, error)
}

// Daybooks is where paper registers are kept.
type Daybooks interface {
	Daybook(ctx context.Context, unit gongkai.UnitID, year int) ([]daybook.Line, error)
}

// Replies is where it is measured how long replies took.
type Replies interface {
	Measures(ctx context.Context, unit gongkai.UnitID, year int, cal *workday.Calendar, today workday.Day) ([]foi.Measured, error)
}

// Channels knows which documents of a unit were made known elsewhere in a year.
type Channels interface {
	ChannelsIn(ctx context.Context, unit gongkai.UnitID, year int) ([]channel.Counted, error)
}

// Publications is where it is counted what was published in a year and is still
// to be seen.
type Publications interface {
	PublishedIn(ctx context.Context, unit gongkai.UnitID, year int) (int, error)
}

// Units knows the units and what they were called.
type Units interface {
	Tree(ctx context.Context) (org.Tree, error)
}

// Desk drafts reports from records, takes in published ones, and shows both.
type Desk struct {
	Store     Store
	Cases     Cases
	Documents Documents
	Ledgers   Ledgers
	Remedies  Remedies // nil: part four comes from the ledger alone
	Daybooks  Daybooks // nil: nobody keeps a paper register

	// Nil: the prose cannot speak of it.
	Replies      Replies
	Publications Publications
	Channels     Channels // nil: no document was made known elsewhere

	Units   Units
	Papers  Papers
	Intakes Intakes
	Now     func() time.Time
}

// Draft counts a unit's year. by must be allowed to read its reports.
func (d *Desk) Draft(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, year int) (Draft, error) {
	organ, err := d.organ(ctx, unit, year)
	if err != nil {
		return Draft{}, err
	}
	if err := org.May(by, org.ReadReports, unit); err != nil {
		return Draft{}, err
	}
	if year > d.Now().Year()+1 {
		return Draft{}, gongkai.Errorf(gongkai.NotFound, "还没有到 %d 年。", year)
	}
	cases, err := d.Cases.Records(ctx, unit, year)
	if err != nil {
		return Draft{}, err
	}
	docs, err := d.Documents.Normative(ctx, unit, year)
	if err != nil {
		return Draft{}, err
	}
	figures, err := d.Ledgers.Figures(ctx, unit, year)
	if err != nil {
		return Draft{}, err
	}
	remedies, err := d.remedies(ctx, unit, year)
	if err != nil {
		return Draft{}, err
	}
	beside, err := d.beside(ctx, unit, year)
	if err != nil {
		return Draft{}, err
	}
	lines, err := d.daybook(ctx, unit, year)
	if err != nil {
		return Draft{}, err
	}
	made, err := d.channels(ctx, unit, year)
	if err != nil {
		return Draft{}, err
	}
	return Compile(Records{Unit: unit, Organ: organ, Year: year, Cases: cases, Normative: docs, Ledger: figures, Remedies: remedies, Beside: beside, Daybook: lines, Channels: made})
}

func (d *Desk) channels(ctx context.Context, unit gongkai.UnitID, year int) ([]channel.Counted, error) {
	if d.Channels == nil {
		return nil, nil
	}
	return d.Channels.ChannelsIn(ctx, unit, year)
}

func (d *Desk) daybook(ctx context.Context, unit gongkai.UnitID, year int) ([]daybook.Line, error) {
	if d.Daybooks == nil {
		return nil, nil
	}
	return d.Daybooks.Daybook(ctx, unit, year)
}

func (d *Desk) remedies(ctx context.Context, unit gongkai.UnitID, year int) ([]foi.RemedyRecord, error) {
	if d.Remedies == nil {
		return nil, nil
	}
	return d.Remedies.Remedies(ctx, unit, year)
}

// organ is what the unit was called at the end of the year.
func (d *Desk) organ(ctx context.Context, unit gongkai.UnitID, year int) (string, error) {
	tree, err := d.Units.Tree(ctx)
	if err != nil {
		return "", err
	}
	u, ok := tree.Unit(unit)
	if !ok {
		return "", gongkai.Errorf(gongkai.NotFound, "没有机关“%s”。", unit)
	}
	name, _ := u.NameOn(workday.Date(year, time.December, 31))
	return name, nil
}

// Take takes in a published report. by must be allowed to draft the unit's
// reports; taking in a second one for a year needs a reason, and keeps the first.
func (d *Desk) Take(ctx context.Context, by gongkai.Actor, cmd Take) (Report, error) {
	if err := org.May(by, org.DraftReport, cmd.Unit); err != nil {
		return Report{}, err
	}
	f, err := read.Text(cmd.Text)
	if err != nil {
		return Report{}, err
	}
	year, err := yearOf(cmd, f)
	if err != nil {
		return Report{}, err
	}
	organ, err := d.organ(ctx, cmd.Unit, year)
	if err != nil {
		return Report{}, err
	}
	before, err := d.Store.Report(ctx, cmd.Unit, year)
	if err != nil && gongkai.KindOf(err) != gongkai.NotFound {
		return Report{}, err
	}
	step, err := take(cmd, f, before, year, organ, by, d.Now())
	if err != nil {
		return Report{}, err
	}
	return step.Report, d.Store.Save(ctx, step)
}

// Report gives a published report, for everybody.
func (d *Desk) Report(ctx context.Context, unit gongkai.UnitID, year int) (Report, error) {
	return d.Store.Report(ctx, unit, year)
}

// Versions gives every version of a published report, the newest first, for
// everybody: what was corrected stays readable.
func (d *Desk) Versions(ctx context.Context, unit gongkai.UnitID, year int) ([]Report, error) {
	return d.Store.Versions(ctx, unit, year)
}

// Reports lists the published reports, for everybody.
func (d *Desk) Reports(ctx context.Context) ([]Summary, error) { return d.Store.Reports(ctx) }
