package sheet

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

const (
	simplified  = "本机关全年收到政府信息公开申请12件，上年结转3件，均已按期答复。"
	traditional = "本機關全年收到政府資訊公開申請12件，上年結轉3件，均已按期答覆。"
)

func encoded(t testing.TB, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDecode(t *testing.T) {
	le := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	be := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	gb, big := simplifiedchinese.GB18030, traditionalchinese.Big5
	cases := []struct {
		name string
		src  []byte
		text string
		enc  Encoding
	}{
		{"UTF-8", []byte(simplified), simplified, UTF8},
		{"UTF-8 with a mark", []byte("\xef\xbb\xbf" + simplified), simplified, UTF8},
		{"ASCII", []byte("a | 1 |\n"), "a | 1 |\n", UTF8},
		{"nothing", nil, "", UTF8},
		{"UTF-8 cut in a character", []byte(simplified[:len(simplified)-1]), strings.TrimSuffix(simplified, "。") + "\ufffd", UTF8},
		{"UTF-8 that says it is GBK", []byte(`<meta charset="gbk">` + simplified), `<meta charset="gbk">` + simplified, UTF8},
		{"UTF-8 that reads as GBK too", []byte("联通"), "联通", UTF8},
		{"UTF-16 with a mark", append([]byte("\xff\xfe"), encoded(t, le, simplified)...), simplified, UTF16LE},
		{"UTF-16, big end first, with a mark", append([]byte("\xfe\xff"), encoded(t, be, simplified)...), simplified, UTF16BE},
		{"UTF-16 without a mark", encoded(t, le, simplified), simplified, UTF16LE},
		{"UTF-16, big end first, without a mark", encoded(t, be, simplified), simplified, UTF16BE},
		{"GBK", encoded(t, gb, simplified), simplified, GB18030},
		{"GBK of four bytes", encoded(t, gb, "公开"), "公开", GB18030},
		{"four-byte GB 18030", encoded(t, gb, simplified+"㐂𠀀"), simplified + "㐂𠀀", GB18030},
		{"traditional characters in GBK", encoded(t, gb, traditional), traditional, GB18030},
		{"Big5", encoded(t, big, traditional), traditional, Big5},
		{"Big5 that says so", append([]byte("<meta http-equiv=Content-Type content='text/html; charset=big5'>"), encoded(t, big, "鑫鑫")...),
			"<meta http-equiv=Content-Type content='text/html; charset=big5'>鑫鑫", Big5},
		{"GBK that says it is UTF-8", append([]byte(`<meta charset="utf-8">`), encoded(t, gb, simplified)...), `<meta charset="utf-8">` + simplified, GB18030},
		{"GBK declared in XML", append([]byte(`<?xml version="1.0" encoding="gb2312"?>`), encoded(t, gb, "鑫")...), `<?xml version="1.0" encoding="gb2312"?>鑫`, GB18030},
	}
	for _, c := range cases {
		if text, enc := Decode(c.src); text != c.text || enc != c.enc {
			t.Errorf("%s: %s %q, want %s %q", c.name, enc, text, c.enc, c.text)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(simplified))
	f.Add(encoded(f, simplifiedchinese.GB18030, simplified))
	f.Add(encoded(f, traditionalchinese.Big5, traditional))
	f.Add([]byte("\xff\xfeA\x00"))
	f.Fuzz(func(t *testing.T, src []byte) {
		text, enc := Decode(src)
		if !utf8.ValidString(text) {
			t.Fatalf("%s: not UTF-8: %q", enc, text)
		}
		if s := strings.TrimPrefix(string(src), "\ufeff"); utf8.Valid(src) && !strings.Contains(s, "\x00") && text != s {
			t.Fatalf("UTF-8 was read as %s: %q", enc, src)
		}
		if len(text) > 3*len(src)+3 {
			t.Fatalf("%d bytes became %d", len(src), len(text))
		}
	})
}

func TestRadicalsBecomeCharacters(t *testing.T) {
	if got := ordinary("⼀、⾏政许可 ⺠政局 見"); got != "一、行政许可 民政局 見" {
		t.Errorf("got %q", got)
	}
}
