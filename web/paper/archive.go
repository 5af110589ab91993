package paper

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"gongkai"
	"gongkai/docx"
	"gongkai/foi"
	"gongkai/web/page"
	"gongkai/workday"
)

// A Manifest lists what a dossier holds. It is the file manifest.json in the
// archive; its own hash stands in the audit log.
type Manifest struct {
	Format string      `json:"format"` // gongkai-dossier/1
	Number string      `json:"number"`
	Organ  string      `json:"organ"`
	Made   time.Time   `json:"made"`
	By     string      `json:"by"`
	Files  []Contained `json:"files"`
}

// A Contained is one file of an archive.
type Contained struct {
	Name   string `json:"name"`
	Title  string `json:"title"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"` // lower-case hex
}

const (
	manifestName   = "manifest.json"
	manifestFormat = "gongkai-dossier/1"
)

// packing is an archive being written.
type packing struct {
	zip  *zip.Writer
	list Manifest
	err  error
}

func (p *packing) add(name, title string, body []byte) {
	if p.err != nil {
		return
	}
	sum := sha256.Sum256(body)
	p.list.Files = append(p.list.Files, Contained{name, title, len(body), hex.EncodeToString(sum[:])})
	p.write(name, body)
}

func (p *packing) write(name string, body []byte) {
	f, err := p.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: p.list.Made.UTC()})
	if err == nil {
		_, err = f.Write(body)
	}
	p.err = err
}

func (p *packing) doc(name, title string, d *docx.Doc) {
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		p.err = err
	}
	p.add(name+".docx", title, b.Bytes())
}

// Archive writes the dossier as a ZIP and gives the SHA-256 of its manifest. The
// same dossier gives the same bytes.
func Archive(w io.Writer, d foi.Dossier) (sum string, err error) {
	app, code := d.Case.App, d.Case.Organ.Code
	p := &packing{zip: zip.NewWriter(w), list: Manifest{Format: manifestFormat, Number: app.Number.Label(code), Organ: d.Case.Organ.Name, Made: d.Made.UTC().Truncate(time.Second), By: d.By}}
	p.doc("00 登记表", "政府信息公开申请登记表", Sheet(d))
	n := 0
	for _, l := range d.Case.Letters {
		n++
		p.doc(fmt.Sprintf("%02d %s", n, fileName(l.Kind.Label()+" "+l.Label())), l.Kind.Label(), Doc(l))
	}
	for _, e := range d.Files {
		n++
		p.add(fmt.Sprintf("%02d %s %d.%s", n, e.Kind.Label(), e.N, e.Ext), e.Kind.Label(), e.Body)
	}
	p.json("申请.json", "申请的全部数据", applicationOf(d))
	p.add("经过.txt", "办理经过和查阅记录", []byte(course(d)))
	p.add("期限.txt", "期限的逐日推算", []byte(reckoned(d.Case.Clock)))
	if len(d.Dockets) > 0 {
		p.json("复议诉讼.json", "复议、诉讼", d.Dockets)
	}
	return p.close()
}

func (p *packing) json(name, title string, v any) {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		p.err = err
	}
	p.add(name, title, append(text, '\n'))
}

func (p *packing) close() (string, error) {
	text, err := json.MarshalIndent(p.list, "", "  ")
	if err != nil || p.err != nil {
		return "", gongkai.Because(p.err, gongkai.Internal, "案卷没有打包成功。")
	}
	text = append(text, '\n')
	p.write(manifestName, text)
	sum := sha256.Sum256(text)
	if err := p.zip.Close(); err != nil || p.err != nil {
		return "", gongkai.Because(err, gongkai.Internal, "案卷没有打包成功。")
	}
	return hex.EncodeToString(sum[:]), nil
}

func fileName(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '-'
		}
		return r
	}, s)
}

// applicationOf is the data of the application as such; the file has no secret
// the letters do not show already.
func applicationOf(d foi.Dossier) map[string]any {
	app := d.Case.App
	out := map[string]any{
		"number": app.Number.Label(d.Case.Organ.Code), "organ": d.Case.Organ.Name, "channel": app.Channel.Label(),
		"applicant_kind": app.Kind.Label(), "applicant": app.Applicant, "request": app.Request, "wants": app.Wants,
		"submitted": app.Submitted.UTC(), "received": app.Received, "due": app.Due.Day, "calendar": app.Due.Version,
		"stage": app.Stage.Label(), "ended": app.Ended, "outcome": app.Outcome.Label(), "course": app.Course,
	}
	if !d.Own || !app.Stage.Open() {
		out["decision"] = app.Decision
	}
	return out
}

// course is the log of the case, oldest first.
func course(d foi.Dossier) string {
	var b strings.Builder
	for _, e := range d.Case.Events {
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\n", page.Clock(e.At), e.By, e.Action.Label(), e.Note)
	}
	return b.String()
}

// reckoned is the clock day by day.
func reckoned(r workday.Reckoning) string {
	var b strings.Builder
	for _, s := range r.Steps {
		paused := ""
		if s.Paused {
			paused = "，不计入期限"
		}
		fmt.Fprintf(&b, "%s %s\t%s%s %s\n", s.Day, s.Day.WeekdayChinese(), s.Kind.Chinese(), paused, s.Name)
	}
	fmt.Fprintf(&b, "最后一天 %s，日历 %s\n", r.Due, r.Version)
	return b.String()
}

// Sheet is the 登记表: every field of the application on one page.
func Sheet(d foi.Dossier) *docx.Doc {
	doc := &docx.Doc{Title: "政府信息公开申请登记表", Author: d.Case.Organ.Name}
	doc.Text(docx.Heading, "政府信息公开申请登记表")
	t := docx.Table{Widths: []int{1, 3}}
	for _, row := range sheetRows(d) {
		if row[1] != "" {
			t.Rows = append(t.Rows, []docx.Cell{{Text: row[0], Head: true}, {Text: row[1]}})
		}
	}
	doc.Table(t)
	return doc
}

// sheetRows are the lines of the 登记表, those without a word among them.
func sheetRows(d foi.Dossier) [][2]string {
	app, organ := d.Case.App, d.Case.Organ
	a := app.Applicant
	return [][2]string{
		{"申请编号", app.Number.Label(organ.Code)}, {"受理机关", organ.Name}, {"申请人类别", app.Kind.Label()}, {"姓名或者名称", a.Name},
		{a.IDKind.Label(), a.IDNumber}, {"联系人", a.Contact}, {"联系电话", a.Phone}, {"电子邮箱", a.Email}, {"通信地址", a.Address},
		{"申请的信息", app.Request.Name}, {"内容", app.Request.What}, {"形式和途径", app.Wants.Form.Label() + "，" + app.Wants.By.Label()},
		{"需要的帮助", app.Wants.Help}, {"收到的渠道", app.Channel.Label()}, {"提交时间", page.Clock(app.Submitted)},
		{"收到日期", app.Received.Chinese()}, {"答复期限", app.Due.Day.Chinese()}, {"办结日期", app.Ended.Chinese()}, {"办理结果", app.Outcome.Label()},
	}
}

// ServeZIP sends an archive to be kept.
func ServeZIP(w http.ResponseWriter, body []byte, name string) error {
	h := w.Header()
	h.Set("Content-Type", "application/zip")
	h.Set("Content-Disposition", "attachment; filename=\"dossier.zip\"; filename*=UTF-8''"+url.PathEscape(name+".zip"))
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Set("Cache-Control", "no-store")
	w.Write(body) // an error means that the reader went away
	return nil
}

// A Checked is what the check of an archive found.
type Checked struct {
	Manifest Manifest
	Sum      string   // SHA-256 of the manifest, as the audit log has it
	Faults   []string // in Chinese; none: whole
}

// Check holds an archive against its own manifest. That the manifest is the one
// that was made is shown by its hash in the audit log. Kind Invalid for a file
// that is no archive of ours.
func Check(r io.ReaderAt, size int64) (Checked, error) {
	var c Checked
	z, err := zip.NewReader(r, size)
	if err != nil {
		return c, gongkai.Because(err, gongkai.Invalid, "这不是 ZIP 文件。")
	}
	bodies := map[string][]byte{}
	for _, f := range z.File {
		body, err := inside(f)
		if _, twice := bodies[f.Name]; err != nil || twice {
			c.Faults = append(c.Faults, f.Name+"：读不出来，或者有两份")
		}
		bodies[f.Name] = body
	}
	text, ok := bodies[manifestName]
	if !ok || json.Unmarshal(text, &c.Manifest) != nil || c.Manifest.Format != manifestFormat {
		return c, gongkai.Errorf(gongkai.Invalid, "这不是本系统的案卷：没有清单，或者清单读不懂。")
	}
	sum := sha256.Sum256(text)
	c.Sum = hex.EncodeToString(sum[:])
	delete(bodies, manifestName)
	c.compare(bodies)
	return c, nil
}

func (c *Checked) compare(bodies map[string][]byte) {
	for _, f := range c.Manifest.Files {
		body, there := bodies[f.Name]
		sum := sha256.Sum256(body)
		switch {
		case !there:
			c.Faults = append(c.Faults, f.Name+"：缺少")
		case hex.EncodeToString(sum[:]) != f.SHA256:
			c.Faults = append(c.Faults, f.Name+"：内容被改过")
		}
		delete(bodies, f.Name)
	}
	for name := range bodies {
		c.Faults = append(c.Faults, name+"：清单里没有")
	}
}

const maxContained = 64 << 20 // bytes of one file

func inside(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	body, err := io.ReadAll(io.LimitReader(r, maxContained+1))
	if err == nil && len(body) > maxContained {
		err = gongkai.Errorf(gongkai.TooLarge, "文件太大")
	}
	return body, err
}
