package annual

import (
	"context"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/audit"
	"gongkai/org"
)

// Bring keeps a report that was read from a file until somebody has looked
// through it. by must be allowed to write some unit's reports. A file that waits
// already is not kept twice.
func (d *Desk) Bring(ctx context.Context, by gongkai.Actor, src Source, f form.Filled) (Intake, error) {
	if err := org.May(by, org.DraftReport, by.Unit); err != nil {
		return Intake{}, err
	}
	in, err := intakeOf(src, f, by, d.Now())
	if err != nil {
		return Intake{}, err
	}
	kept, err := d.Intakes.Intake(ctx, by.Person, in.ID)
	if gongkai.KindOf(err) != gongkai.NotFound {
		return kept, err
	}
	return in, d.Intakes.SaveIntake(ctx, in, audit.By(by, "annual.bring", "intake/"+in.ID, in.Name))
}

// Brought gives one of the person's own intakes.
func (d *Desk) Brought(ctx context.Context, by gongkai.Actor, id string) (Intake, error) {
	return d.Intakes.Intake(ctx, by.Person, id)
}

// AllBrought lists the person's own intakes, without their files.
func (d *Desk) AllBrought(ctx context.Context, by gongkai.Actor) ([]Intake, error) {
	return d.Intakes.Intakes(ctx, by.Person)
}

// Mend puts a cell of an intake right, with the reason.
func (d *Desk) Mend(ctx context.Context, by gongkai.Actor, id string, version int, n form.CellName, text, why string) error {
	in, err := d.Intakes.Intake(ctx, by.Person, id)
	if err != nil {
		return err
	}
	if in.Version != version {
		return gongkai.Errorf(gongkai.Conflict, "这份报告的数字刚刚改过，请看过再改。")
	}
	if in, err = in.mend(n, text, why); err != nil {
		return err
	}
	return d.Intakes.SaveIntake(ctx, in, audit.By(by, "annual.mend", "intake/"+in.ID, string(n)))
}

// Drop throws an intake away.
func (d *Desk) Drop(ctx context.Context, by gongkai.Actor, id string) error {
	in, err := d.Intakes.Intake(ctx, by.Person, id)
	if err != nil {
		return err
	}
	return d.Intakes.DropIntake(ctx, in, audit.By(by, "annual.drop", "intake/"+in.ID, in.Name))
}

// TakeIn takes an intake in as the published report of a unit's year. by must be
// allowed to write that unit's reports.
func (d *Desk) TakeIn(ctx context.Context, by gongkai.Actor, id string, cmd TakeIn) (Report, error) {
	if err := org.May(by, org.DraftReport, cmd.Unit); err != nil {
		return Report{}, err
	}
	in, err := d.Intakes.Intake(ctx, by.Person, id)
	if err != nil {
		return Report{}, err
	}
	step, err := d.takeInStep(ctx, by, in, cmd)
	if err != nil {
		return Report{}, err
	}
	return step.Report, d.Store.Save(ctx, step)
}

func (d *Desk) takeInStep(ctx context.Context, by gongkai.Actor, in Intake, cmd TakeIn) (Step, error) {
	organ, err := d.organ(ctx, cmd.Unit, cmd.Year)
	if err != nil {
		return Step{}, err
	}
	before, err := d.ifPublished(ctx, cmd.Unit, cmd.Year)
	if err != nil {
		return Step{}, err
	}
	_, err = d.Papers.Paper(ctx, cmd.Unit, cmd.Year)
	own := err == nil
	if !own && gongkai.KindOf(err) != gongkai.NotFound {
		return Step{}, err
	}
	return takenIn(in, cmd, before, own, organ, by, d.Now())
}

// Import reads in and takes in at once, for the operator's command: what would
// have to be looked at is the caller's to leave out. Unless save it only says
// what would be taken in.
func (d *Desk) Import(ctx context.Context, by gongkai.Actor, src Source, f form.Filled, cmd TakeIn, save bool) (Report, error) {
	if err := org.May(by, org.DraftReport, cmd.Unit); err != nil {
		return Report{}, err
	}
	in, err := intakeOf(src, f, by, d.Now())
	if err != nil {
		return Report{}, err
	}
	cmd.Version = in.Version
	step, err := d.takeInStep(ctx, by, in, cmd)
	if err != nil || !save {
		return step.Report, err
	}
	return step.Report, d.Store.Save(ctx, step)
}
