package catalog

import (
	"context"

	"gongkai"
)

// Edition is a document as the public could read it from one day to another.
type Edition struct {
	Document
	Hidden bool // its text is not shown: the next edition said why
}

// Editions gives everything that ever stood at a public address, oldest first.
// Of a withdrawn document (kind Gone) nothing is given.
func (d *Desk) Editions(ctx context.Context, p PublicID) ([]Edition, error) {
	if _, err := d.Public(ctx, p); err != nil {
		return nil, err
	}
	docs, err := d.Store.Editions(ctx, p)
	all := make([]Edition, len(docs))
	for i, doc := range docs {
		all[i].Document = doc
		if i+1 < len(docs) && docs[i+1].Change.Hide {
			all[i].Hidden, all[i].Body, all[i].Summary, all[i].Attachments = true, "", "", nil
		}
	}
	return all, err
}

// Edition gives the n-th edition at a public address, and the one before it
// (zero for the first). NotFound if there is none.
func (d *Desk) Edition(ctx context.Context, p PublicID, n int) (at, before Edition, err error) {
	all, err := d.Editions(ctx, p)
	if err != nil {
		return at, before, err
	}
	for i, e := range all {
		if e.Edition == n {
			if i > 0 {
				before = all[i-1]
			}
			return e, before, nil
		}
	}
	return at, before, gongkai.Errorf(gongkai.NotFound, "这份文件没有第 %d 版。", n)
}

// Affected gives the public documents that p repeals or amends.
func (d *Desk) Affected(ctx context.Context, p PublicID) ([]Document, error) {
	return d.Store.Affected(ctx, p)
}

// Heir gives the revision that has been begun of a document, published or not.
// NotFound if there is none.
func (d *Desk) Heir(ctx context.Context, by gongkai.Actor, id ID) (Document, error) {
	if err := maySee(by, id.Unit); err != nil {
		return Document{}, err
	}
	return d.Store.Heir(ctx, id)
}
