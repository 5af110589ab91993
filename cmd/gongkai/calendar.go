package main

import (
	"context"
	"log/slog"

	"gongkai/workday"
)

// calendarWith lays the calendars of some files over the national one that is
// built in: a region's own days, or the next year's notice.
func calendarWith(files []string) (*workday.Calendar, error) {
	c := workday.National()
	for _, name := range files {
		layer, err := loadLayer(name)
		if err != nil {
			return nil, err
		}
		c = c.With(layer)
	}
	return c, nil
}

// recount reckons anew the open due days that another calendar reckoned: the
// program is newer than they are, or the operator has added a calendar.
func (a *app) recount(ctx context.Context, log *slog.Logger) error {
	units, err := a.allUnits(ctx)
	if err != nil {
		return err
	}
	n, err := a.foi.Recount(ctx, units)
	if err != nil {
		return err
	}
	matters, err := a.matter.Recount(ctx, units)
	if n += matters; n > 0 {
		log.Info("due days reckoned anew", "applications", n, "calendar", a.calendar.Version())
	}
	return err
}
