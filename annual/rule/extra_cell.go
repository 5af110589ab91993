package rule

import "gongkai/annual/form"

var extraCell = Rule{
	Name:  "extra_cell",
	Title: "一行多数",
	Cites: "年度报告格式：各表的列数",
	Forms: tabled,
	check: func(f form.Filled) []Finding {
		var all []Finding
		for _, s := range f.Seen {
			t := f.Form().Table(s.Table)
			if s.Values <= len(t.Columns) {
				continue
			}
			found := Finding{
				Severity: Error, Cell: form.CellName(t.ID + "." + s.Row), At: s.At,
				Want: string(form.Int(len(t.Columns))), Got: string(form.Int(s.Values)),
			}
			for _, c := range f.Extra {
				if c.Name == found.Cell {
					found.At = c.At
				}
			}
			found.Message = say("%s有 %d 个数，表头只有 %d 列，后面的数可能串了列，请逐格核对", rowName(t, s.Row), s.Values, len(t.Columns))
			all = append(all, found)
		}
		return all
	},
}

func rowName(t *form.Table, row string) string {
	if name := t.Row(row).Full(); name != "" {
		return "“" + name + "”一行"
	}
	return "第" + form.Chinese(t.Part) + "部分的表"
}
