package portal

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/form"
	"gongkai/annual/read"
	checks "gongkai/annual/rule"
	"gongkai/annual/write"
	"gongkai/org"
	"gongkai/sheet"
	"gongkai/web/page"
	"gongkai/web/page/htmlcheck"
	"gongkai/workday"
)

// reportText has a wrong total in part four, a blank in it, and a figure of the
// prose that is not the table's.
const reportText = `现公布柳河镇人民政府政府信息公开工作年度报告。所列数据截止日期为2024年12月31日。
一、总体情况
全年共收到政府信息公开申请6件，均已答复。
三、收到和处理政府信息公开申请情况
申请人情况
一、本年新收政府信息公开申请数量 | 41 | 0 | 0 | 0 | 0 | 0 | 41 |
（六）其他处理 | 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
四、政府信息公开行政复议、行政诉讼情况
行政复议 | 行政诉讼 |
结果维持 | 结果纠正 |
 | 1 | 0 | 0 | 4 | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 1 |
六、其他需要报告的事项
2024年未收取信息处理费。
`

// shelf is a store with the one report.
type shelf struct{ report annual.Report }

func (s shelf) Report(_ context.Context, unit gongkai.UnitID, year int) (annual.Report, error) {
	if unit != s.report.Unit || year != s.report.Year {
		return annual.Report{}, gongkai.Errorf(gongkai.NotFound, "没有这个机关 %d 年的年度报告。", year)
	}
	return s.report, nil
}

func (s shelf) Versions(ctx context.Context, unit gongkai.UnitID, year int) ([]annual.Report, error) {
	if r, err := s.Report(ctx, unit, year); err == nil {
		return []annual.Report{r}, nil
	}
	return nil, nil
}

func (s shelf) Reports(context.Context) ([]annual.Summary, error) {
	r := s.report
	return []annual.Summary{{Unit: r.Unit, Year: r.Year, Organ: r.Organ, Title: r.Title, On: r.On, Findings: 3}}, nil
}

func (s shelf) Save(context.Context, annual.Step) error { return nil }

func openReports(t *testing.T) http.Handler {
	t.Helper()
	f, err := read.Text([]byte(reportText))
	if err != nil {
		t.Fatal(err)
	}
	r := annual.Report{
		Unit: "liuhe", Year: 2024, Version: 1, Organ: "柳河镇人民政府", Title: "柳河镇人民政府2024年政府信息公开工作年度报告",
		Source: annual.Source{Name: "r.txt", Format: "text", Text: []byte(reportText)}, Filled: f, Findings: checks.Check(f),
		On: workday.MustParse("2025-01-20"),
	}
	return portalWith(shelf{r})
}

// portalWith is the portal over a store of reports.
func portalWith(s annual.Store) http.Handler {
	c := mingyang()
	site := page.New(page.Config{Identity: page.Identity{Name: "明阳县人民政府"}, Now: func() time.Time { return marchFifth }})
	return site.Wrap(New(Deps{
		Site: site, Org: org.NewDesk(c, func() time.Time { return marchFifth }, rand.Reader), Public: c, Annual: &annual.Desk{Store: s},
		Calendar: workday.National, Now: func() time.Time { return marchFifth },
	}))
}

func TestReports(t *testing.T) {
	h := openReports(t)
	wantPage(t, get(h, "/report/"), 200, htmlcheck.In(`th a[href="/report/liuhe/2024"]`, htmlcheck.HasText("柳河镇人民政府")), htmlcheck.In("td", htmlcheck.HasText("2024")))
	wantPage(t, get(h, "/report/?unit=liuhe"), 200, htmlcheck.In(".breadcrumb", htmlcheck.HasText("柳河镇")))
	wantPage(t, get(h, "/report/?unit=caizheng"), 200, htmlcheck.In(".empty", htmlcheck.HasText("还没有公布")))
	wantPage(t, get(h, "/report/?unit=nowhere"), 404)
	wantPage(t, get(h, "/report/liuhe/2023"), 404, htmlcheck.In(".status-page", htmlcheck.HasText("2023 年")))
	wantPage(t, get(h, "/report/liuhe/next"), 404)
}

func TestReportAsTheStatutoryTables(t *testing.T) {
	wantPage(t, get(openReports(t), "/report/liuhe/2024"), 200,
		htmlcheck.In(".metadata", htmlcheck.HasText("2025-01-20")),
		htmlcheck.In(".document", htmlcheck.HasText("现公布柳河镇人民政府")),
		htmlcheck.In("table.applications th.corner", htmlcheck.HasText("第一项加第二项之和")),
		htmlcheck.In("table.applications th.upright", htmlcheck.HasText("三、本年度办理结果")),
		htmlcheck.In("table.remedies"),
		htmlcheck.NotIn("table.proactive"),
		// The blank cell leads to the finding, the finding back to the cell.
		htmlcheck.In(`[id="c-remedies.row.review_upheld"]`, htmlcheck.HasText("空")),
		htmlcheck.In(`.findings a[href="#c-remedies.row.review_upheld"]`),
		// So does the figure of the prose.
		htmlcheck.In(".document a.found", htmlcheck.HasText("6件")),
		htmlcheck.In("#checks", htmlcheck.HasText("核对结果")))
}

func TestReportAsJSONAndText(t *testing.T) {
	h := openReports(t)
	w := get(h, "/report/liuhe/2024/report.json")
	var got struct {
		Schema   string
		Year     int
		Findings []struct{ Rule string }
	}
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || got.Schema != "gongkai.report/1" || got.Year != 2024 || len(got.Findings) == 0 {
		t.Errorf("%v: %s", err, w.Body)
	}
	if w := get(h, "/report/liuhe/2024/report.txt"); w.Body.String() != reportText {
		t.Errorf("not the text that was published: %q", w.Body)
	}
}

// threeYears is a store with three reports of a unit: one with tables and cases,
// one without a case, and one of the time before there were tables.
type threeYears struct{ shelf }

func (s threeYears) Report(_ context.Context, unit gongkai.UnitID, year int) (annual.Report, error) {
	r := s.report
	r.Year = year
	switch {
	case unit != r.Unit || year < 2022 || year > 2024:
		return annual.Report{}, gongkai.Errorf(gongkai.NotFound, "没有")
	case year == 2022:
		r.Filled = form.Filled{Version: form.Narrative}
	case year == 2023:
		r.Filled = counted("0")
	default:
		r.Filled = counted("3")
	}
	return r, nil
}

func (s threeYears) Reports(context.Context) ([]annual.Summary, error) {
	other := annual.Summary{Unit: "caizheng", Year: 2024, Organ: "财政局"}
	return []annual.Summary{{Unit: "liuhe", Year: 2024}, {Unit: "liuhe", Year: 2023}, {Unit: "liuhe", Year: 2022}, other}, nil
}

// counted is a form with the same number in every cell.
func counted(n string) form.Filled {
	f := form.Filled{Version: form.V2021, Cells: map[form.CellName]form.Cell{}}
	for _, name := range f.Form().Cells() {
		f.Cells[name] = form.Cell{Name: name, Value: form.Value(n), Text: n, State: form.Number}
	}
	return f
}

func TestChartsOfOutcomesAndYears(t *testing.T) {
	h := portalWith(threeYears{shelf{annual.Report{Unit: "liuhe", Organ: "柳河镇人民政府", Title: "柳河镇人民政府年度报告"}}})
	wantPage(t, get(h, "/report/liuhe/2024"), 200,
		htmlcheck.In("#by-outcome-d", htmlcheck.HasText("不予公开 24 件")), // eight rows of three
		htmlcheck.In("#by-year-d", htmlcheck.HasText("2023 0 件，2024 3 件")),
		htmlcheck.In(`table a[href="/report/liuhe/2022"]`, htmlcheck.HasText("2022")),
		htmlcheck.NotIn(`table a[href="/report/liuhe/2024"]`),
		htmlcheck.In(`.tabs a[href="#charts"]`))
	// Without a case there are no outcomes to draw.
	wantPage(t, get(h, "/report/liuhe/2023"), 200, htmlcheck.NotIn("#by-outcome-d"), htmlcheck.In("#by-year-d"))
	// A single report with blanks has nothing to draw.
	wantPage(t, get(openReports(t), "/report/liuhe/2024"), 200, htmlcheck.NotIn("#charts"))
}

// Every kind of file has its type and a Chinese name, and holds the report.
func TestReportAsFiles(t *testing.T) {
	h := openReports(t)
	for _, k := range write.Kinds {
		w := get(h, "/report/liuhe/2024/report."+k.Ending)
		if w.Code != 200 || w.Header().Get("Content-Type") != k.Type || w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %d %v", k.Ending, w.Code, w.Header())
		}
		_, params, err := mime.ParseMediaType(w.Header().Get("Content-Disposition"))
		if err != nil || params["filename"] != "柳河镇人民政府2024年政府信息公开工作年度报告."+k.Ending {
			t.Errorf("%s: %v %v", k.Ending, err, params)
		}
		wantPage(t, get(h, "/report/liuhe/2024"), 200, htmlcheck.In(`.metadata a[href="/report/liuhe/2024/report.`+k.Ending+`"]`, htmlcheck.HasText(k.Name)))
		if k.Ending == "csv" {
			continue
		}
		docs, err := sheet.Open(t.Context(), "report", w.Body.Bytes(), sheet.Tools{})
		if err != nil {
			t.Fatal(err)
		}
		f, err := read.Grid(docs[0].Grid)
		if err != nil || f.Organ != "柳河镇人民政府" || f.Year != 2024 || f.Value(form.Name(form.Applications, form.NewReceived, form.Total)) != "41" {
			t.Errorf("%s: %v, %s %d", k.Ending, err, f.Organ, f.Year)
		}
	}
	wantPage(t, get(h, "/report/liuhe/2024/report.exe"), 404)
	wantPage(t, get(h, "/report/liuhe/2024/docx"), 404)
	wantPage(t, get(h, "/report/liuhe/2023/report.docx"), 404)
}

func post(h http.Handler, path string, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestCheck(t *testing.T) {
	h := openReports(t)
	wantPage(t, get(h, "/check"), 200, htmlcheck.In(`textarea[name="text"]`), htmlcheck.NotIn(".annotated"))
	wantPage(t, post(h, "/check", url.Values{"text": {reportText}}), 200,
		htmlcheck.In(".banner", htmlcheck.HasText("柳河镇人民政府2024年.*发现")),
		htmlcheck.In(".annotated .finding.wrong", htmlcheck.HasText("文字写“6件”.*41")),
		htmlcheck.In(".annotated #a1", htmlcheck.HasText("总体情况")),
		htmlcheck.In(`textarea[name="text"]`, htmlcheck.HasText("现公布")))
	if w := post(h, "/check", url.Values{"text": {reportText}, "as": {"json"}}); !json.Valid(w.Body.Bytes()) {
		t.Errorf("as JSON: %s", w.Body)
	}
}

func TestCheckRefusesWhatIsNoReport(t *testing.T) {
	h := openReports(t)
	for name, text := range map[string]string{"nothing": "", "another paper": "关于召开春耕会议的通知。", "too long": strings.Repeat("政府信息公开年度报告。", 30_000)} {
		w := post(h, "/check", url.Values{"text": {text}})
		field := map[bool]string{true: "#file", false: "#text"}[text == ""]
		if name != "too long" {
			wantPage(t, w, 422, htmlcheck.In(".error-summary a", htmlcheck.HasAttr("href", field)))
		} else if w.Code != 422 && w.Code != 413 {
			t.Errorf("%s: status %d", name, w.Code)
		}
	}
}

func TestCleanReportPasses(t *testing.T) {
	f := form.Filled{Version: form.V2021}
	if tally(nil) != "没有发现问题" || len(markFindings(f, nil).list) != 0 {
		t.Error("nothing found, yet something is said")
	}
}

// corrected is a store with a report of three versions.
type corrected struct{ shelf }

func (s corrected) Versions(context.Context, gongkai.UnitID, int) ([]annual.Report, error) {
	first, second, third := s.report, s.report, s.report
	first.Version, first.Reason = 1, ""
	first.Filled, second.Filled, third.Filled = told("2", "收到申请2件。工作扎实。"), told("3", "收到申请3件。工作扎实。"), told("3", "收到申请3件。")
	second.Version, second.Reason = 2, "漏计一件"
	third.Version, third.Reason = 3, "删去重复的话"
	first.Source.Format, first.Source.Name, first.Source.Text = "docx", "2024 年报.docx", []byte("PK <script>")
	return []annual.Report{third, second, first}, nil
}

func told(n, words string) form.Filled {
	f := counted(n)
	f.Parts = []form.Part{{No: 1, Title: "总体情况", Text: words, Lines: []form.Line{{Text: words}}}}
	return f
}

func TestEveryVersionStaysReadable(t *testing.T) {
	h := portalWith(corrected{shelf{annual.Report{Unit: "liuhe", Year: 2024, Version: 3, Reason: "删去重复的话", Organ: "柳河镇人民政府", Title: "柳河镇人民政府2024年报告"}}})
	wantPage(t, get(h, "/report/liuhe/2024"), 200,
		htmlcheck.In(`section[aria-labelledby="versions"]`, htmlcheck.HasText("删去重复的话")),
		htmlcheck.In(`section[aria-labelledby="versions"] a[href="/report/liuhe/2024/v1"]`),
		htmlcheck.In(`section[aria-labelledby="versions"]`, htmlcheck.HasText("工作扎实。")))
	wantPage(t, get(h, "/report/liuhe/2024/v1"), 200,
		htmlcheck.In(".banner", htmlcheck.HasText("已经更正")),
		htmlcheck.In(`a[href="/report/liuhe/2024"]`),
		htmlcheck.In(`section[aria-labelledby="versions"]`, htmlcheck.HasText("漏计一件")),
		htmlcheck.In(`section[aria-labelledby="versions"]`, htmlcheck.HasText("自然人")))
	wantPage(t, get(h, "/report/liuhe/2024/v2"), 200, htmlcheck.In(`section[aria-labelledby="versions"]`, htmlcheck.HasText("工作扎实。")))
	for _, none := range []string{"v0", "v4", "vx", "v"} {
		wantPage(t, get(h, "/report/liuhe/2024/"+none), 404)
	}
	w := get(h, "/report/liuhe/2024/source?v=1")
	if w.Code != 200 || w.Header().Get("Content-Type") != "application/octet-stream" || !strings.HasPrefix(w.Header().Get("Content-Disposition"), "attachment") || w.Body.String() != "PK <script>" {
		t.Errorf("%d %v %q", w.Code, w.Header(), w.Body)
	}
}
