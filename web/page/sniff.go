package page

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// FileTypes gives the media type a file is served with, by extension.
var FileTypes = map[string]string{
	"pdf":  "application/pdf",
	"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"doc":  "application/msword",
	"xls":  "application/vnd.ms-excel",
	"ofd":  "application/ofd",
	"jpg":  "image/jpeg",
	"png":  "image/png",
	"txt":  "text/plain; charset=utf-8",
	"csv":  "text/csv; charset=utf-8",
	"html": "text/html; charset=utf-8",
	"zip":  "application/zip",
}

// readerAt is what a file of a form can do.
type readerAt interface {
	io.Reader
	io.ReaderAt
}

// sniff tells what a file is by its content. claimed, the extension of its
// name, decides only between kinds that begin alike. "" means unknown.
func sniff(f readerAt, size int64, claimed string) string {
	head := make([]byte, 4096)
	n, _ := io.ReadFull(f, head)
	head = head[:n]
	switch {
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return "pdf"
	case bytes.HasPrefix(head, []byte("\xff\xd8\xff")):
		return "jpg"
	case bytes.HasPrefix(head, []byte("\x89PNG\r\n\x1a\n")):
		return "png"
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return zipped(f, size)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return oneOf(claimed, "doc", "xls")
	case isText(head):
		return oneOf(claimed, "txt", "csv", "html")
	}
	return ""
}

// zipped looks inside a package: Word, Excel and OFD files are zip archives.
func zipped(f io.ReaderAt, size int64) string {
	z, err := zip.NewReader(f, size)
	if err != nil {
		return ""
	}
	for _, e := range z.File {
		switch {
		case e.Name == "word/document.xml":
			return "docx"
		case e.Name == "xl/workbook.xml":
			return "xlsx"
		case e.Name == "OFD.xml":
			return "ofd"
		}
	}
	return "zip"
}

func oneOf(claimed string, kinds ...string) string {
	if slices.Contains(kinds, claimed) {
		return claimed
	}
	return ""
}

// isText accepts UTF-8 and GB 18030 without the control characters that no
// text holds. The last letter may be cut, since b is the beginning of a file.
func isText(b []byte) bool {
	if bytes.ContainsFunc(b, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\r\n\f", r) }) {
		return false
	}
	for cut := 0; cut < min(4, len(b)); cut++ {
		part := b[:len(b)-cut]
		if utf8.Valid(part) {
			return true
		}
		if s, err := simplifiedchinese.GB18030.NewDecoder().Bytes(part); err == nil && !bytes.ContainsRune(s, utf8.RuneError) {
			return true
		}
	}
	return false
}
