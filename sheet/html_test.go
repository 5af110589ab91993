package sheet

import (
	"fmt"
	"strings"
	"testing"

	"gongkai"
)

// fields writes a grid with the column of each cell and what it spans.
func fields(g Grid) string {
	var b strings.Builder
	for _, r := range g.Rows {
		fmt.Fprintf(&b, "%d.%d", r.Table, r.At().Row)
		for _, c := range r.Cells {
			fmt.Fprintf(&b, "[%d+%dx%d %s]", c.At.Column, c.Cols, c.Rows, c.Text)
		}
		b.WriteString("\n")
	}
	return strings.TrimSpace(b.String())
}

func TestHTML(t *testing.T) {
	long := strings.Repeat("某镇公开了一批文件。", 30)
	cases := []struct{ name, in, want string }{
		{"paragraphs", "<p>甲</p><div>乙<div>丙</div></div>丁", "0[甲]\n0[乙]\n0[丙]\n0[丁]"},
		{"nothing that is not shown", "<head><title>题</title><style>p{}</style></head><script>var a='<p>x</p>'</script><!-- 注 --><p>甲</p><select><option>一<option>二</select>", "0[甲]"},
		{"blanks run together, line ends between characters vanish", "<p>政府\n  信息 a\n b</p>", "0[政府信息 a b]"},
		{"lines broken by hand", "<p>一<br>二<br/>三</p>", "0[一]\n0[二]\n0[三]"},
		{"a label cut into spans", "<table><tr><td><span>其</span><span>他</span><o:p></o:p></td><td><font>1</font><font>2</font></td></tr></table>", "1[其他][12]"},
		{"blank, no-break space, dash and zero", "<table><tr><td></td><td>&nbsp;</td><td><p><o:p>&nbsp;</o:p></p></td><td>—</td><td>/</td><td>0</td></tr></table>", "1[][][][—][/][0]"},
		{"cells and rows that nobody ended", "<table><tr><td>a<td>b<tr><td>c<td>d</table>e", "1[a][b]\n1[c][d]\n0[e]"},
		{"a table that nobody ended", "<table><tr><td>a", "1[a]"},
		{"two lines in a cell", "<table><tr><td>a<p>b</p></td><td>c<br>d</td></tr></table>", "1[a\nb][c\nd]"},
		{"a frame around one cell is no table", "<table><tr><td>a</td><td><table><tr><td>7</td></tr></table></td></tr></table>", "1[a][7]"},
		{"a page laid out by a table", "<table><tr><td>菜单</td><td><p>题</p><table><tr><td>a</td><td>1</td></tr></table><p>完</p></td></tr></table>", "0[菜单]\n0[题]\n1[a][1]\n0[完]"},
		{"an article framed by a table", "<table><tr><td><p>一、情况</p><p>" + long + "</p></td></tr></table>", "0[一、情况]\n0[" + long + "]"},
		{"a caption stands before its table", "<table><caption>表</caption><tr><td>a</td><td>b</td></tr></table>", "0[表]\n1[a][b]"},
		{"values in the fields of a form", "<input value='搜索'><table><tr><td>甲</td><td><input value='5'><input type=hidden value=x></td></tr></table>", "1[甲][5]"},
		{"two tables", "<table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table>", "1[a]\n2[b]"},
		{"capitals and attributes without quotes", "<TABLE border=1><TR><TD COLSPAN=2>a</TD></TR></TABLE>", "1[a]"},
		{"entities", "<p>&lt;条例&gt;&#12290;&ldquo;公开&rdquo;</p>", "0[<条例>。“公开”]"},
		{"Word's conditional marks", "<p><![if !supportLists]><span>一、</span><![endif]>总体情况</p>", "0[一、总体情况]"},
		{"lines of text around a table", "# 题\n正文\n<table><tr><td>a</td><td>b</td></tr></table>\n尾", "0[# 题]\n0[正文]\n1[a][b]\n0[尾]"},
	}
	for _, c := range cases {
		g, err := readHTML(c.in)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if got := show(g); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestHTMLSpans(t *testing.T) {
	cases := []struct{ name, in, want string }{
		{"a header over two columns", "<tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td>d</td></tr>",
			"1.1[1+1x2 a][2+2x1 b]\n1.2[2+1x1 c][3+1x1 d]"},
		{"cells around one that reaches down", "<tr><td>a</td><td rowspan=3>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr><tr><td colspan=1>f</td><td>g</td></tr>",
			"1.1[1+1x1 a][2+1x3 b][3+1x1 c]\n1.2[1+1x1 d][3+1x1 e]\n1.3[1+1x1 f][3+1x1 g]"},
		{"to the end of the table", "<tr><td rowspan=0>a</td><td>b</td></tr><tr><td>c</td></tr>",
			"1.1[1+1x65534 a][2+1x1 b]\n1.2[2+1x1 c]"},
		{"spans that are nonsense", "<tr><td colspan=-3 rowspan=x>a</td><td colspan=99999999999999999999>b</td></tr>", "1.1[1+1x1 a][2+1x1 b]"},
		{"spans beyond all measure", "<tr><td colspan=1000000 rowspan=1000000>a</td><td>b</td></tr>", "1.1[1+1000x65534 a][1001+1x1 b]"},
	}
	for _, c := range cases {
		g, err := readHTML("<table>" + c.in + "</table>")
		if got := fields(g); got != c.want || err != nil {
			t.Errorf("%s: %v\n%s\nwant\n%s", c.name, err, got, c.want)
		}
	}
}

func TestHTMLKeptAsAString(t *testing.T) {
	want := "0[一、情况]\n1[甲][0]"
	cases := []struct{ name, in string }{
		{"JavaScript", `var html = '<p style=\'color:red\'>一、情况<\/p><table><tr><td>甲<\/td><td>0<\/td><\/tr><\/table>';`},
		{"JSON", `{"id":7,"content":"\u003cp\u003e一、情况\u003c/p\u003e\n\u003ctable\u003e\u003ctr\u003e\u003ctd\u003e甲\u003c/td\u003e\u003ctd\u003e0\u003c/td\u003e\u003c/tr\u003e\u003c/table\u003e"}`},
		{"pieces added up", "document.write(\"<p>一、情况</p>\" + \"<table><tr><td>甲</td>\" +\n \"<td>0</td></tr></table>\");"},
		{"a script in a page", `<div id="a"></div><script>show("<p>一、情况</p><table><tr><td>甲</td><td>0</td></tr></table>")</script>`},
		{"a hidden text area", `<body><textarea>&lt;p&gt;一、情况&lt;/p&gt;&lt;table&gt;&lt;tr&gt;&lt;td&gt;甲&lt;/td&gt;&lt;td&gt;0&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</textarea>`},
	}
	for _, c := range cases {
		docs, err := Open(t.Context(), c.name, []byte(c.in), Tools{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := show(docs[0].Grid); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, want)
		}
	}
}

func TestHTMLRemembersPlaces(t *testing.T) {
	g, err := readHTML("<p>前言</p>\n<table>\n<tr><td>\n甲</td><td>\n</td></tr>\n</table>\n<p>\n后")
	if err != nil {
		t.Fatal(err)
	}
	want := []Place{{Line: 1, To: 2}, {Line: 4, Table: 1, Row: 1, Column: 1, To: 1}, {Line: 8, To: 1}}
	for i, w := range want {
		if g.Rows[i].At() != w {
			t.Errorf("row %d stands at %+v, want %+v", i, g.Rows[i].At(), w)
		}
	}
	if blank := g.Rows[1].Cells[1].At; blank.Line != 4 || blank.Column != 2 {
		t.Errorf("the blank cell stands at %+v", blank)
	}
}

// Pages made to do harm end soon, and in words.
func TestHostileHTML(t *testing.T) {
	deep := strings.Repeat("<table><tr><td>", 50_000)
	cases := []struct {
		name, in string
		kind     gongkai.Kind
	}{
		{"tables in tables", deep + "x", ""},
		{"paragraphs in paragraphs", strings.Repeat("<div><p><span>", 50_000) + "x", ""},
		{"too many cells", "<table>" + strings.Repeat("<td>", MaxCells+1), gongkai.TooLarge},
		{"too many rows", "<table>" + strings.Repeat("<tr>", MaxCells+1), gongkai.TooLarge},
		{"too many paragraphs", strings.Repeat("<p>a", MaxCells+1), gongkai.TooLarge},
		{"wide spans everywhere", "<table>" + strings.Repeat("<tr><td colspan=1000 rowspan=65534>", 2_000), ""},
		{"one attribute", `<p title="` + strings.Repeat("a", 8<<20) + `">甲</p>`, ""},
		{"a tag that nobody ended", "<p>甲</p><" + strings.Repeat("a ", 1<<18), ""},
		{"quotes", "'" + strings.Repeat(`"</a>'`, 1<<16), ""},
	}
	for _, c := range cases {
		_, err := readHTML(c.in)
		if gongkai.KindOf(err) != c.kind {
			t.Errorf("%s: %v, want kind %q", c.name, err, c.kind)
		}
	}
}

func FuzzHTML(f *testing.F) {
	f.Add("<table><tr><td rowspan=2>a<td colspan=3>b<table><td>c</table></table>d")
	f.Add("var a = '<p>\\u4e00<\\/p>';")
	f.Add("<pre>a\nb</pre><textarea>&lt;td&gt;</textarea><script><td></td></script>")
	f.Fuzz(func(t *testing.T, page string) {
		if !strings.Contains(page, "\ufffd") {
			g, err := readHTML(page)
			sound(t, g, err)
		}
	})
}

// sound is what every grid must be: no empty row, no cell without its place.
func sound(t *testing.T, g Grid, err error) {
	t.Helper()
	if err != nil {
		if k := gongkai.KindOf(err); k != gongkai.Invalid && k != gongkai.TooLarge {
			t.Fatalf("refused with kind %s: %v", k, err)
		}
		return
	}
	for _, r := range g.Rows {
		if len(r.Cells) == 0 {
			t.Fatal("a row without cells")
		}
		for _, c := range r.Cells {
			if r.Table > 0 && (c.At.Table != r.Table || c.At.Row < 1 || c.At.Column < 1) {
				t.Fatalf("a cell without its place: %+v", c)
			}
			if strings.Trim(c.Text, blanks+"\r\n") != c.Text {
				t.Fatalf("blanks around %q", c.Text)
			}
		}
	}
}

// A page without tables whose lines have strokes is read as the text that was
// pasted into it; each cell keeps the line of the page.
func TestStrokesInAPage(t *testing.T) {
	page := "<div>\n甲局<br>\n" + strings.Repeat("规章 | 1 | 2 |<br>\n", manyStrokes) + "完</div>"
	g, err := readHTML(page)
	if err != nil || len(g.Rows) != manyStrokes+2 {
		t.Fatalf("%d rows, %v", len(g.Rows), err)
	}
	if c := g.Rows[1].Cells; len(c) != 3 || c[2].Text != "2" || c[2].At.Line != 3 || g.Rows[1].Table != 1 {
		t.Errorf("%+v", g.Rows[1])
	}
	if g, _ := readHTML("<div>首页 | 政务公开 | 互动<br>公开 | 年报</div>"); len(g.Rows) != 2 || len(g.Rows[0].Cells) != 1 {
		t.Errorf("a menu became a table: %+v", g.Rows)
	}
	if _, err := readHTML("<pre>" + strings.Repeat("a | b\r\f|\n", 40) + "</pre>"); err != nil {
		t.Error(err)
	}
}
