package ledger

import "strconv"

// A Kind is something that is counted every month.
type Kind struct {
	ID    string // in addresses and in the store; never reused
	Label string // no two kinds share it: it is the heading of an imported column
	Unit  string // 件, 条, 人次, 元
	Money bool   // kept in 分, entered in 元, reported in 万元
	Stock bool   // what there is when the month ends; the last month is the year's figure
	Cell  string // of the annual report (table.row.column); "" if no table has it
	From  int    // the first report year whose form has the cell
	Until int    // the last one; 0 if the form in force has it
}

// A Group is kinds that come from one source.
type Group struct {
	ID    string
	Name  string
	Hint  string
	Kinds []Kind
}

// Groups lists all kinds as the page of a month shows them. The cells are those
// of 国办公开办函〔2019〕60号 (reports of 2019 and 2020) and 〔2021〕30号 (from
// 2021); kinds without a cell are measures for the prose of part one.
func Groups() []Group {
	return []Group{
		{"enforcement", "行政许可、行政处罚、行政强制", "当月作出的处理决定数量。", []Kind{
			{ID: "license", Label: "行政许可", Unit: "件", Cell: "art20_5.license.decisions", From: 2019},
			{ID: "penalty", Label: "行政处罚", Unit: "件", Cell: "art20_6.penalty.decisions", From: 2019},
			{ID: "coercion", Label: "行政强制", Unit: "件", Cell: "art20_6.coercion.decisions", From: 2019},
		}},
		{"fee", "行政事业性收费", "当月收费金额，写到元、角、分，年报自动折算成万元。", []Kind{
			{ID: "admin_fee", Label: "行政事业性收费", Unit: "元", Money: true, Cell: "art20_8.admin_fee.amount_wan", From: 2021},
		}},
		{"procurement", "政府集中采购", "2019、2020 年的报告格式有这两项，以后的没有。", []Kind{
			{ID: "procurement_projects", Label: "集中采购项目", Unit: "个", Cell: "art20_9.central_procurement.projects", From: 2019, Until: 2020},
			{ID: "procurement_amount", Label: "集中采购金额", Unit: "元", Money: true, Cell: "art20_9.central_procurement.amount_wan", From: 2019, Until: 2020},
		}},
		{"consultation", "公众咨询", "当月答复的咨询，按来的方式分。", []Kind{
			{ID: "consult_onsite", Label: "现场咨询", Unit: "人次"},
			{ID: "consult_online", Label: "网上咨询", Unit: "人次"},
			{ID: "consult_phone", Label: "电话咨询", Unit: "人次"},
		}},
		{"channel", "公开渠道", "当月通过各渠道公开的信息。本系统发布的文件，在文件页登记还发到了哪些渠道，年报把两处相加，这里不再填。", []Kind{
			{ID: "channel_site", Label: "网站公开", Unit: "条"},
			{ID: "channel_wechat", Label: "微信公开", Unit: "条"},
			{ID: "channel_weibo", Label: "微博公开", Unit: "条"},
			{ID: "channel_board", Label: "公开栏公开", Unit: "条"},
			{ID: "channel_print", Label: "资料发放", Unit: "份"},
			{ID: "channel_broadcast", Label: "广播公开", Unit: "条"},
			{ID: "channel_other", Label: "其他渠道公开", Unit: "条"},
		}},
		{"briefing", "政务信息报送", "报上级办公室的信息，和被采用的信息。", []Kind{
			{ID: "submitted", Label: "报送信息", Unit: "条"},
			{ID: "adopted", Label: "采用信息", Unit: "条"},
		}},
		{"training", "培训", "政府信息公开工作培训（条例第四十八条）。", []Kind{
			{ID: "training_sessions", Label: "培训期数", Unit: "期"},
			{ID: "training_people", Label: "培训人次", Unit: "人次"},
		}},
		remedies("review", "行政复议"),
		remedies("suit_direct", "未经复议直接起诉"),
		remedies("suit_reviewed", "复议后起诉"),
	}
}

// remedies are the kinds behind part four, which counts the totals by itself.
// What is pending is counted at the end of the month, the rest as it ends.
func remedies(id, name string) Group {
	g := Group{ID: id, Name: name, Hint: "政府信息公开案件当月审结的，按结果分；尚未审结的，写月末还有几件。"}
	for _, r := range []struct{ id, label string }{{"upheld", "结果维持"}, {"corrected", "结果纠正"}, {"other", "其他结果"}, {"pending", "尚未审结"}} {
		g.Kinds = append(g.Kinds, Kind{
			ID: id + "_" + r.id, Label: name + r.label, Unit: "件", Stock: r.id == "pending",
			Cell: "remedies.row." + id + "_" + r.id, From: 2019,
		})
	}
	return g
}

// Kinds lists all kinds in the order of their groups.
func Kinds() []Kind {
	var all []Kind
	for _, g := range Groups() {
		all = append(all, g.Kinds...)
	}
	return all
}

// KindOf gives the kind called id.
func KindOf(id string) (Kind, bool) {
	for _, k := range Kinds() {
		if k.ID == id {
			return k, true
		}
	}
	return Kind{}, false
}

// GroupOf gives the group that a kind belongs to.
func GroupOf(kind string) Group {
	for _, g := range Groups() {
		for _, k := range g.Kinds {
			if k.ID == kind {
				return g
			}
		}
	}
	return Group{}
}

// CellIn is the cell that k feeds in the report of a year, "" if none.
func (k Kind) CellIn(year int) string {
	if year < k.From || k.Until != 0 && year > k.Until {
		return ""
	}
	return k.Cell
}

// Tabled reports whether the form of any year has a cell for k.
func (k Kind) Tabled() bool { return k.Cell != "" }

// Due reports whether k is to be entered for a year: not if only forms of other
// years have it.
func (k Kind) Due(year int) bool { return k.Cell == "" || k.CellIn(year) != "" }

// Header is the heading of k's column in a workbook: 行政许可（件）.
func (k Kind) Header() string { return k.Label + "（" + k.Unit + "）" }

// Plain writes n as it is typed: 1055, or 12345.60 for money.
func (k Kind) Plain(n int64) string {
	if !k.Money {
		return strconv.FormatInt(n, 10)
	}
	cents := strconv.FormatInt(n%100+100, 10)[1:]
	return strconv.FormatInt(n/100, 10) + "." + cents
}

// Report writes n as the annual report prints it: 1055, or for money 万元 with
// at most four decimals, rounded to the 元.
func (k Kind) Report(n int64) string {
	if !k.Money {
		return strconv.FormatInt(n, 10)
	}
	yuan := (n + 50) / 100
	whole, rest := strconv.FormatInt(yuan/10_000, 10), yuan%10_000
	if rest == 0 {
		return whole
	}
	decimals := strconv.FormatInt(rest+10_000, 10)[1:]
	for decimals[len(decimals)-1] == '0' {
		decimals = decimals[:len(decimals)-1]
	}
	return whole + "." + decimals
}

// ReportUnit is the unit that Report writes in.
func (k Kind) ReportUnit() string {
	if k.Money {
		return "万元"
	}
	return k.Unit
}

// Words is n with its unit as it was entered: 12件, 12345.60元.
func (k Kind) Words(n int64) string { return k.Plain(n) + k.Unit }
