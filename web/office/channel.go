package office

import (
	"net/http"
	"strconv"

	"gongkai"
	"gongkai/catalog"
	"gongkai/catalog/channel"
	"gongkai/web/page"
	"gongkai/workday"
)

func (o *Office) channelRoutes(mux *http.ServeMux) {
	if o.Channels == nil {
		return
	}
	mux.Handle("GET /office/doc/{id}/channel", o.Site.Handle(o.channelForm))
	mux.Handle("POST /office/doc/{id}/channel", o.Site.Handle(o.enterChannels))
	mux.Handle("GET /office/doc/{id}/channel/{n}", o.Site.Handle(o.strikeChannelForm))
	mux.Handle("POST /office/doc/{id}/channel/{n}", o.Site.Handle(o.strikeChannel))
}

type channelPage struct {
	page.Base
	Doc      catalog.Document
	Entries  []channel.Entry
	Enter    channel.Enter
	On       string // as typed
	Strike   channel.Entry
	Reason   string
	Problems page.Problems
}

func (o *Office) channelPage(r *http.Request, title string) (channelPage, error) {
	doc, err := o.docOf(r)
	if err != nil {
		return channelPage{}, err
	}
	p := channelPage{Base: o.docBase(r, title+"："+doc.Title), Doc: doc}
	p.Here = title
	p.Trail = append(p.Trail, page.Link{Href: docHref(doc.ID), Name: crumb(doc.Title)})
	if err := channel.May(page.Actor(r), doc.Unit()); err != nil {
		return p, err
	}
	p.Entries, err = o.Channels.Entries(r.Context(), page.Actor(r), doc)
	return p, err
}

func (o *Office) channelForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.channelPage(r, "公开渠道")
	if err != nil {
		return err
	}
	p.Enter = channel.Enter{Once: page.OnceKey()}
	p.On = workday.On(o.Now()).String()
	return page.Render(w, r, channelView(p))
}

// enterChannels takes several channels at once.
func (o *Office) enterChannels(w http.ResponseWriter, r *http.Request) error {
	p, err := o.channelPage(r, "公开渠道")
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p.Enter = channel.Enter{Once: f.Once(), Where: f.Text("where", channel.MaxWhere), Channels: f.Many("channels", optionValues(madeKnownOptions())...)}
	p.Enter.On, p.On = f.Day("on")
	if p.Problems = f.Problems; !p.Problems.Any() {
		err = o.Channels.Enter(r.Context(), page.Actor(r), p.Doc.ID, p.Enter)
		p.Problems = page.ProblemsOf(err)
	}
	if p.Problems.Any() {
		p.Wrong = true
		return page.Refuse(w, r, channelView(p))
	}
	if err == nil {
		o.Site.Say(w, "已登记，计入年度报告的渠道件数。")
	}
	return page.Then(w, r, err, docHref(p.Doc.ID, "channel"))
}

func madeKnownOptions() []page.Option {
	var all []page.Option
	for _, c := range channel.Channels() {
		all = append(all, page.Option{Value: c.ID, Label: c.Name})
	}
	return all
}

func (o *Office) strikePage(r *http.Request) (channelPage, error) {
	p, err := o.channelPage(r, "划掉登记")
	n, _ := strconv.Atoi(r.PathValue("n"))
	for _, e := range p.Entries {
		if e.N == n && e.Struck == "" {
			p.Strike = e
		}
	}
	if err == nil && p.Strike.N == 0 {
		return p, gongkai.Errorf(gongkai.NotFound, "没有这条登记，或者已经划掉。")
	}
	return p, err
}

func (o *Office) strikeChannelForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.strikePage(r)
	if err != nil {
		return err
	}
	return page.Render(w, r, strikeChannelView(p))
}

func (o *Office) strikeChannel(w http.ResponseWriter, r *http.Request) error {
	p, err := o.strikePage(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p.Reason = f.Lines("reason", channel.MaxWhere)
	if p.Problems = f.Problems; !p.Problems.Any() {
		err = o.Channels.Strike(r.Context(), page.Actor(r), p.Doc.ID, p.Strike.N, p.Reason)
		p.Problems = page.ProblemsOf(err)
	}
	if p.Problems.Any() {
		p.Wrong = true
		return page.Refuse(w, r, strikeChannelView(p))
	}
	if err == nil {
		o.Site.Say(w, "已划掉，不再计数。")
	}
	return page.Then(w, r, err, docHref(p.Doc.ID, "channel"))
}

// channelRows shows on the page of a public document where it was made known, and
// offers the form.
func (o *Office) channelRows(r *http.Request, doc catalog.Document, p *docShowPage) ([]page.Row, error) {
	if o.Channels == nil || doc.Public == 0 || doc.State == catalog.Superseded {
		return nil, nil
	}
	all, err := o.Channels.Entries(r.Context(), page.Actor(r), doc)
	if err != nil {
		return nil, err
	}
	if channel.May(page.Actor(r), doc.Unit()) == nil {
		p.May = append(p.May, page.Action{Href: docHref(doc.ID, "channel"), Label: "登记其他公开渠道", Note: "微信、公开栏、广播……，计入年度报告"})
	}
	rows := []page.Row{{Term: "政府网站", Words: doc.PublishedOn.String() + "，发布时自动登记"}}
	for _, e := range all {
		if e.Struck == "" {
			rows = append(rows, page.Row{Term: channelName(e.Channel), Words: channelWords(e)})
		}
	}
	return rows, nil
}

func channelName(id string) string {
	c, _ := channel.Of(id)
	return c.Name
}

func channelWords(e channel.Entry) string {
	if e.Where == "" {
		return e.On.String()
	}
	return e.On.String() + "，" + e.Where
}
