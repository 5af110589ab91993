// Package comment is what the public says to a draft (公开征求意见): comments that
// come in while the period runs, what becomes of each, and the outcome that is
// published afterwards. What a draft asks, and until when, is part of the
// document and of its reviews: catalog.Call. The outcome is a document too, so it
// passes the reviews like any other (条例第十七条).
//
// A comment is never published as it came: the office writes what it says in its
// own words, and what became of it. Who commented, and the words themselves, are
// sealed in the store.
package comment

import (
	"strings"
	"time"

	"gongkai"
	"gongkai/catalog"
	"gongkai/cipher"
	"gongkai/workday"
)

// Way is how a comment came.
type Way string

const (
	Online Way = "online"
	Letter Way = "letter"
	Email  Way = "email"
	Phone  Way = "phone"
	Visit  Way = "visit"
)

// OnPaper are the ways that the office enters itself.
var OnPaper = []Way{Letter, Email, Phone, Visit}

// Words names w on screen.
func (w Way) Words() string {
	switch w {
	case Online:
		return "网上"
	case Letter:
		return "来信"
	case Email:
		return "电子邮件"
	case Phone:
		return "电话"
	case Visit:
		return "来访、座谈"
	}
	return string(w)
}

// Adoption is what became of a comment; "" until somebody has said.
type Adoption string

const (
	Open    Adoption = ""
	Adopted Adoption = "adopted"
	Partly  Adoption = "partly"
	Not     Adoption = "not"
)

// Adoptions are the answers there are, in the order of the outcome.
var Adoptions = []Adoption{Adopted, Partly, Not}

// Words names a on screen.
func (a Adoption) Words() string {
	switch a {
	case Open:
		return "还没有答复"
	case Adopted:
		return "采纳"
	case Partly:
		return "部分采纳"
	case Not:
		return "未采纳"
	}
	return string(a)
}

// Person is who commented, as far as they said. Personal data: sealed in the
// store, masked on every list.
type Person struct {
	Name    string `json:"name,omitempty"`
	Contact string `json:"contact,omitempty"`
}

// Masked is p as a list may show it; "匿名" without a name.
func (p Person) Masked() string {
	name, contact := cipher.MaskName(p.Name), cipher.MaskPhone(p.Contact)
	if strings.Contains(p.Contact, "@") {
		contact = cipher.MaskEmail(p.Contact)
	} else if strings.ContainsAny(p.Contact, "县区市旗") {
		contact = cipher.MaskAddress(p.Contact)
	}
	if name == "" {
		name = "匿名"
	}
	return strings.TrimSpace(name + " " + contact)
}

// Comment is one comment of a call.
type Comment struct {
	N        int // 1, 2, 3 … within the call
	Way      Way
	Received workday.Day
	At       time.Time
	Adoption Adoption
	Sealed
}

// Sealed is what of a comment can be read with the keys only.
type Sealed struct {
	Person Person `json:"person,omitzero"`
	Text   string `json:"text"`
	Gist   string `json:"gist,omitempty"`   // what it says, in the office's words; for the outcome
	Reason string `json:"reason,omitempty"` // why it became of it what it did
	By     string `json:"by,omitempty"`     // name of who entered it; "" if it came online
}

// Tally counts the comments of a call.
type Tally struct {
	All    int
	Of     map[Adoption]int // Open too
	ByWays map[Way]int
}

// Open is how many wait for an answer.
func (t Tally) Open() int { return t.Of[Open] }

// Call is a draft before the public, and how far it has come.
type Call struct {
	Public  catalog.PublicID
	Doc     catalog.ID // the edition that is shown
	Title   string
	From    workday.Day // the day of publication
	Until   workday.Day // last day
	Gone    bool        // the draft was withdrawn
	Tally   Tally
	Outcome catalog.PublicID // the published outcome; 0 while there is none
	Final   catalog.PublicID // what the draft became; 0 while it is not here
	Version int              // rises when answers are given
	Once    string           // key of the form that gave the last ones
}

// Unit is whose draft it is.
func (c Call) Unit() gongkai.UnitID { return c.Doc.Unit }

// Stage is where a call stands on a day.
type Stage string

const (
	Running Stage = "running"
	Ended   Stage = "ended" // the outcome is owed
	Done    Stage = "done"  // the outcome is out
	Dropped Stage = "dropped"
)

// Words names s on screen.
func (s Stage) Words() string {
	switch s {
	case Running:
		return "正在征求意见"
	case Ended:
		return "已截止"
	case Done:
		return "已公布结果"
	case Dropped:
		return "征求意见稿已撤下"
	}
	return string(s)
}

// Stage tells where c stands today.
func (c Call) Stage(today workday.Day) Stage {
	switch {
	case c.Gone:
		return Dropped
	case c.Outcome != 0:
		return Done
	case today > c.Until:
		return Ended
	}
	return Running
}

// Due is the day by which the outcome is to be out, in natural days.
func (c Call) Due(t catalog.CallTerms) workday.Day { return c.Until.AddDays(t.Outcome) }

// on names a call in the audit log.
func on(p catalog.PublicID) string { return "comment/" + p.String() }
