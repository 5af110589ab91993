package sim

import (
	"fmt"

	"gongkai/foi"
	"gongkai/workday"
)

// corrected: asked once within seven working days (条例第三十条); the period of the
// reply begins anew when the correction comes.
func corrected(c *Case, p plot) {
	asked, _ := c.askCorrection(p)
	came := forward(asked, p.between(3, 12))
	c.turn(came, "clerk", foi.Correct{On: came, Request: foi.Request{Name: c.Apply.Request.Name, What: p.text["corrected"]}})
	c.decide(forward(came, p.between(4, 18)))
}

func uncorrected(c *Case, p plot) {
	_, served := c.askCorrection(p)
	c.close(forward(served, 15+p.between(1, 3)), foi.CloseUncorrected{Why: "期满前后电话联系过两次，申请人没有说明正当理由"})
}

func (c *Case) askCorrection(p plot) (asked, served workday.Day) {
	asked = c.after(p.between(2, 5))
	c.turn(asked, "clerk", foi.AskCorrection{Unclear: p.text["unclear"], Wanted: p.text["wanted"]})
	return asked, c.serve(asked, foi.CorrectionLetter, 0)
}

// delayed: good reasons, but too much for the period (条例第三十五条).
func delayed(c *Case, p plot) {
	came := c.reasons(p)
	on := forward(came, p.between(1, 3))
	c.turn(on, "leader", foi.SetDelay{Days: 30, Why: p.text["why"]})
	c.decide(forward(on, p.between(15, 29)))
}

// excessive: the reasons are not good.
func excessive(c *Case, p plot) { c.decide(forward(c.reasons(p), p.between(2, 5))) }

// reasons are asked for and given.
func (c *Case) reasons(p plot) (came workday.Day) {
	asked := c.after(p.between(2, 4))
	c.turn(asked, "clerk", foi.AskReasons{Facts: p.text["facts"]})
	c.serve(asked, foi.ReasonLetter, 0)
	came = forward(asked, p.between(4, 7))
	c.turn(came, "clerk", foi.Explain{On: came, Text: p.text["reasons"]})
	return came
}

// unexplained: nothing came in the ten working days.
func unexplained(c *Case, p plot) {
	asked := c.after(p.between(2, 3))
	c.turn(asked, "clerk", foi.AskReasons{Facts: p.text["facts"]})
	over := forward(c.serve(asked, foi.ReasonLetter, 0), 11)
	c.turn(over, "clerk", foi.Explain{Silent: true})
	c.decide(forward(over, 2))
}

// paid: 国办函〔2020〕109号. The period of the reply begins anew with the payment.
func paid(c *Case, p plot) {
	sent, _ := c.charge(p)
	on := forward(sent, p.between(3, 14))
	c.turn(on, "clerk", foi.Pay{On: on, Voucher: fmt.Sprintf("99%08d", p.between(10_000_000, 99_999_999))})
	c.decide(forward(on, p.between(3, 18)))
}

func unpaid(c *Case, p plot) {
	_, served := c.charge(p)
	c.close(forward(served, 20+p.between(1, 3)), foi.CloseUnpaid{})
}

func (c *Case) charge(p plot) (sent, served workday.Day) {
	sent = c.after(p.between(3, 8))
	c.turn(sent, "clerk", foi.NotifyFee{Method: foi.ByPage, Pages: p.between(42, 260), How: "凭缴款码到任一代收银行或者网上缴入国库，缴款后把回单发给本机关"})
	return sent, c.serve(sent, foi.FeeLetter, 0)
}
