package foi

// A Slip (意见回执) goes with a letter that asks for an opinion: who is asked
// fills it in and sends it back. It names nobody but the organ and who is asked.
type Slip struct {
	Organ   string   // that asked, and gets the slip back
	Lead    string   // which letter it answers
	Choices []string // one is ticked
	Blanks  []string // what is written by hand, a heading each
	Sign    []string // below
}

// SlipTitle is the head of every slip.
const SlipTitle = "意见回执"

// Slip is the slip that goes with l; ok is false for a letter without one.
//
// 条例第三十二条: 第三方应当自收到征求意见书之日起15个工作日内提出意见; 不同意公开且有合理理由的, 不予公开.
// 条例第三十四条: 被征求意见的行政机关应当自收到征求意见书之日起15个工作日内提出意见.
func (l Letter) Slip() (s Slip, ok bool) {
	if !l.Kind.HasSlip() {
		return Slip{}, false
	}
	name := l.Kind.Label()
	if l.Issued() {
		name += "（" + l.Label() + "）"
	}
	s = Slip{
		Organ: l.Organ, Lead: "你机关" + name + "收到。对所列信息的公开，意见如下：",
		Choices: []string{"同意公开", "部分同意公开，不同意公开的部分见下", "不同意公开"},
		Blanks:  []string{"不同意公开的具体内容", "理由"},
		Sign:    []string{"签名或者盖章：", "联系电话：", "年　　月　　日"},
	}
	if l.Kind != ThirdLetter {
		s.Blanks[1] = "依据和理由"
	}
	return s, true
}
