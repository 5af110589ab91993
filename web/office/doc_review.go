package office

import (
	"net/http"
	"slices"

	"gongkai"
	"gongkai/catalog"
	"gongkai/web/page"
)

// docReviewPage is one review of a document.
type docReviewPage struct {
	page.Base
	Doc      catalog.Document
	Kind     catalog.ReviewKind
	Result   string // pass, return
	Basis    string
	Note     string
	Once     string
	Problems page.Problems
}

// reviewOf begins the page, if this person may give the review now.
func (o *Office) reviewOf(r *http.Request) (docReviewPage, error) {
	doc, err := o.docOf(r)
	if err != nil {
		return docReviewPage{}, err
	}
	kind := catalog.ReviewKind(r.PathValue("kind"))
	if !slices.Contains(catalog.ReviewKinds, kind) {
		return docReviewPage{}, gongkai.Errorf(gongkai.NotFound, "没有这种审查。")
	}
	p := docReviewPage{Base: o.docBase(r, kind.Words()+"："+doc.Title), Doc: doc, Kind: kind}
	p.Here = kind.Words()
	p.Trail = append(p.Trail, page.Link{Href: docHref(doc.ID), Name: crumb(doc.Title)})
	return p, nil
}

func (o *Office) docReviewForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.reviewOf(r)
	if err != nil {
		return err
	}
	if err := o.Catalog.May(page.Actor(r), p.Doc, catalog.Pass{Kind: p.Kind}); err != nil {
		return err
	}
	p.Once = page.OnceKey()
	if p.Kind.OfSecrecy() {
		p.Basis = "《保守国家秘密法》第三十五条，对照本单位保密事项范围"
	}
	return page.Render(w, r, docReviewView(p))
}

func (o *Office) docReview(w http.ResponseWriter, r *http.Request) error {
	p, err := o.reviewOf(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p.Result, p.Once = f.Choice("result", "pass", "return"), f.Once()
	p.Basis, p.Note = f.Lines("basis", catalog.MaxReason), f.Lines("note", catalog.MaxReason)
	f.Must(p.Result != "", "result", "请选择审查结果")
	if p.Problems = f.Problems; p.Problems.Any() {
		return refuseReview(w, r, p)
	}
	var cmd catalog.Command = catalog.Pass{Kind: p.Kind, Basis: p.Basis, Note: p.Note}
	if p.Result == "return" {
		cmd = catalog.Return{Kind: p.Kind, Note: p.Note}
	}
	form := catalog.Form{Version: int(f.Version()), Once: p.Once}
	_, err = o.Catalog.Do(r.Context(), page.Actor(r), p.Doc.ID, form, cmd)
	if p.Problems = page.ProblemsOf(err); p.Problems.Any() {
		return refuseReview(w, r, p)
	}
	o.Site.Say(w, p.Kind.Words()+"已经记录。")
	return page.Then(w, r, err, docHref(p.Doc.ID))
}

func refuseReview(w http.ResponseWriter, r *http.Request, p docReviewPage) error {
	p.Wrong = true
	return page.Refuse(w, r, docReviewView(p))
}

func (p docReviewPage) results() []page.Option {
	pass := page.Option{Value: "pass", Label: "通过，可以公开", Hint: "内容、公开属性和个人信息都已核对。"}
	switch p.Kind {
	case catalog.Secrecy:
		pass = page.Option{Value: "pass", Label: "通过，不涉及国家秘密", Hint: "也不含工作秘密和不宜公开的内容。"}
	case catalog.Whole:
		pass = page.Option{Value: "pass", Label: "通过，可以公开，不涉及国家秘密", Hint: "内容、公开属性、个人信息和保密事项都已核对。"}
	case catalog.Final:
		pass = page.Option{Value: "pass", Label: "同意公开", Hint: "前面的审查都已通过。"}
	}
	return []page.Option{pass, {Value: "return", Label: "退回起草人", Hint: "须写明理由。"}}
}

// reviewFacts is what a reviewer weighs besides the text.
func reviewFacts(d catalog.Document) []page.Row {
	rows := []page.Row{
		{Term: "起草", Words: d.AuthorName},
		{Term: "法定类别", Words: itemWords(d.Item)},
		{Term: "文号", Words: or(d.DocNo, "无"), No: true},
		{Term: "形成日期", Body: page.Day(d.FormedOn)},
		{Term: "公开属性", Words: modeWords(d)},
		{Term: "内容概述", Words: d.Summary, Full: true},
	}
	if d.Normative && d.Unexplained != "" {
		rows = append(rows, page.Row{Term: "不配解读的理由", Words: d.Unexplained, Full: true})
	}
	for _, v := range d.Reviews {
		if v.Round == d.Round && v.Passed {
			rows = append(rows, page.Row{Term: v.Kind.Words(), Words: v.Name + "，" + page.Clock(v.At) + " 通过。" + v.Note})
		}
	}
	for _, a := range d.Files() {
		rows = append(rows, page.Row{Term: "附件", Body: officeLink(docHref(d.ID, "file", a.SHA256), a.Name+"（"+fileWords(a)+"）")})
	}
	return rows
}
