package form

// Part three (收到和处理政府信息公开申请情况).

const cornerText = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

// applicantColumns are the kinds of applicant, in the order of the form.
func applicantColumns() []Column {
	const org = "法人或其他组织"
	cols := []Column{
		{ID: "natural_person", Label: "自然人"},
		{ID: "org_business", Label: "商业企业", Group: org},
		{ID: "org_research", Label: "科研机构", Group: org},
		{ID: "org_public_welfare", Label: "社会公益组织", Group: org},
		{ID: "org_legal_service", Label: "法律服务机构", Group: org},
		{ID: "org_other", Label: "其他", Group: org},
		{ID: Total, Label: "总计"},
	}
	for i := range cols {
		cols[i].Span = 1
	}
	return cols
}

// outcome is one result row before it is given its printed cells.
type outcome struct{ id, group, label string }

const (
	denied      = "（三）不予公开"
	unavailable = "（四）无法提供"
	rejected    = "（五）不予处理"
	otherwise   = "（六）其他处理"
)

// 条例第三十六条 and the articles beside each row; 国办公开办函〔2021〕30号 表三.
func outcomes() []outcome {
	return []outcome{
		{"granted", "", "（一）予以公开"},    // 第三十六条(一)(二)
		{"partial", "", partialLabel}, // 第三十七条
		{"denied_state_secret", denied, "1.属于国家秘密"},
		{"denied_law_forbidden", denied, "2.其他法律行政法规禁止公开"},
		{"denied_security_stability", denied, "3.危及“三安全一稳定”"},
		{"denied_third_party_rights", denied, "4.保护第三方合法权益"},
		{"denied_internal_affairs", denied, "5.属于三类内部事务信息"},
		{"denied_process_info", denied, "6.属于四类过程性信息"},
		{"denied_enforcement_file", denied, "7.属于行政执法案卷"},
		{"denied_admin_query", denied, "8.属于行政查询事项"},
		{"unavailable_not_held", unavailable, "1.本机关不掌握相关政府信息"},
		{"unavailable_needs_creation", unavailable, "2.没有现成信息需要另行制作"},
		{"unavailable_unclear", unavailable, "3.补正后申请内容仍不明确"},
		{"rejected_petition", rejected, "1.信访举报投诉类申请"},
		{"rejected_duplicate", rejected, "2.重复申请"},
		{"rejected_publication", rejected, "3.要求提供公开出版物"},
		{"rejected_excessive", rejected, "4.无正当理由大量反复申请"},
		{"rejected_reissue", rejected, "5.要求行政机关确认或重新出具已获取信息"},
	}
}

const partialLabel = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"

// Form 2021 counts 其他处理 in three rows, form 2019 in one.
var (
	other2021 = []outcome{
		{"other_no_correction", otherwise, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"},
		{"other_fee_unpaid", otherwise, "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"},
		{"other_misc", otherwise, "3.其他"},
	}
	other2019 = []outcome{{"other_handling", "", otherwise}}
)

var rowVariants = map[string][]string{
	"partial":              {"（二）部分公开"},
	"denied_law_forbidden": {"2.其他法律法规禁止公开"},
	NewReceived:            {"一、本年新收政府信息公开申请总数"},
}

func applications(other []outcome) *Table {
	t := &Table{ID: Applications, Part: 3, Title: Titles[2], Stub: 3, Head: applicationsHead(), Columns: applicantColumns()}
	t.Rows = append(t.Rows,
		edgeRow(NewReceived, "一、本年新收政府信息公开申请数量"),
		edgeRow(CarriedIn, "二、上年结转政府信息公开申请数量"))
	t.Rows = append(t.Rows, resultRows(append(outcomes(), other...))...)
	t.Rows = append(t.Rows, edgeRow(CarriedOut, "四、结转下年度继续办理"))
	for i := range t.Rows {
		t.Rows[i].Variants = rowVariants[t.Rows[i].ID]
	}
	return t
}

func edgeRow(id, label string) Row {
	return Row{ID: id, Label: label, Stub: []Head{{Text: label, Cols: 3, Rows: 1}}}
}

// resultRows gives the rows of 三、本年度办理结果, the upright label beside all
// of them and each group label beside its own.
func resultRows(list []outcome) []Row {
	var rows []Row
	for i, o := range list {
		row := Row{ID: o.id, Label: o.label, Group: o.group, Result: true}
		if i == 0 {
			row.Stub = append(row.Stub, Head{Text: "三、本年度办理结果", Cols: 1, Rows: len(list) + 1, Kind: Upright})
		}
		if o.group == "" {
			row.Stub = append(row.Stub, Head{Text: o.label, Cols: 2, Rows: 1})
		} else {
			row.Stub = append(row.Stub, groupStub(list, i)...)
		}
		rows = append(rows, row)
	}
	sum := Row{ID: ResultTotal, Label: "（七）总计", Stub: []Head{{Text: "（七）总计", Cols: 2, Rows: 1}}}
	return append(rows, sum)
}

func groupStub(list []outcome, i int) []Head {
	item := Head{Text: list[i].label, Cols: 1, Rows: 1, Kind: Item}
	if i > 0 && list[i-1].group == list[i].group {
		return []Head{item}
	}
	n := 0
	for _, o := range list[i:] {
		if o.group == list[i].group {
			n++
		}
	}
	return []Head{{Text: list[i].group, Cols: 1, Rows: n, Kind: Group}, item}
}

func applicationsHead() [][]Head {
	cols := applicantColumns()
	orgs := make([]Head, 0, 5)
	for _, c := range cols[1:6] {
		orgs = append(orgs, Head{Text: c.Label, Cols: 1, Rows: 1})
	}
	return [][]Head{
		{{Text: cornerText, Cols: 3, Rows: 3, Kind: Corner}, {Text: "申请人情况", Cols: 7, Rows: 1}},
		{{Text: "自然人", Cols: 1, Rows: 2}, {Text: "法人或其他组织", Cols: 5, Rows: 1}, {Text: "总计", Cols: 1, Rows: 2}},
		orgs,
	}
}
