// Package docx writes the little Word that official letters and reports need:
// headings, paragraphs and tables with merged cells, in the type of official
// documents (GB/T 9704-2012: A4, 仿宋 of size 三号), and reads text back.
//
// It knows nothing of what the documents say. What Word can do besides
// (pictures, fields, tracked changes) is not here.
package docx

// A Doc is a document being put together, top to bottom. The zero value is an
// empty one. It is not safe for use by several at once.
type Doc struct {
	Title    string // kept in the properties of the file, and shown by readers
	Author   string // the organ, never a person
	Header   string // printed at the head of every page; "" for none
	Numbered bool   // pages carry their number at the foot
	blocks   []block
}

// Style is how a paragraph is set.
type Style string

const (
	Body     Style = "Body"        // 仿宋 三号, first line indented by two characters
	Heading  Style = "Heading"     // 宋体 二号 bold, centred: the title of a document
	Title    Style = "Title"       // 小标宋 二号, centred: the title of a report
	Section  Style = "Section"     // 黑体 三号: 一、…
	Flush    Style = "Flush"       // as Body, not indented: the addressee
	Centred  Style = "Centred"     // as Body, in the middle: a document number
	Right    Style = "Right"       // as Body, to the right: organ and date
	Small    Style = "Small"       // 仿宋 小四, for notes
	Label    Style = "TableLabel"  // 宋体 of 10 points, for the words of a wide table
	Figure   Style = "TableFigure" // the same, centred: its numbers and column heads
	Remark   Style = "TableRemark" // 楷体 of 10 points, for what a form remarks on itself
	inTable  Style = "InTable"     // 仿宋 小四, for cells
	inHeader Style = "InHeader"    // the same in bold
	atHead   Style = "AtHead"      // above the text of every page
	atFoot   Style = "AtFoot"      // below it
)

// A Run is a piece of a paragraph in one weight. Line breaks are kept.
type Run struct {
	Text string
	Bold bool
}

// A Cell of a table spans Cols columns and Rows rows; 0 means 1. Cells that a
// span above or before covers are left out of their rows, as in HTML.
type Cell struct {
	Text  string
	Cols  int
	Rows  int
	Head  bool   // bold and centred
	Right bool   // set to the right, for figures
	Style Style  // instead of what Head says; "" for that
	Shade string // colour of the ground, as in C6D9F1; "" for none
}

// A Table has columns of relative Widths; without them all are equal. HeadRows
// are printed again on every page.
type Table struct {
	Widths   []int
	Width    int  // of the whole, in twentieths of a point; 0 is that of the text
	Narrow   bool // less room beside the words of a cell: for many columns
	Together bool // on one page, if it fits there
	RowLeast int  // height of a row at least, in twentieths of a point
	HeadRows int
	Rows     [][]Cell
}

type block interface{ write(x *xmlText) }

type para struct {
	style Style
	runs  []Run
}

type pageBreak struct{}

// Para adds a paragraph.
func (d *Doc) Para(s Style, runs ...Run) { d.blocks = append(d.blocks, para{s, runs}) }

// Text adds a paragraph of one weight.
func (d *Doc) Text(s Style, text string) { d.Para(s, Run{Text: text}) }

// Table adds a table.
func (d *Doc) Table(t Table) { d.blocks = append(d.blocks, t) }

// PageBreak begins a new page.
func (d *Doc) PageBreak() { d.blocks = append(d.blocks, pageBreak{}) }
