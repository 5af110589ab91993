package comment

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"gongkai"
	"gongkai/audit"
	"gongkai/catalog"
	"gongkai/org"
)

// MaxGist is how long the office's words for a comment may be, in characters.
const MaxGist = 500

// Answer says of some comments what becomes of them: those that say the same get
// the same words. It replaces an answer given before.
type Answer struct {
	Numbers  []int
	Adoption Adoption
	Gist     string // what they say, as the outcome will put it
	Reason   string // needed unless all of it is adopted
	Version  int    // of the call that was shown
	Once     string
}

// Answer answers comments. A second press of one form changes nothing; a stale
// page gets Conflict.
func (d *Desk) Answer(ctx context.Context, by gongkai.Actor, p catalog.PublicID, a Answer) error {
	c, err := d.opened(ctx, by, p, org.DraftDoc)
	if err != nil || a.Once != "" && c.Once == a.Once {
		return err
	}
	if err := c.unanswered(); err != nil {
		return err
	}
	if a, err = a.tidy(); err != nil {
		return err
	}
	if a.Version != c.Version {
		return gongkai.Errorf(gongkai.Conflict, "您打开页面以后，别人答复过这次征集的意见。您写的还没有保存，请对照下面的最新情况再提交。")
	}
	why := fmt.Sprintf("%d 条意见：%s", len(a.Numbers), a.Adoption.Words())
	return d.Store.Answer(ctx, c, a, audit.By(by, "comment.answer", on(p), why))
}

func (a Answer) tidy() (Answer, error) {
	var wrong []error
	if slices.Sort(a.Numbers); len(a.Numbers) == 0 {
		wrong = append(wrong, gongkai.At("numbers", "请先勾选要答复的意见。"))
	}
	a.Numbers = slices.Compact(a.Numbers)
	if !slices.Contains(Adoptions, a.Adoption) {
		wrong = append(wrong, gongkai.At("adoption", "请选择是否采纳。"))
	}
	var err error
	if a.Gist, err = text("gist", "意见要点", a.Gist, MaxGist); err != nil {
		wrong = append(wrong, err)
	}
	if a.Adoption == Adopted && a.Reason == "" {
		return a, errors.Join(wrong...)
	}
	a.Reason, err = text("reason", "理由", a.Reason, catalog.MaxReason)
	return a, errors.Join(append(wrong, err)...)
}
