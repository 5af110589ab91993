package rule

import (
	"strings"

	"gongkai/annual/form"
)

// What was open on 31 December counts again as carried in: in every column.
var carriedChain = Chain{
	Name:  "carried_chain",
	Title: "与上年结转不衔接",
	Cites: "年度报告格式 第三部分：上年结转即上一年度的结转下年度继续办理",
	Forms: tabled,
	check: func(last, this *Trace) []broken {
		t := form.Of(this.Version).Table(form.Applications)
		if t == nil {
			return nil
		}
		var b broken
		var words []string
		for i := len(t.Columns) - 1; i >= 0; i-- { // 总计 first
			c := t.Columns[i]
			in, out := form.Name(t.ID, form.CarriedIn, c.ID), form.Name(t.ID, form.CarriedOut, c.ID)
			was, is := last.value(out), this.value(in)
			if !was.Known() || !is.Known() || was.Equal(is) {
				continue
			}
			if b.this == "" {
				b.this, b.last, b.want = in, out, was
			}
			b.cells = append(b.cells, in)
			words = append(words, say("%s列 %s 与 %s", columnName(c), is, was))
		}
		if b.this == "" {
			return nil
		}
		b.message = say("%d 年“上年结转”与 %d 年“结转下年度继续办理”不一致：%s。两年的汇总范围相同的，应当相等；范围有变化的，请在报告中说明",
			this.Year, last.Year, strings.Join(words, "，"))
		return []broken{b}
	},
}
