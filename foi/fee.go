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
