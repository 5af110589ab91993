package store

import (
	"context"

	"gongkai/catalog"
)

// turn lets a revision stand where the edition before it stood.
func (t *tx) turn(ctx context.Context, d catalog.Document) error {
	const text = `UPDATE doc_public SET serial = ? WHERE public_id = ?`
	if _, err := t.exec(ctx, text, d.ID.Serial, int64(d.Public)); err != nil {
		return err
	}
	if err := t.refile(ctx, d); err != nil {
		return err
	}
	if err := t.tieAgain(ctx, d); err != nil {
		return err
	}
	return t.reshow(ctx, d)
}
