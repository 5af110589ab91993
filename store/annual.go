package store

import (
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"errors"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/form"
	"gongkai/annual/rule"
)

// Annual keeps published annual reports.
type Annual struct{ s *Store }

var _ annual.Store = (*Annual)(nil)

// Annual is the view of s that keeps annual reports.
func (s *Store) Annual() *Annual { return &Annual{s} }

const annualColumns = `
	       org_id,
	       year,
	       version,
	       organ,
	       title,
	       source_name,
	       format,
	       sha256,
	       source_text,
	       filled,
	       findings,
	       published_on,
	       reason,
	       kept_at,
	       kept_by,
	       rollup`

// Report is annual.Store.Report.
func (a *Annual) Report(ctx context.Context, unit gongkai.UnitID, year int) (annual.Report, error) {
	const text = `
	SELECT` + annualColumns + `
	  FROM annual_report
	 WHERE org_id = ?
	   AND year = ?
	 ORDER BY version DESC
	 LIMIT 1`
	r, err := one(ctx, a.s.read(), text, scanReport, unit, year)
	if errors.Is(err, sql.ErrNoRows) {
		return annual.Report{}, gongkai.Errorf(gongkai.NotFound, "没有这个机关 %d 年的年度报告。", year)
	}
	return r, err
}

// Versions is annual.Store.Versions.
func (a *Annual) Versions(ctx context.Context, unit gongkai.UnitID, year int) ([]annual.Report, error) {
	const text = `
	SELECT` + annualColumns + `
	  FROM annual_report
	 WHERE org_id = ?
	   AND year = ?
	 ORDER BY version DESC`
	return list(ctx, a.s.read(), text, scanReport, unit, year)
}

func scanReport(r row, v *annual.Report) error {
	var source, filled, findings string
	var kept int64
	err := r.Scan(&v.Unit, &v.Year, &v.Version, &v.Organ, &v.Title, &v.Source.Name, &v.Source.Format, &v.Source.SHA256,
		&source, &filled, &findings, day{&v.On}, &v.Reason, &kept, &v.KeptBy, &v.Rollup)
	if err != nil {
		return err
	}
	v.KeptAt = instant(kept)
	if v.Source.Text, err = base64.StdEncoding.DecodeString(source); err != nil {
		return err
	}
	var k keptFigures
	err = json.Unmarshal([]byte(filled), &k)
	v.Filled, v.Beside = k.Filled, k.Beside
	return errors.Join(err, json.Unmarshal([]byte(findings), &v.Findings))
}

// Reports is annual.Store.Reports.
func (a *Annual) Reports(ctx context.Context) ([]annual.Summary, error) {
	const text = `
	SELECT org_id,
	       year,
	       version,
	       organ,
	       title,
	       form,
	       published_on,
	       faults
	  FROM annual_report AS r
	 WHERE version = (SELECT MAX(version) FROM annual_report AS n WHERE n.org_id = r.org_id AND n.year = r.year)
	 ORDER BY year DESC, org_id`
	return list(ctx, a.s.read(), text, func(r row, v *annual.Summary) error {
		return r.Scan(&v.Unit, &v.Year, &v.Version, &v.Organ, &v.Title, &v.Form, day{&v.On}, &v.Findings)
	})
}

// Save is annual.Store.Save.
func (a *Annual) Save(ctx context.Context, s annual.Step) error {
	var turned int64
	err := a.s.write(ctx, func(ctx context.Context, tx *tx) (err error) {
		if turned, err = tx.insertReport(ctx, s.Report); err != nil {
			return err
		}
		if s.Intake != nil {
			if err := tx.dropIntake(ctx, *s.Intake); err != nil {
				return err
			}
		}
		return tx.log(ctx, s.Entry)
	})
	if err == nil {
		a.s.face.raise(turned)
	}
	if unique(err) {
		return gongkai.Because(err, gongkai.Conflict, "%d 年的报告刚刚已经有人存过一版，请看过再决定是否更正。", s.Report.Year)
	}
	return err
}

// keptFigures is a report's figures as they are written: those of its form, and those
// beside it.
type keptFigures struct {
	form.Filled
	Beside annual.Beside `json:",omitempty"`
}

// insertReport puts a version before the public, and gives the number of what
// the public sees from then on.
func (t *tx) insertReport(ctx context.Context, r annual.Report) (int64, error) {
	filled, err := json.Marshal(keptFigures{r.Filled, r.Beside})
	if err != nil {
		return 0, err
	}
	findings, err := json.Marshal(r.Findings)
	if err != nil {
		return 0, err
	}
	const insert = `
	INSERT INTO annual_report (` + annualColumns + `, form, faults)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	_, err = t.exec(ctx, insert, r.Unit, r.Year, r.Version, r.Organ, r.Title, r.Source.Name, r.Source.Format, r.Source.SHA256,
		base64.StdEncoding.EncodeToString(r.Source.Text), string(filled), string(findings), r.On.String(), r.Reason,
		millis(r.KeptAt), r.KeptBy, r.Rollup, r.Filled.Version, faults(r.Findings))
	if err != nil {
		return 0, err
	}
	return t.turnFace(ctx)
}

// faults counts findings that are more than a hint.
func faults(all []rule.Finding) int {
	n := 0
	for _, f := range all {
		if f.Severity != rule.Hint {
			n++
		}
	}
	return n
}
