package office

import (
	"bytes"
	"context"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"gongkai"
	"gongkai/annual"
	"gongkai/audit"
	"gongkai/org"
	"gongkai/web/page/htmlcheck"
)

// intakes keeps what waits, by id.
type intakes map[string]annual.Intake

func (m intakes) Intake(_ context.Context, person, id string) (annual.Intake, error) {
	if in, ok := m[id]; ok && in.By == person {
		return in, nil
	}
	return annual.Intake{}, gongkai.Errorf(gongkai.NotFound, "没有")
}

func (m intakes) Intakes(_ context.Context, person string) (all []annual.Intake, err error) {
	for _, in := range m {
		if in.By == person {
			all = append(all, in)
		}
	}
	return all, nil
}

func (m intakes) SaveIntake(_ context.Context, in annual.Intake, _ audit.Entry) error {
	m[in.ID] = in
	return nil
}

func (m intakes) DropIntake(_ context.Context, in annual.Intake, _ audit.Entry) error {
	delete(m, in.ID)
	return nil
}

const oldReport = "明阳县柳河镇人民政府2022年政府信息公开工作年度报告\n一、总体情况\n本镇依法公开政府信息。\n三、收到和处理政府信息公开申请情况\n申请人情况\n" +
	"一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | | 3 |\n二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"

// upload sends files as the form of the page does.
func upload(t *testing.T, h http.Handler, path string, files map[string]string) *httptest.ResponseRecorder {
	t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for name, text := range files {
		part, err := m.CreateFormFile("file", name)
		if err != nil {
			t.Fatal(err)
		}
		part.Write([]byte(text))
	}
	m.Close()
	r := httptest.NewRequest("POST", path, &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func press(h http.Handler, path string, fields url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", path, strings.NewReader(fields.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestImportOfAnOldReport(t *testing.T) {
	h := annualPages(org.Clerk)
	wantOffice(t, h, "/office/annual/", 200, htmlcheck.In(`a[href="/office/annual/import"]`))
	wantOffice(t, h, "/office/annual/import", 200, htmlcheck.In(`input[type="file"][multiple]`), htmlcheck.In(".empty"))
	w := upload(t, h, "/office/annual/import", map[string]string{"旧.txt": oldReport, "通知.txt": "关于开会的通知，请各村参加。"})
	err := htmlcheck.Page(bytes.NewReader(w.Body.Bytes()), htmlcheck.Sound,
		htmlcheck.In(".banner", htmlcheck.HasText("通知.txt：不是政府信息公开工作年度报告")),
		htmlcheck.In("#main th a", htmlcheck.HasText("柳河镇人民政府2022年")))
	if err != nil || w.Code != 200 {
		t.Fatalf("%d %v", w.Code, err)
	}
	_, rest, _ := strings.Cut(w.Body.String(), `href="/office/annual/import/`)
	id, _, _ := strings.Cut(rest, `"`)
	one := "/office/annual/import/" + id
	const cell = "applications.new_received.org_other"
	wantOffice(t, h, one, 200,
		htmlcheck.In("#main", htmlcheck.HasText("空白，没有写 0")),
		htmlcheck.In(`#main a[href="`+one+`/cell/`+cell+`"]`),
		htmlcheck.In(`table.applications a[href="`+one+`/cell/applications.carried_in.total"]`),
		htmlcheck.In(`option[value="liuhe"][selected]`), htmlcheck.In(`input[name="year"][value="2022"]`))
	wantOffice(t, h, one+"/cell/"+cell, 200, htmlcheck.In(".page-title", htmlcheck.HasText("原文“空白”")))
	wantOffice(t, h, one+"/cell/nothing", 404)
	if w := press(h, one+"/cell/"+cell, url.Values{"version": {"1"}, "value": {"0"}}); w.Code != 422 || !strings.Contains(w.Body.String(), "写明为什么改") {
		t.Errorf("without a reason: %d", w.Code)
	}
	if w := press(h, one+"/cell/"+cell, url.Values{"version": {"1"}, "value": {"0"}, "why": {"纸质件为 0"}}); w.Code != 303 {
		t.Errorf("put right: %d %s", w.Code, w.Body)
	}
	if w := press(h, one+"/cell/"+cell, url.Values{"version": {"1"}, "value": {"7"}, "why": {"旧页面"}}); w.Code != 422 || !strings.Contains(w.Body.String(), `value="7"`) || !strings.Contains(w.Body.String(), "刚刚改过") {
		t.Errorf("from an old page: %d", w.Code)
	}
	wantOffice(t, h, one, 200, htmlcheck.In("#main li", htmlcheck.HasText("原文“空白”，订正为“0”")))

	take := url.Values{"version": {"2"}, "unit": {"liuhe"}, "year": {"2022"}, "on": {"2023-01-18"}}
	if w := press(h, one+"/take", url.Values{"version": {"2"}, "unit": {"liuhe"}, "year": {"2022"}, "on": {"2022-01-18"}}); w.Code != 422 || !strings.Contains(w.Body.String(), "公布日期在 2022 年年底以后") {
		t.Errorf("published too early: %d", w.Code)
	}
	if w := press(h, one+"/take", url.Values{"version": {"1"}, "unit": {"liuhe"}, "year": {"2022"}, "on": {"2023-01-18"}}); w.Code != 422 || !strings.Contains(w.Body.String(), "刚刚改过") {
		t.Errorf("an old page: %d", w.Code)
	}
	if w := press(h, one+"/take", take); w.Code != 303 {
		t.Errorf("taken in: %d %s", w.Code, w.Body)
	}
	take.Set("unit", "shiqiao")
	if w := press(h, one+"/take", take); w.Code != 403 {
		t.Errorf("for another unit: %d", w.Code)
	}
	for range 2 {
		if w := press(h, one+"/drop", nil); w.Code != 303 {
			t.Errorf("thrown away: %d", w.Code)
		}
	}
	if w := press(h, one+"/take", take); w.Code != 303 {
		t.Errorf("taken in once more: %d", w.Code)
	}
}

func TestWhoMayImport(t *testing.T) {
	wantOffice(t, annualPages(org.Leader), "/office/annual/import", 403)
	wantOffice(t, annualPages(org.Leader), "/office/annual/", 200, htmlcheck.NotIn(`a[href="/office/annual/import"]`))
	if w := upload(t, annualPages(org.Clerk), "/office/annual/import", nil); w.Code != 422 {
		t.Errorf("no file: %d", w.Code)
	}
}
