package foi

import "gongkai/workday"

// FeeMethod is how a 信息处理费 is reckoned; one application is charged one way.
type FeeMethod string

const (
	ByItem FeeMethod = "by_item" // 按件
	ByPage FeeMethod = "by_page" // 按量
)

// Label is the method in Chinese, "" for an unknown one.
func (m FeeMethod) Label() string {
	switch m {
	case ByItem:
		return "按件计收"
	case ByPage:
		return "按量计收"
	}
	return ""
}

// A Fee is a notice to pay and what came of it (第四十二条).
type Fee struct {
	Notice
	Method  FeeMethod   `json:"method,omitempty"`
	Count   int         `json:"count,omitempty"` // the how-manieth application of the month, or pages
	Yuan    int         `json:"yuan,omitempty"`
	How     string      `json:"how,omitempty"` // how to pay
	Paid    workday.Day `json:"paid,omitzero"`
	Voucher string      `json:"voucher,omitempty"` // number of the fiscal receipt
	Resumes bool        `json:"resumes,omitempty"` // by the setting of that day the clock goes on instead of beginning anew
}

// restart is the day the payment began the clock anew, zero if it did not.
func (f Fee) restart() workday.Day {
	if f.Resumes {
		return 0
	}
	return f.Paid
}

// 国办函〔2020〕109号: 申请人应当在收到收费通知次日起20个工作日内缴纳费用.
const paymentDays = 20

// Yuan is the fee by the method: for the nth application of one applicant to one
// organ in a calendar month, or for the pages given on one application.
//
// 国办函〔2020〕109号, 按件: 10件以下(含10件)的不收费; 11—30件(含30件)的部分, 100元/件; 31件以上的部分,
// 以10件为一档, 每增加一档, 收费标准提高100元/件.
// 按量: 30页以下(含30页)的不收费; 31—100页(含100页)的部分, 10元/页; 101—200页(含200页)的部分, 20元/页; 201页以上的部分, 40元/页.
func (m FeeMethod) Yuan(n int) int {
	if m == ByPage {
		return 10*within(n, 30, 100) + 20*within(n, 100, 200) + 40*max(0, n-200)
	}
	switch {
	case n <= 10:
		return 0
	case n <= 30:
		return 100
	}
	return 100 + 100*((n-30+9)/10)
}

// within counts how many of n lie above low and not above high.
func within(n, low, high int) int { return max(0, min(n, high)-low) }

// Standard says in Chinese how the method reckons.
func (m FeeMethod) Standard() string {
	if m == ByPage {
		return "按量计收：30页以下（含30页）不收费，31至100页的部分每页10元，101至200页的部分每页20元，201页以上的部分每页40元"
	}
	return "按件计收：同一申请人一个自然月内10件以下（含10件）不收费，11至30件的部分每件100元，31件以上的部分以10件为一档，每增加一档提高100元"
}
