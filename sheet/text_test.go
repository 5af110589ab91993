package sheet

import (
	"fmt"
	"strings"
	"testing"
)

// show writes a grid as one line a row: the table, a tilde for a loose row, the
// cells.
func show(g Grid) string {
	var b strings.Builder
	for _, r := range g.Rows {
		fmt.Fprintf(&b, "%d", r.Table)
		if r.Loose {
			b.WriteString("~")
		}
		for _, c := range r.Cells {
			fmt.Fprintf(&b, "[%s]", c.Text)
		}
		b.WriteString("\n")
	}
	return strings.TrimSpace(b.String())
}

func TestText(t *testing.T) {
	cases := []struct{ name, in, want string }{
		{"prose", "第一段。\n\n第二段。", "0[第一段。]\n0[第二段。]"},
		{"a pipe ends each cell", "甲 | 乙 |\n一 | 0 | |||\n", "1[甲][乙]\n1[一][0][][][]"},
		{"markdown", "| 甲 | 乙 |\n|---|---|\n| 1 |  |\n", "1[甲][乙]\n1[1][]"},
		{"tabs keep blanks", "\t甲\t\t0\t", "1[][甲][][0][]"},
		{"columns set apart by spaces", "  规章      0    12", "1[规章][0][12]"},
		{"a wide gap in a long paragraph", strings.Repeat("字", 70) + "   完", "0[" + strings.Repeat("字", 70) + "   完]"},
		{"one cell a line, rows padded to one width", "标题 |\n||\n甲 |\n1 |\n2 |\n|\n3 |\n4", "1[标题][][]\n1[甲][1][2]\n1[][3][4]"},
		{"one cell a line, a lone pipe after each", "甲\n|\n0\n|\n乙\n|\n1\n|\n", "1~[甲]\n1~[0]\n1~[乙]\n1~[1]"},
		{"a heading is not the last cell", "题 |\n||\n甲 |\n三、标题", "1[题][][]\n1[甲]\n0[三、标题]"},
		{"two tables with prose between", "a | b |\n中间\nc | d |", "1[a][b]\n0[中间]\n2[c][d]"},
	}
	for _, c := range cases {
		if got := show(Text([]byte(c.in))); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestTextRemembersPlaces(t *testing.T) {
	g := Text([]byte("\ufeff前言\r\n\r\n甲 | １２ |\r\n乙 | 3 |"))
	got := g.Rows[1].Cells[1]
	want := Place{Line: 3, Table: 1, Row: 1, Column: 2, From: 4, To: 6}
	if got.At != want || got.Text != "１２" {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if at := g.Rows[2].Cells[1].At; at.Line != 4 || at.Row != 2 {
		t.Errorf("second row: %+v", at)
	}
}

func TestTextInGB18030(t *testing.T) {
	g := Text([]byte{0xB9, 0xAB, 0xBF, 0xAA})
	if g.Rows[0].Cells[0].Text != "公开" {
		t.Errorf("got %q", g.Rows[0].Cells[0].Text)
	}
}

func FuzzText(f *testing.F) {
	f.Add([]byte("甲 |\n||\n1 |\n|\n2"))
	f.Add([]byte("|---|\n|a|\n\tb\t0\n  c    1"))
	f.Fuzz(func(t *testing.T, src []byte) {
		for _, r := range Text(src).Rows {
			if len(r.Cells) == 0 {
				t.Fatal("a row without cells")
			}
			if r.At().Line < 1 {
				t.Fatalf("a cell without its line: %+v", r)
			}
		}
	})
}

// A spreadsheet's lines with commas are a table where there are enough of them;
// prose with commas stays prose, and quotation marks keep a comma in its cell.
func TestCommaSeparatedTables(t *testing.T) {
	lines := strings.Repeat("行政许可,1,2,3,4\n", 8)
	rows := Text([]byte("本局依法公开,回应群众。\n\"一、甲,乙\",3,,5,6\n" + lines)).Rows
	if len(rows) != 10 || len(rows[0].Cells) != 1 || len(rows[1].Cells) != 5 || rows[1].Cells[0].Text != "一、甲,乙" || rows[1].Cells[2].Text != "" {
		t.Fatalf("%+v", rows[:2])
	}
	if at := rows[1].Cells[0].At; at.From != 1 || at.To != 6 || rows[1].Cells[4].At.From != 13 {
		t.Errorf("the places %+v, %+v", at, rows[1].Cells[4].At)
	}
	if rows := Text([]byte("行政许可,1,2,3,4\n")).Rows; len(rows[0].Cells) != 1 {
		t.Errorf("one line is no table: %+v", rows)
	}
}

// What pages call a blank is one, and moves nothing else of its line.
func TestEntitiesInText(t *testing.T) {
	rows := Text([]byte("&#65288;一&#65289;|&nbsp;|&nbsp;7&nbsp;|\n甲|乙|丙|\n")).Rows
	if c := rows[0].Cells; len(c) != 3 || c[1].Text != "" || c[2].Text != "7" || c[2].At.From != 31 || !strings.HasPrefix(c[0].Text, "（") {
		t.Errorf("%+v", rows[0].Cells)
	}
}
