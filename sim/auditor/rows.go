package auditor

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"gongkai/workday"
)

// Rows is a dump of the tables that are looked at. It is a store.Sink.
type Rows struct {
	Tables map[string][]Row
	Files  map[string][]byte // by SHA-256; what is not here is asked of the [World]
	name   string
	column []string
}

// Row is one row by column.
type Row map[string]any

// kept are the tables an audit needs; the others are passed over.
var kept = []string{
	"audit_entry", "unit", "foi_application", "foi_event", "foi_letter", "foi_docket", "doc", "doc_review", "doc_public", "doc_file",
	"ledger_posting", "ledger_entry", "annual_report", "annual_paper", "annual_rollup",
}

// NewRows waits for a dump.
func NewRows() *Rows { return &Rows{Tables: map[string][]Row{}, Files: map[string][]byte{}} }

// Table is part of store.Sink.
func (r *Rows) Table(name string, columns []string) error {
	r.name, r.column = name, columns
	return nil
}

// Row is part of store.Sink.
func (r *Rows) Row(values []any) error {
	if !slices.Contains(kept, r.name) {
		return nil
	}
	if len(values) != len(r.column) {
		return fmt.Errorf("a row of %s has %d values, not %d", r.name, len(values), len(r.column))
	}
	row := Row{}
	for i, c := range r.column {
		row[c] = values[i]
	}
	r.Tables[r.name] = append(r.Tables[r.name], row)
	return nil
}

// Clone copies r, so that one row can be changed without touching the others.
func (r *Rows) Clone() *Rows {
	c := NewRows()
	for name, rows := range r.Tables {
		c.Tables[name] = slices.Clone(rows)
	}
	for sum, raw := range r.Files {
		c.Files[sum] = raw
	}
	return c
}

// Change puts another value into a row of a clone.
func (r *Rows) Change(table string, i int, column string, value any) {
	changed := Row{}
	for c, v := range r.Tables[table][i] {
		changed[c] = v
	}
	changed[column] = value
	r.Tables[table][i] = changed
}

// text is a value as text.
func (r Row) text(column string) string {
	if s, ok := r[column].(string); ok {
		return s
	}
	return fmt.Sprint(r[column])
}

// number is a value as a number; what is none is 0.
func (r Row) number(column string) int64 {
	if n, ok := r[column].(int64); ok {
		return n
	}
	n, _ := strconv.ParseInt(r.text(column), 10, 64)
	return n
}

// day is a value as a day, zero if there is none.
func (r Row) day(column string) workday.Day {
	d, _ := workday.Parse(r.text(column))
	return d
}

// object reads JSON that stands in a value.
func (r Row) object(column string, v any) error { return json.Unmarshal([]byte(r.text(column)), v) }

// unitYear names what belongs to a unit and a year.
type unitYear struct {
	unit string
	year int
}

func (k unitYear) String() string { return fmt.Sprintf("%s/%d", k.unit, k.year) }

func (r Row) key() unitYear { return unitYear{r.text("org_id"), int(r.number("year"))} }
