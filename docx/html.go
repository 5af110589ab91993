package docx

import (
	"html"
	"io"
	"strconv"
	"strings"

	"gongkai"
)

// Page is a Word file as HTML.
type Page struct {
	Title string   // of its first paragraph, if that is set as a title; not in HTML
	HTML  string   // h2–h4, p, ul, ol, table, img, links, footnotes; no styles
	Lost  []string // what did not come over, in Chinese, for the author to look at
}

// Keep takes a picture in and says under which address it is shown. "" leaves
// the picture out.
type Keep func(name string, data []byte) (src string, err error)

// ReadHTML reads a file of size bytes as one reads it with all changes accepted
// and nothing hidden: headings by their outline, lists, tables with merged
// cells, pictures (PNG and JPEG), footnotes. Comments, headers and footers are
// no part of it. A file that is none, or is damaged, or unpacks to more than
// 96 MB is Invalid.
func ReadHTML(r io.ReaderAt, size int64, keep Keep) (Page, error) {
	p, err := openParts(r, size)
	if err != nil {
		return Page{}, err
	}
	w, err := newPageWriter(p, keep)
	if err != nil {
		return Page{}, err
	}
	doc, err := p.tree("word/document.xml")
	if err != nil {
		return Page{}, err
	}
	body := doc.find("document", "body")
	if body == nil {
		return Page{}, gongkai.Errorf(gongkai.Invalid, "这不是 DOCX 文件：里面没有正文")
	}
	w.blocks(body)
	w.closeLists(-1)
	w.footnotes()
	return Page{Title: w.title, HTML: strings.TrimSpace(w.out.String()), Lost: w.losses()}, w.err
}

type pageWriter struct {
	out    strings.Builder
	parts  *parts
	keep   Keep
	styles map[string]paraStyle
	nums   *numbering
	rels   map[string]string
	notes  map[string]*node // footnotes by id
	noted  []string         // ids of footnotes, as they were referred to
	lists  []openList
	signed bool // inside the lines of an issuer and a date
	title  string
	begun  bool // a paragraph with words was written
	drawn  int
	lost   map[string]int
	err    error
}

type openList struct {
	kind string
	id   string
	at   int
}

func newPageWriter(p *parts, keep Keep) (*pageWriter, error) {
	w := &pageWriter{parts: p, keep: keep, lost: map[string]int{}, notes: map[string]*node{}}
	var err error
	if w.styles, err = p.styles(); err != nil {
		return nil, err
	}
	if w.nums, err = p.numbering(); err != nil {
		return nil, err
	}
	if w.rels, err = p.rels("word/document.xml"); err != nil {
		return nil, err
	}
	notes, err := p.tree("word/footnotes.xml")
	for _, n := range notes.find("footnotes").children("footnote") {
		w.notes[n.attr["id"]] = n
	}
	return w, err
}

// lose counts something that does not come over.
func (w *pageWriter) lose(what string) { w.lost[what]++ }

// losses says what did not come over.
func (w *pageWriter) losses() []string {
	var all []string
	for _, what := range []string{"批注", "修订痕迹（按接受修订读入）", "隐藏文字", "格式不支持的图片", "嵌入的对象"} {
		if n := w.lost[what]; n > 0 {
			all = append(all, strconv.Itoa(n)+" 处"+what)
		}
	}
	return all
}

// blocks writes the paragraphs and tables of a body, a cell or a text box.
func (w *pageWriter) blocks(n *node) {
	for _, k := range n.kids {
		switch k.name {
		case "p":
			w.para(k)
		case "tbl":
			w.closeLists(-1)
			w.unsign()
			w.table(k)
		case "sdt":
			if c := k.find("sdtContent"); c != nil {
				w.blocks(c)
			}
		case "ins", "moveTo", "customXml", "smartTag":
			w.blocks(k)
		case "del", "moveFrom":
			w.lose("修订痕迹（按接受修订读入）")
		}
	}
}

// para writes one paragraph as what it is: a heading, an item, a signature, or
// plain.
func (w *pageWriter) para(n *node) {
	pr := n.find("pPr")
	style := w.styles[pr.val("pStyle")]
	heading := style.heading(pr)
	text := w.inline(n, heading > 0)
	align := or(pr.val("jc"), style.align)
	if strings.TrimSpace(plainText(text)) == "" && !strings.Contains(text, "<img") {
		return
	}
	if !w.begun && (style.isTitle || heading > 0 && align == "center") {
		w.begun, w.title = true, plainText(text)
		return
	}
	w.begun = true
	id, at := or(pr.val("numPr", "numId"), style.numID), pr.val("numPr", "ilvl")
	if id != "" && id != "0" {
		if text = w.item(id, at, text, heading); text == "" {
			return
		}
	}
	w.closeLists(-1)
	switch right := align == "right" || align == "end"; {
	case heading > 0:
		w.unsign()
		tag := "h" + strconv.Itoa(min(heading, 3)+1)
		w.out.WriteString("<" + tag + ">" + text + "</" + tag + ">\n")
	case right && !w.signed:
		w.out.WriteString(`<div class="sign">`)
		w.signed = true
		fallthrough
	default:
		if !right {
			w.unsign()
		}
		w.out.WriteString("<p>" + text + "</p>\n")
	}
}

// unsign ends the lines of a signature.
func (w *pageWriter) unsign() {
	if w.signed {
		w.out.WriteString("</div>\n")
		w.signed = false
	}
}

// item writes a paragraph into its list. A label that no list of HTML prints
// comes back before the text, which is then no item.
func (w *pageWriter) item(id, at, text string, heading int) string {
	depth, _ := strconv.Atoi(at)
	l, number, label := w.nums.next(id, depth)
	kind := l.list()
	if heading > 0 || kind == "" {
		if l.format == "bullet" {
			label = ""
		}
		return html.EscapeString(label) + text
	}
	w.unsign()
	w.openList(openList{kind, id, depth}, number)
	w.out.WriteString("<li>" + text)
	return ""
}

// openList goes down or up to the list of an item, and ends the item before.
func (w *pageWriter) openList(l openList, number int) {
	w.closeLists(l.at)
	if n := len(w.lists); n > 0 && w.lists[n-1].at == l.at {
		if w.lists[n-1] == l {
			w.out.WriteString("</li>\n")
			return
		}
		w.closeLists(l.at - 1)
	}
	if l.kind == "ol" && number > 1 {
		w.out.WriteString(`<ol start="` + strconv.Itoa(number) + `">`)
	} else {
		w.out.WriteString("<" + l.kind + ">")
	}
	w.lists = append(w.lists, l)
}

// closeLists ends every list deeper than at.
func (w *pageWriter) closeLists(at int) {
	for n := len(w.lists); n > 0 && w.lists[n-1].at > at; n-- {
		w.out.WriteString("</li></" + w.lists[n-1].kind + ">\n")
		w.lists = w.lists[:n-1]
	}
}

// footnotes writes the notes that were referred to, in their order.
func (w *pageWriter) footnotes() {
	w.unsign()
	if len(w.noted) == 0 {
		return
	}
	w.out.WriteString("<h3>注释</h3>\n<ol>\n")
	for i := 0; i < len(w.noted); i++ { // a note may refer to another one
		n := strconv.Itoa(i + 1)
		var text []string
		for _, p := range w.notes[w.noted[i]].children("p") {
			text = append(text, w.inline(p, false))
		}
		w.out.WriteString(`<li id="fn` + n + `">` + strings.TrimSpace(strings.Join(text, "<br/>")) + ` <a href="#fnref` + n + `">返回正文</a></li>` + "\n")
	}
	w.out.WriteString("</ol>\n")
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
