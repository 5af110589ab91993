package sim

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"gongkai"
	"gongkai/annual"
	"gongkai/catalog"
	"gongkai/catalog/comment"
	"gongkai/foi"
	"gongkai/ledger"
	"gongkai/org"
	"gongkai/sim/reports"
	"gongkai/workday"
)

// Clock shows the time that Play sets. Desks and store of a county being played
// must be made with its Now. The zero Clock shows 1970.
type Clock struct{ ns atomic.Int64 }

// Now is what the clock shows.
func (c *Clock) Now() time.Time { return time.Unix(0, c.ns.Load()).UTC() }

func (c *Clock) set(t time.Time) { c.ns.Store(t.UnixNano()) }

// Desks are where the people of the county work.
type Desks struct {
	Org     *org.Desk
	Catalog *catalog.Desk
	FOI     *foi.Desk
	Remedy  *foi.RemedyDesk
	Ledger  *ledger.Desk
	Annual  *annual.Desk

	Comments *comment.Desk // nil: no drafts for comment
	Clock    *Clock
}

// Ticket is what one applicant took home, to be shown to whoever tries the
// demonstration.
type Ticket struct {
	Number string // as on paper: 明柳公申〔2026〕17号
	Code   string
	About  string
	Stage  foi.Stage
}

// Play takes the county through the desks, oldest day first, up to now.
// Everybody gets the password whose hash is given. progress is told, now and
// then, how much is done of how much. The store must be empty; after an error
// it holds a part of the county and is of no use.
func (c *County) Play(ctx context.Context, d Desks, hash string, now time.Time, progress func(done, of int)) ([]Ticket, error) {
	p := &player{County: c, Desks: d, now: now, public: map[int]catalog.PublicID{}, ids: map[int]catalog.ID{}, cases: make([]foi.Ticket, len(c.Cases)), dockets: make([]foi.Number, len(c.Dockets))}
	d.Clock.set(before2017)
	if err := p.found(ctx, hash); err != nil {
		return nil, err
	}
	acts := slices.Concat(p.reporting(), p.settling(), p.publishing(), p.stepping(), p.asking(), p.disputing(), p.filling(), p.answering(), p.consulting())
	acts = slices.DeleteFunc(acts, func(a act) bool { return a.at.After(now) })
	slices.SortStableFunc(acts, func(a, b act) int { return a.at.Compare(b.at) })
	for i, a := range acts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d.Clock.set(a.at)
		if err := a.do(ctx); err != nil {
			return nil, fmt.Errorf("%s, %s: %w", a.what, workday.On(a.at), err)
		}
		progress(i+1, len(acts))
	}
	return p.tickets(ctx)
}

// before2017 is before the oldest report of package reports was published.
var before2017 = workday.MustParse("2016-12-01").Start().Add(9 * time.Hour)

// An act is something that somebody did one day.
type act struct {
	at   time.Time
	what string
	do   func(context.Context) error
}

// player is a county on its way into the desks.
type player struct {
	*County
	Desks
	now     time.Time
	public  map[int]catalog.PublicID // by index of the document
	ids     map[int]catalog.ID
	cases   []foi.Ticket // by index of the case
	dockets []foi.Number // by index of the docket
}

// hour is a time of day, never later than now.
func (p *player) hour(day workday.Day, minutes int) time.Time {
	t := day.Start().Add(time.Duration(minutes) * time.Minute).UTC()
	if day <= p.Today && t.After(p.now) {
		return p.now
	}
	return t
}

// found enters units and people.
func (p *player) found(ctx context.Context, hash string) error {
	for i, u := range p.Units {
		unit := org.Unit{
			ID: u.ID, Name: u.Name, Short: u.Short, Kind: org.Kind(u.Kind), USCC: org.USCC(u.USCC), IssuerCode: u.Code,
			Phone: u.Phone, Fax: u.Fax, Email: u.Email, Address: u.Address, Hours: u.Hours, Order: i,
		}
		if i > 0 {
			unit.Parent = p.Units[0].ID
		}
		if err := p.Org.AddUnit(ctx, gongkai.System, unit); err != nil {
			return fmt.Errorf("%s: %w", u.ID, err)
		}
	}
	for _, who := range p.People {
		cmd := org.AddPerson{Account: who.Account, Name: who.Name, Unit: who.Unit, Posts: who.Posts, Hash: hash}
		if _, err := p.Org.AddPerson(ctx, gongkai.System, cmd); err != nil {
			return fmt.Errorf("%s: %w", who.Account, err)
		}
	}
	return nil
}

// reporting takes in the annual reports, each on the day it would have been
// published (条例第四十九条).
func (p *player) reporting() (acts []act) {
	for _, r := range reports.All() {
		on := working(workday.Date(r.Year+1, time.January, 18))
		acts = append(acts, act{p.hour(on, 10*60), "report " + r.File, func(ctx context.Context) error {
			_, err := p.Annual.Take(ctx, p.worker(r.Unit, "clerk"), annual.Take{Unit: r.Unit, Year: r.Year, Name: r.File, Text: r.Text, On: on})
			return err
		}})
	}
	return acts
}

// tickets are the cases of the first township that came in through the portal,
// the newest of each stage: something to look up with number and query code.
func (p *player) tickets(ctx context.Context) ([]Ticket, error) {
	var some []Ticket
	for i := len(p.Cases) - 1; i >= 0; i-- {
		t := p.cases[i]
		if p.Cases[i].Unit() != "liuhe" || p.Cases[i].Channel != foi.Internet || t.Code == "" {
			continue
		}
		found, err := p.FOI.Track(ctx, t.App.Number, t.Code)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(some, func(s Ticket) bool { return s.Stage == found.App.Stage }) {
			continue
		}
		some = append(some, Ticket{found.App.Number.Label(found.Organ.Code), foi.CodeLabel(t.Code), found.App.Request.Title(), found.App.Stage})
	}
	slices.SortFunc(some, func(a, b Ticket) int { return cmp.Compare(a.Stage, b.Stage) })
	return some, nil
}
