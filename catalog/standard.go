package catalog

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"gongkai"
	"gongkai/audit"
	"gongkai/org"
	"gongkai/workday"
)

// Standard is one line of a standard directory (基层政务公开标准目录, 国办发〔2019〕54号): a
// thing that the units named in it publish, in a field of public affairs.
type Standard struct {
	Code     Code   // field and number; stable, kept with the documents filed under it
	Field    string // 领域: 社会救助
	Seq      int    // 序号
	Item1    string // 一级事项
	Item2    string // 二级事项; "" if there is one level
	Elements string // 公开内容（要素）
	Basis    string // 公开依据
	Term     string // 公开时限, as written
	Organ    string // 公开主体, as written
	Channels string // 公开渠道和载体
	Audience string // 公开对象: 全社会, or which group
	Mode     Mode   // 主动 or 依申请
	County   bool   // 公开层级
	Township bool
	Units    []gongkai.UnitID // who answers for it here
	Version  int              // of Units
}

// NewStandard gives a line its code.
func NewStandard(field string, seq int) Standard {
	return Standard{Code: Code(field + "-" + pad(seq)), Field: field, Seq: seq}
}

func pad(n int) string {
	s := []byte("000")
	for i := len(s) - 1; i >= 0 && n > 0; i, n = i-1, n/10 {
		s[i] = byte('0' + n%10)
	}
	return string(s)
}

// Name is what the line is about.
func (s Standard) Name() string {
	if s.Item2 == "" || s.Item2 == s.Item1 {
		return s.Item1
	}
	return s.Item1 + " · " + s.Item2
}

var every = []struct {
	words *regexp.Regexp
	days  int
}{
	{regexp.MustCompile(`每年|年度|按年|每一?年`), 366},
	{regexp.MustCompile(`每?半年`), 183},
	{regexp.MustCompile(`每?季度|按季`), 92},
	{regexp.MustCompile(`每月|按月|月度`), 31},
}

// Days is after how many natural days without a new document the line counts as
// not kept up, as far as its 公开时限 names a period; 0 where it names none (20 个工作日,
// 及时, 实时): then it must merely not be empty.
func (s Standard) Days() int {
	days := 0
	for _, e := range every {
		if e.words.MatchString(s.Term) {
			days = e.days
		}
	}
	return days
}

// Standards keeps the standard directories, and what is filed under them.
type Standards interface {
	// Standards gives every line, by field and number.
	Standards(ctx context.Context) ([]Standard, error)
	// KeepField replaces the lines of a field. What was filed under a line that is
	// no longer there stays filed and is not shown. The form whose key it was taken
	// in by last does nothing again.
	KeepField(ctx context.Context, field string, lines []Standard, once string, e audit.Entry) error
	// Assign says who answers for a line, in place of the version that was read, or
	// answers Conflict.
	Assign(ctx context.Context, code Code, units []gongkai.UnitID, was int, e audit.Entry) error
	// FileUnder files a document of the office under a line; "" takes it out.
	FileUnder(ctx context.Context, id ID, code Code, e audit.Entry) error
	// FiledUnder gives the line a document is filed under; "" if none.
	FiledUnder(ctx context.Context, id ID) (Code, error)
	// FiledTally counts what a unit shows, by line.
	FiledTally(ctx context.Context, unit gongkai.UnitID) ([]Tally, error)
	// FiledOwed gives the unit's unpublished documents with a due day; Item is the line.
	FiledOwed(ctx context.Context, unit gongkai.UnitID) ([]Owed, error)
	// Filed gives the newest documents that a unit shows under a line, without bodies.
	Filed(ctx context.Context, unit gongkai.UnitID, code Code, limit int) ([]Document, error)
}

// Cover draws the map of a unit's standard directories, as Complete does of the
// statutory items. Of what is given on application alone nothing is expected.
func Cover(u org.Unit, lines []Standard, tally []Tally, owed []Owed, today workday.Day) Completeness {
	c := Completeness{Unit: u}
	have := map[Code]Tally{}
	for _, t := range tally {
		have[t.Item] = t
	}
	for _, s := range lines {
		if s.Mode != Proactive || !slices.Contains(s.Units, u.ID) {
			continue
		}
		it := Item{Code: s.Code, Article: s.Field, Short: s.Name(), Words: s.Name()}
		p := place(it, have[s.Code], s.Days(), today)
		p.owes(owed, today)
		c.add(p, today)
	}
	return c
}

// StandardMap gives how a unit's standard directories stand, to somebody of the
// office who may see its documents.
func (d *Desk) StandardMap(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID) (Completeness, error) {
	if err := maySee(by, unit); err != nil {
		return Completeness{}, err
	}
	owed, err := d.Standards.FiledOwed(ctx, unit)
	if err != nil {
		return Completeness{}, err
	}
	return d.cover(ctx, unit, owed)
}

// PublicStandardMap gives anybody what of it is public.
func (d *Desk) PublicStandardMap(ctx context.Context, unit gongkai.UnitID) (Completeness, error) {
	return d.cover(ctx, unit, nil)
}

func (d *Desk) cover(ctx context.Context, unit gongkai.UnitID, owed []Owed) (Completeness, error) {
	u, err := d.Units.Unit(ctx, unit)
	if err != nil {
		return Completeness{}, err
	}
	lines, err := d.Standards.Standards(ctx)
	if err != nil {
		return Completeness{}, err
	}
	tally, err := d.Standards.FiledTally(ctx, unit)
	return Cover(u, lines, tally, owed, workday.On(d.Now())), err
}

// KeepField takes in the directory of a field, for the office that manages the
// site. Units are kept for lines that were there before.
func (d *Desk) KeepField(ctx context.Context, by gongkai.Actor, field string, lines []Standard, once string) error {
	if err := org.May(by, org.ManageWords, ""); err != nil {
		return err
	}
	if strings.TrimSpace(field) == "" {
		return gongkai.At("field", "请写领域的名称，例如“社会救助”。")
	}
	if len(lines) == 0 {
		return gongkai.At("file", "表里没有事项。")
	}
	return d.Standards.KeepField(ctx, field, lines, once, audit.By(by, "catalog.standard", "standard/"+field, ""))
}

// Assign says which units answer for a line. A page that is out of date gets kind
// Conflict, unless it says what stands already.
func (d *Desk) Assign(ctx context.Context, by gongkai.Actor, code Code, units []gongkai.UnitID, was int) error {
	if err := org.May(by, org.ManageWords, ""); err != nil {
		return err
	}
	return d.Standards.Assign(ctx, code, units, was, audit.By(by, "catalog.assign", "standard/"+string(code), ""))
}

// FileUnder files a document under a line its unit answers for; "" takes it out.
// It is no part of the text that was reviewed, so that a stock can be filed
// without being revised.
func (d *Desk) FileUnder(ctx context.Context, by gongkai.Actor, id ID, code Code) error {
	if err := org.May(by, org.DraftDoc, id.Unit); err != nil {
		return err
	}
	lines, err := d.Standards.Standards(ctx)
	if err != nil {
		return err
	}
	mine := func(s Standard) bool { return s.Code == code && slices.Contains(s.Units, id.Unit) }
	if code != "" && !slices.ContainsFunc(lines, mine) {
		return gongkai.At("standard", "本机关没有这个标准目录事项，请重新选择。")
	}
	return d.Standards.FileUnder(ctx, id, code, audit.By(by, "catalog.file", "doc/"+id.String(), string(code)))
}
