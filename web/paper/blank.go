package paper

import (
	"strings"

	"gongkai/docx"
	"gongkai/foi"
)

// A BlankRow is a line of the application form on paper.
type BlankRow struct {
	Group string // of the first line of a group, "" of the others
	Label string
	Fill  string // boxes to tick, or what was filled in
	Tall  bool   // room for several lines of handwriting
}

// Blank is the form (政府信息公开申请表) to be filled in by hand: article 29 and
// nothing more, and no purpose.
func Blank() []BlankRow {
	rows := []BlankRow{
		{Group: "申请人", Label: "类别（选一项）", Fill: boxes(kindWords())},
		{Label: "姓名或者单位全称"},
		{Label: "身份证明的种类和号码（单位写统一社会信用代码）"},
		{Label: "法定代表人、联系人（单位填写）"},
		{Label: "联系电话"},
		{Label: "电子邮箱"},
		{Label: "通信地址、邮政编码"},
		{Label: "代理人的姓名、证件号码、电话（有代理人的填写，附授权委托书）"},
		{Group: "要获取的信息", Label: "名称或者文号（知道的话）"},
		{Label: "内容：是哪件事、哪个地方、什么时候的信息。一份申请写一件事", Tall: true},
		{Group: "怎样获取", Label: "信息的形式（选一项）", Fill: boxes(formWords())},
		{Label: "获取的途径（选一项）", Fill: boxes(routeWords())},
		{Label: "阅读困难或者有视听障碍的，需要的帮助"},
		{Group: "签名", Label: "申请人（或者代理人）签名、盖章，日期", Fill: "　　　　　　　　　　　年　　月　　日"},
	}
	return rows
}

func boxes(words []string) string { return "□ " + strings.Join(words, "　□ ") }

func kindWords() (all []string) {
	for _, k := range foi.ApplicantKinds() {
		all = append(all, k.Label())
	}
	return all
}

func formWords() (all []string) {
	for _, f := range foi.Forms() {
		all = append(all, f.Label())
	}
	return all
}

func routeWords() (all []string) {
	for _, r := range foi.Routes() {
		all = append(all, r.Label())
	}
	return all
}

// BlankTitle and BlankNotes stand above and below the form.
const BlankTitle = "政府信息公开申请表"

// BlankNotes says how the form is handed in.
func BlankNotes() []string {
	return []string{
		"可以当面交给机关，也可以邮寄、传真、发电子邮件；信封上写“政府信息公开申请”。当面交、邮寄的，机关不得拒收；书写有困难的，可以口头提出，由机关代为填写（《条例》第二十九条）。",
		"不必说明用途。请附身份证明的复印件。",
		"当面提交的以提交之日、邮寄的以签收之日为收到之日；平常信函、传真、网上提交的，以双方确认之日为收到之日。机关自收到之日起 20 个工作日内答复（《条例》第三十一条、第三十三条）。",
		"个人信息只用于办理这件申请。",
	}
}

// BlankDoc is the form as DOCX, addressed to an organ if one is named.
func BlankDoc(organ string) *docx.Doc {
	d := &docx.Doc{Title: BlankTitle, Author: organ}
	d.Text(docx.Heading, BlankTitle)
	d.Text(docx.Flush, addressed(organ))
	d.Table(formTable(Blank()))
	for _, note := range BlankNotes() {
		d.Text(docx.Small, note)
	}
	return d
}

func formTable(rows []BlankRow) docx.Table {
	t := docx.Table{Widths: []int{2, 5}, RowLeast: 640}
	for _, row := range rows {
		if row.Group != "" {
			t.Rows = append(t.Rows, []docx.Cell{{Text: row.Group, Head: true, Cols: 2}})
		}
		t.Rows = append(t.Rows, []docx.Cell{{Text: row.Label, Style: docx.Label}, {Text: row.Fill + room(row), Style: docx.Label}})
	}
	return t
}

// addressed is the line for the organ, to be written by hand if it is not named.
func addressed(organ string) string {
	if organ == "" {
		return "　　　　　　　　　　　　　　（写明向哪个机关申请）："
	}
	return organ + "："
}

// room is what keeps a tall line high.
func room(row BlankRow) string {
	if row.Tall {
		return strings.Repeat("\n", 7)
	}
	return ""
}
