package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"

	"gongkai"
	"gongkai/catalog"
	"gongkai/search"
	"gongkai/workday"
)

// docIndex is what differs between the two full-text indexes: see
// search_sqlite.go and search_postgres.go. Both are asked for lexemes, within
// [from, to) of public ids, newest first.
type docIndex struct {
	insert string // org_id, public_id, lexemes joined by spaces
	remove string // org_id, public_id
	id     string // the public id in a row of the index
	match  string // condition: the index has the match
	prefix string // setting up a transaction that asks; "" if nothing is needed
	text   func(search.Match) string
}

func (e engine) docIndex() docIndex {
	if e.numbered {
		return postgresIndex
	}
	return sqliteIndex
}

// finding answers within one connection or transaction.
type finding struct {
	q     querier
	i     docIndex
	today workday.Day
}

// Find is search.Finder.Find.
func (c *Catalog) Find(ctx context.Context, q search.Question) (search.Answer, error) {
	same, err := c.Synonyms(ctx)
	if err != nil {
		return search.Answer{}, err
	}
	q.Same = same
	var a search.Answer
	err = c.asking(ctx, func(f finding) (err error) {
		a, err = f.answer(ctx, q)
		if err != nil || a.Total > 0 || len(a.Exact) > 0 {
			return err
		}
		if loose := q.Loosened(); loose.Text != q.Text {
			a, err = f.answer(ctx, loose)
			a.Loosened = a.Total > 0
		}
		if err == nil && a.Total == 0 {
			a.Instead, err = f.instead(ctx, q)
		}
		return err
	})
	return a, err
}

// asking gives fn a connection on which the index is asked. PostgreSQL needs a
// transaction for its planner settings.
func (c *Catalog) asking(ctx context.Context, fn func(finding) error) error {
	f := finding{c.s.read(), c.s.engine.docIndex(), workday.On(c.s.now())}
	if f.i.prefix == "" {
		return fn(f)
	}
	t, err := c.s.r.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return fault(err)
	}
	defer t.Rollback()
	q := &tx{sql: t, engine: c.s.engine}
	if _, err := q.exec(ctx, f.i.prefix); err != nil {
		return err
	}
	f.q = q
	return fn(f)
}

func (f finding) answer(ctx context.Context, q search.Question) (search.Answer, error) {
	a := search.Answer{Asked: q}
	q, err := f.exact(ctx, q, &a)
	if err != nil {
		return a, err
	}
	ids, total, err := f.matches(ctx, q)
	if err != nil {
		return a, err
	}
	if 0 < total && total <= search.CheckTo && q.Doubtful() {
		if ids, err = f.holding(ctx, q, ids); err != nil {
			return a, err
		}
		total = len(ids)
	}
	ids = slices.DeleteFunc(ids, func(id int64) bool {
		same := slices.ContainsFunc(a.Exact, func(h search.Hit) bool { return h.ID == id })
		if same {
			total--
		}
		return same
	})
	if a.Hits, err = f.hits(ctx, q, q.Window(ids)); err != nil {
		return a, err
	}
	a.Total = max(0, total-len(q.Window(ids))+len(a.Hits))
	a.More = total > search.CountTo
	a.Pages = (len(ids) + search.PageSize - 1) / search.PageSize
	return a, f.facets(ctx, ids, &a)
}

// exact looks whether a word of the question is a document or index number,
// and gives the question with the number in its one form. What an older site
// gave as an index number is found as it was given.
func (f finding) exact(ctx context.Context, q search.Question, a *search.Answer) (search.Question, error) {
	fields := strings.Fields(q.Text)
	for i, word := range fields[:min(len(fields), 8)] {
		column, number := numbered(word)
		if number == "" {
			continue
		}
		text := `SELECT public_id FROM doc_public WHERE ` + column + ` = ? AND shown = 1 ORDER BY public_id DESC LIMIT 5`
		ids, err := list(ctx, f.q, text, scanInt, number)
		if err != nil {
			return q, err
		}
		if column == "index_no" && len(ids) == 0 {
			continue
		}
		fields[i], a.Number = number, number
		q.Text = strings.Join(fields, " ")
		a.Exact, err = f.hits(ctx, search.Question{}, ids)
		return q, err
	}
	return q, nil
}

// numbered says which number a word may be, in its one form; "" if none.
func numbered(word string) (column, number string) {
	if no, ok := catalog.ReadDocNo(word); ok {
		return "doc_no", no
	}
	no := catalog.ReadIndexNo(word)
	if len(no) < 6 || !strings.ContainsAny(no, "0123456789") || !strings.ContainsAny(no, "/-") {
		return "", ""
	}
	return "index_no", no
}

// matches gives the ids to page through, in order, and how many match.
func (f finding) matches(ctx context.Context, q search.Question) (ids []int64, total int, err error) {
	if len(q.Phrases()) == 0 && strings.TrimSpace(q.Text) != "" {
		return nil, 0, nil // punctuation alone asks for nothing
	}
	if len(q.Phrases()) == 0 && !q.Tagged() {
		return f.browse(ctx, q)
	}
	if ids, err = f.newest(ctx, q, q.Match()); err != nil {
		return nil, 0, err
	}
	total = len(ids)
	if total == search.Newest {
		if total, err = f.count(ctx, q); err != nil {
			return nil, 0, err
		}
	}
	if q.Order == search.ByDate {
		return ids, total, nil
	}
	var inTitle [][]int64
	for _, m := range q.TitleMatches() {
		found, err := f.newest(ctx, q, m)
		if err != nil {
			return nil, 0, err
		}
		inTitle = append(inTitle, found)
	}
	return search.Rank(ids, inTitle), total, nil
}

// within is the condition of a match and the filters the index does not know.
func (f finding) within(q search.Question, m search.Match) (string, []any) {
	from, to := published(q)
	where := ` FROM doc_search WHERE ` + f.i.match + ` AND ` + f.i.id + ` >= ? AND ` + f.i.id + ` < ?`
	args := []any{f.i.text(m), from, to}
	if q.Valid != "" {
		cond, more := f.valid(q.Valid)
		where += ` AND EXISTS (SELECT 1 FROM doc_public p WHERE p.public_id = doc_search.` + f.i.id + ` AND ` + cond + `)`
		args = append(args, more...)
	}
	return where, args
}

// newest gives the newest ids of a match, within the filters of q.
func (f finding) newest(ctx context.Context, q search.Question, m search.Match) ([]int64, error) {
	where, args := f.within(q, m)
	return list(ctx, f.q, `SELECT `+f.i.id+where+` ORDER BY `+f.i.id+` DESC LIMIT `+strconv.Itoa(search.Newest), scanInt, args...)
}

// count counts the matches of q up to a cap.
func (f finding) count(ctx context.Context, q search.Question) (int, error) {
	where, args := f.within(q, q.Match())
	return value[int](ctx, f.q, `SELECT COUNT(*) FROM (SELECT 1`+where+` LIMIT `+strconv.Itoa(search.CountTo+1)+`) AS m`, args...)
}

// browse lists what is public without a word to look for.
func (f finding) browse(ctx context.Context, q search.Question) ([]int64, int, error) {
	from, to := published(q)
	where := ` FROM doc_public p WHERE shown = 1 AND public_id >= ? AND public_id < ?`
	args := []any{from, to}
	if q.Unit != "" {
		where, args = where+` AND org_id = ?`, append(args, q.Unit)
	}
	if q.Item != "" {
		where, args = where+` AND item = ?`, append(args, q.Item)
	}
	if q.Valid != "" {
		cond, more := f.valid(q.Valid)
		where, args = where+` AND `+cond, append(args, more...)
	}
	ids, err := list(ctx, f.q, `SELECT public_id`+where+` ORDER BY public_id DESC LIMIT `+strconv.Itoa(search.Newest), scanInt, args...)
	if err != nil || len(ids) < search.Newest {
		return ids, len(ids), err
	}
	n, err := value[int](ctx, f.q, `SELECT COUNT(*) FROM (SELECT 1`+where+` LIMIT `+strconv.Itoa(search.CountTo+1)+`) AS m`, args...)
	return ids, n, err
}

// valid is the condition of a row p of doc_public whose document has a validity
// today: one that set itself an end has expired after it.
func (f finding) valid(v string) (string, []any) {
	today := f.today.String()
	if catalog.Validity(v) == catalog.Expired {
		return `p.validity <> '' AND (p.validity = 'expired' OR (p.validity IN ('in_force', 'amended') AND p.expires_on <> '' AND p.expires_on < ?))`, []any{today}
	}
	return `p.validity = ? AND p.validity <> '' AND (p.validity = 'repealed' OR p.expires_on = '' OR p.expires_on >= ?)`, []any{v, today}
}

// published gives the range of public ids of the days asked for.
func published(q search.Question) (from, to int64) {
	first, last, none := q.Days()
	if none {
		return 0, 0
	}
	return publicDays(first, last)
}

// instead looks for a question that finds something: fewer words, or one
// character put right as some document has it.
func (f finding) instead(ctx context.Context, q search.Question) ([]search.Instead, error) {
	var all []search.Instead
	for _, less := range q.Fewer() {
		if ids, total, err := f.matches(ctx, less); err != nil {
			return nil, err
		} else if total > 0 && len(ids) > 0 {
			all = append(all, search.Instead{Text: less.Text, Count: total, Fewer: true})
		}
	}
	for _, slip := range q.Slips() {
		mended, err := f.mended(ctx, q, slip)
		if err != nil || mended.Count > 0 {
			return append(all, mended), err
		}
	}
	return all, nil
}

// lookAt is in how many documents a corrected phrase is looked for.
const lookAt = 5

func (f finding) mended(ctx context.Context, q search.Question, slip search.Slip) (search.Instead, error) {
	where, args := f.within(q, slip.Match)
	ids, err := list(ctx, f.q, `SELECT `+f.i.id+where+` ORDER BY `+f.i.id+` DESC LIMIT `+strconv.Itoa(lookAt), scanInt, args...)
	if err != nil || len(ids) == 0 {
		return search.Instead{}, err
	}
	docs, err := f.documents(ctx, ids)
	if err != nil {
		return search.Instead{}, err
	}
	for _, id := range ids {
		d := docs[catalog.PublicID(id)]
		if q.Text = slip.Mend(d.Title + "\n" + searchText(d)); q.Text != "" {
			_, total, err := f.matches(ctx, q)
			return search.Instead{Text: q.Text, Count: total}, err
		}
	}
	return search.Instead{}, nil
}

// Bearing is catalog.Store.Bearing.
func (c *Catalog) Bearing(ctx context.Context, number string) (catalog.PublicID, error) {
	const text = `
		SELECT public_id
		  FROM doc_public
		 WHERE shown = 1
		   AND (index_no = ? OR (doc_no = ? AND doc_no <> ''))
		 ORDER BY public_id DESC
		 LIMIT 1`
	p, err := value[catalog.PublicID](ctx, c.s.read(), text, number, number)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, gongkai.Errorf(gongkai.NotFound, "没有文号或者索引号是“%s”的已发布文件。", number)
	}
	return p, err
}

func numbers(ids []int64) string {
	var b strings.Builder
	for i, id := range ids {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.FormatInt(id, 10))
	}
	return b.String()
}

func scanInt(r row, n *int64) error { return r.Scan(n) }
