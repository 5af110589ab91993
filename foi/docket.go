package foi

import (
	"gongkai"
	"gongkai/audit"
	"gongkai/workday"
)

// RemedyKind is one of the three groups of part four of the annual report; its
// text is the identifier the form has for it.
type RemedyKind string

const (
	Review       RemedyKind = "review"        // 行政复议
	SuitDirect   RemedyKind = "suit_direct"   // 未经复议直接起诉
	SuitReviewed RemedyKind = "suit_reviewed" // 复议后起诉
)

// RemedyResult is how a remedy ended: a column of part four. "" is 尚未审结.
type RemedyResult string

const (
	Upheld      RemedyResult = "upheld"    // 结果维持
	Corrected   RemedyResult = "corrected" // 结果纠正
	OtherResult RemedyResult = "other"     // 其他结果
)

// RemedyKinds and RemedyResults are in the order of the statutory table.
func RemedyKinds() []RemedyKind     { return []RemedyKind{Review, SuitDirect, SuitReviewed} }
func RemedyResults() []RemedyResult { return []RemedyResult{Upheld, Corrected, OtherResult} }

// Label is the kind in the words of the form, "" for an unknown one.
func (k RemedyKind) Label() string {
	switch k {
	case Review:
		return "行政复议"
	case SuitDirect:
		return "未经复议直接起诉"
	case SuitReviewed:
		return "复议后起诉"
	}
	return ""
}

// Suit reports whether a court decides.
func (k RemedyKind) Suit() bool { return k == SuitDirect || k == SuitReviewed }

// Label is the result in the words of the form, "" for an unknown one.
func (r RemedyResult) Label() string {
	switch r {
	case Upheld:
		return "结果维持"
	case Corrected:
		return "结果纠正"
	case OtherResult:
		return "其他结果"
	case "":
		return "尚未审结"
	}
	return ""
}

// A Docket (复议、诉讼案卷) is one reconsideration or suit about how a unit
// disclosed or did not disclose information. It may concern an application of
// the unit, or none: a duty to publish, or a reply given before the records
// here begin.
type Docket struct {
	Number  Number // a sequence of its own a unit and year of acceptance
	Version int
	DocketFacts
}

// DocketFacts is what the office writes down of a docket. Party and About are
// personal data: they are sealed, and Party is masked on screens.
type DocketFacts struct {
	Kind     RemedyKind
	CaseNo   string      // of the one who decides: 明政复〔2026〕3号
	By       string      // the reconsideration organ or the court
	Party    string      // who seeks the remedy
	About    string      // what is disputed
	App      Number      // the application; zero: none
	Filed    workday.Day // when the remedy was sought, zero if unknown
	Accepted workday.Day // 受理, 立案: from here it counts
	Served   workday.Day // when the unit was told to answer, zero if not yet
	Answered workday.Day // when it answered, zero if not yet
	Simple   bool        // 简易程序
	Extended bool        // the time to decide was prolonged
	Result   RemedyResult
	Decided  workday.Day // zero while pending
}

// On is how the audit log names the docket.
func (d Docket) On() string { return "foi/docket/" + d.Number.String() }

// Label is its number inside the unit: 复诉〔2026〕3号.
func (d Docket) Label() string { return "复诉" + d.Number.Short() }

// Title names it without anybody's name: 行政复议 明政复〔2026〕3号.
func (d Docket) Title() string {
	if d.CaseNo == "" {
		return d.Kind.Label() + "（案号未登记）"
	}
	return d.Kind.Label() + " " + d.CaseNo
}

// Open reports whether it is pending.
func (d Docket) Open() bool { return d.Decided.IsZero() }

// Record is what the annual report reads of the docket.
func (d Docket) Record() RemedyRecord {
	return RemedyRecord{d.Number, d.Title(), d.Kind, d.Accepted, d.Decided, d.Result}
}

// A RemedyRecord is what part four of the annual report reads of a docket.
type RemedyRecord struct {
	Number   Number
	Title    string
	Kind     RemedyKind
	Accepted workday.Day
	Decided  workday.Day  // zero = pending
	Result   RemedyResult // "" = pending
}

// In says with which result, and by which day, the docket counts in the report
// of a year: once in each year in which it was pending or decided. ok is false
// if it belongs to other years.
//
// 年度报告格式 part four: what was decided in the year by its result; 尚未审结 is what
// was pending on 31 December.
func (r RemedyRecord) In(year int) (result RemedyResult, on workday.Day, ok bool) {
	first, last := workday.Date(year, 1, 1), workday.Date(year, 12, 31)
	switch {
	case r.Accepted.IsZero() || r.Accepted.After(last) || !r.Decided.IsZero() && r.Decided.Before(first):
		return "", 0, false
	case !r.Decided.IsZero() && !r.Decided.After(last):
		return r.Result, r.Decided, true
	}
	return "", r.Accepted, true
}

// A DocketStep is everything one command changes in a docket.
type DocketStep struct {
	Docket Docket // as it will be; without a serial number if it is new
	Was    int    // the version it was decided from; 0 if it is new
	Event  Event
	Entry  audit.Entry
	Once   string // key of the form of a new one
}

func (d Docket) begin(act string, by gongkai.Actor, m Moment, note string) DocketStep {
	was := d.Version
	d.Version++
	on := ""
	if !d.Number.IsZero() {
		on = d.On()
	}
	return DocketStep{
		Docket: d, Was: was,
		Event: Event{At: m.Now.UTC(), By: name(by), Action: Action(act), Note: note},
		Entry: audit.By(by, "foi."+act, on, note),
	}
}
