package office

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"gongkai"
	"gongkai/catalog"
	"gongkai/catalog/stock"
	"gongkai/org"
	"gongkai/web/page"
)

// uploadRoutes are the pages that take an older stock in through a browser: the
// table is tried first, shown, and then taken in. A press does what fits into its
// time; the next one goes on, today or tomorrow.
func (o *Office) uploadRoutes(mux *http.ServeMux) {
	mux.Handle("GET /office/import/new", o.Site.Handle(o.uploadForm))
	mux.Handle("POST /office/import/new", o.Site.HandleUpload(o.upload))
	mux.Handle("GET /office/import/template.xlsx", o.Site.Handle(o.uploadTemplate))
	mux.Handle("GET /office/import/upload/{id}", o.Site.Handle(o.uploadShow))
	mux.Handle("GET /office/import/upload/{id}/report.xlsx", o.Site.Handle(o.uploadReport))
	mux.Handle("POST /office/import/upload/{id}/go", o.Site.Handle(o.uploadGo))
	mux.Handle("POST /office/import/upload/{id}/take", o.Site.Handle(o.uploadTake))
	mux.Handle("POST /office/import/upload/{id}/drop", o.Site.Handle(o.uploadDrop))
}

const (
	uploadPath     = importsPath + "upload/"
	uploadPatience = 8 * time.Second // of one press
	uploadLines    = 100             // that a page shows
)

type uploadFormPage struct {
	page.Base
	Source   string
	Keep     string
	Once     string
	Problems page.Problems
}

// mayUpload refuses whoever drafts for no unit.
func (o *Office) mayUpload(r *http.Request) error {
	units, err := o.unitsFor(r.Context(), page.Actor(r), org.DraftDoc)
	if err == nil && len(units) == 0 {
		err = org.May(page.Actor(r), org.DraftDoc, page.Actor(r).Unit)
	}
	return err
}

func (o *Office) uploadFormPage(r *http.Request) (uploadFormPage, error) {
	p := uploadFormPage{Base: o.importBase(r, "导入以前的文件")}
	p.Trail = append(p.Trail, page.Link{Href: importsPath, Name: "导入的文件"})
	return p, o.mayUpload(r)
}

func (o *Office) uploadForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.uploadFormPage(r)
	if err != nil {
		return err
	}
	p.Once = page.OnceKey()
	return page.Render(w, r, uploadFormView(p))
}

// upload keeps the table and its files and begins to try them.
func (o *Office) upload(w http.ResponseWriter, r *http.Request) error {
	p, err := o.uploadFormPage(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p.Source, p.Keep, p.Once = f.Text("source", 100), f.Lines("keep", catalog.MaxReason), f.Once()
	cmd := stock.Begin{Source: p.Source, Keep: p.Keep, Once: p.Once}
	cmd.Name, cmd.Table = sentFile(f, "table", page.FileRule{Size: stock.MaxSent, Types: []string{"xlsx", "csv", "txt"}})
	f.Must(cmd.Table != nil, "table", "选择目录表")
	_, cmd.Files = sentFile(f, "files", page.FileRule{Size: stock.MaxArchive, Types: []string{"zip"}})
	id := ""
	if p.Problems = f.Problems; !p.Problems.Any() {
		id, err = o.Uploads.Begin(r.Context(), page.Actor(r), cmd)
		p.Problems = page.ProblemsOf(err)
	}
	if p.Problems.Any() {
		p.Wrong = true
		return page.Refuse(w, r, uploadFormView(p))
	}
	if err == nil {
		err = o.Uploads.Go(r.Context(), page.Actor(r), id, o.Now().Add(uploadPatience))
	}
	return page.Then(w, r, err, uploadPath+id)
}

// sentFile is the one file of an input; nil if none came or it breaks the rule.
func sentFile(f *page.Form, name string, rule page.FileRule) (string, []byte) {
	files := f.Files(name, rule)
	if len(files) != 1 {
		return "", nil
	}
	raw, err := files[0].Bytes()
	if err != nil {
		f.Add(name, "文件没有收到，请重新选择")
		return "", nil
	}
	return files[0].Name, raw
}

// itemNames lists what the column of statutory items may say.
func itemNames() string {
	var all []string
	for _, it := range catalog.AllItems() {
		all = append(all, it.Short)
	}
	return strings.Join(all, "、")
}

// uploadTemplate gives the empty table, with a line to show what is meant.
func (o *Office) uploadTemplate(w http.ResponseWriter, r *http.Request) error {
	if err := o.mayUpload(r); err != nil {
		return err
	}
	var b bytes.Buffer
	table, err := stock.NewXLSX(&b, "目录")
	if err != nil {
		return err
	}
	for _, line := range [][]string{stock.Header(), stock.SampleLine()} {
		if err := table.Write(line); err != nil {
			return err
		}
	}
	if err := table.Close(); err != nil {
		return err
	}
	return sendXLSX(w, "导入目录表.xlsx", b.Bytes())
}

func sendXLSX(w http.ResponseWriter, name string, raw []byte) error {
	h := w.Header()
	h.Set("Content-Type", page.FileTypes["xlsx"])
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set("Cache-Control", "no-store")
	_, err := w.Write(raw)
	return err
}

type uploadPage struct {
	page.Base
	stock.Upload
	stock.Fates
	Fate     catalog.Fate // whose lines are shown
	Results  []stock.Result
	Below    int // row to go on behind; 0 at the end
	Once     string
	Problems page.Problems
}

func (o *Office) uploadOf(r *http.Request) (p uploadPage, err error) {
	if p.Upload, p.Fates, err = o.Uploads.Upload(r.Context(), page.Actor(r), r.PathValue("id")); err != nil {
		return p, err
	}
	p.Base = o.importBase(r, "导入："+p.Batch.Name)
	p.Trail = append(p.Trail, page.Link{Href: importsPath, Name: "导入的文件"})
	p.Once = page.OnceKey()
	p.choose(catalog.Fate(r.URL.Query().Get("fate")))
	below, _ := strconv.Atoi(r.URL.Query().Get("below"))
	p.Results, err = o.Uploads.Store.Results(r.Context(), p.ID, p.Fate, below, uploadLines)
	if len(p.Results) == uploadLines {
		p.Below = p.Results[uploadLines-1].Row
	}
	return p, err
}

// choose shows first what somebody must do something about.
func (p *uploadPage) choose(asked catalog.Fate) {
	for _, f := range append([]catalog.Fate{asked}, fates...) {
		if p.Fates[f] > 0 {
			p.Fate = f
			return
		}
	}
}

var fates = []catalog.Fate{catalog.Refused, catalog.Held, catalog.Taken, catalog.Before}

func (o *Office) uploadShow(w http.ResponseWriter, r *http.Request) error {
	p, err := o.uploadOf(r)
	if err != nil {
		return err
	}
	return page.Render(w, r, uploadView(p))
}

func (o *Office) uploadGo(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	err := o.Uploads.Go(r.Context(), page.Actor(r), id, o.Now().Add(uploadPatience))
	return page.Then(w, r, err, uploadPath+id)
}

// uploadTake begins to take in what was tried.
func (o *Office) uploadTake(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	id := r.PathValue("id")
	err = o.Uploads.Take(r.Context(), page.Actor(r), id, int(f.Version()), f.Ticked("rest"))
	if bad := page.ProblemsOf(err); bad.Any() {
		p, err := o.uploadOf(r)
		if err != nil {
			return err
		}
		p.Problems, p.Wrong = bad, true
		return page.Refuse(w, r, uploadView(p))
	}
	if err == nil {
		err = o.Uploads.Go(r.Context(), page.Actor(r), id, o.Now().Add(uploadPatience))
	}
	return page.Then(w, r, err, uploadPath+id)
}

func (o *Office) uploadDrop(w http.ResponseWriter, r *http.Request) error {
	if err := o.mayUpload(r); err != nil {
		return err
	}
	if _, err := page.ReadForm(r); err != nil {
		return err
	}
	err := o.Uploads.Drop(r.Context(), page.Actor(r), r.PathValue("id"))
	if err == nil || gongkai.KindOf(err) == gongkai.NotFound { // a second press
		o.Site.Say(w, "这次上传已经放弃，表格和附件包都删除了。")
		err = nil
	}
	return page.Then(w, r, err, importsPath)
}

func (o *Office) uploadReport(w http.ResponseWriter, r *http.Request) error {
	var b bytes.Buffer
	table, err := stock.NewXLSX(&b, "逐行结果")
	if err != nil {
		return err
	}
	if err := o.Uploads.Report(r.Context(), page.Actor(r), r.PathValue("id"), table); err != nil {
		return err
	}
	return sendXLSX(w, "导入逐行结果.xlsx", b.Bytes())
}

// tabs are the fates that some lines have.
func (p uploadPage) tabs() []page.Tab {
	var all []page.Tab
	for _, f := range fates {
		if n := p.Fates[f]; n > 0 {
			all = append(all, page.Tab{Href: uploadPath + p.ID + "?fate=" + string(f), Name: p.fateWords(f), Count: n, Counted: true, Current: f == p.Fate})
		}
	}
	return all
}

// fateWords says what became of lines, or what would.
func (p uploadPage) fateWords(f catalog.Fate) string {
	if p.Phase == stock.Saving || p.Phase == stock.Saved {
		return f.Words()
	}
	switch f {
	case catalog.Taken:
		return "可以收，送审"
	case catalog.Held:
		return "可以收，要人看过"
	case catalog.Refused:
		return "不能收"
	}
	return f.Words()
}

// step is where the three steps stand.
func (p uploadPage) step() int {
	return map[stock.Phase]int{stock.Trying: 0, stock.Tried: 1, stock.Saving: 2, stock.Saved: 3}[p.Phase]
}

// underway says how far the work has come.
func (p uploadPage) underway() string {
	verb := "检查"
	if p.Phase == stock.Saving {
		verb = "收进来"
	}
	return fmt.Sprintf("一共 %d 件，已经%s %d 件，还有 %d 件。", p.Lines, verb, p.Done(), p.Lines-p.Done())
}

// about says where the table comes from.
func (p uploadPage) about() string {
	words := fmt.Sprintf("原来在“%s”，%d 件，由%s录入。", p.Batch.Source, p.Lines, p.Batch.Answers)
	if p.Keep != "" {
		words += "筛查提示保留的理由：" + p.Keep
	}
	return words
}

func fateTone(f catalog.Fate) page.Tone {
	switch f {
	case catalog.Refused:
		return page.Bad
	case catalog.Held:
		return page.Soon
	case catalog.Taken:
		return page.OK
	}
	return page.Plain
}
