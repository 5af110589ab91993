package sim

import "testing"

// A larger county has all that a small one has, and no two units alike.
func TestALargerCounty(t *testing.T) {
	c, err := MakeSized(1, someDay, Size{Units: MostUnits, Cases: 8})
	if err != nil {
		t.Fatal(err)
	}
	ids, codes, names, asked := map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]int{}
	for _, d := range c.Documents {
		asked[string(d.Unit)]++
	}
	for _, u := range c.Units {
		if ids[string(u.ID)] || codes[u.Code] || names[u.Name] || len(u.USCC) != 18 {
			t.Errorf("%s %s %s %s is there twice, or has no code", u.ID, u.Code, u.Name, u.USCC)
		}
		ids[string(u.ID)], codes[u.Code], names[u.Name] = true, true, true
		if asked[string(u.ID)] < 5 {
			t.Errorf("%s has published %d documents", u.ID, asked[string(u.ID)])
		}
	}
	for _, n := range []int{0, 14, MostUnits + 1} {
		if _, err := MakeSized(1, someDay, Size{Units: n}); err == nil {
			t.Errorf("a county of %d units", n)
		}
	}
}
