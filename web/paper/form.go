package paper

import (
	"strconv"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
)

// A Form is an application as it was typed, on the portal or by the office for
// somebody at the counter.
type Form struct {
	Cmd              foi.Apply
	FromYear, ToYear string
}

// ReadForm reads every field of the form; what is wrong with them package foi
// says.
func ReadForm(f *page.Form) Form {
	const most = 100_000 // longer than any field may be: package foi counts
	c := foi.Apply{
		Once: f.Once(),
		Unit: gongkai.UnitID(f.Text("unit", 40)),
		Kind: foi.ApplicantKind(f.Text("kind", 40)),
		Applicant: foi.Applicant{
			Name: f.Text("applicant", most), IDKind: foi.IDKind(f.Text("id_kind", 40)), IDNumber: f.Digits("id_number", most),
			Head: f.Text("head", most), Contact: f.Text("contact", most), Phone: f.Digits("phone", most), Email: f.Digits("email", most), Address: f.Text("address", most),
		},
		Request: foi.Request{Name: f.Text("name", most), What: f.Lines("what", most)},
		Wants:   foi.Wants{Form: foi.Form(f.Text("form", 40)), By: foi.Route(f.Text("by", 40)), Help: f.Text("help", most)},
	}
	c.Applicant.Agent = readAgent(f)
	if c.Kind.Known() && c.Kind != foi.NaturalPerson {
		c.Applicant.IDKind = foi.CreditCode
	}
	form := Form{Cmd: c, FromYear: f.Digits("from_year", 40), ToYear: f.Digits("to_year", 40)}
	form.Cmd.Request.FromYear, form.Cmd.Request.ToYear = year(form.FromYear), year(form.ToYear)
	return form
}

// FormOf is the form that asks for what was asked before, to be corrected.
func FormOf(asked foi.Request) Form {
	return Form{Cmd: foi.Apply{Request: asked}, FromYear: yearWords(asked.FromYear), ToYear: yearWords(asked.ToYear)}
}

func yearWords(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

func readAgent(f *page.Form) foi.Agent {
	const most = 1000
	return foi.Agent{
		Name: f.Text("agent", most), IDKind: foi.IDKind(f.Text("agent_id_kind", 40)), IDNumber: f.Digits("agent_id_number", most),
		Phone: f.Digits("agent_phone", most), Proven: f.Ticked("proxy"),
	}
}

// year reads what was typed; what is no number becomes a year that is refused.
func year(typed string) int {
	if typed == "" {
		return 0
	}
	n, err := strconv.Atoi(typed)
	if err != nil || n == 0 {
		return -1
	}
	return n
}

// Units offers the units as organs to apply to, by their kind.
func Units(units []org.Unit) []page.Option {
	var all []page.Option
	for _, k := range org.Kinds {
		for _, u := range units {
			if u.Kind == k.Kind {
				all = append(all, page.Option{Value: string(u.ID), Label: u.Name, Group: k.Name})
			}
		}
	}
	return all
}

// Kinds offers the kinds of applicants.
func Kinds() []page.Option {
	var all []page.Option
	for _, k := range foi.ApplicantKinds() {
		all = append(all, page.Option{Value: string(k), Label: k.Label()})
	}
	return all
}

func ids() []page.Option {
	var all []page.Option
	for _, k := range []foi.IDKind{foi.ResidentID, foi.Passport, foi.OtherID} {
		all = append(all, page.Option{Value: string(k), Label: k.Label()})
	}
	return all
}

func forms() []page.Option {
	var all []page.Option
	for _, f := range foi.Forms() {
		all = append(all, page.Option{Value: string(f), Label: f.Label()})
	}
	return all
}

func routes() []page.Option {
	hints := map[foi.Route]string{
		foi.Online: "凭编号和查询码，在本网站查看和下载。",
		foi.Post:   "由邮政企业寄送，不收邮费。",
		foi.PickUp: "到该机关的政府信息公开工作机构领取。",
	}
	var all []page.Option
	for _, r := range foi.Routes() {
		all = append(all, page.Option{Value: string(r), Label: r.Label(), Hint: hints[r]})
	}
	return all
}

// RequestRows, WhoRows and HowRows are the form as it is shown to be checked.
func (f Form) RequestRows() []page.Row {
	return []page.Row{
		{Term: "名称或者文号", Words: orNone(f.Cmd.Request.Name)},
		{Term: "内容", Words: f.Cmd.Request.What},
		{Term: "年份", Words: f.years()},
	}
}

// WhoRows: see RequestRows.
func (f Form) WhoRows() []page.Row {
	a := f.Cmd.Applicant
	rows := []page.Row{
		{Term: "类别", Words: f.Cmd.Kind.Label()},
		{Term: "姓名或者名称", Words: a.Name},
		{Term: "身份证明", Words: a.IDKind.Label() + " " + a.IDNumber},
		{Term: "联系电话", Words: a.Phone, No: true},
	}
	return append(rows, filled(page.Row{Term: "法定代表人", Words: a.Head}, page.Row{Term: "联系人", Words: a.Contact},
		page.Row{Term: "代理人", Words: AgentWords(a.Agent)})...)
}

// AgentWords is an agent in one line, "" if there is none.
func AgentWords(a foi.Agent) string {
	if !a.Acts() {
		return ""
	}
	s := a.Name + "，" + a.IDKind.Label() + " " + a.IDNumber
	if a.Phone != "" {
		s += "，" + a.Phone
	}
	return s
}

// HowRows: see RequestRows.
func (f Form) HowRows() []page.Row {
	a, w := f.Cmd.Applicant, f.Cmd.Wants
	rows := []page.Row{{Term: "形式", Words: w.Form.Label()}, {Term: "途径", Words: w.By.Label()}}
	return append(rows, filled(page.Row{Term: "电子邮箱", Words: a.Email}, page.Row{Term: "通信地址", Words: a.Address},
		page.Row{Term: "需要的帮助", Words: w.Help})...)
}

func filled(rows ...page.Row) (some []page.Row) {
	for _, r := range rows {
		if r.Words != "" {
			some = append(some, r)
		}
	}
	return some
}

func (f Form) years() string {
	switch {
	case f.FromYear == "" && f.ToYear == "":
		return "没有限定"
	case f.ToYear == "":
		return f.FromYear + " 年起"
	case f.FromYear == "":
		return "到 " + f.ToYear + " 年"
	}
	return f.FromYear + " 年到 " + f.ToYear + " 年"
}

func orNone(s string) string {
	if s == "" {
		return "没有填写"
	}
	return s
}
