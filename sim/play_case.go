package sim

import (
	"context"
	"fmt"
	"strings"

	"gongkai"
	"gongkai/foi"
	"gongkai/workday"
)

// asking takes the applications through the desk: sent or handed in, confirmed,
// corrected, consulted on, drafted, sent back, approved, handed over, closed,
// withdrawn.
func (p *player) asking() (acts []act) {
	for i, c := range p.Cases {
		on := func(day workday.Day, minutes int, what string, do func(context.Context) error) {
			if !day.IsZero() {
				acts = append(acts, act{p.hour(day, minutes), what + " " + c.Key, do})
			}
		}
		if c.Whole > 0 {
			on(c.Asked, 12*60, "take part", func(ctx context.Context) error { return p.takePart(ctx, i) })
		} else {
			on(c.Asked, 9*60+i%50, "ask", func(ctx context.Context) error { return p.hand(ctx, i) })
		}
		if c.Channel.Confirmed() && c.Whole == 0 {
			on(c.Received, 10*60+i%50, "confirm", p.clerk(i, p.confirm))
		}
		for n, t := range c.Turns {
			on(t.On, 11*60+n, fmt.Sprintf("%T", t.Do), p.by(t.By, i, p.give(t.Do)))
		}
		on(c.Drafted, 11*60+30, "draft", p.clerk(i, p.keep))
		on(c.Sent, 14*60, "send", p.clerk(i, p.send))
		on(c.Returned, 15*60, "return", p.leader(i, p.giveBack))
		if c.Unit() == scrutinised && c.Decided > 0 {
			on(c.Decided, 15*60, "review", p.by("secrecy", i, p.review))
		}
		on(c.Decided, 16*60, "approve", p.leader(i, p.approve))
		if c.Handed {
			on(c.Decided, 17*60, "hand over", p.clerk(i, p.dispatch))
		}
		on(c.Dropped, 11*60+30, "withdraw", p.clerk(i, p.drop))
	}
	return acts
}

// hand brings the application to the office.
func (p *player) hand(ctx context.Context, i int) (err error) {
	c := p.Cases[i]
	if c.Channel == foi.Internet {
		p.cases[i], err = p.FOI.Submit(ctx, gongkai.Citizen("192.0.2.7"), c.Apply)
		return err
	}
	r := foi.Register{Apply: c.Apply, Channel: c.Channel}
	if !c.Channel.Confirmed() {
		r.Received = c.Received
	}
	p.cases[i], err = p.FOI.Register(ctx, p.worker(c.Unit(), "clerk"), r)
	return err
}

// A verb is one command on a case as it stands.
type verb func(ctx context.Context, by gongkai.Actor, c Case, app foi.Application) error

func (p *player) clerk(i int, v verb) func(context.Context) error  { return p.by("clerk", i, v) }
func (p *player) leader(i int, v verb) func(context.Context) error { return p.by("leader", i, v) }

func (p *player) by(job string, i int, v verb) func(context.Context) error {
	return func(ctx context.Context) error {
		by := p.worker(p.Cases[i].Unit(), job)
		file, err := p.FOI.Case(ctx, by, p.cases[i].App.Number)
		if err != nil {
			return err
		}
		return v(ctx, by, p.Cases[i], file.App)
	}
}

func (p *player) confirm(ctx context.Context, by gongkai.Actor, c Case, app foi.Application) error {
	return p.FOI.Do(ctx, by, app.Number, foi.Confirm{Version: app.Version, On: c.Received, How: "电话确认"})
}

func (p *player) keep(ctx context.Context, by gongkai.Actor, c Case, app foi.Application) error {
	return p.FOI.Do(ctx, by, app.Number, foi.Draft{Version: app.Version, Decision: c.Decision})
}

func (p *player) send(ctx context.Context, by gongkai.Actor, c Case, app foi.Application) error {
	decision, err := p.decision(ctx, by, c, app)
	if err != nil {
		return err
	}
	return p.FOI.Do(ctx, by, app.Number, foi.Send{Version: app.Version, Decision: decision})
}

// decision fills in the letter that a repeated application was answered with
// the first time, and the one that asked for a correction.
func (p *player) decision(ctx context.Context, by gongkai.Actor, c Case, app foi.Application) (foi.Decision, error) {
	d := c.Decision
	if d.Answer == foi.Unclear {
		file, err := p.FOI.Case(ctx, by, app.Number)
		if err != nil {
			return d, err
		}
		letter, err := file.Letter(string(foi.CorrectionLetter))
		d.Earlier = letter.Label() + "，" + letter.Day.Chinese()
		return d, err
	}
	if c.Again == 0 {
		return d, nil
	}
	file, err := p.FOI.Case(ctx, by, p.cases[c.Again-1].App.Number)
	if err != nil {
		return d, err
	}
	letter, err := file.Letter(string(foi.ReplyLetter))
	if err != nil {
		return d, err
	}
	d.Earlier = strings.Join([]string{letter.Label(), file.App.Ended.Chinese()}, "，")
	return d, nil
}

func (p *player) giveBack(ctx context.Context, by gongkai.Actor, c Case, app foi.Application) error {
	return p.FOI.Do(ctx, by, app.Number, foi.GiveBack{Version: app.Version, Why: c.Why})
}

func (p *player) approve(ctx context.Context, by gongkai.Actor, _ Case, app foi.Application) error {
	return p.FOI.Do(ctx, by, app.Number, foi.Approve{Version: app.Version})
}

func (p *player) review(ctx context.Context, by gongkai.Actor, _ Case, app foi.Application) error {
	return p.FOI.Do(ctx, by, app.Number, foi.ReviewReply{Version: app.Version, Kind: foi.SecrecyReview, Passed: true, Opinion: "对照本单位国家秘密事项范围核对，随答复提供的内容不涉密"})
}

// dispatch writes down how the reply left the house, as the applicant wanted it.
func (p *player) dispatch(ctx context.Context, by gongkai.Actor, c Case, app foi.Application) error {
	file, err := p.FOI.Case(ctx, by, app.Number)
	if err != nil {
		return err
	}
	letter, err := file.Letter(string(foi.ReplyLetter))
	if err != nil {
		return err
	}
	cmd := foi.Dispatch{Version: app.Version, Letter: letter.Ref(), On: c.Decided, Way: foi.OnPage}
	switch c.Apply.Wants.By {
	case foi.Post:
		cmd.Way, cmd.Proof = foi.ByMail, fmt.Sprintf("10%011d", app.Number.Serial*7919+int(c.Decided))
	case foi.PickUp:
		cmd.Way, cmd.Proof = foi.Fetched, "申请人本人"
	case foi.Email:
		cmd.Way, cmd.Proof = foi.ByEmail, c.Apply.Applicant.Email
	}
	return p.FOI.Do(ctx, by, app.Number, cmd)
}

func (p *player) drop(ctx context.Context, by gongkai.Actor, c Case, app foi.Application) error {
	why := c.Dropped.Chinese() + "收到申请人签名的撤回说明"
	return p.FOI.Do(ctx, by, app.Number, foi.Withdraw{Version: app.Version, Why: why})
}
