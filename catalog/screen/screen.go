// Package screen looks for what must not slip out when a document is published:
// personal numbers and the marks of a secret paper. It reports passages; whether a
// finding bars the way is the business of package catalog.
//
// It does not replace the secrecy review by a person (第十七条): it catches what
// somebody forgot, not what somebody hid.
package screen

import (
	"crypto/sha256"
	"encoding/hex"
	"sort"
	"strings"
)

// Part is one text of a document: the field it stands in and its plain text.
type Part struct {
	Field string
	Where string // 正文, 附件“名单.xlsx” …; "" where the field says enough
	Text  string
	Whole *Kind // the text as a whole is the finding; nil: it is screened
}

// Kind is a finding that is no passage: a comment in a file, a dead link.
type Kind struct {
	Rule   string
	Title  string
	Advice string
	Hard   bool
}

// Finding is one passage that should not be published as it is.
type Finding struct {
	Rule   string // resident_id, mobile, bank_card, secrecy_mark, internal_mark
	Title  string // 身份证号
	Field  string // of the part
	Where  string // of the part
	Start  int    // byte offsets of the passage in the part's text
	End    int
	Text   string // the passage itself
	Masked string // as it may be shown and published
	Advice string // what to do, and why
	Hard   bool   // must be mended, or kept with a reason, before review
}

// Key names a finding by rule and passage, wherever it stands; it does not
// disclose the passage.
func (f Finding) Key() string {
	sum := sha256.Sum256([]byte(f.Rule + "\x00" + f.Text))
	return f.Rule + "-" + hex.EncodeToString(sum[:8])
}

// rule finds passages in a text; each returned pair is a [start, end) in bytes.
type rule struct {
	name   string
	title  string
	advice string
	hard   bool
	find   func(text string) [][]int
	mask   func(passage string) string
}

// rules in the order in which a passage claimed by two is given away: an
// 18-digit identity number is not also a bank card.
func rules() []rule {
	return []rule{residentID, bankCard, mobile, passport, secrecyMark, internalMark, markLine, address, personalColumn}
}

// Check screens the parts of a document. Findings come by part, then by place.
func Check(parts ...Part) []Finding { return CheckWith(nil, parts...) }

// CheckWith is Check with a pack of wrong words.
func CheckWith(pack []Word, parts ...Part) []Finding {
	var all []Finding
	rules := append(rules(), wrongWords(pack)...)
	for _, p := range parts {
		found := checkPart(p, rules)
		sort.SliceStable(found, func(i, j int) bool { return found[i].Start < found[j].Start })
		all = append(all, found...)
	}
	return all
}

func checkPart(p Part, rules []rule) []Finding {
	if k := p.Whole; k != nil {
		return []Finding{{Rule: k.Rule, Title: k.Title, Field: p.Field, Where: p.Where, End: len(p.Text), Text: p.Text, Masked: p.Text, Advice: k.Advice, Hard: k.Hard}}
	}
	var found []Finding
	for _, r := range rules {
		for _, at := range r.find(p.Text) {
			if !taken(found, at) {
				found = append(found, r.finding(p, at[0], at[1]))
			}
		}
	}
	return found
}

func (r rule) finding(p Part, start, end int) Finding {
	text := p.Text[start:end]
	return Finding{
		Rule: r.name, Title: r.title, Field: p.Field, Where: p.Where, Start: start, End: end,
		Text: text, Masked: r.mask(text), Advice: r.advice, Hard: r.hard,
	}
}

func taken(found []Finding, at []int) bool {
	for _, f := range found {
		if at[0] < f.End && f.Start < at[1] {
			return true
		}
	}
	return false
}

// middle keeps the first and last characters of the digits in s and stars the
// others, leaving separators out.
func middle(s string, first, last int) string {
	d := []rune(digits(s))
	if len(d) <= first+last {
		return strings.Repeat("*", len(d))
	}
	return string(d[:first]) + strings.Repeat("*", len(d)-first-last) + string(d[len(d)-last:])
}
