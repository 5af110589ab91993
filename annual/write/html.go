package write

import (
	_ "embed"
	"html/template"
	"io"

	"gongkai/annual/form"
)

//go:embed report.html
var reportHTML string

var reportPage = template.Must(template.New("report").Parse(reportHTML))

// HTML writes a report as one page that needs nothing beside it, to be kept,
// printed or put on another website: title, prose, and the tables as the
// official form prints them.
func HTML(w io.Writer, f form.Filled) error { return reportPage.Execute(w, layoutOf(f)) }

// Name is the title in one line.
func (l layout) Name() string {
	name := ""
	for _, line := range l.Title {
		name += line
	}
	return name
}

// Class says how a cell is set.
func (b box) Class() string {
	if b.Item {
		return "whole"
	}
	return string(b.Kind)
}

// Shares are the widths of the columns in per cent.
func (p printed) Shares() []float64 {
	sum := 0
	for _, w := range p.Widths {
		sum += w
	}
	var all []float64
	for _, w := range p.Widths {
		all = append(all, float64(w*1000/sum)/10)
	}
	return all
}
