package inside

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

var (
	pdfText = regexp.MustCompile(`/(Author|Company|Manager|Contents)\s*(\((?:[^()\\]|\\(?s:.))+\)|<[0-9A-Fa-f\s]{2,1000}>)`)
	pdfXMP  = regexp.MustCompile(`(?s)<dc:creator>(.*?)</dc:creator>`)
	escape  = regexp.MustCompile(`\\([0-7]{1,3}|(?s:.))`)
)

// maxInflated bounds what the streams of a PDF file may unpack to.
const maxInflated = 32 << 20

// pdfUnder finds the properties of a PDF file and the notes pinned to its pages,
// also where they lie packed. Of one under a password nothing is found.
func pdfUnder(raw []byte) (notes []Note, under []Under) {
	for _, body := range append([][]byte{raw}, inflated(raw)...) {
		for _, m := range pdfText.FindAllSubmatch(body, 200) {
			text := strings.TrimSpace(pdfString(string(m[2])))
			switch kind := string(m[1]); {
			case text == "" || !printable(text):
			case kind == "Contents":
				notes, under = note(notes, Comment, text), append(under, Under{"批注", text})
			default:
				notes, under = note(notes, Property, or(propertyName[kind], "单位")+"："+text), append(under, Under{"文件属性", text})
			}
		}
		for _, m := range pdfXMP.FindAllSubmatch(body, 5) {
			if text := plain(string(m[1])); text != "" {
				notes, under = note(notes, Property, "作者："+text), append(under, Under{"文件属性", text})
			}
		}
	}
	return notes, under
}

// inflated gives the streams of a PDF file that are packed and hold no picture
// or drawing: those with objects in them.
func inflated(raw []byte) (all [][]byte) {
	left := int64(maxInflated)
	for at := 0; left > 0; {
		i := bytes.Index(raw[at:], []byte("stream"))
		if i < 0 {
			return all
		}
		head := raw[max(at, at+i-400) : at+i]
		at += i + len("stream")
		if !bytes.Contains(head, []byte("/ObjStm")) && !bytes.Contains(head, []byte("/Metadata")) {
			continue
		}
		r, err := zlib.NewReader(bytes.NewReader(bytes.TrimLeft(raw[at:], "\r\n")))
		if err != nil {
			continue
		}
		body, err := io.ReadAll(io.LimitReader(r, left))
		if left -= int64(len(body)); len(body) > 0 && (err == nil || len(body) > 64) {
			all = append(all, body)
		}
	}
	return all
}

// pdfString reads a text string: literal or hexadecimal, UTF-16 with a mark or
// bytes.
func pdfString(s string) string {
	if s[0] == '<' {
		raw, err := hex.DecodeString(strings.Join(strings.Fields(s[1:len(s)-1]), ""))
		if err != nil {
			return ""
		}
		return pdfChars(string(raw))
	}
	return pdfChars(escape.ReplaceAllStringFunc(s[1:len(s)-1], func(e string) string {
		if n, err := strconv.ParseUint(e[1:], 8, 16); err == nil {
			return string([]byte{byte(n)})
		}
		return map[string]string{`\n`: "\n", `\r`: "\n", `\t`: "\t", `\b`: "", `\f`: ""}[e] + strings.TrimLeft(e[1:], "nrtbf")
	}))
}

func pdfChars(s string) string {
	if !strings.HasPrefix(s, "\xFE\xFF") {
		return strings.ToValidUTF8(s, "?")
	}
	var units []uint16
	for i := 2; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

// printable tells words from what only looks like them in packed bytes.
func printable(s string) bool {
	strange := 0
	for _, r := range s {
		if r < ' ' && r != '\n' && r != '\t' || r == '\uFFFD' {
			strange++
		}
	}
	return strange*10 <= len(s)
}
