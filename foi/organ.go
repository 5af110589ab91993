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
}

// OrganOf finds the organ that unit was on a day, NotFound if it was none then.
//
// 行政复议法第二十四条: 县级以上地方各级人民政府管辖对本级人民政府工作部门、下一级人民政府作出的行政行为不服的复议案件.
func OrganOf(tree org.Tree, unit gongkai.UnitID, day workday.Day) (Organ, error) {
	u, ok := tree.Unit(unit)
	if !ok || !u.Exists(day) {
		return Organ{}, gongkai.Errorf(gongkai.NotFound, "没有这个机关，或者它已经撤销。请重新选择。")
	}
	o := Organ{
		ID: u.ID, Code: code(u), Court: court(u.Kind), Review: "上一级人民政府",
		Phone: u.Phone, Address: u.Address, Hours: u.Hours,
	}
	o.Name, o.Short = u.NameOn(day)
	if above, ok := tree.Unit(u.Parent); ok {
		o.Review, _ = above.NameOn(day)
	}
	return o, nil
}

// code is the issuing code word, or the short name of a unit that has none.
func code(u org.Unit) string {
	if u.IssuerCode == "" {
		return u.Short
	}
	return u.IssuerCode
}

// 行政诉讼法第十四条, 第十五条: 基层人民法院管辖第一审行政案件; 对县级以上地方人民政府所作的行政行为提起诉讼的案件,
// 由中级人民法院管辖.
func court(kind org.Kind) string {
	if kind == org.County {
		return "有管辖权的中级人民法院"
	}
	return "有管辖权的基层人民法院"
}

func (d *Desk) organ(ctx context.Context, unit gongkai.UnitID) (Organ, error) {
	tree, err := d.Tree(ctx)
	if err != nil {
		return Organ{}, err
	}
	return OrganOf(tree, unit, d.moment().Today())
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
