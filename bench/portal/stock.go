package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"gongkai/catalog"
	"gongkai/search"
	"gongkai/workday"
)

const batch = 5000 // papers in one transaction of fill

// fill writes papers straight into the tables that search and the portal read,
// until there are as many as asked for; broken off, it goes on where it was. A
// million by the desks, with every review and audit entry, would take a
// day: that way is measured by itself (take). The first paper does go through them,
// and every other row is like its row.
func fill(ctx context.Context, o options) error {
	if _, err := os.Stat(o.whole()); err == nil {
		return nil
	}
	w, err := newWriter(o.texts)
	if err != nil {
		return err
	}
	c, err := openCounty(ctx, o, true)
	if err != nil {
		return err
	}
	err = c.first(ctx, w, o.papers)
	if err = errors.Join(err, c.Close()); err != nil {
		return err
	}
	l, err := openLoader(ctx, o)
	if err != nil {
		return err
	}
	err = l.fill(ctx, c, w, o)
	return errors.Join(err, l.close())
}

// first takes one paper in by the desk if there is none.
func (c *county) first(ctx context.Context, w *writer, all int) error {
	have, err := c.papers(ctx)
	if err != nil || have > 0 {
		return err
	}
	return c.take(ctx, w, 0, 1, all)
}

func (c *county) take(ctx context.Context, w *writer, from, n, all int) error {
	arrivals := make([]catalog.Arrival, n)
	for i := range arrivals {
		arrivals[i] = c.arrival(w, from+i, all)
	}
	_, err := c.docs.Take(ctx, arrivals)
	return err
}

// papers is how many are public.
func (c *county) papers(ctx context.Context) (int, error) {
	shown, err := c.Catalog().Shown(ctx)
	all := 0
	for _, n := range shown {
		all += n
	}
	return all, err
}

// fill goes on from what is there.
func (l *loader) fill(ctx context.Context, c *county, w *writer, o options) error {
	var have int
	if err := l.db.QueryRowContext(ctx, `SELECT COUNT(*) FROM doc_public`).Scan(&have); err != nil {
		return err
	}
	if have < o.papers {
		if err := l.begin(ctx); err != nil {
			return err
		}
	}
	began, before := time.Now(), have
	for have < o.papers {
		n := min(batch, o.papers-have)
		rows := make([]stockRow, n)
		for i := range rows {
			rows[i] = c.stockRow(w, have+i, o.papers)
		}
		if err := l.write(ctx, rows); err != nil {
			return err
		}
		if have += n; have%(4*batch) == 0 {
			fmt.Printf("%s: %d of %d papers, %.0f a second\n", o.engine(), have, o.papers, float64(have-before)/time.Since(began).Seconds())
		}
	}
	fmt.Printf("%s: %d papers after %s; now counting and indexing\n", o.engine(), have, time.Since(began).Round(time.Second))
	if err := l.end(ctx); err != nil {
		return err
	}
	fmt.Printf("%s: done after %s\n", o.engine(), time.Since(began).Round(time.Second))
	return os.WriteFile(o.whole(), nil, 0o644)
}

// whole is the file that says that a stock is.
func (o options) whole() string { return filepath.Join(o.stock, "whole") }

// stockRow is what one paper puts into the tables.
type stockRow struct {
	unit, indexNo string
	public        catalog.PublicID
	values        map[string]any // of doc and doc_public, by column
	words         []string       // lexemes
}

func (c *county) stockRow(w *writer, n, all int) stockRow {
	a := c.arrival(w, n, all)
	day := dayOf(n, all)
	r := stockRow{unit: string(a.Unit), public: publicOf(n, all), indexNo: fmt.Sprintf("甲%07d/%d", n, day.Year())}
	d := catalog.Document{Content: a.Content}
	r.values = map[string]any{
		"org_id": r.unit, "serial": n + 1, "title": d.Title, "body": paragraphs(d.Body), "item": string(d.Item), "topic": d.Topic, "genre": d.Genre,
		"formed_on": d.FormedOn.String(), "public_id": int64(r.public), "index_no": r.indexNo, "published_on": day.String(),
		"published_at": a.Published.UnixMilli(), "created_at": a.Begun.UnixMilli(), "changed_at": a.Published.UnixMilli(), "submitted_at": a.Begun.UnixMilli(),
		"month": day.String()[:7], "due": 1, "in_time": 1, "once": "", "born": "",
	}
	e := search.Entry{Title: d.Title, Text: "（略）\n" + d.Body + "\n" + r.indexNo, Tags: []string{
		search.Tag("u", r.unit), search.Tag("i", string(d.Item)), search.Tag("c", d.Topic), search.Tag("g", d.Genre),
	}}
	r.words = e.Lexemes()
	return r
}

func paragraphs(text string) string {
	return "<p>" + strings.ReplaceAll(text, "\n", "</p>\n<p>") + "</p>"
}

// publicOf is the address of the n-th of all papers.
func publicOf(n, all int) catalog.PublicID {
	day, first := dayOf(n, all), n
	for first > 0 && dayOf(first-1, all) == day {
		first--
	}
	return catalog.NewPublicID(day, n-first+1)
}

func dayOf(n, all int) workday.Day {
	first, last := workday.Date(2015, 1, 5), workday.Date(2026, 6, 30)
	return first + workday.Day(int64(n)*int64(last-first)/int64(all))
}

// sizeOf is what a table and its indexes weigh, in bytes.
func sizeOf(ctx context.Context, db *sql.DB, o options) (text, index, all int64, err error) {
	queries := []string{
		`SELECT SUM(LENGTH(CAST(title AS BLOB)) + LENGTH(CAST(summary AS BLOB)) + LENGTH(CAST(body AS BLOB))) FROM doc`,
		`SELECT SUM(LENGTH(block)) FROM doc_search_data`,
		`SELECT page_count * page_size FROM pragma_page_count, pragma_page_size`,
	}
	if o.database != "" {
		queries = []string{
			`SELECT SUM(OCTET_LENGTH(title) + OCTET_LENGTH(summary) + OCTET_LENGTH(body)) FROM doc`,
			`SELECT pg_relation_size('doc_search_words')`,
			`SELECT pg_database_size(current_database())`,
		}
	}
	for i, into := range []*int64{&text, &index, &all} {
		if err := db.QueryRowContext(ctx, queries[i]).Scan(into); err != nil {
			return text, index, all, fmt.Errorf("%s: %w", queries[i], err)
		}
	}
	return text, index, all, nil
}
