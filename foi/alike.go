package foi

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// Past is an earlier application as it is compared with a new one. It says
// nothing of who applied but whether it was the same person.
type Past struct {
	Number   Number
	Request  Request
	Stage    Stage
	Outcome  Outcome
	Received workday.Day
	Ended    workday.Day
	Same     bool // the same applicant, by a keyed hash of the identity number
	Reply    int  // serial number of the reply in the year of Ended; 0 if there is none
	Likeness int  // 0 to 100: how much of what is asked for is the same
}

// Pasts finds what applications are compared with.
type Pasts interface {
	// Past gives the newest applications to unit, at most most, without no. Same
	// is reckoned for the identity document of who.
	Past(ctx context.Context, unit gongkai.UnitID, who Applicant, no Number, most int) ([]Past, error)
}

const (
	pastMost   = 1000 // applications compared
	alikeMost  = 8    // shown
	alikeFrom  = 50   // per cent from which two requests look alike
	sameFrom   = 25   // per cent, for the same applicant
	shortWords = 4    // runes below which nothing can be said
)

// 条例第三十六条第(六)项: 行政机关已就申请人提出的政府信息公开申请作出答复、申请人重复申请公开相同政府信息的,
// 告知申请人不予重复处理.
//
// alike keeps those of past that look like asked, the same applicant's first,
// then by likeness. It is evidence for a person to judge, never a decision.
func alike(asked Request, past []Past) []Past {
	words := pairs(asked)
	var all []Past
	for _, p := range past {
		p.Likeness = likeness(words, pairs(p.Request))
		if p.Likeness >= alikeFrom || p.Same && p.Likeness >= sameFrom {
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b Past) int {
		if a.Same != b.Same {
			return cmp.Compare(rank(b.Same), rank(a.Same))
		}
		return cmp.Compare(b.Likeness, a.Likeness)
	})
	return all[:min(len(all), alikeMost)]
}

func rank(same bool) int {
	if same {
		return 1
	}
	return 0
}

// pairs are the neighbouring runes of what is asked for, as Chinese text is
// compared without a dictionary. Digits stay: 2024 is not 2025.
func pairs(r Request) map[string]bool {
	text := []rune(strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, narrow(r.Name+r.What)))
	all := map[string]bool{}
	if len(text) < shortWords {
		return all
	}
	for i := range len(text) - 1 {
		all[string(text[i:i+2])] = true
	}
	return all
}

// likeness is how many of the pairs of the shorter text the longer one has, in
// per cent.
func likeness(a, b map[string]bool) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return 0
	}
	n := 0
	for p := range a {
		if b[p] {
			n++
		}
	}
	return 100 * n / len(a)
}

// Alike finds earlier applications that look like one about to be registered.
func (d *Desk) Alike(ctx context.Context, by gongkai.Actor, c Apply) ([]Past, error) {
	if err := d.May(by, org.HandleCases, c.Unit); err != nil {
		return nil, err
	}
	past, err := d.Store.Past(ctx, c.Unit, c.Applicant.tidy(), Number{}, pastMost)
	return alike(c.Request, past), err
}

// earlier gives what was asked before app and looks like it.
func (d *Desk) earlier(ctx context.Context, app Application) ([]Past, error) {
	past, err := d.Store.Past(ctx, app.Owner(), app.Applicant, app.Number, pastMost)
	past = slices.DeleteFunc(past, func(p Past) bool { return after(p.Number, app.Number) })
	return alike(app.Asked(), past), err
}

func after(a, b Number) bool {
	return a.Year > b.Year || a.Year == b.Year && a.Serial > b.Serial
}

// Answer names the reply that p got, as the reply to a repeated application
// cites it: 明柳公复〔2026〕5号，2026年3月2日. "" if it got none.
func (p Past) Answer(code string) string {
	if p.Reply == 0 || p.Ended.IsZero() {
		return ""
	}
	l := Letter{Kind: ReplyLetter, Code: code, Year: p.Ended.Year(), Serial: p.Reply}
	return l.Label() + "，" + p.Ended.Chinese()
}

// Repeated gives the reply to the same applicant's likest application, for the
// field 以前的答复 of a reply; "" if there is none.
func (c Case) Repeated() string {
	for _, p := range c.Alike {
		if p.Same && p.Reply > 0 {
			return p.Answer(c.Organ.Code)
		}
	}
	return ""
}
