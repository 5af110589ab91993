package store

import (
	"context"
	"database/sql"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai"
	"gongkai/catalog"
	"gongkai/search"
	"gongkai/workday"
)

// docIndex is what differs between the two full-text indexes: see
// search_sqlite.go and search_postgres.go. Both are asked for lexemes that all
// must occur, within [from, to) of public ids, newest first.
type docIndex struct {
	insert string // org_id, public_id, lexemes joined by spaces
	remove string // org_id, public_id
	newest string // match, from, to, limit
	count  string // match, from, to, limit
	prefix string // setting up a transaction that asks; "" if nothing is needed
	text   func(search.Match) string
}

func (e engine) docIndex() docIndex {
	if e.numbered {
		return postgresIndex
	}
	return sqliteIndex
}

// show makes a document findable.
func (t *tx) show(ctx context.Context, d catalog.Document) error {
	const text = `INSERT INTO doc_public (public_id, org_id, serial, item, shown, index_no, doc_no) VALUES (?, ?, ?, ?, 1, ?, ?)`
	if _, err := t.exec(ctx, text, int64(d.Public), d.ID.Unit, d.ID.Serial, d.Item, d.IndexNo, d.DocNo); err != nil {
		return err
	}
	return t.index(ctx, d)
}

// index puts a document into the index of search.
func (t *tx) index(ctx context.Context, d catalog.Document) error {
	e := search.Entry{
		Title: d.Title,
		Text:  searchText(d),
		Tags:  []string{search.Tag("u", string(d.ID.Unit)), search.Tag("i", string(d.Item))},
	}
	_, err := t.exec(ctx, t.engine.docIndex().insert, d.ID.Unit, int64(d.Public), strings.Join(e.Lexemes(), " "))
	return err
}

// hide takes a withdrawn document out of lists and index. Its row stays, so
// that its address answers and its index number is taken.
func (t *tx) hide(ctx context.Context, d catalog.Document) error {
	const text = `UPDATE doc_public SET shown = 0 WHERE public_id = ?`
	if _, err := t.exec(ctx, text, int64(d.Public)); err != nil {
		return err
	}
	_, err := t.exec(ctx, t.engine.docIndex().remove, d.ID.Unit, int64(d.Public))
	return err
}

// searchText is everything but the title that a document is found by.
func searchText(d catalog.Document) string {
	parts := []string{d.Summary, catalog.Text(d.Body), d.DocNo, d.IndexNo}
	for _, a := range d.Attachments {
		parts = append(parts, a.Name)
	}
	return strings.Join(parts, "\n")
}

// Find is search.Finder.Find.
func (c *Catalog) Find(ctx context.Context, q search.Question) (search.Answer, error) {
	var a search.Answer
	err := c.asking(ctx, func(f finding) (err error) {
		a, err = f.answer(ctx, q)
		if err != nil || a.Total > 0 || len(a.Exact) > 0 {
			return err
		}
		if loose := q.Loosened(); loose.Text != q.Text {
			a, err = f.answer(ctx, loose)
			a.Loosened = a.Total > 0
		}
		return err
	})
	return a, err
}

// finding answers within one connection or transaction.
type finding struct {
	q querier
	i docIndex
}

// asking gives fn a connection on which the index is asked. PostgreSQL needs a
// transaction for its planner settings.
func (c *Catalog) asking(ctx context.Context, fn func(finding) error) error {
	i := c.s.engine.docIndex()
	if i.prefix == "" {
		return fn(finding{c.s.read(), i})
	}
	t, err := c.s.r.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return fault(err)
	}
	defer t.Rollback()
	q := &tx{sql: t, engine: c.s.engine}
	if _, err := q.exec(ctx, i.prefix); err != nil {
		return err
	}
	return fn(finding{q, i})
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

// 索引号: organisation or credit code, year, serial; real sites also put hyphens and
// longer serials there.
var indexNo = regexp.MustCompile(`^[0-9A-Z-]{6,20}/\d{4}-\d{3,10}$`)

// exact looks whether a word of the question is a document or index number,
// and gives the question with the number in its one form.
func (f finding) exact(ctx context.Context, q search.Question, a *search.Answer) (search.Question, error) {
	fields := strings.Fields(q.Text)
	for i, word := range fields {
		column, number := "", ""
		if no, ok := catalog.ReadDocNo(word); ok {
			column, number = "doc_no", no
		} else if no := strings.ToUpper(search.Fold(word)); indexNo.MatchString(no) {
			column, number = "index_no", no
		}
		if number == "" {
			continue
		}
		text := `SELECT public_id FROM doc_public WHERE ` + column + ` = ? AND shown = 1 ORDER BY public_id DESC LIMIT 5`
		ids, err := list(ctx, f.q, text, scanInt, number)
		if err != nil {
			return q, err
		}
		fields[i], a.Number = number, number
		q.Text = strings.Join(fields, " ")
		a.Exact, err = f.hits(ctx, search.Question{}, ids)
		return q, err
	}
	return q, nil
}

// matches gives the ids to page through, in order, and how many match.
func (f finding) matches(ctx context.Context, q search.Question) (ids []int64, total int, err error) {
	from, to := years(q.Year)
	if len(q.Phrases()) == 0 {
		if strings.TrimSpace(q.Text) != "" {
			return nil, 0, nil // punctuation alone asks for nothing
		}
		return f.browse(ctx, q, from, to)
	}
	match := f.i.text(q.Match())
	ids, err = list(ctx, f.q, f.i.newest, scanInt, match, from, to, search.Newest)
	if err != nil {
		return nil, 0, err
	}
	total = len(ids)
	if total == search.Newest {
		total, err = value[int](ctx, f.q, f.i.count, match, from, to, search.CountTo+1)
		if err != nil {
			return nil, 0, err
		}
	}
	if q.Order == search.ByDate {
		return ids, total, nil
	}
	var inTitle [][]int64
	for _, m := range q.TitleMatches() {
		found, err := list(ctx, f.q, f.i.newest, scanInt, f.i.text(m), from, to, search.Newest)
		if err != nil {
			return nil, 0, err
		}
		inTitle = append(inTitle, found)
	}
	return search.Rank(ids, inTitle), total, nil
}

// browse lists what is public without a word to look for.
func (f finding) browse(ctx context.Context, q search.Question, from, to int64) ([]int64, int, error) {
	where := ` FROM doc_public WHERE shown = 1 AND public_id >= ? AND public_id < ?`
	args := []any{from, to}
	if q.Unit != "" {
		where, args = where+` AND org_id = ?`, append(args, q.Unit)
	}
	if q.Item != "" {
		where, args = where+` AND item = ?`, append(args, q.Item)
	}
	ids, err := list(ctx, f.q, `SELECT public_id`+where+` ORDER BY public_id DESC LIMIT `+strconv.Itoa(search.Newest), scanInt, args...)
	if err != nil || len(ids) < search.Newest {
		return ids, len(ids), err
	}
	n, err := value[int](ctx, f.q, `SELECT COUNT(*) FROM (SELECT 1`+where+` LIMIT `+strconv.Itoa(search.CountTo+1)+`) AS m`, args...)
	return ids, n, err
}

// years gives the range of public ids of one year, or of all.
func years(year int) (from, to int64) {
	if year == 0 {
		return 0, 1 << 62
	}
	return int64(catalog.NewPublicID(workday.Date(year, 1, 1), 0)), int64(catalog.NewPublicID(workday.Date(year+1, 1, 1), 0))
}

// hits loads documents in the order of ids, and leaves out what does not hold
// every phrase after all.
func (f finding) hits(ctx context.Context, q search.Question, ids []int64) ([]search.Hit, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	docs, err := f.documents(ctx, ids)
	if err != nil {
		return nil, err
	}
	var hits []search.Hit
	for _, id := range ids {
		d, ok := docs[catalog.PublicID(id)]
		if ok && q.Found(d.Title, searchText(d)) {
			hits = append(hits, hit(q, d))
		}
	}
	return hits, nil
}

const passageWidth = 110 // characters

func hit(q search.Question, d catalog.Document) search.Hit {
	return search.Hit{
		ID:       int64(d.Public),
		Title:    q.Highlight(d.Title),
		Passage:  q.Passage(d.Summary+"\n"+catalog.Text(d.Body), passageWidth),
		Unit:     d.ID.Unit,
		DocNo:    d.DocNo,
		IndexNo:  d.IndexNo,
		Item:     string(d.Item),
		Genre:    d.Genre,
		Day:      d.PublishedOn,
		Validity: string(d.Validity),
	}
}

// documents loads documents and the names of their attachments.
func (f finding) documents(ctx context.Context, ids []int64) (map[catalog.PublicID]catalog.Document, error) {
	text := `SELECT` + docColumns + `, body FROM doc WHERE (org_id, serial) IN (SELECT org_id, serial FROM doc_public WHERE public_id IN (` + numbers(ids) + `))`
	all, err := list(ctx, f.q, text, scanDoc)
	if err != nil {
		return nil, err
	}
	docs := map[catalog.PublicID]catalog.Document{}
	for _, d := range all {
		docs[d.Public] = d
	}
	text = `SELECT p.public_id, f.name FROM doc_public p JOIN doc_file f ON f.org_id = p.org_id AND f.serial = p.serial WHERE p.public_id IN (` + numbers(ids) + `) ORDER BY f.place`
	_, err = list(ctx, f.q, text, func(r row, _ *struct{}) error {
		var p catalog.PublicID
		var name string
		err := r.Scan(&p, &name)
		d := docs[p]
		d.Attachments = append(d.Attachments, catalog.Attachment{Name: name})
		docs[p] = d
		return err
	})
	return docs, err
}

// facets counts units, items and years among the ids.
func (f finding) facets(ctx context.Context, ids []int64, a *search.Answer) error {
	units, items, years := map[string]int{}, map[string]int{}, map[string]int{}
	for chunk := range slices.Chunk(ids, 500) {
		text := `SELECT org_id, item, COUNT(*) FROM doc_public WHERE public_id IN (` + numbers(chunk) + `) GROUP BY org_id, item`
		_, err := list(ctx, f.q, text, func(r row, _ *struct{}) error {
			var unit, item string
			var n int
			err := r.Scan(&unit, &item, &n)
			units[unit] += n
			items[item] += n
			return err
		})
		if err != nil {
			return err
		}
	}
	for _, id := range ids {
		years[strconv.Itoa(catalog.PublicID(id).Day().Year())]++
	}
	a.Units, a.Items, a.Years = search.Count(units), search.Count(items), search.Count(years)
	slices.SortFunc(a.Years, func(x, y search.Facet) int { return strings.Compare(y.Value, x.Value) })
	return nil
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

// Tally is catalog.Store.Tally.
func (c *Catalog) Tally(ctx context.Context, unit gongkai.UnitID) ([]catalog.Tally, error) {
	const text = `
		SELECT item,
		       COUNT(*),
		       MAX(public_id)
		  FROM doc_public
		 WHERE org_id = ?
		   AND shown = 1
		 GROUP BY item
		 ORDER BY item`
	return list(ctx, c.s.read(), text, func(r row, t *catalog.Tally) error {
		var newest catalog.PublicID
		err := r.Scan(&t.Item, &t.Count, &newest)
		t.Newest = newest.Day()
		return err
	}, unit)
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
