package rule

import (
	"regexp"
	"strings"

	"gongkai/annual/form"
)

var narrativeVsTable = Rule{
	Name:  "narrative_vs_table",
	Title: "文字与表格不一致",
	Cites: "年度报告格式：文字与表格应当一致",
	Forms: anyForm,
	check: func(f form.Filled) []Finding {
		var all []Finding
		for _, s := range f.Statements {
			if found, ok := contradicted(f, s); ok {
				all = append(all, found)
			}
		}
		return all
	},
}

// counted are the cells that a measure of the prose must equal.
func counted(f form.Filled, m form.Measure) []form.CellName {
	total := func(rows ...string) []form.CellName {
		var cells []form.CellName
		for _, r := range rows {
			cells = append(cells, form.Name(form.Applications, r, form.Total))
		}
		return cells
	}
	switch m {
	case form.ApplicationsReceived:
		return total(form.NewReceived)
	case form.ApplicationsIn:
		return total(form.CarriedIn)
	case form.ApplicationsOut:
		return total(form.CarriedOut)
	case form.Granted:
		return total("granted")
	case form.PartlyGranted:
		return total("partial")
	case form.GrantedOrPartly:
		return total("granted", "partial")
	case form.ApplicationsAnswered:
		return total(form.ResultTotal)
	case form.DeniedTotal:
		return total(group(f, "denied_")...)
	case form.UnavailableTotal:
		return total(group(f, "unavailable_")...)
	case form.RejectedTotal:
		return total(group(f, "rejected_")...)
	case form.OtherTotal:
		return total(group(f, "other_")...)
	case form.Reviews:
		return []form.CellName{form.RemedyCell("review", form.Total)}
	case form.Suits:
		return []form.CellName{form.RemedyCell("suit_direct", form.Total), form.RemedyCell("suit_reviewed", form.Total)}
	}
	return nil
}

// group lists the result rows whose identifier begins so.
func group(f form.Filled, prefix string) []string {
	var rows []string
	if t := f.Form().Table(form.Applications); t != nil {
		for _, r := range t.Rows {
			if strings.HasPrefix(r.ID, prefix) {
				rows = append(rows, r.ID)
			}
		}
	}
	return rows
}

var wholeYear = regexp.MustCompile(`全年|累计|总计|共|本年|年度|20\d\d ?年`)

func partOnly(s string) bool { return anyOf(s, "其中", "通过", "关于", "涉及") }

// contradicted compares a statement with its cells. A figure that says it is
// one office's only is no contradiction, merely worth a note; so is one that
// may be a part of the whole.
func contradicted(f form.Filled, s form.Statement) (Finding, bool) {
	switch s.Measure {
	case form.AnswerRate:
		return answered(f, s)
	case form.UpheldRate:
		return upheld(f, s)
	case form.AdminFees:
		return collected(f, s)
	}
	cells := counted(f, s.Measure)
	sum, known := totals(f, cells)
	if !known || sum.Equal(s.Value) {
		return Finding{}, false
	}
	found := Finding{
		Severity: Warning, Cell: cells[0], Part: s.Part, At: s.At, Want: string(sum), Got: string(s.Value),
		Message: say("文字写“%s”，%s为 %s，不一致", s.Text, f.Form().Label(cells[0]), sum),
	}
	switch {
	case s.Scope != "":
		found.Severity = Hint
		found.Message += say("。文字所说范围是“%s”，表格可能是汇总数，请写明各自的范围", s.Scope)
	case wholeYear.MatchString(s.Context) && !partOnly(s.Context):
		found.Severity = Error
	}
	if len(cells) > 1 {
		found.Message = say("文字写“%s”，表格中相应各行的总计相加为 %s，不一致", s.Text, sum)
	}
	return found, true
}

// totals adds cells of the column 总计; where one is blank its row is added up
// instead. It is not known if a row is missing or nothing stands in any.
func totals(f form.Filled, cells []form.CellName) (sum form.Value, known bool) {
	var values []form.Value
	for _, n := range cells {
		if !seen(f, n) {
			return "", false
		}
		v := f.Value(n)
		table, row, _ := n.Split()
		if table == form.Applications && !v.Known() {
			for _, c := range f.Row(table, row) {
				values = append(values, c.Value)
				known = known || c.Value.Known()
			}
		}
		values = append(values, v)
		known = known || v.Known()
	}
	return form.Add(values...), known
}

// collected holds 行政事业性收费 against part two. A county's table may sum bodies
// whose money the text leaves out, and a text rounds; so it is never more than a
// warning.
func collected(f form.Filled, s form.Statement) (Finding, bool) {
	n := form.CellName("art20_8.admin_fee.amount_wan")
	printed := f.Value(n)
	if !printed.Known() || partOnly(s.Context) || rounded(inWan(s), printed) {
		return Finding{}, false
	}
	found := Finding{
		Severity: Warning, Cell: n, Part: s.Part, At: s.At, Want: string(printed), Got: s.Text,
		Message: say("文字写行政事业性收费“%s”，第二部分为 %s 万元，不一致", s.Text, printed),
	}
	if s.Scope != "" {
		found.Severity = Hint
	}
	return found, true
}

// rounded: short is exact, or exact cut or rounded to fewer decimals.
func rounded(short, exact form.Value) bool {
	_, decimals, _ := strings.Cut(string(short), ".")
	apart := form.Sub(short, exact).Scale(len(decimals))
	return short.Zero() == exact.Zero() && apart.Cmp("1") < 0 && apart.Cmp("-1") > 0
}

// answered: nothing can be answered to the full while something is carried over.
func answered(f form.Filled, s form.Statement) (Finding, bool) {
	out := form.Name(form.Applications, form.CarriedOut, form.Total)
	v := f.Value(out)
	if !s.Value.Equal("100") || !v.Known() || v.Zero() {
		return Finding{}, false
	}
	return Finding{
		Severity: Hint, Cell: out, Part: s.Part, At: s.At, Got: s.Text,
		Message: say("文字写答复率 %s，表格有 %s 件结转下年度，请写明答复率的口径", s.Text, v),
	}, true
}

// upheld: not all were, if the table has some that are open, corrected or ended
// otherwise.
func upheld(f form.Filled, s form.Statement) (Finding, bool) {
	found := Finding{Severity: Warning, Part: s.Part, At: s.At, Got: s.Text}
	var words []string
	for _, g := range form.RemedyGroups() {
		if speaks := map[bool]string{true: "复议", false: "诉讼"}[g.ID == "review"]; !strings.Contains(s.Context, speaks) {
			continue
		}
		for _, result := range []string{"corrected", "other", "pending"} {
			n := form.RemedyCell(g.ID, result)
			if v := f.Value(n); v.Known() && !v.Zero() {
				found.Cells = append(found.Cells, n)
				words = append(words, say("%s%s %s 件", g.Label, f.Form().Table(form.Remedies).Column(columnID(n)).Label, v))
			}
		}
	}
	if len(words) == 0 {
		return Finding{}, false
	}
	found.Cell = found.Cells[0]
	found.Message = say("文字写“%s”，表格中有%s，不一致", s.Text, strings.Join(words, "、"))
	return found, true
}

func columnID(n form.CellName) string { _, _, c := n.Split(); return c }
