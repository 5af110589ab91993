package page

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/cipher"
	"gongkai/web/page/htmlcheck"
)

// keeping is a site that keeps, at a time the test moves.
func keeping(t *testing.T, now *time.Time) *Site {
	t.Helper()
	keys, err := cipher.NewKeyring(bytes.Repeat([]byte{7}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return New(Config{Identity: exampleSite, Keys: keys, Now: func() time.Time { return *now }})
}

func posted(path, from string, values url.Values) *http.Request {
	r := httptest.NewRequest("POST", path, strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Referer", "http://example.com"+from)
	return r
}

func TestWhatWasTypedIsSealedForAnHour(t *testing.T) {
	now := time.Date(2026, 3, 5, 1, 0, 0, 0, time.UTC)
	s := keeping(t, &now)
	sealed := s.Keep(posted("/office/foi/liuhe-2026-1/decide", "/office/foi/liuhe-2026-1/decide?from=desk", url.Values{"reason": {"写了半天的理由"}}), "liuhe.clerk")
	if sealed == "" || strings.Contains(sealed, "理由") {
		t.Fatalf("sealed as %q", sealed)
	}
	now = now.Add(KeptFor)
	k, ok := s.OpenKept(sealed)
	if !ok || k.Values.Get("reason") != "写了半天的理由" || k.Page != "/office/foi/liuhe-2026-1/decide?from=desk" {
		t.Errorf("opened as %+v, %v", k, ok)
	}
	if got := s.Keep(posted("/office/doc/new", "/office/doc/new", url.Values{"body": {"谁写的"}}), ""); got != "" {
		t.Error("what is nobody's was kept for whoever comes next")
	}
	if !k.Belongs("liuhe.clerk") || k.Belongs("liuhe.reviewer") {
		t.Error("it belongs to who wrote it and to nobody else")
	}
	now = now.Add(time.Second)
	if _, ok := s.OpenKept(sealed); ok {
		t.Error("opened after more than an hour")
	}
	if _, ok := s.OpenKept(sealed[:len(sealed)-2] + "AA"); ok {
		t.Error("opened after a change")
	}
}

func TestNothingIsKeptOfPasswordsOrOfTooMuch(t *testing.T) {
	now := time.Date(2026, 3, 5, 1, 0, 0, 0, time.UTC)
	s := keeping(t, &now)
	if got := s.Keep(posted(Password, Password, url.Values{"old": {"a"}, "new": {"b"}}), "liuhe.clerk"); got != "" {
		t.Error("a form with passwords was kept")
	}
	if got := s.Keep(posted("/office/doc/new", "/office/doc/new", url.Values{"body": {strings.Repeat("长", keptMost/3+1)}}), "liuhe.clerk"); got != "" {
		t.Error("more was kept than there is room for")
	}
	s.Keys = nil
	if got := s.Keep(posted("/office/doc/new", "/office/doc/new", url.Values{"body": {"短"}}), "liuhe.clerk"); got != "" {
		t.Error("kept without a key")
	}
}

func TestFilesArePassedOver(t *testing.T) {
	now := time.Date(2026, 3, 5, 1, 0, 0, 0, time.UTC)
	s := keeping(t, &now)
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	file, _ := w.CreateFormFile("file", "附件.pdf")
	io.Copy(file, io.LimitReader(endless{}, 5<<20))
	w.WriteField("title", "标题")
	w.Close()
	r := httptest.NewRequest("POST", "/office/doc/new", &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Referer", "http://elsewhere.example/office/doc/new")
	k, ok := s.OpenKept(s.Keep(r, "liuhe.clerk"))
	if !ok || !k.Files || k.Values.Get("title") != "标题" || len(k.Values) != 1 || k.Page != "/office/doc/new" {
		t.Errorf("kept %+v, %v", k, ok)
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) { return len(b), nil }

const everyField = `<!DOCTYPE html><html lang="zh-CN"><head><title>表单</title></head><body><main id="main">
<form method="post" action="/office/other"><textarea name="reason">别的表</textarea></form>
<form method="post" action="/office/foi/1/decide" id="f">
<input type="hidden" name="once" value="new"><input type="hidden" name="version" value="9">
<input name="title" value="旧"><input name="blank"><input type="password" name="secret"><input type="file" name="file">
<textarea name="reason">旧的</textarea>
<select name="kind"><option value="a" selected>甲</option><option value="b">乙</option></select>
<input type="radio" name="how" value="x" checked><input type="radio" name="how" value="y">
<input type="checkbox" name="ways" value="1"><input type="checkbox" name="ways" value="2"><input type="checkbox" name="ways" value="3" checked>
</form><input name="far" form="f"></main></body></html>`

func TestEveryKindOfFieldIsFilledAgain(t *testing.T) {
	k := Kept{Action: "/office/foi/1/decide", Page: "/office/foi/1/decide", Values: url.Values{
		"once": {"old"}, "version": {"3"}, "title": {`引号"和<标签>`}, "reason": {"第一行\r\n第二行"}, "kind": {"b"}, "how": {"y"},
		"ways": {"1", "2"}, "far": {"在外面"}, "gone": {"这一栏没有了"}, "do": {"send"}, "secret": {"x"},
	}}
	body := refill([]byte(everyField), k)
	err := htmlcheck.Page(bytes.NewReader(body),
		htmlcheck.In("#kept", htmlcheck.HasText("内容已保留，请核对后重新提交")),
		htmlcheck.In("#kept .typed", htmlcheck.HasText("这一栏没有了$")),
		htmlcheck.In("#f [name=once]", htmlcheck.HasAttr("value", "old")),
		htmlcheck.In("#f [name=version]", htmlcheck.HasAttr("value", "3")),
		htmlcheck.In("#f [name=title]", htmlcheck.HasAttr("value", `引号"和<标签>`)),
		htmlcheck.In("#f textarea", htmlcheck.HasText("^第一行 第二行$")),
		htmlcheck.In("option[selected]", htmlcheck.HasAttr("value", "b")),
		htmlcheck.In("[name=how][checked]", htmlcheck.HasAttr("value", "y")),
		htmlcheck.In("[name=ways][checked]", htmlcheck.HasAttr("value", "1")),
		htmlcheck.NotIn("[name=ways][value='3'][checked]"), htmlcheck.In("[name=ways][value='2'][checked]"),
		htmlcheck.In("[name=far]", htmlcheck.HasAttr("value", "在外面")),
		htmlcheck.NotIn("[name=secret][value]"),
		htmlcheck.In(`form[action="/office/other"] textarea`, htmlcheck.HasText("^别的表$")),
	)
	if err != nil {
		t.Errorf("%v\n%s", err, body)
	}
}

func TestAFormThatFailsShowsWhatWasTyped(t *testing.T) {
	h := newHouse(Config{}, func(_ http.ResponseWriter, r *http.Request) error {
		if _, err := ReadForm(r); err != nil {
			return err
		}
		return gongkai.Errorf(gongkai.Conflict, "别人刚刚改过。")
	})
	wantPage(t, h.do(posted("/office/foi/1/decide", "/", url.Values{"reason": {"写了半天"}, "once": {"0123"}})), 409,
		htmlcheck.In(".typed", htmlcheck.HasText("写了半天")), htmlcheck.NotIn(".typed pre + pre"))
	wantPage(t, h.do(posted(Password, "/", url.Values{"old": {"Geheim"}})), 409, htmlcheck.NotIn(".typed"))
}

func TestTheWarningBeforeASessionEndsNeedsNoScript(t *testing.T) {
	for idle, want := range map[time.Duration]string{30 * time.Minute: "ends-30", 15 * time.Minute: "ends-15", 0: "", 8 * time.Hour: ""} {
		got := OfficeFrame{Idle: idle}.endsSoon()
		if got != want {
			t.Errorf("%v: %q, want %q", idle, got, want)
		}
		if got != "" && !strings.Contains(string(styleSheet(t)), "."+got+" ") {
			t.Errorf("the stylesheet does not know %s", got)
		}
	}
}

func styleSheet(t *testing.T) []byte {
	t.Helper()
	css, err := os.ReadFile("static/gongkai.css")
	if err != nil {
		t.Fatal(err)
	}
	return css
}
