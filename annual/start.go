package annual

import (
	"slices"
	"strings"
)

// Offer is the text a year begins with: plain sentences bound to the figures,
// with the change against last year where last year's report tells. A sentence
// about a figure that nobody has kept is left out. What no record says is not offered: part five is for the clerk to write.
func (f Figures) Offer() Prose {
	return Prose{1: f.known(f.sentences()...), 5: "", 6: f.known(f.feeSentence())}
}

// known joins the sentences of which every figure is known.
func (f Figures) known(sentences ...string) string {
	return strings.Join(slices.DeleteFunc(sentences, func(s string) bool { return len(f.Unknown(1, s)) > 0 }), "\n")
}

// 国办公开办函〔2021〕30号: part six states the fees, 0 as well.
func (f Figures) feeSentence() string {
	who := "本机关"
	if f.Own != nil {
		who = f.Whole
	}
	return "{{年度}}年，" + who + "收取信息处理费{{信息处理费}}元。"
}

// sentences are all that could be offered. Of a roll-up, every one says of whom
// it speaks.
func (f Figures) sentences() []string {
	who := "本机关"
	if f.Own != nil {
		who = f.Whole
	}
	all := []string{
		"{{年度}}年，" + who + "制发行政规范性文件{{制发规范性文件}}件，废止{{废止规范性文件}}件，年末现行有效{{现行有效规范性文件}}件。",
		f.span() + "新收政府信息公开申请{{收到申请}}件" + f.compared("收到申请") + "，上年结转{{上年结转}}件。",
		f.span() + "办结{{办结申请}}件，其中予以公开{{予以公开}}件，部分公开{{部分公开}}件，不予公开{{不予公开}}件，" +
			"无法提供{{无法提供}}件，不予处理{{不予处理}}件，其他处理{{其他处理}}件。" + f.changed("办结总数", "办结申请") + "年末结转下年度{{结转下年度}}件。",
		f.span() + "因政府信息公开引起的行政复议{{行政复议}}件，行政诉讼{{行政诉讼}}件。",
	}
	if f.Own == nil {
		return all
	}
	scope := "以下数字汇总本级机关和所属{{汇总机关}}个机关。"
	own := "其中本级机关新收{{本机关收到申请}}件，办结{{本机关办结申请}}件。"
	return slices.Insert(append([]string{scope}, all...), 3, own)
}

// span is how a sentence about the whole year begins.
func (f Figures) span() string {
	if f.Own == nil {
		return "全年"
	}
	return f.Whole + "全年"
}

// compared adds the change against last year, if it is known.
func (f Figures) compared(name string) string {
	m, _ := MeasureNamed(name)
	if f.change(m) == "" {
		return ""
	}
	return "，{{" + name + changes + "}}"
}

// changed is a sentence of its own about a change: after a number that is taken
// apart, the change would read as the whole of the parts.
func (f Figures) changed(subject, name string) string {
	m, _ := MeasureNamed(name)
	if f.change(m) == "" {
		return ""
	}
	return subject + "{{" + name + changes + "}}。"
}
