package office

import (
	"bytes"
	"mime"
	"net/http"
	"strconv"
	"time"

	"gongkai"
	"gongkai/ledger"
	"gongkai/org"
	"gongkai/web/page"
)

type ledgerImportPage struct {
	page.Base
	Unit     org.Unit
	Year     int
	File     string
	Faults   []ledger.Fault  // of the workbook, if it has any
	Changes  []ledger.Change // that it would make
	Reason   string
	Version  int64
	Once     string
	Problems page.Problems
}

// ledgerTemplate gives the workbook to fill in, with what stands already.
func (o *Office) ledgerTemplate(w http.ResponseWriter, r *http.Request) error {
	book, unit, err := o.ledgerBook(r)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := ledger.Template(&b, unit.Short, book); err != nil {
		return err
	}
	name := unit.Short + strconv.Itoa(book.Year) + "年台账.xlsx"
	h := w.Header()
	h.Set("Content-Type", page.FileTypes["xlsx"])
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set("Cache-Control", "no-store")
	_, err = w.Write(b.Bytes())
	return err
}

func (o *Office) ledgerImportPage(r *http.Request) (ledgerImportPage, ledger.Book, error) {
	book, unit, err := o.ledgerBook(r)
	if err != nil {
		return ledgerImportPage{}, book, err
	}
	p := ledgerImportPage{Base: o.ledgerBase(r, unit, book.Year, "导入表格"), Unit: unit, Year: book.Year}
	return p, book, org.May(page.Actor(r), org.EnterLedger, unit.ID)
}

func (o *Office) ledgerImportForm(w http.ResponseWriter, r *http.Request) error {
	p, _, err := o.ledgerImportPage(r)
	if err != nil {
		return err
	}
	return page.Render(w, r, ledgerImportView(p))
}

// ledgerImport reads a workbook and shows what it would change, or what is
// wrong with it. Nothing is saved yet.
func (o *Office) ledgerImport(w http.ResponseWriter, r *http.Request) error {
	p, book, err := o.ledgerImportPage(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	given := p.workbook(f)
	if p.Problems = f.Problems; !p.Problems.Any() && p.Faults == nil {
		p.Changes, err = o.Ledger.Try(r.Context(), page.Actor(r), ledger.Enter{Unit: p.Unit.ID, Year: p.Year, Given: given})
		p.Problems = whole(page.ProblemsOf(err))
	}
	if p.Problems.Any() || p.Faults != nil {
		p.Wrong = true
		return page.Refuse(w, r, ledgerImportView(p))
	}
	if err != nil {
		return err
	}
	p.Once, p.Version = page.OnceKey(), int64(book.Version())
	return page.Render(w, r, ledgerPreviewView(p))
}

// workbook reads the file of the form.
func (p *ledgerImportPage) workbook(f *page.Form) []ledger.Given {
	files := f.Files("file", page.FileRule{Size: ledger.MaxWorkbook, Types: []string{"xlsx"}})
	f.Must(len(files) == 1, "file", "选择要导入的 XLSX 文件")
	if f.Problems.Any() {
		return nil
	}
	p.File = files[0].Name
	src, err := files[0].Bytes()
	if err != nil {
		f.Add("file", "文件没有收到，请重新选择")
		return nil
	}
	given, faults, err := ledger.ReadWorkbook(src, p.Year)
	if err != nil {
		f.Add("file", "%s", gongkai.Words(err))
	}
	p.Faults = faults
	return given
}

// whole lays problems of fields that the page does not have on the page.
func whole(all page.Problems) page.Problems {
	for i := range all {
		all[i].Field = "file"
	}
	return all
}

// ledgerImportSave saves what the preview showed.
func (o *Office) ledgerImportSave(w http.ResponseWriter, r *http.Request) error {
	p, _, err := o.ledgerImportPage(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p.Reason, p.Once, p.Version, p.File = f.Text("reason", 200), f.Once(), f.Version(), f.Text("name", 100)
	cmd := ledger.Enter{Unit: p.Unit.ID, Year: p.Year, Given: previewed(f), Reason: p.Reason, Version: int(p.Version), Once: p.Once}
	err = o.Ledger.Enter(r.Context(), page.Actor(r), cmd)
	if p.Problems = page.ProblemsOf(err); p.Problems.Any() {
		p.Wrong = true
		if p.Changes, err = o.Ledger.Try(r.Context(), page.Actor(r), cmd); err != nil {
			return page.Refuse(w, r, ledgerImportView(p))
		}
		return page.Refuse(w, r, ledgerPreviewView(p))
	}
	if err == nil {
		o.Site.Say(w, "已导入。")
	}
	return page.Then(w, r, err, ledgerHref(p.Unit.ID, p.Year))
}

// previewed reads the figures that the preview carries.
func previewed(f *page.Form) []ledger.Given {
	var all []ledger.Given
	for m := time.January; m <= time.December; m++ {
		for _, k := range ledger.Kinds() {
			name := ledger.FieldOf(m, k.ID)
			if text := f.Text(name, 30); text != "" {
				all = append(all, ledger.Given{Month: m, Kind: k.ID, Text: text, Source: f.Text("source-"+name, 100)})
			}
		}
	}
	return all
}

// corrects counts the figures that stand and would be superseded.
func (p ledgerImportPage) corrects() int {
	n := 0
	for _, c := range p.Changes {
		n += len(c.Before)
	}
	return n
}

// preview says how much would be saved.
func (p ledgerImportPage) preview() string {
	words := "都是新填的"
	if n := p.corrects(); n > 0 {
		words = "其中 " + strconv.Itoa(n) + " 个更正已经填过的"
	}
	return p.Unit.Name + "，“" + p.File + "”：" + strconv.Itoa(len(p.Changes)) + " 个数，" + words + "。还没有保存。"
}

func changeKind(c ledger.Change) ledger.Kind {
	k, _ := ledger.KindOf(c.Kind)
	return k
}

func before(c ledger.Change) string {
	switch {
	case len(c.Before) == 0:
		return "—"
	case c.Before[0].TakenBack:
		return "撤回过"
	}
	return changeKind(c).Words(c.Before[0].N)
}

func faultColumn(f ledger.Fault) string {
	if f.Column == "" {
		return ""
	}
	return "，" + f.Column + " 列"
}
