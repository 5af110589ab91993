// Package workday counts the days the regulation counts.
//
// A period given in working days (工作日) skips weekends and public holidays and
// counts the weekend days that an official notice turned into working days
// (调休上班). A period given in days or months (a remedy: 60 days, 6 months) runs
// through all days and only its last day gives way to a holiday. Both are here;
// how long a period is and when it may be paused or extended is not: that is
// the law of package foi and package catalog.
//
// The national calendar of 2019–2026 is embedded as text that anybody can check
// against the notices. A region adds its own days as a layer over it (see Load),
// and so does an operator when next year's notice comes out before the next
// version of the program. Whatever is reckoned carries the calendar's version,
// so that it can be reckoned again when the calendar changes.
//
// Nothing here reads a clock: today comes in as a Day.
package workday
