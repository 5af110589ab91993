// Package auditor recounts a year from the exported rows of a database, and
// holds what the program says against it: every cell of every report and of
// the roll-up, every due day, every number, every review, every letter and file,
// every entry of the audit log.
//
// It shares no code with annual, foi, catalog, ledger and audit: it reads the
// rows as a stranger would who has the statute, the published form and the
// description of the tables. Only the list of holidays is the same.
package auditor

import (
	"fmt"

	"gongkai/workday"
)

// Check is one thing that is looked at.
type Check string

const (
	Chain    Check = "审计链"   // each entry follows from the one before
	Outcomes Check = "办理结果"  // what ended has a row of the table, what is open has none
	Numbers  Check = "编号"    // no number is missing, none is there twice
	DueDays  Check = "期限"    // the due day is that of the statute
	Cells    Check = "报告单元格" // a report says what the records say
	Sums     Check = "汇总"    // a roll-up adds up, and counts nobody twice
	Reviews  Check = "审查"    // nothing is public that two others have not passed
	Fees     Check = "收费"    // every fee is that of the table, and the report says the sum
	Personal Check = "个人信息"  // no identity number is public, in a text or in a file, or stands unsealed
	Trail    Check = "留痕"    // nothing changed without an act that is in the log
	Letters  Check = "文书"    // every letter is the one its row names
	Files    Check = "附件原文"  // every file is the one that was taken in
)

// Checks lists them all.
func Checks() []Check {
	return []Check{Chain, Outcomes, Numbers, DueDays, Cells, Sums, Fees, Reviews, Personal, Trail, Letters, Files}
}

// A Finding is something that does not hold.
type Finding struct {
	Check Check
	On    string // liuhe-2026-17, liuhe/2025 new_received.total …
	Words string
}

func (f Finding) String() string { return fmt.Sprintf("%s %s：%s", f.Check, f.On, f.Words) }

// World is what the rows alone do not tell.
type World struct {
	Working func(workday.Day) bool                       // the official list of holidays
	Open    func(sealed, context string) ([]byte, error) // the keys of the platform
	File    func(sha256 string) ([]byte, error)          // what is attached; nil: files are not looked into
}

// Audit makes the checks, or all of them if none is named, and gives what does
// not hold, check by check.
func Audit(r *Rows, w World, checks ...Check) []Finding {
	a := &audit{Rows: r, World: w}
	if len(checks) == 0 {
		checks = Checks()
	}
	for _, c := range checks {
		a.make(c)
	}
	return a.found
}

func (a *audit) make(c Check) {
	switch c {
	case Chain:
		a.chain()
	case Outcomes:
		a.outcomes()
	case Numbers:
		a.numbers()
	case DueDays:
		a.dueDays()
	case Cells:
		a.cells()
	case Sums:
		a.sums()
	case Fees:
		a.fees()
	case Reviews:
		a.reviews()
	case Personal:
		a.personal()
	case Trail:
		a.trail()
	case Letters:
		a.letters()
	case Files:
		a.files()
	}
}

type audit struct {
	*Rows
	World
	book  map[unitYear][]Row // entries of the ledgers, once they are wanted
	found []Finding
}

func (a *audit) find(c Check, on, format string, args ...any) {
	a.found = append(a.found, Finding{c, on, fmt.Sprintf(format, args...)})
}
