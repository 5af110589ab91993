package inside

import (
	"archive/zip"
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Under is text of a file that its reader does not see on the page, or not at
// first: a hidden sheet, a comment, what was struck out, the properties, headers and
// footers, notes. It is for screening, and for nothing else: search must not find it.
type Under struct {
	Where string // 隐藏的工作表“原始名单”
	Text  string // a line for each cell or paragraph
}

var (
	paragraphEnd = regexp.MustCompile(`</(?:w:p|a:p|si|c|comment|is|text|threadedComment)>|<(?:w:br|w:tab)\b[^>]*/>|</(?:dc|cp|vt):\w+>|</(?:Company|Manager|Template)>`)
	wordPart     = regexp.MustCompile(`^word/(header|footer|footnotes|endnotes|comments)\d*\.xml$`)
	drawingPart  = regexp.MustCompile(`^xl/drawings/drawing\d+\.xml$`)
	sheetPart    = regexp.MustCompile(`^xl/worksheets/[^/]+\.xml$`)
	headFoot     = regexp.MustCompile(`(?s)<headerFooter\b.*?</headerFooter>`)
	cellAt       = regexp.MustCompile(`(?s)<c\b([^>]*[^/])?>(.*?)</c>`)
	shared       = regexp.MustCompile(`(?s)<si\b[^>]*>(.*?)</si>`)
	phonetic     = regexp.MustCompile(`(?s)<rPh\b.*?</rPh>`)
	valueIn      = regexp.MustCompile(`<v\b[^>]*>([^<]*)</v>`)
	target       = regexp.MustCompile(`\b(Id|Target)="([^"]*)"`)
	relation     = regexp.MustCompile(`<Relationship\b[^>]*>`)
	sheetID      = regexp.MustCompile(`\br:id="([^"]*)"`)
)

// partNames says where the parts of a Word file stand.
var partNames = map[string]string{
	"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注", "comments": "批注",
}

// office is the parts of a DOCX or XLSX file, by name.
type office map[string]string

func openOffice(raw []byte) office {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil || len(z.File) > 4000 {
		return nil
	}
	all, left := office{}, int64(64<<20)
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, ".rels") && f.Name != "xl/_rels/workbook.xml.rels" {
			continue
		}
		all[f.Name] = part(f, &left)
	}
	return all
}

// under gathers what lies under the page of an office file.
func (o office) under() []Under {
	var all []Under
	add := func(where, text string) {
		if text != "" {
			all = append(all, Under{where, text})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(o)) {
		body := o[name]
		switch m := wordPart.FindStringSubmatch(name); {
		case m != nil:
			add(partNames[m[1]], paragraphsIn(body))
		case name == "word/document.xml":
			add("修订痕迹", paragraphsIn(strings.Join(deleted.FindAllString(body, -1), "</w:p>")))
			add("隐藏文字", paragraphsIn(strings.Join(vanished.FindAllString(body, -1), "</w:p>")))
		case strings.HasPrefix(name, "docProps/"):
			add("文件属性", paragraphsIn(body))
		case strings.HasPrefix(name, "xl/comments"), strings.HasPrefix(name, "xl/threadedComments/"):
			add("批注", paragraphsIn(body))
		case drawingPart.MatchString(name):
			add("文本框", paragraphsIn(body))
		case sheetPart.MatchString(name):
			add("页眉页脚", paragraphsIn(strings.Join(headFoot.FindAllString(body, -1), "</w:p>")))
		}
	}
	return append(all, o.hiddenSheets()...)
}

// paragraphsIn is the words of a part, a line for each paragraph.
func paragraphsIn(body string) string {
	body = paragraphEnd.ReplaceAllString(body, "\n")
	var kept []string
	for line := range strings.SplitSeq(entities.Replace(element.ReplaceAllString(body, "")), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			kept = append(kept, line)
		}
	}
	return shorten(strings.Join(kept, "\n"))
}

func shorten(s string) string {
	if len(s) > maxText {
		s = strings.ToValidUTF8(s[:maxText], "")
	}
	return s
}

// hiddenSheets reads the cells of the sheets that are not shown.
func (o office) hiddenSheets() []Under {
	var all []Under
	var strs []string
	files := o.sheetFiles()
	for _, m := range state.FindAllString(o["xl/workbook.xml"], -1) {
		id := sheetID.FindStringSubmatch(m)
		if !strings.Contains(m, `state="hidden"`) && !strings.Contains(m, `state="veryHidden"`) || id == nil {
			continue
		}
		if strs == nil {
			strs = o.sharedStrings()
		}
		if text := cellsIn(o[files[id[1]]], strs); text != "" {
			all = append(all, Under{"隐藏的工作表“" + plain(nameOf(m)) + "”", text})
		}
	}
	return all
}

// sheetFiles says in which part each sheet lies, by the id of its relation.
func (o office) sheetFiles() map[string]string {
	files := map[string]string{}
	for _, m := range relation.FindAllString(o["xl/_rels/workbook.xml.rels"], -1) {
		of := map[string]string{}
		for _, a := range target.FindAllStringSubmatch(m, -1) {
			of[a[1]] = a[2]
		}
		files[of["Id"]] = "xl/" + strings.TrimPrefix(strings.TrimPrefix(of["Target"], "/"), "xl/")
	}
	return files
}

func (o office) sharedStrings() []string {
	all := []string{}
	for _, m := range shared.FindAllStringSubmatch(o["xl/sharedStrings.xml"], -1) {
		all = append(all, plain(phonetic.ReplaceAllString(m[1], "")))
	}
	return all
}

// cellsIn gives the values of a sheet, a line each.
func cellsIn(body string, strs []string) string {
	var kept []string
	size := 0
	for _, m := range cellAt.FindAllStringSubmatch(body, -1) {
		text := plain(m[2])
		if v := valueIn.FindStringSubmatch(m[2]); v != nil {
			text = v[1]
		}
		if n, err := strconv.Atoi(text); err == nil && strings.Contains(m[1], `t="s"`) && n >= 0 && n < len(strs) {
			text = strs[n]
		}
		if size += len(text); text == "" || size > maxText {
			continue
		}
		kept = append(kept, text)
	}
	return strings.Join(kept, "\n")
}
