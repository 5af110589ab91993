package rule

import "gongkai/annual/form"

var unitInCell = Rule{
	Name:  "unit_in_cell",
	Title: "格内带单位或说明",
	Cites: "年度报告格式：单位写在表头，格内只填数",
	Forms: tabled,
	check: func(f form.Filled) []Finding {
		var all []Finding
		for _, n := range f.Form().Cells() {
			c := f.Cells[n]
			unit := form.Unit(c.Text)
			if unit == "" {
				continue
			}
			want := inColumnUnit(f, n, c, unit)
			all = append(all, Finding{
				Severity: Warning, Cell: n, At: c.At, Want: string(want), Got: c.Text,
				Message: say("%s写作“%s”，格内只填数，应为 %s", f.Form().Label(n), c.Text, want),
			})
		}
		return all
	},
}

// inColumnUnit turns 元 and 亿元 into the 万元 of a money column.
func inColumnUnit(f form.Filled, n form.CellName, c form.Cell, unit string) form.Value {
	table, _, col := n.Split()
	if !f.Form().Table(table).Column(col).Money {
		return c.Value
	}
	switch unit {
	case "元":
		return c.Value.Scale(-4)
	case "亿元":
		return c.Value.Scale(4)
	}
	return c.Value
}
