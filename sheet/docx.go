package sheet

import (
	"encoding/xml"
	"io"
	"path"
	"strconv"
	"strings"

	"gongkai"
)

// readDOCX reads the body of a Word document as one reads it with all changes
// accepted: what was inserted is there, what was deleted is not. Headers,
// footnotes, comments and the numbers of automatic lists are not part of it.
// The line of a place is the number of the paragraph.
func readDOCX(a *archive) (Grid, error) {
	main := a.find(a.mainPart("word/document.xml"))
	if main == nil {
		return Grid{}, gongkai.Errorf(gongkai.Invalid, "这个 DOCX 文件里没有正文，可能已损坏")
	}
	in, err := a.open(main)
	if err != nil {
		return Grid{}, err
	}
	defer in.Close()
	return readWordXML(in)
}

// mainPart follows the archive's own pointer to the document it is.
func (a *archive) mainPart(usual string) string {
	for _, r := range a.relations("_rels/.rels") {
		if strings.HasSuffix(r.Type, "/officeDocument") && a.has(r.Target) {
			return r.Target
		}
	}
	return usual
}

type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
}

// relations reads a part that lists relations. None is as good as empty.
func (a *archive) relations(name string) []relation {
	f := a.find(name)
	if f == nil || f.UncompressedSize64 > 1<<20 {
		return nil
	}
	raw, err := a.read(f)
	if err != nil {
		return nil
	}
	var all struct {
		Relations []relation `xml:"Relationship"`
	}
	if xml.Unmarshal(raw, &all) != nil {
		return nil
	}
	base := path.Dir(path.Dir(name))
	for i, r := range all.Relations {
		if !strings.HasPrefix(r.Target, "/") {
			all.Relations[i].Target = path.Join(base, r.Target)
		}
	}
	return all.Relations
}

// wordNames are the namespaces of WordprocessingML: as Word writes it, as the
// standard has it, and as Word 2003 wrote it.
var wordNames = map[string]bool{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main": true,
	"http://purl.oclc.org/ooxml/wordprocessingml/main":             true,
	"http://schemas.microsoft.com/office/word/2003/wordml":         true,
}

// maxXMLDepth is many times what a document needs.
const maxXMLDepth = 2000

type wordReader struct {
	collector
	in      *xml.Decoder
	paras   []*wordPara // the innermost last: a text box stands in a paragraph
	carry   string      // text of a paragraph whose end was deleted
	nth     int         // paragraphs so far
	depth   int         // of elements
	cell    *wordCell   // a cell whose properties are being read
	props   int         // depth inside properties
	ofRow   bool        // the properties are a row's
	texts   int         // depth inside text
	hidden  bool        // the run is not shown
	deleted bool        // the row was deleted
	choices []bool      // by alternative content: one of it was read
}

type wordPara struct {
	text   strings.Builder
	line   int
	joined bool // its end was deleted: the next paragraph goes on
}

// wordCell is what a cell's properties say of its place.
type wordCell struct {
	cols      int
	continued bool // it is covered by the cell above
	beside    bool // it is covered by the cell to its left
}

func readWordXML(in io.Reader) (Grid, error) {
	r := wordReader{in: xml.NewDecoder(in)}
	r.marks = true
	r.in.Strict = false
	for r.err == nil {
		token, err := r.in.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return Grid{}, broken(err)
		}
		if err := r.take(token); err != nil {
			return Grid{}, broken(err)
		}
	}
	r.flush()
	r.closeAll()
	return r.grid, r.err
}

func (r *wordReader) take(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		if r.depth++; r.depth > maxXMLDepth {
			return gongkai.Errorf(gongkai.Invalid, "文件结构嵌套过深，不予读取")
		}
		return r.start(t)
	case xml.EndElement:
		r.depth--
		r.end(t.Name)
	case xml.CharData:
		if p := r.para(); r.texts > 0 && !r.hidden && p != nil {
			p.text.Write(t)
		}
	}
	return nil
}

func (r *wordReader) para() *wordPara {
	if len(r.paras) == 0 {
		return nil
	}
	return r.paras[len(r.paras)-1]
}

func (r *wordReader) start(e xml.StartElement) error {
	switch {
	case e.Name.Local == "AlternateContent":
		r.choices = append(r.choices, false)
		return nil
	case e.Name.Local == "Choice" || e.Name.Local == "Fallback":
		return r.choose()
	case !wordNames[e.Name.Space]:
		return nil
	case strings.HasSuffix(e.Name.Local, "Change"): // how it was before
		return r.skip()
	case strings.HasSuffix(e.Name.Local, "Pr"):
		r.props++
		r.ofRow = e.Name.Local == "trPr"
		return nil
	case r.props > 0:
		r.property(e)
		return nil
	}
	return r.element(e)
}

// choose reads the first of several renderings of the same content.
func (r *wordReader) choose() error {
	n := len(r.choices)
	if n == 0 {
		return nil
	}
	if r.choices[n-1] {
		return r.skip()
	}
	r.choices[n-1] = true
	return nil
}

// skip leaves out the element that was just begun.
func (r *wordReader) skip() error {
	r.depth--
	return r.in.Skip()
}

func (r *wordReader) element(e xml.StartElement) error {
	switch e.Name.Local {
	case "del", "moveFrom":
		return r.skip()
	case "p":
		r.openWordCell()
		r.openPara()
	case "r":
		r.hidden = false
	case "t":
		r.texts++
	case "tab", "br", "cr", "noBreakHyphen":
		r.mark(e.Name.Local)
	case "tbl":
		r.openWordCell()
		r.openTable()
	case "tr":
		r.deleted = false
		r.openRow()
	case "tc":
		r.cell = &wordCell{cols: 1}
	}
	return nil
}

func (r *wordReader) mark(name string) {
	p := r.para()
	if p == nil || r.hidden {
		return
	}
	p.text.WriteString(map[string]string{"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}[name])
}

func (r *wordReader) openPara() {
	r.nth++
	p := &wordPara{line: r.nth}
	p.text.WriteString(r.carry)
	r.carry = ""
	r.paras = append(r.paras, p)
}

// openWordCell begins the cell whose properties have been read by now.
func (r *wordReader) openWordCell() {
	cell := r.cell
	if cell == nil {
		return
	}
	r.cell = nil
	switch {
	case cell.continued && r.continued(cell.cols), cell.beside && r.widened(cell.cols):
	default:
		r.openCell(cell.cols, 1, r.nth+1)
	}
}

// property reads what stands in pPr, rPr, trPr and tcPr.
func (r *wordReader) property(e xml.StartElement) {
	switch e.Name.Local {
	case "vanish":
		r.hidden = r.hidden || on(value(e))
	case "del":
		if p := r.para(); r.ofRow {
			r.deleted = true
		} else if p != nil {
			p.joined = true
		}
	case "gridBefore":
		r.leave(number(value(e)))
	}
	if r.cell == nil {
		return
	}
	switch e.Name.Local {
	case "gridSpan":
		r.cell.cols = number(value(e))
	case "vMerge", "vmerge":
		r.cell.continued = value(e) != "restart"
	case "hMerge", "hmerge":
		r.cell.beside = value(e) != "restart"
	}
}

func value(e xml.StartElement) string {
	for _, a := range e.Attr {
		if a.Name.Local == "val" {
			return a.Value
		}
	}
	return ""
}

func on(value string) bool { return value != "0" && value != "false" && value != "off" }

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 1
	}
	return n
}

func (r *wordReader) end(name xml.Name) {
	switch {
	case name.Local == "AlternateContent":
		r.choices = r.choices[:max(0, len(r.choices)-1)]
	case !wordNames[name.Space]:
	case strings.HasSuffix(name.Local, "Pr"):
		r.props = max(0, r.props-1)
	case r.props == 0:
		r.endElement(name.Local)
	}
}

func (r *wordReader) endElement(name string) {
	switch name {
	case "p":
		r.closePara()
	case "r":
		r.hidden = false
	case "t":
		r.texts = max(0, r.texts-1)
	case "tc":
		r.openWordCell()
		r.flush()
		r.closeCell()
	case "tr":
		if r.deleted {
			r.dropRow()
		}
		r.deleted = false
		r.closeRow()
	case "tbl":
		r.closeTable()
	}
}

func (r *wordReader) closePara() {
	p := r.para()
	if p == nil {
		return
	}
	r.paras = r.paras[:len(r.paras)-1]
	if p.joined {
		r.carry = p.text.String()
		return
	}
	r.paragraph(ordinary(p.text.String()), p.line)
}

// flush writes the text of a paragraph that nothing goes on from.
func (r *wordReader) flush() {
	r.paragraph(ordinary(r.carry), r.nth)
	r.carry = ""
}
