package foi

import (
	"errors"
	"regexp"
	"strings"

	"gongkai"
)

// Apply is what an applicant fills in, on the portal or at the counter.
type Apply struct {
	Once      string // key of the form: pressing twice makes one application
	Unit      gongkai.UnitID
	Kind      ApplicantKind
	Applicant Applicant
	Request   Request
	Wants     Wants
	Files     []Enclosure // handed in with it
}

// application is the new application that c asks for, or what keeps it from
// being one. No purpose is asked: article 27 wants none.
func (c Apply) application(channel Channel, m Moment) (Application, error) {
	c.Applicant, c.Request = c.Applicant.tidy().proven(c.Files), c.Request.tidy()
	app := Application{
		Kind:      c.Kind,
		Applicant: c.Applicant,
		Request:   c.Request,
		Wants:     c.Wants,
		Channel:   channel,
		Stage:     Submitted,
		Submitted: m.Now.UTC(),
	}
	app.Number = Number{Unit: c.Unit, Year: m.Today().Year()}
	return app, c.Problems(m.Today().Year())
}

// Problems says what keeps c from being an application, one error a field.
func (c Apply) Problems(thisYear int) error {
	problems := []error{
		c.Request.Problems(thisYear),
		c.Applicant.Problems(c.Kind),
		c.Wants.Problems(c.Applicant),
		c.Applicant.proven(c.Files).Agent.unproven(),
	}
	if _, err := enclosed(c.Files, 0, Moment{}); err != nil {
		problems = append(problems, err)
	}
	if len(c.Once) < 16 {
		problems = append(problems, gongkai.Errorf(gongkai.Invalid, "表单已经失效，请重新打开再提交。"))
	}
	return errors.Join(problems...)
}

func (r Request) tidy() Request {
	r.Name, r.What = oneLine(r.Name), strings.TrimSpace(r.What)
	return r
}

// Problems says what is wrong with the description.
func (r Request) Problems(thisYear int) error {
	var all []error
	bad := func(field, format string, args ...any) { all = append(all, gongkai.At(field, format, args...)) }
	if n := runes(r.Name); n > 200 {
		bad("name", "名称最多 200 字，现在 %d 字", n)
	}
	switch n := runes(r.What); {
	case strings.TrimSpace(r.What) == "":
		bad("what", "写明要获取的信息的内容")
	case n > 2000:
		bad("what", "最多 2000 字，现在 %d 字。一份申请写一件事，其余请另外申请", n)
	}
	if r.FromYear != 0 && !yearOK(r.FromYear, thisYear) {
		bad("from_year", "起始年份写四位数字，在 1949 和 %d 之间", thisYear)
	}
	if r.ToYear != 0 && !yearOK(r.ToYear, thisYear) {
		bad("to_year", "终止年份写四位数字，在 1949 和 %d 之间", thisYear)
	} else if r.ToYear != 0 && r.ToYear < r.FromYear {
		bad("to_year", "终止年份不能早于起始年份")
	}
	return errors.Join(all...)
}

func yearOK(y, thisYear int) bool { return y >= 1949 && y <= thisYear }

func (a Applicant) tidy() Applicant {
	for _, p := range []*string{&a.Name, &a.IDNumber, &a.Head, &a.Contact, &a.Phone, &a.Email, &a.Address} {
		*p = oneLine(*p)
	}
	a.Agent = a.Agent.tidy()
	a.IDNumber = strings.ToUpper(halfWidth(a.IDNumber))
	a.Phone, a.Email = halfWidth(a.Phone), halfWidth(a.Email)
	return a
}

var (
	phoneForm = regexp.MustCompile(`^\+?[0-9]{3,4}[-0-9]{4,16}$`)
	emailForm = regexp.MustCompile(`^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$`)
)

// Problems says what is wrong with the applicant's own data.
func (a Applicant) Problems(kind ApplicantKind) error {
	a = a.tidy()
	var all []error
	bad := func(field, format string, args ...any) { all = append(all, gongkai.At(field, format, args...)) }
	if !kind.Known() {
		bad("kind", "选择申请人的类别")
	}
	switch n := runes(a.Name); {
	case n == 0 && kind == NaturalPerson:
		bad("applicant", "写明姓名")
	case n == 0:
		bad("applicant", "写明单位的全称")
	case n > 100:
		bad("applicant", "最多 100 字，现在 %d 字", n)
	}
	if kind.Known() && kind != NaturalPerson && a.Contact == "" {
		bad("contact", "写明联系人的姓名")
	} else if runes(a.Contact) > 50 {
		bad("contact", "最多 50 字")
	}
	if runes(a.Head) > 50 {
		bad("head", "最多 50 字")
	}
	for _, err := range []error{a.identity(kind), a.Agent.problems()} {
		if err != nil {
			all = append(all, err)
		}
	}
	if a.Phone == "" {
		bad("phone", "写明联系电话，用来与您确认收到的日期")
	} else if !phoneForm.MatchString(a.Phone) {
		bad("phone", "电话写数字，例如 13800000000 或者 0875-6120018")
	}
	return errors.Join(all...)
}

// Problems says what is wrong with the way the reply is wanted, given where
// the applicant can be reached.
func (w Wants) Problems(a Applicant) error {
	var all []error
	bad := func(field, format string, args ...any) { all = append(all, gongkai.At(field, format, args...)) }
	if w.Form.Label() == "" {
		bad("form", "选择信息的形式")
	}
	if w.By.Label() == "" {
		bad("by", "选择获取的途径")
	}
	if a.Email == "" && w.By == Email {
		bad("email", "要用电子邮件接收，请写明电子邮箱")
	} else if a.Email != "" && (!emailForm.MatchString(a.Email) || len(a.Email) > 200) {
		bad("email", "电子邮箱的格式不对，例如 name@example.cn")
	}
	if a.Address == "" && w.By == Post {
		bad("address", "要用邮寄接收，请写明通信地址")
	} else if runes(a.Address) > 200 {
		bad("address", "最多 200 字")
	}
	if runes(w.Help) > 200 {
		bad("help", "最多 200 字")
	}
	return errors.Join(all...)
}

func runes(s string) int { return len([]rune(s)) }
