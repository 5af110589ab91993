package write_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"gongkai/annual/form"
)

// A maker makes reports that never were, each from one number.
type maker struct {
	*rand.Rand
	consistent bool // the report agrees with itself and the form
	f          form.Filled
}

var versions = []form.Version{form.Narrative, form.V2019, form.V2021, form.V2021Rows2019}

// made gives the report of a number: of each version in turn, every other one
// of them consistent.
func made(n int) (f form.Filled, consistent bool) {
	m := maker{Rand: rand.New(rand.NewPCG(uint64(n), 2026)), consistent: n/len(versions)%2 == 0}
	m.f = form.Filled{Version: versions[n%len(versions)], Cells: map[form.CellName]form.Cell{}}
	m.heading()
	m.tables()
	m.parts()
	return m.f, m.consistent
}

func pick[T any](m *maker, from ...T) T { return from[m.IntN(len(from))] }

func (m *maker) heading() {
	first := map[form.Version]int{form.Narrative: 2008, form.V2019: 2019, form.V2021: 2021, form.V2021Rows2019: 2021}[m.f.Version]
	years := map[form.Version]int{form.Narrative: 11, form.V2019: 2, form.V2021: 6, form.V2021Rows2019: 6}[m.f.Version]
	m.f.Year = first + m.IntN(years)
	m.f.Organ = pick(m, "明阳县", "明阳县", "临江市青山区", "") + pick(m, "柳河镇人民政府", "沙坪乡人民政府", "财政局", "卫生健康委员会", "人民政府办公室", "河湾街道办事处", "统计中心", "公安局交通警察大队")
	m.f.Title = fmt.Sprintf("%s%d年%s", m.f.Organ, m.f.Year, pick(m, "政府信息公开工作年度报告", "政府信息公开年度报告"))
	if m.IntN(2) == 0 {
		m.f.Preface = []form.Line{{Text: fmt.Sprintf("根据《中华人民共和国政府信息公开条例》编制本报告。所列数据的统计期限自%d年1月1日起至%d年12月31日止。", m.f.Year, m.f.Year)}}
	}
}

// tables fills in the form. What is consistent may still have anything in it
// that the form allows.
func (m *maker) tables() {
	for _, t := range m.f.Form().Tables {
		for _, r := range t.Rows {
			for _, c := range t.Columns {
				m.put(form.Name(t.ID, r.ID, c.ID), m.figure(t, r, c))
			}
			m.f.Seen = append(m.f.Seen, form.Seen{Table: t.ID, Row: r.ID, Values: len(t.Columns)})
		}
	}
	if m.consistent {
		m.balance()
		return
	}
	if tables := m.f.Form().Tables; len(tables) > 0 && m.IntN(4) == 0 {
		m.lose(tables[m.IntN(len(tables))])
	}
}

func (m *maker) put(n form.CellName, text string) {
	value, state := form.Parse(text)
	m.f.Cells[n] = form.Cell{Name: n, Value: value, Text: text, State: state}
}

// figure is what stands in one cell.
func (m *maker) figure(t *form.Table, r form.Row, c form.Column) string {
	switch {
	case r.ID == "regulation" && m.consistent:
		return "0"
	case !m.consistent && m.IntN(3) == 0:
		return m.odd()
	case c.Money && m.IntN(3) > 0:
		return m.money()
	case c.Signed && m.IntN(2) == 0:
		return pick(m, "-", "+", "") + fmt.Sprint(1+m.IntN(40))
	case t.Part == 2:
		return fmt.Sprint(m.IntN(pick(m, 1, 5, 300, 200000)))
	}
	return fmt.Sprint(m.IntN(pick(m, 1, 1, 1, 3, 20, 4000)))
}

func (m *maker) money() string {
	s := fmt.Sprint(m.IntN(pick(m, 1, 90, 40000)))
	if n := m.IntN(5); n > 0 {
		s += fmt.Sprintf(".%0*d", n, m.IntN([]int{1, 10, 100, 1000, 10000}[n]))
	}
	return s
}

// odd is what real reports have in their cells.
func (m *maker) odd() string {
	return pick(m, "", "", "", "", "-", "—", "/", "00", "+3", "-3", "--253", "3.0", "12.50", "1,204", "１２", "12件", "160.5964万元", "22（其中修订16件）", "123456789012345", "1234567890.123456", "0.1", "007", "-0")
}

// balance makes every sum of the form hold, by what the other cells say.
func (m *maker) balance() {
	f := m.f.Form()
	for _, s := range f.RemedySums() {
		m.sum(s)
	}
	for _, s := range f.ResultSums() {
		m.sum(s)
	}
	for _, b := range f.Balances() {
		in := m.f.Value(b.Left[0])
		m.put(b.Left[0], string(form.Add(in, m.f.Value(b.Right[0]), m.f.Value(b.Right[1]))))
		m.put(b.Left[1], string(in))
		out := m.f.Value(b.Right[1])
		m.put(b.Right[1], string(form.Add(out, in, in)))
	}
	for _, s := range f.RowSums() {
		m.sum(s)
	}
}

func (m *maker) sum(s form.Sum) {
	var parts []form.Value
	for _, n := range s.Parts {
		parts = append(parts, m.f.Value(n))
	}
	m.put(s.Total, string(form.Add(parts...)))
}

// lose takes a table away, or some of its rows; not the one by which alone the
// mixed form is known.
func (m *maker) lose(t *form.Table) {
	gone := map[string]bool{}
	for _, r := range t.Rows {
		gone[r.ID] = len(t.Rows) < 3 || m.IntN(6) == 0 && r.ID != "other_handling"
	}
	var seen []form.Seen
	for _, s := range m.f.Seen {
		if s.Table != t.ID || !gone[s.Row] {
			seen = append(seen, s)
			continue
		}
		for _, n := range t.RowCells(s.Row) {
			delete(m.f.Cells, n)
		}
	}
	m.f.Seen = seen
}

func (m *maker) parts() {
	titles := form.Titles[:]
	if m.f.Version == form.Narrative {
		titles = []string{"概述", "主动公开政府信息的情况", "依申请公开政府信息和不予公开政府信息的情况", "信息公开收费及减免情况", "行政复议、提起行政诉讼的情况",
			"机构建设和保障经费", "会议和培训", "网站建设", "存在的不足", "改进措施", "附表说明", "来年打算", "其他"}[:3+m.IntN(11)]
	}
	for i, title := range titles {
		p := form.Part{No: i + 1, Title: title}
		if m.f.Version == form.Narrative || i == 0 || i == 4 {
			p.Lines = m.prose(2 + m.IntN(4))
		}
		if i == 0 && len(m.f.Form().Tables) > 0 {
			p.Lines = append(p.Lines, form.Line{Text: m.stated()})
		}
		if i > 0 && i < 4 && m.IntN(3) == 0 && m.f.HasTable([]string{"art20_1", form.Applications, form.Remedies}[i-1]) {
			p.Lines = []form.Line{{Text: "注：以上数据含所属事业单位。", Below: true}}
		}
		if i == 5 && len(m.f.Form().Tables) > 0 {
			p.Lines = append(m.prose(m.IntN(2)), form.Line{Text: fmt.Sprintf("%d年未收取信息处理费。", m.f.Year)})
		}
		var text []string
		for _, line := range p.Lines {
			text = append(text, line.Text)
		}
		p.Text = strings.Join(text, "\n")
		m.f.Parts = append(m.f.Parts, p)
	}
	if !m.consistent && m.IntN(6) == 0 && m.f.Version != form.Narrative {
		n := m.IntN(len(m.f.Parts))
		m.f.Parts = append(m.f.Parts[:n:n], m.f.Parts[n+1:]...)
	}
}

// stated is a sentence that says of the table what the table says.
func (m *maker) stated() string {
	total := func(row string) form.Value { return m.f.Value(form.Name(form.Applications, row, form.Total)) }
	if !m.consistent {
		return "依申请公开的情况见表。"
	}
	return fmt.Sprintf("全年收到政府信息公开申请%s件，结转下年度%s件。", total(form.NewReceived), total(form.CarriedOut))
}

// prose is sentences with every mark that a kind of file could trip over.
func (m *maker) prose(n int) []form.Line {
	var lines []form.Line
	for range n {
		lines = append(lines, form.Line{Text: pick(m,
			"我们把公开作为日常工作来做，办文时同时写明公开属性，由专人审核后在网站发布。",
			"（一）主动公开。围绕群众关心的事项，及时公开惠民补贴、工程建设和办事指南等内容。",
			"=按照要求，“三审三校”落实到人；\"引号\"、'撇号'、<尖括号>与 & 号都照原样保留。",
			"-进一步改进的方面：一是内容还不够细；二是更新还不够及时，将逐项整改落实到位。",
			"+1@例：公开目录见网站（https://example.gov.cn/?a=1&b=<2>），欢迎查阅并提出意见。",
			"面向公众开放查阅点，𠮷字头等生僻字也能正常显示，方便老人查询各类办事信息。",
			"第二，加强培训，请业务骨干讲解条例的修订内容，参加人员覆盖各个站所和村居。",
		)})
	}
	return lines
}
