package office

import (
	"encoding/json"
	"net/http"
	"strconv"

	"gongkai"
	"gongkai/ledger"
	"gongkai/ledger/daybook"
	"gongkai/web/page"
)

type daybookImportPage struct {
	daybookForm
	File   string
	Rows   []daybook.Row
	Lines  []daybook.Facts // of the rows
	Faults []daybook.Fault
}

func (o *Office) daybookImportPage(r *http.Request) (daybookImportPage, error) {
	p, err := o.daybookOpen(r)
	p.Base = p.under("从表格导入")
	return daybookImportPage{daybookForm: p}, err
}

func (o *Office) daybookImportForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.daybookImportPage(r)
	if err != nil {
		return err
	}
	return page.Render(w, r, daybookImportView(p))
}

// daybookImport reads a workbook and shows the lines it would enter, or what is
// wrong with it. Nothing is saved yet.
func (o *Office) daybookImport(w http.ResponseWriter, r *http.Request) error {
	p, err := o.daybookImportPage(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p.workbook(f)
	if err := o.daybookTry(r, &p); err != nil {
		return err
	}
	if p.Problems.Any() || p.Faults != nil {
		p.Wrong = true
		return page.Refuse(w, r, daybookImportView(p))
	}
	p.Once = page.OnceKey()
	return page.Render(w, r, daybookPreviewView(p))
}

// workbook reads the file of the form.
func (p *daybookImportPage) workbook(f *page.Form) {
	files := f.Files("file", page.FileRule{Size: ledger.MaxWorkbook, Types: []string{"xlsx"}})
	f.Must(len(files) == 1, "file", "选择要导入的 XLSX 文件")
	if p.Problems = f.Problems; p.Problems.Any() {
		return
	}
	p.File = files[0].Name
	src, err := files[0].Bytes()
	if err == nil {
		p.Rows, p.Faults, err = daybook.ReadWorkbook(src)
	}
	if err != nil {
		p.Problems.Add("file", "%s", gongkai.Words(err))
	}
}

// daybookTry reads the rows and asks whether they could be entered.
func (o *Office) daybookTry(r *http.Request, p *daybookImportPage) error {
	if p.Problems.Any() || p.Faults != nil {
		return nil
	}
	if p.Lines, p.Faults = daybook.Read(p.Rows); p.Faults != nil {
		return nil
	}
	wrong, err := o.Daybook.Try(r.Context(), page.Actor(r), daybook.Enter{Unit: p.Unit.ID, Lines: p.Lines})
	for i, err := range wrong {
		p.Faults = append(p.Faults, p.Rows[i].Faults(err)...)
	}
	if p.Problems = page.ProblemsOf(err); p.Problems.Any() {
		return nil
	}
	return err
}

// daybookImportSave enters the lines that the preview showed.
func (o *Office) daybookImportSave(w http.ResponseWriter, r *http.Request) error {
	p, err := o.daybookImportPage(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p.Once, p.File = f.Once(), f.Text("name", 100)
	p.Rows = carried(f)
	p.Lines, p.Faults = daybook.Read(p.Rows)
	if p.Faults == nil {
		err = o.Daybook.Enter(r.Context(), page.Actor(r), daybook.Enter{Unit: p.Unit.ID, Lines: p.Lines, Once: p.Once})
	}
	if p.Faults != nil || page.ProblemsOf(err).Any() {
		p.Problems = whole(page.ProblemsOf(err))
		p.Wrong = true
		return page.Refuse(w, r, daybookImportView(p))
	}
	if err == nil {
		o.Site.Say(w, "已导入 "+strconv.Itoa(len(p.Lines))+" 件。")
	}
	return page.Then(w, r, err, daybookHref(p.Unit.ID, p.Book.Year))
}

// carried reads the rows that the preview carries.
func carried(f *page.Form) (rows []daybook.Row) {
	for i := range daybook.MostLines {
		text := f.Text("row-"+strconv.Itoa(i), 2000)
		if text == "" {
			break
		}
		var row daybook.Row
		if json.Unmarshal([]byte(text), &row) == nil {
			rows = append(rows, row)
		}
	}
	return rows
}

// carry writes a row for carried to read.
func carry(row daybook.Row) string {
	text, _ := json.Marshal(row)
	return string(text)
}

// place says where a fault is: 申请，第 5 行，C 列.
func place(f daybook.Fault) string {
	return f.Sheet + "，第 " + strconv.Itoa(f.Row) + " 行" + faultColumn(f.Fault)
}

// newLine is a line that is not saved yet.
func newLine(f daybook.Facts) daybook.Line { return daybook.Line{Facts: f} }
