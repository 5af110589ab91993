package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// measureLoad lets readers, searchers, applicants and clerks work at the same
// time, first as many as a busy county has, then a crowd that is too much, on
// each database.
func measureLoad(bin string, o options) error {
	if err := loadOn("SQLite", bin, filepath.Join(o.data, "sqlite"), "", o.crowded); err != nil {
		return err
	}
	if o.postgres == "" {
		fmt.Println("PostgreSQL is left out: -postgres names no server")
		return nil
	}
	dsn, drop, err := newDatabase(o.postgres)
	if err != nil {
		return err
	}
	defer drop()
	data, err := os.MkdirTemp(o.data, "postgres-")
	if err != nil {
		return err
	}
	return loadOn("PostgreSQL", bin, data, dsn, o.crowded)
}

func loadOn(engine, bin, data, database string, lasting time.Duration) error {
	p, _, err := open(bin, data, database)
	if err != nil {
		return err
	}
	defer p.stop()
	password, err := p.password()
	if err != nil {
		return err
	}
	paths, err := readable(p.url)
	if err != nil {
		return err
	}
	for i, c := range crowds {
		l := &crowded{url: p.url, password: password, paths: paths, took: map[string]figures{}, shed: map[string]int{}, broken: map[string]int{}, first: 20_000 * i}
		used := p.cpu()
		l.run(c, lasting)
		l.print(fmt.Sprintf("%s, %s for %s", engine, c.name, lasting), lasting)
		_, anonymous, peak := p.memory()
		fmt.Printf("  the program used %.2f processors, and %.0f MB of its own, %.0f MB at most\n\n", (p.cpu()-used).Seconds()/lasting.Seconds(), anonymous, peak)
	}
	return nil
}

var crowds = []crowd{
	{name: "a busy county", readers: 16, searchers: 8, applicants: 2, clerks: 2},
	{name: "a crowd that is too much", readers: 600, searchers: 200, applicants: 1, clerks: 2},
}

// readable are pages that readers look at: home, lists, and the newest documents.
func readable(portal string) ([]string, error) {
	b, err := newBrowser(portal)
	if err != nil {
		return nil, err
	}
	defer b.close()
	if err := b.open("/search"); err != nil {
		return nil, err
	}
	paths := []string{"/", "/unit/liuhe", "/report/", "/search"}
	for _, part := range strings.Split(b.source, `href="`) {
		href, _, _ := strings.Cut(part, `"`)
		if strings.HasPrefix(href, "/doc/") && !slices.Contains(paths, href) {
			paths = append(paths, href)
		}
	}
	return paths, nil
}

// crowd is how many of each are at work.
type crowd struct {
	name                                   string
	readers, searchers, applicants, clerks int
}

// crowded is what a crowd met.
type crowded struct {
	url, password string
	paths         []string
	first         int // address of the first person

	mu     sync.Mutex
	took   map[string]figures
	shed   map[string]int // answered with 503 and Retry-After
	broken map[string]int // anything else that is no answer
}

func (l *crowded) run(c crowd, lasting time.Duration) {
	ctx, stop := context.WithTimeout(context.Background(), lasting)
	defer stop()
	go l.tell(ctx, c.name, lasting)
	var all sync.WaitGroup
	for i := range c.readers {
		all.Go(func() { l.read(ctx, "read a page", i, func(n int) string { return l.paths[(i+n)%len(l.paths)] }) })
	}
	for i := range c.searchers {
		all.Go(func() {
			l.read(ctx, "search", c.readers+i, func(n int) string {
				return "/search?q=" + url.QueryEscape(questions[(i+n)%len(questions)])
			})
		})
	}
	for i := range c.applicants {
		all.Go(func() { l.people(ctx, "apply, a page", 2000+1000*i, l.applies) })
	}
	for i := range c.clerks {
		all.Go(func() {
			l.people(ctx, "office, a page", 5000+1000*i, func(d *day, n int) error { return l.works(ctx, d, n) })
		})
	}
	all.Wait()
}

// tell says now and then how long it will take.
func (l *crowded) tell(ctx context.Context, name string, lasting time.Duration) {
	for begun := time.Now(); ctx.Err() == nil; wait(ctx, 10*time.Second) {
		fmt.Fprintf(os.Stderr, "%s: %.0f seconds to go\n", name, (lasting - time.Since(begun)).Seconds())
	}
}

var questions = []string{"预算", "农村危房改造", "柳河镇 通知", "低保 公示", "征地补偿", "2025年 决算", "防汛", "招标 公告"}

// read asks for one page after another.
func (l *crowded) read(ctx context.Context, kind string, n int, path func(n int) string) {
	from := &net.TCPAddr{IP: net.IPv4(127, 1, byte(1+n/250), byte(1+n%250))}
	client := http.Client{Timeout: time.Minute, Transport: &http.Transport{DialContext: (&net.Dialer{LocalAddr: from}).DialContext}}
	defer client.CloseIdleConnections()
	for i := 0; ctx.Err() == nil; i++ {
		begin := time.Now()
		res, err := client.Get(l.url + path(i))
		if err == nil {
			_, err = io.Copy(io.Discard, res.Body)
			res.Body.Close()
		}
		switch {
		case err != nil:
			l.fails(kind, err)
			wait(ctx, time.Second)
		case res.StatusCode == http.StatusServiceUnavailable && res.Header.Get("Retry-After") != "":
			l.turned(kind)
			wait(ctx, time.Second) // a person does not press again at once
		case res.StatusCode != http.StatusOK:
			l.fails(kind, fmt.Errorf("%s: %s", res.Request.URL.Path, res.Status))
			wait(ctx, time.Second)
		default:
			l.note(kind, time.Since(begin))
		}
	}
}

// people lets one person after another do something from an address of their own.
func (l *crowded) people(ctx context.Context, kind string, n int, work func(d *day, n int) error) {
	for i := l.first + n; ctx.Err() == nil; i++ {
		d := &day{portal: l.url, password: l.password, took: map[string]figures{}}
		err := work(d, i)
		var status statusError
		switch {
		case errors.As(err, &status) && status == http.StatusServiceUnavailable:
			l.turned(kind)
			wait(ctx, time.Second)
		case err != nil:
			l.fails(kind, err)
			wait(ctx, time.Second)
		}
	}
}

// applies is a citizen's application, page by page.
func (l *crowded) applies(d *day, n int) error {
	b := d.person(n)
	defer b.close()
	err := d.apply(b)
	for _, took := range d.took {
		for _, one := range took {
			l.note("apply, a page", one)
		}
	}
	return err
}

// works is a clerk who signs in, looks through desk and lists, and now and then
// registers what somebody has brought to the counter, and answers it.
func (l *crowded) works(ctx context.Context, d *day, n int) error {
	b := d.person(n)
	defer b.close()
	if err := d.signIn(b, unit+".clerk")(); err != nil {
		return err
	}
	l.note("office, sign in", b.took)
	for i := 0; i < 40 && ctx.Err() == nil; i++ {
		for _, path := range []string{"/office/", "/office/foi/", "/office/doc/"} {
			if err := b.open(path); err != nil {
				return err
			}
			l.note("office, a page", b.took)
		}
		if i%4 == 0 {
			if err := l.answers(b); err != nil {
				return err
			}
		}
		wait(ctx, 50*time.Millisecond)
	}
	return nil
}

var numberOnPaper = regexp.MustCompile(`明柳公申〔(\d{4})〕(\d+)号`)

// answers registers an application and sends its reply for approval.
func (l *crowded) answers(b *browser) error {
	if err := b.open("/office/foi/new"); err != nil {
		return err
	}
	today := time.Now()
	err := b.submit(map[string]string{
		"channel": "in_person", "received.y": fmt.Sprint(today.Year()), "received.m": fmt.Sprint(int(today.Month())), "received.d": fmt.Sprint(today.Day()),
		"what": fmt.Sprintf("%d 年第 %d 号工程的合同", today.Year(), today.UnixNano()), "kind": "natural_person", "applicant": "测试申请人",
		"id_kind": "passport", "id_number": "E12345678", "phone": "13800000000", "form": "paper", "by": "pick_up",
	})
	if err != nil {
		return err
	}
	l.note("office, a step", b.took)
	m := numberOnPaper.FindStringSubmatch(b.source)
	if m == nil {
		return fmt.Errorf("%s shows no application number", b.at)
	}
	if err := b.open("/office/foi/" + unit + "-" + m[1] + "-" + m[2] + "/decide"); err != nil {
		return err
	}
	if err := b.submit(map[string]string{"answer": "not_exist", "search": "查阅了本镇的工程档案，没有这项工程。", "do": "send"}); err != nil {
		return err
	}
	l.note("office, a step", b.took)
	return nil
}

func wait(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

func (l *crowded) note(kind string, took time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.took[kind] = append(l.took[kind], took)
}

func (l *crowded) turned(kind string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.shed[kind]++
}

// fails counts what is no answer; what it was is said once for each kind.
func (l *crowded) fails(kind string, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.broken[kind]++; l.broken[kind] == 1 {
		fmt.Fprintf(os.Stderr, "%s: %v\n", kind, err)
	}
}

func (l *crowded) print(name string, lasting time.Duration) {
	kinds := map[string]bool{}
	for kind := range l.took {
		kinds[kind] = true
	}
	for kind := range l.shed {
		kinds[kind] = true
	}
	fmt.Printf("%s\n  %-16s %9s %9s %10s %10s %10s %10s %7s %7s\n", name, "", "answers", "a second", "median", "95 %", "99 %", "highest", "503", "errors")
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		f := l.took[kind]
		fmt.Printf("  %-16s %9d %9.0f %10s %10s %10s %10s %7d %7d\n", kind, len(f), float64(len(f))/lasting.Seconds(),
			ms(f.at(0.5)), ms(f.at(0.95)), ms(f.at(0.99)), ms(f.at(1)), l.shed[kind], l.broken[kind])
	}
}
