// Package standard reads the table of a standard directory (基层政务公开标准目录) as the
// ministries issue it: a head of two lines, merged fields, ticks. What becomes of
// its lines is the business of package catalog.
package standard

import (
	"maps"
	"regexp"
	"strconv"
	"strings"

	"gongkai"
	"gongkai/catalog"
	"gongkai/sheet"
)

// column is what a column of the table says.
type column int

const (
	seq column = iota
	item1
	item2
	elements
	basis
	term
	organ
	channels
	everybody
	group
	proactive
	onApplication
	county
	township
)

// heads are words that the head of each column contains, the first match wins.
func heads() []struct {
	word string
	is   column
} {
	return []struct {
		word string
		is   column
	}{
		{"一级事项", item1}, {"二级事项", item2}, {"公开内容", elements}, {"公开依据", basis}, {"公开时限", term},
		{"公开主体", organ}, {"公开渠道", channels}, {"全社会", everybody}, {"特定", group},
		{"依申请", onApplication}, {"主动", proactive}, {"县级", county}, {"乡", township}, {"镇", township},
		{"序号", seq}, {"公开事项", item1},
	}
}

// Read finds the table in a grid and gives its lines. Invalid if there is none.
func Read(field string, g sheet.Grid) ([]catalog.Standard, error) {
	r := reader{field: field, at: map[int]column{}, above: map[column]string{}}
	for _, row := range g.Rows {
		if r.head(row) {
			continue
		}
		if len(r.at) > 0 {
			r.line(row)
		}
	}
	if len(r.at) == 0 {
		return nil, gongkai.At("file", "没有找到表头。表里要有“公开事项”“公开内容”“公开依据”“公开时限”“公开主体”这些列。")
	}
	return r.lines, nil
}

type reader struct {
	field string
	at    map[int]column    // by the number of the column
	above map[column]string // of the last line, for merged fields
	lines []catalog.Standard
}

// head takes a line of the head: it names columns and holds no number.
func (r *reader) head(row sheet.Row) bool {
	if len(r.lines) > 0 || len(row.Cells) < 2 {
		return false
	}
	found := map[int]column{}
	for _, c := range row.Cells {
		text := squeeze(c.Text)
		if _, err := strconv.Atoi(text); err == nil {
			return false
		}
		for _, h := range heads() {
			if strings.Contains(text, h.word) && len([]rune(text)) < 16 {
				found[c.At.Column] = h.is
				break
			}
		}
	}
	if len(found) > 1 {
		maps.Copy(r.at, found)
	}
	return len(found) > 1
}

func (r *reader) line(row sheet.Row) {
	got := map[column]string{}
	has := map[column]bool{}
	for _, c := range row.Cells {
		if is, ok := r.at[c.At.Column]; ok {
			got[is], has[is] = strings.TrimSpace(c.Text), true
		}
	}
	for _, is := range []column{item1, item2, elements, basis, term, organ, channels} {
		if !has[is] { // the field above reaches down to here
			got[is] = r.above[is]
		}
	}
	n, err := strconv.Atoi(squeeze(got[seq]))
	if got[item1] == "" || got[elements] == "" || !has[elements] && !has[item2] {
		return
	}
	if err != nil || n <= 0 || n > 999 || len(r.lines) > 0 && n <= r.lines[len(r.lines)-1].Seq {
		n = 1
		if len(r.lines) > 0 {
			n = r.lines[len(r.lines)-1].Seq + 1
		}
	}
	r.above = got
	r.lines = append(r.lines, standard(r.field, n, got))
}

func standard(field string, n int, got map[column]string) catalog.Standard {
	s := catalog.NewStandard(field, n)
	s.Item1, s.Item2, s.Elements = squeeze(got[item1]), squeeze(got[item2]), tidy(got[elements])
	s.Basis, s.Term, s.Organ, s.Channels = tidy(got[basis]), squeeze(got[term]), squeeze(got[organ]), tidy(got[channels])
	s.Audience, s.Mode = "全社会", catalog.Proactive
	if got[everybody] == "" && got[group] != "" {
		s.Audience = "特定群体"
		if g := squeeze(got[group]); !ticked(g) {
			s.Audience = g
		}
	}
	if got[proactive] == "" && got[onApplication] != "" {
		s.Mode = catalog.OnApplication
	}
	s.County, s.Township = got[county] != "", got[township] != ""
	return s
}

func ticked(s string) bool { return s == "√" || s == "✓" || s == "是" || s == "1" }

var blanks = regexp.MustCompile(`\s+`)

// squeeze takes all blanks away: a head is broken where the column is narrow.
func squeeze(s string) string { return blanks.ReplaceAllString(strings.ReplaceAll(s, "　", ""), "") }

// tidy keeps one line a line of the field.
func tidy(s string) string {
	var all []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			all = append(all, line)
		}
	}
	return strings.Join(all, "\n")
}
