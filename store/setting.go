package store

import (
	"context"
	"database/sql"
	"errors"
	"sync/atomic"

	"gongkai"
	"gongkai/audit"
	"gongkai/search"
)

// setting is one text that an administrator may change.
type setting struct {
	value   string
	version int
}

func readSetting(ctx context.Context, q querier, name string) (setting, error) {
	s, err := one(ctx, q, `SELECT value, version FROM setting WHERE name = ?`, func(r row, s *setting) error {
		return r.Scan(&s.value, &s.version)
	}, name)
	if errors.Is(err, sql.ErrNoRows) {
		return setting{}, nil
	}
	return s, err
}

// writeSetting replaces the version that was read; 0 means that there was none.
func (t *tx) writeSetting(ctx context.Context, name, value string, was int, by gongkai.Actor) error {
	const text = `
		INSERT INTO setting (name, value, version, changed_at, changed_by)
		VALUES (?, ?, CAST(? AS INTEGER) + 1, ?, ?)
		ON CONFLICT (name) DO UPDATE
		   SET value = excluded.value,
		       version = excluded.version,
		       changed_at = excluded.changed_at,
		       changed_by = excluded.changed_by
		 WHERE setting.version = excluded.version - 1`
	n, err := t.exec(ctx, text, name, value, was, millis(t.now), by.Person)
	if err == nil && n == 0 {
		return stale()
	}
	return err
}

const synonyms = "search synonyms"

// words keeps the pack that was read last, and the face it was read under.
type words struct {
	read atomic.Pointer[wordsRead]
}

type wordsRead struct {
	face int64
	pack search.Synonyms
}

// Synonyms is the pack that questions are widened by. A change is seen by this
// process at once, by other nodes within a second.
func (c *Catalog) Synonyms(ctx context.Context) (search.Synonyms, error) {
	face := c.Version()
	if w := c.s.words.read.Load(); w != nil && w.face == face {
		return w.pack, nil
	}
	pack, _, err := c.Pack(ctx)
	if err == nil {
		c.s.words.read.Store(&wordsRead{face, pack})
	}
	return pack, err
}

// Pack is search.Packs.Pack.
func (c *Catalog) Pack(ctx context.Context) (search.Synonyms, int, error) {
	s, err := readSetting(ctx, c.s.read(), synonyms)
	if err != nil || s.version == 0 {
		return search.Usual(), 0, err
	}
	pack, err := search.ReadSynonyms(s.value)
	return pack, s.version, err
}

// SavePack is search.Packs.SavePack.
func (c *Catalog) SavePack(ctx context.Context, pack search.Synonyms, was int, by gongkai.Actor, e audit.Entry) error {
	return c.saveSetting(ctx, synonyms, pack.String(), was, by, e)
}

// saveSetting writes a setting that the public can see the effect of.
func (c *Catalog) saveSetting(ctx context.Context, name, value string, was int, by gongkai.Actor, e audit.Entry) error {
	turned := int64(0)
	err := c.s.write(ctx, func(ctx context.Context, t *tx) (err error) {
		if turned, err = t.turnFace(ctx); err != nil {
			return err
		}
		if err := t.writeSetting(ctx, name, value, was, by); err != nil {
			return err
		}
		return t.log(ctx, e)
	})
	if err == nil {
		c.s.face.raise(turned)
	}
	return err
}
