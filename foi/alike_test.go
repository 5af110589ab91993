package foi

import "testing"

func TestAlike(t *testing.T) {
	asked := Request{What: "请公开柳河镇2025年农村危房改造工程验收表"}
	for _, c := range []struct {
		name string
		past Past
		want bool
	}{
		{"the same in other words", Past{Request: Request{Name: "2025年农村危房改造验收表", What: "柳河镇的"}}, true},
		{"the very same", Past{Request: asked}, true},
		{"full-width digits", Past{Request: Request{What: "柳河镇２０２５年农村危房改造工程验收表"}}, true},
		{"something else of the same place", Past{Request: Request{What: "柳河镇食堂承包合同和招标文件"}}, false},
		{"a little alike, by the same applicant", Past{Same: true, Request: Request{What: "柳河镇2024年农村公路养护合同，危房"}}, true},
		{"a little alike, by somebody else", Past{Request: Request{What: "柳河镇2024年农村公路养护合同，危房"}}, false},
		{"one word says nothing", Past{Request: Request{What: "危房"}}, false},
	} {
		if got := len(alike(asked, []Past{c.past})) == 1; got != c.want {
			t.Errorf("%s: alike %t, likeness %d", c.name, got, likeness(pairs(asked), pairs(c.past.Request)))
		}
	}
	all := alike(asked, []Past{{Request: asked}, {Request: asked, Same: true, Reply: 5, Ended: day("2026-03-02")}})
	if len(all) != 2 || !all[0].Same {
		t.Fatalf("the same applicant's does not come first: %+v", all)
	}
	c := Case{Organ: liuhe, Alike: all}
	if got := c.Repeated(); got != "明柳公复〔2026〕5号，2026年3月2日" {
		t.Errorf("the reply that was given before is %q", got)
	}
	if got := (Case{Organ: liuhe, Alike: all[1:]}).Repeated(); got != "" {
		t.Errorf("another applicant's reply was taken: %q", got)
	}
}
