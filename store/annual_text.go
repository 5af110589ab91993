package store

import (
	"context"

	"gongkai/annual"
)

// PublishedIn is annual.Texts.PublishedIn.
func (a *Annual) PublishedIn(ctx context.Context, year int) ([]annual.Report, error) {
	const text = `
	SELECT` + annualColumns + `
	  FROM annual_report AS r
	 WHERE year = ?
	   AND version = (SELECT MAX(version) FROM annual_report AS n WHERE n.org_id = r.org_id AND n.year = r.year)
	 ORDER BY org_id`
	return list(ctx, a.s.read(), text, scanReport, year)
}

// PapersIn is annual.Texts.PapersIn.
func (a *Annual) PapersIn(ctx context.Context, year int) ([]annual.Paper, error) {
	const text = `
	SELECT` + paperColumns + `
	 WHERE p.year = ?
	   AND p.version = (SELECT MAX(version) FROM annual_paper AS n WHERE n.org_id = p.org_id AND n.year = p.year)
	 ORDER BY p.org_id`
	return list(ctx, a.s.read(), text, scanPaper, year)
}
