package org

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"gongkai"
	"gongkai/workday"
)

// Kind is what a unit is in its government.
type Kind string

const (
	County     Kind = "county"     // 县级人民政府, the root of the tree
	Office     Kind = "office"     // 政府办公室, the 主管部门 (第三条)
	Department Kind = "department" // 部门
	Township   Kind = "township"   // 乡镇人民政府、街道办事处
)

// Kinds lists every kind with its Chinese name, in the order of a page.
var Kinds = []struct {
	Kind Kind
	Name string
}{
	{County, "县级人民政府"},
	{Office, "政府办公室"},
	{Department, "部门"},
	{Township, "乡镇、街道"},
}

// String gives the Chinese name, or the code of a kind that is not known.
func (k Kind) String() string {
	for _, known := range Kinds {
		if known.Kind == k {
			return known.Name
		}
	}
	return string(k)
}

// Line is the line of command of a department that answers to the next higher
// department and not to the government of its level (垂直领导). The zero value is a
// department of its government.
type Line string

const (
	Tax             Line = "tax"
	Customs         Line = "customs"
	Finance         Line = "finance"
	ForeignExchange Line = "forex"
	StateSecurity   Line = "state_security"
)

// Lines lists the lines of command that 行政复议法第二十七条 names.
var Lines = []struct {
	Line Line
	Name string
}{
	{Tax, "税务"},
	{Customs, "海关"},
	{Finance, "金融管理"},
	{ForeignExchange, "外汇管理"},
	{StateSecurity, "国家安全"},
}

// Known reports whether l is one of [Lines], or none.
func (l Line) Known() bool {
	for _, known := range Lines {
		if known.Line == l {
			return true
		}
	}
	return l == ""
}

// Unit is one 机关. Its ID is for ever; its name, kind and place may change, and
// it may end in a successor. The contact fields are those of the disclosure
// guide (条例第十二条: 办公地址、办公时间、联系电话、传真号码、互联网联系方式).
type Unit struct {
	ID         gongkai.UnitID
	Name       string // full, as on the seal
	Short      string // as in lists
	Kind       Kind
	Parent     gongkai.UnitID // "" for the root
	USCC       USCC           // 统一社会信用代码; "" if not known
	IssuerCode string         // 机关代字, as in 明柳公申〔2026〕17号
	Phone      string
	Address    string
	Hours      string
	Fax        string
	Email      string
	Line       Line           // of a department under vertical leadership
	Superior   string         // outside the tree: the next higher department of a Line, the government above the root
	Order      int            // in lists, within its parent
	From       workday.Day    // founded; zero means before anything we know
	To         workday.Day    // first day on which it no longer was; zero means it is
	Successor  gongkai.UnitID // who took over its duties
	Names      []Name         // names it no longer bears, oldest first
	Version    int            // raised by every change
}

// Name is one that a unit bore until the day To, on which the next one began.
type Name struct {
	Name  string
	Short string
	To    workday.Day
}

// Exists reports whether u existed on a day.
func (u Unit) Exists(on workday.Day) bool {
	return on >= u.From && (u.To.IsZero() || on < u.To)
}

// NameOn gives the full and the short name that u bore on a day: a report of
// 2021 is signed with the name of 2021.
func (u Unit) NameOn(on workday.Day) (name, short string) {
	for _, old := range u.Names {
		if on < old.To {
			return old.Name, old.Short
		}
	}
	return u.Name, u.Short
}

// idForm is what may stand in an address and before the year in the number of
// an application.
var idForm = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// check says what is wrong with u by itself, every field at once.
func (u Unit) check() error {
	var p problems
	p.want(idForm.MatchString(string(u.ID)) && len(u.ID) <= 31, "id", "编号由小写字母、数字和连字符组成，以字母开头，31 位以内，例如 liuhe")
	p.want(between(u.Name, 2, 60), "name", "请填写机关全称，2 至 60 字")
	p.want(between(u.Short, 1, 30), "short", "请填写简称，30 字以内")
	p.want(u.Kind.String() != string(u.Kind), "kind", "请选择机关类型")
	p.want(u.Line.Known() && (u.Line == "" || u.Kind == Department), "line", "垂直领导只适用于清单里的部门")
	p.want(u.Line == "" || u.Superior != "", "superior", "垂直领导的部门，请填写上一级主管部门的全称")
	p.want(utf8.RuneCountInString(u.Superior) <= 60, "superior", "不超过 60 字")
	p.want(utf8.RuneCountInString(u.IssuerCode) <= 10, "issuer_code", "机关代字不超过 10 字")
	if u.USCC != "" {
		p.add(u.USCC.Check())
	}
	for _, f := range []struct{ field, text string }{
		{"phone", u.Phone}, {"address", u.Address}, {"hours", u.Hours}, {"fax", u.Fax}, {"email", u.Email},
	} {
		p.want(utf8.RuneCountInString(f.text) <= 200, f.field, "不超过 200 字")
	}
	p.want(u.Email == "" || strings.Contains(u.Email, "@"), "email", "这不是电子邮箱地址")
	return p.err()
}

func between(s string, least, most int) bool {
	n := utf8.RuneCountInString(strings.TrimSpace(s))
	return n >= least && n <= most
}
