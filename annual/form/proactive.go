package form

// Part two (主动公开政府信息情况), one small table for each item of 条例第二十条.

func proactive2021() []*Table {
	decisions := func() []Column {
		return []Column{{ID: "decisions", Label: "本年处理决定数量", Variants: []string{"处理决定数量"}, Span: 3}}
	}
	return []*Table{
		block("art20_1", "第二十条第（一）项", []Column{
			{ID: "issued", Label: "本年制发件数", Variants: []string{"本年制发数"}},
			{ID: "repealed", Label: "本年废止件数", Variants: []string{"本年废止数"}},
			{ID: "in_force", Label: "现行有效件数", Variants: []string{"现行有效件", "现行有效数"}},
		}, Row{ID: "regulation", Label: "规章"},
			Row{ID: "normative_document", Label: "行政规范性文件", Variants: []string{"规范性文件"}}),
		block("art20_5", "第二十条第（五）项", decisions(), Row{ID: "license", Label: "行政许可"}),
		block("art20_6", "第二十条第（六）项", decisions(),
			Row{ID: "penalty", Label: "行政处罚"}, Row{ID: "coercion", Label: "行政强制"}),
		block("art20_8", "第二十条第（八）项",
			[]Column{{ID: "amount_wan", Label: "本年收费金额（单位：万元）", Variants: []string{"本年收费金额"}, Span: 3, Money: true}},
			Row{ID: "admin_fee", Label: "行政事业性收费"}),
	}
}

func proactive2019() []*Table {
	items := []Column{
		{ID: "prior_items", Label: "上一年项目数量"},
		{ID: "change", Label: "本年增/减", Signed: true},
		{ID: "decisions", Label: "处理决定数量", Variants: []string{"本年处理决定数量"}},
	}
	return []*Table{
		block("art20_1", "第二十条第（一）项", []Column{
			{ID: "made", Label: "本年新制作数量", Variants: []string{"本年新"}},
			{ID: "published", Label: "本年新公开数量", Variants: []string{"本年新"}},
			{ID: "published_total", Label: "对外公开总数量"},
		}, Row{ID: "regulation", Label: "规章"},
			Row{ID: "normative_document", Label: "规范性文件", Variants: []string{"行政规范性文件"}}),
		block("art20_5", "第二十条第（五）项", items, Row{ID: "license", Label: "行政许可"},
			Row{ID: "other_service", Label: "其他对外管理服务事项", Variants: []string{"其他对外服务管理事项", "其他对外管理服务"}}),
		block("art20_6", "第二十条第（六）项", items,
			Row{ID: "penalty", Label: "行政处罚"}, Row{ID: "coercion", Label: "行政强制"}),
		block("art20_8", "第二十条第（八）项", []Column{items[0], wide(items[1], 2)},
			Row{ID: "admin_fee", Label: "行政事业性收费"}),
		block("art20_9", "第二十条第（九）项", []Column{
			{ID: "projects", Label: "采购项目数量"},
			{ID: "amount_wan", Label: "采购总金额（单位：万元，保留4位小数）", Variants: []string{"采购总金额", "采购总金额（单位：万元）"}, Span: 2, Money: true},
		}, Row{ID: "central_procurement", Label: "政府集中采购"}),
	}
}

func wide(c Column, span int) Column { c.Span = span; return c }

// block makes one block of part two: its item over everything, 信息内容 and the
// column labels below it, one label cell a row.
func block(id, item string, columns []Column, rows ...Row) *Table {
	t := &Table{ID: id, Part: 2, Title: item, Stub: 1, Columns: columns, Rows: rows}
	labels := []Head{{Text: "信息内容", Cols: 1, Rows: 1}}
	for i := range t.Columns {
		t.Columns[i].Span = max(1, t.Columns[i].Span)
		labels = append(labels, Head{Text: t.Columns[i].Label, Cols: t.Columns[i].Span, Rows: 1})
	}
	t.Head = [][]Head{{{Text: item, Cols: 4, Rows: 1}}, labels}
	for i := range t.Rows {
		t.Rows[i].Stub = []Head{{Text: t.Rows[i].Label, Cols: 1, Rows: 1}}
	}
	return t
}
