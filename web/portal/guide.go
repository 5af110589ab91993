package portal

import (
	"io"
	"net/http"

	"gongkai/catalog"
	"gongkai/org"
	"gongkai/search"
	"gongkai/web/page"
)

func (p *Portal) guideRoutes(mux *http.ServeMux) {
	mux.Handle("GET /guide", p.Site.Handle(p.front.Page(p.guide)))
	mux.Handle("GET /rules", p.Site.Handle(p.front.Page(p.rules)))
	mux.Handle("GET /sitemap", p.Site.Handle(p.front.Page(p.sitemap)))
	mux.Handle("GET /accessibility", p.Site.Handle(p.front.Page(p.accessibility)))
	mux.Handle("GET /robots.txt", p.Site.Handle(p.robots))
}

type guidePage struct {
	page.Base
	Tree  org.Tree
	Every []catalog.Item
}

// guide is 政府信息公开指南 of the whole government (第十二条).
func (p *Portal) guide(w http.ResponseWriter, r *http.Request) error {
	tree, err := p.Org.Tree(r.Context())
	if err != nil {
		return err
	}
	b := p.Site.Base(r, "政府信息公开指南")
	b.Here = "公开指南"
	b.About = &page.About{Name: "政府信息公开指南", Description: "信息的分类、编排、获取方式和公开工作机构", Type: "政府信息公开指南"}
	return page.Render(w, r, guideView(guidePage{Base: b, Tree: tree}))
}

// rule is a text that binds this work, and what it decides.
type rule struct{ title, number, says string }

// nationalRules are the texts of the State Council and its office that the
// program follows.
var nationalRules = []rule{
	{"中华人民共和国政府信息公开条例", "国务院令第711号", "2019年5月15日起施行。公开什么、不公开什么、怎样申请、怎样答复、怎样监督。"},
	{"政府信息公开工作年度报告格式", "国办公开办函〔2021〕30号", "每年 1 月 31 日前公布的年度报告写哪六部分，三张表怎样填、怎样相等。"},
	{"政府信息公开信息处理费管理办法", "国办函〔2020〕109号", "一般不收费；申请的数量、频次明显超过合理范围的，按件或者按量收取。"},
	{"关于规范政府信息公开平台有关事项的通知", "国办公开办函〔2019〕61号", "政府信息公开专栏设哪几块、放什么。"},
	{"关于政府信息公开申请接收渠道问题的解释", "国办公开办函〔2017〕19号", "当面提交和邮政寄送必须接收，其他渠道以公开指南为准。"},
	{"关于政府信息公开处理决定送达问题的解释", "国办公开办函〔2016〕235号", "答复书怎样送达，送达的日子怎样算。"},
	{"关于全面推进基层政务公开标准化规范化工作的指导意见", "国办发〔2019〕54号", "基层政务公开的标准目录。"},
	{"政府网站发展指引", "国办发〔2017〕47号", "政府网站的栏目、页面和安全。"},
	{"中华人民共和国行政复议法", "2023年修订", "2024年1月1日起施行。对不予公开不服的，先申请行政复议。"},
}

type rulesPage struct {
	page.Base
	Own   []page.Item
	Total int
}

// rules is 政府信息公开制度: the national texts, and what this government has
// published about disclosure itself.
func (p *Portal) rules(w http.ResponseWriter, r *http.Request) error {
	tree, err := p.Org.Tree(r.Context())
	if err != nil {
		return err
	}
	own, err := p.Search.Find(r.Context(), search.Question{Text: "信息公开", Item: "rules_documents"})
	if err != nil {
		return err
	}
	b := p.Site.Base(r, "政府信息公开制度")
	b.Here = "公开制度"
	b.About = &page.About{Name: "政府信息公开制度", Description: "国家规定和本级政府的工作制度", Type: "政府信息公开制度"}
	return page.Render(w, r, rulesView(rulesPage{Base: b, Own: itemsOf(own.Hits, tree), Total: own.Total}))
}

// sitemap is 网站地图 (政府网站发展指引).
func (p *Portal) sitemap(w http.ResponseWriter, r *http.Request) error {
	tree, err := p.Org.Tree(r.Context())
	if err != nil {
		return err
	}
	return page.Render(w, r, sitemapView(guidePage{Base: p.Site.Base(r, "网站地图"), Tree: tree, Every: catalog.AllItems()}))
}

// accessibility is 无障碍说明 (无障碍环境建设法第三十二条).
func (p *Portal) accessibility(w http.ResponseWriter, r *http.Request) error {
	return page.Render(w, r, accessibilityView(p.Site.Base(r, "无障碍说明")))
}

// robots keeps search engines out of the office and of what is one person's own.
func (p *Portal) robots(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err := io.WriteString(w, "User-agent: *\nDisallow: /office/\nDisallow: /track\nDisallow: /apply\nDisallow: /reading\nDisallow: /search\nDisallow: /api/\nSitemap: "+p.origin(r)+"/sitemap.xml\n")
	return err
}

func itemLinks(items []catalog.Item) []page.Link {
	var all []page.Link
	for _, it := range items {
		all = append(all, page.Link{Href: itemHref("", it.Code), Name: it.Short})
	}
	return all
}
