package rule

import (
	"regexp"
	"slices"

	"gongkai/annual/form"
)

var implausible = Rule{
	Name:  "implausible",
	Title: "数字不合情理",
	Cites: "《立法法》：规章由国务院部门、省级和设区的市、自治州的人民政府制定",
	Forms: anyForm,
	check: func(f form.Filled) []Finding {
		return append(append(regulations(f), amounts(f)...), repeated(f)...)
	},
}

var (
	ownLevel   = regexp.MustCompile(`(我|本)(镇|乡|街道|县|局)`)
	lowerOrgan = regexp.MustCompile(`(镇|乡|街道|县|局|委员会)(人民政府|办事处|政府|办公室|人民政府办公室)?$`)
	province   = regexp.MustCompile(`^(国家|中华人民共和国)|省|自治区|^(北京|上海|天津|重庆)市`)
)

// lower reports whether the organ is one that makes no 规章: a county or below,
// or a department of a local government.
func lower(f form.Filled) bool {
	if f.Organ != "" {
		return lowerOrgan.MatchString(f.Organ) && !province.MatchString(f.Organ)
	}
	p, _ := f.Part(1)
	return ownLevel.MatchString(p.Text)
}

func regulations(f form.Filled) []Finding {
	t := f.Form().Table("art20_1")
	if t == nil || !lower(f) {
		return nil
	}
	var all []Finding
	for _, n := range t.RowCells("regulation") {
		v := f.Value(n)
		if !v.Known() || v.Zero() {
			continue
		}
		all = append(all, Finding{
			Severity: Warning, Cell: n, At: f.Cells[n].At, Want: "0", Got: string(v),
			Message: say("%s填了 %s。县、乡镇和地方部门不能制定规章，可能把规范性文件填在了这一行", f.Form().Label(n), v),
		})
	}
	return all
}

// hugeWan is 50 亿元 in 万元: more than any county collects in fees. Such an
// amount was probably written in 元.
const hugeWan = form.Value("500000")

func amounts(f form.Filled) []Finding {
	var all []Finding
	for _, t := range f.Form().Tables {
		for _, c := range t.Columns {
			n := form.Name(t.ID, t.Rows[0].ID, c.ID)
			if v := f.Value(n); c.Money && lower(f) && v.Cmp(hugeWan) > 0 {
				all = append(all, Finding{
					Severity: Warning, Cell: n, At: f.Cells[n].At, Got: string(v),
					Message: say("%s为 %s 万元，请确认单位是万元而不是元", f.Form().Label(n), v),
				})
			}
		}
	}
	return all
}

// largeCount is a count of four digits or more with its unit, and not a year.
var largeCount = regexp.MustCompile(`(\d{4,}|\d{1,3}(?:,\d{3})+)\s*(?:件次|条次|人次|件|条|个|项|份|次|篇)`)

// repeated: one sentence that gives three different things the same large
// number was probably filled in by copying. It may be true, so it is a hint.
func repeated(f form.Filled) []Finding {
	var all []Finding
	for _, p := range f.Parts {
		for _, l := range p.Lines {
			if digits(l.Text) < 3*len("1000") {
				continue
			}
			for _, s := range sentences(l) {
				if found, ok := thrice(l, s); ok {
					found.Part = p.No
					all = append(all, found)
				}
			}
		}
	}
	return all
}

func digits(s string) (n int) {
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n
}

func thrice(l form.Line, s clause) (Finding, bool) {
	if digits(s.text) < 3*len("1000") {
		return Finding{}, false
	}
	var counts []string
	for _, m := range largeCount.FindAllStringSubmatchIndex(s.text, -1) {
		n := s.text[m[2]:m[3]]
		counts = append(counts, n)
		if len(slices.DeleteFunc(slices.Clone(counts), func(c string) bool { return c != n })) == 3 {
			return Finding{Severity: Hint, At: within(l, s.from+m[0], s.from+m[1]), Got: n,
				Message: say("一句话里 %s 出现了三次，说的是不同的事，请核对是否抄错", n)}, true
		}
	}
	return Finding{}, false
}
