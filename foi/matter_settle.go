package foi

import (
	"errors"
	"slices"
	"strings"

	"gongkai"
)

// SettleMatter writes down how a matter is to end, and hands that to another
// person.
type SettleMatter struct {
	Version int
	Result  MatterResult
	To      string // who deals with it; for what goes elsewhere
	Why     string
	Once    string
}

func (c SettleMatter) press() (Action, string) { return ActSend, c.Once }

func (c SettleMatter) decide(m Matter, organ Organ, by gongkai.Actor, at Moment) (MatterStep, error) {
	if err := m.ready(c.Version, m.maySettle()); err != nil {
		return MatterStep{}, err
	}
	m = c.settled(m, by)
	if err := errors.Join(m.Answer.problems(m.ID.Kind), m.addressee()); err != nil {
		return MatterStep{}, err
	}
	if err := m.letter(organ, at).Problems(); err != nil {
		return MatterStep{}, err
	}
	m.Stage = MatterApproving
	return m.begin(ActSend, by, at, m.Answer.Result.Label()), nil
}

// settled is m with the draft in it.
func (c SettleMatter) settled(m Matter, by gongkai.Actor) Matter {
	a := MatterAnswer{Result: c.Result, Why: strings.TrimSpace(c.Why), Drafters: m.Answer.Drafters}
	if c.Result.elsewhere() {
		a.To = oneLine(c.To)
	}
	if !slices.Contains(a.Drafters, by.Person) {
		a.Drafters = append(slices.Clone(a.Drafters), by.Person)
	}
	m.Answer = a
	return m
}

func (a MatterAnswer) problems(kind MatterKind) error {
	var all []error
	if !slices.Contains(kind.Results(), a.Result) {
		all = append(all, gongkai.At("result", "选择办理结果"))
	}
	if a.Result.elsewhere() {
		all = append(all, written("to", a.To, "写明由谁办理、怎样联系", 200))
	} else {
		all = append(all, written("reason", a.Why, "写明核实的情况；不予更正的，写明理由", 2000))
	}
	if runes(a.Why) > 2000 && a.Result.elsewhere() {
		all = append(all, gongkai.At("reason", "最多 2000 字"))
	}
	return errors.Join(all...)
}

// addressee: a letter needs one; a nameless paper is ended by word of mouth or
// by a note that nobody could be told.
func (m Matter) addressee() error {
	if m.Facts.Person.Name == "" {
		return gongkai.Errorf(gongkai.Invalid, "来件没有写姓名，发不了文书；请用“口头告知、无法告知”办结。")
	}
	return nil
}

func (m Matter) maySettle() Option {
	o := Option{Action: ActSend, Note: "写明办理结果，送另一个人批准，批准后发出" + m.ID.Kind.letter().Label() + "。"}
	if m.Stage != MatterOpen {
		return o.bar("现在是“%s”。", m.Stage.Label())
	}
	return o
}
