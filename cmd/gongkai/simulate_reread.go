package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"

	"gongkai/annual/form"
	"gongkai/annual/read"
	"gongkai/annual/rule"
	contract "gongkai/annual/write"
	"gongkai/sheet"
)

// files are the two kinds of file that a report is read back from.
var files = []struct {
	name  string
	write func(io.Writer, form.Filled) error
}{{"report.html", contract.HTML}, {"report.docx", contract.DOCX}}

// reread writes every published report as the files people take away, reads
// them back and checks them. It gives a line for each that is not the same, or
// in which something is found.
func (a *app) reread(ctx context.Context) (reports int, wrong []string, err error) {
	all, err := a.annual.Reports(ctx)
	if err != nil {
		return 0, nil, err
	}
	for _, s := range all {
		if s.Form != form.V2021 || s.Findings > 0 { // taken from a file, with the defects it had
			continue
		}
		r, err := a.annual.Report(ctx, s.Unit, s.Year)
		if err != nil {
			return reports, nil, err
		}
		reports++
		for _, file := range files {
			again, err := throughFile(ctx, file.name, file.write, r.Filled)
			if err != nil {
				return reports, nil, err
			}
			for _, words := range differs(r.Filled, again) {
				wrong = append(wrong, fmt.Sprintf("%s %d 年 %s：%s", s.Unit, s.Year, file.name, words))
			}
		}
	}
	return reports, wrong, nil
}

func throughFile(ctx context.Context, name string, write func(io.Writer, form.Filled) error, f form.Filled) (form.Filled, error) {
	var b bytes.Buffer
	if err := write(&b, f); err != nil {
		return form.Filled{}, err
	}
	docs, err := sheet.Open(ctx, name, b.Bytes(), sheet.Tools{})
	if err != nil || len(docs) != 1 {
		return form.Filled{}, fmt.Errorf("%s: %d documents, %w", name, len(docs), err)
	}
	return read.Grid(docs[0].Grid)
}

// differs compares cells and gives what the rules find.
func differs(want, got form.Filled) (words []string) {
	for _, n := range want.Form().Cells() {
		if want.Value(n) != got.Value(n) {
			words = append(words, fmt.Sprintf("%s 是“%s”，写出去是“%s”", n, got.Value(n), want.Value(n)))
		}
	}
	for _, f := range rule.Check(got) {
		if f.Severity == rule.Error || f.Severity == rule.Incomplete {
			words = append(words, f.Message)
		}
	}
	return words
}

// blanked leaves a cell of a written report empty, and sees whether the rules
// notice.
func (a *app) blanked(ctx context.Context) (bool, error) {
	all, err := a.annual.Reports(ctx)
	if err != nil {
		return false, err
	}
	for _, s := range all {
		if s.Form != form.V2021 || s.Findings > 0 {
			continue
		}
		r, err := a.annual.Report(ctx, s.Unit, s.Year)
		if err != nil {
			return false, err
		}
		f := r.Filled
		f.Cells = maps.Clone(f.Cells)
		f.Cells[form.Name(form.Applications, form.ResultTotal, form.Total)] = form.Cell{State: form.Blank}
		again, err := throughFile(ctx, files[0].name, files[0].write, f)
		return len(differs(f, again)) > 0, err
	}
	return false, fmt.Errorf("no report was published")
}
