package annual

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/annual/rule"
	"gongkai/audit"
	"gongkai/workday"
)

// A Report is one published report: the text it was published as, what was
// read in it, what the checks found then.
type Report struct {
	Unit     gongkai.UnitID
	Year     int
	Version  int // 1 for the first publication, one more for each correction
	Organ    string
	Title    string
	Source   Source
	Filled   form.Filled
	Findings []rule.Finding
	On       workday.Day // day of publication
	Reason   string      // of a correction; "" for the first publication
	KeptAt   time.Time   // when it was saved here
	KeptBy   string      // account that saved it
	Beside   Beside      // figures its prose could speak of that its form has no cell for
	Rollup   int         // version of the roll-up it was made with; 0 if it is none
}

// A Source is the file a report was published as.
type Source struct {
	Name   string // of the file
	Format string // text
	SHA256 string // hex, of Text
	Text   []byte
}

// A Summary is a line of the list of reports.
type Summary struct {
	Unit     gongkai.UnitID
	Year     int
	Version  int
	Organ    string
	Title    string
	Form     form.Version
	On       workday.Day
	Findings int // found when it was taken in, hints not counted
}

// A Step is what is saved together: a report and its entry in the log. Saving
// fails with kind Conflict if that version of the report exists.
type Step struct {
	Report Report
	Intake *Intake // that it was, to be forgotten now; nil if it was none
	Entry  audit.Entry
}

// Take is the command to take in a report that was published.
type Take struct {
	Unit   gongkai.UnitID
	Year   int // 0: as the text says
	Name   string
	Text   []byte
	On     workday.Day // day of publication
	Reason string      // why it replaces the one before; needed if there is one
}

// yearOf is the year a report is about: what the text says, or else the command.
func yearOf(cmd Take, f form.Filled) (int, error) {
	switch {
	case f.Year == 0 && cmd.Year == 0:
		return 0, gongkai.At("year", "报告里没有写年份，请填写它是哪一年的报告。")
	case f.Year == 0:
		return cmd.Year, nil
	case cmd.Year != 0 && cmd.Year != f.Year:
		return 0, gongkai.At("year", "这是 %d 年的报告，不是 %d 年的。", f.Year, cmd.Year)
	}
	return f.Year, nil
}

// take decides what is saved of a report that was read as f. before is the
// version it replaces, of version 0 if there is none; organ names the unit if
// the text does not.
func take(cmd Take, f form.Filled, before Report, year int, organ string, by gongkai.Actor, now time.Time) (Step, error) {
	if before.Version > 0 && cmd.Reason == "" {
		return Step{}, gongkai.At("reason", "%d 年的报告已经公布过。更正要写明原因，原来的版本继续保留。", year)
	}
	r := Report{
		Unit: cmd.Unit, Year: year, Version: before.Version + 1,
		Organ: cmp.Or(f.Organ, organ), Title: cmp.Or(f.Title, Title(cmp.Or(f.Organ, organ), year)),
		Source: sourceOf(cmd), Filled: f, Findings: rule.Check(f), On: cmd.On, Reason: cmd.Reason,
		KeptAt: now, KeptBy: by.Person,
	}
	return Step{Report: r, Entry: audit.By(by, "annual.take", Name(r.Unit, r.Year), r.Reason)}, nil
}

func sourceOf(cmd Take) Source {
	sum := sha256.Sum256(cmd.Text)
	return Source{Name: cmd.Name, Format: "text", SHA256: hex.EncodeToString(sum[:]), Text: cmd.Text}
}

// Name names a report in addresses and in the log: annual/liuhe/2020.
func Name(unit gongkai.UnitID, year int) string {
	return "annual/" + string(unit) + "/" + string(form.Int(year))
}
