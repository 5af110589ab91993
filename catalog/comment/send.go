package comment

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"gongkai"
	"gongkai/audit"
	"gongkai/catalog"
	"gongkai/org"
	"gongkai/workday"
)

// Lengths taken, in characters.
const (
	MaxText    = 5000
	MaxName    = 50
	MaxContact = 100
)

// Send is a comment from the portal.
type Send struct {
	Person Person
	Text   string
	Once   string // key of the form: the same again gives the first number
}

// Send takes a comment of anybody while the period runs, and gives its number.
// Errors are Invalid at text, name or contact; Conflict after the last day; Gone
// if the draft was withdrawn.
func (d *Desk) Send(ctx context.Context, by gongkai.Actor, p catalog.PublicID, s Send) (int, error) {
	c, err := d.Call(ctx, p)
	if err != nil {
		return 0, err
	}
	t, err := d.Terms(ctx)
	if err != nil {
		return 0, err
	}
	one, err := s.comment(c, t, d.today())
	if err != nil {
		return 0, err
	}
	one.At = d.Now()
	return d.Store.Add(ctx, c, one, s.Once, audit.By(by, "comment.send", on(p), ""))
}

func (s Send) comment(c Call, t catalog.CallTerms, today workday.Day) (Comment, error) {
	if today > c.Until {
		return Comment{}, gongkai.Errorf(gongkai.Conflict, "征求意见已于 %s 截止，这条意见没有提交。需要反映的，可以按本页写的方式联系起草单位。", c.Until.Chinese())
	}
	words, wrong := text("text", "意见", s.Text, MaxText)
	who, anonymous := s.Person.tidy()
	if who.Contact == "" && t.Contact {
		anonymous = errors.Join(anonymous, gongkai.At("contact", "请留下联系方式，方便核实和答复。"))
	}
	return Comment{Way: Online, Received: today, Sealed: Sealed{Person: who, Text: words}}, errors.Join(wrong, anonymous)
}

func (p Person) tidy() (Person, error) {
	p = Person{Name: strings.Join(strings.Fields(p.Name), " "), Contact: strings.Join(strings.Fields(p.Contact), " ")}
	return p, errors.Join(atMost("name", "姓名或者单位", p.Name, MaxName), atMost("contact", "联系方式", p.Contact, MaxContact))
}

// Register is a comment that came by letter, mail, telephone or in person.
type Register struct {
	Send
	Way      Way
	Received workday.Day
}

// Register enters a comment that did not come through the portal. One that came
// in time may be entered after the period.
func (d *Desk) Register(ctx context.Context, by gongkai.Actor, p catalog.PublicID, r Register) (int, error) {
	c, err := d.opened(ctx, by, p, org.DraftDoc)
	if err != nil {
		return 0, err
	}
	if err := c.unanswered(); err != nil {
		return 0, err
	}
	one, err := r.comment(c, d.today())
	if err != nil {
		return 0, err
	}
	one.At, one.By = d.Now(), by.Name
	return d.Store.Add(ctx, c, one, r.Once, audit.By(by, "comment.register", on(p), r.Way.Words()))
}

func (r Register) comment(c Call, today workday.Day) (Comment, error) {
	words, wrong := text("text", "意见", r.Text, MaxText)
	who, long := r.Person.tidy()
	return Comment{Way: r.Way, Received: r.Received, Sealed: Sealed{Person: who, Text: words}},
		errors.Join(r.wrongWay(), r.wrongDay(c, today), wrong, long)
}

func (r Register) wrongWay() error {
	for _, w := range OnPaper {
		if r.Way == w {
			return nil
		}
	}
	return gongkai.At("way", "请选择意见是怎样来的。")
}

func (r Register) wrongDay(c Call, today workday.Day) error {
	switch {
	case r.Received.IsZero():
		return gongkai.At("received", "请写收到的日期。")
	case r.Received > today:
		return gongkai.At("received", "收到的日期不能晚于今天（%s）。", today.Chinese())
	case r.Received < c.From || r.Received > c.Until:
		return gongkai.At("received", "征求意见从 %s 到 %s，这一天不在里面，不能登记为这次的意见。", c.From.Chinese(), c.Until.Chinese())
	}
	return nil
}

// unanswered refuses what would change the figures of a published outcome.
func (c Call) unanswered() error {
	if c.Outcome != 0 {
		return gongkai.Errorf(gongkai.Conflict, "采纳情况已经公布，意见和答复不能再改。公布的内容有误，请修订那份文件。")
	}
	return nil
}

// text asks for s, at most so long.
func text(field, name, s string, most int) (string, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", gongkai.At(field, "请写%s。", name)
	}
	return s, atMost(field, name, s, most)
}

func atMost(field, name, s string, most int) error {
	if n := utf8.RuneCountInString(s); n > most {
		return gongkai.At(field, "%s最多 %d 个字，现在有 %d 个。", name, most, n)
	}
	return nil
}

func numbered(n int) string { return fmt.Sprintf("第 %d 条：", n) }
