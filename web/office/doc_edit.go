package office

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"gongkai"
	"gongkai/catalog"
	"gongkai/catalog/screen"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// docEditPage is the editor: what was typed, and what the screening found in it.
type docEditPage struct {
	page.Base
	Doc      catalog.Document // as it is kept; zero for a new one
	Unit     org.Unit
	Typed    docTyped
	Once     string
	Lost     []string          // what a Word file has and the text has not
	Restored time.Time         // when what is shown was kept unsaved; zero if it is as saved
	Others   []catalog.Scratch // who else is at work on it
	Clash    []catalog.Line    // what was saved meanwhile, against what was typed; nil if nothing was
	Problems page.Problems
}

// docTyped is the form as it was typed.
type docTyped struct {
	Content    catalog.Content
	FormedOn   string
	ExpiresOn  string
	ReassessOn string
	Files      []catalog.Attachment
	Accepted   []catalog.Acceptance
}

func (o *Office) docNewForm(w http.ResponseWriter, r *http.Request) error {
	u, err := o.Org.Unit(r.Context(), o.draftUnit(r))
	if err != nil {
		return err
	}
	if err := org.May(page.Actor(r), org.DraftDoc, u.ID); err != nil {
		return err
	}
	p := docEditPage{Base: o.docBase(r, "起草文件"), Unit: u, Once: page.OnceKey()}
	p.Typed.Content.Mode = catalog.Proactive
	p.Typed.FormedOn = p.Today.String()
	if err := o.beginExplaining(r, &p.Typed.Content); err != nil {
		return err
	}
	if err := o.opened(w, r, &p); err != nil {
		return err
	}
	return page.Render(w, r, docEditView(p))
}

// draftUnit is the unit of the address, or the first one this person drafts for.
func (o *Office) draftUnit(r *http.Request) gongkai.UnitID {
	if u := r.URL.Query().Get("unit"); u != "" {
		return gongkai.UnitID(u)
	}
	if tree, err := o.Org.Tree(r.Context()); err == nil {
		if units := tree.May(page.Actor(r), org.DraftDoc); len(units) > 0 {
			return units[0].ID
		}
	}
	return page.Actor(r).Unit
}

func (o *Office) docNew(w http.ResponseWriter, r *http.Request) error {
	u, err := o.Org.Unit(r.Context(), o.draftUnit(r))
	if err != nil {
		return err
	}
	p := docEditPage{Base: o.docBase(r, "起草文件"), Unit: u}
	if err := o.readDoc(r, &p); err != nil {
		return err
	}
	if p.Problems.Any() {
		return refuseDoc(w, r, p)
	}
	cmd := catalog.New{Unit: u.ID, Content: p.Typed.Content, Attachments: p.Typed.Files, Once: p.Once}
	doc, err := o.Catalog.Draft(r.Context(), page.Actor(r), cmd)
	if p.Problems = page.ProblemsOf(err); p.Problems.Any() {
		return refuseDoc(w, r, p)
	}
	if err == nil {
		err = o.Catalog.DropTyped(r.Context(), page.Actor(r), catalog.ID{Unit: u.ID})
	}
	o.Site.Say(w, "草稿已保存。"+p.lost())
	return page.Then(w, r, err, docHref(doc.ID))
}

func (o *Office) docEditForm(w http.ResponseWriter, r *http.Request) error {
	doc, err := o.docOf(r)
	if err != nil {
		return err
	}
	if err := o.Catalog.May(page.Actor(r), doc, catalog.Edit{}); err != nil {
		return err
	}
	p, err := o.editPage(r, doc)
	if err != nil {
		return err
	}
	if err := o.opened(w, r, &p); err != nil {
		return err
	}
	return page.Render(w, r, docEditView(p))
}

// editPage shows doc as it is kept.
func (o *Office) editPage(r *http.Request, doc catalog.Document) (docEditPage, error) {
	u, err := o.Org.Unit(r.Context(), doc.Unit())
	p := docEditPage{Base: o.docBase(r, "修改文件"), Doc: doc, Unit: u, Once: page.OnceKey()}
	p.Typed = docTyped{
		Content: doc.Content, FormedOn: doc.FormedOn.String(), ExpiresOn: doc.ExpiresOn.String(), ReassessOn: doc.ReassessOn.String(),
		Files: doc.Attachments, Accepted: doc.Accepted,
	}
	p.Typed.Content.Body = catalog.Source(doc.Body)
	return p, err
}

func (o *Office) docEdit(w http.ResponseWriter, r *http.Request) error {
	doc, err := o.docOf(r)
	if err != nil {
		return err
	}
	p, err := o.editPage(r, doc)
	if err != nil {
		return err
	}
	if err := o.readDoc(r, &p); err != nil {
		return err
	}
	if p.Problems.Any() {
		return refuseDoc(w, r, p)
	}
	f, err := docForm(r)
	if err != nil {
		return err
	}
	cmd := catalog.Edit{Content: p.Typed.Content, Attachments: p.Typed.Files, Accepted: p.Typed.Accepted}
	doc, err = o.Catalog.Do(r.Context(), page.Actor(r), doc.ID, f, cmd)
	if p.Problems = page.ProblemsOf(err); p.Problems.Any() {
		p.clashed(err, f.Version)
		return refuseDoc(w, r, p)
	}
	if err == nil {
		err = o.Catalog.DropTyped(r.Context(), page.Actor(r), doc.ID)
	}
	o.Site.Say(w, "已保存。"+p.lost())
	to := docHref(doc.ID)
	if len(doc.Unresolved()) > 0 {
		to = docHref(doc.ID, "edit")
	}
	return page.Then(w, r, err, to)
}

func refuseDoc(w http.ResponseWriter, r *http.Request, p docEditPage) error {
	p.Wrong = true
	page.LetKeep(w)
	return page.Refuse(w, r, docEditView(p))
}

// docForm reads what every form about a document carries.
func docForm(r *http.Request) (catalog.Form, error) {
	f, err := page.ReadForm(r)
	if err != nil {
		return catalog.Form{}, err
	}
	return catalog.Form{Version: int(f.Version()), Once: f.Once()}, nil
}

// readDoc reads the editor into p; what is wrong with it becomes Problems. A
// masking button changes the text before it is saved.
func (o *Office) readDoc(r *http.Request, p *docEditPage) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p.Once = f.Once()
	c := &p.Typed.Content
	c.Title = f.Text("title", catalog.MaxTitle)
	c.DocNo = f.Text("doc_no", 60)
	c.Summary = f.Text("summary", catalog.MaxSummary)
	c.Body = f.Lines("body", catalog.MaxBody)
	c.Item = catalog.Code(f.Text("item", 40))
	c.Topic = f.Text("topic", 40)
	c.Genre = f.Text("genre", 40)
	c.Mode = catalog.Mode(f.Text("mode", 40))
	c.ModeReason, c.Unexplained = f.Lines("mode_reason", catalog.MaxReason), f.Lines("unexplained", catalog.MaxReason)
	if err := o.readExplains(r, f, c); err != nil {
		return err
	}
	c.Normative = f.Ticked("normative")
	c.FormedOn, p.Typed.FormedOn = f.Day("formed_on")
	c.ExpiresOn, p.Typed.ExpiresOn = f.Day("expires_on")
	c.ReassessOn, p.Typed.ReassessOn = f.Day("reassess_on")
	p.Typed.Files = slices.DeleteFunc(slices.Clone(p.Doc.Attachments), func(a catalog.Attachment) bool {
		return f.Ticked("drop." + a.SHA256)
	})
	if err := o.cleanFiles(r, f, p); err != nil {
		return err
	}
	p.Typed.Accepted = nil
	for _, found := range p.typedDoc().Findings() {
		reason := f.Text("keep."+found.Key(), catalog.MaxReason)
		p.Typed.Accepted = append(p.Typed.Accepted, catalog.Acceptance{Key: found.Key(), Reason: reason})
		if f.Ticked("mask." + found.Key()) {
			maskIn(c, found)
		}
	}
	p.Problems = f.Problems
	if err := o.readWord(r, f, p); err != nil {
		return err
	}
	return o.readFiles(r, f, p)
}

// cleanFiles takes the cleaned copy in the place of a file where that was asked for.
func (o *Office) cleanFiles(r *http.Request, f *page.Form, p *docEditPage) error {
	for i, a := range p.Typed.Files {
		if !f.Ticked("strip." + a.SHA256) {
			continue
		}
		clean, err := o.Catalog.Cleaned(r.Context(), page.Actor(r), p.Unit.ID, a)
		if bad := page.ProblemsOf(err); bad.Any() {
			f.Problems = append(f.Problems, bad...)
			continue
		}
		if err != nil {
			return err
		}
		p.Typed.Files[i] = clean
	}
	return nil
}

// maxFiles is how many attachments a document may have.
const maxFiles = 20

// readFiles keeps the files that came along. If something else on the form is
// wrong they must be chosen again, and the page says so.
func (o *Office) readFiles(r *http.Request, f *page.Form, p *docEditPage) error {
	ups := f.Files("file", page.FileRule{Max: maxFiles, Size: catalog.MaxAttachment})
	p.Problems = f.Problems
	if len(ups) > 0 && p.Problems.Any() {
		p.Problems.Add("file", "其他地方改好后，请重新选择要上传的附件")
		return nil
	}
	if len(ups)+len(p.Typed.Files) > maxFiles {
		p.Problems.Add("file", "一份文件最多 %d 个附件", maxFiles)
		return nil
	}
	for _, up := range ups {
		body, err := up.Open()
		if err != nil {
			return err
		}
		a, err := o.Catalog.Attach(r.Context(), page.Actor(r), p.Unit.ID, up.Name, body)
		body.Close()
		if bad := page.ProblemsOf(err); bad.Any() {
			p.Problems = append(p.Problems, bad...)
			continue
		}
		if err != nil {
			return err
		}
		p.Typed.Files = append(p.Typed.Files, a)
	}
	return nil
}

// typedDoc is what was typed as a document, to be screened before it is saved.
func (p docEditPage) typedDoc() catalog.Document {
	d := catalog.Document{Content: p.Typed.Content, Attachments: p.Typed.Files, Seen: p.Doc.Seen}
	d.Call = p.Doc.Call
	d.Body = catalog.Clean(d.Body)
	return d
}

// outerLinks are links to other sites, for a person to look at.
func (p docEditPage) outerLinks() []string {
	_, outer := catalog.Links(p.typedDoc().Body)
	slices.Sort(outer)
	return slices.Compact(outer)
}

// fileWords tells of a file what is known.
func fileWords(a catalog.Attachment) string {
	words := a.Label() + "，" + page.Bytes(a.Size)
	if a.Pages > 0 {
		words += "，" + page.Count(a.Pages) + " 页"
	}
	return words
}

// maskIn writes a passage in its masked form, wherever it stands.
func maskIn(c *catalog.Content, f screen.Finding) {
	for _, text := range []*string{&c.Title, &c.Summary, &c.Body} {
		*text = strings.ReplaceAll(*text, f.Text, f.Masked)
	}
}

func (o *Office) docBase(r *http.Request, title string) page.Base {
	b := o.Site.Base(r, title)
	b.Trail = []page.Link{{Href: "/office/doc/", Name: "文件"}}
	return b
}

// action is where the editor is sent, wherever it was shown.
func (p docEditPage) action() string {
	if p.Doc.Version == 0 {
		return "/office/doc/new?unit=" + string(p.Unit.ID)
	}
	return docHref(p.Doc.ID, "edit")
}

// kept is the reason already given for keeping a finding.
func (p docEditPage) kept(key string) string {
	for _, a := range p.Typed.Accepted {
		if a.Key == key {
			return a.Reason
		}
	}
	return ""
}

func (p docEditPage) itemOptions() []page.Option {
	var all []page.Option
	for _, it := range catalog.Items(p.Unit.Kind) {
		group := "《条例》第二十条"
		if strings.HasPrefix(it.Article, "第二十一条") {
			group = "《条例》第二十一条"
		}
		label := it.Short
		if n := strings.IndexRune(it.Article, '（'); n >= 0 {
			label = it.Article[n:] + " " + it.Short
		}
		all = append(all, page.Option{Value: string(it.Code), Label: label, Group: group})
	}
	return all
}

func plainOptions(words []string) []page.Option {
	var all []page.Option
	for _, w := range words {
		all = append(all, page.Option{Value: w, Label: w})
	}
	return all
}

func modeOptions() []page.Option {
	var all []page.Option
	for _, m := range catalog.Modes {
		o := page.Option{Value: string(m), Label: m.Words()}
		if m != catalog.Proactive {
			o.Hint = "须写理由，并定期重新评估（《条例》第十八条）。"
		}
		all = append(all, o)
	}
	return all
}

// due says until when the document is to be published.
func docDue(d catalog.Document, cal *workday.Calendar, today workday.Day) string {
	if d.DueOn.IsZero() || d.Mode != catalog.Proactive || d.State == catalog.Published || d.State == catalog.Withdrawn {
		return ""
	}
	left := cal.Between(today, d.DueOn)
	words := "应在 " + page.MonthDay(d.DueOn) + "前公开，"
	switch {
	case left < 0:
		words += "已经逾期 " + page.Count(-left) + " 个工作日"
	case left == 0:
		words += "今天是最后一天"
	default:
		words += "还有 " + page.Count(left) + " 个工作日"
	}
	return words + "（" + page.MonthDay(d.FormedOn) + "形成，《条例》第二十六条）"
}
