package store

import (
	"context"

	"gongkai"
	"gongkai/annual"
	"gongkai/audit"
)

// DueDays is annual.Dues.DueDays.
func (a *Annual) DueDays(ctx context.Context) ([]annual.DueDay, error) {
	const text = `
	SELECT org_id,
	       year,
	       due_on,
	       why,
	       set_by,
	       name,
	       set_at
	  FROM annual_due
	 ORDER BY set_at, org_id, no`
	return list(ctx, a.s.read(), text, func(r row, v *annual.DueDay) error {
		var at int64
		err := r.Scan(&v.Unit, &v.Year, day{&v.On}, &v.Why, &v.Person, &v.Name, &at)
		v.At = instant(at)
		return err
	})
}

// SaveDue is annual.Dues.SaveDue.
func (a *Annual) SaveDue(ctx context.Context, d annual.DueDay, e audit.Entry) error {
	const last = `SELECT COALESCE(MAX(no), 0) FROM annual_due WHERE org_id = ?`
	const insert = `
	INSERT INTO annual_due (org_id, no, year, due_on, why, set_by, name, set_at)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	err := a.s.write(ctx, func(ctx context.Context, tx *tx) error {
		no, err := value[int](ctx, tx, last, d.Unit)
		if err != nil {
			return err
		}
		if _, err := tx.exec(ctx, insert, d.Unit, no+1, d.Year, d.On.String(), d.Why, d.Person, d.Name, millis(d.At)); err != nil {
			return err
		}
		return tx.log(ctx, e)
	})
	if unique(err) {
		return gongkai.Because(err, gongkai.Conflict, "别人刚刚改过这个机关的截止日，请看过再改。")
	}
	return err
}
