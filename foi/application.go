package foi

import (
	"time"

	"gongkai"
	"gongkai/workday"
)

// An Application is one request for information and how it is being dealt
// with. The zero value is not an application.
type Application struct {
	Number    Number
	Version   int // grows by one with every change
	Kind      ApplicantKind
	Applicant Applicant
	Request   Request
	Wants     Wants
	Channel   Channel
	Stage     Stage

	SplitFrom Number // the application of several matters this one was split from; zero if it came by itself

	Submitted time.Time   // when it reached us
	Confirmed time.Time   // when the office wrote down that both sides confirmed; zero if the channel needs none
	Received  workday.Day // day 0 of article 31; zero until it is fixed
	Due       Due         // of the clock that runs: see Period
	Ended     workday.Day // the day of the reply or of the withdrawal
	Outcome   Outcome     // "" while open, and for what was withdrawn before it was received

	Course   Course   // what happened between receipt and reply
	Decision Decision // a draft until Stage is Replied
	Drafters []string // accounts that had a hand in the draft
	Returned string   // why the draft was last sent back; "" if it was not
}

// A Request is what is asked for.
//
// 条例第二十九条第二款(二): 申请公开的政府信息的名称、文号或者便于行政机关查询的其他特征性描述.
type Request struct {
	Name     string `json:"name,omitempty"` // 名称 or 文号, if known
	What     string `json:"what"`           // in the applicant's words
	FromYear int    `json:"from_year,omitempty"`
	ToYear   int    `json:"to_year,omitempty"`
}

// Title names the request in lists: its name, or how its description begins.
func (r Request) Title() string {
	if r.Name != "" {
		return r.Name
	}
	const most = 30
	if text := []rune(oneLine(r.What)); len(text) > most {
		return string(text[:most]) + "…"
	}
	return oneLine(r.What)
}

// Form is the form the information is wanted in.
type Form string

const (
	Electronic Form = "electronic" // 电子文件
	Paper      Form = "paper"      // 纸质
	Disc       Form = "disc"       // 光盘
	Inspect    Form = "inspect"    // 查阅、抄录
)

// Route is the way the reply is wanted.
type Route string

const (
	Online Route = "online" // 网上查看、下载
	Email  Route = "email"  // 电子邮件
	Post   Route = "post"   // 邮寄
	PickUp Route = "pick_up"
)

// Wants is how the applicant wants to get the information.
//
// 条例第二十九条第二款(三): 申请公开的政府信息的形式要求, 包括获取信息的方式、途径.
// 条例第四十三条: 申请公开政府信息的公民存在阅读困难或者视听障碍的, 行政机关应当为其提供必要的帮助.
type Wants struct {
	Form Form   `json:"form"`
	By   Route  `json:"by"`
	Help string `json:"help,omitempty"` // the help needed for reading or hearing
}

// Label is the form in Chinese.
func (f Form) Label() string {
	switch f {
	case Electronic:
		return "电子文件"
	case Paper:
		return "纸质"
	case Disc:
		return "光盘"
	case Inspect:
		return "查阅、抄录"
	}
	return ""
}

// Label is the route in Chinese.
func (r Route) Label() string {
	switch r {
	case Online:
		return "网上查看、下载"
	case Email:
		return "电子邮件"
	case Post:
		return "邮寄"
	case PickUp:
		return "当面领取"
	}
	return ""
}

// Forms and Routes list what can be wanted.
func Forms() []Form   { return []Form{Electronic, Paper, Disc, Inspect} }
func Routes() []Route { return []Route{Online, Email, Post, PickUp} }

// Due is a last day in time, with the calendar it was reckoned by, so that it
// can be reckoned anew when the calendar changes.
type Due struct {
	Day         workday.Day `json:"day"`
	Version     string      `json:"calendar"`              // of the calendar
	Provisional bool        `json:"provisional,omitempty"` // it runs into a year whose notice is not out
}

// HasDraft reports whether a decision has been begun.
func (a Application) HasDraft() bool { return a.Decision.Answer != "" }

// Drafted reports whether person had a hand in the draft.
func (a Application) Drafted(person string) bool {
	for _, p := range a.Drafters {
		if p == person {
			return true
		}
	}
	return false
}

// On is how the audit log names the application.
func (a Application) On() string { return "foi/" + a.Number.String() }

// Owner is the unit that must answer.
func (a Application) Owner() gongkai.UnitID { return a.Number.Unit }
