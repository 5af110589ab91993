package store

import (
	"context"

	"gongkai"
	"gongkai/foi"
	"gongkai/workday"
)

// NthOfMonth counts the applications of the same applicant in the month: see
// foi.Store.
//
// 国办函〔2020〕109号: 按件计收, 以同一申请人向同一机关在一个自然月内提出的申请为计算基数.
func (f *FOI) NthOfMonth(ctx context.Context, no foi.Number) (int, error) {
	const text = `
	SELECT COUNT(*)
	  FROM foi_application a
	  JOIN foi_applicant p ON p.org_id = a.org_id AND p.year = a.year AND p.serial = a.serial,
	       foi_application here
	  JOIN foi_applicant same ON same.org_id = here.org_id AND same.year = here.year AND same.serial = here.serial
	 WHERE here.org_id = ?
	   AND here.year = ?
	   AND here.serial = ?
	   AND a.org_id = here.org_id
	   AND p.id_index = same.id_index
	   AND a.received_on <> ''
	   AND a.stage <> 'redirected'
	   AND SUBSTR(a.received_on, 1, 7) = SUBSTR(here.received_on, 1, 7)
	   AND (a.received_on < here.received_on
	        OR a.received_on = here.received_on AND (a.year < here.year OR a.year = here.year AND a.serial <= here.serial))`
	return value[int](ctx, f.s.read(), text, no.Unit, no.Year, no.Serial)
}

// Fees adds up what was paid in a year: see foi.Store.
func (f *FOI) Fees(ctx context.Context, unit gongkai.UnitID, year int) (int, error) {
	const text = `
	SELECT COALESCE(SUM(fee_yuan), 0)
	  FROM foi_application
	 WHERE org_id = ?
	   AND fee_paid_on >= ?
	   AND fee_paid_on <= ?`
	return value[int](ctx, f.s.read(), text, unit, workday.Date(year, 1, 1).String(), workday.Date(year, 12, 31).String())
}
