package page

import (
	"archive/zip"
	"bytes"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"gongkai"
	"gongkai/workday"
)

func post(pairs ...string) *http.Request {
	v := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	r := httptest.NewRequest("POST", "/", strings.NewReader(v.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

func read(t *testing.T, r *http.Request) *Form {
	t.Helper()
	f, err := ReadForm(r)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFormText(t *testing.T) {
	f := read(t, post("a", "　 危房\t改造\r\n 补助 　", "b", "第一行\r\n\r\n第二行\x07 ", "c", "１３８ ００００ ａＢ－１"))
	for _, c := range []struct{ got, want string }{
		{f.Text("a", 20), "危房 改造 补助"},
		{f.Lines("b", 20), "第一行\n\n第二行"},
		{f.Digits("c", 20), "1380000aB-1"},
		{f.Text("none", 20), ""},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if f.Problems.Any() {
		t.Error(f.Problems)
	}
}

func TestFormKeepsWhatIsTooLong(t *testing.T) {
	f := read(t, post("a", strings.Repeat("长", 12)))
	if got := f.Text("a", 10); got != strings.Repeat("长", 12) {
		t.Errorf("got %q", got)
	}
	if got := f.Problems.On("a"); got != "最多 10 字，现在是 12 字，请删减" {
		t.Error(got)
	}
}

func TestFormDropsWhatNobodySees(t *testing.T) {
	f := read(t, post("a", "张\u202e三\u2066\u200b", "b", "\ufeff一\u202d\n二\u00ad", "c", "\u200b\u2060", "d", "👩\u200d🌾 𠮷"))
	for _, c := range []struct{ got, want string }{
		{f.Text("a", 20), "张三"},
		{f.Lines("b", 20), "一\n二"},
		{f.Text("c", 20), ""},
		{f.Text("d", 20), "👩\u200d🌾 𠮷"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestFormRefusesWhatIsNotText(t *testing.T) {
	for _, bad := range []string{"\xff\xfe", "a\x00b"} {
		_, err := ReadForm(post("a", bad))
		if gongkai.KindOf(err) != gongkai.Invalid || !strings.Contains(gongkai.Words(err), "编码") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestFormDay(t *testing.T) {
	for _, c := range []struct {
		pairs []string
		want  string
		typed string
		bad   bool
	}{
		{[]string{"d.y", "２０２６", "d.m", "3", "d.d", "5"}, "2026-03-05", "2026-3-5", false},
		{[]string{"d.y", "2026", "d.m", "2", "d.d", "30"}, "", "2026-2-30", true},
		{[]string{"d.y", "26", "d.m", "2", "d.d", "3"}, "", "26-2-3", true},
		{[]string{"d.y", "", "d.m", "", "d.d", ""}, "", "", false},
		{[]string{"d", "2026-03-05"}, "2026-03-05", "2026-03-05", false},
		{[]string{"d", "2026/3/5"}, "2026-03-05", "2026/3/5", false},
		{[]string{"d", "明天"}, "", "明天", true},
		{nil, "", "", false},
	} {
		f := read(t, post(c.pairs...))
		day, typed := f.Day("d")
		if day.String() != c.want || typed != c.typed || f.Problems.Any() != c.bad {
			t.Errorf("%v: got %s, %q, %v", c.pairs, day, typed, f.Problems)
		}
	}
}

func TestFormChoices(t *testing.T) {
	f := read(t, post("kind", "org", "ways", "post", "ways", "evil", "ways", "email", "n", "１，０００", "read", "1"))
	if got := f.Choice("kind", "person", "org"); got != "org" {
		t.Error(got)
	}
	if got := f.Choice("ways", "email"); got != "" || f.Problems.On("ways") == "" {
		t.Error("a value that is not offered was taken")
	}
	if got := f.Many("ways", "email", "post"); !slices.Equal(got, []string{"email", "post"}) {
		t.Error(got)
	}
	if got := f.Int("n", 1, 2000); got != 1000 {
		t.Error(got)
	}
	if f.Int("none", 1, 9); f.Problems.On("none") != "写一个 1 到 9 之间的整数" {
		t.Error(f.Problems)
	}
	if !f.Ticked("read") || f.Ticked("unread") {
		t.Error("boxes")
	}
}

func TestOnceAndVersion(t *testing.T) {
	key := OnceKey()
	f := read(t, post("once", key, "version", "17"))
	if f.Once() != key || f.Version() != 17 || key == OnceKey() {
		t.Error(f.Once(), f.Version())
	}
	if f := read(t, post("once", "'; drop", "version", "x")); f.Once() != "" || f.Version() != 0 {
		t.Error("a foreign key or version was taken")
	}
}

func TestFormTooLarge(t *testing.T) {
	h := newHouse(Config{MaxForm: 1000}, func(w http.ResponseWriter, r *http.Request) error {
		_, err := ReadForm(r)
		return Then(w, r, err, "/")
	})
	w := h.do(post("a", strings.Repeat("x", 2000)))
	if w.Code != 413 || !strings.Contains(w.Body.String(), "一次提交不能超过 1000 字节") {
		t.Errorf("%d", w.Code)
	}
}

// A browser that is still sending must get the page, not a broken connection.
func TestUploadTooLargeIsAnswered(t *testing.T) {
	s := New(Config{MaxUpload: 1 << 20, Log: slog.New(slog.DiscardHandler)})
	srv := httptest.NewServer(s.Wrap(s.HandleUpload(func(w http.ResponseWriter, r *http.Request) error {
		_, err := ReadForm(r)
		return Then(w, r, err, "/")
	})))
	defer srv.Close()
	req := upload(t, "a.pdf", bytes.Repeat([]byte("x"), 2<<20))
	resp, err := http.Post(srv.URL, req.Header.Get("Content-Type"), req.Body)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body)
	if resp.StatusCode != 413 || !strings.Contains(string(body), "一次提交不能超过 1 MB") {
		t.Errorf("%d %s", resp.StatusCode, body)
	}
}

func TestProblemsOfAnError(t *testing.T) {
	if got := ProblemsOf(gongkai.At("what", "写明内容")); len(got) != 1 || got.On("what") != "写明内容" {
		t.Error(got)
	}
	if got := ProblemsOf(gongkai.Errorf(gongkai.Conflict, "别人已经答复")); len(got) != 1 || got.On("") != "别人已经答复" || got.heading() != "没有提交成功" {
		t.Error(got)
	}
	if ProblemsOf(nil) != nil || ProblemsOf(gongkai.Errorf(gongkai.NotFound, "没有")) != nil {
		t.Error("not a problem of the form")
	}
}

// upload makes a form with one file.
func upload(t *testing.T, name string, body []byte) *http.Request {
	t.Helper()
	var buf bytes.Buffer
	m := multipart.NewWriter(&buf)
	part, err := m.CreateFormFile("att", name)
	if err != nil {
		t.Fatal(err)
	}
	part.Write(body)
	m.Close()
	r := httptest.NewRequest("POST", "/", &buf)
	r.Header.Set("Content-Type", m.FormDataContentType())
	return r
}

func zipOf(t *testing.T, names ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, n := range names {
		if _, err := z.Create(n); err != nil {
			t.Fatal(err)
		}
	}
	z.Close()
	return buf.Bytes()
}

func TestUploadsAreWhatTheirContentIs(t *testing.T) {
	for _, c := range []struct {
		name string
		body []byte
		ext  string // "" = refused
	}{
		{"申请.pdf", []byte("%PDF-1.7 …"), "pdf"},
		{"申请.pdf", []byte("MZ\x90\x00 a program"), ""},
		{"照片.JPG", []byte("\xff\xd8\xff\xe0…"), "jpg"},
		{"表.docx", zipOf(t, "[Content_Types].xml", "word/document.xml"), "docx"},
		{"表.docx", zipOf(t, "xl/workbook.xml"), "xlsx"},
		{"公文.ofd", zipOf(t, "OFD.xml"), "ofd"},
		{"包.docx", zipOf(t, "evil.exe"), ""},
		{"说明.txt", []byte("双河村"), "txt"},
		{"说明.txt", []byte("\xcb\xab\xba\xd3\xb4\xe5"), "txt"}, // GB 18030
		{"说明.txt", []byte("\x00\x01\x02"), ""},
		{"页.html", []byte("<script>alert(1)</script>"), ""},
		{"空.pdf", nil, ""},
	} {
		f := read(t, upload(t, c.name, c.body))
		ups := f.Files("att", FileRule{})
		switch {
		case c.ext == "" && (len(ups) != 0 || f.Problems.On("att") == ""):
			t.Errorf("%s %.10q was taken as %v", c.name, c.body, ups)
		case c.ext != "" && (len(ups) != 1 || ups[0].Ext != c.ext):
			t.Errorf("%s: got %v, %v", c.name, ups, f.Problems)
		}
	}
}

func TestUploadLimits(t *testing.T) {
	f := read(t, upload(t, "a.pdf", []byte("%PDF-"+strings.Repeat("x", 3000))))
	if ups := f.Files("att", FileRule{Size: 2048}); len(ups) != 0 || f.Problems.On("att") != "“a.pdf”有 3 KB，每个文件不能超过 2 KB" {
		t.Error(ups, f.Problems)
	}
	f = read(t, upload(t, `..\..\etc/<evil>.pdf`, []byte("%PDF-1")))
	if ups := f.Files("att", FileRule{}); len(ups) != 1 || ups[0].Name != "evil.pdf" {
		t.Error(ups, f.Problems)
	}
	up := f.Files("att", FileRule{})[0]
	if b, err := up.Bytes(); err != nil || string(b) != "%PDF-1" {
		t.Error(b, err)
	}
}

func TestDateComponentShowsWhatWasTyped(t *testing.T) {
	in := Input{Name: "d", Value: "2026-02-03"}
	if in.part(0)+in.part(1)+in.part(2) != "202623" {
		t.Error(in.part(0), in.part(1), in.part(2))
	}
	day := workday.MustParse("2026-02-03")
	if MonthDay(day) != "2月3日" || Weekday(day) != "星期二" {
		t.Error(MonthDay(day), Weekday(day))
	}
}
