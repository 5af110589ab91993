package rule

import "gongkai/annual/form"

// A blank is not a zero: nobody can tell whether the number is none or was
// forgotten. A dash, a stroke or 无 is read as a blank too.
var blankCells = Rule{
	Name:  "blank_cells",
	Title: "格内空白",
	Cites: "年度报告格式：没有的填 0",
	Forms: tabled,
	check: func(f form.Filled) []Finding {
		var all []Finding
		for _, t := range f.Form().Tables {
			if found, ok := blanksOf(f, t); ok {
				all = append(all, found)
			}
		}
		return all
	},
}

func blanksOf(f form.Filled, t *form.Table) (Finding, bool) {
	var blank []form.CellName
	all := 0
	for _, r := range t.Rows {
		for _, n := range t.RowCells(r.ID) {
			c, ok := f.Cells[n]
			if !ok {
				continue
			}
			all++
			if c.State == form.Blank || c.State == form.Dash || c.State == form.Slash || c.State == form.None {
				blank = append(blank, n)
			}
		}
	}
	if len(blank) == 0 {
		return Finding{}, false
	}
	found := Finding{Severity: Incomplete, Cells: blank, At: f.Cells[blank[0]].At, Part: t.Part}
	if len(blank) == 1 {
		found.Cell = blank[0]
		found.Message = say("%s没有填写，没有的写 0", f.Form().Label(blank[0]))
		return found, true
	}
	found.Message = say("%s：%d 格中有 %d 格没有填写，没有的写 0", t.Title, all, len(blank))
	return found, true
}
