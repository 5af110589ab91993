package daybook

import (
	"errors"
	"regexp"
	"unicode/utf8"

	"gongkai"
	"gongkai/foi"
	"gongkai/workday"
)

// Sort says what a line is about.
type Sort string

const (
	Application Sort = "application" // 政府信息公开申请
	Remedy      Sort = "remedy"      // 行政复议、行政诉讼
)

// Label is the sort in Chinese, "" for an unknown one.
func (s Sort) Label() string {
	switch s {
	case Application:
		return "申请"
	case Remedy:
		return "复议、诉讼"
	}
	return ""
}

// Facts are what stands in one line of a register.
type Facts struct {
	Sort     Sort
	Title    string      // a few words, or of a remedy its case number; never a name
	Received workday.Day // or accepted: 受理, 立案
	Ended    workday.Day // zero: still open
	Book     string      // name of the paper register
	Entry    string      // page and number in it

	// Of an application.
	Applicant foi.ApplicantKind
	Channel   foi.Channel
	Outcome   foi.Outcome // "" while it is open
	Fee       int         // 信息处理费 that was paid, in 元
	Paid      workday.Day

	// Of a reconsideration or suit.
	Kind   foi.RemedyKind
	Result foi.RemedyResult // "" while it is pending
}

// FirstYear is the first in which a line can be received: what was open at its
// end is carried into the first report that is drafted.
const FirstYear = 2020

const (
	maxTitle = 60
	maxBook  = 60
	maxEntry = 40
	maxFee   = 1_000_000
)

// manyDigits is how identity and telephone numbers look.
var manyDigits = regexp.MustCompile(`\d{7}`)

// check says everything that is wrong with the facts, field by field.
func (f Facts) check(today workday.Day) error {
	wrong := []error{
		f.checkDays(today),
		needed("title", "写明内容", f.Title, maxTitle),
		needed("book", "写明抄自哪一本登记簿", f.Book, maxBook),
		needed("entry", "写明登记簿的页码和编号", f.Entry, maxEntry),
	}
	if manyDigits.MatchString(f.Title) {
		wrong = append(wrong, gongkai.At("title", "这里像是有证件号或者电话号码。登记簿不写申请人的个人信息，请改写"))
	}
	if f.Sort == Remedy {
		return errors.Join(append(wrong, f.checkRemedy())...)
	}
	return errors.Join(append(wrong, f.checkApplication(), f.checkFee(today))...)
}

func needed(field, words, text string, most int) error {
	switch n := utf8.RuneCountInString(text); {
	case n == 0:
		return gongkai.At(field, "%s", words)
	case n > most:
		return gongkai.At(field, "最多 %d 字，现在是 %d 字", most, n)
	}
	return nil
}

func (f Facts) checkDays(today workday.Day) error {
	switch {
	case f.Received.IsZero():
		return gongkai.At("received", "写明日期，例如 2026-03-05")
	case f.Received.Year() < FirstYear:
		return gongkai.At("received", "%d 年以前的不在这里登记", FirstYear)
	case f.Received.After(today):
		return gongkai.At("received", "这一天还没有到")
	case f.Ended.After(today):
		return gongkai.At("ended", "这一天还没有到")
	case !f.Ended.IsZero() && f.Ended.Before(f.Received):
		return gongkai.At("ended", "办结不会早于收到（%s）", f.Received)
	}
	return nil
}

func (f Facts) checkApplication() error {
	var wrong []error
	if f.Applicant.Label() == "" {
		wrong = append(wrong, gongkai.At("applicant", "选择申请人的类别"))
	}
	if !f.Channel.Known() {
		wrong = append(wrong, gongkai.At("channel", "选择收到的方式"))
	}
	return errors.Join(append(wrong, f.together("outcome", f.Outcome != "", f.Outcome.Known(), "办理结果"))...)
}

func (f Facts) checkRemedy() error {
	var wrong []error
	if f.Kind.Label() == "" {
		wrong = append(wrong, gongkai.At("kind", "选择复议还是诉讼"))
	}
	return errors.Join(append(wrong, f.together("result", f.Result != "", f.Result.Label() != "", "审理结果"))...)
}

// together holds the result and the day of the end to each other: both, or none.
func (f Facts) together(field string, given, known bool, label string) error {
	switch {
	case given && !known:
		return gongkai.At(field, "没有这样的%s，照表格里的写法选一个", label)
	case given && f.Ended.IsZero():
		return gongkai.At("ended", "有%s，还要写明哪一天办结", label)
	case !given && !f.Ended.IsZero():
		return gongkai.At(field, "写了办结日期，还要选%s；没有办结的两样都留空", label)
	}
	return nil
}

// 条例第四十二条: a fee is asked for while the application is open.
func (f Facts) checkFee(today workday.Day) error {
	end := today
	if !f.Ended.IsZero() {
		end = f.Ended
	}
	switch {
	case f.Fee < 0 || f.Fee > maxFee:
		return gongkai.At("fee", "信息处理费写整元，没有收的留空")
	case f.Fee == 0 && !f.Paid.IsZero():
		return gongkai.At("fee", "写了缴费日期，还要写收了多少元")
	case f.Fee > 0 && f.Paid.IsZero():
		return gongkai.At("paid", "收了信息处理费，写明哪一天缴的")
	case f.Fee > 0 && (f.Paid.Before(f.Received) || f.Paid.After(end)):
		return gongkai.At("paid", "缴费在收到申请以后、办结以前")
	}
	return nil
}
