package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strconv"

	"gongkai"
	"gongkai/audit"
	"gongkai/catalog"
)

// keepInside keeps what was found in an attachment, once under its hash.
func (t *tx) keepInside(ctx context.Context, a catalog.Attachment) error {
	if a.Pages == 0 && len(a.Notes) == 0 {
		return nil
	}
	const text = `INSERT INTO doc_inside (sha256, pages, notes) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING`
	_, err := t.exec(ctx, text, a.SHA256, a.Pages, asJSON(a.Notes))
	return err
}

// Inside is catalog.Store.Inside.
func (c *Catalog) Inside(ctx context.Context, a catalog.Attachment) (catalog.Attachment, error) {
	q := c.s.read()
	const text = `SELECT pages, notes FROM doc_inside WHERE sha256 = ?`
	_, err := one(ctx, q, text, func(r row, _ *struct{}) error {
		var notes string
		err := r.Scan(&a.Pages, &notes)
		return errors.Join(err, json.Unmarshal([]byte(notes), &a.Notes))
	}, a.SHA256)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return a, err
	}
	a.Text, err = fileText(ctx, q, a.SHA256)
	return a, err
}

// Pack is catalog.Store.Spelling.
func (c *Catalog) Spelling(ctx context.Context) (catalog.Pack, error) {
	const text = `SELECT version, by_name, at, words FROM doc_words ORDER BY version DESC LIMIT 1`
	p, err := one(ctx, c.s.read(), text, func(r row, p *catalog.Pack) error {
		var at int64
		var words string
		err := r.Scan(&p.Version, &p.By, &at, &words)
		p.At = instant(at)
		return errors.Join(err, json.Unmarshal([]byte(words), &p.Words))
	})
	if errors.Is(err, sql.ErrNoRows) {
		return p, gongkai.Errorf(gongkai.NotFound, "还没有保存过错词库。")
	}
	return p, err
}

// KeepPack is catalog.Store.KeepSpelling.
func (c *Catalog) KeepSpelling(ctx context.Context, by gongkai.Actor, p catalog.Pack) error {
	err := c.s.write(ctx, func(ctx context.Context, t *tx) error {
		const text = `INSERT INTO doc_words (version, by_name, at, words) VALUES (?, ?, ?, ?)`
		if _, err := t.exec(ctx, text, p.Version, p.By, millis(p.At), asJSON(p.Words)); err != nil {
			return err
		}
		return t.log(ctx, audit.By(by, "catalog.words", "words/"+strconv.Itoa(p.Version), strconv.Itoa(len(p.Words))+" 个词"))
	})
	if unique(err) {
		return gongkai.Because(err, gongkai.Conflict, "错词库刚被别人改过，您看到的是旧的。请核对现在的内容再保存。")
	}
	return err
}
