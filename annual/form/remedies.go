package form

// Part four (政府信息公开行政复议、行政诉讼情况): one row of fifteen numbers.

// remedyRow is the one row's identifier.
const remedyRow = "row"

var (
	remedyGroups  = []struct{ id, label string }{{"review", "行政复议"}, {"suit_direct", "未经复议直接起诉"}, {"suit_reviewed", "复议后起诉"}}
	remedyResults = []struct{ id, label string }{{"upheld", "结果维持"}, {"corrected", "结果纠正"}, {"other", "其他结果"}, {"pending", "尚未审结"}, {Total, "总计"}}
)

func remedies() *Table {
	t := &Table{ID: Remedies, Part: 4, Title: Titles[3], Rows: []Row{{ID: remedyRow}}}
	for _, g := range remedyGroups {
		for _, r := range remedyResults {
			t.Columns = append(t.Columns, Column{ID: g.id + "_" + r.id, Label: r.label, Group: g.label, Span: 1})
		}
	}
	t.Head = remediesHead()
	return t
}

func remediesHead() [][]Head {
	results := func(rows int) []Head {
		var h []Head
		for _, r := range remedyResults {
			h = append(h, Head{Text: r.label, Cols: 1, Rows: rows})
		}
		return h
	}
	return [][]Head{
		{{Text: "行政复议", Cols: 5, Rows: 1}, {Text: "行政诉讼", Cols: 10, Rows: 1}},
		append(results(2), Head{Text: "未经复议直接起诉", Cols: 5, Rows: 1}, Head{Text: "复议后起诉", Cols: 5, Rows: 1}),
		append(results(1), results(1)...),
	}
}

// A RemedyGroup is one of the three kinds of remedy that part four counts.
type RemedyGroup struct{ ID, Label string }

// RemedyGroups gives the three kinds in the order of the form.
func RemedyGroups() []RemedyGroup {
	var all []RemedyGroup
	for _, g := range remedyGroups {
		all = append(all, RemedyGroup{g.id, g.label})
	}
	return all
}

// RemedyCell names a cell of part four.
func RemedyCell(group, result string) CellName {
	return Name(Remedies, remedyRow, group+"_"+result)
}
