package foi

import (
	"context"

	"gongkai"
)

// A Command is something wanted of one application. It is pure: it decides, the
// [Desk] loads before and saves after. Each stands in a file of its own.
type Command interface {
	// press gives the verb and the key of the form that was pressed, "" if the
	// form has none.
	press() (Action, string)
	// decide gives the step, or why there is none.
	decide(app Application, organ Organ, by gongkai.Actor, m Moment) (Step, error)
}

// An inquirer is a command that has to know more than the application before it
// can decide.
type inquirer interface {
	informed(ctx context.Context, s Store, no Number) (Command, error)
}

func informed(ctx context.Context, s Store, no Number, c Command) (Command, error) {
	if i, ok := c.(inquirer); ok {
		return i.informed(ctx, s, no)
	}
	return c, nil
}

// A Wish is a command that the applicant may give as well.
type Wish interface {
	Command
	wish()
}

func (Acknowledge) wish() {}
func (Correct) wish()     {}
func (Explain) wish()     {}
func (Withdraw) wish()    {}
