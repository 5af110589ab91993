package org

import (
	"fmt"
	"strings"

	"gongkai"
	"gongkai/audit"
	"gongkai/workday"
)

// Rename asks for another name from the day On.
type Rename struct {
	Unit    gongkai.UnitID
	Name    string
	Short   string
	On      workday.Day
	Version int // of the unit as it was shown
}

// Abolish asks for the end of a unit: On is the first day without it.
type Abolish struct {
	Unit      gongkai.UnitID
	On        workday.Day
	Successor gongkai.UnitID // who takes over its duties; "" if nobody
	Why       string         // document that ordered it
	Version   int
}

func addUnit(t Tree, u Unit, by gongkai.Actor, today workday.Day) (Step, error) {
	if err := May(by, ManageUnits, u.ID); err != nil {
		return Step{}, err
	}
	u = tidy(u)
	u.Names, u.To, u.Successor, u.Version = nil, 0, "", 1
	var p problems
	p.add(u.check())
	_, exists := t.Unit(u.ID)
	p.want(!exists, "id", "这个编号已经用过。编号不重复使用，请换一个。")
	p.want(u.From <= today, "from", "成立日期不能晚于今天")
	p.add(checkParent(t, u))
	p.add(checkNames(t, u))
	return unitStep(u, by, "org.add_unit", u.Name), p.err()
}

func changeUnit(t Tree, u Unit, by gongkai.Actor) (Step, error) {
	old, err := t.toChange(u.ID, u.Version, by)
	if err != nil {
		return Step{}, err
	}
	u = tidy(u)
	u.Name, u.Short, u.Names = old.Name, old.Short, old.Names
	u.From, u.To, u.Successor, u.Version = old.From, old.To, old.Successor, old.Version+1
	var p problems
	p.add(u.check())
	p.add(checkParent(t, u))
	p.add(checkNames(t, u))
	return unitStep(u, by, "org.change_unit", changed(old, u)), p.err()
}

func rename(t Tree, cmd Rename, by gongkai.Actor, today workday.Day) (Step, error) {
	u, err := t.toChange(cmd.Unit, cmd.Version, by)
	if err != nil {
		return Step{}, err
	}
	var p problems
	old := Name{u.Name, u.Short, cmd.On}
	u.Name, u.Short = strings.TrimSpace(cmd.Name), strings.TrimSpace(cmd.Short)
	p.want(!cmd.On.IsZero() && cmd.On <= today, "on", "请填写更名生效日期，不能晚于今天")
	p.want(cmd.On > u.From && (len(u.Names) == 0 || cmd.On > u.Names[len(u.Names)-1].To), "on", "更名日期应晚于成立和上一次更名的日期")
	p.want(u.To.IsZero(), "on", "这个机关已经撤销，不能更名")
	p.want(u.Name != old.Name || u.Short != old.Short, "name", "新名称和现名称相同")
	u.Names = append(u.Names[:len(u.Names):len(u.Names)], old)
	u.Version++
	p.add(u.check())
	p.add(checkNames(t, u))
	return unitStep(u, by, "org.rename_unit", fmt.Sprintf("%s起：%s→%s", cmd.On, old.Name, u.Name)), p.err()
}

func abolish(t Tree, cmd Abolish, by gongkai.Actor, today workday.Day) (Step, error) {
	u, err := t.toChange(cmd.Unit, cmd.Version, by)
	if err != nil {
		return Step{}, err
	}
	var p problems
	p.want(u.Parent != "", "unit", "本级政府自身不能撤销")
	p.want(u.To.IsZero(), "unit", "这个机关已经撤销")
	p.want(len(t.Children(u.ID)) == 0, "unit", "它还有下属机关，请先把它们改隶或撤销")
	p.want(!cmd.On.IsZero() && cmd.On <= today && cmd.On > u.From, "on", "请填写撤销日期，晚于成立日期，不能晚于今天")
	p.want(between(cmd.Why, 2, 200), "why", "请写明依据，例如机构改革方案的文号，200 字以内")
	if cmd.Successor != "" {
		heir, ok := t.Unit(cmd.Successor)
		p.want(ok && heir.To.IsZero() && heir.ID != u.ID, "successor", "承接机关应是另一个现存的机关")
	}
	u.To, u.Successor = cmd.On, cmd.Successor
	u.Version++
	why := fmt.Sprintf("%s起撤销，依据：%s", cmd.On, strings.TrimSpace(cmd.Why))
	return unitStep(u, by, "org.abolish_unit", why), p.err()
}

// toChange finds a unit that by may change and that is still what was shown.
func (t Tree) toChange(id gongkai.UnitID, version int, by gongkai.Actor) (Unit, error) {
	if err := May(by, ManageUnits, id); err != nil {
		return Unit{}, err
	}
	u, err := t.find(id)
	if err == nil && u.Version != version {
		err = errStale
	}
	return u, err
}

var errStale = gongkai.Errorf(gongkai.Conflict, "您打开页面之后，别人已经改过这一项。请查看最新内容后再改，您填写的内容还在。")

func tidy(u Unit) Unit {
	for _, s := range []*string{&u.Name, &u.Short, &u.IssuerCode, &u.Phone, &u.Address, &u.Hours, &u.Fax, &u.Email, &u.Superior} {
		*s = strings.TrimSpace(*s)
	}
	if u.Short == "" {
		u.Short = u.Name
	}
	return u
}

// checkParent holds the tree together: one root, no circle, no orphan.
func checkParent(t Tree, u Unit) error {
	root, has := t.Root()
	isRoot := u.Parent == ""
	parent, known := t.Unit(u.Parent)
	switch {
	case isRoot && has && root.ID != u.ID:
		return gongkai.At("parent", "请选择上级机关")
	case !isRoot && (!known || !parent.To.IsZero()):
		return gongkai.At("parent", "上级机关应是现存的机关")
	case !isRoot && t.within(u.Parent, u.ID):
		return gongkai.At("parent", "上级机关不能是它自己或它的下属机关")
	}
	return nil
}

// checkNames keeps apart what readers tell units by: names, and the codes that
// begin the numbers of their letters.
func checkNames(t Tree, u Unit) error {
	var p problems
	for _, other := range t.Units() {
		if other.ID == u.ID {
			continue
		}
		p.want(other.Name != u.Name, "name", "已有同名的机关")
		p.want(u.IssuerCode == "" || other.IssuerCode != u.IssuerCode, "issuer_code", "另一个机关已经用了这个机关代字")
		p.want(u.USCC == "" || other.USCC != u.USCC, "uscc", "另一个机关已经用了这个统一社会信用代码")
	}
	return p.err()
}

func changed(old, u Unit) string {
	var what []string
	for _, f := range []struct {
		name    string
		changed bool
	}{
		{"类型", old.Kind != u.Kind},
		{"隶属", old.Parent != u.Parent},
		{"统一社会信用代码", old.USCC != u.USCC},
		{"机关代字", old.IssuerCode != u.IssuerCode},
		{"联系方式", old.Phone != u.Phone || old.Address != u.Address || old.Hours != u.Hours || old.Fax != u.Fax || old.Email != u.Email},
		{"垂直领导和上一级机关", old.Line != u.Line || old.Superior != u.Superior},
		{"次序", old.Order != u.Order},
	} {
		if f.changed {
			what = append(what, f.name)
		}
	}
	return strings.Join(what, "、")
}

func unitStep(u Unit, by gongkai.Actor, action, why string) Step {
	return Step{Unit: &u, Entry: audit.By(by, action, "unit/"+string(u.ID), why)}
}
