package storetest

import (
	"context"
	"fmt"
	"testing"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/form"
	"gongkai/audit"
	"gongkai/org"
	"gongkai/store"
	"gongkai/workday"
)

// manyBodies is a county of five hundred departments.
type manyBodies struct{ annualWorld }

func (manyBodies) Tree(context.Context) (org.Tree, error) {
	units := []org.Unit{{ID: "u0", Name: "明阳县人民政府", Short: "县政府", Kind: org.County}}
	for i := range 500 {
		units = append(units, org.Unit{ID: departmentID(i), Name: fmt.Sprintf("机关%d", i), Kind: org.Department, Parent: "u0"})
	}
	return org.NewTree(units), nil
}

func departmentID(i int) gongkai.UnitID { return gongkai.UnitID(fmt.Sprintf("u%d", i+1)) }

// RollUp500 measures what a roll-up of five hundred published reports costs out
// of the database: everything the page of a roll-up asks for.
func RollUp500(b *testing.B, s *store.Store) {
	const year = 2025
	for i := range 500 {
		publishWhole(b, s, departmentID(i), year)
	}
	desk := annualDesk(s)
	desk.Units = manyBodies{}
	received := form.Name(form.Applications, form.NewReceived, form.Total)
	for b.Loop() {
		trial, err := desk.Trial(b.Context(), gongkai.System, "u0", year, nil)
		if err != nil || trial.Draft.Rollup == nil || len(trial.Draft.Rollup.In()) != 500 || trial.Draft.Filled.Value(received) != "500" {
			b.Fatalf("%v, %s received", err, trial.Draft.Filled.Value(received))
		}
	}
}

// publishWhole saves a published report with every cell of the form.
func publishWhole(b *testing.B, s *store.Store, unit gongkai.UnitID, year int) {
	f := form.Filled{Version: form.ForYear(year), Organ: string(unit), Year: year, Cells: map[form.CellName]form.Cell{}}
	for _, n := range f.Form().Cells() {
		f.Cells[n] = form.Cell{Name: n, Value: "1", Text: "1", State: form.Number}
	}
	r := annual.Report{Unit: unit, Year: year, Version: 1, Title: "报告", Filled: f, On: workday.Date(year+1, 1, 20)}
	p := annual.Paper{Unit: unit, Year: year, Version: 1, Stage: annual.Published, Frozen: &annual.Frozen{Filled: f}}
	step := annual.PaperStep{Paper: p, Report: &r, Entry: audit.By(gongkai.System, "annual.publish", annual.Name(unit, year), "")}
	if err := s.Annual().SavePaper(b.Context(), step); err != nil {
		b.Fatal(err)
	}
}
