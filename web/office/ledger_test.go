package office

import (
	"bytes"
	"context"
	"crypto/rand"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"gongkai"
	"gongkai/ledger"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/web/page/htmlcheck"
)

// binder keeps one book in memory.
type binder struct{ book ledger.Book }

func (b *binder) Book(_ context.Context, unit gongkai.UnitID, year int) (ledger.Book, error) {
	got := b.book
	got.Unit, got.Year = unit, year
	return got, nil
}

func (b *binder) Months(context.Context, int) (map[gongkai.UnitID][]time.Month, error) {
	return map[gongkai.UnitID][]time.Month{"liuhe": {time.January}}, nil
}

func (b *binder) Save(_ context.Context, s ledger.Step) error {
	b.book.Postings = append(b.book.Postings, s.Posting)
	return nil
}

// ledgerPages shows the pages to somebody with a role at 柳河镇, on 5 March
// 2026, when 12 licences of January stand.
func ledgerPages(role gongkai.Role) (http.Handler, *binder) {
	now := func() time.Time { return time.Date(2026, 3, 5, 1, 0, 0, 0, time.UTC) }
	b := &binder{}
	b.book.Postings = []ledger.Posting{{No: 1, At: now(), Name: "周敏", Entries: []ledger.Entry{{Month: time.January, Kind: "license", N: 12, Source: "审批系统月报"}}}}
	site := page.New(page.Config{Identity: page.Identity{Name: "明阳县人民政府"}, Now: now})
	units := org.NewDesk(register{}, now, rand.Reader)
	o := &Office{Deps: Deps{Site: site, Org: units, Now: now, Ledger: &ledger.Desk{Store: b, Units: units, Now: now}}}
	mux := http.NewServeMux()
	o.ledgerRoutes(mux)
	actor := gongkai.Actor{Person: "liuhe.someone", Name: "某某", Unit: "liuhe", Posts: []gongkai.Post{{Unit: "liuhe", Role: role}}}
	return site.Wrap(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mux.ServeHTTP(w, page.Enter(r, page.OfficeFrame{Actor: actor, Who: "柳河镇"}))
	})), b
}

func TestLedgerPages(t *testing.T) {
	h, _ := ledgerPages(org.Clerk)
	wantOffice(t, h, "/office/ledger/", 200,
		htmlcheck.In(`a[href="/office/ledger/liuhe/2026"]`), htmlcheck.In("#main", htmlcheck.HasText("缺2月")), htmlcheck.NotIn(`a[href="/office/ledger/shiqiao/2026"]`))
	wantOffice(t, h, "/office/ledger/liuhe/2026", 200,
		htmlcheck.In(`.matrix a[href="/office/ledger/liuhe/2026/1/license"]`, htmlcheck.HasText("12")),
		htmlcheck.In(`.matrix a[href="/office/ledger/liuhe/2026/3"]`), htmlcheck.NotIn(`.matrix a[href="/office/ledger/liuhe/2026/4"]`),
		htmlcheck.In(".matrix", htmlcheck.HasText("缺")), htmlcheck.NotIn(".matrix tbody:nth-of-type(10)"))
	wantOffice(t, h, "/office/ledger/liuhe/2026/1/license", 200, htmlcheck.In("table", htmlcheck.HasText("12件.*审批系统月报.*周敏")))
	wantOffice(t, h, "/office/ledger/liuhe/2026/1", 200,
		htmlcheck.In(`input[name="license-1"]`, htmlcheck.HasAttr("value", "12")), htmlcheck.In(`input[name="source-enforcement"]`, htmlcheck.HasAttr("value", "审批系统月报")),
		htmlcheck.In(`input[name="reason"]`), htmlcheck.NotIn(`input[name="procurement_amount-1"]`))
	wantOffice(t, h, "/office/ledger/liuhe/2026/import", 200, htmlcheck.In(`input[type="file"]`))
}

func TestLedgerRefusals(t *testing.T) {
	h, _ := ledgerPages(org.Clerk)
	for path, status := range map[string]int{
		"/office/ledger/liuhe/2027":         404,
		"/office/ledger/liuhe/last":         404,
		"/office/ledger/liuhe/2026/4":       404, // to come
		"/office/ledger/liuhe/2026/13":      404,
		"/office/ledger/liuhe/2026/1/trees": 404,
		"/office/ledger/nowhere/2026":       404,
		"/office/ledger/shiqiao/2026":       403,
	} {
		wantOffice(t, h, path, status)
	}
	leader, _ := ledgerPages(org.Leader)
	wantOffice(t, leader, "/office/ledger/liuhe/2026", 200, htmlcheck.NotIn(`.matrix a[href="/office/ledger/liuhe/2026/2"]`))
	wantOffice(t, leader, "/office/ledger/liuhe/2026/2", 403)
	wantOffice(t, leader, "/office/ledger/liuhe/2026/import", 403)
	publisher, _ := ledgerPages(org.Publisher)
	wantOffice(t, publisher, "/office/ledger/", 403)
}

func TestAMonthIsEntered(t *testing.T) {
	h, b := ledgerPages(org.Clerk)
	form := url.Values{"version": {"1"}, "once": {strings.Repeat("a", 32)}, "license-2": {"三"}, "penalty-2": {"2"}}
	send(t, h, "/office/ledger/liuhe/2026/2", form, 422,
		htmlcheck.In(".error-summary", htmlcheck.HasText("行政许可要写整数")), htmlcheck.In(".error-summary", htmlcheck.HasText("写明数据从哪里来")),
		htmlcheck.In(`input[name="license-2"]`, htmlcheck.HasAttr("value", "三")), htmlcheck.In(`input[name="penalty-2"]`, htmlcheck.HasAttr("value", "2")))
	form.Set("license-2", "３0")
	form.Set("source-enforcement", "审批系统月报")
	send(t, h, "/office/ledger/liuhe/2026/2", form, 303)
	send(t, h, "/office/ledger/liuhe/2026/2", form, 303) // pressed twice
	if n := len(b.book.Postings); n != 2 {
		t.Fatalf("%d postings", n)
	}
	form = url.Values{"version": {"1"}, "once": {strings.Repeat("b", 32)}, "license-2": {"31"}, "source-enforcement": {"审批系统月报"}, "reason": {"漏计"}}
	send(t, h, "/office/ledger/liuhe/2026/2", form, 422, htmlcheck.In(".error-summary", htmlcheck.HasText("您打开页面以后")), htmlcheck.In(`input[name="license-2"]`, htmlcheck.HasAttr("value", "31")))
}

func TestAWorkbookIsImported(t *testing.T) {
	h, b := ledgerPages(org.Clerk)
	sendFile(t, h, sheetOf(t, []string{"月份", "行政许可", "行政检查"}, []string{"1月", "13"}, []string{"来源", "审批系统"}), 422,
		htmlcheck.In("table", htmlcheck.HasText("第 1 行，C 列.*没有“行政检查”")))
	sendFile(t, h, []byte("月份,行政许可"), 422, htmlcheck.In(".error-summary", htmlcheck.HasText("XLSX")))
	sendFile(t, h, sheetOf(t, []string{"月份", "行政许可"}, []string{"4月", "13"}, []string{"来源", "审批系统"}), 422, htmlcheck.In(".error-summary", htmlcheck.HasText("还没有到4月")))
	sendFile(t, h, sheetOf(t, []string{"月份", "行政许可"}, []string{"1月", "13"}, []string{"2月", "9"}, []string{"来源", "审批系统"}), 200,
		htmlcheck.In("table", htmlcheck.HasText("1月.*12件.*13件")), htmlcheck.In(`input[name="license-2"]`, htmlcheck.HasAttr("value", "9")), htmlcheck.In(`input[name="reason"]`))
	if len(b.book.Postings) != 1 {
		t.Fatal("a preview saved something")
	}
	form := url.Values{"version": {"1"}, "once": {strings.Repeat("c", 32)}, "license-1": {"13"}, "source-license-1": {"审批系统"}, "license-2": {"9"}, "source-license-2": {"审批系统"}}
	send(t, h, "/office/ledger/liuhe/2026/import/save", form, 422, htmlcheck.In(".error-summary", htmlcheck.HasText("写明更正的理由")), htmlcheck.In(`input[name="license-2"]`))
	form.Set("reason", "核对后更正")
	send(t, h, "/office/ledger/liuhe/2026/import/save", form, 303)
	if got := b.book.Postings[1]; len(got.Entries) != 2 || got.Reason != "核对后更正" || got.Entries[1].Source != "审批系统" {
		t.Errorf("imported %+v", got)
	}
}

func TestTheTemplateIsAWorkbook(t *testing.T) {
	h, _ := ledgerPages(org.Leader)
	w := wantOffice(t, h, "/office/ledger/liuhe/2026/template.xlsx", 200)
	given, faults, err := ledger.ReadWorkbook(w.Body.Bytes(), 2026)
	if err != nil || len(faults) > 0 || len(given) != 1 || given[0].Text != "12" {
		t.Errorf("%v %v %+v", err, faults, given)
	}
}

func send(t *testing.T, h http.Handler, path string, form url.Values, status int, checks ...htmlcheck.Check) {
	t.Helper()
	r := httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answered(t, h, r, status, checks...)
}

func sendFile(t *testing.T, h http.Handler, src []byte, status int, checks ...htmlcheck.Check) {
	t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	part, err := m.CreateFormFile("file", "台账.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	part.Write(src)
	m.Close()
	r := httptest.NewRequest("POST", "/office/ledger/liuhe/2026/import", &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	answered(t, h, r, status, checks...)
}

func answered(t *testing.T, h http.Handler, r *http.Request, status int, checks ...htmlcheck.Check) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != status {
		t.Fatalf("%s: status %d, want %d: %s", r.URL, w.Code, status, w.Body)
	}
	if len(checks) > 0 {
		if err := htmlcheck.Page(bytes.NewReader(w.Body.Bytes()), append(checks, htmlcheck.Sound)...); err != nil {
			t.Errorf("%s: %v", r.URL, err)
		}
	}
}

func sheetOf(t *testing.T, rows ...[]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow("Sheet1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
