package read

import (
	"slices"
	"strings"

	"gongkai/annual/form"
	"gongkai/sheet"
)

// proactive reads the blocks of part two. A row's label says which block it
// belongs to: the labels of all blocks differ.
func (r *reader) proactive(rows []sheet.Row) {
	p := proactiveReader{reader: r}
	for _, row := range tidied(rows) {
		p.row(row)
	}
	p.flush()
	r.columnLabels(rows)
}

type proactiveReader struct {
	*reader
	table  *form.Table
	label  match
	text   string
	at     sheet.Place
	values []sheet.Cell
	orphan []sheet.Cell // values that came before any label
}

func (p *proactiveReader) row(row sheet.Row) {
	for _, c := range splitLabels(p.form, row.Cells) {
		if c.Text == "" || numeric(c.Text) {
			p.value(row, c)
			continue
		}
		if item(c.Text) {
			p.flush()
			p.orphan = nil
			continue
		}
		if t, m, ok := p.rowLabel(c.Text); ok {
			p.flush()
			p.table, p.label, p.text, p.at = t, m, c.Text, c.At
			continue
		}
		p.value(row, c)
	}
	if len(row.Cells) > 1 && p.table != nil && len(p.values) > 0 {
		p.flush()
	}
}

func (p *proactiveReader) value(row sheet.Row, c sheet.Cell) {
	blank := c.Text == "" && (len(row.Cells) > 1 || row.Loose)
	switch {
	case !blank && !numeric(c.Text):
	case p.table != nil:
		p.values = append(p.values, c)
	case !blank:
		p.orphan = append(p.orphan, c)
	}
}

// flush gives the collected values to the row that was named last.
func (p *proactiveReader) flush() {
	if p.table == nil {
		return
	}
	n := len(p.table.Columns)
	values := p.values
	if len(values) == 0 && len(p.orphan) == n {
		values, p.orphan = p.orphan, nil
	}
	placed := place(trimRight(values, n), n, 0, noSums)
	placed.at = p.at
	p.noteLabel(p.table, p.label, p.text, p.at)
	p.set(p.table, p.label.row, placed)
	p.table, p.values = nil, nil
}

// trimRight drops the padding of a flattened table.
func trimRight(values []sheet.Cell, n int) []sheet.Cell {
	for len(values) > n && values[len(values)-1].Text == "" {
		values = values[:len(values)-1]
	}
	return values
}

// rowLabel finds the block and row that text labels.
func (p *proactiveReader) rowLabel(text string) (*form.Table, match, bool) {
	if runes(text) > longest {
		return nil, match{}, false
	}
	folded, bare := form.Fold(text), form.Bare(text)
	if runes(bare) < 2 {
		return nil, match{}, false
	}
	for _, t := range p.form.Tables {
		if t.Part != 2 {
			continue
		}
		if m, ok := rowOf(t, folded, bare); ok && !m.partial {
			return t, m, true
		}
	}
	return nil, match{}, false
}

// item knows 第二十条第（五）项.
func item(text string) bool {
	if len(text) < len("第二十条第") || len(text) > 100 || !strings.Contains(text, "第") {
		return false
	}
	s := form.Fold(text)
	return strings.HasPrefix(s, "第二十条第") && runes(s) < 12
}

// splitLabels parts a cell that holds a label and its number: 行政许可 97.
func splitLabels(f *form.Form, cells []sheet.Cell) []sheet.Cell {
	if !slices.ContainsFunc(cells, hasBlank) {
		return cells
	}
	var out []sheet.Cell
	for _, c := range cells {
		words := fields(c)
		if len(words) < 2 || !numeric(words[len(words)-1].Text) || numeric(words[0].Text) {
			out = append(out, c)
			continue
		}
		cut := len(words)
		for cut > 1 && numeric(words[cut-1].Text) {
			cut--
		}
		label := sheet.Cell{At: words[0].At}
		for _, w := range words[:cut] {
			label.Text, label.At.To = label.Text+w.Text, w.At.To
		}
		out = append(append(out, label), words[cut:]...)
	}
	return out
}

// columnLabels notes column labels of part two in other words than the form's.
func (r *reader) columnLabels(rows []sheet.Row) {
	for _, row := range rows {
		for _, c := range row.Cells {
			r.columnLabel(c)
		}
	}
}

func (r *reader) columnLabel(c sheet.Cell) {
	if c.Text == "" || numeric(c.Text) || runes(c.Text) > longest {
		return
	}
	folded := form.Fold(c.Text)
	var other *form.Label
	for _, t := range r.form.Tables {
		if t.Part != 2 {
			continue
		}
		for _, col := range t.Columns {
			// The unit in brackets is often left out; the words are the form's.
			w := col.Words()
			if folded == w.Folded || folded == w.Bare {
				return
			}
			if other == nil && slices.Contains(w.Variants, folded) && !r.labelled(t.ID, col.ID) {
				other = &form.Label{Table: t.ID, Column: col.ID, Text: c.Text, Want: col.Label, At: c.At}
			}
		}
	}
	if other != nil {
		r.Labels = append(r.Labels, *other)
	}
}

func (r *reader) labelled(table, column string) bool {
	return slices.ContainsFunc(r.Labels, func(have form.Label) bool { return have.Table == table && have.Column == column })
}
