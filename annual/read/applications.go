package read

import (
	"slices"
	"strings"

	"gongkai/annual/form"
	"gongkai/sheet"
)

// applications reads the table of part three.
//
// Rows are found by their labels. Where a file tore labels and figures apart
// (a PDF does), the rows of figures that stand between two labelled ones are
// theirs in order, if there are as many as the form has rows between them.
func (r *reader) applications(rows []sheet.Row) {
	t := r.form.Table(form.Applications)
	if t == nil || len(rows) == 0 {
		return
	}
	rows = tidied(rows)
	if r.turnedOver(t, rows) {
		return
	}
	b := bands{reader: r, table: t, order: printedColumns(t, rows)}
	for i := 0; i < len(rows); {
		i += b.take(rows[i:])
	}
	b.close()
	lead := b.usualLead()
	for i, row := range b.assign() {
		if row < 0 {
			continue
		}
		band := b.list[i]
		p := b.place(band.values, lead)
		if band.label.row == t.Rows[row].ID {
			r.noteLabel(t, band.label, band.text, band.at)
			p.at = band.at
		}
		r.set(t, t.Rows[row].ID, p)
	}
	b.bare()
}

// A band is one row of figures and what is known about its label.
type band struct {
	label  match
	text   string
	at     sheet.Place
	values []sheet.Cell
	beside bool // the label stands in the same row as the figures
}

type bands struct {
	*reader
	table *form.Table
	order []int // of the printed columns; nil for the form's
	list  []band
	open  *band           // a label that waits for its figures, or a row one cell a line
	named map[string]band // labels without figures, to be seen as rows all the same
}

// columns is how many columns are printed.
func (b *bands) columns() int {
	if b.order != nil {
		return len(b.order)
	}
	return len(b.table.Columns)
}

// place sets a row's values into the form's columns.
func (b *bands) place(values []sheet.Cell, lead int) placed {
	n := len(b.table.Columns)
	if b.order == nil {
		return place(values, n, lead, sums{agree: rowAgrees, lastIsTotal: true})
	}
	return place(values, len(b.order), lead, asPrinted(b.order, n)).intoForm(b.order, n)
}

// take consumes one row of the file, or a block of columns, and says how many
// rows of the file that was.
func (b *bands) take(rows []sheet.Row) int {
	depth := paragraph(rows)
	if n := b.columnBlock(rows, depth); n > 0 {
		return n
	}
	if depth > len(b.table.Rows) { // no table is that long: one figure a line
		for _, row := range rows[:depth] {
			b.single(row.Cells[0], row.Loose)
		}
		return depth
	}
	row := rows[0]
	cells := splitLabels(b.form, row.Cells)
	if len(cells) == 1 {
		b.single(cells[0], row.Loose)
		return 1
	}
	b.wide(cells)
	return 1
}

// single takes a row of one cell: a label, a figure, or noise.
func (b *bands) single(c sheet.Cell, loose bool) {
	if numeric(c.Text) || (c.Text == "" && loose && b.open != nil) {
		b.figure(c)
		return
	}
	if m, ok := b.rowLabel(c.Text); ok {
		b.close()
		b.open = &band{label: m, text: c.Text, at: c.At}
	}
}

func (b *bands) figure(c sheet.Cell) {
	if b.open != nil && len(b.open.values) == b.columns() && c.Text != "" {
		b.close()
	}
	if b.open == nil {
		b.open = &band{at: c.At}
	}
	b.open.values = append(b.open.values, c)
}

// wide takes a row of several cells: labels first, figures after the last one.
func (b *bands) wide(cells []sheet.Cell) {
	var label band
	from := 0
	for i, c := range cells {
		if c.Text == "" || numeric(c.Text) {
			continue
		}
		if m, ok := b.rowLabel(c.Text); ok {
			label = band{label: m, text: c.Text, at: c.At, beside: true}
		}
		from = i + 1
	}
	values := cells[from:]
	first, _ := span(values)
	switch {
	case label.label.row == "" && first < 0:
		return
	case label.label.row == "":
		if from > 0 && filled(values) < b.columns() {
			return // header words with a stray figure
		}
		label.at = values[first].At
		if b.open != nil && len(b.open.values) < b.columns()/2 {
			// The label above; a figure or two between are torn from elsewhere.
			label.label, label.text = b.open.label, b.open.text
			b.open = nil
		}
	}
	b.close()
	if len(values) == 0 {
		open := label // a copy, that the labels of all other rows stay on the stack
		open.beside = false
		b.open = &open
		return
	}
	label.values = values
	b.list = append(b.list, label)
}

// close puts the open label away: among the rows if it has figures.
func (b *bands) close() {
	if b.open == nil {
		return
	}
	if len(b.open.values) > 0 {
		b.list = append(b.list, *b.open)
	} else {
		if b.named == nil {
			b.named = map[string]band{}
		}
		b.named[b.open.label.row] = *b.open
	}
	b.open = nil
}

// rowLabel finds the row that text labels. The header's 其他 and 总计 are not
// labels of rows, so those two need their numbers until the first row is seen.
func (b *bands) rowLabel(text string) (match, bool) {
	m, ok := known(b.table, text)
	if ok && len(b.list) == 0 && form.Fold(text) == form.Bare(text) && runes(form.Bare(text)) < 4 {
		return match{}, false
	}
	return m, ok
}

// columnBlock takes a part of the table that a PDF gave column by column:
// seven paragraphs of equally many figures, one a line. The rows are across.
func (b *bands) columnBlock(rows []sheet.Row, depth int) int {
	n := b.columns()
	if depth < 2 || depth > len(b.table.Rows) || len(rows) < n*depth {
		return 0
	}
	for i := 0; i < n; i++ {
		if paragraph(rows[i*depth:]) != depth {
			return 0
		}
	}
	b.close()
	for i := 0; i < depth; i++ {
		var across band
		for j := 0; j < n; j++ {
			across.values = append(across.values, rows[j*depth+i].Cells[0])
		}
		across.at = across.values[0].At
		b.list = append(b.list, across)
	}
	return n * depth
}

// paragraph counts the rows from the first that are one figure each, on lines
// that follow each other without a gap; it stops counting at a table's length.
func paragraph(rows []sheet.Row) int {
	n := 0
	for n < min(len(rows), 40) && rows[n].Table == 0 && len(rows[n].Cells) == 1 && numeric(rows[n].Cells[0].Text) &&
		(n == 0 || rows[n].At().Line == rows[n-1].At().Line+1) {
		n++
	}
	return n
}

// usualLead is the number of blank cells that stand between label and figures
// in most rows whose figures leave no doubt.
func (b *bands) usualLead() int {
	count := map[int]int{}
	best := 0
	for _, band := range b.list {
		first, last := span(band.values)
		if first < 0 || last-first+1 != b.columns() {
			continue
		}
		count[first]++
		if count[first] > count[best] {
			best = first
		}
	}
	return best
}

// assign says for each band which row of the form it is, −1 for none. Labels
// beside their figures are certain; between two certain rows, as many bands as
// the form has rows are these rows in order; else a label that stood above its
// figures decides.
func (b *bands) assign() []int {
	rows := make([]int, len(b.list))
	certain := -1
	if !b.labelled() {
		return slices.Repeat([]int{-1}, len(b.list)) // somebody's list with the form's header
	}
	for i, band := range b.list {
		rows[i] = -1
		if at := b.index(band.label.row); band.beside && at > certain {
			rows[i], certain = at, at
		}
	}
	from, low := 0, -1
	for i := 0; i <= len(rows); i++ {
		high := len(b.table.Rows)
		if i < len(rows) {
			if high = rows[i]; high < 0 {
				continue
			}
		}
		b.fill(rows[from:i], b.list[from:i], low, high)
		from, low = i+1, high
	}
	return rows
}

// labelled: a label of the form stands somewhere among the rows.
func (b *bands) labelled() bool {
	return len(b.named) > 0 || slices.ContainsFunc(b.list, func(band band) bool { return band.label.row != "" })
}

// fill decides the bands between two certain rows low and high.
func (b *bands) fill(rows []int, list []band, low, high int) {
	if len(list) == high-low-1 {
		for i := range rows {
			rows[i] = low + 1 + i
		}
		return
	}
	for i, band := range list {
		at := b.index(band.label.row)
		if at <= low || at >= high || rows[i] >= 0 {
			continue
		}
		rows[i] = at
		b.fill(rows[:i], list[:i], low, at)
		b.fill(rows[i+1:], list[i+1:], at, high)
		return
	}
}

func (b *bands) index(row string) int {
	for i := range b.table.Rows {
		if b.table.Rows[i].ID == row && row != "" {
			return i
		}
	}
	return -1
}

// bare sees the rows whose label stands in the report without any figure beside
// it, and the words of that label.
func (b *bands) bare() {
	for _, row := range b.table.Rows {
		band, ok := b.named[row.ID]
		if !ok {
			continue
		}
		b.noteLabel(b.table, band.label, band.text, band.at)
		if b.has(row.ID) {
			continue
		}
		b.set(b.table, row.ID, placed{cells: make([]sheet.Cell, len(b.table.Columns)), at: band.at})
	}
}

func (b *bands) has(row string) bool {
	for _, s := range b.Seen {
		if s.Table == b.table.ID && s.Row == row {
			return true
		}
	}
	return false
}

// otherRows tells the three rows of 其他处理 (2021) from the single one (2019):
// their labels, and failing these the table of part two.
func otherRows(rows []sheet.Row) (three, single bool) {
	for _, row := range rows {
		for _, c := range row.Cells {
			if form.Digits(c.Text) {
				continue
			}
			s := form.Bare(c.Text)
			switch {
			case strings.Contains(s, "逾期") && runes(s) < longest:
				three = true
			case s == "其他处理":
				single = true
			}
		}
	}
	return three, single && !three
}
