package catalog

import (
	"strings"
	"testing"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

func TestNormaliseDocNo(t *testing.T) {
	for in, want := range map[string]string{
		"明政办发〔2025〕12号":      "明政办发〔2025〕12号",
		"明政办发[2025]12号":      "明政办发〔2025〕12号",
		"明政办发(2025)12号":      "明政办发〔2025〕12号",
		"明政办发（２０２５）１２号":      "明政办发〔2025〕12号",
		"明政办发【2025】第012号":    "明政办发〔2025〕12号",
		" 明政办发 〔2025〕 12 号 ": "明政办发〔2025〕12号",
		"明政办发﹝2025﹞12":       "明政办发〔2025〕12号",
		"明阳县人民政府令第3号":        "明阳县人民政府令第3号",
		"":                   "",
	} {
		got, err := NormaliseDocNo(in)
		if err != nil || got != want {
			t.Errorf("%q: got %q, %v; want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"12号", "明政办发〔25〕12号", "明政办发〔2025〕号", "〔2025〕12号", "明政办发2025年12号", "明政办发〔2025〕0号"} {
		if got, err := NormaliseDocNo(in); err == nil {
			t.Errorf("%q was taken as %q", in, got)
		}
	}
}

func TestItems(t *testing.T) {
	for kind, n := range map[org.Kind]int{org.County: 22, org.Office: 22, org.Department: 22, org.Township: 23} {
		if got := len(Items(kind)); got != n {
			t.Errorf("%s must publish %d items, want %d", kind, got, n)
		}
	}
	seen := map[Code]bool{}
	for _, it := range AllItems() {
		if seen[it.Code] || it.Short == "" || it.Words == "" {
			t.Errorf("item %+v", it)
		}
		seen[it.Code] = true
	}
}

func TestIDs(t *testing.T) {
	id, err := ParseID("liu-he-17")
	if err != nil || id != (ID{"liu-he", 17}) || id.String() != "liu-he-17" {
		t.Errorf("%v, %v", id, err)
	}
	for _, bad := range []string{"", "liuhe", "liuhe-", "-3", "liuhe-0", "liuhe-x", "liuhe-+3", "liuhe-03", "liuhe-2147483648", "liuhe-99999999999999999999"} {
		if _, err := ParseID(bad); gongkai.KindOf(err) != gongkai.NotFound {
			t.Errorf("%q: %v", bad, err)
		}
	}
	for _, bad := range []string{"", "0", "-1", "+48475668481", "048475668481", "1e9", "99999999999999999999"} {
		if _, err := ParsePublicID(bad); gongkai.KindOf(err) != gongkai.NotFound {
			t.Errorf("%q as a public id: %v", bad, err)
		}
	}
	day := workday.MustParse("2026-03-05")
	a, b := NewPublicID(day, MaxADay), NewPublicID(day.AddDays(1), 1)
	if a >= b || a.Day() != day || b.Day() != day.AddDays(1) {
		t.Errorf("%d, %d", a, b)
	}
	// Addresses outlive versions of the program: this one must never change.
	if got := NewPublicID(day, 1).String(); got != "48475668481" {
		t.Errorf("the first of 2026-03-05 is %s", got)
	}
	if IndexNo("000014349/2017-{serial:5}", 110) != "000014349/2017-00110" {
		t.Error("index number of 国办发〔2017〕47号")
	}
}

func TestSniff(t *testing.T) {
	zip := "PK\x03\x04\x14\x00"
	for _, c := range []struct{ name, head, media string }{
		{"a.pdf", "%PDF-1.7 …", "application/pdf"},
		{"A.PDF", "%PDF-1.4", "application/pdf"},
		{"a.docx", zip + "[Content_Types].xml word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
		{"a.docx", zip + "xl/workbook.xml", ""},
		{"a.ofd", zip + "OFD.xml", "application/ofd"},
		{"a.pdf", "<html>", ""},
		{"a.pdf", "MZ\x90", ""},
		{"a.txt", "文字", "text/plain"},
		{"a.txt", " \n<script>", ""},
		{"a.csv", "\xef\xbb\xbf<html>", ""},
		{"a.exe", "MZ", ""},
		{"a.html", "<p>", ""},
		{"a.svg", "<svg>", ""},
		{"a.docm", zip + "word/", ""},
		{"a", "%PDF-", ""},
		{"a.jpg", "\xff\xd8\xff\xe0", "image/jpeg"},
	} {
		media, err := Sniff(c.name, []byte(c.head))
		if media != c.media || (err == nil) != (c.media != "") {
			t.Errorf("%s %q: %q, %v", c.name, c.head, media, err)
		}
		if err != nil && gongkai.Fields(err)[0].Field != "file" {
			t.Errorf("%s: %v is not at the field", c.name, err)
		}
	}
}

func TestSafeName(t *testing.T) {
	for in, want := range map[string]string{
		`C:\桌面\名单.pdf`:                    "名单.pdf",
		"../../etc/passwd":                "passwd",
		"名\u202e单\x00\n.pdf":              "名单.pdf",
		`"a";b.pdf`:                       "ab.pdf",
		"...":                             "附件",
		"":                                "附件",
		strings.Repeat("长", 300) + ".pdf": strings.Repeat("长", 115) + ".pdf",
	} {
		if got := SafeName(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
