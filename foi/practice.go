package foi

import (
	"context"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/org"
)

// A Practice is what a unit has settled about receiving applications. The zero
// value is the careful one: an officer confirms every application.
//
// 条例第三十一条(三): 以双方确认之日为收到申请之日. No text of the whole country says whether the
// automatic receipt of a form on the web is the organ's confirmation, so it
// counts as one only where the unit names the local rule that says so.
type Practice struct {
	Unit    gongkai.UnitID
	Auto    bool   // the receipt of the form on the web confirms
	Basis   string // the local rule that says so
	Version int    // 0 if nothing was ever settled
	By      string // the name of who settled it
	At      time.Time
}

// Practices keeps what units have settled.
type Practices interface {
	// Practice gives the practice of a unit, the zero practice if there is none.
	Practice(ctx context.Context, unit gongkai.UnitID) (Practice, error)
	// Settle writes p over the version before it, with its entry, or is a
	// Conflict.
	Settle(ctx context.Context, p Practice, entry audit.Entry) error
}

// Practice gives what a unit has settled.
func (d *Desk) Practice(ctx context.Context, unit gongkai.UnitID) (Practice, error) {
	return d.Store.Practice(ctx, unit)
}

// Settle changes what c.Unit has settled; c.Version is the version seen.
func (d *Desk) Settle(ctx context.Context, by gongkai.Actor, c Practice) error {
	if err := d.May(by, org.Settle, c.Unit); err != nil {
		return err
	}
	c.Basis = oneLine(c.Basis)
	switch {
	case c.Auto && runes(c.Basis) < 4:
		return gongkai.At("basis", "写明本地哪一份文件规定自动回执算作确认；没有这样的规定，由经办人确认")
	case runes(c.Basis) > 200:
		return gongkai.At("basis", "最多 200 字")
	}
	c.Version, c.By, c.At = c.Version+1, by.Name, d.Now().UTC()
	words := "网上申请由经办人确认收到"
	if c.Auto {
		words = "网上申请自动回执算作确认，依据：" + c.Basis
	}
	return d.Store.Settle(ctx, c, audit.By(by, "foi.settle", "foi/"+string(c.Unit), words))
}
