package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"gongkai"
	"gongkai/annual"
)

var _ annual.Papers = (*Annual)(nil)

// Paper is annual.Papers.Paper.
func (a *Annual) Paper(ctx context.Context, unit gongkai.UnitID, year int) (annual.Paper, error) {
	const text = `
	SELECT` + paperColumns + `
	 WHERE p.org_id = ?
	   AND p.year = ?
	 ORDER BY p.version DESC
	 LIMIT 1`
	p, err := one(ctx, a.s.read(), text, scanPaper, unit, year)
	if errors.Is(err, sql.ErrNoRows) {
		return p, gongkai.Errorf(gongkai.NotFound, "%d 年的报告还没有开始写。", year)
	}
	return p, err
}

// Papers is annual.Papers.Papers.
func (a *Annual) Papers(ctx context.Context, year int) ([]annual.Line, error) {
	const text = `
	SELECT org_id,
	       stage,
	       submitted_on,
	       wrong,
	       unanswered,
	       received,
	       handled,
	       late
	  FROM annual_paper AS p
	 WHERE year = ?
	   AND version = (SELECT MAX(version) FROM annual_paper AS n WHERE n.org_id = p.org_id AND n.year = p.year)
	 ORDER BY org_id`
	return list(ctx, a.s.read(), text, func(r row, v *annual.Line) error {
		s := &v.Standing
		return r.Scan(&v.Unit, &v.Stage, day{&v.SubmittedOn}, &s.Wrong, &s.Open, &s.Received, &s.Handled, &v.Late)
	}, year)
}

// SavePaper is annual.Papers.SavePaper.
func (a *Annual) SavePaper(ctx context.Context, s annual.PaperStep) error {
	var turned int64
	err := a.s.write(ctx, func(ctx context.Context, tx *tx) (err error) {
		if s.Report != nil {
			if turned, err = tx.insertReport(ctx, *s.Report); err != nil {
				return err
			}
		}
		if err := tx.insertPaper(ctx, s); err != nil {
			return err
		}
		if s.Rollup != nil {
			if err := tx.insertRollup(ctx, *s.Rollup); err != nil {
				return err
			}
		}
		return tx.log(ctx, s.Entry)
	})
	switch {
	case err == nil && s.Report != nil:
		a.s.face.raise(turned)
	case unique(err):
		return a.twice(ctx, s, err)
	}
	return err
}

func (t *tx) insertPaper(ctx context.Context, s annual.PaperStep) error {
	const text = `
	INSERT INTO annual_paper (org_id, year, version, stage, submitted_on, wrong, unanswered, received, handled, body, once_key, kept_at, kept_by, late, frozen)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	p := s.Paper
	frozen, err := t.freeze(ctx, p)
	if err != nil {
		return err
	}
	p.Frozen = nil // it lies apart
	body, err := json.Marshal(p)
	if err != nil {
		return err
	}
	_, err = t.exec(ctx, text, p.Unit, p.Year, p.Version, p.Stage, p.SubmittedOn.String(), p.Standing.Wrong, p.Standing.Open,
		p.Standing.Received, p.Standing.Handled, string(body), s.Once, millis(t.now), s.Entry.Person, p.Late, frozen)
	return err
}

// twice tells a form that was sent a second time from one that came too late.
func (a *Annual) twice(ctx context.Context, s annual.PaperStep, err error) error {
	const text = `SELECT COUNT(*) FROM annual_paper WHERE org_id = ? AND year = ? AND version = ? AND once_key = ?`
	n, failed := value[int](ctx, a.s.read(), text, s.Paper.Unit, s.Paper.Year, s.Paper.Version, s.Once)
	if failed != nil || n > 0 && s.Once != "" {
		return failed
	}
	return gongkai.Because(err, gongkai.Conflict, "别人刚刚改过这份报告，您的改动还没有保存。请看过现在的内容再提交一次。")
}
