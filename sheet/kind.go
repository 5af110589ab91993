package sheet

import (
	"bytes"
	"strings"

	"golang.org/x/text/encoding/unicode"
)

// A kind is what a file is, told by its content.
type kind string

const (
	isText    kind = "text"
	isHTML    kind = "html"
	isWordXML kind = "wordxml"
	isMHTML   kind = "mhtml"
	isDOCX    kind = "docx"
	isXLSX    kind = "xlsx"
	isZIP     kind = "zip"
	isPDF     kind = "pdf"
	isDOC     kind = "doc" // Word 97, and what WPS saves as .wps
	isXLS     kind = "xls" // Excel 97, and what WPS saves as .et
	isRTF     kind = "rtf"
	isODT     kind = "odt"
	isODS     kind = "ods"
	isOFD     kind = "ofd"
	isLocked  kind = "locked"
	isOther   kind = "other"
)

// kindOf tells what src is. Names do not count: pages are saved as .doc, and
// whatever is downloaded is called something.
func kindOf(src []byte) kind {
	switch {
	case bytes.HasPrefix(src, []byte("PK\x03\x04")), bytes.HasPrefix(src, []byte("PK\x05\x06")):
		return isZIP
	case bytes.Contains(src[:min(len(src), 1024)], []byte("%PDF-")):
		return isPDF
	case bytes.HasPrefix(src, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return compound(src)
	case bytes.HasPrefix(src, []byte(`{\rtf`)):
		return isRTF
	case picture(src):
		return isOther
	}
	return isText
}

// compound tells the kinds of file in Microsoft's older container by the names
// of their streams.
func compound(src []byte) kind {
	switch {
	case hasStream(src, "EncryptedPackage"):
		return isLocked
	case hasStream(src, "WordDocument"):
		return isDOC
	case hasStream(src, "Workbook"), hasStream(src, "Book"):
		return isXLS
	}
	return isOther
}

func hasStream(src []byte, name string) bool {
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte(name + "\x00"))
	return err == nil && bytes.Contains(src, wide)
}

// packed tells what a ZIP file is by its parts.
func packed(a *archive) kind {
	mime := ""
	if f := a.find("mimetype"); f != nil && f.UncompressedSize64 < 200 {
		raw, _ := a.read(f)
		mime = string(raw)
	}
	switch main := a.mainPart(""); {
	case strings.HasPrefix(mime, "application/vnd.oasis.opendocument.text"):
		return isODT
	case strings.HasPrefix(mime, "application/vnd.oasis.opendocument.spreadsheet"):
		return isODS
	case a.has("OFD.xml"):
		return isOFD
	case a.has("xl/workbook.xml"), strings.HasPrefix(main, "xl/"):
		return isXLSX
	case a.has("word/document.xml"), strings.HasPrefix(main, "word/"):
		return isDOCX
	}
	return isZIP
}

// written tells what text is: a page, a document in one XML file, or plain.
func written(text string) kind {
	head := text[:min(len(text), 4096)]
	trimmed := strings.TrimLeft(head, blanks+"\r\n")
	trimmed = strings.ToLower(trimmed[:min(len(trimmed), 64)])
	switch {
	case nonsense(text):
		return isOther
	case strings.Contains(head, "<?") && strings.Contains(strings.ToLower(head), `<?mso-application progid="word.document"`):
		return isWordXML
	case strings.HasPrefix(trimmed, "mime-version:"), strings.HasPrefix(trimmed, "from: <saved by"):
		return isMHTML
	case strings.HasPrefix(trimmed, "<!doctype html"), strings.HasPrefix(trimmed, "<html"):
		return isHTML
	case tags(text) > 1, strings.HasPrefix(trimmed, "<") && tags(text) > 0:
		return isHTML
	}
	return isText
}

// tags counts the marks that only pages have, also as a string of JavaScript
// writes them, until there are enough. A Markdown table with a <br> in it is still text.
func tags(text string) int {
	if !strings.ContainsAny(text, `<\`) {
		return 0
	}
	n := strings.Count(text, `\u003c/`) + strings.Count(text, `\u003C/`)
	for _, tag := range []string{"</p", "</td", "</div", "</span", "</textarea", `<\/p`, `<\/td`, `<\/div`, "<p>", "<p ", "<td", "<tr", "<div"} {
		n += strings.Count(text, tag)
		if upper := strings.ToUpper(tag); upper != tag {
			n += strings.Count(text, upper)
		}
		if n > 1 {
			return n
		}
	}
	return n
}

// nonsense tells a file of bytes from one of characters.
func nonsense(text string) bool {
	text = text[:min(len(text), sampleBytes)]
	bad, all := strings.Count(text, "\ufffd"), 0
	for i := range len(text) {
		switch c := text[i]; {
		case c >= ' ':
			if c&0xc0 != 0x80 { // a character begins
				all++
			}
		case c == '\t', c == '\n', c == '\r', c == '\f':
			all++
		default:
			bad, all = bad+1, all+1
		}
	}
	return bad*10 > all
}

func picture(src []byte) bool {
	for _, magic := range []string{"\x89PNG", "\xff\xd8\xff", "GIF8", "BM", "II*\x00", "MM\x00*"} {
		if bytes.HasPrefix(src, []byte(magic)) && (magic != "BM" || bytes.IndexByte(src[:min(64, len(src))], 0) > 0) {
			return true
		}
	}
	return bytes.HasPrefix(src, []byte("RIFF")) && bytes.Contains(src[:min(len(src), 16)], []byte("WEBP"))
}
