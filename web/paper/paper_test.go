package paper

import (
	"bytes"
	"net/http/httptest"
	"strings"
	"testing"

	"gongkai/docx"
	"gongkai/foi"
	"gongkai/workday"
)

func sample() foi.Letter {
	return foi.Letter{
		Kind: foi.ReplyLetter, Year: 2026, Serial: 5, Code: "明柳", To: "<b>周</b>", Organ: "柳河镇人民政府", Day: workday.MustParse("2026-03-02"),
		Body: []foi.Para{
			{Runs: []foi.Run{{Text: "本机关于"}, {Text: "2026年2月10日", Mark: foi.Fill}, {Text: "收到<script>"}}},
			{Label: "申请编号", Runs: []foi.Run{{Text: "一行\n二行"}}},
			{Runs: []foi.Run{{Text: "因", Mark: foi.Plain}, {Text: "（待写明理由）", Mark: foi.Gap}, {Text: "。"}}},
		},
		Attach: "第一段\n第二段",
	}
}

func shown(t *testing.T, l foi.Letter) string {
	t.Helper()
	var b bytes.Buffer
	if err := Letter(l).Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestALetterIsSetWithoutStrayBlanks(t *testing.T) {
	got := shown(t, sample())
	for _, want := range []string{"本机关于2026年2月10日收到&lt;script&gt;</p>", "一行<br>二行", "明柳公复〔2026〕5号", "&lt;b&gt;周&lt;/b&gt;：", "2026年3月2日", "<p>第二段</p>"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
	for _, bad := range []string{"<script>", `class="fill"`, `class="gap"`} {
		if strings.Contains(got, bad) {
			t.Errorf("an issued letter shows %q:\n%s", bad, got)
		}
	}
}

func TestAPreviewMarksWhatIsMissing(t *testing.T) {
	l := sample()
	l.Serial = 0
	got := shown(t, l)
	for _, want := range []string{`<span class="fill">2026年2月10日</span>`, `<span class="gap">（待写明理由）</span>`, "发出时编号", "发出之日"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
}

func TestTheDocxSaysTheSame(t *testing.T) {
	w := httptest.NewRecorder()
	if err := Serve(w, sample()); err != nil {
		t.Fatal(err)
	}
	text, err := docx.ReadText(bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"政府信息公开答复书", "明柳公复〔2026〕5号", "<b>周</b>：", "本机关于2026年2月10日收到", "申请编号\t一行\n二行\t", "柳河镇人民政府", "2026年3月2日", "第二段"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in:\n%s", want, text)
		}
	}
	if name := w.Header().Get("Content-Disposition"); !strings.Contains(name, "filename*=UTF-8''") || strings.ContainsAny(name, "\r\n") {
		t.Errorf("the file is called %s", name)
	}
}
