package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/catalog"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// 条例第十七条: no address of the program, by whatever method and whoever calls it,
// makes a document public that has not passed its reviews. The addresses are
// read where they are given to the muxes, so that a new one cannot be forgotten.
func TestNoAddressPublishesWithoutReviews(t *testing.T) {
	a, base := gated(t)
	author, other := newBrowser(t, base), newBrowser(t, base)
	author.signIn("liuhe.clerk", sysPassword)
	other.signIn("liuhe.all", sysPassword)
	tried, docs := 0, make([]catalog.Document, len(ways))
	for _, pattern := range patterns(t) {
		if strings.Contains(pattern, "sign-") || strings.Contains(pattern, "password") {
			continue // they would end the session that tries
		}
		for i, way := range ways {
			docs[i] = untouched(t, a, docs[i], way)
			doc := docs[i]
			for _, b := range []*browser{author, other} {
				knock(t, b, pattern, doc)
				tried++
			}
			if n := onShow(t, a); n != 0 {
				t.Fatalf("%s made a document public that was %s", pattern, doc.State)
			}
		}
	}
	if tried < 1000 {
		t.Errorf("only %d attempts", tried)
	}
	t.Run("and the test can fail", func(t *testing.T) {
		knock(t, other, "POST /office/doc/{id}/publish", passed(t, a))
		if n := onShow(t, a); n != 1 {
			t.Errorf("%d documents are public after a proper publication", n)
		}
	})
}

// untouched is doc if nobody has changed it, or another like it.
func untouched(t *testing.T, a *app, doc catalog.Document, way func(*testing.T, *app) catalog.Document) catalog.Document {
	t.Helper()
	now, err := a.catalog.Document(t.Context(), submitted.by, doc.ID)
	if err == nil && now.Version == doc.Version && now.State == doc.State {
		return doc
	}
	return way(t, a)
}

// gated is a platform with a clerk and one person who holds every other business post.
func gated(t *testing.T) (*app, string) {
	p := founded(t, "--data", t.TempDir())
	township(t, p)
	a, err := openApp(t.Context(), dataFlags{Data: p.args[1]}, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.close() })
	numbered(t, a)
	var posts []gongkai.Post
	for _, r := range []gongkai.Role{org.Clerk, org.Reviewer, org.Secrecy, org.Publisher, org.Leader} {
		posts = append(posts, gongkai.Post{Unit: "liuhe", Role: r})
	}
	posts = append(posts, gongkai.Post{Unit: "county", Role: org.Overseer})
	_, err = a.org.AddPerson(t.Context(), gongkai.System, org.AddPerson{Account: "liuhe.all", Name: "某人", Unit: "liuhe", Posts: posts, Hash: weakHashes[0]})
	if err != nil {
		t.Fatal(err)
	}
	h, err := a.handler(t.Context(), page.Config{Log: slog.New(slog.DiscardHandler)}, sessionFlags{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return a, server.URL
}

// numbered gives 柳河镇 the code that its index numbers begin with.
func numbered(t *testing.T, a *app) {
	t.Helper()
	u, err := a.org.Unit(t.Context(), "liuhe")
	if err != nil {
		t.Fatal(err)
	}
	u.USCC = org.MakeUSCC("11", "990099", "01482031")
	if err := a.org.ChangeUnit(t.Context(), gongkai.System, u); err != nil {
		t.Fatal(err)
	}
}

// hand is a person of 柳河镇 with one post.
func hand(account string, role gongkai.Role) gongkai.Actor {
	return gongkai.Actor{Person: account, Name: account, Unit: "liuhe", Posts: []gongkai.Post{{Unit: "liuhe", Role: role}}}
}

// ways are how far a document may have come without all its reviews.
var ways = []func(*testing.T, *app) catalog.Document{
	func(t *testing.T, a *app) catalog.Document { return gateDraft(t, a) },
	func(t *testing.T, a *app) catalog.Document { return gateDo(t, a, gateDraft(t, a), submitted) },
	func(t *testing.T, a *app) catalog.Document {
		return gateDo(t, a, gateDraft(t, a), submitted, firstReview)
	},
	func(t *testing.T, a *app) catalog.Document {
		return gateDo(t, a, gateDraft(t, a), submitted, firstReview, sentBack)
	},
}

func passed(t *testing.T, a *app) catalog.Document {
	return gateDo(t, a, gateDraft(t, a), submitted, firstReview, secondReview)
}

type gateAct struct {
	by gongkai.Actor
	do catalog.Command
}

var (
	submitted    = gateAct{hand("liuhe.clerk", org.Clerk), catalog.Submit{}}
	firstReview  = gateAct{hand("liuhe.reviewer", org.Reviewer), catalog.Pass{Kind: catalog.Disclosure}}
	secondReview = gateAct{hand("liuhe.secrecy", org.Secrecy), catalog.Pass{Kind: catalog.Secrecy, Basis: "第三十五条"}}
	sentBack     = gateAct{hand("liuhe.secrecy", org.Secrecy), catalog.Return{Kind: catalog.Secrecy, Note: "改"}}
)

func gateDraft(t *testing.T, a *app) catalog.Document {
	t.Helper()
	doc, err := a.catalog.Draft(t.Context(), submitted.by, catalog.New{Unit: "liuhe", Content: catalog.Content{
		Title: "没有审查完的文件", Body: "正文。", Summary: "概述。", Item: "social_assistance",
		Topic: catalog.Topics[0], Genre: "公示", FormedOn: workday.On(time.Now()),
	}})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func gateDo(t *testing.T, a *app, doc catalog.Document, acts ...gateAct) catalog.Document {
	t.Helper()
	for _, c := range acts {
		var err error
		if doc, err = a.catalog.Do(t.Context(), c.by, doc.ID, catalog.Form{Version: doc.Version}, c.do); err != nil {
			t.Fatal(err)
		}
	}
	return doc
}

func onShow(t *testing.T, a *app) (n int) {
	t.Helper()
	units, err := a.store.Catalog().Shown(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range units {
		n += k
	}
	return n
}

var wildcard = regexp.MustCompile(`\{[^}]*\}`)

// knock calls an address about doc, with a form that says yes to everything.
func knock(t *testing.T, b *browser, pattern string, doc catalog.Document) {
	t.Helper()
	method, path, _ := strings.Cut(pattern, " ")
	for _, kind := range kindsIn(path) {
		to := wildcard.ReplaceAllStringFunc(path, func(w string) string {
			switch w {
			case "{$}":
				return ""
			case "{kind}":
				return kind
			case "{n}", "{year}", "{no}":
				return strconv.Itoa(time.Now().Year())
			case "{unit}":
				return "liuhe"
			}
			return doc.ID.String()
		})
		req, err := http.NewRequestWithContext(t.Context(), method, b.base+to, strings.NewReader(yes(doc).Encode()))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		res, err := b.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode == http.StatusInternalServerError || strings.HasPrefix(path, "/office/doc/{id}") && res.StatusCode == http.StatusTooManyRequests {
			t.Errorf("%s answered %d", pattern, res.StatusCode)
		}
	}
}

// kindsIn is what stands for {kind}: every review there is.
func kindsIn(path string) []string {
	if !strings.Contains(path, "{kind}") {
		return []string{""}
	}
	var all []string
	for _, k := range catalog.ReviewKinds {
		all = append(all, string(k))
	}
	return all
}

func yes(doc catalog.Document) url.Values {
	soon := time.Now().Add(24 * time.Hour)
	return url.Values{
		"version": {strconv.Itoa(doc.Version)}, "result": {"pass"}, "basis": {"第三十五条"}, "note": {"同意"}, "do": {"1"},
		"reason": {"理由"}, "unit": {"liuhe"}, "code": {"wrong"}, "state": {"published"}, "mode": {"proactive"}, "publish": {"1"},
		"title": {doc.Title}, "body": {"正文。"}, "summary": {"概述。"}, "item": {string(doc.Item)}, "topic": {doc.Topic}, "genre": {doc.Genre},
		"formed_on": {doc.FormedOn.String()}, "on": {doc.FormedOn.String()}, "at": {workday.On(soon).String()}, "hour": {"09:00"},
		"id": {doc.ID.String()}, "doc": {doc.ID.String()},
	}
}

// patterns reads every address that the rooms of the web give to a mux.
func patterns(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, dir := range []string{"../../web/office", "../../web/portal", "../../web/api", "../../web/page"} {
		all = append(all, patternsOf(t, dir)...)
	}
	for _, p := range []string{"POST /office/doc/{id}/publish", "POST /office/record/{no}/approve", "POST /office/import/upload/{id}/take", "GET /api/v1/documents/{id}"} {
		if !slices.Contains(all, p) || len(all) < 200 {
			t.Fatalf("%s is not among the %d addresses that were found", p, len(all))
		}
	}
	return all
}

func patternsOf(t *testing.T, dir string) []string {
	t.Helper()
	paths, err := filepath.Glob(dir + "/*.go")
	if err != nil {
		t.Fatal(err)
	}
	r := &routeReader{consts: map[string][]string{}}
	for _, k := range foi.MatterKinds() { // base, in matterRoutes
		r.consts["base"] = append(r.consts["base"], "/office/"+string(k)+"/")
	}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "_templ.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, r.read)
	}
	all := r.patterns(t)
	for i, p := range all {
		if !strings.Contains(p, " ") {
			all[i] = "POST " + p // for every method
		}
	}
	return all
}

// routeReader gathers what a package gives to muxes: as a text, out of a table
// (keys of a map of handlers, fields called path, acts with their path behind
// them), or put together of these. What it cannot read fails the test, so that no
// address is left out.
type routeReader struct {
	consts map[string][]string
	calls  []ast.Expr
	rows   []ast.Expr
}

func (r *routeReader) read(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.ValueSpec:
		for i, name := range n.Names {
			if i < len(n.Values) {
				r.consts[name.Name] = append(r.consts[name.Name], r.texts(n.Values[i])...)
			}
		}
	case *ast.CallExpr:
		f, ok := n.Fun.(*ast.SelectorExpr)
		if ok && len(n.Args) == 2 && (f.Sel.Name == "Handle" || f.Sel.Name == "HandleFunc") {
			r.calls = append(r.calls, n.Args[0])
		}
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && key.Name == "path" {
			r.rows = append(r.rows, n.Value)
		}
	case *ast.CompositeLit:
		if m, ok := n.Type.(*ast.MapType); ok && isHandler(m.Value) {
			for _, e := range n.Elts {
				r.rows = append(r.rows, e.(*ast.KeyValueExpr).Key)
			}
		}
		if len(n.Elts) > 1 && isAct(n.Elts[0]) {
			r.rows = append(r.rows, n.Elts[1])
		}
	}
	return true
}

// isHandler reports whether e is a handler, or a function that makes one.
func isHandler(e ast.Expr) bool {
	if f, ok := e.(*ast.FuncType); ok && f.Results != nil {
		return isHandler(f.Results.List[0].Type)
	}
	s, ok := e.(*ast.SelectorExpr)
	return ok && s.Sel.Name == "Handler"
}

// isAct reports whether e names an act of package foi.
func isAct(e ast.Expr) bool {
	s, ok := e.(*ast.SelectorExpr)
	return ok && strings.HasPrefix(s.Sel.Name, "Act") && s.Sel.Name != "Action"
}

var anAddress = regexp.MustCompile(`^([A-Z]+ )?/[^ ]*$`)

// patterns gives every address that a call may mean.
func (r *routeReader) patterns(t *testing.T) (all []string) {
	t.Helper()
	table := map[string]bool{}
	for _, row := range r.rows {
		for _, s := range r.texts(row) {
			table[s] = true
		}
	}
	for _, call := range r.calls {
		read := false
		for _, p := range r.texts(call, slices.Sorted(maps.Keys(table))...) {
			if read = read || anAddress.MatchString(p); anAddress.MatchString(p) && !slices.Contains(all, p) {
				all = append(all, p)
			}
		}
		if !read {
			t.Errorf("an address given to a mux cannot be read: %s", types.ExprString(call))
		}
	}
	return all
}

// texts is the values that a string put together of constants may have; what is
// none stands for any of the others.
func (r *routeReader) texts(e ast.Expr, others ...string) []string {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		if err != nil || e.Kind != token.STRING {
			return nil
		}
		return []string{s}
	case *ast.Ident:
		if known := r.consts[e.Name]; known != nil {
			return known
		}
	case *ast.BinaryExpr:
		var all []string
		for _, left := range r.texts(e.X, others...) {
			for _, right := range r.texts(e.Y, others...) {
				all = append(all, left+right)
			}
		}
		return all
	}
	return others
}
