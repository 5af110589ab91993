package portal

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"gongkai"
	"gongkai/catalog"
	"gongkai/org"
	"gongkai/search"
	"gongkai/web/page"
	"gongkai/workday"
)

func (p *Portal) unitRoutes(mux *http.ServeMux) {
	mux.Handle("GET /unit/{$}", p.Site.Handle(p.front.Page(p.units)))
	mux.Handle("GET /unit/{id}/catalog", p.Site.Handle(p.front.Page(p.unitMap)))
	mux.Handle("GET /standard/{$}", p.Site.Handle(p.front.Page(p.standards)))
	mux.Handle("GET /standard/{field}", p.Site.Handle(p.front.Page(p.standardField)))
	mux.Handle("GET /unit/{id}/standard/{code}", p.Site.Handle(p.front.Page(p.filed)))
	mux.Handle("GET /unit/{id}", p.Site.Handle(p.front.Page(p.unit)))
}

type unitsPage struct {
	page.Base
	Tree   org.Tree
	Counts map[gongkai.UnitID]int
}

// units is the list of all who publish here, with how much.
func (p *Portal) units(w http.ResponseWriter, r *http.Request) error {
	tree, err := p.Org.Tree(r.Context())
	if err != nil {
		return err
	}
	counts := map[gongkai.UnitID]int{}
	if p.Public != nil {
		if counts, err = p.Public.Shown(r.Context()); err != nil {
			return err
		}
	}
	b := p.Site.Base(r, "机关")
	b.About = &page.About{Name: "机关", Description: "各机关的公开工作机构和公开内容", Type: "机构职能"}
	return page.Render(w, r, unitsView(unitsPage{Base: b, Tree: tree, Counts: counts}))
}

func (p *Portal) tally(ctx context.Context, id gongkai.UnitID) ([]catalog.Tally, error) {
	if p.Public == nil {
		return nil, nil
	}
	return p.Public.Tally(ctx, id)
}

type unitPage struct {
	page.Base
	Unit    org.Unit
	Heir    org.Unit // who took over the duties of one that ended
	Guide   []page.Row
	Total   int
	Every   []page.Branch // 第二十条
	More    []page.Branch // 第二十一条
	Latest  []page.Item
	Profile []page.Item // leaders and duties: what stands under 第二十条（二）
	Renamed []string
}

// unit is the page 机关: its guide (第十二条), and what it publishes by the items
// of 第二十条 and 第二十一条, also those without a document.
func (p *Portal) unit(w http.ResponseWriter, r *http.Request) error {
	tree, err := p.Org.Tree(r.Context())
	if err != nil {
		return err
	}
	u, ok := tree.Unit(gongkai.UnitID(r.PathValue("id")))
	if !ok {
		return gongkai.Errorf(gongkai.NotFound, "没有这个机关。全部机关见“机关”一页。")
	}
	tally, err := p.tally(r.Context(), u.ID)
	if err != nil {
		return err
	}
	newest, err := p.Search.Find(r.Context(), search.Question{Unit: u.ID, Order: search.ByDate})
	if err != nil {
		return err
	}
	d := unitPage{Base: p.Site.Base(r, u.Name), Unit: u, Guide: guideRows(u), Total: sum(tally), Latest: itemsOf(newest.Hits, tree), Renamed: formerNames(u)}
	if d.Profile, err = p.profile(r.Context(), u.ID, tree); err != nil {
		return err
	}
	for i := range d.Latest {
		d.Latest[i].From = "" // the whole page is this unit's
	}
	d.Heir, _ = tree.Heir(u.ID)
	d.Trail, d.Here = []page.Link{{Href: "/unit/", Name: "机关"}}, shortName(tree, u.ID)
	d.About = &page.About{Name: u.Name, Description: u.Name + "的公开指南和公开内容", Type: "机构职能"}
	d.Every, d.More = branches(u, tally)
	return page.Render(w, r, unitView(d))
}

// profile gives the newest documents about the unit itself (条例第二十条第二项: 机关职能、机构
// 设置、办公地址、办公时间、联系方式、负责人姓名). They went through the same reviews as any other.
func (p *Portal) profile(ctx context.Context, unit gongkai.UnitID, tree org.Tree) ([]page.Item, error) {
	found, err := p.Search.Find(ctx, search.Question{Unit: unit, Item: "organ_profile", Order: search.ByDate})
	items := itemsOf(found.Hits, tree)
	items = items[:min(len(items), 5)]
	for i := range items {
		items[i].From = ""
	}
	return items, err
}

// 条例第十二条: 政府信息公开指南包括政府信息的分类、编排体系、获取方式和政府信息公开工作机构的名称、
// 办公地址、办公时间、联系电话、传真号码、互联网联系方式等内容.
func guideRows(u org.Unit) []page.Row {
	return []page.Row{
		{Term: "信息的分类", Words: fmt.Sprintf("按《条例》第二十条、第二十一条分为 %d 类，每类之下按公开日期排列。", len(catalog.Items(u.Kind)))},
		{Term: "编排体系", Words: "每条信息有索引号、名称、内容概述、生成日期；索引号由机构代码、年份和流水号组成，不重复使用。"},
		{Term: "获取方式", Body: howToGet(u)},
		{Term: "公开工作机构", Words: cmp.Or(u.Short, u.Name) + "政府信息公开工作机构"},
		{Term: "办公地址", Words: orNotYet(u.Address)},
		{Term: "办公时间", Words: orNotYet(u.Hours)},
		{Term: "联系电话、传真", Words: phones(u)},
		{Term: "互联网联系方式", Words: orNotYet(u.Email)},
	}
}

// orNotYet shows a gap in the guide as a gap.
func orNotYet(s string) string {
	if s == "" {
		return "尚未填写"
	}
	return s
}

func phones(u org.Unit) string {
	if u.Fax == "" {
		return orNotYet(u.Phone)
	}
	return orNotYet(u.Phone) + "，传真 " + u.Fax
}

func formerNames(u org.Unit) []string {
	var all []string
	for _, n := range u.Names {
		all = append(all, fmt.Sprintf("%s前称%s", n.To.Chinese(), n.Name))
	}
	return all
}

// branches are the items this kind of unit must publish, in the order of the law.
func branches(u org.Unit, tally []catalog.Tally) (every, more []page.Branch) {
	have := map[catalog.Code]catalog.Tally{}
	for _, t := range tally {
		have[t.Item] = t
	}
	for _, it := range catalog.Items(u.Kind) {
		number, of20 := strings.CutPrefix(it.Article, "第二十条")
		b := page.Branch{Href: itemHref(u.ID, it.Code), Name: it.Words, Since: have[it.Code].Newest.String(), Count: have[it.Code].Count}
		if of20 {
			b.Name = number + it.Words
			every = append(every, b)
		} else {
			more = append(more, b)
		}
	}
	return every, more
}

type unitGroup struct {
	name, few string // as a heading, and as counted: 4 个乡镇
	units     []org.Unit
	links     []page.Link
}

// unitGroups puts the units in the order people look for them: most who ask
// live in a township. A group without units is left out.
func unitGroups(tree org.Tree) []unitGroup {
	townships, others := unitGroup{name: "乡镇", few: "个乡镇"}, unitGroup{name: "县政府及部门", few: "个县级机关"}
	for _, u := range tree.Units() {
		g := &others
		if u.Kind == org.Township {
			g = &townships
		}
		g.units = append(g.units, u)
		g.links = append(g.links, page.Link{Href: "/unit/" + string(u.ID), Name: shortName(tree, u.ID)})
	}
	return slices.DeleteFunc([]unitGroup{townships, others}, func(g unitGroup) bool { return len(g.units) == 0 })
}

func unitCount(tree org.Tree) string {
	var all []string
	for _, g := range unitGroups(tree) {
		all = append(all, fmt.Sprintf("%d %s", len(g.units), g.few))
	}
	return strings.Join(all, "，")
}

// ended says since when a unit is no more.
func ended(u org.Unit, today workday.Day) bool { return !u.To.IsZero() && u.To <= today }
