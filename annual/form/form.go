package form

import "strings"

// A Version is one edition of the form, named as report-json names it.
type Version string

const (
	// Narrative is a report of 2018 or earlier: prose, no prescribed tables.
	Narrative Version = "narrative"
	// V2019 is 国办公开办函〔2019〕60号, for the reports of 2019 and 2020.
	V2019 Version = "2019"
	// V2021 is 国办公开办函〔2021〕30号, for the reports of 2021 and later.
	V2021 Version = "2021"
	// V2021Rows2019 is no official form: part two as in 2021, part three with
	// the single row 其他处理 of 2019. Some portals never changed the template.
	V2021Rows2019 Version = "2021-2019rows"
)

// ForYear gives the form that a report about year must follow.
func ForYear(year int) Version {
	switch {
	case year >= 2021:
		return V2021
	case year >= 2019:
		return V2019
	}
	return Narrative
}

// A Form is one version: its six parts and their tables.
type Form struct {
	Version Version
	Tables  []*Table
	cells   []CellName
	places  map[[2]string]int // of rows, by table and row

	rowSums, resultSums, remedySums []Sum
	balances                        []Balance
}

// A Table is one statutory table, or one block of the table of part two.
type Table struct {
	ID      string
	Part    int    // 1–6, the part it stands in
	Title   string // 第二十条第（一）项, or the title of the part
	Stub    int    // printed columns left of the numbers
	Head    [][]Head
	Columns []Column
	Rows    []Row
	names   map[string][]CellName // by row

	folded, bare, variants map[string]int // rows by their words
}

// A Head is one header cell as printed, with its spans (at least 1).
type Head struct {
	Text       string
	Cols, Rows int
	Kind       HeadKind
}

// HeadKind says what a header cell heads, so that a writer can set it.
type HeadKind string

const (
	Plain   HeadKind = ""        // an ordinary header
	Corner  HeadKind = "corner"  // the corner with the balance rule
	Upright HeadKind = "upright" // 三、本年度办理结果, printed downwards
	Group   HeadKind = "group"   // （三）不予公开, over several rows
	Item    HeadKind = "item"    // 1.属于国家秘密
)

// A Column is one column of numbers.
type Column struct {
	ID       string
	Label    string
	Group    string   // the header above it; "" if there is none
	Variants []string // other words seen in real reports
	Span     int      // printed columns it takes, at least 1
	Money    bool     // 万元, up to four decimals; otherwise whole numbers
	Signed   bool     // may be negative, or written with a plus sign
	words    Words
}

// A Row is one row of numbers.
type Row struct {
	ID       string
	Label    string   // the row's own words: 1.属于国家秘密
	Group    string   // the words above it: （三）不予公开
	Variants []string // other words that mean the same; using them is a label_variant
	Stub     []Head   // the cells left of the numbers that begin in this row
	Result   bool     // counted into result_total
	words    Words
}

// Words are a label and its variants, made comparable once.
type Words struct {
	Folded, Bare string
	Letters      []rune   // of a row's Bare
	Variants     []string // of a column, folded
}

// Words gives the row's label as Fold and Bare make it.
func (r Row) Words() Words { return r.words }

// Words gives the column's label as Fold makes it; Bare is the label without
// the unit in brackets.
func (c Column) Words() Words { return c.words }

// Full names the row with the group it stands in.
func (r Row) Full() string { return r.Group + r.Label }

// Of gives the form of a version, or nil if there is none. The form is shared:
// callers must not change it.
func Of(v Version) *Form { return forms[v] }

// Titles are the six parts in order, as the form prints them.
var Titles = [6]string{
	"总体情况",
	"主动公开政府信息情况",
	"收到和处理政府信息公开申请情况",
	"政府信息公开行政复议、行政诉讼情况",
	"存在的主要问题及改进情况",
	"其他需要报告的事项",
}

// PartIDs are the stable English names of the six parts.
var PartIDs = [6]string{"overview", "proactive", "applications", "remedies", "problems", "other_matters"}

// Identifiers of the tables and rows that rules speak about.
const (
	Applications = "applications"
	Remedies     = "remedies"
	NewReceived  = "new_received"
	CarriedIn    = "carried_in"
	ResultTotal  = "result_total"
	CarriedOut   = "carried_out"
	Total        = "total"
)

// A CellName names one cell: table.row.column.
type CellName string

// Name joins the three identifiers.
func Name(table, row, column string) CellName {
	return CellName(table + "." + row + "." + column)
}

// Split gives the three identifiers back; all "" if n is no cell name.
func (n CellName) Split() (table, row, column string) {
	p := strings.Split(string(n), ".")
	if len(p) != 3 {
		return "", "", ""
	}
	return p[0], p[1], p[2]
}

// Table gives the table called id, or nil.
func (f *Form) Table(id string) *Table {
	for _, t := range f.Tables {
		if t.ID == id {
			return t
		}
	}
	return nil
}

// Cells lists every cell of the form, in printed order; callers must not change
// the list.
func (f *Form) Cells() []CellName {
	return f.cells
}

// Place says which row of the form, counted from 0 over all tables, a row is.
func (f *Form) Place(table, row string) int { return f.places[[2]string{table, row}] }

// Has reports whether the form has a cell of that name.
func (f *Form) Has(n CellName) bool {
	table, row, col := n.Split()
	t := f.Table(table)
	return t != nil && t.Row(row) != nil && t.Column(col) != nil
}

// RowCells lists the cells of one row, in printed order.
func (t *Table) RowCells(row string) []CellName {
	if names, ok := t.names[row]; ok {
		return names
	}
	names := make([]CellName, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = Name(t.ID, row, c.ID)
	}
	return names
}

// Row gives the row called id, or nil.
func (t *Table) Row(id string) *Row {
	for i := range t.Rows {
		if t.Rows[i].ID == id {
			return &t.Rows[i]
		}
	}
	return nil
}

// RowLabelled gives the row that has a label, which is given as Fold and as Bare
// make it, or nil; usual is false for other words than the form's.
func (t *Table) RowLabelled(folded, bare string) (row *Row, usual bool) {
	i, ok := t.folded[folded]
	if j, also := t.bare[bare]; also && (!ok || j < i) {
		i, ok = j, true
	}
	if ok {
		return &t.Rows[i], true
	}
	if i, ok = t.variants[bare]; ok {
		return &t.Rows[i], false
	}
	return nil, false
}

// Column gives the column called id, or nil.
func (t *Table) Column(id string) *Column {
	for i := range t.Columns {
		if t.Columns[i].ID == id {
			return &t.Columns[i]
		}
	}
	return nil
}

// Label names a cell for a reader: 第三部分“（一）予以公开”自然人列.
func (f *Form) Label(n CellName) string {
	table, row, col := n.Split()
	t := f.Table(table)
	if t == nil || t.Row(row) == nil || t.Column(col) == nil {
		return string(n)
	}
	c := t.Column(col)
	if table == Remedies {
		return "第四部分“" + c.Group + c.Label + "”"
	}
	return "第" + Chinese(t.Part) + "部分“" + t.Row(row).Full() + "”" + c.Label + "列"
}

// Chinese writes a number as the headings do: 一 to 九十九, "" beyond.
func Chinese(n int) string {
	digits := []rune("零一二三四五六七八九")
	if n < 1 || n > 99 {
		return ""
	}
	s := ""
	if n >= 20 {
		s = string(digits[n/10])
	}
	if n >= 10 {
		s += "十"
	}
	if n%10 > 0 {
		s += string(digits[n%10])
	}
	return s
}
