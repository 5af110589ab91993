// Package rule checks a report: one file for each rule, each rule a function
// from the filled form to its findings.
//
// What a report must be is said by 条例第四十九条 and 第五十条 and by the form
// itself; the arithmetic by the line printed in its corner. A finding says what
// is wrong, at which cell or sentence, and what to do about it, for the clerk
// who has to mend it. Rules never guess: where a blank took part, the report is
// incomplete, not wrong.
package rule

import (
	"slices"

	"gongkai/annual/form"
	"gongkai/sheet"
)

// A Rule is one check.
type Rule struct {
	Name  string
	Title string         // what it finds, in a few words for a list
	Cites string         // what it is founded on, as a clerk would look it up
	Forms []form.Version // whose reports it is asked of; it finds nothing in others
	check func(form.Filled) []Finding
}

// The forms that rules are asked of: whatever a report looks like, those with
// tables, and the one whose part two and part six are of 2021.
var (
	anyForm   = []form.Version{form.Narrative, form.V2019, form.V2021Rows2019, form.V2021}
	tabled    = anyForm[1:]
	since2021 = anyForm[2:]
)

// An Info is what a list of rules says of one.
type Info struct {
	Name, Title, Cites string
	Forms              []form.Version
}

// Catalogue lists every rule: those of one report, then those of several.
func Catalogue() []Info {
	var all []Info
	for _, r := range Rules {
		all = append(all, Info{r.Name, r.Title, r.Cites, r.Forms})
	}
	for _, c := range Chains {
		all = append(all, Info{c.Name, c.Title, c.Cites, c.Forms})
	}
	return append(all, copiedText)
}

// Severity says how sure and how grave a finding is.
type Severity string

const (
	Error      Severity = "error"      // the report contradicts itself or the form
	Incomplete Severity = "incomplete" // a blank or a missing piece took part
	Warning    Severity = "warning"    // needs an explanation
	Hint       Severity = "hint"       // worth a look
)

// Rank orders severities, the gravest first.
func (s Severity) Rank() int {
	return slices.Index([]Severity{Error, Incomplete, Warning, Hint}, s)
}

// Word is the severity in a clerk's words.
func (s Severity) Word() string {
	switch s {
	case Error:
		return "自相矛盾"
	case Incomplete:
		return "缺漏"
	case Warning:
		return "需要说明"
	}
	return "提示"
}

// A Finding is one thing that is not as it should be.
type Finding struct {
	Rule     string
	Severity Severity
	Cell     form.CellName   `json:",omitzero"`  // the cell it concerns, if one
	Cells    []form.CellName `json:",omitempty"` // all of them, if it concerns several
	Part     int             // 1–6, or the report's own number; 0 for title and preface
	At       sheet.Place     `json:",omitzero"`
	Want     string          `json:",omitzero"` // the value that would be right, if it is known
	Got      string          `json:",omitzero"`
	Cites    string
	Message  string
	Other    *Passage `json:",omitempty"` // in another report, if several were held against each other
}

// Rules are all checks of one report by itself, in the order of a reader: the
// heading, the parts, the tables, their sums, the prose.
var Rules = []Rule{
	titleWithoutYear,
	organMissing,
	announcedParts,
	periodMismatch,
	periodGarbled,
	formMismatch,
	missingHeading,
	titleVariant,
	missingTable,
	missingRow,
	labelVariant,
	blankCells,
	missingCell,
	extraCell,
	malformedNumber,
	unitInCell,
	balance,
	rowSum,
	resultSum,
	litigationTotal,
	implausible,
	narrativeVsTable,
	narrativeSum,
	narrativeConflict,
	thinSection,
	yearSlip,
	feeStatement,
}

// Check applies every rule. Findings come in the order of the report's parts,
// the gravest first within a part; nil if nothing is wrong.
func Check(f form.Filled) []Finding {
	var all []Finding
	for _, r := range Rules {
		if !slices.Contains(r.Forms, f.Version) {
			continue
		}
		for _, found := range r.check(f) {
			found.Rule, found.Cites = r.Name, r.Cites
			if found.Part == 0 {
				found.Part = partOf(f, found)
			}
			all = append(all, found)
		}
	}
	sortFindings(all)
	return all
}

// partOf says where a finding about a cell belongs.
func partOf(f form.Filled, found Finding) int {
	cell := found.Cell
	if cell == "" && len(found.Cells) > 0 {
		cell = found.Cells[0]
	}
	if t := f.Form().Table(tableOf(cell)); t != nil {
		return t.Part
	}
	return 0
}

func tableOf(n form.CellName) string {
	for i := range n {
		if n[i] == '.' {
			return string(n[:i])
		}
	}
	return ""
}

// Faulty reports whether anything at error or incomplete was found: a report
// that should not be submitted as it is.
func Faulty(all []Finding) bool {
	return slices.ContainsFunc(all, func(f Finding) bool { return f.Severity == Error || f.Severity == Incomplete })
}
