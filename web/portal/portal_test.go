package portal

import (
	"bytes"
	"context"
	"crypto/rand"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/catalog"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/search"
	"gongkai/web/page"
	"gongkai/web/page/htmlcheck"
	"gongkai/workday"
)

// county is a made-up county without a database. It is everything the reading
// pages of the portal ask.
type county struct {
	org.Store // only Units is asked
	units     []org.Unit
	hits      []search.Hit
	tally     []catalog.Tally
	pace      []catalog.Pace
	records   []foi.Record
	version   int64
}

func (c *county) Units(context.Context) ([]org.Unit, error) { return c.units, nil }
func (c *county) Version() int64                            { return c.version }

func (c *county) Find(_ context.Context, q search.Question) (search.Answer, error) {
	var a search.Answer
	for _, h := range c.hits {
		if q.Unit == "" || q.Unit == h.Unit {
			a.Hits = append(a.Hits, h)
		}
	}
	a.Total = len(a.Hits)
	return a, nil
}

func (c *county) Tally(_ context.Context, unit gongkai.UnitID) ([]catalog.Tally, error) {
	if unit != "liuhe" {
		return nil, nil
	}
	return c.tally, nil
}

func (c *county) Items(context.Context, workday.Day, workday.Day) ([]catalog.Tally, error) {
	return c.tally, nil
}

func (c *county) Pace(context.Context, workday.Day, workday.Day) ([]catalog.Pace, error) {
	return c.pace, nil
}

func (c *county) PublishedOn(context.Context, workday.Day) (int, error) {
	return sum(c.tally), nil
}

func (c *county) Shown(context.Context) (map[gongkai.UnitID]int, error) {
	return map[gongkai.UnitID]int{"liuhe": sum(c.tally)}, nil
}

func (c *county) Records(_ context.Context, unit gongkai.UnitID, _ int) ([]foi.Record, error) {
	if unit != "liuhe" {
		return nil, nil
	}
	return c.records, nil
}

var marchFifth = time.Date(2026, 3, 5, 1, 31, 0, 0, time.UTC)

func mingyang() *county {
	day := workday.MustParse
	return &county{
		units: []org.Unit{
			{ID: "county", Name: "明阳县人民政府", Short: "县政府", Kind: org.County},
			{ID: "caizheng", Name: "明阳县财政局", Short: "财政局", Kind: org.Department, Parent: "county"},
			{ID: "liuhe", Name: "柳河镇人民政府", Short: "柳河镇", Kind: org.Township, Parent: "county", Phone: "0000-6122030", Address: "柳河街 28 号"},
			{ID: "baita", Name: "白塔乡人民政府", Short: "白塔乡", Kind: org.Township, Parent: "county", To: day("2024-01-01"), Successor: "liuhe"},
		},
		hits:  []search.Hit{{ID: 48471212033, Title: []search.Piece{{Text: "柳河镇 2026 年一季度"}, {Text: "农村低保对象名单公示"}}, Unit: "liuhe", Day: day("2026-03-05")}},
		tally: []catalog.Tally{{Item: "livelihood", Count: 61, Newest: day("2026-03-05")}},
		pace: []catalog.Pace{
			{Month: day("2025-12-01"), Count: 40, Due: 40, InTime: 10},
			{Month: day("2026-02-01"), Count: 50, Due: 50, InTime: 49},
			{Month: day("2026-03-01"), Count: 11, Due: 10, InTime: 10},
		},
		records: []foi.Record{
			{Received: day("2026-02-10"), Ended: day("2026-02-14"), Outcome: "granted"},
			{Received: day("2026-03-02")},
			{Received: day("2025-12-30"), Ended: day("2026-01-05")},
		},
		version: 1,
	}
}

func open(c *county) http.Handler {
	site := page.New(page.Config{
		Identity: page.Identity{Name: "明阳县人民政府", Short: "明阳县", Phone: "0000-6120018", IDCode: "9900990016"},
		Now:      func() time.Time { return marchFifth },
	})
	now := func() time.Time { return marchFifth }
	return site.Wrap(New(Deps{
		Site: site, Org: org.NewDesk(c, now, rand.Reader), Search: c, Public: c, Records: c, Measures: c,
		Calendar: workday.National, Now: now,
	}))
}

func get(h http.Handler, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	return w
}

func wantPage(t *testing.T, w *httptest.ResponseRecorder, status int, checks ...htmlcheck.Check) {
	t.Helper()
	if w.Code != status {
		t.Errorf("status %d, want %d", w.Code, status)
	}
	if err := htmlcheck.Page(bytes.NewReader(w.Body.Bytes()), append(checks, htmlcheck.Sound)...); err != nil {
		t.Error(err)
	}
}

func TestHome(t *testing.T) {
	wantPage(t, get(open(mingyang()), "/"), 200,
		htmlcheck.In("title", htmlcheck.HasText("^政府信息公开 - 明阳县人民政府$")),
		htmlcheck.In(`form[role="search"] input[name="q"]`),
		htmlcheck.In(`a[href="/apply"].primary`),
		htmlcheck.In(".latest a", htmlcheck.HasAttr("href", "/doc/48471212033"), htmlcheck.HasText("^柳河镇 2026 年一季度农村低保对象名单公示$")),
		htmlcheck.In(".contents", htmlcheck.HasText("指南.*制度.*法定主动公开内容.*年报")),
		htmlcheck.In(".directory", htmlcheck.HasText("^柳河镇$")),
		htmlcheck.NotIn(".breadcrumb"))
}

func TestHomeCountsThisYearOnly(t *testing.T) {
	w := get(open(mingyang()), "/")
	// 50 + 11 documents since January, 59 of the 60 with a due day in time; two
	// applications came, two ended: after 5 and 2 working days.
	// 2025-12-30 → 2026-01-05: 31 December, the make-up Sunday 4 January, 5 January.
	wantPage(t, w, 200, htmlcheck.In(".figures",
		htmlcheck.HasText("件主动公开 ?61"), htmlcheck.HasText("工作日内公开 ?98.3 ?%"),
		htmlcheck.HasText("件公开申请收到，2 件已办结 ?2"), htmlcheck.HasText("平均办结用时（法定 20） ?3.5 ?个工作日")),
		htmlcheck.Count(".chart", 2), htmlcheck.Count(".chart:first-child rect", 12))
}

func TestHomeIsKeptUntilSomethingIsPublished(t *testing.T) {
	c := mingyang()
	h := open(c)
	first := get(h, "/").Body.String()
	c.hits[0].Title = []search.Piece{{Text: "新的文件"}}
	if get(h, "/").Body.String() != first {
		t.Error("the page was made again at the same version")
	}
	c.version++
	if !strings.Contains(get(h, "/").Body.String(), "新的文件") {
		t.Error("the page is out of date")
	}
}

func TestHomeOfAnEmptyCounty(t *testing.T) {
	c := mingyang()
	c.hits, c.tally, c.pace, c.records = nil, nil, nil, nil
	wantPage(t, get(open(c), "/"), 200, htmlcheck.In(".empty", htmlcheck.HasText("还没有公开的文件")))
}

func TestUnit(t *testing.T) {
	wantPage(t, get(open(mingyang()), "/unit/liuhe"), 200,
		htmlcheck.In(".breadcrumb", htmlcheck.HasText("首页 ?机关 ?柳河镇")),
		htmlcheck.Count(".guide dt", 8), // 第十二条 names eight
		htmlcheck.In(".guide", htmlcheck.HasText("0000-6122030"), htmlcheck.HasText("尚未填写")),
		htmlcheck.Count(".tree li", 15+8),
		htmlcheck.In(`.tree a[href="/search?unit=liuhe&item=livelihood"]`, htmlcheck.HasText("（十一）.*2026-03-05.*61")),
		htmlcheck.In(`.tree a[href="/search?unit=liuhe&item=homesteads"]`, htmlcheck.HasText("— ?0")),
		htmlcheck.NotIn(".banner"))
	wantPage(t, get(open(mingyang()), "/unit/caizheng"), 200, htmlcheck.Count(".tree li", 15+7), htmlcheck.In(".empty"))
}

func TestUnitThatEndedNamesItsHeir(t *testing.T) {
	wantPage(t, get(open(mingyang()), "/unit/baita"), 200,
		htmlcheck.In(".banner.ended", htmlcheck.HasText("2024年1月1日 撤销"), htmlcheck.In(`a[href="/unit/liuhe"]`)))
}

func TestUnitThatNeverWas(t *testing.T) {
	wantPage(t, get(open(mingyang()), "/unit/nowhere"), 404, htmlcheck.In(".status-page", htmlcheck.HasText("没有这个机关")))
}

func TestOtherPagesOfTheFrame(t *testing.T) {
	h := open(mingyang())
	for path, check := range map[string]htmlcheck.Check{
		"/unit/":         htmlcheck.In("#main", htmlcheck.HasText("柳河镇人民政府.*61.*已撤并.*白塔乡")),
		"/guide":         htmlcheck.In("#main", htmlcheck.HasText("20 个工作日.*柳河街 28 号")),
		"/rules":         htmlcheck.In("#main", htmlcheck.HasText("国务院令第711号")),
		"/sitemap":       htmlcheck.In(`#main a[href="/search?item=irrigation"]`),
		"/accessibility": htmlcheck.In("#main", htmlcheck.HasText("GB/T 37668.*0000-6120018")),
	} {
		w := get(h, path)
		wantPage(t, w, 200, check)
	}
	wantPage(t, get(h, "/no/such/page"), 404)
	if w := get(h, "/robots.txt"); !strings.Contains(w.Body.String(), "Disallow: /office/") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
