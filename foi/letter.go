package foi

import (
	"fmt"
	"strings"

	"gongkai/workday"
)

// LetterKind is a kind of document; each has its own sequence a unit and year.
type LetterKind string

const (
	ReceiptLetter LetterKind = "receipt" // 登记回执
	ReplyLetter   LetterKind = "reply"   // 答复书
)

// Label is the kind in Chinese.
func (k LetterKind) Label() string {
	if k == ReceiptLetter {
		return "登记回执"
	}
	return "政府信息公开答复书"
}

// word is the character the kind has in document numbers.
func (k LetterKind) word() string {
	if k == ReceiptLetter {
		return "回"
	}
	return "复"
}

// A Letter is a document as it was issued: its words are kept, so that a later
// change of a template changes no letter. Without Serial it is a preview.
type Letter struct {
	Kind   LetterKind  `json:"kind"`
	App    Number      `json:"app"`
	Year   int         `json:"year"`
	Serial int         `json:"serial"`
	Code   string      `json:"code"` // 机关代字
	To     string      `json:"to"`   // personal data
	Body   []Para      `json:"body"`
	Attach string      `json:"attach,omitempty"` // information given with the letter
	Organ  string      `json:"organ"`
	Day    workday.Day `json:"day"`
}

// A Para is a paragraph, or with a Label a line of facts.
type Para struct {
	Label string `json:"label,omitempty"`
	Runs  []Run  `json:"runs"`
}

// Mark says where the words of a run come from.
type Mark string

const (
	Plain Mark = ""     // of the template
	Fill  Mark = "fill" // from the record
	Gap   Mark = "gap"  // not yet known
	No    Mark = "no"   // the number of the application, once there is one
)

// A Run is a piece of a paragraph. Line breaks in Text are kept.
type Run struct {
	Text string `json:"text"`
	Mark Mark   `json:"mark,omitempty"`
}

// Text is the words of the paragraph, marks left out.
func (p Para) Text() string {
	var b strings.Builder
	for _, r := range p.Runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// Issued reports whether the letter has its number.
func (l Letter) Issued() bool { return l.Serial > 0 }

// Label is the document number: 明柳公复〔2026〕5号.
func (l Letter) Label() string {
	return fmt.Sprintf("%s公%s〔%d〕%d号", l.Code, l.Kind.word(), l.Year, l.Serial)
}

// Numbered is the letter with its serial number and the number of its
// application, as Save knows them.
func (l Letter) Numbered(app Number, serial int) Letter {
	l.App, l.Serial = app, serial
	body := make([]Para, len(l.Body))
	for i, p := range l.Body {
		body[i] = Para{p.Label, append([]Run(nil), p.Runs...)}
		for j, r := range p.Runs {
			if r.Mark == No {
				body[i].Runs[j].Text = app.Label(l.Code)
			}
		}
	}
	l.Body = body
	return l
}

// Text is the whole letter as plain text, for tests and for mail.
func (l Letter) Text() string {
	lines := []string{l.Kind.Label()}
	if l.Issued() {
		lines = append(lines, l.Label())
	}
	lines = append(lines, l.To+"：")
	for _, p := range l.Body {
		if p.Label != "" {
			lines = append(lines, p.Label+"："+p.Text())
			continue
		}
		lines = append(lines, p.Text())
	}
	lines = append(lines, l.Organ, l.Day.Chinese())
	if l.Attach != "" {
		lines = append(lines, "附件："+l.Attach)
	}
	return strings.Join(lines, "\n")
}

// say puts a paragraph together out of strings and runs.
func say(parts ...any) Para {
	var p Para
	for _, part := range parts {
		switch v := part.(type) {
		case string:
			p.Runs = append(p.Runs, Run{Text: v})
		case Run:
			p.Runs = append(p.Runs, v)
		}
	}
	return p
}

func line(label string, parts ...any) Para {
	p := say(parts...)
	p.Label = label
	return p
}

// fill is a value of the record, or the gap it leaves.
func fill(value, gap string) Run {
	value = strings.TrimRight(strings.TrimSpace(value), "。；;.")
	if value == "" {
		return Run{"（待写明" + gap + "）", Gap}
	}
	return Run{value, Fill}
}
