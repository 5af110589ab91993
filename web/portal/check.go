package portal

import (
	"bytes"
	"context"
	"net/http"
	"time"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/annual/read"
	checks "gongkai/annual/rule"
	"gongkai/annual/write"
	"gongkai/sheet"
	"gongkai/web/page"
)

// Bounds of what anybody may have checked.
const (
	pasted    = 100_000  // characters that can be pasted: a report has some ten thousand
	uploaded  = 20 << 20 // bytes of a file
	atOnce    = 2        // files that are read at the same time
	patience  = 10 * time.Second
	checkTime = 90 * time.Second
	together  = 50 // reports of one archive: a page shows no more
)

// A checker reads and checks what anybody hands in, and keeps nothing of it.
type checker struct {
	tools sheet.Tools
	free  chan struct{} // one for each file being read
}

func (p *Portal) checkRoutes(mux *http.ServeMux) {
	c := &checker{tools: p.Tools, free: make(chan struct{}, atOnce)}
	limit := page.NewLimit(3*time.Second, 20)
	mux.Handle("GET /check", p.Site.Handle(p.checkForm))
	mux.Handle("POST /check", p.Site.HandleUpload(limit.Handler(func(w http.ResponseWriter, r *http.Request) error { return p.check(c, w, r) })))
}

type checkPage struct {
	page.Base
	Text     string
	Problems page.Problems
	Done     []examined
	Refused  []refused
}

// A refused document of an archive, and why.
type refused struct{ Name, Words string }

func (p *Portal) checkForm(w http.ResponseWriter, r *http.Request) error {
	return page.Render(w, r, checkView(p.checkPage(r)))
}

func (p *Portal) checkPage(r *http.Request) checkPage {
	b := p.Site.Base(r, "年报体检")
	b.Trail = []page.Link{{Href: "/report/", Name: "年度报告"}}
	b.Section = "/report/"
	return checkPage{Base: b}
}

// handedIn is what there is to check: a file, or pasted text.
type handedIn struct {
	field, name string
	raw         []byte
}

// check reads and checks a report and forgets it.
func (p *Portal) check(c *checker, w http.ResponseWriter, r *http.Request) error {
	in, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	d := p.checkPage(r)
	d.Text = in.Lines("text", pasted)
	asJSON := in.Choice("as", "page", "json") == "json"
	src, err := readHandedIn(in, d.Text)
	if err != nil {
		return err
	}
	var all []opened
	if !in.Problems.Any() {
		all, err = c.open(r.Context(), src)
		if k := gongkai.KindOf(err); err != nil && k != gongkai.Invalid && k != gongkai.TooLarge {
			return err
		}
		in.Must(err == nil, src.field, gongkai.Words(err))
	}
	if in.Problems.Any() {
		d.Problems, d.Wrong = in.Problems, true
		return page.Refuse(w, r, checkView(d))
	}
	findings := checkAll(all)
	if asJSON {
		return checkedJSON(w, all, findings)
	}
	d.show(all, findings)
	return page.Render(w, r, checkView(d))
}

// anyFile lets every kind through: sheet says in better words what it cannot
// read. A file of unknown kind has the kind "".
var anyFile = page.FileRule{Size: uploaded, Types: []string{"pdf", "docx", "xlsx", "doc", "xls", "txt", "csv", "html", "zip", "ofd", "jpg", "png", ""}}

func readHandedIn(in *page.Form, text string) (handedIn, error) {
	if files := in.Files("file", anyFile); len(files) == 1 {
		raw, err := files[0].Bytes()
		return handedIn{"file", files[0].Name, raw}, err
	}
	in.Must(text != "" || in.Problems.Any(), "file", "选择一个文件，或者在下面粘贴一份年度报告的全文")
	return handedIn{"text", "", []byte(text)}, nil
}

// An opened document was read as a report, or not.
type opened struct {
	src    write.Source
	filled form.Filled
	err    error
}

// open reads what was handed in. It waits for its turn, so that memory and time
// stay bounded however many come at once.
func (c *checker) open(ctx context.Context, in handedIn) ([]opened, error) {
	ctx, cancel := context.WithTimeout(ctx, checkTime)
	defer cancel()
	select {
	case c.free <- struct{}{}:
		defer func() { <-c.free }()
	case <-time.After(patience):
		return nil, gongkai.Errorf(gongkai.Busy, "现在核对的人多，请过一会儿再试。文件没有保存，需要重新选择。")
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	docs, err := sheet.Open(ctx, in.name, in.raw, c.tools)
	if err != nil {
		return nil, err
	}
	if len(docs) > together {
		return nil, gongkai.Errorf(gongkai.TooLarge, "压缩包里有 %d 个文件，一次最多核对 %d 个。更多的请用命令行 gongkai report check", len(docs), together)
	}
	all := make([]opened, len(docs))
	for i, d := range docs {
		all[i] = opened{src: write.Source{Name: d.Name, Format: d.Format, SHA256: d.SHA256}, err: d.Err}
		if d.Err == nil {
			all[i].filled, all[i].err = read.Grid(d.Grid)
		}
	}
	if len(all) == 1 && all[0].err != nil {
		return nil, all[0].err
	}
	return all, nil
}

// checkAll checks the reports each by itself and against each other.
func checkAll(all []opened) [][]checks.Finding {
	var reports []checks.Report
	for _, o := range all {
		if o.err == nil {
			reports = append(reports, checks.Report{Source: o.src.Name, Filled: o.filled})
		}
	}
	return checks.CheckAll(reports)
}

// show puts the results on the page.
func (d *checkPage) show(all []opened, findings [][]checks.Finding) {
	before := 0
	for _, o := range all {
		if o.err != nil {
			d.Refused = append(d.Refused, refused{o.src.Name, gongkai.Words(o.err)})
			continue
		}
		found := append([]checks.Finding{}, findings[len(d.Done)]...)
		nth := 0
		if len(all) > 1 {
			nth = len(d.Done) + 1
		}
		d.Done = append(d.Done, examined{Name: o.src.Name, Findings: found, marked: markAmong(o.filled, found, before, nth)})
		before += len(found)
	}
}

// checkedJSON gives the reports after the published contract, one a line.
func checkedJSON(w http.ResponseWriter, all []opened, findings [][]checks.Finding) error {
	var b bytes.Buffer
	n := 0
	for _, o := range all {
		if o.err != nil {
			continue
		}
		if err := write.JSON(&b, o.src, o.filled, append([]checks.Finding{}, findings[n]...)); err != nil {
			return err
		}
		n++
	}
	name := "check.json"
	if len(all) > 1 {
		name = "check.jsonl"
	}
	return sendJSON(w, name, b.Bytes())
}

func ruleCount() int { return len(checks.Catalogue()) }

func foundClass(wrong bool) string {
	if wrong {
		return "found wrong"
	}
	return "found"
}

// showing reports whether the page shows results.
func (d checkPage) showing() bool { return len(d.Done)+len(d.Refused) > 0 }

func checkAgain(done bool) string {
	if done {
		return "再核对一份"
	}
	return "交来报告"
}
