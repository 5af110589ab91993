package write_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongkai/annual/form"
	"gongkai/annual/read"
	"gongkai/annual/rule"
	"gongkai/annual/write"
	"gongkai/sheet"
)

// A format is written and read again.
type format struct {
	name  string
	write func(io.Writer, form.Filled) error
	read  func(t testing.TB, b []byte) (form.Filled, error)
	data  bool // holds the figures and words, but not what the checks read in them
}

var formats = []format{
	{"html", write.HTML, opened("html"), false},
	{"docx", write.DOCX, opened("docx"), false},
	{"xlsx", write.XLSX, opened("xlsx"), false},
	{"csv", write.CSV, fromCSV, true},
	{"json", func(w io.Writer, f form.Filled) error { return write.JSON(w, write.Source{}, f, nil) }, fromJSON, true},
}

// opened reads a file as any report is read, and holds that it is the kind of
// file it should be.
func opened(kind string) func(testing.TB, []byte) (form.Filled, error) {
	return func(t testing.TB, b []byte) (form.Filled, error) {
		docs, err := sheet.Open(t.Context(), "report", b, sheet.Tools{})
		if err != nil {
			return form.Filled{}, err
		}
		if docs[0].Format != kind {
			t.Errorf("read as %s, not as %s", docs[0].Format, kind)
		}
		return read.Grid(docs[0].Grid)
	}
}

func fromCSV(t testing.TB, b []byte) (form.Filled, error) {
	b, ok := bytes.CutPrefix(b, []byte("\ufeff"))
	if !ok {
		t.Error("no byte-order mark")
	}
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		return form.Filled{}, err
	}
	f := form.Filled{Cells: map[form.CellName]form.Cell{}}
	for _, row := range rows[1:] {
		for i := range row {
			row[i] = strings.TrimPrefix(row[i], "'")
		}
		key, label, value, text := row[0], row[1], row[2], row[3]
		switch no, part := strings.CutPrefix(key, "part."); {
		case key == "organ":
			f.Organ = text
		case key == "year":
			f.Year, _ = strconv.Atoi(text)
		case key == "form":
			f.Version = form.Version(text)
		case key == "title":
			f.Title = text
		case key == "preface":
			for line := range strings.SplitSeq(text, "\n") {
				f.Preface = append(f.Preface, form.Line{Text: line})
			}
		case part:
			n, _ := strconv.Atoi(no)
			_, title, _ := strings.Cut(label, "、")
			f.Parts = append(f.Parts, form.Part{No: n, Title: title, Text: text})
		default:
			f.Cells[form.CellName(key)] = form.Cell{Value: form.Value(value), Text: text}
		}
	}
	return f, nil
}

func fromJSON(_ testing.TB, b []byte) (form.Filled, error) {
	var r struct {
		Organ, Title string
		Year         int
		Form         form.Version
		Parts        []form.Part
		Cells        map[form.CellName]struct {
			Value *form.Value
			Text  string
		}
	}
	if err := json.Unmarshal(b, &r); err != nil {
		return form.Filled{}, err
	}
	f := form.Filled{Version: r.Form, Organ: r.Organ, Year: r.Year, Title: r.Title, Parts: r.Parts, Cells: map[form.CellName]form.Cell{}}
	for n, c := range r.Cells {
		cell := form.Cell{Text: c.Text}
		if c.Value != nil {
			cell.Value = *c.Value
		}
		f.Cells[n] = cell
	}
	return f, nil
}

// again writes f and reads what was written.
func (x format) again(t testing.TB, f form.Filled) (form.Filled, error) {
	t.Helper()
	var b bytes.Buffer
	if err := x.write(&b, f); err != nil {
		return form.Filled{}, err
	}
	return x.read(t, b.Bytes())
}

// facts lists what a report says, one line for each thing, in a fixed order.
func facts(f form.Filled, data bool) []string {
	all := []string{
		"form " + string(f.Version), "organ " + f.Organ, fmt.Sprint("year ", f.Year), "title " + f.Title,
	}
	for _, p := range f.Parts {
		all = append(all, fmt.Sprintf("part %d %s: %s", p.No, p.Title, plain(p.Text)))
	}
	for _, n := range slices.Sorted(maps.Keys(f.Cells)) {
		c := f.Cells[n]
		all = append(all, fmt.Sprintf("%s = %q, as %q", n, c.Value, strings.TrimSpace(c.Text)))
	}
	if data {
		return all
	}
	for _, p := range f.Parts {
		below := ""
		for _, line := range p.Below() {
			below += line.Text
		}
		all = append(all, "below the table "+plain(below))
	}
	for _, line := range f.Preface {
		all = append(all, "preface "+plain(line.Text))
	}
	for _, s := range f.Seen {
		all = append(all, fmt.Sprintf("row %s.%s", s.Table, s.Row))
	}
	for _, s := range f.Statements {
		all = append(all, fmt.Sprintf("part %d says %s = %s %s", s.Part, s.Measure, s.Value, s.Scope))
	}
	return all
}

// plain is prose without what no kind of file keeps alike: blanks.
func plain(s string) string { return strings.Join(strings.Fields(form.Squeeze(s)), "") }

// differ says in which facts two reports differ, "" in none.
func differ(was, is form.Filled, data bool) string {
	a, b := facts(was, data), facts(is, data)
	var lines []string
	for _, s := range a {
		if !slices.Contains(b, s) {
			lines = append(lines, "lost:  "+s)
		}
	}
	for _, s := range b {
		if !slices.Contains(a, s) {
			lines = append(lines, "added: "+s)
		}
	}
	if len(lines) == 0 && !slices.Equal(a, b) {
		lines = append(lines, "another order")
	}
	return strings.Join(lines[:min(len(lines), 12)], "\n")
}

// found lists the findings of a report by what they say; their order is that
// of the places they stand at, which is not the same in every kind of file.
func found(f form.Filled) []string {
	var all []string
	for _, x := range rule.Check(f) {
		all = append(all, fmt.Sprintf("%d %s %s %s", x.Part, x.Rule, x.Severity, x.Message))
	}
	slices.Sort(all)
	return all
}

// Every real report, with all that is wrong with it, says the same after it was
// written in any format and read again.
func TestRealReportsComeBack(t *testing.T) {
	files, _ := filepath.Glob("../read/testdata/*.txt")
	real, _ := filepath.Glob("../../../shared/corpus/*/*.*")
	if len(files) == 0 {
		t.Fatal("no texts to read")
	}
	if len(real) == 0 {
		t.Log("the corpus of real reports is not beside the repository: tried with our own texts only")
	}
	for _, name := range append(files, real...) {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		docs, err := sheet.Open(t.Context(), filepath.Base(name), src, sheet.Tools{})
		if err != nil {
			continue
		}
		f, err := read.Grid(docs[0].Grid)
		if err != nil || filepath.Ext(name) == ".json" || filepath.Ext(name) == ".md" {
			continue // no report, or what is noted about one
		}
		for _, x := range formats {
			t.Run(filepath.Base(name)+"/"+x.name, func(t *testing.T) {
				got, err := x.again(t, f)
				if err != nil {
					t.Fatal(err)
				}
				if d := differ(f, got, x.data); d != "" {
					t.Error(d)
				}
			})
		}
	}
}
