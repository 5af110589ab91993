package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"

	"gongkai"
	"gongkai/catalog"
	"gongkai/search"
	"gongkai/workday"
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
	n, err := t.next(ctx, "", "index "+s.Series)
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

const docColumns = `
	       org_id,
	       serial,
	       state,
	       version,
	       round,
	       title,
	       doc_no,
	       summary,
	       item,
	       topic,
	       genre,
	       mode,
	       mode_reason,
	       formed_on,
	       expires_on,
	       normative,
	       accepted,
	       author,
	       author_name,
	       hands,
	       created_at,
	       changed_at,
	       submitted_at,
	       due_on,
	       calendar,
	       public_id,
	       index_no,
	       published_at,
	       published_on,
	       published_by,
	       validity,
	       repealed_on,
	       repealed_by,
	       repeal_reason,
	       withdrawn_at,
	       withdraw_reason,
	       once,
	       born,
	       edition,
	       revises,
	       aside`

// docValues gives the values of docColumns and the body, in their order.
func docValues(d catalog.Document) []any {
	return []any{
		d.ID.Unit, d.ID.Serial, d.State, d.Version, d.Round,
		d.Title, d.DocNo, d.Summary, d.Item, d.Topic, d.Genre, d.Mode, d.ModeReason,
		d.FormedOn.String(), d.ExpiresOn.String(), flag(d.Normative), asJSON(d.Accepted),
		d.Author, d.AuthorName, asJSON(d.Hands),
		millis(d.CreatedAt), millis(d.ChangedAt), millis(d.SubmittedAt), d.DueOn.String(), d.Calendar,
		int64(d.Public), d.IndexNo, millis(d.PublishedAt), d.PublishedOn.String(), d.PublishedBy,
		d.Validity, d.RepealedOn.String(), int64(d.RepealedBy), d.RepealReason,
		millis(d.WithdrawnAt), d.WithdrawReason, d.Once, d.Born,
		d.Edition, d.Revises, asJSON(d.Aside), d.Body,
	}
}

func scanDoc(r row, d *catalog.Document) error {
	var created, changed, submitted, published, withdrawn int64
	var formed, expires, due, publishedOn, repealed, accepted, hands, aside string
	var normative int
	err := r.Scan(
		&d.ID.Unit, &d.ID.Serial, &d.State, &d.Version, &d.Round,
		&d.Title, &d.DocNo, &d.Summary, &d.Item, &d.Topic, &d.Genre, &d.Mode, &d.ModeReason,
		&formed, &expires, &normative, &accepted,
		&d.Author, &d.AuthorName, &hands,
		&created, &changed, &submitted, &due, &d.Calendar,
		&d.Public, &d.IndexNo, &published, &publishedOn, &d.PublishedBy,
		&d.Validity, &repealed, &d.RepealedBy, &d.RepealReason,
		&withdrawn, &d.WithdrawReason, &d.Once, &d.Born,
		&d.Edition, &d.Revises, &aside, &d.Body,
	)
	if err != nil {
		return err
	}
	d.Normative = normative == 1
	d.CreatedAt, d.ChangedAt, d.SubmittedAt = instant(created), instant(changed), instant(submitted)
	d.PublishedAt, d.WithdrawnAt = instant(published), instant(withdrawn)
	return errors.Join(
		readDay(formed, &d.FormedOn), readDay(expires, &d.ExpiresOn), readDay(due, &d.DueOn),
		readDay(publishedOn, &d.PublishedOn), readDay(repealed, &d.RepealedOn),
		json.Unmarshal([]byte(aside), &d.Aside),
		json.Unmarshal([]byte(accepted), &d.Accepted), json.Unmarshal([]byte(hands), &d.Hands))
}

// writeDoc inserts a new document, or replaces the version that was read.
func (t *tx) writeDoc(ctx context.Context, d catalog.Document, was int) error {
	columns := strings.Split(docColumns+", body", ",")
	if was == 0 {
		text := `INSERT INTO doc (` + strings.Join(columns, ",") + `) VALUES (?` + strings.Repeat(", ?", len(columns)-1) + `)`
		_, err := t.exec(ctx, text, docValues(d)...)
		if d.Revises != 0 && unique(err) {
			return gongkai.Because(err, gongkai.Conflict, "这份文件的修订版已经有人在起草，请在那一份上继续。")
		}
		return err
	}
	text := `UPDATE doc SET ` + strings.Join(columns[2:], " = ?,") + ` = ? WHERE org_id = ? AND serial = ? AND version = ?`
	n, err := t.exec(ctx, text, append(docValues(d)[2:], d.ID.Unit, d.ID.Serial, was)...)
	if err == nil && n == 0 {
		return gongkai.Errorf(gongkai.Conflict, "这份文件刚被别人改过，这一步没有保存。请核对现在的内容再操作。")
	}
	return err
}

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
	switch {
	case s.Series != "":
		return t.show(ctx, s.Doc)
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

// Document is catalog.Store.Document.
func (c *Catalog) Document(ctx context.Context, id catalog.ID) (catalog.Document, error) {
	return document(ctx, c.s.read(), id)
}

func document(ctx context.Context, q querier, id catalog.ID) (catalog.Document, error) {
	const text = `SELECT` + docColumns + `, body FROM doc WHERE org_id = ? AND serial = ?`
	d, err := one(ctx, q, text, scanDoc, id.Unit, id.Serial)
	if errors.Is(err, sql.ErrNoRows) {
		return d, gongkai.Errorf(gongkai.NotFound, "没有编号为“%s”的文件。", id)
	}
	if err != nil {
		return d, err
	}
	return d, readParts(ctx, q, &d)
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

// Published is catalog.Store.Published.
func (c *Catalog) Published(ctx context.Context, p catalog.PublicID) (catalog.Document, error) {
	q := c.s.read()
	const text = `SELECT org_id, serial FROM doc_public WHERE public_id = ?`
	id, err := one(ctx, q, text, func(r row, id *catalog.ID) error { return r.Scan(&id.Unit, &id.Serial) }, int64(p))
	if errors.Is(err, sql.ErrNoRows) {
		return catalog.Document{}, gongkai.Errorf(gongkai.NotFound, "没有这份文件。")
	}
	if err != nil {
		return catalog.Document{}, err
	}
	return document(ctx, q, id)
}

// Editions is catalog.Store.Editions.
func (c *Catalog) Editions(ctx context.Context, p catalog.PublicID) ([]catalog.Document, error) {
	q := c.s.read()
	const text = `SELECT` + docColumns + `, body FROM doc WHERE public_id = ? AND public_id <> 0 ORDER BY edition`
	docs, err := list(ctx, q, text, scanDoc, int64(p))
	for i := range docs {
		err = errors.Join(err, readParts(ctx, q, &docs[i]))
	}
	return docs, err
}

// Affected is catalog.Store.Affected.
func (c *Catalog) Affected(ctx context.Context, p catalog.PublicID) ([]catalog.Document, error) {
	const text = `SELECT` + docColumns + `, '' FROM doc
		 WHERE state = 'published'
		   AND public_id <> 0
		   AND (repealed_by = ? AND repealed_by <> 0 OR public_id IN (SELECT public_id FROM doc_amended WHERE by_public = ?))
		 ORDER BY public_id DESC
		 LIMIT 100`
	return list(ctx, c.s.read(), text, scanDoc, int64(p), int64(p))
}

// Heir is catalog.Store.Heir.
func (c *Catalog) Heir(ctx context.Context, id catalog.ID) (catalog.Document, error) {
	const text = `SELECT` + docColumns + `, '' FROM doc WHERE org_id = ? AND revises = ? AND revises <> 0`
	d, err := one(ctx, c.s.read(), text, scanDoc, id.Unit, id.Serial)
	if errors.Is(err, sql.ErrNoRows) {
		return d, gongkai.Errorf(gongkai.NotFound, "这份文件没有修订版。")
	}
	return d, err
}

// List is catalog.Store.List.
func (c *Catalog) List(ctx context.Context, f catalog.Filter) ([]catalog.Document, int, error) {
	if len(f.Units) == 0 {
		return nil, 0, nil
	}
	where, args := docWhere(f)
	q := c.s.read()
	n, err := value[int](ctx, q, `SELECT COUNT(*) FROM doc`+where, args...)
	if err != nil {
		return nil, 0, err
	}
	text := `SELECT` + docColumns + `, '' FROM doc` + where + ` ORDER BY changed_at DESC, org_id, serial DESC LIMIT ? OFFSET ?`
	docs, err := list(ctx, q, text, scanDoc, append(args, max(f.Limit, 1), f.Offset)...)
	return docs, n, err
}

func docWhere(f catalog.Filter) (string, []any) {
	where := ` WHERE org_id IN (?` + strings.Repeat(", ?", len(f.Units)-1) + `)`
	var args []any
	for _, u := range f.Units {
		args = append(args, u)
	}
	add := func(cond string, values ...any) { where, args = where+" AND "+cond, append(args, values...) }
	if f.State != "" {
		add("state = ?", f.State)
	}
	if f.Item != "" {
		add("item = ?", f.Item)
	}
	if f.Text != "" {
		part := "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(f.Text) + "%"
		add(`(title LIKE ? ESCAPE '\' OR doc_no LIKE ? ESCAPE '\')`, part, part)
	}
	return where, args
}

// Normative is catalog.Store.Normative.
func (c *Catalog) Normative(ctx context.Context, unit gongkai.UnitID) ([]catalog.NormativeDoc, error) {
	const text = `
		SELECT serial,
		       public_id,
		       title,
		       doc_no,
		       formed_on,
		       repealed_on,
		       expires_on
		  FROM doc
		 WHERE org_id = ?
		   AND normative = 1
		   AND state = 'published'
		 ORDER BY formed_on, serial`
	return list(ctx, c.s.read(), text, func(r row, d *catalog.NormativeDoc) error {
		d.ID.Unit = unit
		var formed, repealed, expires string
		err := r.Scan(&d.ID.Serial, &d.Public, &d.Title, &d.DocNo, &formed, &repealed, &expires)
		return errors.Join(err, readDay(formed, &d.FormedOn), readDay(repealed, &d.RepealedOn), readDay(expires, &d.ExpiresOn))
	}, unit)
}

// PublicFile is catalog.Store.PublicFile.
func (c *Catalog) PublicFile(ctx context.Context, sha256, name string) (catalog.Document, catalog.Attachment, error) {
	const text = `
		SELECT f.org_id, f.serial
		  FROM doc_file f
		  JOIN doc d ON d.org_id = f.org_id AND d.serial = f.serial
		  JOIN doc_public p ON p.public_id = d.public_id
		 WHERE f.sha256 = ?
		   AND f.name = ?
		   AND p.shown = 1
		   AND d.state IN ('published', 'superseded')
		 ORDER BY d.edition DESC`
	ids, err := list(ctx, c.s.read(), text, func(r row, id *catalog.ID) error { return r.Scan(&id.Unit, &id.Serial) }, sha256, name)
	for _, id := range ids {
		doc, hidden, failed := c.readable(ctx, id)
		for _, a := range doc.Attachments {
			if failed == nil && !hidden && a.SHA256 == sha256 && a.Name == name {
				return doc, a, nil
			}
		}
		err = errors.Join(err, failed)
	}
	if err == nil {
		err = gongkai.Errorf(gongkai.NotFound, "没有这个附件，或者它所在的文件已经撤下。")
	}
	return catalog.Document{}, catalog.Attachment{}, err
}

// readable gives an edition, and whether the one after it has hidden it.
func (c *Catalog) readable(ctx context.Context, id catalog.ID) (catalog.Document, bool, error) {
	doc, err := c.Document(ctx, id)
	if err != nil || doc.State != catalog.Superseded {
		return doc, false, err
	}
	heir, err := c.Heir(ctx, id)
	return doc, heir.Change.Hide, err
}

func asJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // slices of strings and plain structs always marshal
	}
	return string(b)
}

func readDay(s string, d *workday.Day) error {
	if s == "" {
		*d = 0
		return nil
	}
	var err error
	*d, err = workday.Parse(s)
	return err
}
