package portal

import (
	"cmp"
	"strconv"

	"gongkai/annual"
	"gongkai/annual/form"
	checks "gongkai/annual/rule"
	"gongkai/web/page"
)

// An examined is a report with what was found in it, to be shown. The page of
// 年报体检 and the file of gongkai report --format html show it alike.
type examined struct {
	marked
	Name     string // of the file, if there are several
	Findings []checks.Finding
}

// checked reports whether the report was checked, and not merely read.
func (c examined) checked() bool { return c.Findings != nil }

// headline says what was found, for the banner.
func (c examined) headline() string {
	name := c.Filled.Title
	switch {
	case name != "":
	case c.Organ != "" && c.Year > 0:
		name = annual.Title(c.Organ, c.Year)
	default:
		name = cmp.Or(c.Name, "这份报告")
	}
	switch {
	case !c.checked():
		return name
	case len(c.Findings) == 0:
		return name + "：没有发现问题"
	}
	return name + "：发现 " + strconv.Itoa(len(c.Findings)) + " 处"
}

// understood says how the report was read.
func (c examined) understood() string {
	words := "识别为" + formWords(c.Version)
	if n := len(c.Cells); n > 0 {
		words += "，读出 " + strconv.Itoa(n) + " 格"
	}
	if c.Name != "" {
		words += "。文件：" + c.Name
	}
	return words + "。"
}

func (c examined) tone() page.Tone {
	switch {
	case !c.checked():
		return page.Plain
	case len(c.Findings) == 0:
		return page.Done
	}
	return page.Care
}

// id is the address of the report on its page.
func (c examined) id() string { return "r" + strconv.Itoa(max(1, c.nth)) }

// headed reports whether there is anything to show above the first part.
func (c examined) headed() bool { return len(c.of(0)) > 0 || len(c.Preface) > 0 }

// printed reports whether the report prints a table of part no, though it lost
// the heading.
func (m marked) printed(no int) bool {
	for _, t := range m.Form().Tables {
		if t.Part == no && m.HasTable(t.ID) {
			return true
		}
	}
	return false
}

// missingParts are the parts without a heading that have findings, or a table.
func missingParts(m marked) []int {
	var all []int
	for no := 1; no <= len(form.Titles); no++ {
		if _, ok := m.Part(no); !ok && (len(m.of(no)) > 0 || m.printed(no)) {
			all = append(all, no)
		}
	}
	return all
}

// tablesOf says which part's tables belong under a heading: its own in a form
// with tables, none in a report of its own numbering.
func tablesOf(m marked, p form.Part) int {
	if len(m.Form().Tables) == 0 {
		return 0
	}
	return p.No
}
