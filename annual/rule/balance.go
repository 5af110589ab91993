package rule

import "gongkai/annual/form"

// The only rule printed on the form itself:
// 本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和.
var balance = Rule{
	Name:  "balance",
	Title: "收、结、转不平",
	Cites: "年度报告格式 第三部分：第一项加第二项之和，等于第三项加第四项之和",
	Forms: tabled,
	check: func(f form.Filled) []Finding {
		var all []Finding
		for _, b := range f.Form().Balances() {
			if found, ok := unbalanced(f, b); ok {
				all = append(all, found)
			}
		}
		return all
	},
}

func unbalanced(f form.Filled, b form.Balance) (Finding, bool) {
	cells := append(b.Left[:], b.Right[:]...)
	for _, n := range cells {
		if !seen(f, n) {
			return Finding{}, false // a row is missing: that is said elsewhere
		}
	}
	left, blankLeft := add(f, b.Left[:])
	right, blankRight := add(f, b.Right[:])
	if left.Equal(right) {
		return Finding{}, false
	}
	out := b.Right[1]
	found := Finding{
		Severity: Error, Cell: out, Cells: cells, At: f.Cells[out].At,
		Want: string(form.Sub(left, f.Value(b.Right[0]))), Got: string(f.Value(out)),
	}
	if blankLeft+blankRight > 0 {
		found.Severity = Incomplete
	}
	found.Message = say("%s列：新收 %s + 上年结转 %s = %s，总计 %s + 结转下年度 %s = %s，两边不等%s", column(f, out),
		printed(f.Value(b.Left[0])), printed(f.Value(b.Left[1])), left,
		printed(f.Value(b.Right[0])), printed(f.Value(b.Right[1])), right, blankNote(found))
	return found, true
}
