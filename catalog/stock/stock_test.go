package stock

import (
	"bytes"
	"strings"
	"testing"

	"gongkai"
	"gongkai/catalog"
	"gongkai/workday"
)

func TestDaysAsTablesWriteThem(t *testing.T) {
	for typed, want := range map[string]string{
		"2026-03-05": "2026-03-05", "2026/3/5": "2026-03-05", "2026.3.5": "2026-03-05", "2026年3月5日": "2026-03-05",
		"2026-03-05 17:30": "2026-03-05", "20260305": "2026-03-05", "46086": "2026-03-05", "46086.75": "2026-03-05",
		"2026-02-30": "", "昨天": "", "12": "", "20261399": "",
	} {
		got, ok := readDay(typed)
		if ok != (want != "") || ok && got != workday.MustParse(want) {
			t.Errorf("%q: %s %v, want %q", typed, got, ok, want)
		}
	}
}

func TestHeader(t *testing.T) {
	for heads, wants := range map[string]string{
		"标题,发布机构,法定类别,发布日期,经办人": "",
		"标题*,发文机关,公开目录,公开日期":    "",
		"标题,发布机构,法定类别":          "发布日期",
		"标题,名称,发布机构,法定类别,发布日期":  "两列",
	} {
		_, err := ReadHeader(strings.Split(heads, ","))
		if wants == "" && err != nil || wants != "" && !strings.Contains(gongkai.Words(err), wants) {
			t.Errorf("%s: %v, want %q", heads, err, wants)
		}
	}
}

// What a table says wrongly is told at once, all of it.
func TestALineTellsAllThatIsWrong(t *testing.T) {
	l, err := ReadHeader([]string{"标题", "发布机构", "法定类别", "发布日期", "规范性文件"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = l.Read(2, []string{"甲", "柳河镇", "没有这一类", "去年", "也许"})
	for _, part := range []string{"没有这一类", "去年", "也许"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%v, want %q", err, part)
		}
	}
}

func TestWhatATableLeavesOutIsSaid(t *testing.T) {
	l, _ := ReadHeader([]string{"标题", "发布机构", "法定类别", "发布日期", "正文"})
	n, err := l.Read(2, []string{"关于春耕的通知（试行）", "柳河镇", "应急管理", "2021-01-02", strings.Repeat("字", 300)})
	n.Fill()
	c := n.Content
	if err != nil || c.Genre != "通知" || c.Topic != "其他" || c.FormedOn != n.Origin.PublishedOn || len([]rune(c.Summary)) != 100 || len(n.Notes) != 4 {
		t.Errorf("%+v %v %v", c, n.Notes, err)
	}
}

// What is written is read again as it was, in both kinds of table.
func TestWrittenAndReadAgain(t *testing.T) {
	e := Entry{Organ: "柳河镇人民政府", BodyFile: "正文/1.html", Files: []string{"附件/1/甲.pdf", "附件/1/乙.pdf"}}
	e.IndexNo, e.Title, e.Item, e.Summary = "A-1/2020-3", "=甲+乙", "emergency", "“引号”,\n逗号"
	e.FormedOn, e.PublishedOn, e.Normative = workday.MustParse("2020-01-02"), workday.MustParse("2020-01-03"), true
	for _, name := range []string{"csv", "xlsx"} {
		var b bytes.Buffer
		table, err := NewCSV(&b)
		if name == "xlsx" {
			b.Reset()
			table, err = NewXLSX(&b, "目录")
		}
		for _, fields := range [][]string{Header(), e.Fields()} {
			if err == nil {
				err = table.Write(fields)
			}
		}
		if err == nil {
			err = table.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		wantEntry(t, name, b.Bytes(), e)
	}
}

func wantEntry(t *testing.T, name string, src []byte, e Entry) {
	t.Helper()
	var layout Layout
	err := Rows(src, func(row int, fields []string) (err error) {
		if row == 1 {
			layout, err = ReadHeader(fields)
			return err
		}
		n, err := layout.Read(row, fields)
		c := n.Content
		if c.Title != e.Title || c.Item != catalog.Code("emergency") || c.Summary != e.Summary || !c.Normative || n.Origin.IndexNo != e.IndexNo || len(n.Files) != 2 {
			t.Errorf("%s: %+v", name, n)
		}
		return err
	})
	if err != nil {
		t.Errorf("%s: %v", name, err)
	}
}

func TestWhatIsNoTableIsRefused(t *testing.T) {
	for _, src := range []string{"PK\x03\x04nothing", "甲,\"乙\n"} {
		err := Rows([]byte(src), func(int, []string) error { return nil })
		if gongkai.KindOf(err) != gongkai.Invalid {
			t.Errorf("%q: %v", src, err)
		}
	}
}
