package portal

import (
	"net/http"
	"net/url"

	"gongkai"
	"gongkai/web/page"
	"gongkai/web/paper"
)

type blankPage struct {
	page.Base
	Organ string // "" leaves the line open
	Query string // of the same form as DOCX
}

// blankHref leads to the form on paper, with the organ if one is chosen.
func (p applyPage) blankHref() string {
	if p.Form.Cmd.Unit == "" {
		return "/apply/blank"
	}
	return "/apply/blank?unit=" + url.QueryEscape(string(p.Form.Cmd.Unit))
}

// applyBlank shows the form on paper, to be printed and filled in by hand.
func (p *Portal) applyBlank(w http.ResponseWriter, r *http.Request) error {
	organ, err := p.organName(r)
	if err != nil {
		return err
	}
	b := p.Site.Base(r, paper.BlankTitle)
	b.Section, b.Trail = "/apply", []page.Link{{Href: "/apply", Name: "我要申请"}}
	view := blankPage{Base: b, Organ: organ}
	if organ != "" {
		view.Query = "?unit=" + url.QueryEscape(r.URL.Query().Get("unit"))
	}
	return page.Render(w, r, blankView(view))
}

// applyBlankDoc gives the form as DOCX.
func (p *Portal) applyBlankDoc(w http.ResponseWriter, r *http.Request) error {
	organ, err := p.organName(r)
	if err != nil {
		return err
	}
	return paper.ServeDoc(w, paper.BlankDoc(organ), paper.BlankTitle)
}

// organName is the name of the unit the address names, "" if it names none.
func (p *Portal) organName(r *http.Request) (string, error) {
	tree, err := p.Org.Tree(r.Context())
	if u, ok := tree.Unit(gongkai.UnitID(r.URL.Query().Get("unit"))); err == nil && ok && u.Exists(p.today()) {
		return u.Name, nil
	}
	return "", err
}
