package catalog

import (
	"strings"

	"gongkai"
	"gongkai/workday"
)

// Repeal marks a published document as no longer binding. The text stays.
type Repeal struct {
	On     workday.Day // first day without it
	By     PublicID    // the document that repeals it; 0 if it is not on this site
	Reason string      // shown in the banner; required if By is 0
}

func (Repeal) may(d Document, k Known) error {
	if err := mayChangePublished(d, k, "标注废止"); err != nil {
		return err
	}
	switch d.Validity {
	case "":
		return gongkai.Errorf(gongkai.Conflict, "没有文号、也不是规范性文件，不存在废止的问题。")
	case Repealed:
		return gongkai.Errorf(gongkai.Conflict, "文件已经标注废止。")
	}
	return nil
}

func (c Repeal) decide(d Document, k Known) (Step, error) {
	c.Reason = strings.TrimSpace(c.Reason)
	if err := otherText(d, k, c.On, c.By, c.Reason, "废止"); err != nil {
		return Step{}, err
	}
	d.Validity, d.RepealedOn, d.RepealedBy, d.RepealReason = Repealed, c.On, c.By, c.Reason
	return step(d, k, "catalog.repeal", c.On.String()), nil
}
