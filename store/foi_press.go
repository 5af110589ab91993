package store

import (
	"context"
	"errors"

	"gongkai/foi"
)

// errPressedTwice gives up a transaction that would do again what the same
// press of the same form has done.
var errPressedTwice = errors.New("store: this form was saved before")

// Pressed tells whether a step was saved under a key: see foi.Store.
func (f *FOI) Pressed(ctx context.Context, no foi.Number, once string) (bool, error) {
	n, err := pressesOf(ctx, f.s.read(), no, f.s.keys.Index(once, "foi.once"))
	return n > 0, err
}

func pressesOf(ctx context.Context, q querier, no foi.Number, index string) (int, error) {
	const text = `
	SELECT COUNT(*)
	  FROM foi_press
	 WHERE org_id = ?
	   AND press_index = ?
	   AND year = ?
	   AND serial = ?`
	return value[int](ctx, q, text, no.Unit, index, no.Year, no.Serial)
}

// foiPress takes the key of a step. Of two presses at the same moment the
// second waits here for the first, and fails on the key.
func foiPress(ctx context.Context, tx *tx, step foi.Step) error {
	if step.Once == "" {
		return nil
	}
	no := step.App.Number
	if n, err := pressesOf(ctx, tx, no, onceIndex(tx.keys, step)); err != nil || n > 0 {
		return errors.Join(err, pressedTwice(n))
	}
	const text = `INSERT INTO foi_press (org_id, press_index, year, serial) VALUES (?, ?, ?, ?)`
	_, err := tx.exec(ctx, text, no.Unit, onceIndex(tx.keys, step), no.Year, no.Serial)
	return err
}

func pressedTwice(n int) error {
	if n > 0 {
		return errPressedTwice
	}
	return nil
}

// first finds what the first press left.
func (f *FOI) first(ctx context.Context, step foi.Step) (foi.Application, error) {
	if step.Was > 0 {
		return f.Application(ctx, step.App.Number)
	}
	const text = `SELECT` + foiColumns + foiFrom + `
	 WHERE a.org_id = ?
	   AND a.once_index = ?`
	return foiOne(ctx, f.s.read(), f.s.keys, text, step.App.Number.Unit, onceIndex(f.s.keys, step))
}
