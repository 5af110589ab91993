package foi

import (
	"gongkai/workday"
)

// Preview writes the reply as it would be issued on day, with gaps where the
// decision is not complete.
func Preview(app Application, d Decision, organ Organ, day workday.Day) Letter {
	app.Decision = d.Tidy()
	return reply(app, organ, day)
}

// reply writes the 答复书: what was received and asked for, the facts, the decision
// with its article and reason, how the information is given, the remedies.
//
// 条例第三十六条; 行政复议法第二十三条第二款.
func reply(app Application, organ Organ, day workday.Day) Letter {
	l := letter(ReplyLetter, app, organ, day)
	you, d := you(app.Kind), app.Decision
	l.Body = []Para{say("本机关于", fill(app.Received.Chinese(), "收到日期"), "收到", you, "提交的政府信息公开申请（",
		Run{app.Number.Label(organ.Code), No}, "），要求获取“", fill(asked(app.Request), "申请的信息"), "”。")}
	l.Body = append(l.Body, d.words(you)...)
	l.Body = append(l.Body, say(Remedies(d, day, organ, app.Wants.By)))
	l.Attach = d.Content
	return l
}

// words are the facts, the decision and its reasons.
func (d Decision) words(you string) []Para {
	rule, ok := d.Answer.Rule()
	if !ok {
		return []Para{say(Run{"（待选择答复的结果）", Gap})}
	}
	switch rule.Outcome.Group() {
	case "予以公开":
		return d.grants(you, rule)
	case "部分公开":
		return d.severs(you, rule)
	case "不予公开":
		return d.denies(you, rule)
	case "无法提供":
		return d.lacks(you, rule)
	}
	return d.rejects(you, rule)
}

const regulation = "《中华人民共和国政府信息公开条例》"

func by(a Article) string { return "根据" + regulation + a.Ref + "的规定，" }

func (d Decision) grants(you string, rule AnswerRule) []Para {
	if d.Answer == AlreadyPublic {
		return []Para{say("经查，", you, "申请的信息已经主动公开。", by(rule.Article),
			"现告知获取该信息的方式、途径：", fill(d.How, "方式、途径"), "。")}
	}
	return []Para{
		say("经查找和审查，", you, "申请的信息可以公开。", by(rule.Article), "本机关决定予以公开：", fill(d.Given, "公开的内容"), "。"),
		say("提供的方式：", fill(d.How, "提供的方式和时间"), "。"),
	}
}

func (d Decision) severs(you string, rule AnswerRule) []Para {
	ground, ok := d.Ground.Rule()
	article := Run{ground.Article.Ref, Fill}
	if !ok {
		article = Run{"（待选择依据）", Gap}
	}
	return []Para{
		say("经查找和审查，", you, "申请的信息中含有不应当公开的内容，能够作区分处理。", by(rule.Article), "本机关决定部分公开。"),
		say("公开的内容：", fill(d.Given, "公开的内容"), "。"),
		say("不予公开的内容：", fill(d.Withheld, "不公开的内容"), "。理由：", fill(d.Reason, "理由"),
			"。该部分根据该条例", article, "的规定不予公开。"),
		say("提供的方式：", fill(d.How, "提供的方式和时间"), "。"),
	}
}

func (d Decision) denies(you string, rule AnswerRule) []Para {
	if d.Answer == AdminQuery {
		return []Para{say(you, "申请的信息，", fill(d.Basis, "法律、行政法规"), "对其获取有特别规定。",
			by(rule.Article), "请依照该规定办理：", fill(d.Elsewhere, "办理的地方"), "。")}
	}
	body := []Para{say(append([]any{"经审查，", you, "申请的信息"}, d.because()...)...)}
	if d.Answer == ThirdParty {
		body = append(body, say("经征求第三方意见并权衡公共利益：", fill(d.Search, "第三方意见和权衡情况"), "。"))
	}
	return append(body,
		say("理由：", fill(d.Reason, "理由"), "。"),
		say(by(rule.Article), "本机关决定不予公开。"))
}

// because names what kind of information it is, in the words of articles 14 to 16.
func (d Decision) because() []any {
	switch d.Answer {
	case StateSecret:
		return []any{"属于依法确定的国家秘密。"}
	case LawForbidden:
		return []any{"属于", fill(d.Basis, "法律、行政法规的条款"), "禁止公开的政府信息。"}
	case Security:
		return []any{"公开后可能危及国家安全、公共安全、经济安全、社会稳定。"}
	case ThirdParty:
		return []any{"涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害。"}
	case Internal:
		return []any{"属于行政机关的内部事务信息。"}
	case Process:
		return []any{"属于行政机关在履行行政管理职能过程中形成的过程性信息。"}
	case Enforcement:
		return []any{"属于行政执法案卷信息。"}
	}
	return []any{"不予公开。"}
}

func (d Decision) lacks(you string, rule AnswerRule) []Para {
	switch d.Answer {
	case NotExist:
		return []Para{say("本机关进行了检索：", fill(d.Search, "查找的范围和方法"), "。经检索，没有", you, "申请的信息。",
			by(rule.Article), "现告知该政府信息不存在。")}
	case NotResponsible:
		body := []Para{say("经查，", you, "申请的信息不属于本机关负责公开。理由：", fill(d.Reason, "理由"), "。", by(rule.Article), "特此告知。")}
		if d.Elsewhere != "" {
			body = append(body, say("该信息由以下机关负责公开，可以向其提出申请：", fill(d.Elsewhere, ""), "。"))
		}
		return body
	case Unclear:
		return []Para{say("本机关已经告知", you, "补正（", fill(d.Earlier, "补正告知书的文号和日期"), "）。补正后，申请内容仍不明确：",
			fill(d.Reason, "哪里不明确"), "。", by(rule.Article), "本机关无法提供。")}
	}
	return []Para{say("经查，本机关没有现成的", you, "所申请的信息，需要对现有政府信息进行加工、分析。理由：",
		fill(d.Reason, "理由"), "。", by(rule.Article), "本机关不予提供。")}
}

func (d Decision) rejects(you string, rule AnswerRule) []Para {
	where := func(lead string) []Para {
		if d.Elsewhere == "" {
			return nil
		}
		return []Para{say(lead, fill(d.Elsewhere, ""), "。")}
	}
	switch d.Answer {
	case Petition:
		return append([]Para{say(you, "提出的事项属于信访、投诉、举报等活动。理由：", fill(d.Reason, "理由"), "。",
			by(rule.Article), "不作为政府信息公开申请处理。")}, where("可以通过以下渠道提出：")...)
	case Duplicate:
		return []Para{say("本机关已经就", you, "的同一申请作出答复（", fill(d.Earlier, "上一次答复的文号和日期"), "）。",
			by(rule.Article), "不予重复处理。")}
	case Publication:
		return []Para{say(you, "申请的内容是政府公报、报刊、书籍等公开出版物。", by(rule.Article),
			"现告知获取的途径：", fill(d.Elsewhere, "获取的途径"), "。")}
	case Excessive:
		return []Para{say(you, "申请公开政府信息的数量、频次明显超过合理范围，理由不合理：", fill(d.Reason, "事实和认定"), "。",
			by(rule.Article), "不予处理。")}
	case Reissue:
		return []Para{say(you, "申请的内容是要求确认或者重新出具已经获取的信息（", fill(d.Earlier, "原来取得的情况"), "）。理由：",
			fill(d.Reason, "理由"), "。本机关不予处理。")}
	}
	return []Para{say("经审查，", you, "申请的内容不是政府信息。理由：", fill(d.Reason, "理由"), "。", by(rule.Article), "不作为政府信息公开申请处理。")}
}
