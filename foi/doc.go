// Package foi answers those who ask: an application for government information
// (依申请公开) from the citizen's form to the reply, under articles 27 to 45 of the
// regulation (条例).
//
// Every command is a pure function from an application to a [Step]; the [Desk]
// loads, decides and saves. Where a case stands is its [Stage]; how it ended is
// its [Outcome], which is a row of the statutory table of the annual report, so
// choosing the letter chooses the row. Whether a case is overdue is computed
// and never stored.
//
// Not here: what may be published without being asked (package catalog), which
// days count (package workday), and the annual figures (package annual, which
// reads [Record]).
package foi
