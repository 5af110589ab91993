package office

import (
	"net/http"
	"net/url"
	"strings"

	"gongkai"
	"gongkai/catalog"
	"gongkai/org"
	"gongkai/web/page"
)

// keepID is the document whose editor sends what is typed; Serial 0 for a new one.
func (o *Office) keepID(r *http.Request) (catalog.ID, error) {
	if id := r.PathValue("id"); id != "" {
		return catalog.ParseID(id)
	}
	unit := o.draftUnit(r)
	return catalog.ID{Unit: unit}, org.May(page.Actor(r), org.DraftDoc, unit)
}

// docKeep keeps what is typed and not saved, and answers with a line for the
// reader. It is the script of the editor that asks.
func (o *Office) docKeep(w http.ResponseWriter, r *http.Request) error {
	id, err := o.keepID(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	others, err := o.Catalog.KeepTyped(r.Context(), page.Actor(r), id, int(f.Version()), r.PostForm.Encode())
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, err = w.Write([]byte(page.Clock(o.Now())[11:] + " 已自动保存，还没有存成文件。" + othersWords(others)))
	return err
}

// docUnkeep forgets what was kept, and shows the document as it was saved.
func (o *Office) docUnkeep(w http.ResponseWriter, r *http.Request) error {
	id, err := o.keepID(r)
	if err != nil {
		return err
	}
	to := docHref(id, "edit")
	if id.Serial == 0 {
		to = "/office/doc/new?unit=" + string(id.Unit)
	}
	return page.Then(w, r, o.Catalog.DropTyped(r.Context(), page.Actor(r), id), to)
}

// othersWords says who else has the document open.
func othersWords(others []catalog.Scratch) string {
	var all []string
	for _, s := range others {
		all = append(all, s.Name+"从 "+page.Clock(s.Since)[11:]+" 起也在编辑这份文件")
	}
	if all == nil {
		return ""
	}
	return strings.Join(all, "；") + "。后保存的人会看到两份文字，由他合并。"
}

// opened fills in what the person typed before and did not save, and who else
// is at work.
func (o *Office) opened(w http.ResponseWriter, r *http.Request, p *docEditPage) error {
	id := p.Doc.ID
	if id.Serial == 0 {
		id.Unit = p.Unit.ID
	}
	mine, others, err := o.Catalog.Open(r.Context(), page.Actor(r), id, p.Doc.Version)
	if err != nil {
		return err
	}
	p.Others = others
	page.LetKeep(w)
	if mine.Typed == "" {
		return nil
	}
	return o.restore(r, p, mine)
}

// restore reads what was kept as if it had been sent just now. If somebody has
// saved the document since, both texts are shown.
func (o *Office) restore(r *http.Request, p *docEditPage, mine catalog.Scratch) error {
	values, err := url.ParseQuery(mine.Typed)
	if err != nil {
		return err
	}
	again := r.Clone(r.Context())
	again.PostForm, again.Form, again.Header = values, values, http.Header{}
	once := p.Once
	if err := o.readDoc(again, p); err != nil {
		return err
	}
	p.Once, p.Problems, p.Restored = once, nil, mine.At
	if p.Doc.Version != 0 && mine.Version != p.Doc.Version {
		p.Clash = catalog.Compare(p.Doc, p.typedDoc())
	}
	return nil
}

// clashed puts the text that somebody else has saved beside what was typed.
func (p *docEditPage) clashed(err error, seen int) {
	if gongkai.KindOf(err) == gongkai.Conflict && p.Doc.Version != seen {
		p.Clash = catalog.Compare(p.Doc, p.typedDoc())
	}
}

func (p docEditPage) keepHref(rest string) string {
	if p.Doc.Version == 0 {
		return "/office/doc/new/" + rest + "?unit=" + string(p.Unit.ID)
	}
	return docHref(p.Doc.ID, rest)
}
