package rule

import "gongkai/annual/form"

// Documents in force are last year's, those issued, less those repealed. A term
// that ran out reduces them too and stands in no cell, so fewer may be right.
var inForceChain = Chain{
	Name:  "in_force_chain",
	Title: "现行有效件数与上年不衔接",
	Cites: "年度报告格式 第二部分：现行有效件数 = 上年现行有效件数 + 本年制发件数 − 本年废止件数",
	Forms: since2021,
	check: func(last, this *Trace) []broken {
		t := form.Of(this.Version).Table("art20_1")
		if t == nil || t.Column("in_force") == nil {
			return nil
		}
		var all []broken
		for _, r := range t.Rows {
			at := func(column string) form.CellName { return form.Name(t.ID, r.ID, column) }
			was, issued, repealed, is := last.value(at("in_force")), this.value(at("issued")), this.value(at("repealed")), this.value(at("in_force"))
			if !was.Known() || !issued.Known() || !repealed.Known() || !is.Known() {
				continue
			}
			want := form.Sub(form.Add(was, issued), repealed)
			if want.Equal(is) {
				continue
			}
			all = append(all, broken{this: at("in_force"), last: at("in_force"), want: want, message: say(
				"“%s”：%d 年现行有效 %s 件，加 %d 年制发 %s 件，减废止 %s 件，应为 %s 件，%d 年写 %s 件。%s",
				r.Label, last.Year, was, this.Year, issued, repealed, want, this.Year, is, whyNot(is.Cmp(want)))})
		}
		return all
	},
}

func whyNot(above int) string {
	if above < 0 {
		return "有效期届满自动失效的也会减少件数，请写明失效了几件"
	}
	return "如果补认定了以前的文件，或者汇总范围有变化，请写明"
}
