package annual

import (
	"context"
	"maps"
	"strings"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/catalog/channel"
	"gongkai/foi"
	"gongkai/ledger"
	"gongkai/workday"
)

// Beside are figures of a year for which the form has no cell, by the name of
// the thing counted: what the prose can speak of all the same. A figure of which
// nobody has kept a record is not in it.
type Beside map[string]form.Value

// Fees is 信息处理费 in 元. 国办公开办函〔2021〕30号 wants it in part six, also when
// it is 0.
const Fees = "info_fees"

// Figures that other rooms count: documents published in the year that are still
// to be seen, applications that were replied to, and how many of these in time.
const (
	InPublic = "in_public"
	Replied  = "replied"
	InTime   = "in_time"
)

// besideTable is what the name of such a figure begins with where a cell's name
// would begin with its table.
const besideTable = "beside"

// BesideCell is what a figure beside the form is called among the cells.
func BesideCell(id string) form.CellName { return form.CellName(besideTable + "." + id) }

// BesideMeasure gives the measure that is called so among the cells.
func BesideMeasure(n form.CellName) (Named, bool) {
	id, ok := strings.CutPrefix(string(n), besideTable+".")
	for _, m := range Measures() {
		if ok && len(m.Beside) == 1 && m.Beside[0] == id && m.Of == "" {
			return m, true
		}
	}
	return Named{}, false
}

// note notes an amount with the records it is made of.
func (d *Draft) note(id string, v form.Value, refs ...Ref) {
	d.Beside[id] = v
	d.records[BesideCell(id)] = refs
}

// beside asks the other rooms.
func (d *Desk) beside(ctx context.Context, unit gongkai.UnitID, year int) (Beside, error) {
	all := Beside{}
	if d.Publications != nil {
		n, err := d.Publications.PublishedIn(ctx, unit, year)
		if err != nil {
			return nil, err
		}
		all[InPublic] = form.Int(n)
	}
	if d.Replies == nil {
		return all, nil
	}
	measured, err := d.Replies.Measures(ctx, unit, year, workday.National(), today(d.Now()))
	var s foi.Statistics
	s.Count(measured, year)
	all[Replied], all[InTime] = form.Int(s.Replied), form.Int(s.InTime)
	return all, err
}

// fees adds up what was paid for applications in the year. A case is open when
// its fee is paid, so it is among those that count in the year.
func (d *Draft) fees(cases []counted) {
	yuan, refs := 0, []Ref(nil)
	for _, c := range cases {
		if c.Paid.IsZero() || c.Paid.Year() != d.Filled.Year {
			continue
		}
		yuan += c.Fee
		refs = append(refs, c.ref.on(c.Paid))
	}
	d.note(Fees, form.Int(yuan), refs...)
}

// aside notes a figure of the ledger that no table of any year has.
func (d *Draft) aside(f ledger.Figure) {
	if f.Kind.Cell != "" || !f.Known() {
		return
	}
	d.note(f.Kind.ID, form.Value(f.Kind.Report(f.N)), d.refsOf(f)...)
}

// channels adds documents that went out through a channel to what the ledger
// counts of it: there stands only what has no document.
func (d *Draft) channels(all []channel.Counted) {
	for _, c := range all {
		known, ok := channel.Of(c.Channel)
		if !ok {
			continue
		}
		was := d.Beside[known.Kind]
		if was == "" {
			was = form.Int(0)
		}
		d.note(known.Kind, form.Add(was, form.Int(1)), append(d.records[BesideCell(known.Kind)], Ref{Doc: c.Doc, Title: c.Title, On: c.On})...)
	}
}

// refsOf are the months that a figure of the ledger is made of.
func (d *Draft) refsOf(f ledger.Figure) (refs []Ref) {
	year := d.Filled.Year
	for _, line := range f.Lines {
		refs = append(refs, Ref{
			Month: Month{d.Unit, year, line.Month, line.Kind, line.N},
			Title: line.Source, On: workday.Date(year, line.Month+1, 1).AddDays(-1),
		})
	}
	return refs
}

// plus adds the figures of another body. What only one of them has kept counts
// as far as it goes, as in the tables.
func (b Beside) plus(o Beside) Beside {
	sum := maps.Clone(b)
	if sum == nil {
		sum = Beside{}
	}
	for id, v := range o {
		if was, ok := sum[id]; ok {
			v = form.Add(was, v)
		}
		sum[id] = v
	}
	return sum
}

// of is what the figures say of a measure; a part in a hundred is cut off after
// one decimal, so that only all of them are 100.
func (b Beside) of(m Named) form.Value {
	v := b.sum(m.Beside)
	if m.Of == "" {
		return v
	}
	part, known := v.Int()
	whole, _ := b[m.Of].Int()
	if !known || whole == 0 {
		return ""
	}
	tenths := part * 1000 / whole
	if tenths%10 == 0 {
		return form.Int(tenths / 10)
	}
	return form.Int(tenths/10) + "." + form.Int(tenths%10)
}

// sum adds up some of the figures; "" if one of them is not kept.
func (b Beside) sum(ids []string) form.Value {
	var all []form.Value
	for _, id := range ids {
		v, ok := b[id]
		if !ok {
			return ""
		}
		all = append(all, v)
	}
	return form.Add(all...)
}
