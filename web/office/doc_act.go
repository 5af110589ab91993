package office

import (
	"net/http"

	"gongkai"
	"gongkai/catalog"
	"gongkai/web/page"
	"gongkai/workday"
)

// docActPage is a page that shows what an act will do before it is done:
// publish, withdraw, repeal.
type docActPage struct {
	page.Base
	Doc      catalog.Document
	Reason   string
	Code     string             // of a withdrawal
	With     []catalog.Document // interpretations that a publication takes along
	Hide     bool               // of a revision
	On       string             // of a repeal, as typed
	By       string             // the repealing document, as typed
	Once     string
	Problems page.Problems
}

// act begins the page of a command, if this person may give it now.
func (o *Office) act(r *http.Request, title string, cmd catalog.Command) (docActPage, error) {
	doc, err := o.docOf(r)
	if err != nil {
		return docActPage{}, err
	}
	p := docActPage{Base: o.docBase(r, title+"："+doc.Title), Doc: doc, Once: page.OnceKey()}
	p.Here = title
	p.Trail = append(p.Trail, page.Link{Href: docHref(doc.ID), Name: crumb(doc.Title)})
	if r.Method == http.MethodPost {
		return p, nil // asked again when it is done, and a second press is no mistake
	}
	return p, o.Catalog.May(page.Actor(r), doc, cmd)
}

// did gives the command and ends the handler.
func (o *Office) did(w http.ResponseWriter, r *http.Request, f *page.Form, p docActPage, cmd catalog.Command, said string, again func(docActPage) error) error {
	p.Once = f.Once()
	form := catalog.Form{Version: int(f.Version()), Once: p.Once}
	_, err := o.Catalog.Do(r.Context(), page.Actor(r), p.Doc.ID, form, cmd)
	if p.Problems = page.ProblemsOf(err); p.Problems.Any() {
		p.Wrong = true
		return again(p)
	}
	if err == nil {
		o.Site.Say(w, said)
	}
	return page.Then(w, r, err, docHref(p.Doc.ID))
}

func (o *Office) docPublishForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.act(r, "发布", catalog.Publish{})
	if err != nil {
		return err
	}
	all, err := o.Catalog.Explaining(r.Context(), page.Actor(r), p.Doc)
	if err != nil {
		return err
	}
	for _, e := range all {
		if e.State == catalog.Passed {
			p.With = append(p.With, e)
		}
	}
	return page.Render(w, r, docPublishView(p))
}

func (o *Office) docPublish(w http.ResponseWriter, r *http.Request) error {
	p, err := o.act(r, "发布", catalog.Publish{})
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	again := func(p docActPage) error { return page.Refuse(w, r, docPublishView(p)) }
	return o.did(w, r, f, p, catalog.Publish{}, "已发布，公众现在可以检索到。", again)
}

func (o *Office) docWithdrawForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.act(r, "撤下", catalog.Withdraw{})
	if err != nil {
		return err
	}
	return page.Render(w, r, docWithdrawView(p))
}

func (o *Office) docWithdraw(w http.ResponseWriter, r *http.Request) error {
	p, err := o.act(r, "撤下", catalog.Withdraw{})
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	again := func(p docActPage) error { return page.Refuse(w, r, docWithdrawView(p)) }
	p.Reason, p.Code = f.Lines("reason", catalog.MaxReason), f.Text("code", 20)
	f.Must(p.Code != "", "code", "请选择撤下的原因")
	if p.Problems = f.Problems; p.Problems.Any() {
		return again(p)
	}
	cmd := catalog.Withdraw{Code: catalog.WithdrawCode(p.Code), Reason: p.Reason}
	return o.did(w, r, f, p, cmd, "已撤下。原网址写明了理由。", again)
}

func withdrawOptions() []page.Option {
	var all []page.Option
	for _, c := range catalog.WithdrawCodes {
		all = append(all, page.Option{Value: string(c), Label: c.Words()})
	}
	return all
}

func (o *Office) docRepealForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.act(r, "标注废止", catalog.Repeal{})
	if err != nil {
		return err
	}
	p.On = p.Today.String()
	return page.Render(w, r, docRepealView(p))
}

func (o *Office) docRepeal(w http.ResponseWriter, r *http.Request) error {
	p, err := o.act(r, "标注废止", catalog.Repeal{})
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	again := func(p docActPage) error { return page.Refuse(w, r, docRepealView(p)) }
	on, by, err := o.readOther(r, f, &p)
	if err != nil {
		return err
	}
	if p.Problems = f.Problems; p.Problems.Any() {
		return again(p)
	}
	return o.did(w, r, f, p, catalog.Repeal{On: on, By: by, Reason: p.Reason}, "已标注废止。", again)
}

// readOther reads which document amends or repeals this one, and when.
func (o *Office) readOther(r *http.Request, f *page.Form, p *docActPage) (on workday.Day, by catalog.PublicID, err error) {
	on, p.On = f.Day("on")
	p.By, p.Reason = f.Text("by", 60), f.Lines("reason", catalog.MaxReason)
	if p.By == "" {
		return on, 0, nil
	}
	by, err = o.Catalog.Bearing(r.Context(), p.By)
	if gongkai.KindOf(err) == gongkai.NotFound {
		f.Add("by", "%s", gongkai.Words(err))
		err = nil
	}
	return on, by, err
}

func (o *Office) docAmendForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.act(r, "标注修改", catalog.Amend{})
	if err != nil {
		return err
	}
	p.On = p.Today.String()
	return page.Render(w, r, docAmendView(p))
}

func (o *Office) docAmend(w http.ResponseWriter, r *http.Request) error {
	p, err := o.act(r, "标注修改", catalog.Amend{})
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	again := func(p docActPage) error { return page.Refuse(w, r, docAmendView(p)) }
	on, by, err := o.readOther(r, f, &p)
	if err != nil {
		return err
	}
	if p.Problems = f.Problems; p.Problems.Any() {
		return again(p)
	}
	return o.did(w, r, f, p, catalog.Amend{On: on, By: by, Reason: p.Reason}, "已标注修改。", again)
}
