package store

import (
	"context"
	"crypto/subtle"
	"database/sql"
	"errors"

	"gongkai"
	"gongkai/foi"
)

// lock is what a query code is held against.
type lock struct {
	own, whole string // keyed hashes: of the application, and of the one it was split from
	from       foi.Number
}

// CheckCode compares in constant time, also when there is no such number. The
// code of an application that was split opens its parts too. However many
// locks there are, two are tried.
func (f *FOI) CheckCode(ctx context.Context, no foi.Number, code string) error {
	const text = `
	SELECT a.code_index,
	       COALESCE(w.code_index, ''),
	       a.split_year,
	       a.split_serial
	  FROM foi_application a
	  LEFT JOIN foi_application w ON w.org_id = a.org_id AND w.year = a.split_year AND w.serial = a.split_serial
	 WHERE a.org_id = ?
	   AND a.year = ?
	   AND a.serial = ?`
	kept, err := one(ctx, f.s.read(), text, scanLock, no.Unit, no.Year, no.Serial)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	kept.from.Unit = no.Unit
	own := subtle.ConstantTimeCompare([]byte(kept.own), []byte(codeIndex(f.s.keys, no, code)))
	whole := subtle.ConstantTimeCompare([]byte(kept.whole), []byte(codeIndex(f.s.keys, kept.from, code)))
	if own|whole == 1 && code != "" {
		return nil
	}
	return gongkai.Errorf(gongkai.NotFound, "编号或者查询码不对。请对照回执核对；两者都要填写。")
}

func scanLock(r row, l *lock) error {
	return r.Scan(&l.own, &l.whole, &l.from.Year, &l.from.Serial)
}
