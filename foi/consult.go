package foi

import (
	"strings"

	"gongkai/cipher"
	"gongkai/workday"
)

// ConsultKind is who is consulted.
type ConsultKind string

const (
	WithThirdParty ConsultKind = "third_party" // 第三方: silent, the organ decides itself
	WithCoMaker    ConsultKind = "co_maker"    // 共同制作机关: silent, it agrees
	WithOrgan      ConsultKind = "organ"       // 其他机关: the letter sets the period
)

// 条例第三十二条: 第三方应当自收到征求意见书之日起15个工作日内提出意见.
// 条例第三十四条: 被征求意见机关应当自收到征求意见书之日起15个工作日内提出意见.
const opinionDays = 15

var consultKinds = []struct {
	kind   ConsultKind
	label  string
	letter LetterKind
}{
	{WithThirdParty, "第三方", ThirdLetter},
	{WithCoMaker, "共同制作机关", CoMakerLetter},
	{WithOrgan, "其他机关", OrganLetter},
}

// ConsultKinds lists them.
func ConsultKinds() []ConsultKind { return []ConsultKind{WithThirdParty, WithCoMaker, WithOrgan} }

// Label is the kind in Chinese, "" for an unknown one.
func (k ConsultKind) Label() string {
	for _, c := range consultKinds {
		if c.kind == k {
			return c.label
		}
	}
	return ""
}

// Letter is the kind of letter that asks.
func (k ConsultKind) Letter() LetterKind {
	for _, c := range consultKinds {
		if c.kind == k {
			return c.letter
		}
	}
	return ""
}

// why is how the trace of the clock names the pause.
func (k ConsultKind) why() string { return "征求" + k.Label() + "意见" }

// Opinion is what somebody consulted says.
type Opinion string

const (
	Agrees  Opinion = "agrees"  // 同意公开
	Objects Opinion = "objects" // 不同意公开
)

// Label is the opinion in Chinese, "" for none.
func (o Opinion) Label() string {
	switch o {
	case Agrees:
		return "同意公开"
	case Objects:
		return "不同意公开"
	}
	return ""
}

// A Consult is one letter asking for an opinion, and what came of it. Several
// may be open at once.
type Consult struct {
	Notice
	Kind    ConsultKind `json:"kind"`
	With    string      `json:"with"`              // who is asked; a third party's name is personal data
	Contact string      `json:"contact,omitempty"` // where the letter goes
	About   string      `json:"about"`             // the information concerned
	Due     Due         `json:"due"`               // the last day for the opinion
	Came    workday.Day `json:"came,omitzero"`     // the day the reply slip came
	Opinion Opinion     `json:"opinion,omitempty"`
	Why     string      `json:"why,omitempty"` // reasons of an objection
	Over    Overridden  `json:"over,omitzero"`
}

// Overridden is the decision to disclose against a third party (第三十二条).
type Overridden struct {
	On   workday.Day `json:"on,omitzero"`
	By   string      `json:"by,omitempty"`   // account
	What string      `json:"what,omitempty"` // what will be disclosed
	Why  string      `json:"why,omitempty"`  // the public interest
}

// ends is the last day that does not count for the reply: the day the opinion
// came, or its period ended.
func (c Consult) ends() workday.Day {
	if c.Came.IsZero() {
		return c.Due.Day
	}
	return min(c.Came, c.Due.Day)
}

// Open reports whether an opinion is still awaited on today.
func (c Consult) Open(today workday.Day) bool { return c.Came.IsZero() && !today.After(c.Due.Day) }

// Result says in Chinese how the consultation stands on today.
//
// 条例第三十二条: 第三方逾期未提出意见的, 由行政机关依照本条例的规定决定是否公开.
// 条例第三十四条: 逾期未提出意见的, 视为同意公开.
func (c Consult) Result(today workday.Day) string {
	switch {
	case !c.Came.IsZero():
		return c.Opinion.Label()
	case c.Open(today):
		return "等待意见"
	case c.Kind == WithCoMaker:
		return "逾期未提出意见，视为同意公开"
	case c.Kind == WithThirdParty:
		return "逾期未提出意见，由本机关决定是否公开"
	}
	return "逾期未提出意见"
}

// Who is the one asked as a screen shows it.
func (c Consult) Who() string {
	if c.Kind == WithThirdParty {
		return maskedParty(c.With)
	}
	return c.With
}

// maskedParty is a third party as a screen shows it: what looks like the name of
// a person is masked.
func maskedParty(name string) string {
	if runes(name) <= 4 || strings.Contains(name, "·") {
		return cipher.MaskName(name)
	}
	return name
}
