package sim

import (
	"gongkai/foi"
	"gongkai/workday"
)

// agrees: the one asked agrees, and the clock of the reply goes on the day after.
func agrees(c *Case, p plot) {
	came := c.hear(p, foi.RecordOpinion{Opinion: foi.Agrees})
	c.decide(forward(came, p.between(3, 12)))
}

func objects(c *Case, p plot) {
	came := c.hear(p, foi.RecordOpinion{Opinion: foi.Objects, Why: p.text["objection"]})
	c.decide(forward(came, p.between(3, 12)))
}

// silent: nothing came in the fifteen working days, which are not counted
// (条例第三十二条 to 第三十四条).
func silent(c *Case, p plot) {
	served := c.seek(p, 1)
	c.decide(forward(served, 15+p.between(2, 9)))
}

// overridden: not to disclose would harm the public interest (条例第三十二条).
func overridden(c *Case, p plot) {
	came := c.hear(p, foi.RecordOpinion{Opinion: foi.Objects, Why: p.text["objection"]})
	on := forward(came, p.between(1, 4))
	c.turn(on, "leader", foi.Override{Consult: 1, What: p.text["given"], Why: p.text["interest"]})
	c.decide(forward(on, p.between(2, 9)))
}

// several: another organ is asked beside the third party, so that two pauses
// lie over each other.
func several(c *Case, p plot) {
	c.seek(p, 1)
	asked := forward(c.Turns[0].On, 3)
	c.turn(asked, "clerk", foi.SeekOpinion{Kind: foi.WithOrgan, With: p.text["organ"], About: p.text["about"], Matter: "上述信息是否仍在保密期限内，能否公开"})
	served := c.serve(asked, foi.OrganLetter, 2)
	for n, came := range []workday.Day{forward(served, 3), forward(served, p.between(4, 9))} {
		c.turn(came, "clerk", foi.RecordOpinion{Consult: n + 1, On: came, Opinion: foi.Agrees})
	}
	c.decide(forward(served, p.between(12, 18)))
}

// hear asks and enters what came back.
func (c *Case) hear(p plot, opinion foi.RecordOpinion) (came workday.Day) {
	opinion.Consult, opinion.On = 1, forward(c.seek(p, 1), p.between(3, 11))
	c.turn(opinion.On, "clerk", opinion)
	return opinion.On
}

// seek writes to the one the template names: third, maker or organ.
func (c *Case) seek(p plot, nth int) (served workday.Day) {
	kind, with := foi.WithThirdParty, p.text["third"]
	if p.text["maker"] != "" {
		kind, with = foi.WithCoMaker, p.text["maker"]
	}
	sent := c.after(p.between(2, 6))
	c.turn(sent, "clerk", foi.SeekOpinion{Kind: kind, With: with, Contact: p.text["contact"], About: p.text["about"]})
	return c.serve(sent, kind.Letter(), nth)
}
