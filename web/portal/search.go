package portal

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/a-h/templ"

	"gongkai"
	"gongkai/catalog"
	"gongkai/org"
	"gongkai/search"
	"gongkai/web/page"
	"gongkai/workday"
)

// maxAsked is the longest question taken, in bytes; a longer one is cut.
const maxAsked = 600

type searchPage struct {
	page.Base
	Ask    search.Question
	Answer search.Answer
	Tree   org.Tree
}

// search is the page 检索. It has no wrong input: what cannot be read is left out.
func (p *Portal) search(w http.ResponseWriter, r *http.Request) error {
	ask := asked(r.URL.Query())
	a, err := p.Search.Find(r.Context(), ask)
	if err != nil {
		return err
	}
	tree, err := p.Org.Tree(r.Context())
	if err != nil {
		return err
	}
	b := p.Site.Base(r, "检索")
	if ask.Text != "" {
		b.Title, b.Here = ask.Text+" - 检索", "检索"
	}
	b.About = &page.About{Name: "主动公开", Description: "本级政府各机关主动公开的政府信息", Type: "政策文件"}
	b.Section, b.Feed = "/search", address("/search.atom", ask)
	return page.Render(w, r, searchView(searchPage{Base: b, Ask: ask, Answer: a, Tree: tree}))
}

// asked reads a question out of an address.
func asked(v url.Values) search.Question {
	text := v.Get("q")
	if len(text) > maxAsked {
		text = text[:maxAsked]
	}
	q := search.Question{Text: clean(text), Unit: gongkai.UnitID(clean(v.Get("unit"))), Order: search.ByRelevance}
	if it, ok := catalog.ItemOf(catalog.Code(v.Get("item"))); ok {
		q.Item = string(it.Code)
	}
	if slices.Contains(catalog.Topics, v.Get("topic")) {
		q.Topic = v.Get("topic")
	}
	if slices.Contains(catalog.Genres, v.Get("genre")) {
		q.Genre = v.Get("genre")
	}
	if validityWords(v.Get("valid")) != validityWords("") {
		q.Valid = v.Get("valid")
	}
	q.From, _ = workday.Parse(v.Get("from")) // what is no day sets no limit
	q.To, _ = workday.Parse(v.Get("to"))
	if y, err := strconv.Atoi(v.Get("year")); err == nil && y > 1900 && y < 2200 {
		q.Year = y
	}
	if n, err := strconv.Atoi(v.Get("page")); err == nil && n > 0 && n <= search.Newest/search.PageSize {
		q.Page = n
	}
	if v.Get("order") == string(search.ByDate) || q.Text == "" {
		q.Order = search.ByDate
	}
	return q
}

// usualList tells the addresses that pages of this site lead to.
func usualList(r *http.Request) bool {
	here := r.URL.Path
	if r.URL.RawQuery != "" {
		here += "?" + r.URL.RawQuery
	}
	return here == address(r.URL.Path, asked(r.URL.Query()))
}

// address is the place where a question is answered; what is not asked is not
// in it.
func address(path string, q search.Question) string {
	v := url.Values{}
	set := func(key, value string) {
		if value != "" {
			v.Set(key, value)
		}
	}
	set("q", q.Text)
	set("unit", string(q.Unit))
	set("item", q.Item)
	set("topic", q.Topic)
	set("genre", q.Genre)
	set("valid", q.Valid)
	set("from", q.From.String())
	set("to", q.To.String())
	if q.Year != 0 {
		v.Set("year", strconv.Itoa(q.Year))
	}
	if q.Order == search.ByDate && q.Text != "" {
		v.Set("order", string(q.Order))
	}
	if q.Page > 1 {
		v.Set("page", strconv.Itoa(q.Page))
	}
	if len(v) == 0 {
		return path
	}
	return path + "?" + v.Encode()
}

func (p searchPage) href(change func(*search.Question)) string {
	q := p.Ask
	q.Page = 0
	change(&q)
	return address("/search", q)
}

// heading counts what was found.
func (p searchPage) heading() string {
	n := page.Count(p.Answer.Total)
	if p.Answer.More {
		n = "超过 " + page.Count(search.CountTo)
	}
	switch {
	case len(p.Answer.Exact) > 0:
		return fmt.Sprintf("另有 %s 件提到它", n)
	case p.Ask.Text == "":
		return fmt.Sprintf("共 %s 件", n)
	}
	return fmt.Sprintf("找到 %s 件", n)
}

// chosen lists the filters in force, each with the address without it.
func (p searchPage) chosen() []page.Link {
	var all []page.Link
	add := func(on bool, name string, drop func(*search.Question)) {
		if on {
			all = append(all, page.Link{Href: p.href(drop), Name: name})
		}
	}
	q := p.Ask
	add(q.Unit != "", p.Tree.Name(q.Unit), func(q *search.Question) { q.Unit = "" })
	add(q.Item != "", itemName(q.Item), func(q *search.Question) { q.Item = "" })
	add(q.Topic != "", q.Topic, func(q *search.Question) { q.Topic = "" })
	add(q.Genre != "", q.Genre, func(q *search.Question) { q.Genre = "" })
	add(q.Valid != "", validityWords(q.Valid), func(q *search.Question) { q.Valid = "" })
	add(q.Year != 0, strconv.Itoa(q.Year)+" 年", func(q *search.Question) { q.Year = 0 })
	add(!q.From.IsZero(), q.From.String()+" 起", func(q *search.Question) { q.From = 0 })
	add(!q.To.IsZero(), "到 "+q.To.String(), func(q *search.Question) { q.To = 0 })
	return all
}

// facet is one group of filters.
type facet struct {
	Name string
	Rows []facetRow
}

type facetRow struct {
	Href  string
	Name  string
	Count int
}

const facetRows = 8 // shown of one group

func (p searchPage) facets() []facet {
	var all []facet
	add := func(name string, found []search.Facet, known bool, words func(string) string, set func(*search.Question, string)) {
		if known || len(found) < 2 {
			return
		}
		f := facet{Name: name}
		for _, v := range found[:min(len(found), facetRows)] {
			f.Rows = append(f.Rows, facetRow{p.href(func(q *search.Question) { set(q, v.Value) }), words(v.Value), v.Count})
		}
		all = append(all, f)
	}
	add("机关", p.Answer.Units, p.Ask.Unit != "", func(v string) string { return p.Tree.Name(gongkai.UnitID(v)) },
		func(q *search.Question, v string) { q.Unit = gongkai.UnitID(v) })
	add("法定类别", p.Answer.Items, p.Ask.Item != "", itemName, func(q *search.Question, v string) { q.Item = v })
	add("主题", p.Answer.Topics, p.Ask.Topic != "", same, func(q *search.Question, v string) { q.Topic = v })
	add("体裁", p.Answer.Genres, p.Ask.Genre != "", same, func(q *search.Question, v string) { q.Genre = v })
	add("有效性", p.Answer.Valid, p.Ask.Valid != "", validityWords, func(q *search.Question, v string) { q.Valid = v })
	add("年份", p.Answer.Years, p.Ask.Year != 0, same,
		func(q *search.Question, v string) { q.Year, _ = strconv.Atoi(v) })
	return all
}

func same(v string) string { return v }

// kept are the parts of the question that the form of the days does not ask.
func (p searchPage) kept() []page.Row {
	var all []page.Row
	q := p.Ask
	for _, kv := range []page.Row{
		{Term: "q", Words: q.Text}, {Term: "unit", Words: string(q.Unit)}, {Term: "item", Words: q.Item},
		{Term: "topic", Words: q.Topic}, {Term: "genre", Words: q.Genre}, {Term: "valid", Words: q.Valid},
	} {
		if kv.Words != "" {
			all = append(all, kv)
		}
	}
	return all
}

// insteadWords says what a proposal is.
func insteadWords(i search.Instead) string {
	if i.Fewer {
		return "只查“" + i.Text + "”"
	}
	return "您要找的是不是“" + i.Text + "”"
}

func (p searchPage) insteadHref(i search.Instead) string {
	return p.href(func(q *search.Question) { q.Text = i.Text })
}

func (p searchPage) pages() page.Pages {
	href := func(n int) string { return p.href(func(q *search.Question) { q.Page = n }) }
	return page.Pages{Page: max(p.Ask.Page, 1), Last: max(p.Answer.Pages, 1), Href: href}
}

// applyHref leads to an application that takes the words along (第二十七条).
func (p searchPage) applyHref() string { return "/apply?what=" + url.QueryEscape(p.Ask.Text) }

func docHref(id int64) string { return "/doc/" + strconv.FormatInt(id, 10) }

func itemName(code string) string {
	if it, ok := catalog.ItemOf(catalog.Code(code)); ok {
		return it.Short
	}
	return code
}

// validityTone colours the word of a document's validity.
func validityTone(v string) page.Tone {
	switch catalog.Validity(v) {
	case catalog.InForce:
		return page.OK
	case catalog.Repealed, catalog.Expired:
		return page.Bad
	}
	return page.Plain
}

func validityWords(v string) string { return catalog.Validity(v).Words() }

func exactID(i int) string { return "exact-" + strconv.Itoa(i+1) }

func currentIf(on bool) templ.Attributes {
	if on {
		return templ.Attributes{"aria-current": "true"}
	}
	return nil
}

// clean drops what is not text, and space around it.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.TrimSpace(s)
}
