package sheet

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// A drawn page for tests: words with the middle of their line, ten points a
// Chinese character, and lines of a picture.
type drawn struct{ words, lines strings.Builder }

func (d *drawn) word(x, y float64, text string) *drawn {
	w := word{text: text, right: 1}
	width := 10 / w.em()
	fmt.Fprintf(&d.words, `<word xMin="%g" yMin="%g" xMax="%g" yMax="%g">%s</word>`, x, y-6, x+width, y+6, text)
	return d
}

// line is stroked; bar is a thin filled shape.
func (d *drawn) line(x0, y0, x1, y1 float64) *drawn {
	fmt.Fprintf(&d.lines, `<path style="fill:none;stroke-width:1;stroke:rgb(0%%,0%%,0%%);" d="M %g %g L %g %g "/>`, x0, y0, x1, y1)
	return d
}

func (d *drawn) bar(x0, y0, x1, y1 float64) *drawn {
	fmt.Fprintf(&d.lines, `<path style="stroke:none;fill:rgb(0%%,0%%,0%%);" d="M %g %g L %g %g L %g %g L %g %g Z M %g %g "/>`, x0, y0, x1, y0, x1, y1, x0, y1, x0, y0)
	return d
}

func (d *drawn) page() string {
	return `<page width="600" height="800">` + d.words.String() + "</page>"
}

func (d *drawn) svg() string {
	return `<svg xmlns="http://www.w3.org/2000/svg"><defs><g><path d="M 0 0 L 99 0"/></g></defs><pageSet><page>` + d.lines.String() + "</page></pageSet></svg>"
}

// header draws a table of two rows whose first cell reaches over both, with
// the last column of the second row blank.
func header(d *drawn) *drawn {
	return d.word(110, 60, "总体情况").
		line(100, 100, 400, 100).line(200, 120, 400, 120).line(100, 140, 400, 140).
		line(100, 100, 100, 140).line(200, 100, 200, 140).line(300, 120, 300, 140).line(400, 100, 400, 140).
		word(110, 120, "规章").word(210, 110, "申请人").word(210, 130, "12").
		word(110, 180, "完")
}

func TestRuledPDF(t *testing.T) {
	want := "0.0[0+0x0 总体情况]\n1.1[1+1x2 规章][2+2x1 申请人]\n1.2[2+1x1 12][3+1x1 ]\n0.0[0+0x0 完]"
	bars := new(drawn)
	bars.word(110, 60, "总体情况").
		bar(100, 100, 400.5, 100.5).bar(200, 119.8, 300, 120.2).bar(300.4, 120, 400, 120.5).bar(100, 140, 400, 140.5).
		bar(100, 100, 100.5, 140).bar(199.8, 100, 200.2, 119).bar(199.8, 121, 200.2, 140).bar(300, 120, 300.5, 140).bar(400, 100, 400.5, 140).
		word(110, 120, "规章").word(210, 110, "申请").word(230, 110, "人").word(210, 130, "12").
		word(110, 180, "完")
	open := new(drawn) // without lines at the sides
	open.word(110, 60, "总体情况").
		line(100, 100, 400, 100).line(200, 120, 400, 120).line(100, 140, 400, 140).line(200, 100, 200, 140).line(300, 120, 300, 140).
		word(110, 120, "规章").word(210, 110, "申请人").word(210, 130, "12").word(110, 180, "完")
	underlined := header(new(drawn)).line(110, 190, 120, 190).line(50, 30, 550, 30)
	for name, d := range map[string]*drawn{"stroked": header(new(drawn)), "filled": bars, "open at the sides": open, "with other lines": underlined} {
		g, ok := readRuled("<doc>"+d.page()+"</doc>", d.svg())
		if got := fields(g); got != want || !ok {
			t.Errorf("%s: %v\n%s\nwant\n%s", name, ok, got, want)
		}
	}
}

func TestRuledPDFRemembersPlaces(t *testing.T) {
	d := header(new(drawn))
	two := "<doc>" + d.page() + d.page() + "</doc>"
	svg := strings.Replace(d.svg(), "</pageSet>", "<page>"+d.lines.String()+"</page></pageSet>", 1)
	g, ok := readRuled(two, svg)
	if !ok || len(g.Rows) != 8 {
		t.Fatalf("%v, %d rows", ok, len(g.Rows))
	}
	if at := g.Rows[6].Cells[1].At; at != (Place{Page: 2, Line: 4, Table: 2, Row: 2, Column: 3}) {
		t.Errorf("the blank cell stands at %+v", at)
	}
}

func TestRuledPDFNeedsATable(t *testing.T) {
	plain := new(drawn).word(100, 100, "一行").line(100, 110, 300, 110)
	framed := new(drawn).word(100, 100, "一行").line(50, 50, 500, 50).line(50, 50, 50, 700).line(500, 50, 500, 700).line(50, 700, 500, 700)
	for name, c := range map[string][2]string{
		"a line under a heading":  {plain.page(), plain.svg()},
		"the frame of a page":     {framed.page(), framed.svg()},
		"pictures of other pages": {header(new(drawn)).page() + plain.page(), header(new(drawn)).svg()},
		"a drawing of a thousand lines": {plain.page(), func() string {
			d := header(new(drawn))
			for range maxStrokes {
				d.line(1, 1, 9, 1)
			}
			return d.svg()
		}()},
		"no picture": {plain.page(), "<"},
	} {
		if _, ok := readRuled(c[0], c[1]); ok {
			t.Errorf("%s was read as a table", name)
		}
	}
}

// Words of different fonts, a table without lines, and an indented picture.
func TestRuledPDFLines(t *testing.T) {
	d := header(new(drawn)).word(10, 300, "政府").word(31, 303, "2023").word(52, 300, "年").
		word(10, 320, "规章").word(100, 320, "0").word(200, 320, "7")
	svg := `<svg xmlns="http://www.w3.org/2000/svg"><g transform="matrix(2,0,0,2,0,0)"><g transform="matrix(0.5,0,0,0.5,0,0)">` + d.lines.String() + "</g></g></svg>"
	g, ok := readRuled(d.page(), svg)
	want := "0[总体情况]\n1[规章][申请人]\n1[12][]\n0[完]\n0[政府2023年]\n2[规章][0][7]"
	if got := show(g); got != want || !ok {
		t.Errorf("%v\n%s\nwant\n%s", ok, got, want)
	}
}

func TestOpenPDFByItsLines(t *testing.T) {
	d := header(new(drawn))
	tools := pages("某镇政府信息公开工作年度报告某镇政府信息公开工作年度报告")
	tools.Pdflayout = func(context.Context, []byte) (string, string, error) { return d.page(), d.svg(), nil }
	if got := show(opened(t, "a.pdf", []byte("%PDF-1.4"), tools).Grid); !strings.Contains(got, "1[12][]") {
		t.Errorf("got %s", got)
	}
	tools.Pdflayout = func(context.Context, []byte) (string, string, error) { return "", "", context.DeadlineExceeded }
	if got := show(opened(t, "a.pdf", []byte("%PDF-1.4"), tools).Grid); !strings.HasPrefix(got, "0[某镇") {
		t.Errorf("without its lines: %s", got)
	}
}

func FuzzRuled(f *testing.F) {
	d := header(new(drawn))
	f.Add(d.page(), d.svg())
	f.Add(`<page/><word xMin="NaN" yMin="1e9">a</word><page><word>b</word>`, `<svg><g transform="matrix(1,2,3,4,5,6)"><path d="M 0 0 L 1e300 9 Z C 1"/></g><page/></svg>`)
	f.Fuzz(func(t *testing.T, words, svg string) {
		g, ok := readRuled(words, svg)
		if !ok {
			return
		}
		for _, r := range g.Rows {
			for _, c := range r.Cells {
				if len(r.Cells) == 0 || c.At.Page < 1 || c.At.Line < 1 {
					t.Fatalf("a cell without its page: %+v", c)
				}
			}
		}
	})
}
