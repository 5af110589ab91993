package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/catalog"
)

var _ catalog.Procedures = (*Catalog)(nil)

// Procedure is catalog.Procedures.Procedure.
func (c *Catalog) Procedure(ctx context.Context, unit gongkai.UnitID) (catalog.Settled, error) {
	const text = `SELECT settled, version FROM doc_procedure WHERE org_id = ?`
	s, err := one(ctx, c.s.read(), text, func(r row, s *catalog.Settled) error {
		var settled string
		var version int
		if err := r.Scan(&settled, &version); err != nil {
			return err
		}
		err := json.Unmarshal([]byte(settled), s)
		s.Unit, s.Version = unit, version
		return err
	}, unit)
	if errors.Is(err, sql.ErrNoRows) {
		return catalog.Settled{}, nil
	}
	return s, err
}

// SaveProcedure is catalog.Procedures.SaveProcedure.
func (c *Catalog) SaveProcedure(ctx context.Context, unit gongkai.UnitID, was int, s catalog.Settled, e audit.Entry) error {
	const text = `
		INSERT INTO doc_procedure (org_id, settled, version)
		VALUES (?, ?, CAST(? AS BIGINT) + 1)
		ON CONFLICT (org_id) DO UPDATE
		   SET settled = excluded.settled,
		       version = excluded.version
		 WHERE doc_procedure.version = excluded.version - 1`
	return c.s.write(ctx, func(ctx context.Context, t *tx) error {
		n, err := t.exec(ctx, text, unit, asJSON(s), was)
		if err != nil {
			return err
		}
		if n == 0 {
			return stale()
		}
		return t.log(ctx, e)
	})
}

// Planned is catalog.Store.Planned.
func (c *Catalog) Planned(ctx context.Context, until time.Time) ([]catalog.ID, error) {
	const text = `
		SELECT org_id,
		       serial
		  FROM doc
		 WHERE planned_at <> 0
		   AND planned_at <= ?
		   AND state = 'passed'
		 ORDER BY planned_at, org_id, serial
		 LIMIT 500`
	return list(ctx, c.s.read(), text, func(r row, id *catalog.ID) error { return r.Scan(&id.Unit, &id.Serial) }, millis(until))
}
