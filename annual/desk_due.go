package annual

import (
	"context"
	"slices"

	"gongkai"
	"gongkai/audit"
	"gongkai/org"
)

// Dues keeps the due days that were set.
type Dues interface {
	// DueDays lists every one, in the order they were set.
	DueDays(ctx context.Context) ([]DueDay, error)
	SaveDue(ctx context.Context, d DueDay, e audit.Entry) error
}

// SetDue sets a unit's due day. by must be allowed to accept its reports.
func (d *Desk) SetDue(ctx context.Context, by gongkai.Actor, c SetDue) error {
	if err := org.May(by, org.AcceptReport, c.Unit); err != nil {
		return err
	}
	if _, err := d.organ(ctx, c.Unit, c.Year); err != nil {
		return err
	}
	due, entry, err := setDue(c, by, d.Now())
	if err != nil {
		return err
	}
	if again, err := d.alreadySet(ctx, due); again || err != nil {
		return err
	}
	return d.Papers.SaveDue(ctx, due, entry)
}

// alreadySet reports whether the last day that was set for the unit is this one:
// the same form came twice.
func (d *Desk) alreadySet(ctx context.Context, due DueDay) (bool, error) {
	days, err := d.Papers.DueDays(ctx)
	for _, last := range slices.Backward(days) {
		if last.Unit == due.Unit {
			return last.Year == due.Year && last.On == due.On && last.Why == due.Why, err
		}
	}
	return false, err
}

// DueDays lists the due days that were set for the units that by may read, the
// newest first.
func (d *Desk) DueDays(ctx context.Context, by gongkai.Actor) ([]DueDay, error) {
	days, err := d.Papers.DueDays(ctx)
	var all []DueDay
	for i := len(days) - 1; i >= 0; i-- {
		if org.May(by, org.ReadReports, days[i].Unit) == nil {
			all = append(all, days[i])
		}
	}
	return all, err
}
