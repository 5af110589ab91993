package foi

import (
	"context"
	"strings"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// An Organ is what letters say about the unit that answers.
type Organ struct {
	ID      gongkai.UnitID
	Name    string // as it signs: 柳河镇人民政府
	Short   string // as in lists: 柳河镇
	Code    string // 机关代字, or the short name of a unit without one
	Review  string // the organ that reconsiders its acts
	Court   string // the court that hears suits against it, or its level
	Phone   string
	Address string
	Hours   string

	Letters Templates // the texts of its letters
}

// OrganOf finds the organ that unit was on a day, NotFound if it was none then.
func OrganOf(tree org.Tree, unit gongkai.UnitID, day workday.Day) (Organ, error) {
	u, ok := tree.Unit(unit)
	if !ok || !u.Exists(day) {
		return Organ{}, gongkai.Errorf(gongkai.NotFound, "没有这个机关，或者它已经撤销。请重新选择。")
	}
	o := Organ{
		ID: u.ID, Code: code(u), Court: court(u), Review: review(tree, u, day),
		Phone: u.Phone, Address: u.Address, Hours: u.Hours,
	}
	o.Name, o.Short = u.NameOn(day)
	return o, nil
}

// review is the organ that reconsiders the acts of u.
//
// 行政复议法第二十四条: 县级以上地方各级人民政府管辖对本级人民政府工作部门、下一级人民政府、本级人民政府依法设立的派出机关作出的
// 行政行为不服的复议案件; 省、自治区、直辖市人民政府同时管辖对本机关作出的行政行为不服的复议案件.
// 行政复议法第二十七条: 对海关、金融、外汇管理等实行垂直领导的行政机关、税务和国家安全机关的行政行为不服的, 向上一级主管部门申请行政复议.
func review(tree org.Tree, u org.Unit, day workday.Day) string {
	if u.Line != "" {
		return u.Superior
	}
	for up, ok := tree.Unit(u.Parent); ok; up, ok = tree.Unit(up.Parent) {
		if up.Kind == org.County {
			name, _ := up.NameOn(day)
			return name
		}
	}
	if u.Superior != "" {
		return u.Superior
	}
	return "上一级人民政府"
}

// code is the issuing code word, or the short name of a unit that has none.
func code(u org.Unit) string {
	if u.IssuerCode == "" {
		return u.Short
	}
	return u.IssuerCode
}

// 行政诉讼法第十四条, 第十五条: 基层人民法院管辖第一审行政案件; 对县级以上地方人民政府所作的行政行为提起诉讼的案件、
// 海关处理的案件, 由中级人民法院管辖.
func court(u org.Unit) string {
	if u.Kind == org.County || u.Line == org.Customs {
		return "有管辖权的中级人民法院"
	}
	return "有管辖权的基层人民法院"
}

func (d *Desk) organ(ctx context.Context, unit gongkai.UnitID) (Organ, error) {
	tree, err := d.Tree(ctx)
	if err != nil {
		return Organ{}, err
	}
	o, err := OrganOf(tree, unit, d.moment().Today())
	if err != nil {
		return o, err
	}
	return d.withSettings(ctx, tree, o)
}

// Find reads a number as an applicant types it: as in addresses, or as on paper
// with the issuing code word of the unit.
func (d *Desk) Find(ctx context.Context, typed string) (Number, error) {
	typedCode, year, serial, ok := ParseLabel(typed)
	if !ok {
		return ParseNumber(strings.ToLower(halfWidth(typed)))
	}
	tree, err := d.Tree(ctx)
	if err != nil {
		return Number{}, err
	}
	for _, u := range append(tree.Units(), tree.Ended()...) {
		if code(u) == typedCode {
			return Number{u.ID, year, serial}, nil
		}
	}
	return Number{}, noSuch()
}
