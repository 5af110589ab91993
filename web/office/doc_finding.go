package office

import (
	"strconv"
	"strings"

	"gongkai/catalog"
	"gongkai/catalog/screen"
)

// passage is one paragraph of a document with what the screening found in it.
type passage struct {
	Where  string // 标题, 内容概述, 正文
	Pieces []docPiece
	Found  []numberedFinding
}

type docPiece struct {
	Text string
	N    int // of the finding; 0 for plain text
	Hard bool
}

type numberedFinding struct {
	screen.Finding
	N int
}

// passages gives the paragraphs that hold findings, in order. Of a document
// without findings there are none.
func passages(d catalog.Document) []passage {
	found := d.Findings()
	var all []passage
	n := 0
	for _, part := range d.Parts() {
		if part.Whole != nil {
			n++
			f := screen.CheckWith(nil, part)[0]
			all = append(all, passage{part.Where, []docPiece{{f.Text, n, f.Hard}}, []numberedFinding{{f, n}}})
			continue
		}
		start := 0
		for line := range strings.SplitAfterSeq(part.Text, "\n") {
			p := passage{Where: part.Where}
			at := 0
			for _, f := range found {
				if strings.HasPrefix(f.Rule, "file_") || f.Rule == "dead_link" || f.Where != part.Where || f.Start < start || f.Start >= start+len(line) {
					continue
				}
				n++
				end := min(f.End-start, len(line))
				p.Pieces = append(p.Pieces, docPiece{Text: line[at : f.Start-start]}, docPiece{line[f.Start-start : end], n, f.Hard})
				p.Found = append(p.Found, numberedFinding{f, n})
				at = end
			}
			if p.Found != nil {
				p.Pieces = append(p.Pieces, docPiece{Text: line[at:]})
				all = append(all, p)
			}
			start += len(line)
		}
	}
	return all
}

func foundHref(n int) string { return "#f" + strconv.Itoa(n) }

// maskable tells whether the masked form may stand in the text. What stands in a
// file is mended in the file.
func (f numberedFinding) maskable() bool { return f.Masked != f.Text && f.Field != "file" }

// weight says whether a finding must be mended, or may be a mistake.
func (f numberedFinding) weight() string {
	if f.Hard {
		return "必须处理"
	}
	return "请确认"
}
