package annual

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/org"
)

// BenchmarkRollup500 is what a roll-up of five hundred bodies costs once their
// reports are loaded: who is in, no body twice, and every cell summed.
func BenchmarkRollup500(b *testing.B) {
	r := rand.New(rand.NewPCG(500, year))
	units := []org.Unit{{ID: "u0", Name: "明阳县人民政府", Kind: org.County}}
	var children []Child
	for i := range 500 {
		id := gongkai.UnitID(fmt.Sprintf("u%d", i+1))
		units = append(units, org.Unit{ID: id, Name: fmt.Sprintf("机关%d", i), Kind: org.Department, Parent: "u0"})
		d, err := Compile(Records{Unit: id, Organ: fmt.Sprintf("机关%d", i), Year: year, Cases: randomCases(r, 40), Ledger: noughts()})
		if err != nil {
			b.Fatal(err)
		}
		children = append(children, childOf(id, 1, d.Filled, 0))
	}
	own, err := Compile(Records{Unit: "u0", Organ: "明阳县人民政府", Year: year, Ledger: noughts()})
	if err != nil {
		b.Fatal(err)
	}
	tree := org.NewTree(units)
	received := form.Name(form.Applications, form.NewReceived, form.Total)
	for b.Loop() {
		bodies := plan(arrange("u0", year, tree, nil, children, nil), nil, year)
		whole := own.with(Rollup{Unit: "u0", Year: year, Bodies: bodies})
		if len(whole.Rollup.In()) != 500 || whole.Filled.Value(received).Zero() {
			b.Fatalf("%d bodies, %s received", len(whole.Rollup.In()), whole.Filled.Value(received))
		}
	}
}
