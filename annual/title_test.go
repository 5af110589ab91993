package annual

import (
	"encoding/json"
	"strings"
	"testing"

	"gongkai/annual/form"
	"gongkai/foi"
)

// What a citizen asked for is not in a frozen report: not after the case is
// destroyed, and not before.
func TestAFrozenReportKeepsNoWordsOfCitizens(t *testing.T) {
	no := foi.Number{Unit: "liuhe", Year: 2026, Serial: 7}
	cell := form.CellName("applications.granted.natural_person")
	public := Ref{Title: "柳河镇预算公开"}
	d := Draft{records: map[form.CellName][]Ref{cell: {{Case: no, Title: "欧阳望舒的低保审批表"}, public}}}
	z := d.freeze()
	kept, err := json.Marshal(z)
	if err != nil || strings.Contains(string(kept), "欧阳望舒") || !strings.Contains(string(kept), "柳河镇预算公开") {
		t.Errorf("kept: %s, %v", kept, err)
	}
	if got := z.thaw(d).Records(cell); got[0].Title != "欧阳望舒的低保审批表" || got[1] != public {
		t.Errorf("while the case is there: %+v", got)
	}
	if d.records[cell][0].Title == "" {
		t.Error("the draft itself lost its titles")
	}
	gone := Draft{records: map[form.CellName][]Ref{cell: {{Case: no, Title: "档案保管期满，内容已经销毁"}}}}
	if got := z.thaw(gone).Records(cell); got[0].Title != "档案保管期满，内容已经销毁" || got[0].Case != no {
		t.Errorf("after destruction: %+v", got)
	}
}
