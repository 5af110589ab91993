package portal

import (
	"bytes"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/form"
	checks "gongkai/annual/rule"
	"gongkai/annual/write"
	"gongkai/org"
	"gongkai/web/page"
)

func (p *Portal) reportRoutes(mux *http.ServeMux) {
	if p.Annual == nil {
		return
	}
	mux.Handle("GET /report/{$}", p.Site.Handle(p.front.Page(p.reports)))
	mux.Handle("GET /report/{unit}/{year}", p.Site.Handle(p.front.Page(p.report)))
	mux.Handle("GET /report/{unit}/{year}/{file}", p.Site.Handle(p.reportFile))
	mux.Handle("GET /report/{unit}/{year}/source", p.Site.Handle(p.reportSource))
	mux.Handle("GET /report/{unit}/{year}/report.json", p.Site.Handle(p.reportJSON))
	mux.Handle("GET /report/{unit}/{year}/report.txt", p.Site.Handle(p.reportText))
	p.checkRoutes(mux)
}

type reportsPage struct {
	page.Base
	Reports []annual.Summary
	Unit    org.Unit // only this unit's; zero for all
	Tree    org.Tree
}

// reports lists the published reports, all or one unit's.
func (p *Portal) reports(w http.ResponseWriter, r *http.Request) error {
	list, err := p.Annual.Reports(r.Context())
	if err != nil {
		return err
	}
	tree, err := p.Org.Tree(r.Context())
	if err != nil {
		return err
	}
	d := reportsPage{Base: p.Site.Base(r, "政府信息公开年报"), Reports: list, Tree: tree}
	d.About = &page.About{Name: "政府信息公开年报", Description: "各机关历年的政府信息公开工作年度报告", Type: "政府信息公开年报"}
	if id := r.URL.Query().Get("unit"); id != "" {
		unit, ok := tree.Unit(gongkai.UnitID(id))
		if !ok {
			return gongkai.Errorf(gongkai.NotFound, "没有机关“%s”。", id)
		}
		d.Unit, d.Here = unit, unit.Short
		d.Trail = []page.Link{{Href: "/report/", Name: "年度报告"}}
		d.Reports = slices.DeleteFunc(list, func(s annual.Summary) bool { return s.Unit != unit.ID })
	}
	return page.Render(w, r, reportsView(d))
}

func reportHref(unit gongkai.UnitID, year int) string {
	return "/report/" + string(unit) + "/" + strconv.Itoa(year)
}

type reportPage struct {
	page.Base
	Report annual.Report
	Marked marked
	Years  []reportYear    // of the unit, this one among them, the oldest first
	All    []annual.Report // its versions, the newest first
}

func (p *Portal) report(w http.ResponseWriter, r *http.Request) error {
	report, err := p.oneReport(r)
	if err != nil {
		return err
	}
	return p.showReport(w, r, report)
}

func (p *Portal) showReport(w http.ResponseWriter, r *http.Request, report annual.Report) error {
	all, err := p.Annual.Versions(r.Context(), report.Unit, report.Year)
	if err != nil {
		return err
	}
	years, err := p.allYears(r.Context(), report)
	if err != nil {
		return err
	}
	b := p.Site.Base(r, report.Title)
	b.Here = strconv.Itoa(report.Year) + " 年"
	b.Trail = []page.Link{{Href: "/report/", Name: "年度报告"}, {Href: "/report/?unit=" + string(report.Unit), Name: report.Organ}}
	b.Article = &page.Article{Title: report.Title, Published: report.On.String(), Source: report.Organ}
	d := reportPage{Base: b, Report: report, Marked: markFindings(report.Filled, report.Findings), Years: years, All: all}
	if d.old() {
		d.Here += "，第 " + strconv.Itoa(report.Version) + " 版"
	}
	return page.Render(w, r, reportView(d))
}

func (p *Portal) oneReport(r *http.Request) (annual.Report, error) {
	year, err := strconv.Atoi(r.PathValue("year"))
	if err != nil || year < 1000 || year > 9999 {
		return annual.Report{}, gongkai.Errorf(gongkai.NotFound, "年份要写成四位数字，例如 2024。")
	}
	return p.Annual.Report(r.Context(), gongkai.UnitID(r.PathValue("unit")), year)
}

// reportJSON gives the report after the published contract.
func (p *Portal) reportJSON(w http.ResponseWriter, r *http.Request) error {
	report, err := p.oneReport(r)
	if err != nil {
		return err
	}
	src := write.Source{Name: report.Source.Name, Format: report.Source.Format, SHA256: report.Source.SHA256}
	return answerJSON(w, string(report.Unit)+"-"+strconv.Itoa(report.Year)+".json", src, report.Filled, report.Findings)
}

func answerJSON(w http.ResponseWriter, name string, src write.Source, f form.Filled, findings []checks.Finding) error {
	var b bytes.Buffer
	if err := write.JSON(&b, src, f, append([]checks.Finding{}, findings...)); err != nil {
		return err
	}
	return sendJSON(w, name, b.Bytes())
}

func sendJSON(w http.ResponseWriter, name string, body []byte) error {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	w.Header().Set("Cache-Control", "no-store")
	_, err := w.Write(body)
	return err
}

// reportText gives the text that was published, byte for byte.
func (p *Portal) reportText(w http.ResponseWriter, r *http.Request) error {
	report, err := p.oneReport(r)
	if err != nil {
		return err
	}
	if report.Source.Format != "text" {
		return gongkai.Errorf(gongkai.NotFound, "这份报告公布时不是文本，请下载原来的文件。")
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err = w.Write(report.Source.Text)
	return err
}

func (d reportPage) rows() []page.Row {
	rows := []page.Row{
		{Term: "机关", Words: d.Report.Organ},
		{Term: "年度", Words: strconv.Itoa(d.Report.Year), No: true},
		{Term: "公布日期", Body: page.Day(d.Report.On)},
		{Term: "格式", Words: formWords(d.Report.Filled.Version)},
		{Term: "下载", Body: inlineLinks(d.files())},
		{Term: "核对结果", Body: inlineLinks([]page.Link{{Href: "#checks", Name: tally(d.Report.Findings)}})},
	}
	if d.Report.Version > 1 {
		rows = append(rows, page.Row{Term: "更正", Words: "第 " + strconv.Itoa(d.Report.Version) + " 版，更正第 " + strconv.Itoa(d.Report.Version-1) + " 版：" + d.Report.Reason, Full: true})
	}
	return rows
}

func formWords(v form.Version) string {
	switch v {
	case form.Narrative:
		return "2018 年以前，没有规定的表格"
	case form.V2021Rows2019:
		return "2021 年格式，第三部分沿用 2019 年的行"
	}
	return string(v) + " 年格式"
}

// tally counts findings in words: 2 处自相矛盾，1 处缺漏.
func tally(all []checks.Finding) string {
	words := ""
	for _, s := range []checks.Severity{checks.Error, checks.Incomplete, checks.Warning, checks.Hint} {
		n := 0
		for _, f := range all {
			if f.Severity == s {
				n++
			}
		}
		if n == 0 {
			continue
		}
		if words != "" {
			words += "，"
		}
		words += strconv.Itoa(n) + " 处" + s.Word()
	}
	if words == "" {
		return "没有发现问题"
	}
	return words
}

// titleLines breaks the title after the organ, as a report's cover does.
func (d reportPage) titleLines() []string {
	if rest, ok := strings.CutPrefix(d.Report.Title, d.Report.Organ); ok && rest != "" {
		return []string{d.Report.Organ, rest}
	}
	return []string{d.Report.Title}
}

func (d reportPage) tabs() []page.Tab {
	var tabs []page.Tab
	for _, p := range d.Report.Filled.Parts {
		tabs = append(tabs, page.Tab{Href: "#p" + strconv.Itoa(p.No), Name: form.Chinese(p.No) + "\u3000" + shorter(p.Title)})
	}
	if d.charted() {
		tabs = append(tabs, page.Tab{Href: "#charts", Name: "图表"})
	}
	if len(d.All) > 1 {
		tabs = append(tabs, page.Tab{Href: "#versions", Name: "更正"})
	}
	return append(tabs, page.Tab{Href: "#checks", Name: "核对"})
}

// shorter names a part in few words, for the tabs.
func shorter(title string) string {
	for i, want := range form.Titles {
		if form.Fold(title) == form.Fold(want) {
			return [6]string{"总体情况", "主动公开", "申请", "复议诉讼", "问题与改进", "其他"}[i]
		}
	}
	if r := []rune(title); len(r) > 8 {
		return string(r[:8]) + "…"
	}
	return title
}

func partHeading(p form.Part) string { return form.Chinese(p.No) + "、" + p.Title }
