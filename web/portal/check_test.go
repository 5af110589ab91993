package portal

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/sheet"
	"gongkai/web/page/htmlcheck"
)

// hand posts a file, as the form of /check does.
func hand(t *testing.T, h http.Handler, name, body, as string) *httptest.ResponseRecorder {
	t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	part, err := m.CreateFormFile("file", name)
	if err != nil {
		t.Fatal(err)
	}
	part.Write([]byte(body))
	m.WriteField("text", "")
	if as != "" {
		m.WriteField("as", as)
	}
	m.Close()
	r := httptest.NewRequest("POST", "/check", &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func zipOf(t *testing.T, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(files[i+1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// pageOf is a report as a website shows it: lines with strokes are table rows.
func pageOf(text string) string {
	var b strings.Builder
	b.WriteString("<html><body><nav>首页</nav>")
	for line := range strings.Lines(text) {
		if cells := strings.TrimSuffix(strings.TrimSpace(line), "|"); strings.Contains(cells, "|") {
			b.WriteString("<table><tr><td>" + strings.ReplaceAll(cells, "|", "</td><td>") + "</td></tr></table>")
		} else {
			b.WriteString("<p>" + line + "</p>")
		}
	}
	return b.String() + "</body></html>"
}

func wantWords(t *testing.T, w *httptest.ResponseRecorder, words ...string) {
	t.Helper()
	for _, s := range words {
		if !strings.Contains(w.Body.String(), s) {
			t.Errorf("%q is not there", s)
		}
	}
}

func TestCheckOfAFile(t *testing.T) {
	h := openReports(t)
	wantPage(t, hand(t, h, "年报.txt", reportText, ""), 200,
		htmlcheck.In(".banner", htmlcheck.HasText("柳河镇人民政府2024年.*发现.*文件：年报.txt")),
		htmlcheck.In(".annotated .finding.wrong", htmlcheck.HasText("文字写“6件”.*41")),
		htmlcheck.In(`[id="c-remedies.row.review_upheld"]`, htmlcheck.HasText("空")))
	wantWords(t, hand(t, h, "年报.html", pageOf(reportText), ""), "文字写“6件”")
	w := hand(t, h, "年报.txt", reportText, "json")
	var got struct {
		Source   struct{ Name, Format, SHA256 string }
		Findings []struct{ Rule string }
	}
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || got.Source.Name != "年报.txt" || got.Source.Format != "text" || len(got.Findings) == 0 {
		t.Errorf("%v: %s", err, w.Body)
	}
}

// Several years in one archive are held against each other; what is no report
// among them is said, and the rest is shown.
func TestCheckOfAnArchive(t *testing.T) {
	last := strings.NewReplacer("2024", "2023", "全年共收到政府信息公开申请6件", "全年收到申请41件", "一、本年新收", "四、结转下年度继续办理 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n一、本年新收").Replace(reportText)
	this := strings.Replace(reportText, "（六）其他处理", "二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n（六）其他处理", 1)
	archive := zipOf(t, "2023.txt", last, "2024.txt", this, "通知.txt", "关于召开春耕会议的通知")
	h := openReports(t)
	w := hand(t, h, "年报.zip", archive, "")
	wantPage(t, w, 200, htmlcheck.In("#r1-a1"), htmlcheck.In("#r2-a1"))
	wantWords(t, w, "2023年政府信息公开工作年度报告：发现", "与 2023 年“结转下年度继续办理”不一致", "年报.zip/通知.txt", "不是政府信息公开工作年度报告")
	if w := hand(t, h, "年报.zip", archive, "json"); bytes.Count(bytes.TrimSpace(w.Body.Bytes()), []byte("\n")) != 1 {
		t.Errorf("not one report a line: %s", w.Body)
	}
}

func TestCheckRefusesFiles(t *testing.T) {
	h := openReports(t)
	for name, body := range map[string]string{
		"scan.pdf":  "%PDF-1.4\n",
		"old.doc":   "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t\x00\x00\x00",
		"photo.png": "\x89PNG\r\n\x1a\n0000",
		"word.docx": "PK\x03\x04 broken",
		"other.txt": "关于召开春耕会议的通知。",
		"empty.txt": "",
	} {
		wantPage(t, hand(t, h, name, body, ""), 422, htmlcheck.In(".error-summary a", htmlcheck.HasAttr("href", "#file")), htmlcheck.NotIn(".annotated"))
	}
	wantPage(t, hand(t, h, "scan.pdf", "%PDF-1.4\n", ""), 422, htmlcheck.In("#file-e", htmlcheck.HasText("pdftotext")))
	if w := hand(t, h, "big.txt", strings.Repeat("政府信息公开年度报告。", 1<<20), ""); w.Code != 422 {
		t.Errorf("more than 20 MB: status %d", w.Code)
	}
	many := make([]string, 0, 2*together+2)
	for i := range together + 1 {
		many = append(many, strings.Repeat("a", i+1)+".txt", reportText)
	}
	wantPage(t, hand(t, h, "many.zip", zipOf(t, many...), ""), 422, htmlcheck.In("#file-e", htmlcheck.HasText("一次最多核对")))
}

// A tool that does not come to an end is stopped, and nobody waits for ever
// for a turn.
func TestCheckIsBounded(t *testing.T) {
	stuck := func(ctx context.Context, _ []byte, _ bool) (string, error) {
		<-ctx.Done()
		return "", ctx.Err()
	}
	c := &checker{tools: sheet.Tools{Pdftotext: stuck}, free: make(chan struct{}, 1)}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	begin := time.Now()
	if _, err := c.open(ctx, handedIn{"file", "a.pdf", []byte("%PDF-1.4")}); err == nil || time.Since(begin) > 5*time.Second {
		t.Errorf("%v after %s", err, time.Since(begin))
	}
	c.free <- struct{}{} // taken by somebody else
	ctx, cancel = context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := c.open(ctx, handedIn{"text", "", []byte(reportText)}); err == nil || gongkai.KindOf(err) == gongkai.Invalid {
		t.Errorf("no turn, yet: %v", err)
	}
}
