package auditor

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
)

// fees reckons every 信息处理费 anew, by the pages or the place of the application
// in its month that the sealed course names (国办函〔2020〕109号), and holds the sum
// of each year against part six of the report.
func (a *audit) fees() {
	sums := map[unitYear]int64{}
	for _, r := range a.Tables["foi_application"] {
		c, err := a.course(r)
		if err != nil {
			continue // the due days tell
		}
		paid, yuan := c.Fee.Paid, feeOf(c.Fee.Method, c.Fee.Count)
		if !paid.IsZero() {
			sums[unitYear{r.text("org_id"), paid.Year()}] += yuan
		}
		if r.day("fee_paid_on") != paid || r.number("fee_yuan") != yuan {
			a.find(Fees, nameOf(r), "记的是%d元，应是%d元", r.number("fee_yuan"), yuan)
		}
	}
	for _, r := range a.made() {
		want, on := a.collected(r, sums), r.key().String()
		switch said, ok := saysFee(r); {
		case !ok:
			a.find(Fees, on, "第六部分没有写收取信息处理费多少元")
		case said != want:
			a.find(Fees, on, "第六部分写的是%d元，应是%d元", said, want)
		}
	}
}

// collected is what a report has to say: the unit's own, and of a roll-up what
// the reports below say.
func (a *audit) collected(r Row, sums map[unitYear]int64) int64 {
	sum := sums[r.key()]
	u, err := a.rollup(r.key(), r.number("rollup"))
	if r.number("rollup") == 0 || err != nil {
		return sum
	}
	for _, b := range u.Bodies {
		if b.State == "summed" {
			below, _ := saysFee(a.row(unitYear{b.Unit, r.key().year}, b.Version))
			sum += below
		}
	}
	return sum
}

var feeSaid = regexp.MustCompile(`收取信息处理费(\d+)元`)

// saysFee is the sum that part six of a report names.
func saysFee(r Row) (yuan int64, ok bool) {
	var filled struct {
		Parts []struct {
			No   int
			Text string
		}
	}
	if json.Unmarshal([]byte(fmt.Sprint(r["filled"])), &filled) != nil {
		return 0, false
	}
	for _, p := range filled.Parts {
		if m := feeSaid.FindStringSubmatch(p.Text); p.No == 6 && m != nil {
			yuan, err := strconv.ParseInt(m[1], 10, 64)
			return yuan, err == nil
		}
	}
	return 0, false
}

// feeOf walks up the table, page by page and application by application.
func feeOf(method string, count int) (yuan int64) {
	if method == "by_item" {
		switch {
		case count <= 10:
			return 0
		case count <= 30:
			return 100
		}
		for above := count - 30; above > 0; above -= 10 {
			yuan += 100
		}
		return 100 + yuan
	}
	for page := 1; page <= count; page++ {
		switch {
		case page > 200:
			yuan += 40
		case page > 100:
			yuan += 20
		case page > 30:
			yuan += 10
		}
	}
	return yuan
}
