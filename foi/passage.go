package foi

import "slices"

// PassageID names a passage: a [LetterKind], "reply/" and an [Answer], or one of
// the remedies.
type PassageID string

const (
	remedyFirst  PassageID = "remedy/first"  // reconsideration first
	remedyEither PassageID = "remedy/either" // reconsideration or court
	remedyOnline PassageID = "remedy/online" // where to hand it in on the internet
)

// A Passage is a text of letters that a government may edit: a whole letter, or
// the part of one that the rules choose. Its text has a paragraph a line; a line
// that begins with 【…】 is a line of facts. {{…}} is a blank for the record to
// fill: a blank of Needs must stand in the text, and if the record has nothing
// for it the letter cannot be issued; a paragraph with any other empty blank is
// left out.
type Passage struct {
	ID    PassageID
	Label string
	Text  string            // built in
	Needs []string          // what the law wants in the letter
	May   []string          // further blanks
	Parts []string          // blanks of Needs that are passages themselves
	Fixed map[string]string // blanks of Needs whose words are the law's
}

// Addressee is the blank of a letter to somebody else than the applicant.
const Addressee = "收件人"

// Blanks that every letter about an application has.
const (
	blankNumber  = "申请编号"
	blankOn      = "收到日期"
	blankAsked   = "申请内容"
	blankDue     = "答复期限"
	blankOrgan   = "机关"
	blankYou     = "称呼"
	blankContact = "联系方式"
	blankToday   = "今天"
	blankReview  = "复议机关"
	blankCourt   = "管辖法院"
)

// Blanks that the rules fill with a passage.
const (
	partDecision = "答复决定"
	partRemedies = "救济告知"
	partOnline   = "网上复议"
)

func common() []string {
	return []string{blankNumber, blankOn, blankAsked, blankDue, blankOrgan, blankYou, blankContact, blankToday, blankReview, blankCourt}
}

// Blanks lists every blank that may stand in the passage.
func (p Passage) Blanks() []string {
	all := slices.Clone(p.Needs)
	for _, b := range append(slices.Clone(p.May), common()...) {
		if !slices.Contains(all, b) {
			all = append(all, b)
		}
	}
	return all
}

// Passages lists every passage: the letters, the decisions of the reply, the
// remedies.
func Passages() []Passage {
	all := slices.Clone(letterPassages)
	for _, a := range answers {
		all = append(all, a.passage())
	}
	return append(all, remedyPassages...)
}

func passage(id PassageID) (Passage, bool) {
	for _, list := range [][]Passage{letterPassages, remedyPassages} {
		for _, p := range list {
			if p.ID == id {
				return p, true
			}
		}
	}
	for _, a := range answers {
		if p := a.passage(); p.ID == id {
			return p, true
		}
	}
	return Passage{}, false
}

// passage is the decision of the reply; its blanks are the fields the clerk must
// write, and the article.
func (r AnswerRule) passage() Passage {
	p := Passage{ID: decisionPassage(r.Answer), Label: "答复决定：" + r.Answer.Label(), Text: decisionTexts[r.Answer]}
	if r.Article.Ref != "" {
		p.Needs = append(p.Needs, blankArticle)
	}
	for _, n := range r.Needs {
		blank := fieldBlanks[n.Field]
		switch {
		case blank == "":
		case n.Optional:
			p.May = append(p.May, blank)
		default:
			p.Needs = append(p.Needs, blank)
		}
	}
	return p
}

func decisionPassage(a Answer) PassageID { return PassageID("reply/" + a) }

const blankArticle = "依据条款"

// fieldBlanks are the blanks of the fields of a decision. The content given is
// an attachment and stands in no sentence.
var fieldBlanks = map[FieldName]string{
	Given:     "公开的内容",
	How:       "提供的方式",
	Withheld:  "不公开的内容",
	Ground:    "不公开的依据",
	Reason:    "理由",
	Search:    "查找和权衡情况",
	Basis:     "法律依据",
	Earlier:   "此前的文书",
	Elsewhere: "办理渠道",
}
