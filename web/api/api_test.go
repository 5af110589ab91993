package api

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/form"
	"gongkai/catalog"
	"gongkai/org"
	"gongkai/search"
	"gongkai/web/page"
	"gongkai/workday"
)

// county is a made-up county without a database.
type county struct {
	docs    []catalog.Document // oldest first
	version int64
}

func (c *county) Tree(context.Context) (org.Tree, error) {
	return org.NewTree([]org.Unit{
		{ID: "county", Name: "明阳县人民政府", Short: "县政府", Kind: org.County},
		{ID: "liuhe", Name: "柳河镇人民政府", Short: "柳河镇", Kind: org.Township, Parent: "county", Phone: "0000-6122030"},
	}), nil
}

func (c *county) Public(_ context.Context, p catalog.PublicID) (catalog.Document, error) {
	for _, d := range c.docs {
		if d.Public == p {
			return d, nil
		}
	}
	if p == goneID {
		return catalog.Document{}, gongkai.Errorf(gongkai.Gone, "含有个人信息")
	}
	return catalog.Document{}, gongkai.Errorf(gongkai.NotFound, "没有这份文件。")
}

func (c *county) Shelf(_ context.Context, s catalog.Stretch) ([]catalog.Document, error) {
	all := slices.Clone(c.docs)
	if !s.Oldest {
		slices.Reverse(all)
	}
	all = slices.DeleteFunc(all, func(d catalog.Document) bool {
		return s.Unit != "" && d.Unit() != s.Unit || s.After != 0 && (s.Oldest && d.Public <= s.After || !s.Oldest && d.Public >= s.After)
	})
	return all[:min(len(all), s.Limit)], nil
}

func (c *county) Pace(context.Context, workday.Day, workday.Day) ([]catalog.Pace, error) {
	return []catalog.Pace{{Month: workday.MustParse("2026-03-01"), Count: 3, Due: 2, InTime: 1}}, nil
}

func (c *county) Items(context.Context, workday.Day, workday.Day) ([]catalog.Tally, error) {
	return []catalog.Tally{{Item: "livelihood", Count: 3, Newest: workday.MustParse("2026-03-05")}}, nil
}

func (c *county) Shown(context.Context) (map[gongkai.UnitID]int, error) {
	return map[gongkai.UnitID]int{"liuhe": 3}, nil
}

func (c *county) Version() int64 { return c.version }

func (c *county) Find(_ context.Context, q search.Question) (search.Answer, error) {
	return search.Answer{Total: 1, Pages: 1, Hits: []search.Hit{{ID: int64(c.docs[0].Public), Title: []search.Piece{{Text: "农村"}, {Text: q.Text, Mark: true}}, Unit: "liuhe", Day: workday.MustParse("2026-03-05")}}}, nil
}

func (c *county) Reports(context.Context) ([]annual.Summary, error) {
	return []annual.Summary{{Unit: "liuhe", Year: 2024, Version: 1, Organ: "柳河镇人民政府", Form: form.V2021, On: workday.MustParse("2025-01-20")}}, nil
}

func (c *county) Report(_ context.Context, unit gongkai.UnitID, year int) (annual.Report, error) {
	if unit != "liuhe" || year != 2024 {
		return annual.Report{}, gongkai.Errorf(gongkai.NotFound, "没有这份报告。")
	}
	return annual.Report{Unit: unit, Year: year, Version: 1, Filled: form.Filled{Version: form.V2021, Organ: "柳河镇人民政府", Year: 2024}}, nil
}

const (
	firstID = catalog.PublicID(48475930627) // as the examples of openapi.json have it
	goneID  = catalog.PublicID(48475930690)
)

func mingyang() *county {
	c := &county{version: 7}
	for i := range 3 {
		c.docs = append(c.docs, catalog.Document{
			ID: catalog.ID{Unit: "liuhe", Serial: i + 1}, Public: firstID + catalog.PublicID(i), State: catalog.Published,
			Content:     catalog.Content{Title: fmt.Sprintf("=通告%d", i+1), Body: "<p>正文&amp;</p>", Item: "livelihood", FormedOn: workday.MustParse("2026-03-01")},
			Attachments: []catalog.Attachment{{Name: "名 单.pdf", Type: "application/pdf", Size: 9, SHA256: strings.Repeat("a", 64), Text: "不给"}},
			Author:      "liuhe.clerk", AuthorName: "某经办人", PublishedBy: "某发布人", Validity: catalog.InForce,
			PublishedAt: time.Date(2026, 3, 5, 1, 0, i, 0, time.UTC), PublishedOn: workday.MustParse("2026-03-05"), RepealedOn: workday.MustParse("2026-03-09"),
		})
	}
	return c
}

func open(c *county) http.Handler {
	now := func() time.Time { return time.Date(2026, 3, 10, 0, 0, 0, 0, time.UTC) }
	site := page.New(page.Config{Identity: page.Identity{Name: "明阳县人民政府"}, Address: "https://www.mingyang.example/", Log: slog.New(slog.DiscardHandler), Now: now})
	return site.Wrap(New(Deps{Site: site, Units: c, Docs: c, Shelf: c, Counts: c, Search: c, Reports: c, Now: now}))
}

func get(h http.Handler, path string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", path, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// Each example of the description is asked for, and the answer is held against
// the schema that stands beside it; nothing more and nothing less is given.
func TestTheDescriptionIsTrue(t *testing.T) {
	var doc map[string]any
	if err := json.Unmarshal(described, &doc); err != nil {
		t.Fatal(err)
	}
	h := open(mingyang())
	for path, methods := range doc["paths"].(map[string]any) {
		t.Run(path, func(t *testing.T) {
			op := methods.(map[string]any)["get"].(map[string]any)
			w := get(h, example(path, op))
			if w.Code != http.StatusOK {
				t.Fatalf("%s: status %d: %s", example(path, op), w.Code, w.Body)
			}
			for kind, content := range op["responses"].(map[string]any)["200"].(map[string]any)["content"].(map[string]any) {
				if !strings.HasPrefix(w.Header().Get("Content-Type"), kind) {
					t.Errorf("answers %s, described as %s", w.Header().Get("Content-Type"), kind)
				}
				if kind == "text/csv" {
					continue
				}
				for line := bufio.NewScanner(w.Body); line.Scan(); {
					var v any
					if err := json.Unmarshal(line.Bytes(), &v); err != nil {
						t.Fatal(err)
					}
					if err := fits(doc, content.(map[string]any)["schema"].(map[string]any), v, path); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
}

// example is the address with the example of each parameter.
func example(path string, op map[string]any) string {
	ask := ""
	for _, p := range op["parameters"].([]any) {
		p := p.(map[string]any)
		value := fmt.Sprint(p["example"])
		if p["in"] == "path" {
			path = strings.ReplaceAll(path, "{"+p["name"].(string)+"}", value)
		} else if p["name"] != "after" || strings.Contains(path, ".") {
			ask += "&" + p["name"].(string) + "=" + value
		}
	}
	return "/api/v1" + path + strings.Replace(ask, "&", "?", 1)
}

// fits holds a value against the part of JSON Schema that the description uses.
func fits(doc, schema map[string]any, v any, at string) error {
	if ref, ok := schema["$ref"].(string); ok {
		all := doc["components"].(map[string]any)["schemas"].(map[string]any)
		return fits(doc, all[filepath.Base(ref)].(map[string]any), v, at)
	}
	types, ok := schema["type"].([]any)
	if !ok {
		types = []any{schema["type"]}
	}
	if !slices.Contains(types, any(typeOf(v))) {
		return fmt.Errorf("%s: %v is no %v", at, v, types)
	}
	if p, ok := schema["pattern"].(string); ok && !regexp.MustCompile(p).MatchString(v.(string)) {
		return fmt.Errorf("%s: %v does not fit %s", at, v, p)
	}
	if e, ok := schema["enum"].([]any); ok && !slices.Contains(e, v) {
		return fmt.Errorf("%s: %v is not one of %v", at, v, e)
	}
	switch v := v.(type) {
	case []any:
		for i, one := range v {
			if err := fits(doc, schema["items"].(map[string]any), one, fmt.Sprint(at, "/", i)); err != nil {
				return err
			}
		}
	case map[string]any:
		return fitsObject(doc, schema, v, at)
	}
	return nil
}

func fitsObject(doc, schema, v map[string]any, at string) error {
	for _, name := range append([]any{}, list(schema["required"])...) {
		if _, ok := v[name.(string)]; !ok {
			return fmt.Errorf("%s: %s is missing", at, name)
		}
	}
	props, _ := schema["properties"].(map[string]any)
	for name, value := range v {
		sub, ok := props[name].(map[string]any)
		if !ok && schema["additionalProperties"] == false {
			return fmt.Errorf("%s: %s is not described", at, name)
		}
		if ok {
			if err := fits(doc, sub, value, at+"/"+name); err != nil {
				return err
			}
		}
	}
	return nil
}

func list(v any) []any { all, _ := v.([]any); return all }

func typeOf(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return "string"
	case bool:
		return "boolean"
	case float64:
		if v == float64(int64(v)) {
			return "integer"
		}
		return "number"
	case []any:
		return "array"
	}
	return "object"
}

func TestWhatIsUnchangedIsNotSentAgain(t *testing.T) {
	c := mingyang()
	h := open(c)
	for _, path := range []string{"/api/v1/documents", "/api/v1/documents/48475930627", "/api/v1/documents.jsonl", "/api/v1/documents.csv", "/api/v1/reports/liuhe/2024", "/api/v1/openapi.json"} {
		tag := get(h, path).Header().Get("ETag")
		if w := get(h, path, "If-None-Match", tag); tag == "" || w.Code != http.StatusNotModified || w.Body.Len() > 0 {
			t.Errorf("%s with %s: status %d, %d bytes", path, tag, w.Code, w.Body.Len())
		}
	}
	tag := get(h, "/api/v1/documents.jsonl").Header().Get("ETag")
	c.version++
	if w := get(h, "/api/v1/documents.jsonl", "If-None-Match", tag); w.Code != http.StatusOK {
		t.Errorf("something was published: status %d", w.Code)
	}
}

func TestPagesFollowEachOther(t *testing.T) {
	h := open(mingyang())
	var seen []string
	for path := "/api/v1/documents?limit=2"; path != ""; {
		var l listed
		if err := json.Unmarshal(get(h, path).Body.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		for _, d := range l.Documents {
			seen = append(seen, d.ID)
		}
		path = ""
		if l.Next != nil {
			path = strings.TrimPrefix(*l.Next, "https://www.mingyang.example")
		}
	}
	if fmt.Sprint(seen) != "[48475930629 48475930628 48475930627]" {
		t.Errorf("saw %v", seen)
	}
}

func TestBulk(t *testing.T) {
	h := open(mingyang())
	w := get(h, "/api/v1/documents.jsonl?after=48475930627")
	if lines := strings.Count(w.Body.String(), "\n"); lines != 2 {
		t.Errorf("%d lines after the first of three", lines)
	}
	rows, err := csv.NewReader(get(h, "/api/v1/documents.csv").Body).ReadAll()
	if err != nil || len(rows) != 4 || rows[1][3] != "'=通告1" {
		t.Errorf("%v, %v: a title must not become a formula", rows, err)
	}
}

func TestNobodyBehindADocumentIsNamed(t *testing.T) {
	h := open(mingyang())
	for _, path := range []string{"/api/v1/documents", "/api/v1/documents/48475930627", "/api/v1/documents.jsonl", "/api/v1/documents.csv"} {
		if s := get(h, path).Body.String(); strings.Contains(s, "某经办人") || strings.Contains(s, "某发布人") || strings.Contains(s, "clerk") || strings.Contains(s, "不给") {
			t.Errorf("%s: %s", path, s)
		}
	}
}

func TestTroubleIsJSON(t *testing.T) {
	h := open(mingyang())
	for path, want := range map[string]int{
		"/api/v1/documents/48475930690": 410, "/api/v1/documents/1": 404, "/api/v1/nothing": 404,
		"/api/v1/documents?limit=999": 400, "/api/v1/documents?from=gestern": 400, "/api/v1/documents?untt=liuhe": 400, "/api/v1/search?page=0": 400,
	} {
		w := get(h, path)
		var f failure
		if err := json.Unmarshal(w.Body.Bytes(), &f); err != nil || w.Code != want || f.Error.Message == "" {
			t.Errorf("%s: status %d, %s", path, w.Code, w.Body)
		}
	}
	for range bulkBurst {
		get(h, "/api/v1/documents.csv")
	}
	if w := get(h, "/api/v1/documents.csv"); w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") == "" {
		t.Errorf("the seventh bulk answer in a moment: status %d", w.Code)
	}
}
