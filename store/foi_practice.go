package store

import (
	"context"
	"database/sql"
	"errors"

	"gongkai"
	"gongkai/audit"
	"gongkai/foi"
)

// Practice gives what a unit has settled: see foi.Practices.
func (f *FOI) Practice(ctx context.Context, unit gongkai.UnitID) (foi.Practice, error) {
	const text = `
	SELECT org_id,
	       auto,
	       basis,
	       version,
	       by_name,
	       at
	  FROM foi_practice
	 WHERE org_id = ?`
	p, err := one(ctx, f.s.read(), text, scanPractice, unit)
	if errors.Is(err, sql.ErrNoRows) {
		return foi.Practice{Unit: unit}, nil
	}
	return p, err
}

func scanPractice(r row, p *foi.Practice) error {
	var auto int
	var at int64
	err := r.Scan(&p.Unit, &auto, &p.Basis, &p.Version, &p.By, &at)
	p.Auto, p.At = auto != 0, instant(at)
	return err
}

// Settle writes a practice over the version before it: see foi.Practices.
func (f *FOI) Settle(ctx context.Context, p foi.Practice, entry audit.Entry) error {
	const text = `
	INSERT INTO foi_practice (org_id, auto, basis, version, by_name, at)
	VALUES (?, ?, ?, ?, ?, ?)
	ON CONFLICT (org_id) DO UPDATE
	   SET auto = excluded.auto,
	       basis = excluded.basis,
	       version = excluded.version,
	       by_name = excluded.by_name,
	       at = excluded.at
	 WHERE foi_practice.version = excluded.version - 1`
	return f.s.write(ctx, func(ctx context.Context, tx *tx) error {
		n, err := tx.exec(ctx, text, p.Unit, flag(p.Auto), p.Basis, p.Version, p.By, millis(p.At))
		if err == nil && n == 0 {
			err = stale()
		}
		if err != nil {
			return err
		}
		return tx.log(ctx, entry)
	})
}
