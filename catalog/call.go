package catalog

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"gongkai"
	"gongkai/workday"
)

// Genres that are handled in a way of their own.
const (
	GenreCall    = "征求意见稿" // asks the public; carries a Call
	GenreOutcome = "意见采纳情况"
	GenreGazette = "政府公报" // an issue of it
)

// Call (公开征求意见) is what a draft asks the public: it is part of the document,
// and passes the reviews with it. The period begins with publication and runs in
// natural days.
type Call struct {
	Until   workday.Day `json:"until"`             // last day
	Note    string      `json:"note"`              // 起草说明
	Hasty   string      `json:"hasty,omitempty"`   // why the period is shorter than usual; shown
	Office  string      `json:"office,omitempty"`  // whom to ask, and whom a letter names
	Address string      `json:"address,omitempty"` // for letters
	Email   string      `json:"email,omitempty"`
	Phone   string      `json:"phone,omitempty"`
}

// IsZero reports whether nothing is asked.
func (c Call) IsZero() bool { return c == Call{} }

// CallTerms are what a site wants of every call. The zero value is never used:
// see UsualTerms.
//
// 《重大行政决策程序暂行条例》第十五条: 公开征求意见的期限一般不少于30日; 因情况紧急等原因需要缩短期限的,
// 公开征求意见时应当予以说明. That holds for major decisions; for other drafts the number of
// days is unconfirmed, and when the outcome has to be out is in no text at all. So
// all of it can be set.
type CallTerms struct {
	Days    int  `json:"days"`    // shortest usual period, natural days
	Outcome int  `json:"outcome"` // natural days after the end until the outcome is out
	Contact bool `json:"contact"` // whoever comments leaves a way to be reached
	Version int  `json:"-"`       // of the setting; 0 before it was first saved
}

// UsualTerms are those of a site that has set none.
func UsualTerms() CallTerms { return CallTerms{Days: 30, Outcome: 30} }

// Words says t on one line.
func (t CallTerms) Words() string {
	words := fmt.Sprintf("期限一般不少于 %d 天，截止后 %d 天内公布采纳情况", t.Days, t.Outcome)
	if t.Contact {
		words += "，提意见要留联系方式"
	}
	return words
}

// Calls keeps the terms.
type Calls interface {
	// CallTerms gives the terms; UsualTerms if none were set.
	CallTerms(ctx context.Context) (CallTerms, error)
}

// terms gives the site's terms.
func (d *Desk) terms(ctx context.Context) (CallTerms, error) {
	if d.Calls == nil {
		return UsualTerms(), nil
	}
	return d.Calls.CallTerms(ctx)
}

// CallTerms gives the site's terms to whoever shows a form.
func (d *Desk) CallTerms(ctx context.Context) (CallTerms, error) { return d.terms(ctx) }

// SetCall writes what a draft for comment asks. Like Edit it makes a document
// that has passed its reviews a draft again.
type SetCall struct{ Call Call }

func (SetCall) may(d Document, k Known) error {
	if d.Genre != GenreCall {
		return gongkai.Errorf(gongkai.Conflict, "只有体裁是“%s”的文件才征求意见。", GenreCall)
	}
	return Edit{}.may(d, k)
}

func (c SetCall) decide(d Document, k Known) (Step, error) {
	call := c.Call.tidy()
	if err := errors.Join(call.wrong(), call.short(k, "until", "hasty", gongkai.Invalid)); err != nil {
		return Step{}, err
	}
	d.Call, d.State, d.Plan, d.Missed = call, Draft, Plan{}, ""
	d.Hands, d.LastHand = withHand(d.Hands, k.By.Person), k.By.Name
	return step(d, k, "catalog.call", "征求意见到 "+call.Until.String()), nil
}

func (c Call) tidy() Call {
	c.Note, c.Hasty = strings.TrimSpace(c.Note), strings.TrimSpace(c.Hasty)
	c.Office, c.Address = oneLine(c.Office), oneLine(c.Address)
	c.Email, c.Phone = oneLine(c.Email), oneLine(c.Phone)
	return c
}

// text is what of a call the public reads.
func (c Call) text() string {
	return strings.Join([]string{c.Note, c.Hasty, c.Office, c.Address, c.Email, c.Phone}, "\n")
}

// MaxNote is how long the explanation of a draft may be, in characters.
const MaxNote = 5000

func (c Call) wrong() error {
	return errors.Join(
		need("until", c.Until.String(), "请写征求意见到哪一天。"),
		need("note", c.Note, "请写起草说明：为什么起草，主要内容是什么。"),
		tooLong("note", "起草说明", c.Note, MaxNote),
		tooLong("hasty", "理由", c.Hasty, MaxReason),
	)
}

// Days is how long the period is if it begins on from, in natural days, both
// ends counted.
func (c Call) Days(from workday.Day) int { return int(c.Until-from) + 1 }

// short refuses a period that is over before it begins, and one shorter than
// usual without a reason.
func (c Call) short(k Known, until, hasty string, kind gongkai.Kind) error {
	days := c.Days(k.Today())
	switch {
	case c.Until.IsZero():
		return nil // asked for elsewhere
	case days < 1:
		return refusal(kind, until, "征求意见的最后一天（%s）已经过去，请改成以后的日子。", c.Until.Chinese())
	case days < k.Terms.Days && c.Hasty == "":
		return refusal(kind, hasty, "从今天到 %s 只有 %d 天，一般不少于 %d 天。请改晚，或者写明缩短的理由，公众会看到。", c.Until.Chinese(), days, k.Terms.Days)
	}
	return nil
}

// refusal is an error at a field of a form, or of a page without that field.
func refusal(kind gongkai.Kind, field, words string, args ...any) error {
	if kind == gongkai.Invalid {
		return gongkai.At(field, words, args...)
	}
	return gongkai.Errorf(kind, words, args...)
}

// asks reports whether d must not go on its way without a Call: what arrives
// finished or comes from an older site asked its public then.
func (d Document) asks(k Known) bool {
	return d.Genre == GenreCall && !k.Arriving && !d.Origin.Taken()
}

// called asks for the call of a draft for comment when it is submitted.
func (d Document) called(k Known) error {
	if d.asks(k) && d.Call.IsZero() {
		return gongkai.Errorf(gongkai.Conflict, "征求意见稿还没有写“征求意见安排”：起草说明、截止日期、怎样提意见。")
	}
	return nil
}

// callInTime asks when a draft goes out whether its period is still long enough.
// A revision may make the period longer, and leave it as it was.
func (d Document) callInTime(k Known) error {
	if !d.asks(k) || d.Edition > 1 && d.Call.Until == k.Revised.Call.Until {
		return nil
	}
	if d.Edition > 1 && d.Call.Until < k.Revised.Call.Until {
		return gongkai.Errorf(gongkai.Conflict, "征求意见已经公布到 %s，修订只能延长，不能提前结束。", k.Revised.Call.Until.Chinese())
	}
	if d.Edition > 1 {
		return nil
	}
	return d.Call.short(k, "", "", gongkai.Conflict)
}

// Asking reports whether d asks the public something.
func (d Document) Asking() bool { return d.Genre == GenreCall && !d.Call.IsZero() }
