package sim

import (
	"fmt"
	"slices"
	"strconv"

	"gongkai/foi"
	"gongkai/workday"
)

// A Turn is one command on a case between its receipt and its end, on the day
// it was given.
type Turn struct {
	On workday.Day
	By string      // job: clerk, leader
	Do foi.Command // but for its version
}

// plot is what a course is made from: chances, and what the template says
// people wrote.
type plot struct {
	dice
	text map[string]string
}

// courses are the ways from receipt to the end that a template can name. Each
// gives the turns on the way and the day of the reply, or of the closing.
var courses = map[string]func(*Case, plot){
	"":            straight,
	"late":        late,
	"corrected":   corrected,
	"uncorrected": uncorrected,
	"agrees":      agrees,
	"objects":     objects,
	"silent":      silent,
	"overridden":  overridden,
	"several":     several,
	"extended":    extended,
	"declined":    declined,
	"delayed":     delayed,
	"excessive":   excessive,
	"unexplained": unexplained,
	"paid":        paid,
	"unpaid":      unpaid,
	"split":       divided,
}

// follow takes the course that the head of the template names. With "stops: n"
// the case stands where it is after n turns.
func (c *Case) follow(head map[string]string, p plot) error {
	course, ok := courses[head["course"]]
	if !ok {
		return fmt.Errorf("no course %q", head["course"])
	}
	course(c, p)
	slices.SortStableFunc(c.Turns, func(a, b Turn) int { return int(a.On - b.On) })
	if head["stops"] == "" {
		return nil
	}
	n, err := strconv.Atoi(head["stops"])
	if err != nil || n > len(c.Turns) {
		return fmt.Errorf("stops %q of %d turns", head["stops"], len(c.Turns))
	}
	c.Turns, c.Sent, c.Decided, c.Closed = c.Turns[:n], 0, 0, 0
	return nil
}

func (c *Case) turn(on workday.Day, by string, do foi.Command) {
	c.Turns = append(c.Turns, Turn{on, by, do})
}

// after is n working days after receipt.
func (c *Case) after(n int) workday.Day { return forward(c.Received, n) }

// close ends the case without a reply, by another hand than sent the notice.
func (c *Case) close(on workday.Day, do foi.Command) {
	c.Closed = on
	c.turn(on, "leader", do)
}

// serve: a letter is signed for two days after it was sent; what the applicant
// gets by the electronic way is there at once.
func (c *Case) serve(sent workday.Day, what foi.LetterKind, consult int) workday.Day {
	if by := c.Apply.Wants.By; consult == 0 && (by == foi.Email || by == foi.Online) {
		return sent
	}
	on := forward(sent, 2)
	c.turn(on, "clerk", foi.Serve{What: what, Consult: consult, On: on})
	return on
}

func straight(c *Case, p plot) { c.decide(c.after(p.between(3, 18))) }

func late(c *Case, p plot) { c.decide(c.after(p.between(21, 29))) }

// extended: 条例第三十三条, up to twenty working days more.
func extended(c *Case, p plot) {
	asked, days := c.after(p.between(13, 17)), 5*p.between(2, 4)
	c.turn(asked, "clerk", foi.Propose{Days: days, Why: p.text["why"]})
	c.turn(forward(asked, 1), "leader", foi.Extend{})
	c.decide(c.after(20 + p.between(1, days)))
}

// declined: the head of the office found that it could be done in time, and it
// was.
func declined(c *Case, p plot) {
	asked := c.after(p.between(8, 12))
	c.turn(asked, "clerk", foi.Propose{Days: 20, Why: p.text["why"]})
	c.turn(forward(asked, 1), "leader", foi.Decline{Why: "材料已经找齐，抓紧办理，可以按期答复"})
	c.decide(c.after(p.between(15, 19)))
}

// divided: 一事一申请. What was split off is a case of its own: see parts.
func divided(c *Case, p plot) {
	parts := []foi.Request{{Name: p.text["part1"], What: p.text["part1"]}, {Name: p.text["part2"], What: p.text["part2"]}}
	c.turn(c.after(p.between(1, 2)), "clerk", foi.Split{Parts: parts})
	c.decide(c.after(p.between(6, 15)))
}
