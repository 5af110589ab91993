package foi

// Preview writes the reply as it would be issued at m, with gaps where the
// decision is not complete.
func Preview(app Application, d Decision, organ Organ, m Moment) Letter {
	app.Decision = d.Tidy().with(app.Decision.Files)
	return reply(app, organ, m)
}

// reply writes the 答复书: what was received and asked for, the facts, the decision
// with its article and reason, how the information is given, the remedies. Which
// decision and which remedies stand in it the rules choose, not the template.
//
// 条例第三十六条; 行政复议法第二十三条第二款.
func reply(app Application, organ Organ, m Moment) Letter {
	given := app.blanks(organ, m.Today())
	app.Decision.fillIn(given)
	given[blankContested] = contested(app.Decision, organ.Letters.Remedy(app.Decision, m.Today()))
	d := organ.Letters.draught(PassageID(ReplyLetter), given)
	if _, ok := app.Decision.Answer.Rule(); ok {
		d.put(organ.Letters, partDecision, decisionPassage(app.Decision.Answer))
	}
	organ.Letters.remedies(d, organ.Letters.Remedy(app.Decision, m.Today()), m.Today(), app.Wants.By)
	l := d.write(ReplyLetter, app.Number, organ, app.Applicant.Name, m.Today())
	l.Attach, l.Files = app.Decision.Content, app.Decision.Attached()
	return l
}

// fillIn fills the blanks of the decision.
func (d Decision) fillIn(given Fills) {
	for field, blank := range fieldBlanks {
		given[blank] = d.Get(field)
	}
	rule, _ := d.Answer.Rule()
	given[blankArticle] = rule.Article.Ref
	given[fieldBlanks[Ground]] = articleOf(d.Ground)
	if parts := d.Parts(); len(parts) > 1 {
		given[fieldBlanks[Withheld]] = listed(parts, func(p Part) string { return p.Withheld })
		given[fieldBlanks[Reason]] = listed(parts, func(p Part) string { return p.Reason })
		given[fieldBlanks[Ground]] = listed(parts, func(p Part) string { return articleOf(p.Ground) })
	}
}
