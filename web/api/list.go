package api

import (
	_ "embed"
	"net/http"
	"strconv"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/write"
	"gongkai/catalog"
	"gongkai/org"
	"gongkai/search"
)

type unit struct {
	ID        string  `json:"id"`
	Name      string  `json:"name"`
	Short     string  `json:"short"`
	Kind      string  `json:"kind"`
	Parent    *string `json:"parent"`
	USCC      string  `json:"uscc"`
	Phone     string  `json:"phone"`
	Address   string  `json:"address"`
	Hours     string  `json:"hours"`
	Fax       string  `json:"fax"`
	Email     string  `json:"email"`
	From      *string `json:"from"`
	To        *string `json:"to"`
	Successor *string `json:"successor"`
	Documents int     `json:"documents"`
}

// units lists every unit there is or was, with how much it shows.
func (a *API) units(w http.ResponseWriter, r *http.Request) error {
	tree, err := a.Units.Tree(r.Context())
	if err != nil {
		return err
	}
	shown, err := a.Counts.Shown(r.Context())
	if err != nil {
		return err
	}
	all := struct {
		Units []unit `json:"units"`
	}{[]unit{}}
	for _, u := range append(tree.Units(), tree.Ended()...) {
		all.Units = append(all.Units, unitOf(u, shown[u.ID]))
	}
	return answer(w, r, all)
}

func unitOf(u org.Unit, n int) unit {
	return unit{string(u.ID), u.Name, u.Short, string(u.Kind), some(string(u.Parent)), string(u.USCC), u.Phone, u.Address, u.Hours, u.Fax, u.Email,
		known(u.From), known(u.To), some(string(u.Successor)), n}
}

func some(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

type item struct {
	Code    string   `json:"code"`
	Article string   `json:"article"`
	Short   string   `json:"short"`
	Words   string   `json:"words"`
	Kinds   []string `json:"kinds"`
}

// items lists the statutory items (第二十条, 第二十一条) and the kinds of unit that
// must publish them.
func (a *API) items(w http.ResponseWriter, r *http.Request) error {
	var all struct {
		Items []item `json:"items"`
	}
	for _, it := range catalog.AllItems() {
		all.Items = append(all.Items, item{string(it.Code), it.Article, it.Short, it.Words, kindsOf(it.Code)})
	}
	return answer(w, r, all)
}

func kindsOf(code catalog.Code) []string {
	var kinds []string
	for _, k := range org.Kinds {
		for _, it := range catalog.Items(k.Kind) {
			if it.Code == code {
				kinds = append(kinds, string(k.Kind))
			}
		}
	}
	return kinds
}

type reportLine struct {
	Unit    string `json:"unit"`
	Organ   string `json:"organ"`
	Year    int    `json:"year"`
	Version int    `json:"version"`
	Title   string `json:"title"`
	Form    string `json:"form"`
	On      string `json:"published_on"`
	URL     string `json:"url"`
	JSON    string `json:"json"`
}

// reports lists the published annual reports, newest year first.
func (a *API) reports(w http.ResponseWriter, r *http.Request) error {
	found, err := a.Reports.Reports(r.Context())
	if err != nil {
		return err
	}
	all := struct {
		Reports []reportLine `json:"reports"`
	}{[]reportLine{}}
	for _, s := range found {
		all.Reports = append(all.Reports, a.reportLine(r, s))
	}
	return answer(w, r, all)
}

func (a *API) reportLine(r *http.Request, s annual.Summary) reportLine {
	at := "/" + string(s.Unit) + "/" + strconv.Itoa(s.Year)
	return reportLine{string(s.Unit), s.Organ, s.Year, s.Version, s.Title, string(s.Form), s.On.String(), a.origin(r) + "/report" + at, a.origin(r) + "/api/v1/reports" + at}
}

// report is one annual report, every cell by name (gongkai.report/1).
func (a *API) report(w http.ResponseWriter, r *http.Request) error {
	year, err := strconv.Atoi(r.PathValue("year"))
	if err != nil {
		return gongkai.Errorf(gongkai.NotFound, "没有这份报告。")
	}
	report, err := a.Reports.Report(r.Context(), gongkai.UnitID(r.PathValue("unit")), year)
	if err != nil {
		return err
	}
	if held(w, r, r.PathValue("unit")+"-"+r.PathValue("year")+"-"+strconv.Itoa(report.Version)) {
		return nil
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	src := write.Source{Name: report.Source.Name, Format: report.Source.Format, SHA256: report.Source.SHA256}
	return write.JSON(w, src, report.Filled, report.Findings)
}

type statistics struct {
	Total  int         `json:"total"`
	Months []monthly   `json:"months"`
	Items  []itemCount `json:"items"`
	Units  []unitCount `json:"units"`
}

type monthly struct {
	Month     string `json:"month"`
	Documents int    `json:"documents"`
	Due       int    `json:"due"`
	InTime    int    `json:"in_time"`
}

type itemCount struct {
	Item      string `json:"item"`
	Documents int    `json:"documents"`
	Newest    string `json:"newest_on"`
}

type unitCount struct {
	Unit      string `json:"unit"`
	Documents int    `json:"documents"`
}

// statistics counts what is public, by month, by item and by unit.
func (a *API) statistics(w http.ResponseWriter, r *http.Request) error {
	s := statistics{Months: []monthly{}, Items: []itemCount{}, Units: []unitCount{}}
	months, err := a.Counts.Pace(r.Context(), 0, 0)
	if err != nil {
		return err
	}
	for _, m := range months {
		s.Months = append(s.Months, monthly{m.Month.String()[:7], m.Count, m.Due, m.InTime})
		s.Total += m.Count
	}
	items, err := a.Counts.Items(r.Context(), 0, 0)
	if err != nil {
		return err
	}
	for _, t := range items {
		s.Items = append(s.Items, itemCount{string(t.Item), t.Count, t.Newest.String()})
	}
	tree, err := a.Units.Tree(r.Context())
	if err != nil {
		return err
	}
	shown, err := a.Counts.Shown(r.Context())
	if err != nil {
		return err
	}
	for _, u := range append(tree.Units(), tree.Ended()...) {
		s.Units = append(s.Units, unitCount{string(u.ID), shown[u.ID]})
	}
	return answer(w, r, s)
}

type hit struct {
	ID       string `json:"id"`
	URL      string `json:"url"`
	Title    string `json:"title"`
	Passage  string `json:"passage"`
	In       string `json:"attachment"`
	Unit     named  `json:"unit"`
	IndexNo  string `json:"index_no"`
	DocNo    string `json:"doc_no"`
	Day      string `json:"published_on"`
	Validity string `json:"validity"`
}

type foundPage struct {
	Total int   `json:"total"`
	More  bool  `json:"more"`
	Pages int   `json:"pages"`
	Exact []hit `json:"exact"`
	Hits  []hit `json:"hits"`
}

// search answers as the search page of the portal does.
func (a *API) search(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	n := 1
	if s := v.Get("page"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil || n < 1 {
			return wrong("page", s)
		}
	}
	ask := search.Question{Text: v.Get("q"), Unit: gongkai.UnitID(v.Get("unit")), Page: n}
	if v.Get("order") == string(search.ByDate) {
		ask.Order = search.ByDate
	}
	found, err := a.Search.Find(r.Context(), ask)
	if err != nil {
		return err
	}
	out, err := a.writer(r)
	if err != nil {
		return err
	}
	return answer(w, r, foundPage{found.Total, found.More, found.Pages, out.hits(found.Exact), out.hits(found.Hits)})
}

func (w writer) hits(found []search.Hit) []hit {
	all := []hit{}
	for _, h := range found {
		id := catalog.PublicID(h.ID).String()
		all = append(all, hit{id, w.origin + "/doc/" + id, joined(h.Title), joined(h.Passage), h.In, named{string(h.Unit), w.tree.Name(h.Unit)},
			h.IndexNo, h.DocNo, h.Day.String(), h.Validity})
	}
	return all
}

func joined(pieces []search.Piece) string {
	s := ""
	for _, p := range pieces {
		s += p.Text
	}
	return s
}

//go:embed openapi.json
var described []byte

// openapi is the description of all this (OpenAPI 3.1).
func (a *API) openapi(w http.ResponseWriter, r *http.Request) error {
	return body(w, r, "application/json; charset=utf-8", described)
}
