package portal

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"gongkai"
	"gongkai/foi"
	"gongkai/workday"
)

func (c *county) Measures(_ context.Context, unit gongkai.UnitID, _ int, _ *workday.Calendar, _ workday.Day) ([]foi.Measured, error) {
	if unit != "liuhe" {
		return nil, nil
	}
	day := workday.MustParse
	reply := foi.Measured{Received: day("2026-02-02"), Ended: day("2026-02-13"), Outcome: foi.OutcomeGranted, Replied: true, InTime: true, Days: 9}
	late := reply
	late.InTime = false
	return []foi.Measured{reply, reply, reply, late, {Received: day("2026-02-03"), Late: true}}, nil
}

func TestStatisticsAreTheSameInEveryForm(t *testing.T) {
	h := open(mingyang())
	w := get(h, "/apply/statistics/2026")
	wantPage(t, w, http.StatusOK)
	for _, want := range []string{"75%", "不列中位数", "柳河镇"} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("the page does not say %s", want)
		}
	}
	if w = get(h, "/apply/statistics/2026.csv"); !strings.Contains(w.Body.String(), "liuhe,柳河镇人民政府,2026,5,0,4,1,4,3,1,,4,") {
		t.Errorf("CSV: %s", w.Body)
	}
	var rows []map[string]any
	if err := json.Unmarshal(get(h, "/apply/statistics/2026.json").Body.Bytes(), &rows); err != nil || len(rows) != 2 || rows[0]["received"] != 5.0 || rows[0]["median_workdays"] != nil {
		t.Errorf("JSON: %v, %v", rows, err)
	}
	for _, path := range []string{"/apply/statistics/2018", "/apply/statistics/2027", "/apply/statistics/x", "/apply/statistics/2026.pdf"} {
		if w := get(h, path); w.Code != http.StatusNotFound {
			t.Errorf("%s answers %d", path, w.Code)
		}
	}
}
