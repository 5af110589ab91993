package store

import (
	"context"

	"gongkai"
	"gongkai/catalog"
	"gongkai/workday"
)

// tally adds a public document to the counts, or takes it away (by = -1). It
// reads doc_public as it stands: call it before a change and after.
func (t *tx) tally(ctx context.Context, p catalog.PublicID, by int) error {
	const add = `
		INSERT INTO doc_tally (org_id, month, item, n, due, in_time, newest)
		SELECT org_id, month, item, CAST(? AS BIGINT), due * CAST(? AS BIGINT), in_time * CAST(? AS BIGINT), public_id
		  FROM doc_public
		 WHERE public_id = ?
		ON CONFLICT (org_id, month, item) DO UPDATE
		   SET n = doc_tally.n + excluded.n,
		       due = doc_tally.due + excluded.due,
		       in_time = doc_tally.in_time + excluded.in_time,
		       newest = CASE WHEN doc_tally.newest > excluded.newest THEN doc_tally.newest ELSE excluded.newest END`
	if _, err := t.exec(ctx, add, by, by, by, int64(p)); err != nil || by > 0 {
		return err
	}
	const newest = `
		UPDATE doc_tally
		   SET newest = COALESCE((SELECT MAX(q.public_id)
		                            FROM doc_public q
		                           WHERE q.org_id = doc_tally.org_id
		                             AND q.item = doc_tally.item
		                             AND q.month = doc_tally.month
		                             AND q.shown = 1), 0)
		 WHERE (org_id, month, item) IN (SELECT org_id, month, item FROM doc_public WHERE public_id = ?)`
	_, err := t.exec(ctx, newest, int64(p))
	return err
}

// Tally is catalog.Store.Tally.
func (c *Catalog) Tally(ctx context.Context, unit gongkai.UnitID) ([]catalog.Tally, error) {
	const text = `
		SELECT item,
		       SUM(n),
		       MAX(newest)
		  FROM doc_tally
		 WHERE org_id = ?
		   AND n > 0
		 GROUP BY item
		 ORDER BY item`
	return list(ctx, c.s.read(), text, scanTally, unit)
}

// Shown counts what each unit shows.
func (c *Catalog) Shown(ctx context.Context) (map[gongkai.UnitID]int, error) {
	all := map[gongkai.UnitID]int{}
	_, err := list(ctx, c.s.read(), `SELECT org_id, SUM(n) FROM doc_tally GROUP BY org_id`, func(r row, _ *struct{}) error {
		var unit gongkai.UnitID
		var n int
		err := r.Scan(&unit, &n)
		all[unit] = n
		return err
	})
	return all, err
}

// Pace counts what all units together published from one month to another, both
// included, by month; months without any are left out.
func (c *Catalog) Pace(ctx context.Context, from, to workday.Day) ([]catalog.Pace, error) {
	const text = `
		SELECT month,
		       SUM(n),
		       SUM(due),
		       SUM(in_time)
		  FROM doc_tally
		 WHERE month >= ?
		   AND month <= ?
		   AND n > 0
		 GROUP BY month
		 ORDER BY month`
	return list(ctx, c.s.read(), text, func(r row, p *catalog.Pace) error {
		var month string
		if err := r.Scan(&month, &p.Count, &p.Due, &p.InTime); err != nil {
			return err
		}
		return readDay(month+"-01", &p.Month)
	}, monthOf(from, "0000-00"), monthOf(to, "9999-99"))
}

// Items counts what all units together published in the months from one day to
// another, both included, and still show, by statutory item. A zero day sets no limit.
func (c *Catalog) Items(ctx context.Context, from, to workday.Day) ([]catalog.Tally, error) {
	const text = `
		SELECT item,
		       SUM(n),
		       MAX(newest)
		  FROM doc_tally
		 WHERE month >= ?
		   AND month <= ?
		   AND n > 0
		 GROUP BY item
		 ORDER BY SUM(n) DESC, item`
	return list(ctx, c.s.read(), text, scanTally, monthOf(from, "0000-00"), monthOf(to, "9999-99"))
}

// PublishedOn counts what was published on one day and is still shown.
func (c *Catalog) PublishedOn(ctx context.Context, day workday.Day) (int, error) {
	first, after := publicDays(day, day)
	return value[int](ctx, c.s.read(), `SELECT COUNT(*) FROM doc_public WHERE shown = 1 AND public_id >= ? AND public_id < ?`, first, after)
}

// PublishedIn counts what a unit published in a year and still shows.
func (c *Catalog) PublishedIn(ctx context.Context, unit gongkai.UnitID, year int) (int, error) {
	const text = `
		SELECT COALESCE(SUM(n), 0)
		  FROM doc_tally
		 WHERE org_id = ?
		   AND month >= ?
		   AND month <= ?`
	first, last := workday.Date(year, 1, 1), workday.Date(year, 12, 31)
	return value[int](ctx, c.s.read(), text, unit, monthOf(first, ""), monthOf(last, ""))
}

func scanTally(r row, t *catalog.Tally) error {
	var newest catalog.PublicID
	err := r.Scan(&t.Item, &t.Count, &newest)
	t.Newest = newest.Day()
	return err
}

func monthOf(day workday.Day, none string) string {
	if day.IsZero() {
		return none
	}
	return day.String()[:7]
}

// publicDays is the range of public ids of some days.
func publicDays(from, to workday.Day) (first, after int64) {
	after = 1 << 62
	if !to.IsZero() {
		after = int64(catalog.NewPublicID(to+1, 0))
	}
	return int64(catalog.NewPublicID(from, 0)), after
}
