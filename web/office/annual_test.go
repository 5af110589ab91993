package office

import (
	"bytes"
	"context"
	"crypto/rand"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/annual"
	"gongkai/audit"
	"gongkai/catalog"
	"gongkai/foi"
	"gongkai/ledger"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/web/page/htmlcheck"
	"gongkai/workday"
)

// register is a township whose year is three applications and one document.
type register struct {
	org.Store // only Units is asked
}

func (register) Units(context.Context) ([]org.Unit, error) {
	return []org.Unit{
		{ID: "county", Name: "明阳县人民政府", Short: "县政府", Kind: org.County},
		{ID: "liuhe", Name: "明阳县柳河镇人民政府", Short: "柳河镇", Kind: org.Township, Parent: "county", IssuerCode: "明柳"},
		{ID: "shiqiao", Name: "明阳县石桥镇人民政府", Short: "石桥镇", Kind: org.Township, Parent: "county"},
	}, nil
}

func (register) Records(context.Context, gongkai.UnitID, int) ([]foi.Record, error) {
	day := workday.MustParse
	return []foi.Record{
		{Number: foi.Number{Unit: "liuhe", Year: 2026, Serial: 1}, Title: "低保名单", Kind: foi.NaturalPerson, Received: day("2026-01-08"), Ended: day("2026-02-03"), Outcome: foi.OutcomeGranted},
		{Number: foi.Number{Unit: "liuhe", Year: 2026, Serial: 2}, Title: "河道工程", Kind: foi.NaturalPerson, Received: day("2026-02-10")},
	}, nil
}

func (register) Normative(context.Context, gongkai.UnitID, int) (catalog.NormativeCount, error) {
	return catalog.NormativeCount{InForce: []catalog.NormativeDoc{{ID: catalog.ID{Unit: "liuhe", Serial: 7}, Title: "管理办法"}}}, nil
}

// Figures are two months of licences and one of fees; March has ended not yet.
func (register) Figures(context.Context, gongkai.UnitID, int) ([]ledger.Figure, error) {
	b := ledger.Book{Unit: "liuhe", Year: 2026, Postings: []ledger.Posting{{No: 1, Entries: []ledger.Entry{
		{Month: time.January, Kind: "license", N: 1100, Source: "审批系统月报"}, {Month: time.February, Kind: "license", N: 0, Source: "审批系统月报"},
		{Month: time.January, Kind: "admin_fee", N: 1234567, Source: "财政票据系统"},
	}}}}
	return b.Figures(workday.MustParse("2026-03-05")), nil
}

// shelf keeps two published reports.
type shelf struct{}

func (shelf) Report(context.Context, gongkai.UnitID, int) (annual.Report, error) {
	return annual.Report{}, gongkai.Errorf(gongkai.NotFound, "没有")
}

func (shelf) Versions(context.Context, gongkai.UnitID, int) ([]annual.Report, error) { return nil, nil }

func (shelf) Reports(context.Context) ([]annual.Summary, error) {
	return []annual.Summary{{Unit: "liuhe", Year: 2020, Title: "柳河镇2020年报告"}, {Unit: "shiqiao", Year: 2016, Title: "石桥镇2016年报告"}}, nil
}

func (shelf) Save(context.Context, annual.Step) error { return nil }

// papers keeps what is worked on.
type papers map[string]annual.Paper

func (p papers) Paper(_ context.Context, unit gongkai.UnitID, year int) (annual.Paper, error) {
	if kept, ok := p[annual.Name(unit, year)]; ok {
		return kept, nil
	}
	return annual.Paper{}, gongkai.Errorf(gongkai.NotFound, "没有")
}

func (p papers) Papers(_ context.Context, year int) (lines []annual.Line, err error) {
	for _, kept := range p {
		if kept.Year == year {
			lines = append(lines, annual.Line{Unit: kept.Unit, Stage: kept.Stage, SubmittedOn: kept.SubmittedOn, Standing: kept.Standing})
		}
	}
	return lines, nil
}

func (papers) Rollup(context.Context, gongkai.UnitID, int, int) (annual.Rollup, error) {
	return annual.Rollup{}, gongkai.Errorf(gongkai.NotFound, "没有")
}

func (papers) Members(context.Context, int) ([]annual.Member, error) { return nil, nil }

func (papers) Children(context.Context, int) ([]annual.Child, error) { return nil, nil }

func (papers) DueDays(context.Context) ([]annual.DueDay, error) { return nil, nil }

func (papers) SaveDue(context.Context, annual.DueDay, audit.Entry) error { return nil }

func (papers) PublishedIn(context.Context, int) ([]annual.Report, error) { return nil, nil }

func (papers) PapersIn(context.Context, int) ([]annual.Paper, error) { return nil, nil }

func (p papers) SavePaper(_ context.Context, s annual.PaperStep) error {
	p[annual.Name(s.Paper.Unit, s.Paper.Year)] = s.Paper
	return nil
}

// annualPages shows the pages to somebody with a role at 柳河镇.
func annualPages(role gongkai.Role) http.Handler {
	now := func() time.Time { return time.Date(2026, 3, 5, 1, 0, 0, 0, time.UTC) }
	site := page.New(page.Config{Identity: page.Identity{Name: "明阳县人民政府"}, Now: now})
	units := org.NewDesk(register{}, now, rand.Reader)
	o := &Office{Deps: Deps{Site: site, Org: units, Now: now, Annual: &annual.Desk{
		Store: shelf{}, Cases: register{}, Documents: register{}, Ledgers: register{}, Units: units, Papers: papers{}, Intakes: intakes{}, Now: now,
	}}}
	mux := http.NewServeMux()
	o.annualRoutes(mux)
	actor := gongkai.Actor{Person: "liuhe.someone", Name: "某某", Unit: "liuhe", Posts: []gongkai.Post{{Unit: "liuhe", Role: role}}}
	return site.Wrap(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mux.ServeHTTP(w, page.Enter(r, page.OfficeFrame{Actor: actor, Who: "柳河镇"}))
	}))
}

func wantOffice(t *testing.T, h http.Handler, path string, status int, checks ...htmlcheck.Check) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	if w.Code != status {
		t.Errorf("%s: status %d, want %d", path, w.Code, status)
	}
	if len(checks) > 0 {
		if err := htmlcheck.Page(bytes.NewReader(w.Body.Bytes()), append(checks, htmlcheck.Sound)...); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	return w
}

func TestAnnualDraft(t *testing.T) {
	wantOffice(t, annualPages(org.Clerk), "/office/annual/liuhe/2026", 200,
		htmlcheck.In("h1", htmlcheck.HasText("柳河镇 2026 年度报告 ?草稿")),
		htmlcheck.In(".page-title", htmlcheck.HasText("由 6 件记录汇总.*2027年1月31日")),
		htmlcheck.In(`table.applications a[href="/office/annual/liuhe/2026/applications.new_received.natural_person"]`, htmlcheck.HasText("2")),
		htmlcheck.In(`a.bound[href="/office/annual/liuhe/2026/applications.new_received.total"]`, htmlcheck.HasText("^2$")),
		htmlcheck.NotIn(`a[href="/office/annual/liuhe/2026/applications.partial.total"]`),
		htmlcheck.In("#main", htmlcheck.HasText("行政处罚、行政强制还没有台账，留空，不是 0")),
		htmlcheck.In("#main", htmlcheck.HasText("行政事业性收费缺2月，表中是已填月份的合计")),
		htmlcheck.In("#main", htmlcheck.HasText("行政复议、未经复议直接起诉、复议后起诉还没有台账")),
		htmlcheck.In(`table.proactive a[href="/office/annual/liuhe/2026/art20_5.license.decisions"]`, htmlcheck.HasText("1,100")),
		htmlcheck.In(`table.proactive a[href="/office/annual/liuhe/2026/art20_6.penalty.decisions"]`, htmlcheck.HasText("^空$")),
		htmlcheck.In(".finding.passed", htmlcheck.HasText(`2 \+ 0 = 1 \+ 1`)),
		htmlcheck.In("#main", htmlcheck.HasText("收取信息处理费0元")))
}

func TestANumberOfTheLedgerOpensItsMonths(t *testing.T) {
	h := annualPages(org.Clerk)
	wantOffice(t, h, "/office/annual/liuhe/2026/art20_5.license.decisions", 200,
		htmlcheck.In(".page-title", htmlcheck.HasText("1,100 件")),
		htmlcheck.In(`th a[href="/office/ledger/liuhe/2026/1/license"]`, htmlcheck.HasText("1 月")),
		htmlcheck.In("#main", htmlcheck.HasText("审批系统月报")))
	wantOffice(t, h, "/office/annual/liuhe/2026/art20_8.admin_fee.amount_wan", 200,
		htmlcheck.In(".page-title", htmlcheck.HasText("1.2346 万元")),
		htmlcheck.In("#main", htmlcheck.HasText("12345.67元")), htmlcheck.In(".banner", htmlcheck.HasText("缺2月")))
	wantOffice(t, h, "/office/annual/liuhe/2026/art20_6.penalty.decisions", 200, htmlcheck.In(".banner", htmlcheck.HasText("还没有台账")))
}

func TestANumberOpensItsRecords(t *testing.T) {
	h := annualPages(org.Clerk)
	wantOffice(t, h, "/office/annual/liuhe/2026/applications.new_received.total", 200,
		htmlcheck.In(`th a[href="/office/foi/liuhe-2026-1"]`, htmlcheck.HasText("明柳公申〔2026〕1号")),
		htmlcheck.In("#main", htmlcheck.HasText("河道工程")))
	for cell, to := range map[string]string{
		"applications.granted.natural_person": "/office/foi/liuhe-2026-1",
		"art20_1.normative_document.in_force": "/office/doc/liuhe-7",
	} {
		if w := wantOffice(t, h, "/office/annual/liuhe/2026/"+cell, 303); w.Header().Get("Location") != to {
			t.Errorf("%s leads to %q, want %s", cell, w.Header().Get("Location"), to)
		}
	}
	wantOffice(t, h, "/office/annual/liuhe/2026/applications.partial.total", 200, htmlcheck.In(".empty", htmlcheck.HasText("没有记录")))
}

func TestAnnualRefusals(t *testing.T) {
	h := annualPages(org.Clerk)
	for path, status := range map[string]int{
		"/office/annual/liuhe/2026/applications.nothing.total": 404,
		"/office/annual/liuhe/2020":                            400,
		"/office/annual/liuhe/2099":                            404,
		"/office/annual/liuhe/last":                            404,
		"/office/annual/nowhere/2026":                          404,
		"/office/annual/shiqiao/2026":                          403,
	} {
		wantOffice(t, h, path, status)
	}
	wantOffice(t, annualPages(org.Publisher), "/office/annual/", 403)
}

func TestAnnualList(t *testing.T) {
	wantOffice(t, annualPages(org.Leader), "/office/annual/", 200,
		htmlcheck.In(`.matrix a[href="/office/annual/liuhe/2025"]`), htmlcheck.In(`.matrix td`, htmlcheck.HasText("未开始")),
		htmlcheck.In(`a[href="/office/annual/?year=2026"]`, htmlcheck.HasText("到今天为止")),
		htmlcheck.NotIn(`a[href="/office/annual/shiqiao/2025"]`), htmlcheck.NotIn(`a[href="/report/shiqiao/2016"]`))
	wantOffice(t, annualPages(org.Leader), "/office/annual/?year=2020", 200, htmlcheck.In(`.latest a[href="/report/liuhe/2020"]`),
		htmlcheck.In(".matrix .tag", htmlcheck.HasText("已公开")))
	if body := wantOffice(t, annualPages(org.Leader), "/office/annual/matrix.csv?year=2025", 200).Body.String(); !strings.Contains(body, "明阳县柳河镇人民政府,未开始,2026-01-31") {
		t.Errorf("as a list: %s", body)
	}
	if w := wantOffice(t, annualPages(org.Leader), "/office/annual/matrix.xlsx?year=2025", 200); !strings.HasPrefix(w.Body.String(), "PK") {
		t.Error("no workbook")
	}
	wantOffice(t, annualPages(org.Leader), "/office/annual/matrix.exe?year=2025", 404)
	wantOffice(t, annualPages(org.Leader), "/office/annual/due", 403)
	wantOffice(t, annualPages(org.Overseer), "/office/annual/due", 200, htmlcheck.In("table time", htmlcheck.HasText("03-31")))
	sent(t, annualPages(org.Overseer), "/office/annual/due?year=2025", 422, url.Values{"unit": {"liuhe"}, "on": {"2026-01-15"}})
	sent(t, annualPages(org.Overseer), "/office/annual/due?year=2025", 303, url.Values{"unit": {"liuhe"}, "on": {"2026-01-15"}, "every": {"once"}, "why": {"提早"}})
	wantOffice(t, annualPages(org.Overseer), "/office/annual/?year=2025&show=late", 200,
		htmlcheck.In(`a[href="/office/annual/shiqiao/2025"]`), htmlcheck.In("#main", htmlcheck.HasText("逾期 33 天")),
		htmlcheck.NotIn(`.matrix a[href="/office/annual/county/2025"]`))
	wantOffice(t, annualPages(org.Leader), "/office/annual/?year=next", 404)
}

// sent posts a form, and gives the answer.
func sent(t *testing.T, h http.Handler, path string, status int, form url.Values) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != status {
		t.Fatalf("%s: status %d, want %d: %s", path, w.Code, status, w.Body)
	}
	return w
}

func TestProseIsWrittenWithReferences(t *testing.T) {
	h := annualPages(org.Clerk)
	const at = "/office/annual/liuhe/2026/part/1"
	wantOffice(t, h, at, 200, htmlcheck.In("textarea", htmlcheck.HasText("{{收到申请}}")),
		htmlcheck.In("aside code", htmlcheck.HasText("{{年度}}")), htmlcheck.In("#main", htmlcheck.HasText("没有记录")))
	text := "收到{{收到申请}}件，培训46人次，{{没有}}。"
	preview := sent(t, h, at, 200, url.Values{"text": {text}, "do": {"preview"}, "version": {"0"}})
	if err := htmlcheck.Page(preview.Body, htmlcheck.In(".prose .bound", htmlcheck.HasText("^2$")), htmlcheck.In(".free", htmlcheck.HasText("46")),
		htmlcheck.In(".finding.wrong", htmlcheck.HasText("{{没有}}")), htmlcheck.Sound); err != nil {
		t.Error(err)
	}
	wantOffice(t, h, "/office/annual/liuhe/2026", 200, htmlcheck.NotIn(".finding select"))
	sent(t, h, at, 303, url.Values{"text": {text}, "do": {"save"}, "version": {"0"}})
	sent(t, h, at, 422, url.Values{"text": {"别人的"}, "do": {"save"}, "version": {"0"}})
	wantOffice(t, h, "/office/annual/liuhe/2026", 200, htmlcheck.In("#main", htmlcheck.HasText("培训 ?46 ?人次")),
		htmlcheck.In("#main", htmlcheck.HasText("需要写明来源：手写数字 46")), htmlcheck.In("#main", htmlcheck.HasText("还不能送审")))
	wantOffice(t, h, "/office/annual/liuhe/2026/part/2", 404)
	wantOffice(t, annualPages(org.Leader), at, 403)
}

func TestASourceIsWrittenAndKept(t *testing.T) {
	h := annualPages(org.Clerk)
	sent(t, h, "/office/annual/liuhe/2026/part/5", 303, url.Values{"text": {"培训46人次。"}, "do": {"save"}, "version": {"0"}})
	key := annual.TypedIn(5, "培训46人次。")[0].Key
	sent(t, h, "/office/annual/liuhe/2026/answers", 422, url.Values{"why." + key: {"签到表"}, "version": {"1"}})
	sent(t, h, "/office/annual/liuhe/2026/answers", 303, url.Values{"why." + key: {"签到表"}, "how." + key: {"external"}, "version": {"1"}})
	wantOffice(t, h, "/office/annual/liuhe/2026", 200, htmlcheck.In(`span[title="来源：签到表"]`, htmlcheck.HasText("46")), htmlcheck.NotIn(".prose .free"))
}

func TestAReportThatIsNotReadyIsNotSent(t *testing.T) {
	h := annualPages(org.Clerk)
	sent(t, h, "/office/annual/liuhe/2025/move", 409, url.Values{"act": {"check"}, "version": {"0"}})
	sent(t, h, "/office/annual/liuhe/2025/move", 403, url.Values{"act": {"approve"}, "version": {"0"}})
	sent(t, h, "/office/annual/liuhe/2025/move", 422, url.Values{"act": {"burn"}, "version": {"0"}})
}
