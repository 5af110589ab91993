package catalog

import (
	"gongkai/catalog/inside"
	"gongkai/catalog/screen"
)

// Seen is what a desk has looked up for the screening of a document; it is not
// kept with it.
type Seen struct {
	Pack []screen.Word // wrong words, as the pack stands
	Dead []string      // links of the text to this site that lead nowhere
}

// Findings screens all of d: title, summary, text, what can be read in the
// attachments, and what a reader does not see in them.
func (d Document) Findings() []screen.Finding { return screen.CheckWith(d.Pack, d.Parts()...) }

// Parts are the texts of d that are screened, in the order of the page.
func (d Document) Parts() []screen.Part {
	parts := []screen.Part{
		{Field: "title", Where: "标题", Text: d.Title},
		{Field: "summary", Where: "内容概述", Text: d.Summary},
		{Field: "body", Where: "正文", Text: Text(d.Body)},
	}
	if d.Asking() {
		parts = append(parts, screen.Part{Field: "call", Where: "征求意见安排", Text: d.Call.text()})
	}
	for _, link := range d.Dead {
		parts = append(parts, screen.Part{Field: "body", Where: "正文里的链接", Text: link, Whole: &deadLink})
	}
	for _, a := range d.Attachments {
		where := "附件“" + a.Name + "”"
		parts = append(parts, screen.Part{Field: "file", Where: where, Text: a.Text})
		for _, n := range a.Notes {
			kind := unseen(n.Kind)
			parts = append(parts, screen.Part{Field: "file", Where: where, Text: n.Text, Whole: &kind})
		}
	}
	return parts
}

var deadLink = screen.Kind{
	Rule: "dead_link", Title: "打不开的链接",
	Advice: "本站没有这个页面，或者它已经撤下。请改正或者去掉链接。",
}

// unseen says what is to be done about a thing inside a file that a reader does
// not see.
func unseen(k inside.Kind) screen.Kind {
	f := screen.Kind{Rule: "file_" + string(k), Title: k.Words(), Hard: true}
	switch k {
	case inside.Comment:
		f.Advice = "下载的人能看到批注。请换成清理过的副本，或者清理后重新上传。"
	case inside.Change:
		f.Advice = "下载的人能看到改动前的文字。请换成清理过的副本，或者接受修订后重新上传。"
	case inside.HiddenSheet:
		f.Advice = "下载的人可以取消隐藏。不公开的，删去这个工作表后重新上传。"
	case inside.HiddenRows:
		f.Advice = "下载的人可以取消隐藏。不公开的，删去这些行、列后重新上传；可以公开的，取消隐藏。"
	case inside.HiddenText:
		f.Advice = "下载的人可以显示出来。请删去后重新上传。"
	case inside.Unread:
		f.Hard, f.Advice = false, "程序看不到里面写了什么。请打开从头看一遍，没有个人信息、密级和内部字样的，写明谁看过，保留；最好另附一份能复制文字的。"
	case inside.Passage:
		f.Advice = "页面上不一定看得到，下载的人能找出来。请在原文件里删去后重新上传。"
	case inside.Mark:
		f.Advice = "标有密级的不得录入本系统，请立即报告本单位保密工作机构（《保守国家秘密法》第三十五条）；内部资料字样，确认可以公开的去掉后重新上传。"
	case inside.Exif:
		f.Hard, f.Advice = false, "照片里可能有拍摄地点。请换成清理过的副本，或者写明理由保留。"
	default:
		f.Hard, f.Advice = false, "文件属性里写着人名、单位或者模板。请换成清理过的副本，或者写明理由保留。"
	}
	return f
}
