package foi

import (
	"fmt"
	"strings"

	"gongkai"
	"gongkai/workday"
)

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
	Files  []Attached  `json:"files,omitempty"`  // given with the letter
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
	lines = append(lines, l.Enclosing()...)
	lines = append(lines, l.Organ, l.Day.Chinese())
	if l.Attach != "" {
		lines = append(lines, "附件："+l.Attach)
	}
	return strings.Join(lines, "\n")
}

// Gaps names what the letter still lacks, in its order.
func (l Letter) Gaps() []string {
	var all []string
	if l.To == "" {
		all = append(all, Addressee)
	}
	for _, p := range l.Body {
		for _, r := range p.Runs {
			if r.Mark == Gap {
				all = append(all, strings.TrimSuffix(strings.TrimPrefix(r.Text, "（待写明"), "）"))
			}
		}
	}
	return all
}

// Problems says what keeps the letter from being issued; nil if nothing does.
func (l Letter) Problems() error {
	if gaps := l.Gaps(); len(gaps) > 0 {
		return gongkai.Errorf(gongkai.Invalid, "%s还不能发出，没有写明：%s。", l.Kind.Label(), strings.Join(gaps, "、"))
	}
	return nil
}

// Enclosing names the files given with the letter, a line each, as it stands
// below the text of official documents; nil if there are none.
func (l Letter) Enclosing() (lines []string) {
	for i, f := range l.Files {
		lines = append(lines, fmt.Sprintf("附件 %d：%s", i+1, f.Name))
	}
	return lines
}
