package comment

import (
	"context"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/catalog"
	"gongkai/org"
	"gongkai/workday"
)

// Desk is where comments are taken in and answered. All its fields are needed.
type Desk struct {
	Store Store
	Docs  *catalog.Desk
	Now   func() time.Time
}

func (d *Desk) today() workday.Day { return workday.On(d.Now()) }

// Call gives one call to anybody. Gone if its draft was withdrawn.
func (d *Desk) Call(ctx context.Context, p catalog.PublicID) (Call, error) {
	c, err := d.Store.Call(ctx, p)
	if err == nil && c.Gone {
		return c, gongkai.Errorf(gongkai.Gone, "这份征求意见稿已经撤下，不再征求意见。")
	}
	return c, err
}

// Calls gives anybody a page of the calls there are.
func (d *Desk) Calls(ctx context.Context, f Filter) ([]Call, int, error) {
	f.Shown = true
	return d.Store.Calls(ctx, f)
}

// Terms gives what the site wants of a call.
func (d *Desk) Terms(ctx context.Context) (catalog.CallTerms, error) { return d.Store.CallTerms(ctx) }

// Own gives a page of the calls of units whose documents by may see.
func (d *Desk) Own(ctx context.Context, by gongkai.Actor, f Filter) ([]Call, int, error) {
	if len(f.Units) == 0 {
		return nil, 0, nil
	}
	for _, u := range f.Units {
		if err := org.May(by, org.ReadDocs, u); err != nil {
			return nil, 0, err
		}
	}
	return d.Store.Calls(ctx, f)
}

// Open gives one call to somebody of the office.
func (d *Desk) Open(ctx context.Context, by gongkai.Actor, p catalog.PublicID) (Call, error) {
	return d.opened(ctx, by, p, org.ReadDocs)
}

func (d *Desk) opened(ctx context.Context, by gongkai.Actor, p catalog.PublicID, act org.Action) (Call, error) {
	c, err := d.Store.Call(ctx, p)
	if err != nil {
		return c, err
	}
	return c, org.May(by, act, c.Unit())
}

// Comments gives a page of the comments of a call, the oldest first.
func (d *Desk) Comments(ctx context.Context, by gongkai.Actor, p catalog.PublicID, f Choice) ([]Comment, int, error) {
	c, err := d.Open(ctx, by, p)
	if err != nil {
		return nil, 0, err
	}
	return d.Store.Comments(ctx, c, f)
}

// Unmask gives who left a comment, to somebody who says why they must know.
// 个人信息保护法第五十一条: the reason is logged, who it was is not.
func (d *Desk) Unmask(ctx context.Context, by gongkai.Actor, p catalog.PublicID, n int, why string) (Comment, error) {
	c, err := d.opened(ctx, by, p, org.Unmask)
	if err != nil {
		return Comment{}, err
	}
	if why, err = text("reason", "理由", why, catalog.MaxReason); err != nil {
		return Comment{}, err
	}
	one, err := d.one(ctx, c, n)
	if err != nil {
		return Comment{}, err
	}
	return one, d.Store.Note(ctx, audit.By(by, "comment.unmask", on(p), numbered(n)+why))
}

func (d *Desk) one(ctx context.Context, c Call, n int) (Comment, error) {
	all, _, err := d.Store.Comments(ctx, c, Choice{Number: n})
	if err == nil && (n <= 0 || len(all) != 1) {
		err = gongkai.Errorf(gongkai.NotFound, "没有这条意见。")
	}
	if err != nil {
		return Comment{}, err
	}
	return all[0], nil
}

// One gives one comment to somebody of the office.
func (d *Desk) One(ctx context.Context, by gongkai.Actor, p catalog.PublicID, n int) (Comment, error) {
	c, err := d.Open(ctx, by, p)
	if err != nil {
		return Comment{}, err
	}
	return d.one(ctx, c, n)
}

// Settle replaces version was of the site's terms.
func (d *Desk) Settle(ctx context.Context, by gongkai.Actor, was int, t catalog.CallTerms) error {
	if err := org.May(by, org.ManageWords, ""); err != nil {
		return err
	}
	if t.Days < 1 || t.Days > 180 {
		return gongkai.At("days", "期限写 1 到 180 天。")
	}
	if t.Outcome < 1 || t.Outcome > 365 {
		return gongkai.At("outcome", "公布采纳情况的期限写 1 到 365 天。")
	}
	return d.Store.SaveTerms(ctx, by, was, t, audit.By(by, "comment.terms", "setting/comment", t.Words()))
}
