package auditor

import (
	"encoding/json"
	"fmt"

	"gongkai/workday"
)

// letters opens every letter and looks whether it is the one its row names. It
// was sealed for one case and kind, and opens for no other.
func (a *audit) letters() {
	for _, r := range a.Tables["foi_letter"] {
		app := fmt.Sprintf("%s-%d-%d", r.text("org_id"), r.number("app_year"), r.number("app_serial"))
		on := fmt.Sprintf("%s %s %d", app, r.text("kind"), r.number("serial"))
		plain, err := a.Open(r.text("sealed"), "foi/"+app+"/letter/"+r.text("kind"))
		if err != nil {
			a.find(Letters, on, "打不开：不是这件申请的文书，或者被改过")
			continue
		}
		var l struct {
			Year, Serial int64
			Day          workday.Day
		}
		err = json.Unmarshal(plain, &l)
		if err != nil || l.Year != r.number("year") || l.Serial != r.number("serial") || l.Day != r.day("issued_on") {
			a.find(Letters, on, "文书里的编号、日期与登记的不一样")
		}
	}
}
