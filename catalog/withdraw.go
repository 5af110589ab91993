package catalog

import (
	"strings"

	"gongkai"
	"gongkai/org"
)

// Withdraw takes a published document down. Its page stays and gives the
// reason; its index number is never used again.
type Withdraw struct{ Reason string }

func (Withdraw) may(d Document, k Known) error { return mayChangePublished(d, k, "撤下") }

func (c Withdraw) decide(d Document, k Known) (Step, error) {
	c.Reason = strings.TrimSpace(c.Reason)
	if c.Reason == "" {
		return Step{}, gongkai.At("reason", "请写明撤下的理由，公众会在原网址看到它。")
	}
	if err := tooLong("reason", "理由", c.Reason, MaxReason); err != nil {
		return Step{}, err
	}
	d.State, d.WithdrawnAt, d.WithdrawReason = Withdrawn, k.Now, c.Reason
	return step(d, k, "catalog.withdraw", c.Reason), nil
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
