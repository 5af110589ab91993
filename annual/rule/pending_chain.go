package rule

import "gongkai/annual/form"

// A review or suit that was open on 31 December is either decided in the next
// year or still open at its end: it counts there again.
var pendingChain = Chain{
	Name:  "pending_chain",
	Title: "上年未审结的没有下文",
	Cites: "年度报告格式 第四部分：上一年度尚未审结的，本年度审结或仍未审结",
	Forms: tabled,
	check: func(last, this *Trace) []broken {
		var all []broken
		for _, g := range form.RemedyGroups() {
			pending, total := form.RemedyCell(g.ID, "pending"), form.RemedyCell(g.ID, form.Total)
			was, is := last.value(pending), this.value(total)
			if !was.Known() || !is.Known() || is.Cmp(was) >= 0 {
				continue
			}
			all = append(all, broken{this: total, last: pending, message: say(
				"%s：%d 年尚未审结 %s 件，%d 年总计只有 %s 件。上年未审结的，审结后应计入本年的结果；当事人撤回的计入“其他结果”",
				g.Label, last.Year, was, this.Year, is)})
		}
		return all
	},
}
