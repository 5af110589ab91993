package rule

import (
	"slices"
	"strings"

	"gongkai/annual/form"
)

var announcedParts = Rule{
	Name:  "announced_parts",
	Title: "导语与正文的部分不一致",
	Cites: "导语与正文应当一致",
	Forms: anyForm,
	check: func(f form.Filled) []Finding {
		a := f.Announced
		if a.Text == "" || len(f.Parts) == 0 {
			return nil
		}
		var wrong []string
		if n := partsDue(f); a.Count > 0 && a.Count != n {
			wrong = append(wrong, say("导语说有 %d 个部分，正文有 %d 个", a.Count, n))
		}
		titles := titlesOf(f)
		for _, item := range a.Items {
			if !slices.Contains(titles, item) && !slices.ContainsFunc(titles, func(t string) bool { return alike(coreOf(item), coreOf(t)) }) {
				wrong = append(wrong, say("导语列有“%s”，正文没有这一部分", item))
			}
		}
		if len(wrong) == 0 {
			return nil
		}
		return []Finding{{Severity: Warning, At: a.At, Got: a.Text, Message: strings.Join(wrong, "；")}}
	},
}

// partsDue is the number of parts the report should announce: a form with
// tables has six, and missing_heading speaks of those that are not there.
func partsDue(f form.Filled) int {
	if len(f.Form().Tables) > 0 {
		return len(form.Titles)
	}
	return len(f.Parts)
}

// titlesOf are the titles that the report has, and those that its form has.
func titlesOf(f form.Filled) []string {
	var all []string
	for _, p := range f.Parts {
		all = append(all, p.Title)
	}
	if len(f.Form().Tables) > 0 {
		all = append(all, form.Titles[:]...)
	}
	return all
}

var everywhere = strings.NewReplacer("政府信息公开", "", "政府信息", "", "信息公开", "", "工作", "", "情况", "", "公开", "", "的", "", "等", "")

// coreOf leaves out the words that every title has: they say nothing.
func coreOf(title string) string { return everywhere.Replace(form.Fold(title)) }

// alike: half of the pairs of neighbouring characters are shared, or one title
// is contained in the other.
func alike(a, b string) bool {
	if a == "" || b == "" || strings.Contains(a, b) || strings.Contains(b, a) {
		return true
	}
	pairs := map[string]int{}
	x, y := []rune(a), []rune(b)
	for i := 0; i+2 <= len(x); i++ {
		pairs[string(x[i:i+2])]++
	}
	shared := 0
	for i := 0; i+2 <= len(y); i++ {
		if p := string(y[i : i+2]); pairs[p] > 0 {
			pairs[p]--
			shared++
		}
	}
	return 2*shared*2 >= len(x)-1+len(y)-1
}
