package office

import (
	"net/http"
	"strings"

	"gongkai"
	"gongkai/catalog"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// docShowPage is one document: where it stands, and what may be done now.
type docShowPage struct {
	page.Base
	Doc    catalog.Document
	Unit   org.Unit
	Due    string
	May    []page.Action
	Barred []page.Action
	Bound  []page.Row // what it interprets, and what interprets it
	Submit bool       // the form that submits it is shown

	Channels []page.Row // where else it was made known
	Once     string
}

func (o *Office) docShow(w http.ResponseWriter, r *http.Request) error {
	doc, err := o.docOf(r)
	if err != nil {
		return err
	}
	p, err := o.showPage(r, doc)
	if err != nil {
		return err
	}
	return page.Render(w, r, docShowView(p))
}

// crumb is a title short enough for a line of places.
func crumb(title string) string {
	if r := []rune(title); len(r) > 18 {
		return string(r[:18]) + "……"
	}
	return title
}

func (o *Office) showPage(r *http.Request, doc catalog.Document) (docShowPage, error) {
	u, err := o.Org.Unit(r.Context(), doc.Unit())
	if err != nil {
		return docShowPage{}, err
	}
	p := docShowPage{Base: o.docBase(r, doc.Title), Doc: doc, Unit: u, Once: page.OnceKey()}
	p.Due = docDue(doc, o.Calendar(), p.Today)
	p.Here = crumb(doc.Title)
	if p.Bound, err = o.explainRows(r, doc); err != nil {
		return p, err
	}
	if err = o.docActions(r, &p); err != nil {
		return p, err
	}
	if doc.Normative && doc.State != catalog.Withdrawn && doc.State != catalog.Superseded && org.May(page.Actor(r), org.DraftDoc, doc.Unit()) == nil {
		p.May = append(p.May, page.Action{Href: "/office/doc/new?unit=" + string(doc.Unit()) + "&explains=" + doc.ID.String(), Label: "起草解读", Note: "和文件一起发布，互相链接"})
	}
	if doc.Revises != 0 {
		p.May = append(p.May, page.Action{Href: docHref(doc.ID, "change"), Label: "看改动", Note: "与上一版逐段比较"})
	}
	if org.May(page.Actor(r), org.DraftDoc, doc.Unit()) == nil {
		p.May = append(p.May, page.Action{Href: docHref(doc.ID, "standard"), Label: "归入标准目录"})
	}
	if p.Channels, err = o.channelRows(r, doc, &p); err != nil {
		return p, err
	}
	if failed := o.withCallActions(r, &p); failed != nil {
		return p, failed
	}
	if doc.Public == 0 && o.Preview != nil {
		p.May = append(p.May, page.Action{Href: docHref(doc.ID, "preview"), Label: "预览", Note: "发布后公众看到的样子"})
	}
	if doc.Public != 0 {
		p.May = append(p.May, page.Action{Href: "/doc/" + doc.Public.String(), Label: "看公众看到的页面"})
	}
	return p, err
}

// docActions sorts what can be done to a document into what may be done now
// and what may not, with the reason.
func (o *Office) docActions(r *http.Request, p *docShowPage) error {
	for _, a := range docDeeds(p.Doc) {
		err := o.Catalog.May(page.Actor(r), p.Doc, a.cmd)
		switch k := gongkai.KindOf(err); {
		case err == nil && a.part == nil:
			p.Submit = true
		case err == nil:
			p.May = append(p.May, page.Action{Tone: a.tone, Href: docHref(p.Doc.ID, a.part...), Label: a.label, Note: a.note})
		case k == gongkai.Conflict || k == gongkai.Forbidden:
			p.Barred = append(p.Barred, page.Action{Label: a.label, Note: gongkai.Words(err)})
		default:
			return err
		}
	}
	return nil
}

// A docDeed is a command as the page of a document offers it.
type docDeed struct {
	cmd   catalog.Command
	label string
	note  string
	part  []string // of the address of its own page; nil: it has none
	tone  page.Tone
}

// docDeeds are those that the state of a document can call for.
func docDeeds(d catalog.Document) []docDeed {
	switch d.State {
	case catalog.Published, catalog.Withdrawn, catalog.Superseded:
		return []docDeed{
			{catalog.Revise{}, "修订", "另起一稿送审，网址和索引号不变", []string{"revise"}, page.Plain},
			{catalog.Amend{}, "标注修改", "继续有效，链接修改它的文件", []string{"amend"}, page.Plain},
			{catalog.Repeal{}, "标注废止", "正文保留，标明失去效力", []string{"repeal"}, page.Plain},
			{catalog.Withdraw{}, "撤下", "原网址保留，写明理由", []string{"withdraw"}, page.Danger},
		}
	}
	all := []docDeed{
		{catalog.Edit{}, "修改", "", []string{"edit"}, page.Plain},
		{catalog.Submit{}, "送审", "", nil, page.Plain},
	}
	for _, kind := range d.Procedure.Kinds() {
		all = append(all, docDeed{catalog.Pass{Kind: kind}, kind.Words(), reviewLaw(kind), []string{"review", string(kind)}, page.Plain})
	}
	all = append(all,
		docDeed{catalog.Publish{}, "发布", "编索引号，公众立刻可以看到", []string{"publish"}, page.Solid},
		docDeed{catalog.Schedule{}, "定时发布", "到定好的时间由系统发布", []string{"schedule"}, page.Plain})
	if d.Mode != catalog.Proactive {
		all = append(all, docDeed{catalog.Reassess{}, "重新评估", "能不能公开，《条例》第十八条", []string{"reassess"}, page.Plain})
	}
	if d.Planned() {
		all = append(all, docDeed{catalog.Unschedule{}, "取消定时", "不再按时发布", []string{"unschedule"}, page.Plain})
	}
	return all
}

// reviewLaw is the article a review is given under.
func reviewLaw(kind catalog.ReviewKind) string {
	switch kind {
	case catalog.Secrecy:
		return "《保守国家秘密法》第三十五条"
	case catalog.Whole:
		return "《条例》第十七条，《保守国家秘密法》第三十五条"
	}
	return "《条例》第十七条"
}

// docSubmit sends a draft to its reviewers; what is missing is shown in the editor.
func (o *Office) docSubmit(w http.ResponseWriter, r *http.Request) error {
	doc, err := o.docOf(r)
	if err != nil {
		return err
	}
	f, err := docForm(r)
	if err != nil {
		return err
	}
	_, err = o.Catalog.Do(r.Context(), page.Actor(r), doc.ID, f, catalog.Submit{})
	if len(gongkai.Fields(err)) > 0 {
		p, failed := o.editPage(r, doc)
		if failed != nil {
			return failed
		}
		p.Problems = page.ProblemsOf(err)
		return refuseDoc(w, r, p)
	}
	o.Site.Say(w, "已送审。审查通过后由发布员发布。")
	return page.Then(w, r, err, docHref(doc.ID))
}

func (p docShowPage) facts() []page.Row {
	d := p.Doc
	rows := []page.Row{
		{Term: "发布机构", Words: p.Unit.Name},
		{Term: "法定类别", Words: itemWords(d.Item)},
		{Term: "主题、体裁", Words: or(d.Topic, "未选") + "；" + or(d.Genre, "未选")},
		{Term: "文号", Words: or(d.DocNo, "无"), No: true},
		{Term: "形成日期", Body: page.Day(d.FormedOn)},
		{Term: "公开属性", Words: modeWords(d)},
	}
	if !d.ReassessOn.IsZero() {
		rows = append(rows, page.Row{Term: "定期评估", Words: assessedWords(d)})
	}
	if d.Normative {
		rows = append(rows, page.Row{Term: "规范性文件", Words: "是，计入年度报告"})
	}
	if d.IndexNo != "" {
		rows = append(rows,
			page.Row{Term: "索引号", Words: d.IndexNo, No: true},
			page.Row{Term: "有效性", Words: d.ValidOn(p.Today).Words()})
	}
	rows = append(rows, p.Bound...)
	rows = append(rows, callRows(d)...)
	return append(rows, page.Row{Term: "内容概述", Words: or(d.Summary, "还没有写"), Full: true})
}

// course is what happened to the document and what lies ahead.
func (p docShowPage) course() []page.Event {
	d := p.Doc
	all := begun(d)
	for _, r := range d.Reviews {
		e := page.Event{At: page.Clock(r.At), Day: workday.On(r.At), Title: r.Kind.Words() + "通过", Words: r.Name}
		if !r.Passed {
			e.Title = r.Kind.Words() + "退回"
		}
		if r.Basis != "" {
			e.Words += "。依据：" + r.Basis
		}
		if r.Note != "" {
			e.Words += "。意见：" + r.Note
		}
		all = append(all, e)
	}
	if d.State == catalog.InReview {
		all = append(all, page.Event{When: page.Going, At: page.Clock(d.SubmittedAt), Title: "送审，等待" + awaitedReviews(d)})
	}
	switch {
	case d.Edition > 1 && !d.Change.At.IsZero():
		all = append(all, page.Event{At: page.Clock(d.Change.At), Day: workday.On(d.Change.At), Title: "修订版发布", Words: d.Change.By})
	case !d.PublishedAt.IsZero():
		all = append(all, page.Event{At: page.Clock(d.PublishedAt), Day: d.PublishedOn, Title: "发布", Words: d.PublishedBy + "。索引号 " + d.IndexNo})
	case d.Planned():
		all = append(all, page.Event{When: page.Going, At: page.Clock(d.Plan.At), Day: workday.On(d.Plan.At), Title: "定时发布", Words: d.Plan.Name + "定的时间"})
	default:
		all = append(all, page.Event{When: page.Ahead, At: "以后", Title: "发布"})
	}
	for _, a := range d.Amendments {
		all = append(all, page.Event{Day: a.On, At: a.On.String(), Title: "修改", Words: a.Reason})
	}
	if !d.RepealedOn.IsZero() {
		all = append(all, page.Event{Day: d.RepealedOn, At: d.RepealedOn.String(), Title: "废止", Words: d.RepealReason})
	}
	if !d.WithdrawnAt.IsZero() {
		all = append(all, page.Event{At: page.Clock(d.WithdrawnAt), Day: workday.On(d.WithdrawnAt), Title: "撤下", Words: withdrawnWords(d)})
	}
	return all
}

// awaitedReviews names the reviews that a document still has to pass.
func awaitedReviews(d catalog.Document) string {
	var all []string
	for _, k := range d.Awaited() {
		all = append(all, k.Words())
	}
	return strings.Join(all, "、")
}

func (p docShowPage) files() []page.Attachment {
	var all []page.Attachment
	for _, a := range p.Doc.Files() {
		all = append(all, page.Attachment{Href: docHref(p.Doc.ID, "file", a.SHA256), Name: a.Name, Kind: a.Label(), Size: a.Size, Hash: a.SHA256})
	}
	return all
}

func withdrawnWords(d catalog.Document) string {
	if d.WithdrawCode == "" {
		return d.WithdrawReason
	}
	return d.WithdrawCode.Words() + "。" + d.WithdrawReason
}

// officeBody is the text with its pictures as the office is shown them.
func officeBody(d catalog.Document) string {
	return catalog.BodyFor(d.Body, func(sha256 string) string { return docHref(d.ID, "file", sha256) })
}

func itemWords(code catalog.Code) string {
	if it, ok := catalog.ItemOf(code); ok {
		return it.Article + "　" + it.Short
	}
	return "未选"
}

func modeWords(d catalog.Document) string {
	if d.ModeReason == "" {
		return d.Mode.Words()
	}
	return d.Mode.Words() + "。理由：" + d.ModeReason
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func tick(on bool) string {
	if on {
		return "1"
	}
	return ""
}

// draftTone: a page has one solid button at most.
func draftTone(p docListPage) page.Tone {
	if len(p.Drafts) == 1 {
		return page.Solid
	}
	return page.Plain
}

// draftLabel names the unit only where there is a choice.
func draftLabel(p docListPage, unit string) string {
	if len(p.Drafts) == 1 {
		return "起草文件"
	}
	return "为" + unit + "起草"
}
