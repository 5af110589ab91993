package catalog

import (
	"strings"

	"gongkai"
	"gongkai/workday"
)

// Amendment is a change to a binding text by another one (修改依据).
type Amendment struct {
	On     workday.Day
	By     PublicID // the amending document; 0 if it is not on this site
	Reason string
}

// Amend marks a published document as changed in part by a later one. It stays
// in force; what now reads otherwise is in the amending document, or in a
// revision of this one.
type Amend struct {
	On     workday.Day // first day of the change
	By     PublicID    // 0 if it is not on this site
	Reason string      // required if By is 0
}

func (Amend) may(d Document, k Known) error {
	if err := mayChangePublished(d, k, "标注修改"); err != nil {
		return err
	}
	switch d.ValidOn(k.Today()) {
	case InForce, Amended:
		return nil
	case "":
		return gongkai.Errorf(gongkai.Conflict, "没有文号、也不是规范性文件，不标注修改；要更正内容请修订。")
	}
	return gongkai.Errorf(gongkai.Conflict, "文件已经失去效力，不再标注修改。")
}

func (c Amend) decide(d Document, k Known) (Step, error) {
	c.Reason = strings.TrimSpace(c.Reason)
	if err := otherText(d, k, c.On, c.By, c.Reason, "修改"); err != nil {
		return Step{}, err
	}
	d.Validity = Amended
	d.Amendments = append(d.Amendments[:len(d.Amendments):len(d.Amendments)], Amendment(c))
	return step(d, k, "catalog.amend", c.On.String()), nil
}

// otherText checks what the public is told of a document that amends or repeals d.
func otherText(d Document, k Known, on workday.Day, by PublicID, reason, verb string) error {
	switch {
	case on.IsZero():
		return gongkai.At("on", "请写%s日期。", verb)
	case on < d.FormedOn:
		return gongkai.At("on", "%s日期不能早于形成日期（%s）。", verb, d.FormedOn)
	case on > k.Today():
		return gongkai.At("on", "%s日期还没有到，到那天再标注。", verb)
	case by != 0 && by == d.Public:
		return gongkai.At("by", "文件不能%s它自己。", verb)
	case by == 0 && reason == "":
		return gongkai.At("reason", "请写明%s的依据，或者填写是哪一份文件%s了它。", verb, verb)
	}
	return tooLong("reason", "依据", reason, MaxReason)
}
