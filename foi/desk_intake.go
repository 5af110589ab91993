package foi

import (
	"context"

	"gongkai"
	"gongkai/org"
)

// A Ticket is what the applicant takes home. The code is shown once and kept
// nowhere.
type Ticket struct {
	App  Application
	Code string
}

// Submit takes an application from the portal. A second press with the same
// Once gives the same ticket.
func (d *Desk) Submit(ctx context.Context, by gongkai.Actor, c Apply) (Ticket, error) {
	organ, err := d.organ(ctx, c.Unit)
	if gongkai.KindOf(err) == gongkai.NotFound {
		return Ticket{}, gongkai.At("unit", "选择向哪个机关申请")
	} else if err != nil {
		return Ticket{}, err
	}
	practice, err := d.Store.Practice(ctx, c.Unit)
	if err != nil {
		return Ticket{}, err
	}
	step, err := c.submit(organ, practice, by, d.moment())
	if err != nil {
		return Ticket{}, err
	}
	return d.open(ctx, step)
}

// Register enters an application that came in another way.
func (d *Desk) Register(ctx context.Context, by gongkai.Actor, c Register) (Ticket, error) {
	if err := d.May(by, org.HandleCases, c.Unit); err != nil {
		return Ticket{}, err
	}
	organ, err := d.organ(ctx, c.Unit)
	if err != nil {
		return Ticket{}, err
	}
	step, err := c.register(organ, by, d.moment())
	if err != nil {
		return Ticket{}, err
	}
	return d.open(ctx, step)
}

func (d *Desk) open(ctx context.Context, step Step) (Ticket, error) {
	step.Code = queryCode(d.Secrets, step.Once)
	app, err := d.Store.Save(ctx, step)
	return Ticket{app, step.Code}, err
}
