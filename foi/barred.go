package foi

import "gongkai"

// Barred says why a cannot be answered with an answer as things stand, "" if it
// can. Two rows of the table presuppose an earlier notice; without it the reply
// would not stand in court.
func (a Application) Barred(answer Answer) string {
	switch answer {
	case Unclear:
		return a.Course.Correction.notUnclear()
	case Excessive:
		return a.Course.Reasons.notExcessive()
	}
	return ""
}

// 条例第三十条: 内容不明确的, 一次性告知申请人作出补正. Only what is unclear after that is 补正后申请内容仍不明确;
// what was never corrected is closed as such.
func (c Correction) notUnclear() string {
	switch {
	case !c.Given():
		return "没有发过补正告知书，不能作这种答复；内容不明确的，先告知补正（第三十条）。"
	case c.Received.IsZero():
		return "还没有收到补正；逾期不补正的，按“逾期不补正，不再处理”办理（第三十条）。"
	}
	return ""
}

// 条例第三十五条: 可以要求申请人说明理由. 行政机关认为申请理由不合理的, 告知申请人不予处理.
func (r Reasons) notExcessive() string {
	switch {
	case !r.Given():
		return "没有要求申请人说明理由，不能作这种答复；先发说明理由告知书（第三十五条）。"
	case r.Came.IsZero():
		return "还没有收到申请人说明的理由，说明的期限也没有登记为已过（第三十五条）。"
	case !r.Delay.On.IsZero():
		return "已经认为申请人的理由合理，确定了延迟答复的期限，不能再以理由不合理不予处理（第三十五条）。"
	}
	return ""
}

// answerable refuses a decision that the course of the case does not bear out.
func (a Application) answerable(d Decision) error {
	if why := a.Barred(d.Answer); why != "" {
		return gongkai.At("answer", "%s", why)
	}
	return nil
}

// Cited is the last letter of a kind as another letter cites it: its number and
// its day; "" if none was issued.
func (c Case) Cited(kind LetterKind) string {
	l, err := pick(c.Letters, string(kind))
	if err != nil {
		return ""
	}
	return l.Label() + "，" + l.Day.Chinese()
}
