package office

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/form"
	"gongkai/annual/read"
	"gongkai/annual/rule"
	"gongkai/org"
	"gongkai/sheet"
	"gongkai/web/page"
	"gongkai/workday"
)

// annualImportRoutes are the pages on which reports of earlier years come in:
// files are read, looked through cell by cell, and taken in as what was
// published then.
func (o *Office) annualImportRoutes(mux *http.ServeMux) {
	mux.Handle("GET /office/annual/import", o.Site.Handle(o.annualImportForm))
	mux.Handle("POST /office/annual/import", o.Site.HandleUpload(o.annualImport))
	mux.Handle("GET /office/annual/import/{id}", o.Site.Handle(o.annualIntake))
	mux.Handle("POST /office/annual/import/{id}/take", o.Site.Handle(o.annualIntakeTake))
	mux.Handle("POST /office/annual/import/{id}/drop", o.Site.Handle(o.annualIntakeDrop))
	mux.Handle("GET /office/annual/import/{id}/cell/{cell}", o.Site.Handle(o.annualIntakeCellForm))
	mux.Handle("POST /office/annual/import/{id}/cell/{cell}", o.Site.Handle(o.annualIntakeCell))
}

// Bounds of one upload.
const (
	importFiles = 20
	importBytes = 20 << 20
	importTime  = 90 * time.Second
)

type annualImportPage struct {
	page.Base
	Waiting  []annual.Intake
	Refused  []refusedFile
	Problems page.Problems
}

// A refusedFile was read as no report, and why.
type refusedFile struct{ Name, Words string }

func (o *Office) annualImportPage(r *http.Request) (annualImportPage, error) {
	by := page.Actor(r)
	if err := org.May(by, org.DraftReport, by.Unit); err != nil {
		return annualImportPage{}, err
	}
	b := o.Site.Base(r, "收存往年报告")
	b.Section = "/office/annual/"
	b.Trail = []page.Link{{Href: "/office/annual/", Name: "年报"}}
	waiting, err := o.Annual.AllBrought(r.Context(), by)
	return annualImportPage{Base: b, Waiting: waiting}, err
}

func (o *Office) annualImportForm(w http.ResponseWriter, r *http.Request) error {
	d, err := o.annualImportPage(r)
	if err != nil {
		return err
	}
	return page.Render(w, r, annualImportView(d))
}

// annualImport reads the files, keeps those that are reports, and says of the
// others why they are none.
func (o *Office) annualImport(w http.ResponseWriter, r *http.Request) error {
	d, err := o.annualImportPage(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	files := f.Files("file", page.FileRule{Max: importFiles, Size: importBytes, Types: []string{"pdf", "docx", "xlsx", "doc", "xls", "txt", "csv", "html", "zip", "ofd", "jpg", "png", ""}})
	f.Must(len(files) > 0 || f.Problems.Any(), "file", "选择一份或几份往年的年度报告")
	if d.Problems = f.Problems; d.Problems.Any() {
		d.Wrong = true
		return page.Refuse(w, r, annualImportView(d))
	}
	brought := 0
	for _, file := range files {
		raw, err := file.Bytes()
		if err != nil {
			return err
		}
		n, refused, err := o.bring(r.Context(), page.Actor(r), file.Name, raw)
		if err != nil {
			return err
		}
		brought += n
		d.Refused = append(d.Refused, refused...)
	}
	if len(d.Refused) == 0 {
		o.Site.Say(w, "读出 "+strconv.Itoa(brought)+" 份报告，请逐份看过再收存。")
		return page.Then(w, r, nil, "/office/annual/import")
	}
	if d.Waiting, err = o.Annual.AllBrought(r.Context(), page.Actor(r)); err != nil {
		return err
	}
	return page.Render(w, r, annualImportView(d))
}

// bring reads one file, which may be an archive of several.
func (o *Office) bring(ctx context.Context, by gongkai.Actor, name string, raw []byte) (n int, refused []refusedFile, err error) {
	ctx, cancel := context.WithTimeout(ctx, importTime)
	defer cancel()
	docs, err := sheet.Open(ctx, name, raw, o.Tools)
	if words := wordsOfFile(err); words != "" {
		return 0, []refusedFile{{name, words}}, nil
	}
	if err != nil {
		return 0, nil, err
	}
	for _, doc := range docs {
		filled, err := form.Filled{}, doc.Err
		if err == nil {
			filled, err = read.Grid(doc.Grid)
		}
		if err == nil {
			src := annual.Source{Name: doc.Name, Format: doc.Format, SHA256: doc.SHA256, Text: doc.File}
			_, err = o.Annual.Bring(ctx, by, src, filled)
		}
		switch words := wordsOfFile(err); {
		case words != "":
			refused = append(refused, refusedFile{doc.Name, words})
		case err != nil:
			return n, refused, err
		default:
			n++
		}
	}
	return n, refused, nil
}

// wordsOfFile says what is wrong with a file, "" if the fault is not the file's.
func wordsOfFile(err error) string {
	if k := gongkai.KindOf(err); k == gongkai.Invalid || k == gongkai.TooLarge {
		return gongkai.Words(err)
	}
	return ""
}

type annualIntakePage struct {
	page.Base
	Intake   annual.Intake
	Findings []rule.Finding
	Units    []org.Unit // whose reports this person may take in
	Unit     gongkai.UnitID
	Year     string
	On       string
	Why      string
	Problems page.Problems
}

// annualIntakePage opens one intake, with a unit and a year proposed.
func (o *Office) annualIntakePage(r *http.Request) (annualIntakePage, error) {
	by := page.Actor(r)
	in, err := o.Annual.Brought(r.Context(), by, r.PathValue("id"))
	if err != nil {
		return annualIntakePage{}, err
	}
	tree, err := o.Org.Tree(r.Context())
	if err != nil {
		return annualIntakePage{}, err
	}
	b := o.Site.Base(r, intakeTitle(in))
	b.Section = "/office/annual/"
	b.Trail = []page.Link{{Href: "/office/annual/", Name: "年报"}, {Href: "/office/annual/import", Name: "收存往年报告"}}
	d := annualIntakePage{Base: b, Intake: in, Findings: rule.Check(in.Filled), Units: tree.May(by, org.DraftReport)}
	if u, ok := annual.Whose(d.Units, in.Filled.Organ); ok {
		d.Unit = u.ID
	} else if len(d.Units) == 1 && in.Filled.Organ == "" {
		d.Unit = d.Units[0].ID
	}
	if in.Filled.Year > 0 {
		d.Year = strconv.Itoa(in.Filled.Year)
	}
	return d, nil
}

func intakeTitle(in annual.Intake) string {
	if in.Filled.Title != "" {
		return in.Filled.Title
	}
	return in.Name
}

func (o *Office) annualIntake(w http.ResponseWriter, r *http.Request) error {
	d, err := o.annualIntakePage(r)
	if err != nil {
		return err
	}
	return page.Render(w, r, annualIntakeView(d))
}

// annualIntakeTake takes the report in as what the unit published then.
func (o *Office) annualIntakeTake(w http.ResponseWriter, r *http.Request) error {
	d, err := o.annualIntakePage(r)
	if gongkai.KindOf(err) == gongkai.NotFound { // pressed twice
		o.Site.Say(w, "这份报告已经收存或者丢弃了。")
		return page.Then(w, r, nil, "/office/annual/import")
	}
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	cmd := annual.TakeIn{Unit: gongkai.UnitID(f.Text("unit", 60)), Year: f.Int("year", 2008, workday.On(o.Now()).Year()-1), Why: f.Text("why", 200), Version: int(f.Version())}
	cmd.On, d.On = f.Day("on")
	d.Unit, d.Year, d.Why = cmd.Unit, f.Digits("year", 4), cmd.Why
	f.Must(d.Unit != "", "unit", "选择这是哪个机关的报告")
	if d.Problems = f.Problems; d.Problems.Any() {
		return o.annualIntakeAgain(w, r, d)
	}
	report, err := o.Annual.TakeIn(r.Context(), page.Actor(r), d.Intake.ID, cmd)
	if d.Problems = page.ProblemsOf(err); d.Problems.Any() {
		return o.annualIntakeAgain(w, r, d)
	}
	o.Site.Say(w, "已收存 "+strconv.Itoa(report.Year)+" 年的报告，公众现在能看到。")
	return page.Then(w, r, err, "/office/annual/import")
}

func (o *Office) annualIntakeAgain(w http.ResponseWriter, r *http.Request, d annualIntakePage) error {
	d.Wrong = true
	return page.Refuse(w, r, annualIntakeView(d))
}

func (o *Office) annualIntakeDrop(w http.ResponseWriter, r *http.Request) error {
	if _, err := page.ReadForm(r); err != nil {
		return err
	}
	err := o.Annual.Drop(r.Context(), page.Actor(r), r.PathValue("id"))
	if gongkai.KindOf(err) == gongkai.NotFound {
		err = nil
	}
	o.Site.Say(w, "文件已丢弃。")
	return page.Then(w, r, err, "/office/annual/import")
}

// An intakeCellPage is one cell of an intake being put right.
type intakeCellPage struct {
	annualIntakePage
	Cell  form.Cell
	Label string
	Value string
	Mend  string
}

func (o *Office) intakeCellPage(r *http.Request) (intakeCellPage, error) {
	d, err := o.annualIntakePage(r)
	if err != nil {
		return intakeCellPage{}, err
	}
	c, ok := d.Intake.Filled.Cells[form.CellName(r.PathValue("cell"))]
	if !ok {
		return intakeCellPage{}, gongkai.Errorf(gongkai.NotFound, "这份报告没有这一格。")
	}
	label := d.Intake.Filled.Form().Label(c.Name)
	trail := append(d.Trail, page.Link{Href: intakeHref(d.Intake), Name: d.Title})
	d.Base = o.Site.Base(r, label)
	d.Section, d.Trail = "/office/annual/", trail
	return intakeCellPage{annualIntakePage: d, Cell: c, Label: label, Value: string(c.Value), Mend: c.Why}, nil
}

func (o *Office) annualIntakeCellForm(w http.ResponseWriter, r *http.Request) error {
	d, err := o.intakeCellPage(r)
	if err != nil {
		return err
	}
	return page.Render(w, r, intakeCellView(d))
}

func (o *Office) annualIntakeCell(w http.ResponseWriter, r *http.Request) error {
	d, err := o.intakeCellPage(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	d.Value, d.Mend, d.Problems = f.Text("value", 30), f.Text("why", 200), f.Problems
	if !d.Problems.Any() {
		err = o.Annual.Mend(r.Context(), page.Actor(r), d.Intake.ID, int(f.Version()), d.Cell.Name, d.Value, d.Mend)
		d.Problems = page.ProblemsOf(err)
	}
	if d.Problems.Any() {
		d.Wrong = true
		return page.Refuse(w, r, intakeCellView(d))
	}
	o.Site.Say(w, "已订正："+d.Label+"。")
	return page.Then(w, r, err, intakeHref(d.Intake)+"#doubtful")
}

func intakeHref(in annual.Intake) string { return "/office/annual/import/" + in.ID }

func (d annualIntakePage) cellHref(n form.CellName) string {
	return intakeHref(d.Intake) + "/cell/" + string(n)
}

// statutory leads from every cell to where it is put right.
func (d annualIntakePage) statutory() page.Statutory {
	doubted := map[form.CellName]bool{}
	for _, c := range d.Intake.Doubtful() {
		doubted[c.Name] = true
	}
	return page.Statutory{Filled: d.Intake.Filled, Mark: func(c form.Cell) page.CellMark {
		if _, printed := d.Intake.Filled.Cells[c.Name]; !printed {
			return page.CellMark{} // a row that the file does not have
		}
		words := shownAs(c) + "，" + d.Intake.Filled.Form().Label(c.Name) + "，订正"
		if doubted[c.Name] {
			words += "，请看"
		}
		return page.CellMark{Href: d.cellHref(c.Name), Name: words, ID: "c-" + string(c.Name)}
	}}
}

// found are the findings, without numbers: they stand on no line of this page.
func (d annualIntakePage) found() []page.Found {
	var all []page.Found
	for _, f := range d.Findings {
		x := page.Found{Rule: f}
		if _, drawn := d.Intake.Filled.Cells[f.Cell]; drawn {
			x.Back = "#c-" + string(f.Cell)
		}
		all = append(all, x)
	}
	return all
}

// shownAs is what the table shows of a cell.
func shownAs(c form.Cell) string {
	switch {
	case c.Text == "":
		return "空"
	case c.Text == string(c.Value):
		return inThrees(c.Value)
	}
	return c.Text
}

// readAs says what a cell was read as.
func readAs(c form.Cell) string {
	switch {
	case c.Value.Known():
		return string(c.Value)
	case c.State == form.Blank:
		return "空白"
	case c.State == form.Unreadable:
		return "读不出"
	}
	return "没有数（" + c.Text + "）"
}

// doubt says why a cell should be looked at.
func doubt(c form.Cell) string {
	switch {
	case c.State == form.Blank:
		return "空白，没有写 0"
	case c.State != form.Number:
		return "写的不是数字"
	case c.Derived:
		return "列是推断的"
	case form.Unit(c.Text) != "":
		return "格里带单位或说明"
	}
	return "与合计不符"
}

// stood says where in the file a cell stood.
func stood(at sheet.Place) string {
	var words []string
	for _, p := range []struct {
		n    int
		name string
	}{{at.Page, "页"}, {at.Line, "行"}} {
		if p.n > 0 {
			words = append(words, "第 "+strconv.Itoa(p.n)+" "+p.name)
		}
	}
	if at.Row > 0 {
		words = append(words, "表格第 "+strconv.Itoa(at.Row)+" 行第 "+strconv.Itoa(at.Column)+" 列")
	}
	if len(words) == 0 {
		return "原件里没有这一格"
	}
	return strings.Join(words, "，")
}

// asFiled is what the file says in a cell, before anybody put it right.
func asFiled(c form.Cell) string {
	text := c.Text
	if c.Mended() {
		text = c.Was
	}
	if text == "" {
		return "空白"
	}
	return text
}

// intakeOrgan says whose report the file says it is.
func intakeOrgan(d annualIntakePage) string {
	if d.Intake.Filled.Organ == "" {
		return "文件里没有写明机关。"
	}
	return "文件里写的是“" + d.Intake.Filled.Organ + "”。"
}

func intakeUnits(units []org.Unit) []page.Option {
	var all []page.Option
	for _, u := range units {
		all = append(all, page.Option{Value: string(u.ID), Label: u.Name})
	}
	return all
}
