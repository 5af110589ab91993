package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"gongkai"
	"gongkai/catalog"
	"gongkai/search"
)

// show makes a document findable, and counts it.
func (t *tx) show(ctx context.Context, d catalog.Document) error {
	const text = `
		INSERT INTO doc_public (public_id, org_id, serial, item, shown, index_no, doc_no, topic, genre, validity, expires_on, due, in_time, month)
		VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	_, err := t.exec(ctx, text, int64(d.Public), d.ID.Unit, d.ID.Serial, d.Item, catalog.ReadIndexNo(d.IndexNo), d.DocNo,
		d.Topic, d.Genre, d.Validity, d.ExpiresOn.String(), flag(hasDue(d)), flag(hasDue(d) && d.PublishedOn <= d.DueOn), month(d))
	if err != nil {
		return err
	}
	if err := t.tally(ctx, d.Public, 1); err != nil {
		return err
	}
	return t.index(ctx, d)
}

// hide takes a withdrawn document out of lists, counts and index. Its row stays,
// so that its address answers and its index number is taken.
func (t *tx) hide(ctx context.Context, d catalog.Document) error {
	const text = `UPDATE doc_public SET shown = 0 WHERE public_id = ? AND shown = 1`
	n, err := t.exec(ctx, text, int64(d.Public))
	if err != nil || n == 0 {
		return err
	}
	if err := t.tally(ctx, d.Public, -1); err != nil {
		return err
	}
	t.unindex(d)
	return nil
}

// reshow brings lists, counts and index up to date with a public document that
// has changed: its text, its classes, its validity.
func (t *tx) reshow(ctx context.Context, d catalog.Document) error {
	if err := t.tally(ctx, d.Public, -1); err != nil {
		return err
	}
	const text = `UPDATE doc_public SET item = ?, doc_no = ?, topic = ?, genre = ?, validity = ?, expires_on = ? WHERE public_id = ?`
	if _, err := t.exec(ctx, text, d.Item, d.DocNo, d.Topic, d.Genre, d.Validity, d.ExpiresOn.String(), int64(d.Public)); err != nil {
		return err
	}
	if err := t.tally(ctx, d.Public, 1); err != nil {
		return err
	}
	t.unindex(d)
	return t.index(ctx, d)
}

// told is what the index of search is to be told of one document: its lexemes,
// or with none that it is gone.
type told struct {
	unit   gongkai.UnitID
	public int64
	words  string
}

// tellIndex writes what has come together, at the end of a transaction and in
// one go: between other statements FTS5 writes out its memory for every
// document, which makes a batch many times slower.
func (t *tx) tellIndex(ctx context.Context) error {
	i := t.engine.docIndex()
	for _, d := range t.told {
		var err error
		if d.words == "" {
			_, err = t.exec(ctx, i.remove, d.unit, d.public)
		} else {
			_, err = t.exec(ctx, i.insert, d.unit, d.public, d.words)
		}
		if err != nil {
			return err
		}
	}
	t.told = nil
	return nil
}

// unindex has the index forget d.
func (t *tx) unindex(d catalog.Document) {
	t.told = append(t.told, told{unit: d.ID.Unit, public: int64(d.Public)})
}

// index has the lexemes of d written.
func (t *tx) index(ctx context.Context, d catalog.Document) error {
	texts := []string{searchText(d)}
	for _, a := range d.Attachments {
		text, err := fileText(ctx, t, a.SHA256)
		if err != nil {
			return err
		}
		texts = append(texts, text)
	}
	e := search.Entry{
		Title: d.Title,
		Text:  strings.Join(texts, "\n"),
		Tags: []string{
			search.Tag("u", string(d.ID.Unit)), search.Tag("i", string(d.Item)),
			search.Tag("c", d.Topic), search.Tag("g", d.Genre),
		},
	}
	t.told = append(t.told, told{d.ID.Unit, int64(d.Public), strings.Join(e.Lexemes(), " ")})
	return nil
}

// searchText is everything but the title and the text of attachments that a
// document is found by.
func searchText(d catalog.Document) string {
	parts := []string{d.Summary, catalog.Text(d.Body), d.DocNo, d.IndexNo}
	for _, a := range d.Attachments {
		parts = append(parts, a.Name)
	}
	return strings.Join(parts, "\n")
}

// fileText is what was read in an attachment; "" if nothing was.
func fileText(ctx context.Context, q querier, sha256 string) (string, error) {
	text, err := value[string](ctx, q, `SELECT body FROM doc_text WHERE sha256 = ?`, sha256)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return text, err
}

// keepText keeps what was read in an attachment, once under its hash.
func (t *tx) keepText(ctx context.Context, a catalog.Attachment) error {
	if a.Text == "" {
		return nil
	}
	_, err := t.exec(ctx, `INSERT INTO doc_text (sha256, body) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING`, a.SHA256, a.Text)
	return err
}

func hasDue(d catalog.Document) bool { return !d.DueOn.IsZero() }

func month(d catalog.Document) string { return d.PublishedOn.String()[:7] }

// Reindex writes the lexemes of every public document anew, after a change of
// how text is cut. It works in small transactions, oldest first, and can be
// broken off and begun again; progress is told the documents done.
func (c *Catalog) Reindex(ctx context.Context, progress func(done int)) error {
	done, last := 0, int64(0)
	for {
		n := 0
		err := c.s.write(ctx, func(ctx context.Context, t *tx) (err error) {
			last, n, err = t.indexSome(ctx, last)
			return err
		})
		if err != nil || n == 0 {
			return err
		}
		done += n
		progress(done)
	}
}

// indexSome writes the lexemes of the next public documents after one, and gives
// the last of them and how many they were.
func (t *tx) indexSome(ctx context.Context, after int64) (last int64, n int, err error) {
	ids, err := list(ctx, t, `SELECT public_id FROM doc_public WHERE shown = 1 AND public_id > ? ORDER BY public_id LIMIT 200`, scanInt, after)
	if err != nil || len(ids) == 0 {
		return after, 0, err
	}
	docs, err := finding{q: t}.documents(ctx, ids)
	if err != nil {
		return after, 0, err
	}
	for _, id := range ids {
		d := docs[catalog.PublicID(id)]
		t.unindex(d)
		if err := t.index(ctx, d); err != nil {
			return after, 0, err
		}
	}
	return ids[len(ids)-1], len(ids), t.tellIndex(ctx)
}
