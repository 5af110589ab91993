package annual

import (
	"gongkai/annual/form"
	"gongkai/foi"
)

// untitled are records without the words of their titles. What an application
// asks for is in the applicant's own words, and may name anybody; a frozen report
// outlives the file of the case, so it keeps the numbers alone. Titles of
// documents are public, those of figures name their source.
//
// 个人信息保护法第十九条, 第四十七条: 保存期限届满的, 应当主动删除个人信息.
func untitled(records map[form.CellName][]Ref) map[form.CellName][]Ref {
	all := make(map[form.CellName][]Ref, len(records))
	for n, refs := range records {
		kept := make([]Ref, len(refs))
		for i, r := range refs {
			if kept[i] = r; r.of() != (origin{}) {
				kept[i].Title = ""
			}
		}
		all[n] = kept
	}
	return all
}

// titled are records with the titles that the live records of their cases have
// now: after the end of retention, that the file is destroyed.
func titled(records, live map[form.CellName][]Ref) map[form.CellName][]Ref {
	titles := map[origin]string{}
	for _, refs := range live {
		for _, r := range refs {
			titles[r.of()] = r.Title
		}
	}
	all := make(map[form.CellName][]Ref, len(records))
	for n, refs := range records {
		shown := make([]Ref, len(refs))
		for i, r := range refs {
			if shown[i] = r; r.Title == "" {
				shown[i].Title = titles[r.of()]
			}
		}
		all[n] = shown
	}
	return all
}

// origin names the application, the docket or the line of a register behind a
// record; zero for documents and figures.
type origin struct{ Case, Docket, Line foi.Number }

func (r Ref) of() origin { return origin{r.Case, r.Docket, r.Line} }
