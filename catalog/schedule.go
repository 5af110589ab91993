package catalog

import (
	"context"
	"errors"
	"time"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// Plan is the hour a publisher has set for a document that has passed its
// reviews. Number and date are given when it is published, not before.
type Plan struct {
	At   time.Time // zero: none is set
	By   string    // account of the publisher
	Name string    // as called then; the publication bears it
}

// Planned reports whether d waits for its hour.
func (d Document) Planned() bool { return d.State == Passed && !d.Plan.At.IsZero() }

// farthest is how far ahead a publication may be planned.
const farthest = 366 * 24 * time.Hour

// Schedule sets the hour of publication, or another one than was set.
type Schedule struct {
	At time.Time
}

func (Schedule) may(d Document, k Known) error { return Publish{}.may(d, k) }

func (c Schedule) decide(d Document, k Known) (Step, error) {
	switch {
	case c.At.IsZero():
		return Step{}, gongkai.At("at", "请写发布的日期和时间。")
	case !c.At.After(k.Now):
		return Step{}, gongkai.At("at", "定的时间已经过去。要现在就公开，请按“发布”。")
	case c.At.Sub(k.Now) > farthest:
		return Step{}, gongkai.At("at", "最远可以定在一年以内。")
	}
	if err := hasIndexOrg(k.Unit); err != nil {
		return Step{}, err
	}
	d.Plan, d.Missed = Plan{c.At.UTC(), k.By.Person, k.By.Name}, ""
	return step(d, k, "catalog.schedule", workday.Clock(c.At)), nil
}

// Unschedule recalls the hour; the document waits for its publisher again.
type Unschedule struct{}

func (Unschedule) may(d Document, k Known) error {
	if err := org.May(k.By, org.PublishDoc, d.Unit()); err != nil {
		return err
	}
	if !d.Planned() {
		return gongkai.Errorf(gongkai.Conflict, "文件没有定时发布，不用撤回。")
	}
	return nil
}

func (Unschedule) decide(d Document, k Known) (Step, error) {
	d.Plan = Plan{}
	return step(d, k, "catalog.unschedule", ""), nil
}

// onTime publishes a document at its hour. Nobody sits by: whatever speaks
// against it, which a publisher would have been told, holds it up.
type onTime struct{}

func (onTime) may(d Document, k Known) error {
	if !d.Planned() || d.Plan.At.After(k.Now) {
		return gongkai.Errorf(gongkai.Conflict, "还没有到定好的时间。")
	}
	return Publish{}.may(d, k)
}

func (onTime) decide(d Document, k Known) (Step, error) {
	if err := d.stillClean(true); err != nil {
		return Step{}, err
	}
	s, err := Publish{}.decide(d, k)
	if d.Edition > 1 {
		s.Doc.Change.By = d.Plan.Name
	} else {
		s.Doc.PublishedBy = d.Plan.Name
	}
	return s, err
}

// heldUp says at the document why it was not published at its hour.
type heldUp struct{ why string }

func (heldUp) may(d Document, _ Known) error {
	if !d.Planned() {
		return gongkai.Errorf(gongkai.Conflict, "没有定时发布。")
	}
	return nil
}

func (c heldUp) decide(d Document, k Known) (Step, error) {
	d.Missed = "定于 " + workday.Clock(d.Plan.At) + " 发布，没有发布：" + c.why
	d.Plan = Plan{}
	return step(d, k, "catalog.schedule.missed", c.why), nil
}

// PublishDue publishes what was planned for now or earlier, and gives what went
// out and what was held up. What another node, or a person, has dealt with in
// the meantime is left alone. An error of the store ends it; the rest is done
// the next time.
func (d *Desk) PublishDue(ctx context.Context) (out, held []Document, err error) {
	ids, err := d.Store.Planned(ctx, d.Now())
	for _, id := range ids {
		doc, failed := d.publishDue(ctx, id)
		switch {
		case failed != nil:
			err = errors.Join(err, failed)
		case doc.State == Published:
			out = append(out, doc)
		case doc.Missed != "":
			held = append(held, doc)
		}
	}
	return out, held, err
}

func (d *Desk) publishDue(ctx context.Context, id ID) (Document, error) {
	doc, err := d.Document(ctx, gongkai.System, id)
	if err != nil || !doc.Planned() {
		return Document{}, err
	}
	done, err := d.Do(ctx, gongkai.System, id, Form{Version: doc.Version}, onTime{})
	kind := gongkai.KindOf(err)
	if kind == gongkai.Invalid || kind == gongkai.Conflict || kind == gongkai.Forbidden {
		why := gongkai.Words(err)
		done, err = d.Do(ctx, gongkai.System, id, Form{Version: doc.Version}, heldUp{why})
		if gongkai.KindOf(err) == gongkai.Conflict {
			return Document{}, nil // somebody was quicker
		}
	}
	return done, err
}
