package foi

import "strings"

// receipt writes the 登记回执: number, day of receipt, last day of the reply,
// where to ask. The query code is told apart, it is kept nowhere.
func receipt(app Application, organ Organ, m Moment) Letter {
	return app.notice(ReceiptLetter, organ, m, Fills{
		"提交方式":    app.Channel.Label(),
		"收到日期的依据": app.Channel.Rule(),
		"获取方式":    app.Wants.Form.Label() + "，" + app.Wants.By.Label(),
		"期限说明":    caveat(app.Due),
	})
}

func caveat(due Due) string {
	if !due.Provisional {
		return ""
	}
	return "国务院办公厅公布有关年度节假日安排后，如有变化另行告知"
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
