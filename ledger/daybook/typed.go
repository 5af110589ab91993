package daybook

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/width"

	"gongkai"
	"gongkai/foi"
	"gongkai/workday"
)

// A Column is one thing that is asked about a line: a field of the form, and a
// column of the workbook.
type Column struct {
	Field   string
	Label   string
	Options []Option // to choose from; nil if it is written
	Day     bool
	Must    bool // in every line
}

// An Option is one answer to choose.
type Option struct{ Value, Group, Label string }

// Words is an option as it stands alone: 不予公开：属于国家秘密.
func (o Option) Words() string {
	if o.Group == "" || o.Group == o.Label {
		return o.Label
	}
	return o.Group + "：" + o.Label
}

// Columns are what is asked about a line of a sort, in the order of the form.
func Columns(s Sort) []Column {
	source := []Column{{Field: "book", Label: "登记簿", Must: true}, {Field: "entry", Label: "页码和编号", Must: true}}
	if s == Remedy {
		return append([]Column{
			{Field: "received", Label: "受理或者立案日期", Day: true, Must: true}, {Field: "kind", Label: "复议还是诉讼", Options: kinds(), Must: true},
			{Field: "title", Label: "案号", Must: true}, {Field: "result", Label: "审理结果", Options: results()}, {Field: "ended", Label: "审结日期", Day: true},
		}, source...)
	}
	return append([]Column{
		{Field: "received", Label: "收到日期", Day: true, Must: true}, {Field: "applicant", Label: "申请人类别", Options: applicants(), Must: true},
		{Field: "channel", Label: "收到方式", Options: channels(), Must: true}, {Field: "title", Label: "申请内容", Must: true},
		{Field: "outcome", Label: "办理结果", Options: outcomes()}, {Field: "ended", Label: "办结日期", Day: true},
		{Field: "fee", Label: "信息处理费（元）"}, {Field: "paid", Label: "缴费日期", Day: true},
	}, source...)
}

func applicants() (all []Option) {
	for _, k := range foi.ApplicantKinds() {
		all = append(all, Option{Value: string(k), Label: k.Label()})
	}
	return all
}

func channels() (all []Option) {
	for _, c := range foi.Channels() {
		all = append(all, Option{Value: string(c), Label: c.Label()})
	}
	return all
}

func outcomes() (all []Option) {
	for _, o := range foi.Outcomes() {
		all = append(all, Option{Value: string(o), Group: o.Group(), Label: o.Label()})
	}
	return all
}

func kinds() (all []Option) {
	for _, k := range foi.RemedyKinds() {
		all = append(all, Option{Value: string(k), Label: k.Label()})
	}
	return all
}

func results() (all []Option) {
	for _, r := range foi.RemedyResults() {
		all = append(all, Option{Value: string(r), Label: r.Label()})
	}
	return all
}

// value finds what was chosen, by its value or its words; what is not among the
// options comes back as it is, and is refused later.
func (c Column) value(text string) string {
	i := slices.IndexFunc(c.Options, func(o Option) bool {
		return text == o.Value || squeeze(text) == squeeze(o.Words()) || squeeze(text) == squeeze(o.Label)
	})
	if i < 0 {
		return text
	}
	return c.Options[i].Value
}

// Typed is a line as it was typed, by field.
type Typed map[string]string

// Facts reads a line. The errors name their fields; a line that cannot be read
// is not checked further.
func (t Typed) Facts(s Sort) (Facts, error) {
	f := Facts{Sort: s}
	var wrong []error
	for _, c := range Columns(s) {
		text := strings.TrimSpace(width.Fold.String(t[c.Field]))
		if c.Options != nil {
			text = c.value(text)
		}
		if err := f.set(c.Field, text, strings.TrimSpace(t[c.Field])); err != nil {
			wrong = append(wrong, err)
		}
	}
	return f, errors.Join(wrong...)
}

// set puts one answer in its place: narrow as it is compared, or as it was
// written.
func (f *Facts) set(field, narrow, written string) (err error) {
	switch field {
	case "received":
		f.Received, err = dayAt(field, narrow)
	case "ended":
		f.Ended, err = dayAt(field, narrow)
	case "paid":
		f.Paid, err = dayAt(field, narrow)
	case "fee":
		f.Fee, err = yuan(narrow)
	case "title":
		f.Title = written
	case "book":
		f.Book = strings.Trim(written, "《》")
	case "entry":
		f.Entry = written
	case "applicant":
		f.Applicant = foi.ApplicantKind(narrow)
	case "channel":
		f.Channel = foi.Channel(narrow)
	case "outcome":
		f.Outcome = foi.Outcome(narrow)
	case "kind":
		f.Kind = foi.RemedyKind(narrow)
	case "result":
		f.Result = foi.RemedyResult(narrow)
	}
	return err
}

// Typed is a line as it would be typed: what [Typed.Facts] reads.
func (f Facts) Typed() Typed {
	t := Typed{
		"received": f.Received.String(), "ended": f.Ended.String(), "paid": f.Paid.String(), "title": f.Title, "book": f.Book, "entry": f.Entry,
		"applicant": string(f.Applicant), "channel": string(f.Channel), "outcome": string(f.Outcome), "kind": string(f.Kind), "result": string(f.Result),
	}
	if f.Fee > 0 {
		t["fee"] = strconv.Itoa(f.Fee)
	}
	return t
}

// yuan reads a fee; blank and 0 are none.
func yuan(text string) (int, error) {
	text = strings.TrimSuffix(strings.TrimSuffix(text, "元"), ".00")
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(strings.ReplaceAll(text, ",", ""))
	if err != nil {
		return 0, gongkai.At("fee", "信息处理费写整元，没有收的留空")
	}
	return n, nil
}

func dayAt(field, text string) (workday.Day, error) {
	d, ok := readDay(text)
	if !ok {
		return 0, gongkai.At(field, "“%s”不是日期，写成 2026-03-05 的样子", text)
	}
	return d, nil
}

// readDay reads 2026-03-05, 2026/3/5, 2026.3.5, 20260305, 2026年3月5日, and the
// number that a spreadsheet keeps for a date. Blank is no day.
func readDay(text string) (workday.Day, bool) {
	if text == "" {
		return 0, true
	}
	if serial, err := strconv.ParseFloat(text, 64); err == nil && serial > 40_000 && serial < 80_000 {
		t, err := excelize.ExcelDateToTime(serial, false)
		return workday.Date(t.Year(), t.Month(), t.Day()), err == nil
	}
	plain := strings.NewReplacer("年", "-", "月", "-", "日", "", "/", "-", ".", "-", " ", "").Replace(text)
	for _, layout := range []string{"2006-1-2", "20060102"} {
		if t, err := time.Parse(layout, plain); err == nil {
			return workday.Date(t.Year(), t.Month(), t.Day()), true
		}
	}
	return 0, false
}

// squeeze makes words comparable: half-width, without any space.
func squeeze(s string) string { return strings.Join(strings.Fields(width.Fold.String(s)), "") }
