package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"gongkai"
	"gongkai/cipher"
	"gongkai/foi"
)

// label is what is sealed of an enclosure beside its body: names of files often
// bear somebody's name.
type label struct {
	Name string `json:"name"`
	Ext  string `json:"ext"`
}

func enclosureContext(no foi.Number, n int) string {
	return fmt.Sprintf("foi/%s/enclosure/%d", no, n)
}

// foiEnclose keeps files, sealed.
func foiEnclose(ctx context.Context, tx *tx, app foi.Application, files []foi.Enclosure) error {
	const last = `SELECT COALESCE(MAX(n), 0) FROM foi_enclosure WHERE org_id = ? AND year = ? AND serial = ?`
	if len(files) == 0 {
		return nil
	}
	no := app.Number
	n, err := value[int](ctx, tx, last, no.Unit, no.Year, no.Serial)
	for _, e := range files {
		n++
		e.N = n
		err = errors.Join(err, foiEncloseOne(ctx, tx, no, e))
	}
	return err
}

func foiEncloseOne(ctx context.Context, tx *tx, no foi.Number, e foi.Enclosure) error {
	name, body, err := sealEnclosure(tx.keys, enclosureContext(no, e.N), e)
	if err != nil {
		return err
	}
	const text = `
	INSERT INTO foi_enclosure (org_id, year, serial, n, kind, size, at, label, body)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
	_, err = tx.exec(ctx, text, no.Unit, no.Year, no.Serial, e.N, e.Kind, e.Size, millis(e.At), name, body)
	return err
}

// sealEnclosure seals the name of a file and its body.
func sealEnclosure(keys *cipher.Keyring, context string, e foi.Enclosure) (name, body string, err error) {
	if name, err = sealJSON(keys, context+"/label", label{e.Name, e.Ext}); err != nil {
		return "", "", err
	}
	body, err = keys.Seal(e.Body, context)
	return name, body, err
}

// foiDrop erases files.
func foiDrop(ctx context.Context, tx *tx, no foi.Number, dropped []int) error {
	const text = `DELETE FROM foi_enclosure WHERE org_id = ? AND year = ? AND serial = ? AND n = ?`
	for _, n := range dropped {
		if _, err := tx.exec(ctx, text, no.Unit, no.Year, no.Serial, n); err != nil {
			return err
		}
	}
	return nil
}

// Enclosures lists them: see foi.Store.
func (f *FOI) Enclosures(ctx context.Context, no foi.Number) ([]foi.Enclosure, error) {
	const text = `
	SELECT n,
	       kind,
	       size,
	       at,
	       label,
	       ''
	  FROM foi_enclosure
	 WHERE org_id = ?
	   AND year = ?
	   AND serial = ?
	 ORDER BY n`
	return list(ctx, f.s.read(), text, scanEnclosure(f.s.keys, no), no.Unit, no.Year, no.Serial)
}

// Enclosure gives one whole: see foi.Store.
func (f *FOI) Enclosure(ctx context.Context, no foi.Number, n int) (foi.Enclosure, error) {
	const text = `
	SELECT n,
	       kind,
	       size,
	       at,
	       label,
	       body
	  FROM foi_enclosure
	 WHERE org_id = ?
	   AND year = ?
	   AND serial = ?
	   AND n = ?`
	e, err := one(ctx, f.s.read(), text, scanEnclosure(f.s.keys, no), no.Unit, no.Year, no.Serial, n)
	if errors.Is(err, sql.ErrNoRows) {
		return e, gongkai.Errorf(gongkai.NotFound, "这件申请没有这份材料。")
	}
	return e, err
}

func scanEnclosure(keys *cipher.Keyring, no foi.Number) func(row, *foi.Enclosure) error {
	return scanSealed(keys, func(n int) string { return enclosureContext(no, n) })
}

// scanSealed opens what sealEnclosure has sealed, each in the context of its number.
func scanSealed(keys *cipher.Keyring, in func(n int) string) func(row, *foi.Enclosure) error {
	return func(r row, e *foi.Enclosure) error {
		var at int64
		var sealed, body string
		if err := r.Scan(&e.N, &e.Kind, &e.Size, &at, &sealed, &body); err != nil {
			return err
		}
		e.At = instant(at)
		context := in(e.N)
		var l label
		plain, err := keys.Open(sealed, context+"/label")
		if err == nil {
			err = json.Unmarshal(plain, &l)
		}
		if e.Name, e.Ext = l.Name, l.Ext; err == nil && body != "" {
			e.Body, err = keys.Open(body, context)
		}
		return err
	}
}
