package sim

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"gongkai"
	"gongkai/ledger"
	"gongkai/workday"
)

// filling enters the ledgers of the two years before this one and of this one,
// each month early in the next. This year one township is behind, one keeps no
// ledger of 行政强制, and one figure is corrected, as happens.
func (p *player) filling() (acts []act) {
	this := p.Today.Year()
	for i, u := range p.Units {
		for month := range 36 {
			year, m := this-2+month/12, time.Month(month%12+1)
			late := u.ID == "shaping" && workday.Date(year, m, 1) == workday.Date(this, p.Today.Month()-2, 1)
			on := working(workday.Date(year, m+1, 5))
			if late {
				continue
			}
			acts = append(acts, act{p.hour(on, 15*60+i), "ledger of " + string(u.ID), func(ctx context.Context) error { return p.fill(ctx, u, year, m) }})
		}
	}
	on := working(workday.Date(this, time.March, 12))
	return append(acts, act{p.hour(on, 16*60), "ledger corrected", p.mend})
}

func (p *player) fill(ctx context.Context, u Unit, year int, m time.Month) error {
	d := diceFor(p.Seed, "ledger", string(u.ID), strconv.Itoa(year), m.String())
	cmd := ledger.Enter{Unit: u.ID, Year: year, Once: fmt.Sprintf("sim-%d-ledger-%s-%d-%d", p.Seed, u.ID, year, m)}
	for _, k := range ledger.Kinds() {
		if k.Cell != "" && k.CellIn(year) == "" || k.ID == "coercion" && u.ID == "qingling" && year == p.Today.Year() {
			continue
		}
		cmd.Given = append(cmd.Given, ledger.Given{Month: m, Kind: k.ID, Text: d.monthly(u, k, m), Source: ledgerSources[ledger.GroupOf(k.ID).ID]})
	}
	return p.Ledger.Enter(ctx, p.worker(u.ID, "clerk"), cmd)
}

// mend corrects a figure of January that was counted wrong.
func (p *player) mend(ctx context.Context) error {
	const unit = gongkai.UnitID("liuhe")
	by, year := p.worker(unit, "clerk"), p.Today.Year()
	book, err := p.Ledger.Open(ctx, by, unit, year)
	if err != nil {
		return err
	}
	stands, _ := book.Stands(time.January, "penalty")
	return p.Ledger.Enter(ctx, by, ledger.Enter{
		Unit: unit, Year: year, Version: book.Version(), Reason: "与综合行政执法队核对，漏计 1 件",
		Given: []ledger.Given{{Month: time.January, Kind: "penalty", Text: strconv.FormatInt(stands.N+1, 10), Source: ledgerSources["enforcement"]}},
	})
}

// monthly is what a unit counted in a month, as its clerk types it.
func (d dice) monthly(u Unit, k ledger.Kind, m time.Month) string {
	usual, known := ledgerUsual[k.ID][u.ID]
	if !known {
		usual = ledgerUsual[k.ID][gongkai.UnitID(u.Kind)]
	}
	n := d.between(usual*7/10, usual*13/10)
	switch k.ID {
	case "training_sessions", "training_people": // spring and autumn
		n = usual
		if m != time.April && m != time.September {
			n = 0
		}
	}
	if k.Money {
		return fmt.Sprintf("%d.%02d", n, d.between(0, min(n, 99)))
	}
	return strconv.Itoa(n)
}

var ledgerSources = map[string]string{
	"enforcement": "行政执法统计月报", "fee": "财政票据系统月结", "consultation": "咨询登记簿", "channel": "各渠道后台统计", "briefing": "信息报送登记",
	"training": "培训签到表", "review": "复议案件登记簿", "suit_direct": "应诉案件登记簿", "suit_reviewed": "应诉案件登记簿",
}

// ledgerUsual is what a month usually brings a unit, or any unit of a kind; not
// listed is none.
var ledgerUsual = map[string]map[gongkai.UnitID]int{
	"license":           {"fagai": 5, "jiaoti": 6, "minzheng": 9, "caizheng": 3, "ziran": 180, "zhujian": 26, "nongye": 22, "weijian": 31, "shichang": 420, "township": 4},
	"penalty":           {"jiaoti": 2, "ziran": 4, "zhujian": 5, "nongye": 6, "weijian": 7, "shichang": 38, "township": 2},
	"coercion":          {"ziran": 2, "shichang": 4, "township": 1},
	"admin_fee":         {"jiaoti": 42_300, "ziran": 214_000, "zhujian": 96_500, "shichang": 18_400},
	"consult_onsite":    {"office": 6, "department": 12, "township": 9},
	"consult_online":    {"office": 4, "department": 6, "township": 2},
	"consult_phone":     {"office": 11, "department": 18, "township": 7},
	"channel_site":      {"county": 9, "office": 14, "department": 16, "township": 11},
	"channel_wechat":    {"office": 22, "department": 10, "township": 8},
	"channel_board":     {"department": 3, "township": 7},
	"channel_print":     {"department": 60, "township": 120},
	"channel_broadcast": {"township": 6},
	"submitted":         {"office": 16, "department": 6, "township": 5},
	"adopted":           {"office": 5, "department": 2, "township": 1},
	"training_sessions": {"office": 2, "department": 1, "township": 1},
	"training_people":   {"office": 60, "department": 24, "township": 18},
	"review_upheld":     {"ziran": 1},
	"review_pending":    {"ziran": 1},
}
