package main

import (
	"context"
	"log/slog"
	"time"
)

// planEvery is how late a planned publication may be.
const planEvery = 10 * time.Second

// publishPlanned publishes what has reached its hour, at once and from then on,
// until ctx ends. What was missed while the program stood still is published
// first.
func (a *app) publishPlanned(ctx context.Context, log *slog.Logger) {
	for every := time.NewTicker(planEvery); ; {
		if err := a.publishDue(ctx, log); err != nil && ctx.Err() == nil {
			log.Error("planned publications not looked after", "error", err)
		}
		select {
		case <-ctx.Done():
			every.Stop()
			return
		case <-every.C:
		}
	}
}

func (a *app) publishDue(ctx context.Context, log *slog.Logger) error {
	out, held, err := a.catalog.PublishDue(ctx)
	for _, d := range out {
		log.Info("published as planned", "document", d.ID.String(), "index", d.IndexNo)
	}
	for _, d := range held {
		log.Warn("planned publication held up", "document", d.ID.String())
	}
	return err
}
