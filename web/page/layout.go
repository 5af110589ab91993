package page

import "github.com/a-h/templ"

type meta struct{ Name, Content string }

// metas are the names 政府网站发展指引 asks for on every page, on column pages and
// on content pages. One without content is left out.
func (b Base) metas() []meta {
	all := []meta{
		{"SiteName", b.Site.Name},
		{"SiteDomain", b.Site.Domain},
		{"SiteIDCode", b.Site.IDCode},
	}
	if a := b.About; a != nil {
		all = append(all, meta{"ColumnName", a.Name}, meta{"ColumnDescription", a.Description},
			meta{"ColumnKeywords", a.Keywords}, meta{"ColumnType", a.Type})
	}
	if a := b.Article; a != nil {
		all = append(all, meta{"ArticleTitle", a.Title}, meta{"PubDate", a.Published},
			meta{"ContentSource", a.Source}, meta{"Keywords", a.Keywords}, meta{"Description", a.Description})
	}
	said := all[:0]
	for _, m := range all {
		if m.Content != "" {
			said = append(said, m)
		}
	}
	return said
}

// attrs are the variants of the stylesheet.
func (d Reading) attrs() templ.OrderedAttributes {
	var a templ.OrderedAttributes
	if d.Large {
		a = append(a, templ.KV[string, any]("data-size", "large"))
	}
	if d.High {
		a = append(a, templ.KV[string, any]("data-contrast", "high"))
	}
	return a
}

func (b Base) currentAttr(l Link) templ.Attributes {
	if b.current(l) {
		return templ.Attributes{"aria-current": "page"}
	}
	return nil
}

func pressed(on bool) templ.Attributes {
	if on {
		return templ.Attributes{"aria-current": "true"}
	}
	return nil
}

func (id Identity) whoLines() []string {
	return labelled("主办：", id.Sponsor, "承办：", id.Undertaker, "地址：", id.Address, "电话：", id.Phone)
}

func (id Identity) recordLines() []string {
	return labelled("网站标识码 ", id.IDCode, "", id.ICP, "", id.Police)
}

// labelled joins each label with its text and leaves out the texts that are empty.
func labelled(pairs ...string) []string {
	var all []string
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			all = append(all, pairs[i]+pairs[i+1])
		}
	}
	return all
}

func currentPage(on bool) templ.Attributes {
	if on {
		return templ.Attributes{"aria-current": "page"}
	}
	return nil
}
