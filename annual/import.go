package annual

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/annual/rule"
	"gongkai/audit"
	"gongkai/org"
	"gongkai/workday"
)

// An Intake is a report of an earlier year as it was read from a file, until
// somebody has looked through it and taken it in, or thrown it away.
type Intake struct {
	ID      string // the head of the file's hash: the same file is the same intake
	Version int    // one more with each cell put right
	Name    string
	Format  string // text, html, docx …
	SHA256  string // of File, hex
	File    []byte
	Filled  form.Filled
	By      string // account that handed it in; nobody else sees it
	At      time.Time
}

// Intakes keeps what waits to be taken in.
type Intakes interface {
	// Intake gives one of a person's; kind NotFound if there is none.
	Intake(ctx context.Context, person, id string) (Intake, error)
	// Intakes lists a person's, without their files, by name.
	Intakes(ctx context.Context, person string) ([]Intake, error)
	// SaveIntake keeps a new one, or the version after the one that is kept.
	// Kind Conflict if another version was kept meanwhile.
	SaveIntake(ctx context.Context, in Intake, e audit.Entry) error
	// DropIntake forgets one with its file.
	DropIntake(ctx context.Context, in Intake, e audit.Entry) error
}

// TakeIn is the command to take in a report that was looked through.
type TakeIn struct {
	Unit    gongkai.UnitID
	Year    int
	On      workday.Day // day on which it was published
	Why     string      // needed where it replaces an earlier intake, or where the file names another year
	Version int         // of the intake that was looked at
}

// intakeOf is a file as it was read, with nothing decided yet.
func intakeOf(src Source, f form.Filled, by gongkai.Actor, now time.Time) (Intake, error) {
	if len(src.SHA256) < 16 {
		return Intake{}, gongkai.Errorf(gongkai.Invalid, "文件没有收全，请重新选择。")
	}
	return Intake{ID: src.SHA256[:16], Version: 1, Name: src.Name, Format: src.Format, SHA256: src.SHA256, File: src.Text, Filled: f, By: by.Person, At: now}, nil
}

// Doubtful lists the cells that a person should look at: no plain number stands
// there, or its column was concluded, or a sum that it takes part in is wrong.
func (in Intake) Doubtful() []form.Cell {
	doubted := map[form.CellName]bool{}
	for _, f := range rule.Check(in.Filled) {
		if f.Severity == rule.Error && f.Cell != "" {
			doubted[f.Cell] = true
		}
	}
	var all []form.Cell
	for _, n := range in.Filled.Form().Cells() {
		c, ok := in.Filled.Cells[n]
		if ok && !c.Mended() && (c.State != form.Number || c.Derived || form.Unit(c.Text) != "" || doubted[n]) {
			all = append(all, c)
		}
	}
	return all
}

// Mended lists the cells that were put right.
func (in Intake) Mended() []form.Cell { return MendedIn(in.Filled) }

// MendedIn lists the cells of a report that a person put right when it was
// taken in, in the form's order.
func MendedIn(f form.Filled) []form.Cell {
	var all []form.Cell
	for _, n := range f.Form().Cells() {
		if c := f.Cells[n]; c.Mended() {
			all = append(all, c)
		}
	}
	return all
}

// mend puts a cell right: the figure that counts, and why it is not the one in
// the file. What the file says is kept beside it.
func (in Intake) mend(n form.CellName, text, why string) (Intake, error) {
	c, ok := in.Filled.Cells[n]
	value, state := form.Parse(text)
	switch {
	case !ok:
		return in, gongkai.Errorf(gongkai.NotFound, "这份报告没有这一格。")
	case state != form.Number && state != form.Blank:
		return in, gongkai.At("value", "只写数字；原件上是空白就不要填。")
	case strings.TrimSpace(why) == "":
		return in, gongkai.At("why", "写明为什么改，例如：原件扫描不清，纸质件为 3。")
	}
	if !c.Mended() {
		c.Was = c.Text
	}
	c.Value, c.State, c.Text, c.Why, c.Derived = value, state, strings.TrimSpace(text), strings.TrimSpace(why), false
	cells := make(map[form.CellName]form.Cell, len(in.Filled.Cells))
	for k, v := range in.Filled.Cells {
		cells[k] = v
	}
	cells[n] = c
	in.Filled.Cells = cells
	in.Version++
	return in, nil
}

// takenIn decides what is kept of an intake. before is the version that is
// there, of version 0 if none; own says that the year was written here.
func takenIn(in Intake, cmd TakeIn, before Report, own bool, organ string, by gongkai.Actor, now time.Time) (Step, error) {
	f := in.Filled
	switch {
	case cmd.Version != in.Version:
		return Step{}, gongkai.Errorf(gongkai.Conflict, "这份报告的数字刚刚改过，请看过再收存。")
	case cmd.Year < 2008 || cmd.Year >= workday.On(now).Year():
		return Step{}, gongkai.At("year", "年度写报告所说的那一年，2008 到 %d。", workday.On(now).Year()-1)
	case cmd.On.IsZero() || cmd.On <= workday.Date(cmd.Year, time.December, 31) || cmd.On > workday.On(now):
		return Step{}, gongkai.At("on", "公布日期在 %d 年年底以后，不晚于今天。", cmd.Year)
	case own:
		// What this program published it can show the records of; a file cannot.
		return Step{}, gongkai.Errorf(gongkai.Conflict, "%d 年的报告是在本系统里编制的，不能用文件代替。要改请在“年报”里更正。", cmd.Year)
	case before.Source.SHA256 == in.SHA256 && before.Version > 0 && len(in.Mended()) == 0:
		return Step{}, gongkai.Errorf(gongkai.Conflict, "这份文件已经收存过了。")
	case before.Version > 0 && cmd.Why == "":
		return Step{}, gongkai.At("why", "%d 年的报告已经收存过一份。换一份要写明原因，原来的继续保留。", cmd.Year)
	case f.Year != 0 && f.Year != cmd.Year && cmd.Why == "":
		return Step{}, gongkai.At("why", "文件里写的是 %d 年。确实是 %d 年的，请写明原因。", f.Year, cmd.Year)
	}
	f.Year = cmd.Year
	name := cmp.Or(f.Organ, organ)
	r := Report{
		Unit: cmd.Unit, Year: cmd.Year, Version: before.Version + 1, Organ: name, Title: cmp.Or(f.Title, Title(name, cmd.Year)),
		Source: Source{Name: in.Name, Format: in.Format, SHA256: in.SHA256, Text: in.File}, Filled: f, Findings: rule.Check(f),
		On: cmd.On, Reason: cmd.Why, KeptAt: now, KeptBy: by.Person,
	}
	if before.Version == 0 {
		r.Reason = ""
	}
	return Step{Report: r, Intake: &in, Entry: audit.By(by, "annual.import", Name(r.Unit, r.Year), in.Name+" "+in.SHA256[:16]+" "+cmd.Why)}, nil
}

// Whose proposes the unit whose report it is: the one of that name, of its short
// name, or whose name ends so; false if none or several are.
func Whose(units []org.Unit, organ string) (org.Unit, bool) {
	name := strings.TrimSuffix(form.Squeeze(organ), "办公室")
	for _, same := range []func(org.Unit) bool{
		func(u org.Unit) bool { return u.Name == organ || u.Name == name },
		func(u org.Unit) bool { return u.Short == organ || u.Short == name },
		func(u org.Unit) bool {
			return name != "" && (strings.HasSuffix(u.Name, name) || strings.HasSuffix(name, u.Name))
		},
		func(u org.Unit) bool { return u.Short != "" && strings.Contains(name, u.Short) },
	} {
		found := slices.DeleteFunc(slices.Clone(units), func(u org.Unit) bool { return !same(u) })
		if len(found) == 1 {
			return found[0], true
		}
	}
	return org.Unit{}, false
}
