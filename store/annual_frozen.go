package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"gongkai/annual"
)

// paperColumns are a version of a report on its way and the figures frozen in it.
const paperColumns = `
	       p.body,
	       COALESCE(f.body, '')
	  FROM annual_paper AS p
	  LEFT JOIN annual_frozen AS f
	    ON f.org_id = p.org_id
	   AND f.year = p.year
	   AND f.version = p.frozen`

// scanPaper reads a version; one saved before figures lay apart has them in its
// body.
func scanPaper(r row, p *annual.Paper) error {
	var body, frozen []byte
	if err := r.Scan(&body, &frozen); err != nil {
		return err
	}
	if err := json.Unmarshal(body, p); err != nil || len(frozen) == 0 {
		return err
	}
	return json.Unmarshal(frozen, &p.Frozen)
}

// freeze keeps the figures of p, and says with which version they were kept: an
// earlier one as long as they are the same, 0 if p has none.
func (t *tx) freeze(ctx context.Context, p annual.Paper) (version int, err error) {
	if p.Frozen == nil {
		return 0, nil
	}
	body, err := json.Marshal(p.Frozen)
	if err != nil {
		return 0, err
	}
	const same = `
	SELECT version
	  FROM annual_frozen
	 WHERE org_id = ?
	   AND year = ?
	   AND body = ?`
	version, err = value[int](ctx, t, same, p.Unit, p.Year, string(body))
	if !errors.Is(err, sql.ErrNoRows) {
		return version, err
	}
	const insert = `
	INSERT INTO annual_frozen (org_id, year, version, body)
	VALUES (?, ?, ?, ?)`
	_, err = t.exec(ctx, insert, p.Unit, p.Year, p.Version, string(body))
	return p.Version, err
}
