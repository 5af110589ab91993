package store

import (
	"context"

	"gongkai/catalog"
)

// writeParts writes reviews, attachments, the public row and the index.
func (t *tx) writeParts(ctx context.Context, s *catalog.Step) error {
	if err := t.writeReviews(ctx, s.Doc); err != nil {
		return err
	}
	if err := t.writeFiles(ctx, s.Doc); err != nil {
		return err
	}
	if err := t.writeAmendments(ctx, s.Doc); err != nil {
		return err
	}
	if err := t.writeCall(ctx, s.Doc); err != nil {
		return err
	}
	if s.Was == 0 && s.Doc.Origin.Taken() {
		if err := t.writeTaken(ctx, s.Doc); err != nil {
			return err
		}
	}
	switch {
	case s.Series != "":
		if err := t.show(ctx, s.Doc); err != nil || s.Doc.State != catalog.Withdrawn {
			return err
		}
		return t.hide(ctx, s.Doc) // taken over as withdrawn: only its numbers and its reason
	case s.Replaces:
		return t.turn(ctx, s.Doc)
	case s.Doc.State == catalog.Withdrawn:
		return t.hide(ctx, s.Doc)
	case s.Doc.State == catalog.Published:
		return t.reshow(ctx, s.Doc)
	}
	return nil
}

func (t *tx) writeReviews(ctx context.Context, d catalog.Document) error {
	const text = `
		INSERT INTO doc_review (org_id, serial, place, round, kind, passed, by_who, by_name, basis, note, at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (org_id, serial, place) DO NOTHING`
	for i, r := range d.Reviews {
		_, err := t.exec(ctx, text, d.ID.Unit, d.ID.Serial, i, r.Round, r.Kind, flag(r.Passed), r.By, r.Name, r.Basis, r.Note, millis(r.At))
		if err != nil {
			return err
		}
	}
	return nil
}

// writeAmendments keeps by whom a public document is amended, for the page of
// the amending one.
func (t *tx) writeAmendments(ctx context.Context, d catalog.Document) error {
	const text = `
		INSERT INTO doc_amended (by_public, public_id)
		VALUES (?, ?)
		ON CONFLICT (by_public, public_id) DO NOTHING`
	for _, a := range d.Amendments {
		if a.By == 0 {
			continue
		}
		if _, err := t.exec(ctx, text, int64(a.By), int64(d.Public)); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) writeFiles(ctx context.Context, d catalog.Document) error {
	const clear = `DELETE FROM doc_file WHERE org_id = ? AND serial = ?`
	if _, err := t.exec(ctx, clear, d.ID.Unit, d.ID.Serial); err != nil {
		return err
	}
	const text = `INSERT INTO doc_file (org_id, serial, place, name, media, size, sha256) VALUES (?, ?, ?, ?, ?, ?, ?)`
	for i, a := range d.Attachments {
		if _, err := t.exec(ctx, text, d.ID.Unit, d.ID.Serial, i, a.Name, a.Type, a.Size, a.SHA256); err != nil {
			return err
		}
		if err := t.keepInside(ctx, a); err != nil {
			return err
		}
		if err := t.keepText(ctx, a); err != nil {
			return err
		}
	}
	return nil
}

func readParts(ctx context.Context, q querier, d *catalog.Document) (err error) {
	const reviews = `
		SELECT round, kind, passed, by_who, by_name, basis, note, at
		  FROM doc_review WHERE org_id = ? AND serial = ? ORDER BY place`
	d.Reviews, err = list(ctx, q, reviews, scanReview, d.ID.Unit, d.ID.Serial)
	if err != nil {
		return err
	}
	const files = `SELECT name, media, size, sha256 FROM doc_file WHERE org_id = ? AND serial = ? ORDER BY place`
	d.Attachments, err = list(ctx, q, files, scanFile, d.ID.Unit, d.ID.Serial)
	return err
}

func scanReview(r row, v *catalog.Review) error {
	var passed int
	var at int64
	err := r.Scan(&v.Round, &v.Kind, &passed, &v.By, &v.Name, &v.Basis, &v.Note, &at)
	v.Passed, v.At = passed == 1, instant(at)
	return err
}

func scanFile(r row, a *catalog.Attachment) error {
	return r.Scan(&a.Name, &a.Type, &a.Size, &a.SHA256)
}
