package foi

import (
	"strings"

	"gongkai/workday"
)

// receipt writes the 登记回执: number, day of receipt, last day of the reply,
// where to ask. The query code is told apart, it is kept nowhere.
func receipt(app Application, organ Organ, today workday.Day) Letter {
	l := letter(ReceiptLetter, app, organ, today)
	l.Body = []Para{
		say("本机关已经收到并登记", you(app.Kind), "提交的政府信息公开申请。现将有关事项告知如下："),
		line("申请编号", Run{app.Number.Label(organ.Code), No}),
		line("申请的信息", fill(asked(app.Request), "申请的信息")),
		line("提交方式", Run{app.Channel.Label(), Fill}),
		line("收到日期", Run{app.Received.Chinese(), Fill}, "，"+app.Channel.Rule()),
		line("答复期限", "不迟于", Run{app.Due.Day.Chinese(), Fill}, "，即收到之日起20个工作日内（《条例》第三十三条）"+caveat(app.Due)),
		line("获取方式", Run{app.Wants.Form.Label() + "，" + app.Wants.By.Label(), Fill}),
		line("查询办法", "凭申请编号和查询码，在本机关政府信息公开网站“查进度”栏目查询"),
	}
	if contact := organ.contact(); contact != "" {
		l.Body = append(l.Body, line("联系方式", contact))
	}
	return l
}

func letter(kind LetterKind, app Application, organ Organ, day workday.Day) Letter {
	return Letter{
		Kind: kind, App: app.Number, Year: day.Year(), Code: organ.Code,
		To: app.Applicant.Name, Organ: organ.Name, Day: day,
	}
}

func caveat(due Due) string {
	if !due.Provisional {
		return ""
	}
	return "。国务院办公厅公布有关年度节假日安排后，如有变化另行告知"
}

func (o Organ) contact() string {
	s := o.Phone
	for _, part := range []string{o.Address, o.Hours} {
		if s != "" && part != "" {
			s += "，"
		}
		s += part
	}
	return s
}

// asked is what was asked for, in the applicant's words, on one line.
func asked(r Request) string {
	if r.Name == "" || r.Name == r.What {
		return flat(r.What)
	}
	return r.Name + "：" + flat(r.What)
}

// flat joins lines; Chinese text needs no blank where a line ended, Latin does.
func flat(text string) string {
	var b strings.Builder
	for _, line := range strings.Fields(text) {
		if s := b.String(); s != "" && s[len(s)-1] < 0x80 && line[0] < 0x80 {
			b.WriteByte(' ')
		}
		b.WriteString(line)
	}
	return b.String()
}

// you is how the applicant is addressed.
func you(kind ApplicantKind) string {
	if kind == NaturalPerson {
		return "您"
	}
	return "你单位"
}
