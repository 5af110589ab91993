package main

import (
	"errors"
	"fmt"
	"html"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/catalog"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/sim/auditor"
	"gongkai/store/storetest"
	"gongkai/workday"
)

// An office is at work over HTTP while its program is killed again and again.
// Afterwards everything that was answered is there, nothing is there twice or by
// half, and a stranger who recounts the records finds nothing. GONGKAI_CRASH
// says how often; with it the office belongs to a county with years behind it.
func TestAnOfficeAtWorkSurvivesCrashes(t *testing.T) {
	kills, err := strconv.Atoi(os.Getenv("GONGKAI_CRASH"))
	long := err == nil && kills > 0
	if !long {
		kills = 3
	}
	onBoth(t, func(t *testing.T, p place) {
		password := sysPassword
		if long {
			p, password = simulated(t, p), demoPassword
		} else {
			staffed(t, p)
		}
		w := &town{t: t, p: p, password: password}
		w.start()
		w.signIn()
		work := w.atWork(4)
		for range kills {
			time.Sleep(time.Duration(150+rand.IntN(650)) * time.Millisecond)
			w.serving.cmd.Process.Kill()
			w.serving.cmd.Wait()
			w.start()
		}
		w.over.Store(true)
		work.Wait()
		w.serving.stop(t)
		t.Logf("killed %d times: %d applications answered, %d documents published, %d ledger months, %d texts", kills, len(w.replied), len(w.published), len(w.months), w.texts)
		offline(t, p, w.holds)
		if status, out, _ := call(t, p.with("verify")...); status != done {
			t.Errorf("verify: %d %s", status, out)
		}
	})
}

// simulated makes a county of fifteen units in a place of its own.
func simulated(t *testing.T, p place) place {
	t.Helper()
	p.args[1] = t.TempDir()
	if len(p.args) > 2 {
		p.args[3] = storetest.PostgresDSN(t)
	}
	if status, out, stderr := call(t, p.with("simulate", "--units", "15")...); status != done {
		t.Fatalf("simulate: %d\n%s%s", status, out, stderr)
	}
	return p
}

// staffed adds 柳河镇 with everybody whom a document and a case need.
func staffed(t *testing.T, p place) {
	t.Helper()
	offline(t, p, func(a *app) {
		u := org.Unit{ID: "liuhe", Name: "柳河镇人民政府", Short: "柳河镇", Kind: org.Township, Parent: "county", IssuerCode: "明柳", USCC: "11990099600121084W"}
		err := a.org.AddUnit(t.Context(), gongkai.System, u)
		for name, roles := range map[string][]gongkai.Role{"clerk": {org.Clerk}, "reviewer": {org.Reviewer, org.Publisher}, "secrecy": {org.Secrecy}, "leader": {org.Leader}} {
			cmd := org.AddPerson{Account: "liuhe." + name, Name: "某人", Unit: "liuhe", Hash: weakHashes[0]}
			for _, r := range roles {
				cmd.Posts = append(cmd.Posts, gongkai.Post{Unit: "liuhe", Role: r})
			}
			_, bad := a.org.AddPerson(t.Context(), gongkai.System, cmd)
			err = errors.Join(err, bad)
		}
		if err != nil {
			t.Fatal(err)
		}
	})
}

// town is 柳河镇 at work, and what it was answered for.
type town struct {
	t        *testing.T
	p        place
	password string
	serving  *serving
	base     atomic.Value            // address of the running program
	people   map[string]*http.Client // by account
	over     atomic.Bool
	serial   atomic.Int64

	mu        sync.Mutex
	asked     []string          // what applications say, each once
	replied   map[string]string // number → what it says
	published []string          // titles
	months    map[int]int       // month → licences as entered last
	text      string            // of part five of this year's report, the last one answered for
	texts     int
}

func (w *town) start() {
	w.serving = serve(w.t, w.p)
	w.base.Store(w.serving.address)
}

// atWork sets hands to work, each from one piece of work to the next until the
// day is over. A piece that was begun is brought to its end.
func (w *town) atWork(hands int) *sync.WaitGroup {
	w.replied, w.months = map[string]string{}, map[int]int{}
	var all sync.WaitGroup
	repeat := func(piece func(h *worker, n int)) {
		all.Go(func() {
			h := &worker{w}
			for n := 0; !w.over.Load() && !w.t.Failed(); n++ {
				piece(h, n)
			}
		})
	}
	for range hands - 2 {
		repeat((*worker).application)
	}
	repeat((*worker).document)
	repeat((*worker).counting)
	return &all
}

// worker is one pair of hands: several work with the same accounts, as people
// have several windows open.
type worker struct{ *town }

// signIn signs everybody in before the first kill: a sign-in that is killed is
// counted as a failed one, and after a few of those an account has to wait.
func (w *town) signIn() {
	w.people = map[string]*http.Client{}
	for _, job := range []string{"clerk", "reviewer", "secrecy", "leader"} {
		b := newBrowser(w.t, w.serving.address)
		b.signIn("liuhe."+job, w.password)
		w.people["liuhe."+job] = &b.Client
	}
}

// ask asks until there is an answer: who gets none asks again, with the same form.
func (h *worker) ask(send func(base string) (*http.Response, error)) reply {
	for range 1500 {
		res, err := send(h.base.Load().(string))
		if err == nil {
			body, err := io.ReadAll(res.Body)
			res.Body.Close()
			if err == nil && res.StatusCode != http.StatusServiceUnavailable {
				return reply{res.StatusCode, res.Header.Get("Location"), string(body)}
			}
		}
		time.Sleep(20 * time.Millisecond)
	}
	h.t.Error("nobody answers any more")
	return reply{}
}

func (h *worker) page(account, path string) reply {
	c := h.people[account]
	return h.ask(func(base string) (*http.Response, error) { return c.Get(base + path) })
}

// press fills in the form of a page and sends it.
func (h *worker) press(account string, form reply, path string, fields ...string) reply {
	v := typed(fields)
	for _, m := range hidden.FindAllStringSubmatch(form.body, -1) {
		if name := html.UnescapeString(m[1]); !v.Has(name) {
			v.Set(name, html.UnescapeString(m[2]))
		}
	}
	c := h.people[account]
	r := h.ask(func(base string) (*http.Response, error) { return c.PostForm(base+path, v) })
	if r.status != http.StatusSeeOther && r.status != http.StatusOK {
		h.t.Errorf("%s: %d\n%.1500s", path, r.status, mainOf(r.body))
	}
	return r
}

var mainPart = regexp.MustCompile(`(?s)<main.*</main>`)

func mainOf(body string) string { return mainPart.FindString(body) }

// application: from the counter to the reply, by two people.
func (h *worker) application(int) {
	what, today := fmt.Sprintf("第 %d 号合同", h.serial.Add(1)), workday.On(time.Now())
	day := []string{"received.y", fmt.Sprint(today.Year()), "received.m", fmt.Sprint(int(today.Month())), "received.d", fmt.Sprint(today.DayOfMonth())}
	fields := append(append([]string{"channel", "in_person", "what", what, "form", "paper", "by", "pick_up"}, day...), who...)
	h.mu.Lock()
	h.asked = append(h.asked, what)
	h.mu.Unlock()
	done := h.press("liuhe.clerk", h.page("liuhe.clerk", "/office/foi/new"), "/office/foi/new", fields...)
	m := noOnPaper.FindStringSubmatch(done.body)
	if m == nil {
		h.t.Errorf("no number on the receipt: %.1500s", mainOf(done.body))
		return
	}
	no := "liuhe-" + m[1] + "-" + m[2]
	one := "/office/foi/" + no
	h.press("liuhe.clerk", h.page("liuhe.clerk", one+"/decide"), one+"/decide", "do", "send", "answer", "not_exist", "search", "查过档案室")
	h.press("liuhe.leader", h.page("liuhe.leader", one+"/approve"), one+"/approve", "do", "approve")
	h.mu.Lock()
	h.replied[no] = what
	h.mu.Unlock()
}

var noOnPaper = regexp.MustCompile(`明柳公申〔(\d+)〕(\d+)号`)

// document: written, reviewed twice, published, by three people.
func (h *worker) document(int) {
	title, today := fmt.Sprintf("关于第 %d 号修路工程的公告", h.serial.Add(1)), workday.On(time.Now())
	fields := []string{"title", title, "summary", "公布本镇修路工程的起止时间和绕行办法。", "body", "自即日起施工，请绕行。",
		"item", string(catalog.Items(org.Township)[0].Code), "topic", catalog.Topics[0], "genre", "公告", "mode", string(catalog.Proactive),
		"formed_on.y", fmt.Sprint(today.Year()), "formed_on.m", fmt.Sprint(int(today.Month())), "formed_on.d", fmt.Sprint(today.DayOfMonth())}
	made := h.press("liuhe.clerk", h.page("liuhe.clerk", "/office/doc/new?unit=liuhe"), "/office/doc/new?unit=liuhe", fields...)
	m := docAddress.FindStringSubmatch(made.to)
	if m == nil {
		h.t.Errorf("the document has no address: %q\n%.1500s", made.to, mainOf(made.body))
		return
	}
	one := m[0]
	step := func(account, page, path string, fields ...string) {
		h.press(account, h.page(account, page), path, fields...)
	}
	step("liuhe.clerk", one, one+"/submit")
	step("liuhe.reviewer", one+"/review/disclosure", one+"/review/disclosure", "result", "pass")
	step("liuhe.secrecy", one+"/review/secrecy", one+"/review/secrecy", "result", "pass", "basis", "保密法第三十五条，不涉密")
	step("liuhe.reviewer", one+"/publish", one+"/publish")
	h.mu.Lock()
	h.published = append(h.published, title)
	h.mu.Unlock()
}

var docAddress = regexp.MustCompile(`/office/doc/liuhe-\d+`)

// counting: a month of the ledger, then a text of the year's report.
func (h *worker) counting(n int) {
	today := workday.On(time.Now())
	month := n%int(today.Month()) + 1
	path := fmt.Sprintf("/office/ledger/liuhe/%d/%d", today.Year(), month)
	h.press("liuhe.clerk", h.page("liuhe.clerk", path), path, fmt.Sprintf("license-%d", month), fmt.Sprint(1000+n), "source-enforcement", "行政执法统计月报", "reason", "与窗口核对")
	h.mu.Lock()
	h.months[month] = 1000 + n
	h.mu.Unlock()
	h.writing(n)
}

// writing saves part five of this year's report.
func (h *worker) writing(n int) {
	part := fmt.Sprintf("/office/annual/liuhe/%d/part/5", workday.On(time.Now()).Year())
	text := fmt.Sprintf("存在的问题：公开不够及时。\n改进情况：第 %d 次核对已经完成。", n)
	h.press("liuhe.clerk", h.page("liuhe.clerk", part), part, "do", "save", "text", text)
	h.mu.Lock()
	h.text, h.texts = text, h.texts+1
	h.mu.Unlock()
}

// holds looks for everything that was answered for, and lets a stranger recount.
func (w *town) holds(a *app) {
	w.cases(a)
	docs, err := published(w.t, a)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, title := range w.published {
		if docs[title] != 1 {
			w.t.Errorf("%s was published, and is there %d times", title, docs[title])
		}
	}
	paper, err := a.annual.Papers.Paper(w.t.Context(), "liuhe", workday.On(time.Now()).Year())
	if err != nil || paper.Prose[5] != w.text {
		w.t.Errorf("part five says %q, %q was answered for: %v", paper.Prose[5], w.text, err)
	}
	book, err := a.ledger.Open(w.t.Context(), w.clerk(), "liuhe", workday.On(time.Now()).Year())
	for month, n := range w.months {
		if stands, _ := book.Stands(time.Month(month), "license"); err != nil || stands.N != int64(n) {
			w.t.Errorf("month %d stands at %d, %d was answered for: %v", month, stands.N, n, err)
		}
	}
	rows := auditor.NewRows()
	if err := a.store.Dump(w.t.Context(), rows); err != nil {
		w.t.Fatal(err)
	}
	for _, f := range auditor.Audit(rows, auditor.World{Working: a.calendar.Working, Open: a.keys.Open, File: a.file(w.t.Context())}) {
		w.t.Error(f)
	}
}

func (w *town) clerk() gongkai.Actor {
	return gongkai.Actor{Person: "liuhe.clerk", Unit: "liuhe", Posts: []gongkai.Post{{Unit: "liuhe", Role: org.Clerk}}}
}

// cases: each application once, each reply with its letter, each step with its
// entry.
func (w *town) cases(a *app) {
	var all []foi.Application
	for page := 1; ; page++ {
		some, _, err := a.store.FOI().List(w.t.Context(), foi.Filter{Units: []gongkai.UnitID{"liuhe"}, Year: workday.On(time.Now()).Year(), Page: page, Size: 500})
		if err != nil {
			w.t.Fatal(err)
		}
		if all = append(all, some...); len(some) < 500 {
			break
		}
	}
	times, now := map[string]int{}, map[string]foi.Application{}
	for _, app := range all {
		times[app.Request.What]++
		now[app.Number.String()] = app
	}
	for _, what := range w.asked {
		if times[what] != 1 {
			w.t.Errorf("%s was registered, and is there %d times", what, times[what])
		}
	}
	for no, what := range w.replied {
		app := now[no]
		letters, events, err := a.store.FOI().File(w.t.Context(), app.Number)
		if err != nil {
			w.t.Fatal(err)
		}
		entries, _, err := a.store.Audit().Find(w.t.Context(), audit.Filter{On: app.On()})
		if err != nil || app.Stage != foi.Replied || app.Request.What != what || len(letters) != 2 || len(events) != app.Version || len(entries) != app.Version {
			w.t.Errorf("%s: %s %q, version %d, %d letters, %d events, %d entries, %v", no, app.Stage, app.Request.What, app.Version, len(letters), len(events), len(entries), err)
		}
	}
	if len(w.replied) == 0 || len(w.published) == 0 || w.texts == 0 {
		w.t.Errorf("%d replies, %d documents, %d texts: that proves nothing", len(w.replied), len(w.published), w.texts)
	}
}

// published counts the titles before the public.
func published(t *testing.T, a *app) (map[string]int, error) {
	titles := map[string]int{}
	for offset := 0; ; offset += 100 {
		docs, _, err := a.store.Catalog().List(t.Context(), catalog.Filter{Units: []gongkai.UnitID{"liuhe"}, Offset: offset, Limit: 100})
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			if d.State == catalog.Published && d.IndexNo != "" {
				titles[d.Title]++
			}
		}
		if len(docs) < 100 {
			return titles, nil
		}
	}
}
