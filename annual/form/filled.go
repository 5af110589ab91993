package form

import "gongkai/sheet"

// Filled is a report that has been filled in: read from a file, or drafted from
// records. The zero values say "the report does not tell".
type Filled struct {
	Version Version
	Organ   string
	Year    int
	Title   string
	Preface []Line `json:",omitempty"` // the sentences before the first part, the title not among them
	Parts   []Part
	Cells   map[CellName]Cell
	Seen    []Seen `json:",omitempty"` // the rows that the report prints, in the form's order

	Statements []Statement `json:",omitempty"`
	Breakdowns []Breakdown `json:",omitempty"`
	Announced  Announced
	Dates      []Date  `json:",omitempty"`
	Labels     []Label `json:",omitempty"` // labels whose words are not the form's
	Extra      []Cell  `json:",omitempty"` // values that stand in a row beyond its last column
}

// A Cell is one figure as it was found.
type Cell struct {
	Name    CellName
	Value   Value  `json:",omitzero"` // "" for a blank, or for what cannot be decided
	Text    string `json:",omitzero"` // as it stood, before anything was read into it
	State   State
	Derived bool        `json:",omitzero"` // its place in the row was concluded, not printed
	At      sheet.Place `json:",omitzero"`
	Was     string      `json:",omitzero"` // what the file says, where a person put it right
	Why     string      `json:",omitzero"` // why; "" for a cell that stands as it was read
}

// Mended reports whether a person put right what was read.
func (c Cell) Mended() bool { return c.Why != "" }

// Seen is a row that stands in the report.
type Seen struct {
	Table, Row string
	Values     int         // values printed in it, blanks that are printed included
	At         sheet.Place `json:",omitzero"`
}

// A Part is one of the numbered parts of the report.
type Part struct {
	No    int    // as the form counts them for forms with tables, else as the report does
	Title string // as printed, without its number
	Text  string // the prose, lines joined by \n
	At    sheet.Place
	Lines []Line
}

// A Line is one paragraph of prose, or one line of it where the file broke it.
type Line struct {
	Text   string
	At     sheet.Place `json:",omitzero"`
	Below  bool        `json:",omitzero"` // it stands below the part's table: a note
	Goes   bool        `json:",omitzero"` // it goes on with the line above, which the file broke
	Marked bool        `json:"-"`         // the file marks it as a paragraph of its own
}

// Paragraphs groups lines that were broken only for the width of a page.
func Paragraphs(lines []Line) (all [][]Line) {
	for _, l := range lines {
		if n := len(all); n > 0 && l.Goes {
			all[n-1] = append(all[n-1], l)
		} else {
			all = append(all, []Line{l})
		}
	}
	return all
}

// Above gives the prose before the part's table.
func (p Part) Above() []Line { return p.where(false) }

// Below gives the remarks under the part's table.
func (p Part) Below() []Line { return p.where(true) }

func (p Part) where(below bool) (lines []Line) {
	for _, l := range p.Lines {
		if l.Below == below {
			lines = append(lines, l)
		}
	}
	return lines
}

// A Statement is a number that the prose states.
type Statement struct {
	Measure Measure
	Value   Value
	Text    string // as it stood: 6件
	Context string // the sentence around it
	Scope   string // words that narrow it to one office: 本级, 代表区政府; "" if none
	Part    int
	At      sheet.Place
}

// A Measure is what a statement counts.
type Measure string

const (
	PublishedTotal       Measure = "published_total"
	ApplicationsReceived Measure = "applications_received"
	ApplicationsAnswered Measure = "applications_answered"
	ApplicationsIn       Measure = "carried_in"
	ApplicationsOut      Measure = "carried_out"
	Granted              Measure = "granted"
	PartlyGranted        Measure = "partial"
	GrantedOrPartly      Measure = "granted_or_partial"
	DeniedTotal          Measure = "denied"
	UnavailableTotal     Measure = "unavailable"
	RejectedTotal        Measure = "rejected"
	OtherTotal           Measure = "other"
	Reviews              Measure = "review"
	Suits                Measure = "litigation"
	FeeCollected         Measure = "fee_collected" // 信息处理费, of part six
	AdminFees            Measure = "admin_fee"     // 行政事业性收费, of part two
	Consultations        Measure = "consultations"
	AnswerRate           Measure = "answer_rate"
	// UpheldRate is stated in words only: all of them were upheld, so 100.
	UpheldRate Measure = "upheld_rate"
	// ChannelPublished is what one column of a website showed; Scope names it.
	ChannelPublished Measure = "channel_published"
)

// A Quantity is a number with its unit, where it stood.
type Quantity struct {
	Value Value
	Unit  string // 条, 件, 人次
	Text  string
	At    sheet.Place
}

// A Breakdown is one sentence that names a whole and its parts: 共310条，其中…
type Breakdown struct {
	Whole Quantity
	Parts []Quantity
	Open  bool   // 其中包括, 其中主要: the parts need not be all
	Text  string // the sentence
	Part  int
}

// Announced is what the preface says the report consists of.
type Announced struct {
	Count int // 六部分; 0 if it gives no number
	Items []string
	Text  string
	At    sheet.Place
}

// A Date is a day up to which, or over which, the report says it speaks.
type Date struct {
	Year, Month, Day int
	Text             string
	Period           bool // the period of the whole report, not of one figure
	Part             int  // 0: before the first part
	At               sheet.Place
}

// A Label is a row, column or part label in other words than the form's.
type Label struct {
	Table, Row, Column string
	Part               int // for a part's heading
	Text, Want         string
	At                 sheet.Place
}

// Form gives the form that the report follows.
func (f Filled) Form() *Form {
	if form := Of(f.Version); form != nil {
		return form
	}
	return Of(Narrative)
}

// Value gives the number in a cell, "" if the cell is missing or has none.
func (f Filled) Value(n CellName) Value { return f.Cells[n].Value }

// HasTable reports whether the report prints any row of a table.
func (f Filled) HasTable(id string) bool {
	for _, s := range f.Seen {
		if s.Table == id {
			return true
		}
	}
	return false
}

// Part gives the part with number no, if the report has it.
func (f Filled) Part(no int) (Part, bool) {
	for _, p := range f.Parts {
		if p.No == no {
			return p, true
		}
	}
	return Part{}, false
}

// Row gives the cells of one row, in the form's order.
func (f Filled) Row(table, row string) []Cell {
	t := f.Form().Table(table)
	if t == nil {
		return nil
	}
	var cells []Cell
	for _, n := range t.RowCells(row) {
		cells = append(cells, f.Cells[n])
	}
	return cells
}
