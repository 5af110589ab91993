package foi

import (
	"slices"

	"gongkai"
	"gongkai/workday"
)

// MatterKind says what a matter is: something that comes to the office of
// disclosure and is no application. Neither kind is ever counted in part three
// of the annual report; each has its own numbers and its own register.
type MatterKind string

const (
	RecordMatter   MatterKind = "record"   // 更正: a record about oneself is to be put right (条例第四十一条)
	RedirectMatter MatterKind = "redirect" // 来件: petition, complaint, question … that belongs elsewhere
)

// MatterKinds lists both.
func MatterKinds() []MatterKind { return []MatterKind{RecordMatter, RedirectMatter} }

// Label is the kind in Chinese, "" for an unknown one.
func (k MatterKind) Label() string {
	switch k {
	case RecordMatter:
		return "要求更正信息记录"
	case RedirectMatter:
		return "不是申请的来件"
	}
	return ""
}

// word stands in the numbers of the kind.
func (k MatterKind) word() string {
	if k == RecordMatter {
		return "更正"
	}
	return "来件"
}

// letter is the letter that ends a matter of the kind.
func (k MatterKind) letter() LetterKind {
	if k == RecordMatter {
		return RecordLetter
	}
	return RedirectLetter
}

// A MatterID names one matter for ever: a sequence of its own a kind, unit and
// year.
type MatterID struct {
	Kind   MatterKind
	Number Number
}

// On is how the audit log names the matter; Short its number inside one unit,
// Label the number on paper: 明柳更正〔2026〕3号.
func (id MatterID) On() string               { return "foi/" + string(id.Kind) + "/" + id.Number.String() }
func (id MatterID) Short() string            { return id.Kind.word() + id.Number.Short() }
func (id MatterID) Label(code string) string { return code + id.Short() }

// MatterStage is where a matter stands. How it ended is its [MatterResult].
type MatterStage string

const (
	MatterOpen      MatterStage = "open"      // 办理
	MatterApproving MatterStage = "approving" // 审批
	MatterEnded     MatterStage = "ended"     // 已办结
	MatterWithdrawn MatterStage = "withdrawn" // 已撤回
)

// Open reports whether something is still owed.
func (s MatterStage) Open() bool { return s == MatterOpen || s == MatterApproving }

// Label is the stage in Chinese, "" for an unknown one.
func (s MatterStage) Label() string {
	switch s {
	case MatterOpen:
		return "办理"
	case MatterApproving:
		return "审批"
	case MatterEnded:
		return "已办结"
	case MatterWithdrawn:
		return "已撤回"
	}
	return ""
}

// MatterResult is how a matter ended.
//
// 条例第四十一条: 有权更正的行政机关审核属实的, 应当予以更正并告知申请人; 不属于本行政机关职能范围的, 行政机关可以转送有权更正的行政机关
// 处理并告知申请人, 或者告知申请人向有权更正的行政机关提出.
type MatterResult string

const (
	Amended   MatterResult = "amended"   // put right
	Kept      MatterResult = "kept"      // found to be right as it is
	Forwarded MatterResult = "forwarded" // sent on to whom it belongs
	Pointed   MatterResult = "pointed"   // the person was told where to turn
)

// Results lists how a matter of the kind may end.
func (k MatterKind) Results() []MatterResult {
	if k == RecordMatter {
		return []MatterResult{Amended, Kept, Forwarded, Pointed}
	}
	return []MatterResult{Forwarded, Pointed}
}

// Label is the result in Chinese, "" for an open matter.
func (r MatterResult) Label() string {
	switch r {
	case Amended:
		return "已更正"
	case Kept:
		return "不予更正"
	case Forwarded:
		return "已转送"
	case Pointed:
		return "已告知渠道"
	}
	return ""
}

// elsewhere reports whether the result names somebody else who deals with it.
func (r MatterResult) elsewhere() bool { return r == Forwarded || r == Pointed }

// Topic is what a paper that is no application is instead.
type Topic string

// Topics lists them. 条例第三十九条第一款 names the first three.
func Topics() []Topic {
	return []Topic{"petition", "complaint", "report", "consultation", "service", "other"}
}

// Label is the topic in Chinese, "" for an unknown one.
func (t Topic) Label() string {
	return map[Topic]string{"petition": "信访", "complaint": "投诉", "report": "举报", "consultation": "咨询", "service": "办事（政务服务）", "other": "其他"}[t]
}

// A Matter is one such thing and how it is being dealt with. The zero value is
// no matter. What stands in Facts, Answer, Letters and Delivery is sealed.
type Matter struct {
	ID       MatterID
	Version  int
	Stage    MatterStage
	Topic    Topic // of a redirected paper
	Received workday.Day
	Due      Due
	Ended    workday.Day // zero while open
	Result   MatterResult
	From     Number // the application it was registered as; zero: none

	Facts    MatterFacts
	Answer   MatterAnswer // a draft until the matter has ended
	Letters  []Letter
	Delivery []Delivery
}

// MatterFacts are who came with what. They are personal data as a whole: what
// somebody says of a record about himself tells about him.
type MatterFacts struct {
	Channel Channel       `json:"channel"`
	Kind    ApplicantKind `json:"kind"`
	Person  Applicant     `json:"person"`
	About   string        `json:"about,omitempty"` // the record, by its name or number; the subject of a paper
	What    string        `json:"what"`            // what is wrong and what would be right; what is wanted
	Proof   string        `json:"proof,omitempty"` // what shows it
	By      Route         `json:"by"`              // how the letter is wanted
}

// A MatterAnswer is what the letter will say.
type MatterAnswer struct {
	Result   MatterResult `json:"result,omitempty"`
	To       string       `json:"to,omitempty"`   // who deals with it, with how to reach them
	Why      string       `json:"why,omitempty"`  // what was found, and what follows
	Oral     string       `json:"oral,omitempty"` // how the person was told, if no letter was needed
	Drafters []string     `json:"drafters,omitempty"`
	Returned string       `json:"returned,omitempty"` // why the draft was last sent back
}

// Title names the matter in lists, to those who may read cases.
func (m Matter) Title() string { return Request{Name: m.Facts.About, What: m.Facts.What}.Title() }

// Overdue is asked, never stored.
func (m Matter) Overdue(today workday.Day) bool { return m.Stage.Open() && today.After(m.Due.Day) }

func (m Matter) drafted(person string) bool { return slices.Contains(m.Answer.Drafters, person) }

// Delivered is how l left the house; false if that is not recorded.
func (m Matter) Delivered(l Letter) (Delivery, bool) {
	return Course{Deliveries: m.Delivery}.Delivered(l)
}

// masked is the matter as screens show it (个人信息保护法第六条).
func (m Matter) masked() Matter {
	m.Facts.Person = m.Facts.Person.Masked(m.Facts.Kind)
	m.Letters = slices.Clone(m.Letters)
	for i := range m.Letters {
		m.Letters[i].To = m.Facts.Person.Name
	}
	return m
}

// Destroyed is what stays of a matter whose time is over: what is counted, and
// nobody.
func (m Matter) Destroyed() Matter {
	m.Version++
	m.Facts = MatterFacts{Channel: m.Facts.Channel, Kind: m.Facts.Kind, What: "档案保管期满，内容已经销毁"}
	m.Answer = MatterAnswer{Result: m.Answer.Result}
	m.Letters = slices.Clone(m.Letters)
	for i := range m.Letters {
		m.Letters[i] = m.Letters[i].Destroyed()
	}
	m.Delivery = slices.Clone(m.Delivery)
	for i := range m.Delivery {
		m.Delivery[i].Proof = ""
	}
	return m
}

// Owner is the unit that deals with it.
func (m Matter) Owner() gongkai.UnitID { return m.ID.Number.Unit }
