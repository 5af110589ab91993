package office

import (
	"mime"
	"testing"

	"gongkai/annual/form"
	"gongkai/annual/read"
	"gongkai/org"
	"gongkai/sheet"
	"gongkai/web/page/htmlcheck"
)

// The draft as a document says the same figures, and that it is a draft.
func TestDraftAsWord(t *testing.T) {
	h := annualPages(org.Clerk)
	wantOffice(t, h, "/office/annual/liuhe/2026", 200, htmlcheck.In(`a[href="/office/annual/liuhe/2026/draft.docx"]`, htmlcheck.HasText("Word 草稿")))
	w := wantOffice(t, h, "/office/annual/liuhe/2026/draft.docx", 200)
	_, params, err := mime.ParseMediaType(w.Header().Get("Content-Disposition"))
	if err != nil || params["filename"] != "柳河镇2026年政府信息公开工作年度报告（草稿）.docx" {
		t.Errorf("%v %v", err, params)
	}
	docs, err := sheet.Open(t.Context(), "draft", w.Body.Bytes(), sheet.Tools{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := read.Grid(docs[0].Grid)
	if err != nil || f.Year != 2026 || f.Version != form.V2021 || len(f.Parts) != 6 {
		t.Fatalf("%v, %d %s, %d parts", err, f.Year, f.Version, len(f.Parts))
	}
	if got := f.Value(form.Name(form.Applications, form.NewReceived, form.Total)); got != "2" {
		t.Errorf("%s applications received", got)
	}
	if got := f.Cells[form.Name("art20_6", "penalty", "decisions")]; got.State != form.Blank {
		t.Errorf("what no ledger keeps reads %q", got.Text)
	}
	if p, _ := f.Part(5); p.Text != "（文字描述）" {
		t.Errorf("an unwritten part reads %q", p.Text)
	}
	wantOffice(t, h, "/office/annual/liuhe/next/draft.docx", 404)
	wantOffice(t, annualPages(org.SysAdmin), "/office/annual/liuhe/2026/draft.docx", 403)
}
