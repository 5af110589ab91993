package rule

import "gongkai/annual/form"

var labelVariant = Rule{
	Name:  "label_variant",
	Title: "行、列名称与格式用语不同",
	Cites: "年度报告格式：行、列名称",
	Forms: tabled,
	check: func(f form.Filled) []Finding {
		var all []Finding
		for _, l := range f.Labels {
			found := Finding{
				Severity: Warning, Cells: labelled(f, l), At: l.At, Want: l.Want, Got: l.Text,
				Message: say("“%s”与格式用语不同，应为“%s”", l.Text, l.Want),
			}
			all = append(all, found)
		}
		return all
	},
}

// labelled are the cells that a label heads.
func labelled(f form.Filled, l form.Label) []form.CellName {
	t := f.Form().Table(l.Table)
	if l.Row != "" {
		return t.RowCells(l.Row)
	}
	var cells []form.CellName
	for _, r := range t.Rows {
		cells = append(cells, form.Name(t.ID, r.ID, l.Column))
	}
	return cells
}
