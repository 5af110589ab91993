package sim

import (
	"context"
	"fmt"
	"reflect"

	"gongkai"
	"gongkai/foi"
)

// give gives a command on a case as it stands: of the version it has by then.
func (p *player) give(cmd foi.Command) verb {
	return func(ctx context.Context, by gongkai.Actor, _ Case, app foi.Application) error {
		now := reflect.New(reflect.TypeOf(cmd)).Elem()
		now.Set(reflect.ValueOf(cmd))
		now.FieldByName("Version").SetInt(int64(app.Version))
		return p.FOI.Do(ctx, by, app.Number, now.Interface().(foi.Command))
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
