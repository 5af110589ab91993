package store

import (
	"context"

	"gongkai/catalog"
	"gongkai/workday"
)

// Pace counts what all units together published from one day to another, both
// included, by month; months without any are left out.
func (c *Catalog) Pace(ctx context.Context, from, to workday.Day) ([]catalog.Pace, error) {
	const text = `
		SELECT SUBSTR(d.published_on, 1, 7) AS month,
		       COUNT(*),
		       SUM(CASE WHEN d.due_on <> '' THEN 1 ELSE 0 END),
		       SUM(CASE WHEN d.due_on <> '' AND d.published_on <= d.due_on THEN 1 ELSE 0 END)
		  FROM doc_public p
		  JOIN doc d ON d.org_id = p.org_id AND d.serial = p.serial
		 WHERE p.shown = 1
		   AND p.public_id >= ?
		   AND p.public_id < ?
		 GROUP BY month
		 ORDER BY month`
	first, last := publicDays(from, to)
	return list(ctx, c.s.read(), text, func(r row, p *catalog.Pace) error {
		var month string
		if err := r.Scan(&month, &p.Count, &p.Due, &p.InTime); err != nil {
			return err
		}
		return readDay(month+"-01", &p.Month)
	}, first, last)
}

// Items counts what all units together published from one day to another, both
// included, and still show, by statutory item. A zero day sets no limit.
func (c *Catalog) Items(ctx context.Context, from, to workday.Day) ([]catalog.Tally, error) {
	const text = `
		SELECT item,
		       COUNT(*),
		       MAX(public_id)
		  FROM doc_public
		 WHERE shown = 1
		   AND public_id >= ?
		   AND public_id < ?
		 GROUP BY item
		 ORDER BY COUNT(*) DESC, item`
	first, last := publicDays(from, to)
	return list(ctx, c.s.read(), text, func(r row, t *catalog.Tally) error {
		var newest catalog.PublicID
		err := r.Scan(&t.Item, &t.Count, &newest)
		t.Newest = newest.Day()
		return err
	}, first, last)
}

// publicDays is the range of public ids of some days.
func publicDays(from, to workday.Day) (first, after int64) {
	after = 1 << 62
	if !to.IsZero() {
		after = int64(catalog.NewPublicID(to+1, 0))
	}
	return int64(catalog.NewPublicID(from, 0)), after
}
