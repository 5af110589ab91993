package main

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"gongkai"
)

// watchEvery is how often the program looks for replies that have become
// overdue: soon enough on the morning after.
const watchEvery = time.Hour

// watch publishes what was planned and puts on record which replies are
// overdue, now and from time to time, until stop is called, which waits for the last round.
func (a *app) watch(ctx context.Context, log *slog.Logger) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var done sync.WaitGroup
	done.Go(func() { a.publishPlanned(ctx, log) })
	done.Go(func() {
		for every := time.NewTicker(watchEvery); ; {
			if err := a.sweep(ctx, log); err != nil && ctx.Err() == nil {
				log.Error("overdue replies not put on record", "error", err)
			}
			select {
			case <-ctx.Done():
				every.Stop()
				return
			case <-every.C:
			}
		}
	})
	return func() { cancel(); done.Wait() }
}

func (a *app) sweep(ctx context.Context, log *slog.Logger) error {
	units, err := a.allUnits(ctx)
	if err != nil {
		return err
	}
	n, err := a.foi.Sweep(ctx, units)
	if n > 0 {
		log.Info("replies overdue", "applications", n)
	}
	return err
}

// allUnits are those that are and those that were.
func (a *app) allUnits(ctx context.Context) ([]gongkai.UnitID, error) {
	tree, err := a.org.Tree(ctx)
	if err != nil {
		return nil, err
	}
	var units []gongkai.UnitID
	for _, u := range append(tree.Units(), tree.Ended()...) {
		units = append(units, u.ID)
	}
	return units, nil
}
