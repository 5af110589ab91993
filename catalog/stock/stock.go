// Package stock is the table of documents that were public before this site was
// (存量文件): a line a document, with the files that belong to it beside the table.
// It says what the columns are called, reads a line into what package catalog can
// take over, has it taken over with its files, and writes the same columns back.
// The rules of what may be taken over are in package catalog.
package stock

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai"
	"gongkai/catalog"
	"gongkai/workday"
)

// Column is one column of the table.
type Column int

// The columns, in the order they are written.
const (
	IndexNo Column = iota
	Title
	DocNo
	Organ
	Item
	Topic
	Genre
	FormedOn
	PublishedOn
	Summary
	Body
	BodyFile
	Files
	Normative
	ExpiresOn
	RepealedOn
	RepealReason
	WithdrawnOn
	WithdrawCode
	WithdrawReason
	Source
	Address
	columns
)

// names are what a column may be called; the first is how it is written.
func names() [columns][]string {
	return [columns][]string{
		IndexNo:        {"索引号", "索取号", "信息索引号"},
		Title:          {"标题", "名称", "信息名称", "题名"},
		DocNo:          {"文号", "发文字号"},
		Organ:          {"发布机构", "发布机关", "发文机关", "公开主体", "机关"},
		Item:           {"法定类别", "公开目录", "公开事项", "类别"},
		Topic:          {"主题分类", "主题"},
		Genre:          {"体裁分类", "体裁"},
		FormedOn:       {"成文日期", "生成日期", "形成日期"},
		PublishedOn:    {"发布日期", "公开日期", "发布时间"},
		Summary:        {"内容概述", "摘要", "概述"},
		Body:           {"正文", "内容"},
		BodyFile:       {"正文文件"},
		Files:          {"附件", "附件文件"},
		Normative:      {"规范性文件", "行政规范性文件"},
		ExpiresOn:      {"失效日期", "有效期至"},
		RepealedOn:     {"废止日期"},
		RepealReason:   {"废止依据", "废止说明"},
		WithdrawnOn:    {"撤下日期"},
		WithdrawCode:   {"撤下原因"},
		WithdrawReason: {"撤下说明"},
		Source:         {"信息来源", "来源"},
		Address:        {"原网址", "网址", "链接"},
	}
}

// Header gives the heads of all columns, in their order.
func Header() []string {
	var all []string
	for _, n := range names() {
		all = append(all, n[0])
	}
	return all
}

// SampleLine is a line that shows how one is filled in, in the order of Header.
func SampleLine() []string {
	all := make([]string, columns)
	all[IndexNo], all[Title], all[DocNo], all[Organ] = "", "（示例，请删去这一行）关于做好春耕备耕工作的通知", "柳政发〔2021〕3号", "柳河镇人民政府"
	all[Item], all[Topic], all[Genre] = "规范性文件", "农业、林业、水利", "通知"
	all[FormedOn], all[PublishedOn] = "2021-03-01", "2021-03-04"
	all[BodyFile], all[Files], all[Normative] = "正文/2021-3.docx", "附件/计划表.xlsx", "否"
	return all
}

// Layout says in which field of a line each column stands.
type Layout struct {
	at      map[Column]int
	Unknown []string // heads that say nothing to us; their fields are not read
}

// ReadHeader reads the first line of a table. Invalid if a column that every
// document needs is missing.
func ReadHeader(heads []string) (Layout, error) {
	l := Layout{at: map[Column]int{}}
	all := names()
	for i, head := range heads {
		head = strings.Trim(strings.TrimSpace(head), "*＊（必填）()")
		c := Column(slices.IndexFunc(all[:], func(n []string) bool { return slices.Contains(n, head) }))
		switch _, twice := l.at[c]; {
		case c < 0 && head != "":
			l.Unknown = append(l.Unknown, head)
		case c < 0:
		case twice:
			return l, gongkai.Errorf(gongkai.Invalid, "“%s”有两列，请去掉一列。", head)
		default:
			l.at[c] = i
		}
	}
	for _, c := range []Column{Title, Organ, Item, PublishedOn} {
		if _, ok := l.at[c]; !ok {
			return l, gongkai.Errorf(gongkai.Invalid, "表头里没有“%s”这一列。第一行要写列名：%s。", all[c][0], strings.Join(Header(), "、"))
		}
	}
	return l, nil
}

// Line is one document of the table.
type Line struct {
	Row      int
	Organ    string // as written: id, name or short name
	Content  catalog.Content
	Origin   catalog.Origin
	Repealed catalog.Repeal
	BodyFile string   // path of the file that holds the text; "" if Content does
	Files    []string // paths of the attachments
	Notes    []string // what was put in its place where the table said nothing
}

// Read reads a line. The error joins all that is wrong with it.
func (l Layout) Read(row int, fields []string) (Line, error) {
	r := reader{l: l, fields: fields}
	n := Line{Row: row, Organ: r.text(Organ), BodyFile: r.text(BodyFile), Files: paths(r.text(Files))}
	n.Content = catalog.Content{
		Title: r.text(Title), DocNo: r.text(DocNo), Summary: r.text(Summary), Body: r.text(Body),
		Item: r.item(), Topic: r.text(Topic), Genre: r.text(Genre), Mode: catalog.Proactive,
		FormedOn: r.day(FormedOn), ExpiresOn: r.day(ExpiresOn), Normative: r.yes(Normative),
	}
	n.Origin = catalog.Origin{
		Row: row, IndexNo: r.text(IndexNo), Source: r.text(Source), Address: r.text(Address), PublishedOn: r.day(PublishedOn),
		Withdrawn: catalog.Withdrawal{On: r.day(WithdrawnOn), Code: r.code(), Reason: r.text(WithdrawReason)},
	}
	n.Repealed = catalog.Repeal{On: r.day(RepealedOn), Reason: r.text(RepealReason)}
	n.fill()
	return n, errors.Join(r.wrong...)
}

// fill puts in what older tables do not have and what follows from the rest.
func (n *Line) fill() {
	c := &n.Content
	if c.FormedOn.IsZero() {
		c.FormedOn = n.Origin.PublishedOn
		n.note("没有成文日期，按发布日期记")
	}
	if c.Genre == "" {
		c.Genre = genreOf(c.Title)
		n.note("没有体裁，按标题记为“" + c.Genre + "”")
	}
	if c.Topic == "" {
		c.Topic = "其他"
		n.note("没有主题，记为“其他”")
	}
}

// Fill puts in what follows from the text, once it has been read.
func (n *Line) Fill() {
	if n.Content.Summary != "" {
		return
	}
	text := strings.Join(strings.Fields(catalog.Text(catalog.Clean(n.Content.Body))), " ")
	if text != "" {
		n.Content.Summary = head(text, 100)
		n.note("没有内容概述，取正文开头")
	}
}

func (n *Line) note(words string) { n.Notes = append(n.Notes, words) }

func head(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}

// genreOf is the kind of paper that a title ends with.
func genreOf(title string) string {
	for _, tail := range []string{"（试行）", "（暂行）", "》", "”"} {
		title = strings.TrimSuffix(title, tail)
	}
	for _, g := range catalog.Genres {
		if strings.HasSuffix(title, g) {
			return g
		}
	}
	return "其他"
}

// paths splits a field that names several files.
func paths(s string) []string {
	var all []string
	for _, p := range strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '|' || r == ';' || r == '；' }) {
		if p = strings.TrimSpace(p); p != "" {
			all = append(all, strings.ReplaceAll(p, `\`, "/"))
		}
	}
	return all
}

// reader reads the fields of one line and remembers what is wrong with them.
type reader struct {
	l      Layout
	fields []string
	wrong  []error
}

func (r *reader) text(c Column) string {
	i, ok := r.l.at[c]
	if !ok || i >= len(r.fields) {
		return ""
	}
	return strings.TrimSpace(unguard(r.fields[i]))
}

func (r *reader) fault(c Column, words, typed string) {
	r.wrong = append(r.wrong, gongkai.At(names()[c][0], "%s：%s。", words, typed))
}

func (r *reader) day(c Column) workday.Day {
	typed := r.text(c)
	if typed == "" {
		return 0
	}
	d, ok := readDay(typed)
	if !ok {
		r.fault(c, names()[c][0]+"看不懂，请写成 2026-03-05", typed)
	}
	return d
}

func (r *reader) yes(c Column) bool {
	switch typed := r.text(c); typed {
	case "", "否", "0", "不是", "no":
		return false
	case "是", "1", "√", "yes":
		return true
	default:
		r.fault(c, names()[c][0]+"请写“是”或者“否”", typed)
		return false
	}
}

// item reads a statutory item by its code, its short name or its words.
func (r *reader) item() catalog.Code {
	typed := r.text(Item)
	for _, it := range catalog.AllItems() {
		if typed == string(it.Code) || typed == it.Short || typed == it.Words {
			return it.Code
		}
	}
	if typed != "" {
		r.fault(Item, "没有这个法定类别，请写成“规范性文件”“预算决算”这样的名称", typed)
	}
	return ""
}

func (r *reader) code() catalog.WithdrawCode {
	typed := r.text(WithdrawCode)
	for _, c := range catalog.WithdrawCodes {
		if typed == c.Words() || typed == string(c) {
			return c
		}
	}
	return catalog.OtherWithdraw
}
