package foi

import (
	"math/rand/v2"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// A move is one command of a history: what the rules make of it, what a clerk
// writes on his slip if it was done, and what must have been so for it to be
// lawful.
type move struct {
	do     func() (Step, error)
	write  func(*tale)
	lawful func(tale) bool
}

// A history is one case on its way.
type history struct {
	rnd  *rand.Rand
	app  Application
	tale tale
	wall wall
	m    Moment
	who  gongkai.Actor
}

var officers = []gongkai.Actor{
	clerk, reviewer, leader,
	{Person: "liuhe.both", Name: "办事丙", Posts: []gongkai.Post{{Unit: "liuhe", Role: org.Clerk}}},
}

func (h *history) today() workday.Day { return h.m.Today() }

// near is today or a few days about it, so that refused days come up too.
func (h *history) near() workday.Day { return h.today().AddDays(1 - h.rnd.IntN(5)) }

func (h *history) version() int { return h.app.Version - h.rnd.IntN(20)/19 }

func (h *history) served() workday.Day {
	if by := h.app.Wants.By; by == Online || by == Email {
		return h.today()
	}
	return 0
}

// sent is the slip of a notice of today.
func (h *history) sent(days int) slip { return slip{sent: h.today(), served: h.served(), days: days} }

// any is a command that is allowed now, or now and then any command at all.
func (h *history) any() move {
	if h.rnd.IntN(4) > 0 {
		var open []Action
		for _, o := range h.app.options(h.who, h.m) {
			rare := o.Action == ActWithdraw || o.Action == ActDraft
			if o.Barred == "" && o.Action != "" && (!rare || h.rnd.IntN(12) == 0) {
				open = append(open, o.Action)
			}
		}
		if len(open) > 0 {
			return h.move(open[h.rnd.IntN(len(open))])
		}
	}
	return h.move(verbs[h.rnd.IntN(len(verbs))].action)
}

func (h *history) move(act Action) move {
	switch act {
	case ActConfirm:
		return h.confirm()
	case ActAskCorrection:
		return h.askCorrection()
	case ActCorrect:
		return h.correct()
	case ActCloseUncorrected:
		return h.closeUncorrected()
	case ActSeekOpinion:
		return h.seekOpinion()
	case ActOpinion:
		return h.recordOpinion()
	case ActOverride:
		return h.override()
	case ActServe:
		return h.serve()
	case ActPropose:
		return h.propose()
	case ActExtend:
		return h.extend()
	case ActAskReasons:
		return h.askReasons()
	case ActExplain:
		return h.explain()
	case ActDelay:
		return h.delay()
	case ActNotifyFee:
		return h.notifyFee()
	case ActPay:
		return h.pay()
	case ActCloseUnpaid:
		return h.closeUnpaid()
	}
	return h.reply(act)
}

// reply is a command on the way of the reply itself, which moves no clock.
func (h *history) reply(act Action) move {
	rules := AnswerRules()
	d := whole(rules[h.rnd.IntN(len(rules))].Answer)
	app, version, who, m := h.app, h.version(), h.who, h.m
	end := func(s *tale) { s.ended = h.today() }
	switch act {
	case ActDraft:
		return move{do: func() (Step, error) { return Draft{Version: version, Decision: d}.decide(app, liuhe, who, m) }}
	case ActSend:
		return move{do: func() (Step, error) { return Send{Version: version, Decision: d}.decide(app, liuhe, who, m) }}
	case ActReturn:
		return move{do: func() (Step, error) { return GiveBack{Version: version, Why: "再查"}.decide(app, liuhe, who, m) }}
	case ActDecline:
		return move{do: func() (Step, error) { return Decline{Version: version, Why: "可以按期"}.decide(app, liuhe, who, m) }}
	case ActApprove:
		return move{
			do:     func() (Step, error) { return Approve{Version: version}.decide(app, liuhe, who, m) },
			write:  func(s *tale) { s.outcome = app.Decision.Outcome(); end(s) },
			lawful: func(s tale) bool { return !app.Drafted(who.Person) && !s.waits },
		}
	case ActWithdraw:
		return move{
			do: func() (Step, error) { return Withdraw{Version: version, Why: "书面"}.decide(app, liuhe, who, m) },
			write: func(s *tale) {
				if end(s); !s.received.IsZero() {
					s.outcome = OtherMisc
				}
			},
		}
	}
	// Send twice as often as anything else, or no history ever gets to a reply.
	return move{
		do: func() (Step, error) { return Send{Version: version, Decision: d}.decide(app, liuhe, who, m) },
		lawful: func(s tale) bool {
			return (d.Answer != Unclear || s.corrected) && (d.Answer != Excessive || s.reasoned)
		},
	}
}

func (h *history) confirm() move {
	c := Confirm{Version: h.version(), On: h.near(), How: "电话"}
	return move{
		do:    func() (Step, error) { return c.decide(h.app, liuhe, h.who, h.m) },
		write: func(s *tale) { s.received = c.On; s.begin(c.On, 20) },
	}
}

func (h *history) askCorrection() move {
	c := AskCorrection{Version: h.version(), Unclear: "没有年份", Wanted: "写明年份", Days: h.rnd.IntN(20)}
	days := c.Days
	if days == 0 {
		days = 15
	}
	return move{
		do:     func() (Step, error) { return c.decide(h.app, liuhe, h.who, h.m) },
		write:  func(s *tale) { s.waits, s.correct, s.notice = true, true, h.sent(days) },
		lawful: func(s tale) bool { return !s.correct && h.today() <= h.wall.walk(s.received, 7, nil) },
	}
}

func (h *history) correct() move {
	c := Correct{Version: h.version(), On: h.near(), Request: Request{What: "2024 年的验收表"}}
	who, on := h.who, c.On
	if h.rnd.IntN(2) == 0 {
		who, on = citizen, h.today()
	}
	return move{
		do:     func() (Step, error) { return c.decide(h.app, liuhe, who, h.m) },
		write:  func(s *tale) { s.corrected = true; s.begin(on, 20) },
		lawful: func(s tale) bool { return on >= s.notice.sent && on <= h.today() },
	}
}

func (h *history) closeUncorrected() move {
	c := CloseUncorrected{Version: h.version(), Why: "没有理由"}
	return move{
		do:     func() (Step, error) { return c.decide(h.app, liuhe, h.who, h.m) },
		write:  func(s *tale) { s.outcome, s.ended = OtherNoCorrection, h.today() },
		lawful: h.lapsed,
	}
}

// lapsed: the applicant is known to have had the whole period.
func (h *history) lapsed(s tale) bool {
	return s.waits && !s.notice.served.IsZero() && h.today() > h.wall.until(s.notice)
}

func (h *history) seekOpinion() move {
	kinds := ConsultKinds()
	c := SeekOpinion{Version: h.version(), Kind: kinds[h.rnd.IntN(3)], With: "某某", About: "验收表", Matter: "能否公开", Days: h.rnd.IntN(12)}
	days := 15
	if c.Kind == WithOrgan && c.Days > 0 {
		days = c.Days
	}
	return move{
		do:     func() (Step, error) { return c.decide(h.app, liuhe, h.who, h.m) },
		write:  func(s *tale) { s.letters = append(s.letters, slip{sent: h.today(), days: days}) },
		lawful: func(s tale) bool { return h.today() <= h.wall.due(s) },
	}
}

func (h *history) recordOpinion() move {
	opinions := []Opinion{Agrees, Objects}
	c := RecordOpinion{Version: h.version(), Consult: h.nth(), On: h.near(), Opinion: opinions[h.rnd.IntN(2)], Why: "涉及隐私"}
	return move{
		do:     func() (Step, error) { return c.decide(h.app, liuhe, h.who, h.m) },
		write:  func(s *tale) { s.letters[c.Consult-1].came = c.On },
		lawful: func(s tale) bool { return s.letters[c.Consult-1].came.IsZero() },
	}
}

func (h *history) nth() int { return 1 + h.rnd.IntN(len(h.app.Course.Consults)+1) }

func (h *history) override() move {
	c := Override{Version: h.version(), Consult: h.nth(), What: "面积", Why: "公共利益"}
	return move{do: func() (Step, error) { return c.decide(h.app, liuhe, h.who, h.m) }}
}

func (h *history) serve() move {
	c := Serve{Version: h.version(), Consult: h.nth(), On: h.near()}
	all := []LetterKind{CorrectionLetter, ReasonLetter, FeeLetter, ThirdLetter, CoMakerLetter, OrganLetter}
	c.What = all[h.rnd.IntN(len(all))]
	return move{
		do: func() (Step, error) { return c.decide(h.app, liuhe, h.who, h.m) },
		write: func(s *tale) {
			switch c.What {
			case CorrectionLetter, FeeLetter:
				s.notice.served = c.On
			case ReasonLetter:
				s.asked.served = c.On
			default:
				s.letters[c.Consult-1].served = c.On
			}
		},
	}
}

func (h *history) propose() move {
	c := Propose{Version: h.version(), Days: h.rnd.IntN(23), Why: "案卷多"}
	return move{
		do:     func() (Step, error) { return c.decide(h.app, liuhe, h.who, h.m) },
		lawful: func(tale) bool { return c.Days >= 1 && c.Days <= 20 },
	}
}

func (h *history) extend() move {
	c, days := Extend{Version: h.version()}, h.app.Course.Extended.Days
	return move{
		do:     func() (Step, error) { return c.decide(h.app, liuhe, h.who, h.m) },
		write:  func(s *tale) { s.longer, s.extended = days, true },
		lawful: func(s tale) bool { return !s.extended && !s.waits && h.today() <= h.wall.due(s) },
	}
}

func (h *history) askReasons() move {
	c := AskReasons{Version: h.version(), Facts: "一月内25件"}
	return move{
		do:    func() (Step, error) { return c.decide(h.app, liuhe, h.who, h.m) },
		write: func(s *tale) { s.asked = h.sent(10) },
	}
}

func (h *history) explain() move {
	c := Explain{Version: h.version(), On: h.near(), Text: "写村志", Silent: h.rnd.IntN(3) == 0}
	return move{
		do:    func() (Step, error) { return c.decide(h.app, liuhe, h.who, h.m) },
		write: func(s *tale) { s.reasoned = true },
		lawful: func(s tale) bool {
			return !c.Silent || !s.asked.served.IsZero() && h.today() > h.wall.until(s.asked)
		},
	}
}

func (h *history) delay() move {
	c := SetDelay{Version: h.version(), Days: 1 + h.rnd.IntN(60), Why: "件数多"}
	return move{
		do:     func() (Step, error) { return c.decide(h.app, liuhe, h.who, h.m) },
		write:  func(s *tale) { s.reasoned = false; s.begin(h.today(), c.Days) },
		lawful: func(s tale) bool { return h.today() <= h.wall.due(s) },
	}
}

func (h *history) notifyFee() move {
	c := NotifyFee{Version: h.version(), Method: ByItem, How: "到柜台缴费", nth: 5 + h.rnd.IntN(40)}
	return move{
		do:     func() (Step, error) { return c.decide(h.app, liuhe, h.who, h.m) },
		write:  func(s *tale) { s.waits, s.notice, s.paying = true, h.sent(20), h.today() },
		lawful: func(s tale) bool { return h.m.Settings.Fees && c.nth > 10 && h.today() <= h.wall.due(s) },
	}
}

func (h *history) pay() move {
	c := Pay{Version: h.version(), On: h.near(), Voucher: "0001"}
	return move{
		do: func() (Step, error) { return c.decide(h.app, liuhe, h.who, h.m) },
		write: func(s *tale) {
			if s.waits = false; h.m.Settings.PaymentResumes {
				s.rests = append(s.rests, rest{s.paying, c.On})
				return
			}
			s.begin(c.On, 20)
		},
	}
}

func (h *history) closeUnpaid() move {
	c := CloseUnpaid{Version: h.version()}
	return move{
		do:     func() (Step, error) { return c.decide(h.app, liuhe, h.who, h.m) },
		write:  func(s *tale) { s.outcome, s.ended = OtherFeeUnpaid, h.today() },
		lawful: h.lapsed,
	}
}
