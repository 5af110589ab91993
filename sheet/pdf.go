package sheet

import (
	"context"
	"strings"
	"unicode"

	"gongkai"
)

// Pdftotext gives the text of a PDF file, pages ended by form feeds; with
// layout set, laid out in columns as on the page. It is an outside program:
// no library reads the Chinese text of PDF files reliably.
type Pdftotext func(ctx context.Context, pdf []byte, layout bool) (string, error)

// Pdflayout gives the words of a PDF file with their places, as pdftotext -bbox
// prints them, and the drawing of its pages, as pdftocairo -svg prints it.
type Pdflayout func(ctx context.Context, pdf []byte) (words, drawing string, err error)

// readPDF reads the text layer of a PDF: by the lines of its tables if some are
// drawn, else as it is laid out, where the text reader finds the tables by
// their columns. A line of a place is the line of its page.
func readPDF(ctx context.Context, src []byte, tools Tools) (Grid, error) {
	if tools.Pdftotext == nil {
		return Grid{}, gongkai.Errorf(gongkai.Invalid, "读 PDF 需要 pdftotext（poppler-utils），这台机器上没有。请安装，或改用 DOCX、HTML 文件")
	}
	text, err := tools.Pdftotext(ctx, src, true)
	if err != nil {
		return Grid{}, err
	}
	if err := readable(text); err != nil {
		return Grid{}, err
	}
	if tools.Pdflayout != nil && len(text) <= MaxText {
		words, drawing, err := tools.Pdflayout(ctx, src)
		if err := ctx.Err(); err != nil {
			return Grid{}, err
		}
		if g, ok := readRuled(words, drawing); err == nil && ok {
			return g, nil
		}
	}
	return paged(text)
}

// readable refuses text that is none: a scan has no characters, and a font
// without its table of characters gives nonsense.
func readable(text string) error {
	shown, nonsense := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
		case r == unicode.ReplacementChar, unicode.Is(unicode.Co, r), unicode.IsControl(r):
			nonsense++
		default:
			shown++
		}
	}
	switch {
	case nonsense > shown:
		return gongkai.Errorf(gongkai.Invalid, "这份 PDF 的文字是乱码：字体里没有带字符表。请提供 DOCX、HTML 或另行导出的 PDF")
	case shown < 20:
		return gongkai.Errorf(gongkai.Invalid, "这份 PDF 没有文字层（多半是扫描件），读不出文字。请提供可以复制文字的 PDF，或 DOCX、HTML 文件")
	}
	return nil
}

// paged reads the text as a whole, because tables go on over pages, and then
// says of every place which page, and which line of it, that is.
func paged(text string) (Grid, error) {
	text = ordinary(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text))
	var lines []string
	var places []Place
	for i, page := range strings.Split(text, "\f") {
		for n, line := range strings.Split(strings.TrimSuffix(page, "\n"), "\n") {
			lines = append(lines, line)
			places = append(places, Place{Page: i + 1, Line: n + 1})
		}
	}
	g, err := plain(strings.Join(lines, "\n"))
	for _, row := range g.Rows {
		for i := range row.Cells {
			at := &row.Cells[i].At
			at.Page, at.Line = places[at.Line-1].Page, places[at.Line-1].Line
		}
	}
	return g, err
}
