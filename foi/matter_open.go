package foi

import (
	"errors"
	"strings"

	"gongkai"
	"gongkai/workday"
)

// OpenMatter enters a matter: on the portal by the person it is about, or by the
// office for whoever wrote, came or called.
type OpenMatter struct {
	Once     string // key of the form: pressing twice makes one matter
	Unit     gongkai.UnitID
	Kind     MatterKind
	Topic    Topic
	Received workday.Day // the day it came; on the portal always today
	Facts    MatterFacts
	Files    []Enclosure
}

// open: 条例第三十一条 fixes the day of receipt of applications only; a matter is
// received on the day it comes, through whichever channel.
func (c OpenMatter) open(by gongkai.Actor, at Moment) (MatterStep, error) {
	if c.Facts = c.Facts.tidy(); !by.SignedIn() {
		c.Received, c.Facts.Channel = at.Today(), Internet
	}
	if err := c.Problems(at); err != nil {
		return MatterStep{}, err
	}
	m := Matter{
		ID:    MatterID{c.Kind, Number{Unit: c.Unit, Year: c.Received.Year()}},
		Stage: MatterOpen, Topic: c.Topic, Received: c.Received, Facts: c.Facts,
	}
	act := ActRegister
	if !by.SignedIn() {
		act = ActSubmit
	}
	step := m.reckoned(at).begin(act, by, at, c.note())
	step.Once = c.Once
	step.Enclosed, _ = enclosed(c.Files, 0, at) // Problems has said that they are fit
	return step, nil
}

func (c OpenMatter) note() string {
	note := c.Facts.Channel.Label() + "，" + c.Received.Chinese() + "收到"
	if c.Kind == RedirectMatter {
		return c.Topic.Label() + "，" + note
	}
	return note
}

func (f MatterFacts) tidy() MatterFacts {
	f.Person, f.About = f.Person.tidy(), oneLine(f.About)
	f.What, f.Proof = strings.TrimSpace(f.What), strings.TrimSpace(f.Proof)
	return f
}

// Problems says what keeps c from being entered, one error a field.
func (c OpenMatter) Problems(at Moment) error {
	all := []error{c.kindProblem(), c.Facts.problems(c.Kind)}
	if !c.Facts.Channel.Known() {
		all = append(all, gongkai.At("channel", "选择是怎样收到的"))
	}
	if err := between("received", c.Received, "收到的日期", inForce, at.Today()); err != nil {
		all = append(all, err)
	}
	if _, err := enclosed(c.Files, 0, at); err != nil {
		all = append(all, err)
	}
	if len(c.Once) < 16 {
		all = append(all, gongkai.Errorf(gongkai.Invalid, "表单已经失效，请重新打开再提交。"))
	}
	return errors.Join(all...)
}

func (c OpenMatter) kindProblem() error {
	switch {
	case c.Kind.Label() == "":
		return gongkai.Errorf(gongkai.Invalid, "没有这种登记簿。")
	case c.Kind == RedirectMatter && c.Topic.Label() == "":
		return gongkai.At("topic", "选择来件是什么")
	case c.Kind == RecordMatter && c.Topic != "":
		return gongkai.Errorf(gongkai.Invalid, "要求更正的，不分来件的种类。")
	}
	return nil
}

func (f MatterFacts) problems(kind MatterKind) error {
	if kind == RecordMatter {
		return f.recordProblems()
	}
	all := []error{written("matter_what", f.What, "写明来件提出什么", 2000)}
	if runes(f.About) > 200 {
		all = append(all, gongkai.At("about", "最多 200 字"))
	}
	if f.Person.Phone != "" && !phoneForm.MatchString(f.Person.Phone) {
		all = append(all, gongkai.At("phone", "电话写数字，例如 13800000000 或者 0875-6120018"))
	}
	return errors.Join(append(all, f.reach())...)
}

// 条例第四十一条: 公民、法人或者其他组织有证据证明行政机关提供的与其自身相关的政府信息记录不准确的, 可以要求行政机关更正:
// so it must be clear who asks, about which record, and with what evidence.
func (f MatterFacts) recordProblems() error {
	return errors.Join(
		written("about", f.About, "写明哪一份记录，例如“2025年低保登记表”", 200),
		written("matter_what", f.What, "写明记录哪里不准确、应当是什么", 2000),
		written("proof", f.Proof, "写明用什么证据证明，例如“户口簿”", 1000),
		f.Person.Problems(f.Kind),
		f.reach(),
	)
}

// reach: the letter must be able to arrive by the way that was chosen.
func (f MatterFacts) reach() error { return Wants{Form: Paper, By: f.By}.Problems(f.Person) }
