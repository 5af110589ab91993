package docx

import (
	"html"
	"regexp"
	"strconv"
	"strings"
)

// readCell is a cell of a table with the place it takes.
type readCell struct {
	node    *node
	col     int
	cols    int
	rows    int
	covered bool // by the cell above
}

// figure is a cell that holds a number and nothing else.
var figure = regexp.MustCompile(`^[-+]?[\d,，.]+\s*%?$`)

// maxColumns is many more than fit on a page.
const maxColumns = 200

func (w *pageWriter) table(t *node) {
	rows, head := layOut(t)
	w.out.WriteString("<table>\n")
	for i, row := range rows {
		w.out.WriteString("<tr>")
		for _, c := range row {
			if !c.covered {
				w.cell(c, i < head)
			}
		}
		w.out.WriteString("</tr>\n")
	}
	w.out.WriteString("</table>\n")
}

// layOut gives the rows of a table, spans counted, and how many are headers:
// those that say so, else the first of several if every cell of it has words.
func layOut(t *node) (rows [][]readCell, head int) {
	for _, tr := range t.children("tr") {
		if tr.find("trPr").find("del") != nil {
			continue
		}
		if tr.find("trPr").on("tblHeader") && head == len(rows) {
			head++
		}
		rows = append(rows, rowOf(tr))
	}
	join(rows)
	if head == 0 && len(rows) > 1 && worded(rows[0]) {
		head = 1
	}
	return rows, head
}

func rowOf(tr *node) []readCell {
	var row []readCell
	col, _ := strconv.Atoi(tr.val("trPr", "gridBefore"))
	for _, tc := range cells(tr) {
		pr := tc.find("tcPr")
		cols, err := strconv.Atoi(pr.val("gridSpan"))
		if err != nil || cols < 1 {
			cols = 1
		}
		cols = min(cols, maxColumns)
		merge := pr.find("vMerge")
		row = append(row, readCell{tc, col, cols, 1, merge != nil && merge.attr["val"] != "restart"})
		col += cols
	}
	return row
}

// cells are the cells of a row, those inside content controls too.
func cells(n *node) []*node {
	var all []*node
	for _, k := range n.kids {
		switch k.name {
		case "tc":
			all = append(all, k)
		case "sdt":
			all = append(all, cells(k)...)
		case "sdtContent", "customXml":
			all = append(all, cells(k)...)
		}
	}
	return all
}

// join lets a cell reach down over the cells that continue it. One that
// continues nothing stands for itself.
func join(rows [][]readCell) {
	above := map[int]*readCell{}
	for i := range rows {
		next := map[int]*readCell{}
		for j := range rows[i] {
			c := &rows[i][j]
			top := above[c.col]
			if c.covered && top != nil && top.cols == c.cols {
				top.rows++
				next[c.col] = top
				continue
			}
			c.covered = false
			next[c.col] = c
		}
		above = next
	}
}

func worded(row []readCell) bool {
	for _, c := range row {
		if c.node.any("t") == nil {
			return false
		}
	}
	return len(row) > 1
}

func (w *pageWriter) cell(c readCell, head bool) {
	text := w.cellText(c.node, head)
	tag := "td"
	if head {
		tag = `th scope="col"`
	}
	w.out.WriteString("<" + tag)
	if c.cols > 1 {
		w.out.WriteString(` colspan="` + strconv.Itoa(min(c.cols, 99)) + `"`)
	}
	if c.rows > 1 {
		w.out.WriteString(` rowspan="` + strconv.Itoa(min(c.rows, 99)) + `"`)
	}
	if !head && figure.MatchString(strings.TrimSpace(plainText(text))) {
		w.out.WriteString(` class="num"`)
	}
	w.out.WriteString(">" + text + "</" + tag[:2] + ">")
}

// cellText is a cell in lines; a table inside it in lines too.
func (w *pageWriter) cellText(n *node, head bool) string {
	var lines []string
	for _, k := range n.kids {
		switch k.name {
		case "p":
			line := w.inline(k, head)
			if num := k.find("pPr", "numPr"); num != nil && num.val("numId") != "0" {
				l, _, label := w.nums.next(num.val("numId"), atoi(num.val("ilvl")))
				if l.format == "bullet" {
					label = "· " // Word's own sign is of a font of signs
				}
				line = html.EscapeString(label) + line
			}
			if line != "" {
				lines = append(lines, line)
			}
		case "tbl":
			for _, tr := range k.children("tr") {
				var row []string
				for _, tc := range cells(tr) {
					row = append(row, w.cellText(tc, head))
				}
				lines = append(lines, strings.Join(row, "　"))
			}
		case "sdt":
			if c := k.find("sdtContent"); c != nil {
				lines = append(lines, w.cellText(c, head))
			}
		}
	}
	return strings.Join(lines, "<br/>")
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
