package sim

import (
	"context"
	"fmt"

	"gongkai"
	"gongkai/foi"
)

// give gives a command on a case as it stands.
func (p *player) give(cmd any) verb {
	return func(ctx context.Context, by gongkai.Actor, _ Case, app foi.Application) error {
		d, no, version := p.FOI, app.Number, app.Version
		switch c := cmd.(type) {
		case foi.AskCorrection:
			c.Version = version
			return d.AskCorrection(ctx, by, no, c)
		case foi.Correct:
			c.Version = version
			return d.Correct(ctx, by, no, c)
		case foi.CloseUncorrected:
			c.Version = version
			return d.CloseUncorrected(ctx, by, no, c)
		case foi.SeekOpinion:
			c.Version = version
			return d.SeekOpinion(ctx, by, no, c)
		case foi.RecordOpinion:
			c.Version = version
			return d.RecordOpinion(ctx, by, no, c)
		case foi.Override:
			c.Version = version
			return d.Override(ctx, by, no, c)
		case foi.Serve:
			c.Version = version
			return d.Serve(ctx, by, no, c)
		case foi.Propose:
			c.Version = version
			return d.Propose(ctx, by, no, c)
		case foi.Extend:
			c.Version = version
			return d.Extend(ctx, by, no, c)
		case foi.Decline:
			c.Version = version
			return d.Decline(ctx, by, no, c)
		case foi.AskReasons:
			c.Version = version
			return d.AskReasons(ctx, by, no, c)
		case foi.Explain:
			c.Version = version
			return d.Explain(ctx, by, no, c)
		case foi.SetDelay:
			c.Version = version
			return d.Delay(ctx, by, no, c)
		case foi.NotifyFee:
			c.Version = version
			return d.NotifyFee(ctx, by, no, c)
		case foi.Pay:
			c.Version = version
			return d.Pay(ctx, by, no, c)
		case foi.CloseUnpaid:
			c.Version = version
			return d.CloseUnpaid(ctx, by, no, c)
		case foi.Split:
			c.Version = version
			return d.Split(ctx, by, no, c)
		}
		return fmt.Errorf("nobody knows the command %T", cmd)
	}
}

// takePart finds the application that was split off from another.
func (p *player) takePart(ctx context.Context, i int) error {
	c := p.Cases[i]
	whole := p.cases[c.Whole-1].App.Number
	found, _, err := p.FOI.List(ctx, p.worker(c.Unit(), "clerk"), foi.Filter{Units: []gongkai.UnitID{c.Unit()}, Year: whole.Year, Size: 500})
	if err != nil {
		return err
	}
	for _, app := range found {
		if app.SplitFrom == whole {
			p.cases[i] = foi.Ticket{App: app}
			return nil
		}
	}
	return fmt.Errorf("nothing was split off from %s", whole)
}
