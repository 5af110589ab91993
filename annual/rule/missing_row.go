package rule

import (
	"strings"

	"gongkai/annual/form"
)

var missingRow = Rule{
	Name:  "missing_row",
	Title: "缺少行",
	Cites: "年度报告格式：各表的行",
	Forms: tabled,
	check: func(f form.Filled) []Finding {
		var all []Finding
		for _, t := range f.Form().Tables {
			if !f.HasTable(t.ID) {
				continue
			}
			if rows := rowsMissing(f, t); len(rows) > 0 {
				all = append(all, missingRows(t, rows))
			}
		}
		return all
	},
}

func rowsMissing(f form.Filled, t *form.Table) []form.Row {
	var rows []form.Row
	for _, r := range t.Rows {
		if !seen(f, form.Name(t.ID, r.ID, t.Columns[0].ID)) {
			rows = append(rows, r)
		}
	}
	return rows
}

func missingRows(t *form.Table, rows []form.Row) Finding {
	var names []string
	var cells []form.CellName
	for i, r := range rows {
		cells = append(cells, t.RowCells(r.ID)...)
		if i < 3 {
			names = append(names, "“"+r.Full()+"”")
		}
	}
	list := strings.Join(names, "、")
	if len(rows) > 3 {
		list += say("等 %d 行", len(rows))
	}
	return Finding{Severity: Incomplete, Cells: cells, Part: t.Part, Message: say("%s的表中没有%s", t.Title, list)}
}
