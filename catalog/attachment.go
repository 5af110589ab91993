package catalog

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf8"

	"gongkai"
	"gongkai/catalog/inside"
)

// MaxAttachment is the largest file taken, in bytes.
const MaxAttachment = 20 << 20

// Attachment is a file of a document. Its bytes lie in the blob store under
// their SHA-256.
type Attachment struct {
	Name   string        // as downloaded, with extension, no path
	Type   string        // media type found by looking at the bytes
	Size   int64         // bytes
	SHA256 string        // hex, lower case
	Pages  int           // of a PDF; 0 where they are not known
	Notes  []inside.Note // what a reader does not see; as Text, given with a draft only
	Text   string        // what can be read in it, for search; kept once, and not given back with a document
}

// Label is the short name of the type: PDF, DOCX, ….
func (a Attachment) Label() string {
	return strings.ToUpper(strings.TrimPrefix(path.Ext(a.Name), "."))
}

// kind is a type of file we take: what its bytes must begin with (or hold, for
// containers) and the extensions it may carry.
type kind struct {
	media string
	exts  []string
	is    func(head []byte) bool
}

// What may be attached: layout files, office files, tables, plain text and
// pictures. Programs, scripts, web pages and macros may not.
var kinds = []kind{
	{"application/pdf", []string{".pdf"}, begins("%PDF-")},
	{"application/ofd", []string{".ofd"}, zipWith("OFD.xml")},
	{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", []string{".docx"}, zipWith("word/")},
	{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", []string{".xlsx"}, zipWith("xl/")},
	{"application/msword", []string{".doc", ".wps"}, begins("\xD0\xCF\x11\xE0")},
	{"application/vnd.ms-excel", []string{".xls", ".et"}, begins("\xD0\xCF\x11\xE0")},
	{"image/png", []string{".png"}, begins("\x89PNG\r\n\x1a\n")},
	{"image/jpeg", []string{".jpg", ".jpeg"}, begins("\xFF\xD8\xFF")},
	{"text/csv", []string{".csv"}, plain},
	{"text/plain", []string{".txt"}, plain},
}

// SniffLen is how many first bytes Sniff wants to see.
const SniffLen = 8 << 10

// Sniff says what a file is by its first bytes, and refuses (Invalid, at field
// file) what may not be attached or is not what its name claims.
func Sniff(name string, head []byte) (media string, err error) {
	ext := strings.ToLower(path.Ext(name))
	for _, k := range kinds {
		for _, e := range k.exts {
			if e != ext {
				continue
			}
			if !k.is(head) {
				return "", gongkai.At("file", "“%s”的内容不是 %s 文件，可能改过扩展名。请用原来的软件另存后再上传。", name, strings.TrimPrefix(ext, "."))
			}
			return k.media, nil
		}
	}
	return "", gongkai.At("file", "不收这种文件：“%s”。可以上传 PDF、OFD、DOCX、XLSX、DOC、XLS、CSV、TXT、PNG、JPG。", name)
}

// SafeName is the last part of a file name as a browser sent it, without path,
// control characters or anything a header or a file system could stumble over.
func SafeName(name string) string {
	name = path.Base(strings.ReplaceAll(strings.ToValidUTF8(name, ""), `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || strings.ContainsRune(`"'<>|:*?%;#`, r) || r >= 0x202a && r <= 0x202e {
			return -1
		}
		return r
	}, name)
	name = strings.TrimLeft(strings.TrimSpace(name), ".")
	for utf8.RuneCountInString(name) > 120 {
		ext := path.Ext(name)
		base := []rune(strings.TrimSuffix(name, ext))
		name = string(base[:max(0, 119-len([]rune(ext)))]) + ext
	}
	if name == "" {
		return "附件"
	}
	return name
}

func begins(magic string) func([]byte) bool {
	return func(head []byte) bool { return bytes.HasPrefix(head, []byte(magic)) }
}

// zipWith wants a zip whose first entries hold a name of the format.
func zipWith(entry string) func([]byte) bool {
	return func(head []byte) bool {
		return bytes.HasPrefix(head, []byte("PK\x03\x04")) && bytes.Contains(head, []byte(entry))
	}
}

// plain wants text: no NUL, and nothing a browser would take for a web page.
func plain(head []byte) bool {
	return bytes.IndexByte(head, 0) < 0 && !bytes.HasPrefix(bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n"), []byte("<"))
}
