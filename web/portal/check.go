package portal

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"time"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/form"
	"gongkai/annual/read"
	checks "gongkai/annual/rule"
	"gongkai/annual/write"
	"gongkai/web/page"
)

// pasted is the longest text that can be pasted, in characters: a report has
// some ten thousand.
const pasted = 100_000

func (p *Portal) checkRoutes(mux *http.ServeMux) {
	limit := page.NewLimit(2*time.Second, 20)
	mux.Handle("GET /check", p.Site.Handle(p.checkForm))
	mux.Handle("POST /check", p.Site.Handle(limit.Handler(p.check)))
}

type checkPage struct {
	page.Base
	Text     string
	Problems page.Problems
	Done     bool
	Filled   form.Filled
	Findings []checks.Finding
	Marked   marked
}

func (p *Portal) checkForm(w http.ResponseWriter, r *http.Request) error {
	return page.Render(w, r, checkView(p.checkPage(r)))
}

func (p *Portal) checkPage(r *http.Request) checkPage {
	b := p.Site.Base(r, "年报体检")
	b.Trail = []page.Link{{Href: "/report/", Name: "年度报告"}}
	b.Section = "/report/"
	return checkPage{Base: b}
}

// check reads and checks a pasted report and forgets it.
func (p *Portal) check(w http.ResponseWriter, r *http.Request) error {
	in, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	d := p.checkPage(r)
	d.Text = in.Lines("text", pasted)
	in.Must(d.Text != "", "text", "粘贴一份年度报告的全文")
	asJSON := in.Choice("as", "page", "json") == "json"
	if !in.Problems.Any() {
		d.Filled, err = read.Text([]byte(d.Text))
		in.Must(err == nil, "text", gongkai.Words(err))
	}
	if in.Problems.Any() {
		d.Problems, d.Wrong = in.Problems, true
		return page.Refuse(w, r, checkView(d))
	}
	d.Done, d.Findings = true, checks.Check(d.Filled)
	if asJSON {
		sum := sha256.Sum256([]byte(d.Text))
		src := write.Source{Name: "", Format: "text", SHA256: hex.EncodeToString(sum[:])}
		return answerJSON(w, "check.json", src, d.Filled, d.Findings)
	}
	d.Marked = markFindings(d.Filled, d.Findings)
	return page.Render(w, r, checkView(d))
}

// headline says what was found, for the banner.
func (d checkPage) headline() string {
	name := d.Filled.Title
	switch {
	case name != "":
	case d.Filled.Organ != "" && d.Filled.Year > 0:
		name = annual.Title(d.Filled.Organ, d.Filled.Year)
	default:
		name = "这份报告"
	}
	if len(d.Findings) == 0 {
		return name + "：没有发现问题"
	}
	return name + "：发现 " + strconv.Itoa(len(d.Findings)) + " 处"
}

// understood says how the report was read.
func (d checkPage) understood() string {
	words := "识别为" + formWords(d.Filled.Version)
	if n := len(d.Filled.Cells); n > 0 {
		words += "，读出 " + strconv.Itoa(n) + " 格"
	}
	return words + "。"
}

func (d checkPage) tone() page.Tone {
	if len(d.Findings) == 0 {
		return page.Done
	}
	return page.Care
}

func ruleCount() int { return len(checks.Rules) }

// tablesOf says which part's tables belong under a heading: its own in a form
// with tables, none in a report of its own numbering.
func tablesOf(m marked, p form.Part) int {
	if len(m.Form().Tables) == 0 {
		return 0
	}
	return p.No
}

func foundClass(wrong bool) string {
	if wrong {
		return "found wrong"
	}
	return "found"
}

// missingParts are the parts that have findings and no heading.
func missingParts(m marked) []int {
	var all []int
	for no := 1; no <= len(form.Titles); no++ {
		if _, ok := m.Part(no); !ok && len(m.of(no)) > 0 {
			all = append(all, no)
		}
	}
	return all
}

func checkAgain(done bool) string {
	if done {
		return "再核对一份"
	}
	return "粘贴报告"
}
