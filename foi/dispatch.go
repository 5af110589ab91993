package foi

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"gongkai"
	"gongkai/workday"
)

// Way is how a letter was handed over.
//
// 国办公开办函〔2016〕235号: 直接送达, 委托其他行政机关代为送达, 邮寄送达.
type Way string

const (
	ByHand  Way = "hand"   // 直接送达
	ByMail  Way = "mail"   // 邮寄, by the postal enterprise only
	ByAgent Way = "agent"  // 委托其他行政机关代为送达
	ByEmail Way = "email"  // 电子邮件, if the applicant chose it
	Fetched Way = "fetch"  // 当面领取
	OnPage  Way = "online" // 网上查看, if the applicant chose it
)

var ways = []struct {
	way   Way
	label string
	proof string // what proves it
}{
	{ByHand, "直接送达", "签收人"},
	{ByMail, "邮寄（邮政企业，含 EMS）", "邮件号"},
	{ByAgent, "委托其他行政机关代为送达", "代为送达的机关和签收人"},
	{ByEmail, "电子邮件", "发往的邮箱"},
	{Fetched, "当面领取", "领取人"},
	{OnPage, "网上查看、下载", ""},
}

// Ways lists the ways.
func Ways() []Way {
	all := make([]Way, len(ways))
	for i, w := range ways {
		all[i] = w.way
	}
	return all
}

// Label is the way in Chinese, "" for an unknown one.
func (w Way) Label() string {
	for _, is := range ways {
		if is.way == w {
			return is.label
		}
	}
	return ""
}

// Proof names what proves that a letter went this way, "" if nothing is needed.
func (w Way) Proof() string {
	for _, is := range ways {
		if is.way == w {
			return is.proof
		}
	}
	return ""
}

// A Delivery is how a letter left the house. Proof may name a person, so it is
// sealed with the course.
type Delivery struct {
	Kind   LetterKind  `json:"kind"`
	Year   int         `json:"year"`
	Serial int         `json:"serial"`
	Way    Way         `json:"way"`
	On     workday.Day `json:"on"` // signed for, or posted, or sent
	Proof  string      `json:"proof,omitempty"`
	By     string      `json:"by"` // account
}

// Of reports whether d is the delivery of l.
func (d Delivery) Of(l Letter) bool {
	return d.Kind == l.Kind && d.Year == l.Year && d.Serial == l.Serial
}

// Delivered is how l left the house; false if that is not recorded.
func (c Course) Delivered(l Letter) (Delivery, bool) {
	for _, d := range c.Deliveries {
		if d.Of(l) {
			return d, true
		}
	}
	return Delivery{}, false
}

// answered is the day that tells whether the reply was in time: the day it was
// handed over, posted or sent, or as long as that is not recorded the day it was
// made.
//
// 国办公开办函〔2016〕235号: 邮寄送达的, 以交邮之日为答复之日; 直接送达的, 以签收之日.
func (a Application) answered() workday.Day {
	for _, d := range a.Course.Deliveries {
		if d.Kind == ReplyLetter || d.Kind == ClosingLetter {
			return d.On
		}
	}
	return a.Ended
}

// Dispatch (登记发送) records how a letter left the house, with its proof.
type Dispatch struct {
	Version int
	Letter  string // Ref of the letter
	Way     Way
	On      workday.Day
	Proof   string
	Once    string

	letters []Letter // of the case
}

// Ref names a letter within its case: "reply/2026/5".
func (l Letter) Ref() string { return fmt.Sprintf("%s/%d/%d", l.Kind, l.Year, l.Serial) }

func (c Dispatch) press() (Action, string) { return ActDispatch, c.Once }

func (c Dispatch) informed(ctx context.Context, s Store, no Number) (_ Command, err error) {
	c.letters, _, err = s.File(ctx, no)
	return c, err
}

func (c Dispatch) decide(app Application, _ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.ready(c.Version, app.mayDispatch()); err != nil {
		return Step{}, err
	}
	l, err := c.letter(app)
	if err != nil {
		return Step{}, err
	}
	d, err := c.handed(l, by, m)
	if err != nil {
		return Step{}, err
	}
	app.Course.Deliveries = append(app.Course.Deliveries[:len(app.Course.Deliveries):len(app.Course.Deliveries)], d)
	return app.begin(ActDispatch, by, m, l.Kind.Label()+"，"+c.Way.Label()+"，"+c.On.Chinese()), nil
}

// handed is how l left the house, or what is missing of its proof.
func (c Dispatch) handed(l Letter, by gongkai.Actor, m Moment) (Delivery, error) {
	c.Proof = oneLine(c.Proof)
	d := Delivery{Kind: l.Kind, Year: l.Year, Serial: l.Serial, Way: c.Way, On: c.On, Proof: c.Proof, By: by.Person}
	return d, errors.Join(between("on", c.On, "送出的日期", l.Day, m.Today()), c.proven())
}

func (c Dispatch) letter(app Application) (Letter, error) {
	for _, l := range c.letters {
		if l.Ref() != c.Letter {
			continue
		}
		if _, done := app.Course.Delivered(l); done {
			return l, gongkai.Errorf(gongkai.Conflict, "这份文书的送达已经登记过了。")
		}
		return l, nil
	}
	return Letter{}, gongkai.At("letter", "选择送出了哪一份文书")
}

// postal are the numbers of the postal enterprise: EMS, registered letters.
//
// 国办公开办函〔2016〕235号: 采取邮寄送达方式的, 通过邮政企业送达, 不得通过不具有邮政企业经营资格的快递企业.
var postal = regexp.MustCompile(`^([A-Z]{2}\d{9}[A-Z]{2}|[A-Z]{2}\d{11}|\d{13})$`)

func (c Dispatch) proven() error {
	what := c.Way.Proof()
	switch {
	case c.Way.Label() == "":
		return gongkai.At("way", "选择送出的方式")
	case what == "":
		return nil
	case c.Way == ByMail && !postal.MatchString(strings.ToUpper(halfWidth(c.Proof))):
		return gongkai.At("proof", "写明邮政企业（含 EMS）的邮件号，13 位；不能用其他快递寄送")
	}
	return written("proof", c.Proof, "写明"+what, 100)
}

// mayDispatch: letters leave the house during a case and after it.
func (a Application) mayDispatch() Option {
	o := Option{Action: ActDispatch, Note: "直接送达以签收之日、邮寄以交邮之日为准（国办公开办函〔2016〕235号）。"}
	if a.Received.IsZero() {
		return o.never("还没有文书。")
	}
	return o
}
