package office

import (
	"bytes"
	"context"
	"crypto/rand"
	"html"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"gongkai"
	"gongkai/foi"
	"gongkai/ledger/daybook"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/web/page/htmlcheck"
	"gongkai/workday"
)

// rack keeps a paper register in memory, and the program's own cases.
type rack struct {
	lines []daybook.Line
	cases []foi.Record
}

func (k *rack) Daybook(_ context.Context, unit gongkai.UnitID, year int) (daybook.Book, error) {
	b := daybook.Book{Unit: unit, Year: year}
	for _, l := range k.lines {
		if l.Of(year) {
			b.Lines = append(b.Lines, l)
		}
	}
	return b, nil
}

func (k *rack) DaybookLine(_ context.Context, no foi.Number) ([]daybook.Line, error) {
	for _, l := range k.lines {
		if l.Number == no {
			return []daybook.Line{l}, nil
		}
	}
	return nil, gongkai.Errorf(gongkai.NotFound, "登记簿里没有这一条。")
}

func (k *rack) SaveDaybook(_ context.Context, s daybook.Step) error {
	for _, l := range s.Lines {
		l.Number.Serial = len(k.lines) + 1
		k.lines = append(k.lines, l)
	}
	return nil
}

func (k *rack) HandedIn(context.Context, gongkai.UnitID, int) (bool, error) { return false, nil }

func (k *rack) Records(context.Context, gongkai.UnitID, int) ([]foi.Record, error) {
	return k.cases, nil
}

func (k *rack) Remedies(context.Context, gongkai.UnitID, int) ([]foi.RemedyRecord, error) {
	return nil, nil
}

func daybookPages(role gongkai.Role) (http.Handler, *rack) {
	now := func() time.Time { return time.Date(2026, 3, 5, 1, 0, 0, 0, time.UTC) }
	k := &rack{}
	site := page.New(page.Config{Identity: page.Identity{Name: "明阳县人民政府"}, Now: now})
	units := org.NewDesk(register{}, now, rand.Reader)
	o := &Office{Deps: Deps{Site: site, Org: units, Now: now, Daybook: &daybook.Desk{Store: k, Cases: k, Remedies: k, Units: units, Now: now}}}
	mux := http.NewServeMux()
	o.daybookRoutes(mux)
	actor := gongkai.Actor{Person: "liuhe.someone", Name: "某某", Unit: "liuhe", Posts: []gongkai.Post{{Unit: "liuhe", Role: role}}}
	return site.Wrap(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mux.ServeHTTP(w, page.Enter(r, page.OfficeFrame{Actor: actor, Who: "柳河镇"}))
	})), k
}

func TestDaybookPages(t *testing.T) {
	h, k := daybookPages(org.Clerk)
	wantOffice(t, h, "/office/ledger/liuhe/2026/daybook", 200, htmlcheck.In(`a[href$="/daybook/new?sort=application"]`), htmlcheck.NotIn(".banner"))
	k.cases = []foi.Record{{Received: workday.MustParse("2026-03-02")}}
	wantOffice(t, h, "/office/ledger/liuhe/2026/daybook", 200,
		htmlcheck.In("#main", htmlcheck.HasText("2026 年已有 1 件申请在本系统办理")), htmlcheck.NotIn(`a[href$="/daybook/new?sort=application"]`), htmlcheck.In(`a[href$="/daybook/new?sort=remedy"]`))
	for path, status := range map[string]int{"2019/daybook": 404, "2027/daybook": 404, "2026/daybook/9": 404, "2026/daybook/none": 404} {
		wantOffice(t, h, "/office/ledger/liuhe/"+path, status)
	}
	leader, _ := daybookPages(org.Leader)
	wantOffice(t, leader, "/office/ledger/liuhe/2026/daybook", 200, htmlcheck.NotIn(`a[href$="/daybook/import"]`))
	for _, path := range []string{"/new", "/import"} {
		wantOffice(t, leader, "/office/ledger/liuhe/2026/daybook"+path, 403)
	}
}

// A workbook is shown before it is saved, and what the preview carries is what
// is entered; one wrong row and nothing is.
func TestARegisterIsImported(t *testing.T) {
	h, k := daybookPages(org.Clerk)
	good := []string{"2026-01-05", "自然人", "当面提交", "征地补偿“标准”", "予以公开", "2026-01-20", "", "", "登记簿", "第1页"}
	bad := []string{"2026-01-06", "市民", "当面提交", "批文", "", "", "", "", "登记簿", "第1页"}
	w := sendRegister(t, h, 422, good, bad)
	if !strings.Contains(w, "申请，第 4 行，B 列") || len(k.lines) != 0 {
		t.Errorf("a wrong row: %d lines, %s", len(k.lines), w)
	}
	w = sendRegister(t, h, 200, good)
	if len(k.lines) != 0 {
		t.Fatal("a preview saved something")
	}
	m := regexp.MustCompile(`name="row-0" value="([^"]*)"`).FindStringSubmatch(w)
	if m == nil {
		t.Fatalf("the preview carries nothing: %s", w)
	}
	form := url.Values{"once": {strings.Repeat("d", 32)}, "name": {"登记簿.xlsx"}, "row-0": {html.UnescapeString(m[1])}}
	send(t, h, "/office/ledger/liuhe/2026/daybook/import/save", form, 303)
	send(t, h, "/office/ledger/liuhe/2026/daybook/import/save", form, 303) // pressed twice
	if len(k.lines) != 1 || k.lines[0].Title != "征地补偿“标准”" || k.lines[0].Outcome != foi.OutcomeGranted || k.lines[0].Source() != "《登记簿》第1页" {
		t.Errorf("imported %+v", k.lines)
	}
	w = sendRegister(t, h, 422, good)
	if !strings.Contains(w, "一件只登一次") {
		t.Errorf("the same page again: %s", w)
	}
}

// sendRegister fills in the template of the page and uploads it.
func sendRegister(t *testing.T, h http.Handler, status int, rows ...[]string) string {
	t.Helper()
	template := wantOffice(t, h, "/office/ledger/liuhe/2026/daybook/template.xlsx", 200)
	f, err := excelize.OpenReader(template.Body)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for i, row := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+3)
		if err := f.SetSheetRow("申请", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	var book, body bytes.Buffer
	m := multipart.NewWriter(&body)
	part, err := m.CreateFormFile("file", "登记簿.xlsx")
	if err == nil {
		err = f.Write(&book)
	}
	if err != nil {
		t.Fatal(err)
	}
	part.Write(book.Bytes())
	m.Close()
	r := httptest.NewRequest("POST", "/office/ledger/liuhe/2026/daybook/import", &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	w := httptest.NewRecorder()
	if h.ServeHTTP(w, r); w.Code != status {
		t.Fatalf("status %d, want %d: %s", w.Code, status, w.Body)
	}
	return w.Body.String()
}
