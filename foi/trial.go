package foi

import (
	"context"

	"gongkai"
	"gongkai/org"
)

// trial is a store that reads, and keeps the step it is given to itself.
type trial struct {
	Store
	step *Step
}

// Save saves nothing.
func (t trial) Save(_ context.Context, s Step) (Application, error) {
	*t.step = s
	return s.App, nil
}

// Try gives the step that command would save, and saves nothing: what a page
// shows before the button is pressed. Letters have their addressee masked and no
// number yet.
func (d *Desk) Try(command func(*Desk) error) (Step, error) {
	var step Step
	deps := d.Deps
	deps.Store = trial{d.Store, &step}
	if err := command(NewDesk(deps)); err != nil {
		return Step{}, err
	}
	for i, l := range step.Letters {
		step.Letters[i].To = l.maskedTo(step.App)
	}
	return step, nil
}

// Unwritten is a letter of the kind about no with a gap for everything that is
// still to be written, the addressee masked.
func (d *Desk) Unwritten(ctx context.Context, by gongkai.Actor, no Number, kind LetterKind) (Letter, error) {
	app, err := d.load(ctx, by, no, org.ReadCases)
	if err != nil {
		return Letter{}, err
	}
	organ, err := d.organ(ctx, no.Unit)
	l := app.notice(kind, organ, d.moment(), Fills{})
	if l.To = l.maskedTo(app); l.To == "" {
		l.To = "（待写明" + Addressee + "）"
	}
	return l, err
}
