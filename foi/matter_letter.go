package foi

// blankMatter is the number of a matter, as [blankNumber] is of an application.
const blankMatter = "登记编号"

// letter writes the letter that ends the matter, with gaps where the answer is
// not complete. It bears the number of the matter, not of an application.
func (m Matter) letter(organ Organ, at Moment) Letter {
	kind := m.ID.Kind.letter()
	given := Fills{
		blankOn: m.Received.Chinese(), blankAsked: m.subject(), blankDue: m.Due.Day.Chinese(), blankOrgan: organ.Name,
		blankYou: you(m.Facts.Kind), blankContact: organ.contact(), blankToday: at.Today().Chinese(),
		blankReview: organ.Review, blankCourt: organ.Court, blankContested: "本告知书", blankMatter: m.ID.Label(organ.Code),
		"更正事项": m.subject(), "办理结果": m.Answer.words(), "来信事项": m.subject(), "办理渠道": m.Answer.words(),
	}
	d := organ.Letters.draught(PassageID(kind), given)
	organ.Letters.remedies(d, Either, at.Today(), m.Facts.By)
	return d.write(kind, m.ID.Number, organ, m.Facts.Person.Name, at.Today())
}

// subject is what the matter is about, on one line.
func (m Matter) subject() string { return asked(Request{Name: m.Facts.About, What: m.Facts.What}) }

// words say the answer in a sentence.
func (a MatterAnswer) words() string {
	why := flat(a.Why)
	switch {
	case a.Result == Amended && why != "":
		return "经核实，记录不准确，已经更正：" + why
	case a.Result == Kept && why != "":
		return "经核实，不予更正。理由：" + why
	case a.Result == Forwarded && a.To != "":
		return "本机关已经转送" + a.To + "办理，由其答复" + then(why)
	case a.Result == Pointed && a.To != "":
		return "请向" + a.To + "提出" + then(why)
	}
	return ""
}

func then(why string) string {
	if why == "" {
		return ""
	}
	return "。" + why
}
