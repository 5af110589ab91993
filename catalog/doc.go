// Package catalog is proactive disclosure (主动公开, 条例第十九条–第二十六条): what a
// unit must publish, the reviews before it (第十七条), publication with an index
// number that is never used again, and the life of a document afterwards.
//
// Commands are pure: each takes the document as it stands and who asks, and
// gives a Step that a store writes whole or not at all. Applications for
// information (第二十七条 and after) are package foi.
package catalog

import (
	"slices"
	"time"

	"gongkai"
	"gongkai/workday"
)

// State is where a document stands on its way. What the law says of a
// published one (in force, repealed) is its Validity.
type State string

const (
	Draft     State = "draft"     // being written
	InReview  State = "in_review" // submitted; reviews open
	Returned  State = "returned"  // sent back with a reason
	Passed    State = "passed"    // all reviews passed
	Published State = "published"
	Withdrawn State = "withdrawn" // taken down; its page stays and says why

	Superseded State = "superseded" // was published; a revision stands in its place
)

// States lists every state in its order, for filters.
var States = []State{Draft, InReview, Returned, Passed, Published, Withdrawn, Superseded}

// Words names s on screen.
func (s State) Words() string {
	switch s {
	case Draft:
		return "草稿"
	case InReview:
		return "审查中"
	case Returned:
		return "已退回"
	case Passed:
		return "待发布"
	case Published:
		return "已发布"
	case Withdrawn:
		return "已撤下"
	case Superseded:
		return "旧版"
	}
	return string(s)
}

// Mode is the disclosure attribute (公开属性), decided when a paper is drafted.
type Mode string

const (
	Proactive     Mode = "proactive"      // 主动公开
	OnApplication Mode = "on_application" // 依申请公开: needs a reason
	Withheld      Mode = "withheld"       // 不予公开: needs a reason, reassessed (第十八条)
)

// Modes lists every mode, for forms.
var Modes = []Mode{Proactive, OnApplication, Withheld}

// Words names m on screen.
func (m Mode) Words() string {
	switch m {
	case Proactive:
		return "主动公开"
	case OnApplication:
		return "依申请公开"
	case Withheld:
		return "不予公开"
	}
	return string(m)
}

// Validity is the life of a document that binds somebody. The zero value means
// that the word does not apply (a notice of names, a table of figures).
type Validity string

const (
	InForce  Validity = "in_force"
	Amended  Validity = "amended"
	Repealed Validity = "repealed"
	Expired  Validity = "expired"
)

// Words names v on screen.
func (v Validity) Words() string {
	switch v {
	case InForce:
		return "有效"
	case Amended:
		return "已修改"
	case Repealed:
		return "已废止"
	case Expired:
		return "已失效"
	}
	return "不适用"
}

// Content is what the author writes.
type Content struct {
	Title       string // the main title alone
	DocNo       string // 文号, normalised by NormaliseDocNo; "" if it has none
	Summary     string // 内容概述 (第十二条), at most MaxSummary characters
	Body        string // clean HTML, as Clean leaves it
	Item        Code   // statutory item of 第二十条 or 第二十一条; "" only in a draft
	Topic       string // 主题分类, one of Topics
	Genre       string // 体裁分类, one of Genres
	Mode        Mode
	ModeReason  string      // required unless Mode is Proactive
	ReassessOn  workday.Day // when it is asked again whether it may be public; zero if Mode is Proactive
	FormedOn    workday.Day // the day it was formed (signed) or changed (第二十六条)
	ExpiresOn   workday.Day // last day in force, if the text sets one
	Explains    string      // the document it interprets (解读), as ID.String writes it; "" if it is no interpretation
	Unexplained string      // why a normative document goes out without an interpretation

	Normative bool // 行政规范性文件: counted in the annual report
}

// Document is one piece of government information and its course.
type Document struct {
	ID      ID
	State   State
	Version int // rises with every change; a form carries the one it saw
	Round   int // times submitted; a review counts for its own round only
	Edition int // 1 for what is published first, 2 … for its revisions
	Revises int // serial of the edition it is to take the place of; 0 for the first
	Content
	Attachments []Attachment
	Accepted    []Acceptance // screening findings kept, with a reason
	Reviews     []Review     // all rounds, oldest first

	Author     string   // account that began it
	AuthorName string   // as called then
	Hands      []string // accounts that wrote any of it; none of them may review it

	CreatedAt   time.Time
	ChangedAt   time.Time
	SubmittedAt time.Time // of the last round

	DueOn    workday.Day // FormedOn + 20 working days, reckoned with Calendar
	Calendar string      // version of the calendar DueOn was reckoned with

	Public      PublicID // 0 until published; then for ever
	IndexNo     string   // 索引号; "" until published
	PublishedAt time.Time
	PublishedOn workday.Day
	PublishedBy string // name as shown

	Validity     Validity
	RepealedOn   workday.Day
	RepealedBy   PublicID // the document that repeals it; 0 if none is here
	RepealReason string

	WithdrawnAt    time.Time
	WithdrawReason string
	Aside
	Seen

	Once string // key of the last form applied, so that a second press does nothing
	Born string // key of the form that created it
}

// Aside is what is known of a document besides, that nothing is chosen or
// sorted by.
type Aside struct {
	Change       Change       // of a revision
	WithdrawCode WithdrawCode // why it was taken down, as a code
	Amendments   []Amendment  // oldest first
	Procedure    Procedure    // the reviews it has to pass, as settled when it was last submitted
	LastHand     string       // name of who saved the text last
	Assessments  []Assessment `json:",omitempty"` // whether it must stay from the public, oldest first
	Plan         Plan         // when it is to be published
	Missed       string       // why it was not published when it should have been; "" once somebody saw to it
	Origin       Origin       `json:",omitzero"` // of a document taken over from an older site
	Call         Call         `json:",omitzero"` // what a draft for comment asks the public
}

// Unit is the publishing unit (发布机构).
func (d Document) Unit() gongkai.UnitID { return d.ID.Unit }

// ValidOn gives the validity of d on a day: a text that set itself an end has
// expired after it, whether or not anybody has marked it.
func (d Document) ValidOn(day workday.Day) Validity {
	if (d.Validity == InForce || d.Validity == Amended) && !d.ExpiresOn.IsZero() && day > d.ExpiresOn {
		return Expired
	}
	return d.Validity
}

// Overdue reports whether d should have been published before today (第二十六条).
// A paper that is not to be published proactively is never overdue.
func (d Document) Overdue(today workday.Day) bool {
	open := d.State != Published && d.State != Withdrawn && d.State != Superseded
	return open && d.Mode == Proactive && !d.DueOn.IsZero() && today > d.DueOn
}

// WrittenBy reports whether person wrote any of d.
func (d Document) WrittenBy(person string) bool {
	return person == d.Author || slices.Contains(d.Hands, person)
}
