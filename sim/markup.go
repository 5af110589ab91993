package sim

import (
	"html"
	"strings"
)

// markup turns the plain writing of text/*.txt into HTML. A line is a
// paragraph, unless it begins with
//
//	#  a heading        ## a smaller heading      <  an addressee (no indent)
//	>  a signature line |  a table row            ^  a table caption
//	-  a list item
//
// and 第…条 at the beginning of a paragraph is set bold. The first row of a
// table is its head. It also gives back the tables, for attachments.
func markup(text string) (string, [][][]string) {
	var b strings.Builder
	var tables [][][]string
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); {
		n := 1
		switch line := strings.TrimSpace(lines[i]); {
		case line == "":
		case strings.HasPrefix(line, "|"), strings.HasPrefix(line, "^"):
			var rows [][]string
			n, rows = table(&b, lines[i:])
			tables = append(tables, rows)
		case line[0] == '>':
			n = block(&b, lines[i:], ">", `<div class="sign">`, "p", "</div>")
		case line[0] == '-':
			n = block(&b, lines[i:], "- ", "<ul>", "li", "</ul>")
		case strings.HasPrefix(line, "## "):
			element(&b, "h3", line[3:])
		case line[0] == '#':
			element(&b, "h2", line[1:])
		case line[0] == '<':
			b.WriteString(`<p class="to">` + escape(line[1:]) + "</p>\n")
		default:
			b.WriteString("<p>" + article(escape(line)) + "</p>\n")
		}
		i += n
	}
	return b.String(), tables
}

func escape(s string) string { return html.EscapeString(strings.TrimSpace(s)) }

func element(b *strings.Builder, tag, text string) {
	b.WriteString("<" + tag + ">" + escape(text) + "</" + tag + ">\n")
}

// article sets 第一条 at the beginning of a paragraph bold.
func article(s string) string {
	head, rest, ok := strings.Cut(s, "　")
	if ok && strings.HasPrefix(head, "第") && strings.HasSuffix(head, "条") {
		return "<b>" + head + "</b>　" + rest
	}
	return s
}

func block(b *strings.Builder, lines []string, mark, open, tag, closing string) int {
	b.WriteString(open + "\n")
	n := 0
	for n < len(lines) && strings.HasPrefix(strings.TrimSpace(lines[n]), strings.TrimSpace(mark)) {
		element(b, tag, strings.TrimSpace(lines[n])[1:])
		n++
	}
	b.WriteString(closing + "\n")
	return n
}

func table(b *strings.Builder, lines []string) (n int, rows [][]string) {
	b.WriteString("<table>\n")
	if caption, ok := strings.CutPrefix(strings.TrimSpace(lines[0]), "^"); ok {
		element(b, "caption", caption)
		n++
	}
	for ; n < len(lines) && strings.HasPrefix(strings.TrimSpace(lines[n]), "|"); n++ {
		rows = append(rows, cells(lines[n]))
	}
	figures := figureColumns(rows)
	for i, row := range rows {
		tag, open, end := "td", "<tr>", "</tr>\n"
		if i == 0 {
			tag, open, end = "th", "<thead><tr>", "</tr></thead>\n<tbody>\n"
		}
		b.WriteString(open)
		for j, c := range row {
			b.WriteString(cell(tag, c, figures[j]))
		}
		b.WriteString(end)
	}
	b.WriteString("</tbody>\n</table>\n")
	return n, rows
}

// figureColumns tells which columns hold figures and nothing else, so that
// they stand right-aligned under their heads.
func figureColumns(rows [][]string) map[int]bool {
	figures := map[int]bool{}
	for j := range rows[0] {
		figures[j] = len(rows) > 1 && j > 0
		for _, row := range rows[1:] {
			if j >= len(row) || strings.Trim(row[j], "0123456789.,-%—") != "" {
				figures[j] = false
			}
		}
	}
	return figures
}

func cell(tag, text string, figure bool) string {
	open := tag
	if tag == "th" {
		open += ` scope="col"`
	}
	if figure {
		open += ` class="num"`
	}
	return "<" + open + ">" + escape(text) + "</" + tag + ">"
}

func cells(line string) []string {
	parts := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}
