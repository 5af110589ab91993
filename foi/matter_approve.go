package foi

import "gongkai"

// ApproveMatter signs the draft: the letter gets its number, the matter ends.
type ApproveMatter struct {
	Version int
	Once    string
}

func (c ApproveMatter) press() (Action, string) { return ActApprove, c.Once }

// decide: whoever drafted does not also approve (条例第四十五条).
func (c ApproveMatter) decide(m Matter, organ Organ, by gongkai.Actor, at Moment) (MatterStep, error) {
	if err := m.ready(c.Version, m.mayApprove(by)); err != nil {
		return MatterStep{}, err
	}
	l := m.letter(organ, at)
	if err := l.Problems(); err != nil {
		return MatterStep{}, err
	}
	m.Stage, m.Result, m.Ended = MatterEnded, m.Answer.Result, at.Today()
	step := m.begin(ActApprove, by, at, m.Result.Label())
	step.Letter = &l
	return step, nil
}

func (m Matter) mayApprove(by gongkai.Actor) Option {
	o := Option{Action: ActApprove, Note: "批准后编号、发出，不能收回。"}
	switch {
	case m.Stage != MatterApproving:
		return o.bar("还没有送审。")
	case m.drafted(by.Person) || !by.SignedIn():
		return o.forbid("办理结果是您起草的，须由另一个人审批。")
	}
	return o
}

// ReturnMatter sends the draft back with a reason.
type ReturnMatter struct {
	Version int
	Why     string
	Once    string
}

func (c ReturnMatter) press() (Action, string) { return ActReturn, c.Once }

func (c ReturnMatter) decide(m Matter, _ Organ, by gongkai.Actor, at Moment) (MatterStep, error) {
	if err := m.ready(c.Version, m.mayReturn()); err != nil {
		return MatterStep{}, err
	}
	why := oneLine(c.Why)
	if err := written("why", why, "写明退回的理由，好让起草人知道改什么", maxReason); err != nil {
		return MatterStep{}, err
	}
	m.Stage, m.Answer.Returned = MatterOpen, why
	return m.begin(ActReturn, by, at, why), nil
}

func (m Matter) mayReturn() Option {
	o := Option{Action: ActReturn, Note: "写明理由，退给起草人修改。"}
	if m.Stage != MatterApproving {
		return o.never("还没有送审。")
	}
	return o
}

// WithdrawMatter ends a matter because the person no longer wants it.
type WithdrawMatter struct {
	Version int
	Why     string // how the office was told; the person need not give a reason
	Once    string
}

func (c WithdrawMatter) press() (Action, string) { return ActWithdraw, c.Once }

func (c WithdrawMatter) decide(m Matter, _ Organ, by gongkai.Actor, at Moment) (MatterStep, error) {
	if err := m.ready(c.Version, m.mayWithdraw()); err != nil {
		return MatterStep{}, err
	}
	why := oneLine(c.Why)
	if !by.SignedIn() {
		why = "" // the file holds no words of the person
	} else if err := written("why", why, "写明怎样表示撤回，例如“3月5日收到书面撤回说明”", maxReason); err != nil {
		return MatterStep{}, err
	}
	m.Stage, m.Ended = MatterWithdrawn, at.Today()
	return m.begin(ActWithdraw, by, at, why), nil
}

func (m Matter) mayWithdraw() Option {
	o := Option{Action: ActWithdraw, Note: "须有本人的书面意思表示。"}
	if !m.Stage.Open() {
		return o.never("已经办结。")
	}
	return o
}

// TellMatter ends a redirected paper without a letter: the person was told by
// word of mouth where to turn, or could not be told.
type TellMatter struct {
	Version int
	Result  MatterResult
	To      string
	How     string // to whom it was said and how, or why it could not be
	Once    string
}

func (c TellMatter) press() (Action, string) { return ActTell, c.Once }

// decide: 条例第三十九条第一款: 告知申请人 … 并可以告知通过相应渠道提出. The law wants no paper for that.
func (c TellMatter) decide(m Matter, _ Organ, by gongkai.Actor, at Moment) (MatterStep, error) {
	if err := m.ready(c.Version, m.mayTell()); err != nil {
		return MatterStep{}, err
	}
	how := oneLine(c.How)
	m = SettleMatter{Result: c.Result, To: c.To}.settled(m, by)
	if err := written("how", how, "写明怎样告知的，例如“来人当面告知”；没有联系方式的，写明没有告知", maxReason); err != nil {
		return MatterStep{}, err
	}
	if err := m.Answer.problems(m.ID.Kind); err != nil {
		return MatterStep{}, err
	}
	m.Answer.Oral = how
	m.Stage, m.Result, m.Ended = MatterEnded, m.Answer.Result, at.Today()
	return m.begin(ActTell, by, at, m.Result.Label()), nil
}

// mayTell: what was registered as an application is answered on paper.
func (m Matter) mayTell() Option {
	o := Option{Action: ActTell, Note: "不发文书，记下怎样告知的。"}
	switch {
	case m.ID.Kind != RedirectMatter:
		return o.never("要求更正的，须书面告知。")
	case m.Stage != MatterOpen:
		return o.never("已经送审或者办结。")
	case !m.From.IsZero():
		return o.bar("曾经登记为申请，须发转办告知书。")
	}
	return o
}
