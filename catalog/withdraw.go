package catalog

import (
	"strings"

	"gongkai"
	"gongkai/org"
)

// WithdrawCode says in one word why a document was taken down, so that
// withdrawals can be counted.
type WithdrawCode string

const (
	WrongContent  WithdrawCode = "wrong"      // 内容有误
	PersonalData  WithdrawCode = "personal"   // 含有不应公开的个人信息
	NotForPublic  WithdrawCode = "restricted" // 含有其他不应公开的内容
	TermOver      WithdrawCode = "term"       // 公示期满
	PublishedDup  WithdrawCode = "duplicate"  // 重复发布
	OtherWithdraw WithdrawCode = "other"
)

// WithdrawCodes lists every code, for forms.
var WithdrawCodes = []WithdrawCode{WrongContent, PersonalData, NotForPublic, TermOver, PublishedDup, OtherWithdraw}

// Words names c on screen; "" for one that was never given.
func (c WithdrawCode) Words() string {
	switch c {
	case WrongContent:
		return "内容有误"
	case PersonalData:
		return "含有不应公开的个人信息"
	case NotForPublic:
		return "含有其他不应公开的内容"
	case TermOver:
		return "公示期满"
	case PublishedDup:
		return "重复发布"
	case OtherWithdraw:
		return "其他"
	}
	return ""
}

// Withdraw takes a published document down. Its page stays and gives the
// reason; its index number is never used again.
type Withdraw struct {
	Code   WithdrawCode // "" counts as OtherWithdraw
	Reason string
}

func (Withdraw) may(d Document, k Known) error { return mayChangePublished(d, k, "撤下") }

func (c Withdraw) decide(d Document, k Known) (Step, error) {
	c.Reason = strings.TrimSpace(c.Reason)
	if c.Code == "" {
		c.Code = OtherWithdraw
	}
	switch {
	case c.Code.Words() == "":
		return Step{}, gongkai.At("code", "请选择撤下的原因。")
	case c.Reason == "":
		return Step{}, gongkai.At("reason", "请写明撤下的理由，公众会在原网址看到它。")
	}
	if err := tooLong("reason", "理由", c.Reason, MaxReason); err != nil {
		return Step{}, err
	}
	d.State, d.WithdrawnAt, d.WithdrawReason, d.WithdrawCode = Withdrawn, k.Now, c.Reason, c.Code
	return step(d, k, "catalog.withdraw", c.Code.Words()+"："+c.Reason), nil
}

func mayChangePublished(d Document, k Known, verb string) error {
	if err := org.May(k.By, org.PublishDoc, d.Unit()); err != nil {
		return err
	}
	if d.State != Published {
		return gongkai.Errorf(gongkai.Conflict, "文件现在是“%s”，只有已发布的文件才能%s。", d.State.Words(), verb)
	}
	return nil
}
