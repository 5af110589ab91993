package read

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/annual/form"
	"gongkai/sheet"
)

type headingAt struct {
	no    int
	title string
	sure  bool // the form's own words
}

var (
	numbered = regexp.MustCompile(`^(?:第)?([一二三四五六七八九十]{1,3})(?:部分)?[、.．,:：\s]\s*(.{2,40})$`)
)

// ordinals are the numbers of headings.
var ordinals = func() map[string]int {
	m := map[string]int{}
	for n := 1; n < 100; n++ {
		m[form.Chinese(n)] = n
	}
	return m
}()

// findHeadings finds the headings of the parts, by row of the file. A report
// with the prescribed tables has the six parts of the form, whatever numbers
// it gives them; any other has the parts that it numbers itself.
func findHeadings(g sheet.Grid) map[int]headingAt {
	if !anyTable(g) {
		if own := ownParts(g); len(own) > 2 {
			return own
		}
	}
	return sixParts(g)
}

func anyTable(g sheet.Grid) bool {
	for _, row := range g.Rows {
		if slices.ContainsFunc(row.Cells, func(c sheet.Cell) bool { return item(c.Text) }) || beginsTable(row) {
			return true
		}
	}
	return false
}

// sixParts looks for the form's titles, each at most once and in order. Other
// words for a title count only if its own words are nowhere.
func sixParts(g sheet.Grid) map[int]headingAt {
	exact := map[int]bool{}
	titles := map[int]headingAt{}
	for i, row := range g.Rows {
		if no, sure, title := partTitle(row); no > 0 {
			titles[i] = headingAt{no, title, sure}
			exact[no] = exact[no] || sure
		}
	}
	withoutList(titles)
	last := 0
	for _, i := range slices.Sorted(maps.Keys(titles)) {
		if h := titles[i]; h.no <= last || !h.sure && exact[h.no] {
			delete(titles, i)
		} else {
			last = h.no
		}
	}
	return titles
}

// withoutList drops the titles that merely stand in a list, of contents or of tabs:
// line by line one below the other, and all of them once more further down.
func withoutList(titles map[int]headingAt) {
	at := slices.Sorted(maps.Keys(titles))
	for from, to := 0, 0; from < len(at); from = to {
		for to = from + 1; to < len(at) && at[to] == at[to-1]+1 && titles[at[to]].no > titles[at[to-1]].no; to++ {
		}
		list := at[from:to]
		if len(list) > 2 && !slices.ContainsFunc(list, func(i int) bool { return !repeated(titles, at[to:], titles[i].no) }) {
			for _, i := range list {
				delete(titles, i)
			}
		}
	}
}

func repeated(titles map[int]headingAt, at []int, no int) bool {
	return slices.ContainsFunc(at, func(i int) bool { return titles[i].no == no })
}

// partTitle says which part of the form a row is the heading of, 0 for none.
func partTitle(row sheet.Row) (no int, sure bool, title string) {
	if !alone(row.Cells) {
		return 0, false, ""
	}
	text := strings.TrimSpace(row.Text())
	if len(text) > 400 || len(text) < 2*len("一") {
		return 0, false, ""
	}
	if first, _ := utf8.DecodeRuneInString(text); !strings.ContainsRune("第一二三四五六七八九十", first) {
		return bareTitle(text)
	}
	m := numbered.FindStringSubmatch(text)
	if m == nil {
		return bareTitle(text)
	}
	title = strings.TrimRight(strings.TrimSpace(m[2]), "。.：: ")
	s := form.Fold(title)
	if i := slices.Index(foldedTitles[:], s); i >= 0 {
		return i + 1, true, title
	}
	if strings.ContainsAny(title, "。，；") && runes(title) > 30 {
		return 0, false, ""
	}
	for i, like := range titleLike {
		if like.MatchString(s) {
			return i + 1, false, title
		}
	}
	return 0, false, ""
}

// alone: one cell of the row has text.
func alone(cells []sheet.Cell) bool {
	n := 0
	for _, c := range cells {
		if c.Text != "" {
			n++
		}
	}
	return n == 1
}

// bareTitle knows a heading that lost its number only by the form's own words.
func bareTitle(text string) (int, bool, string) {
	if runes(text) > longest {
		return 0, false, ""
	}
	i := slices.Index(foldedTitles[:], form.Fold(text))
	return i + 1, i >= 0, text
}

var foldedTitles = func() (t [6]string) {
	for i, title := range form.Titles {
		t[i] = form.Fold(title)
	}
	return t
}()

// titleLike are other words for the six titles.
var titleLike = [6]*regexp.Regexp{
	regexp.MustCompile(`^(总体|基本|总的|工作总体|整体)(情况|概况)$|^概述$|^总体工作情况$`),
	regexp.MustCompile(`^(行政机关)?主动公开(政府)?信息(的)?(工作)?情况$`),
	regexp.MustCompile(`^(行政机关)?(收到和处理|收到及处理|收到与处理|处理)(政府)?信息公开申请(的)?情况$|^依申请公开政府信息情况$`),
	regexp.MustCompile(`^(因)?(政府)?信息公开(工作|申请)?(被申请|申请|引起的?|提起)?行政复议(和|与|及|或)?(提起)?行政诉讼(的)?情况$|^行政复议(和)?行政诉讼情况$`),
	regexp.MustCompile(`^(政府信息公开工作)?存在(的)?(主要)?问题.{0,14}$|^(主要)?问题(及|和)改进.{0,6}$`),
	regexp.MustCompile(`^(需要报告的其他事项|其他(需要|应当)?(报告|说明)(的)?(事项|情况|问题)|其他事项|其他需要(报告|说明)的.{0,6})$`),
}

// ownParts takes the headings 一、二、三 in sequence.
func ownParts(g sheet.Grid) map[int]headingAt {
	found := map[int]headingAt{}
	next := 1
	for i, row := range g.Rows {
		if len(row.Cells) != 1 {
			continue
		}
		m := numbered.FindStringSubmatch(strings.TrimSpace(row.Text()))
		if m == nil || ordinals[m[1]] != next || strings.ContainsAny(m[2], "。；") {
			continue
		}
		found[i] = headingAt{next, strings.TrimSpace(m[2]), true}
		next++
	}
	return found
}
