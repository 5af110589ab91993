package sheet

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// An Encoding names how a file wrote its characters.
type Encoding string

const (
	UTF8    Encoding = "utf-8"
	UTF16LE Encoding = "utf-16le"
	UTF16BE Encoding = "utf-16be"
	GB18030 Encoding = "gb18030" // GB 2312 and GBK are parts of it
	Big5    Encoding = "big5"
)

// Decode gives the characters of src and the encoding they were written in. A
// byte-order mark decides; then, what is valid UTF-8 is UTF-8, whatever it says
// of itself; then an encoding declared in HTML or XML; then the one that gives
// the more common Chinese characters. Bytes that mean nothing become U+FFFD, so
// the text is always valid UTF-8. The mark is not part of the text.
func Decode(src []byte) (string, Encoding) {
	enc := guess(src)
	return decodeAs(src, enc), enc
}

func guess(src []byte) Encoding {
	if enc, ok := marked(src); ok {
		return enc
	}
	if enc, ok := wide(src); ok {
		return enc
	}
	if mostlyUTF8(src) {
		return UTF8
	}
	if enc, ok := declared(src); ok {
		return enc
	}
	return likelier(src)
}

func marked(src []byte) (Encoding, bool) {
	switch {
	case bytes.HasPrefix(src, []byte("\xef\xbb\xbf")):
		return UTF8, true
	case bytes.HasPrefix(src, []byte("\xff\xfe")):
		return UTF16LE, true
	case bytes.HasPrefix(src, []byte("\xfe\xff")):
		return UTF16BE, true
	}
	return "", false
}

// wide knows UTF-16 without a mark by its zero bytes, which digits and line
// ends have, and by what it then says.
func wide(src []byte) (Encoding, bool) {
	sample := src[:min(len(src), sampleBytes)&^1]
	if bytes.IndexByte(sample, 0) < 0 {
		return "", false
	}
	le, be := quality(decodeAs(sample, UTF16LE)), quality(decodeAs(sample, UTF16BE))
	switch {
	case max(le, be) < 0.5:
		return "", false
	case be > le:
		return UTF16BE, true
	}
	return UTF16LE, true
}

// mostlyUTF8 takes a text as UTF-8 also when a few bytes of it are broken, as
// where a file was cut in the middle of a character.
func mostlyUTF8(src []byte) bool {
	if utf8.Valid(src) {
		return true
	}
	han, broken := 0, 0
	for i := 0; i < len(src); {
		r, n := utf8.DecodeRune(src[i:])
		switch {
		case r == utf8.RuneError && n <= 1:
			broken++
		case n > 2:
			han++
		}
		i += max(n, 1)
	}
	return han > 10*broken
}

var charset = regexp.MustCompile(`(?i)(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w-]+)`)

// declared reads the encoding that a page states, if it is one of ours.
func declared(src []byte) (Encoding, bool) {
	m := charset.FindSubmatch(src[:min(len(src), 8<<10)])
	if m == nil {
		return "", false
	}
	switch name := strings.ToLower(string(m[1])); {
	case strings.HasPrefix(name, "gb"), name == "x-gbk":
		return GB18030, true
	case strings.HasPrefix(name, "big5"):
		return Big5, true
	}
	return "", false
}

// sampleBytes are enough to tell one encoding from another.
const sampleBytes = 64 << 10

// likelier tells GB 18030 from Big5. Each is almost always valid as the other
// and then consists of rare characters. In doubt it is the national standard.
func likelier(src []byte) Encoding {
	from := max(0, bytes.IndexFunc(src, func(r rune) bool { return r >= utf8.RuneSelf }))
	sample := src[from:min(len(src), from+sampleBytes)]
	if quality(decodeAs(sample, Big5)) > quality(decodeAs(sample, GB18030))+0.1 {
		return Big5
	}
	return GB18030
}

func decodeAs(src []byte, enc Encoding) string {
	var how encoding.Encoding
	switch enc {
	case UTF16LE:
		how = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case UTF16BE:
		how = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case GB18030:
		how = simplifiedchinese.GB18030
	case Big5:
		how = traditionalchinese.Big5
	default:
		src = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
		if utf8.Valid(src) {
			return string(src)
		}
		return strings.ToValidUTF8(string(src), "\ufffd")
	}
	text, err := how.NewDecoder().Bytes(src)
	if err != nil {
		return strings.ToValidUTF8(string(src), "\ufffd")
	}
	return string(text)
}

// quality says how much s looks like Chinese prose: 1 if every character is
// common or ASCII, below 0 if most mean nothing.
func quality(s string) float64 {
	good, all := 0.0, 0
	for _, r := range s {
		all++
		switch {
		case r == utf8.RuneError, r < ' ' && !strings.ContainsRune("\t\n\r\f", r), r >= 0x7f && r < 0xa0, r >= 0xe000 && r < 0xf900:
			good -= 2
		case r < utf8.RuneSelf, isCommon(r):
			good++
		}
	}
	if all == 0 {
		return 0
	}
	return good / float64(all)
}
