package annual

import (
	"context"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/org"
	"gongkai/workday"
)

// Papers keeps reports that are worked on: every version, none ever changed.
type Papers interface {
	// Paper gives the newest version; kind NotFound if nobody has begun.
	Paper(ctx context.Context, unit gongkai.UnitID, year int) (Paper, error)
	// Papers lists where each report of a year stands, by unit.
	Papers(ctx context.Context, year int) ([]Line, error)
	// SavePaper writes all of a step or nothing. Kind Conflict if that version
	// exists, unless it was saved from the same form.
	SavePaper(ctx context.Context, s PaperStep) error
	Rollups
	Dues
	Texts
}

// A Line is where one report stands.
type Line struct {
	Unit        gongkai.UnitID
	Stage       Stage
	SubmittedOn workday.Day
	Standing    Standing
	Late        int // days, when it was handed in the first time
}

// Work gives a report with all that is known of it. by must be allowed to read
// the unit's reports.
func (d *Desk) Work(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, year int) (Work, error) {
	live, err := d.Draft(ctx, by, unit, year)
	if err != nil {
		return Work{}, err
	}
	p, live, err := d.paper(ctx, live)
	if err != nil {
		return Work{}, err
	}
	out, err := d.ifPublished(ctx, unit, year)
	if err != nil {
		return Work{}, err
	}
	last, err := d.ifPublished(ctx, unit, year-1)
	if err != nil {
		return Work{}, err
	}
	tree, err := d.Units.Tree(ctx)
	if err != nil {
		return Work{}, err
	}
	u, _ := tree.Unit(unit)
	w := worked(p, live, last.Filled, out, u.Kind == org.County)
	w.Over = len(tree.Below(unit))
	days, err := d.Papers.DueDays(ctx)
	if err != nil {
		return Work{}, err
	}
	w.Due, w.DueSet = dueOn(days, u, year)
	w.News, err = d.newsOf(ctx, w)
	return w, err
}

// paper gives the paper of a draft, or a new one, and the draft with the roll-up
// that the paper names.
func (d *Desk) paper(ctx context.Context, live Draft) (Paper, Draft, error) {
	unit, year := live.Unit, live.Filled.Year
	p, err := d.Papers.Paper(ctx, unit, year)
	if gongkai.KindOf(err) == gongkai.NotFound {
		return Paper{Unit: unit, Year: year, Stage: Drafting}, live, nil
	}
	if err != nil || p.Rollup == 0 {
		return p, live, err
	}
	r, err := d.Papers.Rollup(ctx, unit, year, p.Rollup)
	if err != nil {
		return p, live, err
	}
	return p, live.with(r), nil
}

// ifPublished gives a published report, or the zero one.
func (d *Desk) ifPublished(ctx context.Context, unit gongkai.UnitID, year int) (Report, error) {
	r, err := d.Store.Report(ctx, unit, year)
	if gongkai.KindOf(err) == gongkai.NotFound {
		return Report{Filled: form.Filled{}}, nil
	}
	return r, err
}

// Write saves one written part. by must be allowed to draft the report.
func (d *Desk) Write(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, year int, c Write) error {
	return d.draftStep(ctx, by, unit, year, c.Once, func(w Work) (PaperStep, error) { return w.write(c, by, d.Now()) })
}

// Explain saves what was written about points. by must be allowed to draft.
func (d *Desk) Explain(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, year int, c Explain) error {
	return d.draftStep(ctx, by, unit, year, c.Once, func(w Work) (PaperStep, error) { return w.explain(c, by, d.Now()) })
}

func (d *Desk) draftStep(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, year int, once string, do func(Work) (PaperStep, error)) error {
	if err := org.May(by, org.DraftReport, unit); err != nil {
		return err
	}
	return d.step(ctx, by, unit, year, once, do)
}

// Move brings a report a step on, or back; who may is said by the act.
func (d *Desk) Move(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, year int, m Move) error {
	return d.step(ctx, by, unit, year, m.Once, func(w Work) (PaperStep, error) { return w.move(m, by, d.Now()) })
}

// step loads a report, decides, and saves what was decided.
func (d *Desk) step(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, year int, once string, do func(Work) (PaperStep, error)) error {
	w, err := d.Work(ctx, by, unit, year)
	if err != nil {
		return err
	}
	if once != "" && w.Paper.Once == once {
		return nil // the same form came twice, and was saved
	}
	step, err := do(w)
	if err != nil {
		return err
	}
	step.Once, step.Paper.Once = once, once
	live := w.Draft
	if step.Rollup != nil {
		live = w.Draft.Alone().with(*step.Rollup)
	}
	step.Paper.Standing = worked(step.Paper, live, w.Figures.Before, w.Before, w.Top).Paper.Standing
	return d.Papers.SavePaper(ctx, step)
}
