package store

import (
	"context"
	"database/sql"
	"errors"

	"gongkai"
	"gongkai/catalog"
	"gongkai/search"
)

// Catalog keeps documents: what package catalog asks for, and the index that
// package search answers from.
type Catalog struct{ s *Store }

var (
	_ catalog.Store = (*Catalog)(nil)
	_ search.Finder = (*Catalog)(nil)
)

// Catalog is the view of s that keeps documents.
func (s *Store) Catalog() *Catalog { return &Catalog{s} }

// Save is catalog.Store.Save. Whatever it publishes can be found when it returns.
func (c *Catalog) Save(ctx context.Context, steps ...catalog.Step) ([]catalog.Document, error) {
	var docs []catalog.Document
	public, turned := false, int64(0)
	err := c.s.write(ctx, func(ctx context.Context, tx *tx) (err error) {
		for _, s := range steps {
			if err := s.Check(); err != nil {
				return err
			}
			public = public || s.Doc.Public != 0 || s.Series != ""
		}
		if public { // taken first, so that publications queue here and nowhere else
			if turned, err = tx.turnFace(ctx); err != nil {
				return err
			}
		}
		for i := range steps {
			doc, err := tx.saveDoc(ctx, &steps[i])
			if err != nil {
				return err
			}
			docs = append(docs, doc)
		}
		return tx.logSteps(ctx, steps)
	})
	if err != nil {
		return nil, err
	}
	c.s.face.raise(turned)
	return docs, nil
}

// logSteps writes the entries of every step, last, as the log asks.
func (t *tx) logSteps(ctx context.Context, steps []catalog.Step) error {
	for _, s := range steps {
		for _, e := range s.Log {
			if err := t.log(ctx, e); err != nil {
				return err
			}
		}
	}
	return nil
}

// saveDoc writes a step and leaves in it the numbers that were given.
func (t *tx) saveDoc(ctx context.Context, s *catalog.Step) (catalog.Document, error) {
	if s.Was == 0 {
		first, ok, err := t.bornBefore(ctx, s.Doc)
		if err != nil || ok {
			s.Log = nil // nothing happens the second time
			return first, err
		}
		serial, err := t.next(ctx, string(s.Doc.ID.Unit), "doc")
		if err != nil {
			return catalog.Document{}, err
		}
		*s = s.Named(int(serial))
	}
	if s.Series != "" {
		if err := t.number(ctx, s); err != nil {
			return catalog.Document{}, err
		}
	}
	if err := t.writeDoc(ctx, s.Doc, s.Was); err != nil {
		return catalog.Document{}, err
	}
	return s.Doc, t.writeParts(ctx, s)
}

// bornBefore finds the document that the same form made before.
func (t *tx) bornBefore(ctx context.Context, d catalog.Document) (catalog.Document, bool, error) {
	if d.Born == "" {
		return d, false, nil
	}
	const text = `SELECT serial FROM doc WHERE org_id = ? AND born = ?`
	serial, err := value[int](ctx, t, text, d.ID.Unit, d.Born)
	if errors.Is(err, sql.ErrNoRows) {
		return d, false, nil
	}
	if err != nil {
		return d, false, err
	}
	first, err := document(ctx, t, catalog.ID{Unit: d.ID.Unit, Serial: serial})
	return first, true, err
}

// number takes the index number and the public id of a publication.
func (t *tx) number(ctx context.Context, s *catalog.Step) error {
	n, err := t.indexNumber(ctx, s)
	if err != nil {
		return err
	}
	seq, err := t.next(ctx, "", "public "+s.Doc.PublishedOn.String())
	if err != nil {
		return err
	}
	if seq > catalog.MaxADay {
		return gongkai.Errorf(gongkai.Conflict, "今天已经发布 %d 件，达到一天的上限，请明天再发布。", catalog.MaxADay)
	}
	*s = s.Numbered(int(n), int(seq))
	return nil
}

// indexNumber takes the next number of the series that no document has had: one
// taken over from an older site may stand in the way. A document that brought
// its own number takes none.
func (t *tx) indexNumber(ctx context.Context, s *catalog.Step) (int64, error) {
	if own := s.Doc.Origin.IndexNo; own != "" {
		return 0, t.free(ctx, own)
	}
	for {
		n, err := t.next(ctx, "", "index "+catalog.IndexCounter(s.Series))
		if err != nil {
			return 0, err
		}
		if err := t.free(ctx, catalog.IndexNo(s.Series, int(n))); gongkai.KindOf(err) != gongkai.Conflict {
			return n, err
		}
	}
}

// free answers Conflict if an index number was ever given to a document.
func (t *tx) free(ctx context.Context, no string) error {
	n, err := value[int](ctx, t, `SELECT COUNT(*) FROM doc_public WHERE index_no = ?`, catalog.ReadIndexNo(no))
	if err == nil && n > 0 {
		return gongkai.Errorf(gongkai.Conflict, "索引号 %s 已经给了另一份文件，不能再用。", no)
	}
	return err
}

// next takes the next number of a series: 1, 2, 3 …. The row stays locked until
// the transaction ends, and a transaction that fails gives its number back.
func (t *tx) next(ctx context.Context, org, series string) (int64, error) {
	const text = `
		INSERT INTO counter (org_id, series, n)
		VALUES (?, ?, 1)
		ON CONFLICT (org_id, series) DO UPDATE SET n = counter.n + 1
		RETURNING n`
	return value[int64](ctx, t, text, org, series)
}
