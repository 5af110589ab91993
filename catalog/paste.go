package catalog

import (
	"html"
	"strings"
)

// pasted gives the lines of plain text. A line of a table copied out of Word,
// WPS or a spreadsheet keeps the tabs between its cells, the first and last
// included: a cell may be blank.
func pasted(s string) []string {
	var kept []string
	for line := range strings.SplitSeq(s, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if cells := strings.Count(line, "\t"); cells == 0 || strings.TrimLeft(line, " \t\u3000") == strings.ReplaceAll(line, "\t", "") {
			line = strings.TrimSpace(line)
		}
		kept = append(kept, line)
	}
	return kept
}

// tableAt is how many lines from i on are rows of one table: two or more with
// equally many tabs. 0 if it is none.
func tableAt(all []string, i int) int {
	tabs, n := strings.Count(all[i], "\t"), 0
	if tabs == 0 {
		return 0
	}
	for i+n < len(all) && strings.Count(all[i+n], "\t") == tabs {
		n++
	}
	if n < 2 {
		return 0
	}
	return n
}

// tableOf sets rows of cells between tabs as a table whose first row is its head.
func tableOf(rows []string) string {
	var b strings.Builder
	b.WriteString("<table>\n")
	for i, row := range rows {
		b.WriteString("<tr>")
		for cell := range strings.SplitSeq(row, "\t") {
			cell = strings.TrimSpace(cell)
			switch {
			case i == 0:
				b.WriteString(`<th scope="col">` + html.EscapeString(cell) + "</th>")
			case figures.MatchString(cell):
				b.WriteString(`<td class="num">` + html.EscapeString(cell) + "</td>")
			default:
				b.WriteString("<td>" + html.EscapeString(cell) + "</td>")
			}
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table>\n")
	return b.String()
}
