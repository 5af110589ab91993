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
func passages(c catalog.Content) []passage {
	c.Body = catalog.Clean(c.Body)
	found := typedFindings(c)
	var all []passage
	n := 0
	for _, part := range []struct{ field, where, text string }{
		{"title", "标题", c.Title},
		{"summary", "内容概述", c.Summary},
		{"body", "正文", catalog.Text(c.Body)},
	} {
		start := 0
		for line := range strings.SplitAfterSeq(part.text, "\n") {
			p := passage{Where: part.where}
			at := 0
			for _, f := range found {
				if f.Field != part.field || f.Start < start || f.Start >= start+len(line) {
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

// maskable tells whether the masked form may stand in the text.
func (f numberedFinding) maskable() bool { return f.Masked != f.Text }
