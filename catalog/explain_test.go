package catalog

import (
	"testing"

	"gongkai"
)

// A normative document goes out with its interpretation, or says why it has none.
func TestAPolicyGoesOutWithItsInterpretation(t *testing.T) {
	passed := func(c Content) Document {
		d := drafted(t, c)
		for _, a := range []act{submit, pass, passSecrecy} {
			var err error
			if d, err = after(d, a.by, a.do); err != nil {
				t.Fatal(err)
			}
		}
		return d
	}
	policy, reasoned, reading := sample, sample, sample
	policy.Normative, reasoned.Normative = true, true
	reasoned.Unexplained, reading.Explains = "只作文字更正", "liuhe-1"
	draft := drafted(t, reading)
	for _, c := range []struct {
		name string
		d    Document
		k    func(*Known)
		with int // interpretations published along
		kind gongkai.Kind
	}{
		{"alone it stays", passed(policy), func(*Known) {}, 0, gongkai.Conflict},
		{"with a reason it goes", passed(reasoned), func(*Known) {}, 0, ""},
		{"with a draft it stays", passed(policy), func(k *Known) { k.Explainers = []Document{draft} }, 0, gongkai.Conflict},
		{"with a reviewed interpretation both go", passed(policy), func(k *Known) { k.Explainers = []Document{passed(reading)} }, 1, ""},
		{"what arrives from elsewhere came as it was", passed(policy), func(k *Known) { k.Arriving = true }, 0, ""},
		{"an interpretation does not go before its policy", passed(reading), func(k *Known) { k.Explained = passed(policy) }, 0, gongkai.Conflict},
		{"after it, it may", passed(reading), func(k *Known) { k.Explained.State = Published }, 0, ""},
	} {
		k := known(publisher)
		c.k(&k)
		s, err := Publish{}.decide(c.d, k)
		if gongkai.KindOf(err) != c.kind || err == nil && len(s.Before) != c.with {
			t.Errorf("%s: %d along, %v", c.name, len(s.Before), err)
		}
		for _, b := range s.Flat() {
			if err == nil && (b.Doc.State != Published || b.Check() != nil) {
				t.Errorf("%s: %s, %v", c.name, b.Doc.State, b.Check())
			}
		}
	}
}
