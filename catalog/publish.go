package catalog

import (
	"errors"

	"gongkai"
	"gongkai/org"
)

// Publish puts a reviewed document before the public, now: the date cannot be
// chosen (国办秘函〔2019〕19号: a faked publication date is a veto item).
type Publish struct{}

func (Publish) may(d Document, k Known) error {
	if err := org.May(k.By, org.PublishDoc, d.Unit()); err != nil {
		return err
	}
	switch {
	case d.State == Published || d.State == Withdrawn || d.State == Superseded:
		return gongkai.Errorf(gongkai.Conflict, "文件%s。", d.State.Words())
	case d.Mode != Proactive:
		return gongkai.Errorf(gongkai.Conflict, "公开属性是“%s”，不能发布。", d.Mode.Words())
	case d.State != Passed || !d.Reviewed():
		return gongkai.Errorf(gongkai.Conflict, "%s都通过后才能发布（《条例》第十七条）。", d.Procedure.Words())
	}
	return nil
}

func (Publish) decide(d Document, k Known) (Step, error) {
	if err := errors.Join(hasIndexOrg(k.Unit), d.stillClean(false), d.explained(k), d.callInTime(k)); err != nil {
		return Step{}, err
	}
	if d.Revises != 0 {
		d.Plan, d.Missed = Plan{}, ""
		return d.succeed(k)
	}
	with, err := d.companions(k)
	s := d.appear(k)
	s.Before = with
	return s, err
}

// appear makes a document that has passed its reviews public for the first time.
func (d Document) appear(k Known) Step {
	d.Plan, d.Missed, d.State = Plan{}, "", Published
	d.PublishedAt, d.PublishedOn, d.PublishedBy = k.Now, k.Today(), k.By.Name
	if d.Origin.Taken() {
		d = d.release(k)
	}
	if d.Validity == "" && d.binds() {
		d.Validity = InForce
	}
	s := step(d, k, "catalog.publish", "")
	s.Series = k.Index.Series(k.Unit, d.PublishedOn, d.Item)
	return s
}

// hasIndexOrg reports whether the unit has the code that index numbers begin with.
func hasIndexOrg(u org.Unit) error {
	if u.USCC.Org() == "" {
		return gongkai.Errorf(gongkai.Conflict, "本单位还没有登记统一社会信用代码，编不出索引号。请系统管理员在“设置”里补上。")
	}
	return nil
}
