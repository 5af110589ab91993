// Package inside looks into an attached file for what a reader of the paper does
// not see: comments, tracked changes, hidden sheets and text, the names of
// authors and firms, where a photograph was taken. It also makes a copy without.
//
// It knows DOCX, XLSX and JPEG, and the properties and notes of PDF. What the
// words say, the visible and the others, is for catalog/screen.
package inside

import (
	"archive/zip"
	"context"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"gongkai/sheet"
)

// File is what was found in a file.
type File struct {
	Pages int    // of a PDF; 0 where pages are not known
	Text  string // what can be read in it, for search and screening; at most maxText bytes
	Under []Under
	Notes []Note
}

// Note is one thing a reader does not see.
type Note struct {
	Kind Kind
	Text string // what it says; shortened
}

// Kind of a note.
type Kind string

const (
	Comment     Kind = "comment"
	Change      Kind = "change"
	HiddenSheet Kind = "hidden_sheet"
	HiddenRows  Kind = "hidden_rows" // or columns
	HiddenText  Kind = "hidden_text"
	Property    Kind = "property" // author, firm, manager, template …
	Exif        Kind = "exif"
	Unread      Kind = "unread"  // no program here can say what is in it
	Passage     Kind = "passage" // words under the page that must not be public; Text has them masked
	Mark        Kind = "mark"    // of a secret or inside paper, under the page
)

// Words names k on screen.
func (k Kind) Words() string {
	return map[Kind]string{
		Comment: "批注", Change: "修订痕迹", HiddenSheet: "隐藏的工作表", HiddenRows: "隐藏的行或者列", HiddenText: "隐藏文字",
		Property: "文件属性", Exif: "照片的拍摄信息", Unread: "没能自动检查的文件", Passage: "看不见的地方有个人信息", Mark: "看不见的地方有密级、内部字样",
	}[k]
}

const (
	maxText = 2 << 20
	maxNote = 120 // characters
	maxMany = 50  // notes of one file
)

// Look reads a file of which the type is known by its name. What cannot be read
// (a damaged file, a type we do not know, no program for it) is left out: Look
// never fails, it only finds less.
func Look(ctx context.Context, name string, raw []byte, tools sheet.Tools) File {
	var f File
	switch lower := strings.ToLower(name); {
	case strings.HasSuffix(lower, ".docx"), strings.HasSuffix(lower, ".xlsx"):
		parts := openOffice(raw)
		f.Notes, f.Under = parts.notes(), parts.under()
	case strings.HasSuffix(lower, ".pdf"):
		f.Notes, f.Under = pdfUnder(raw)
		f.Pages = len(pdfPage.FindAllIndex(raw, -1))
	case strings.HasSuffix(lower, ".ofd"):
		f.Pages, f.Text = ofd(raw)
		return f.unread()
	case strings.HasSuffix(lower, ".jpg"), strings.HasSuffix(lower, ".jpeg"):
		if _, found := withoutExif(raw); found {
			f.Notes = []Note{{Exif, "可能有拍摄地点、时间和设备"}}
		}
		return f
	case strings.HasSuffix(lower, ".png"):
		return f
	}
	if docs, err := sheet.Open(ctx, name, raw, tools); err == nil {
		f.Text = words(docs)
	}
	if n := strings.Count(f.Text, "\f"); n > f.Pages {
		f.Pages = n
	}
	return f.unread()
}

// unread says that nobody has looked into f: a scan, a file under a password or of
// an older kind. Somebody must, before it is public.
func (f File) unread() File {
	if strings.TrimSpace(f.Text) == "" {
		f.Notes = append(f.Notes, Note{Unread, "没有读到文字：扫描件、加了密码，或者是旧格式"})
	}
	return f
}

// words is the text of a file, a line for each paragraph and each cell.
func words(docs []sheet.Document) string {
	var b strings.Builder
	for _, d := range docs {
		for _, row := range d.Grid.Rows {
			for _, c := range row.Cells {
				if b.Len()+len(c.Text) > maxText {
					return b.String()
				}
				if text := strings.TrimSpace(c.Text); text != "" {
					b.WriteString(text + "\n")
				}
			}
		}
	}
	return strings.ReplaceAll(strings.ToValidUTF8(b.String(), "\uFFFD"), "\x00", "")
}

var (
	pdfPage  = regexp.MustCompile(`/Type\s*/Page\b[^s]`)
	element  = regexp.MustCompile(`<[^>]*>`)
	property = regexp.MustCompile(`<(?:\w+:)?(creator|lastModifiedBy|Company|Manager|Template)\b[^>]*>([^<]+)</`)
	row      = regexp.MustCompile(`(?s)<(?:\w+:)?row\b([^>]*[^/>])>(.*?)</(?:\w+:)?row>`)
	columns  = regexp.MustCompile(`<(?:\w+:)?col\b[^>]*>`)
	isHidden = regexp.MustCompile(`\bhidden="(?:1|true)"`)
	number   = regexp.MustCompile(`\d+`)
	state    = regexp.MustCompile(`<(?:\w+:)?sheet\b[^>]*>`)
	nameAttr = regexp.MustCompile(`\bname="([^"]*)"`)
	cText    = regexp.MustCompile(`(?s)<(?:w:)?comment\b.*?</(?:w:)?comment>`)
	inserted = regexp.MustCompile(`<w:ins\b[^>]*[^/]>|<w:moveTo\b[^>]*[^/]>`)
	deleted  = regexp.MustCompile(`(?s)<w:(del|moveFrom)\b[^>]*[^/]>.*?</w:(del|moveFrom)>`)
	goneRow  = regexp.MustCompile(`<w:trPr>(?:[^<]|<[^/]|</[^w]|</w:[^t])*<w:del\b[^>]*/>`)
	vanished = regexp.MustCompile(`(?s)<w:r\b[^>]*>\s*<w:rPr>(?:[^<]|<[^/]|</w:[^r])*<w:vanish\s*/>.*?</w:r>`)
)

var propertyName = map[string]string{
	"creator": "作者", "lastModifiedBy": "最后修改人", "Company": "单位", "Manager": "主管", "Template": "模板", "Author": "作者",
}

// ordinary templates say nothing of anybody.
var ordinary = map[string]bool{"Normal.dotm": true, "Normal.dot": true, "Normal": true, "Microsoft Office User": true}

func (o office) notes() []Note {
	var all []Note
	for _, name := range slices.Sorted(maps.Keys(o)) {
		body := o[name]
		switch {
		case strings.HasPrefix(name, "docProps/"):
			for _, m := range property.FindAllStringSubmatch(body, -1) {
				if value := plain(m[2]); value != "" && !ordinary[value] {
					all = note(all, Property, propertyName[m[1]]+"："+value)
				}
			}
		case name == "word/comments.xml" || strings.HasPrefix(name, "xl/comments") || strings.HasPrefix(name, "xl/threadedComments/"):
			for _, m := range cText.FindAllString(body, -1) {
				all = note(all, Comment, plain(m))
			}
		case name == "xl/workbook.xml":
			for _, m := range state.FindAllString(body, -1) {
				if strings.Contains(m, `state="hidden"`) || strings.Contains(m, `state="veryHidden"`) {
					all = note(all, HiddenSheet, plain(nameOf(m)))
				}
			}
		case strings.HasPrefix(name, "xl/worksheets/sheet"):
			all = hiddenRows(all, body)
		case name == "word/document.xml":
			all = wordNotes(all, body)
		}
	}
	return all
}

// hiddenRows finds rows and columns of a sheet that hold something and are not
// shown; a filter hides rows in the same way.
func hiddenRows(all []Note, body string) []Note {
	for _, m := range row.FindAllStringSubmatch(body, -1) {
		if isHidden.MatchString(m[1]) && strings.Contains(m[2], "<v>") {
			all = note(all, HiddenRows, "第 "+number.FindString(m[1])+" 行")
		}
	}
	for _, m := range columns.FindAllString(body, -1) {
		if isHidden.MatchString(m) {
			all = note(all, HiddenRows, "从第 "+number.FindString(m)+" 列起")
		}
	}
	return all
}

func wordNotes(all []Note, body string) []Note {
	for _, m := range deleted.FindAllString(body, -1) {
		all = note(all, Change, "删去："+plain(m))
	}
	if n := len(inserted.FindAllStringIndex(body, -1)); n > 0 {
		all = note(all, Change, "有插入的文字还没有接受")
	}
	if goneRow.MatchString(body) {
		all = note(all, Change, "有删去的表格行还没有接受")
	}
	for _, m := range vanished.FindAllString(body, -1) {
		if text := plain(m); text != "" {
			all = note(all, HiddenText, text)
		}
	}
	return all
}

func note(all []Note, kind Kind, text string) []Note {
	if r := []rune(text); len(r) > maxNote {
		text = string(r[:maxNote]) + "……"
	}
	n := Note{kind, text}
	for _, had := range all {
		if had == n {
			return all
		}
	}
	if len(all) >= maxMany {
		return all
	}
	return append(all, n)
}

// part reads a part of an archive as far as the whole may still give.
func part(f *zip.File, left *int64) string {
	if !strings.HasSuffix(f.Name, ".xml") && !strings.HasSuffix(f.Name, ".rels") || *left <= 0 {
		return ""
	}
	r, err := f.Open()
	if err != nil {
		return ""
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, *left))
	if err != nil {
		return ""
	}
	*left -= int64(len(b))
	return strings.ToValidUTF8(string(b), "")
}

var entities = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'", "&amp;", "&", "\x00", "")

func plain(s string) string {
	return strings.Join(strings.Fields(entities.Replace(element.ReplaceAllString(s, ""))), " ")
}

func nameOf(tag string) string {
	if m := nameAttr.FindStringSubmatch(tag); m != nil {
		return m[1]
	}
	return "（没有名称）"
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
