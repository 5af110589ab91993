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
	"slices"
	"strings"
	"sync"
	"time"
)

// measureLoad lets readers, searchers, applicants and clerks work at the same
// time, first as many as a busy county has, then a crowd that is too much.
func measureLoad(bin string, o options) error {
	p, err := demo(bin, o)
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
	for _, c := range []struct {
		name  string
		crowd crowd
	}{
		{"a busy county", crowd{readers: 16, searchers: 8, applicants: 2, clerks: 2}},
		{"a crowd that is too much", crowd{readers: 600, searchers: 200, applicants: 1, clerks: 2}},
	} {
		l := &crowded{url: p.url, password: password, paths: paths, took: map[string]figures{}, shed: map[string]int{}}
		if err := l.run(c.crowd, 4*o.lasting); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		l.print(c.name)
		_, anonymous, peak := p.memory()
		fmt.Printf("  memory: %.0f MB of its own, %.0f MB at most\n", anonymous, peak)
	}
	return nil
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
type crowd struct{ readers, searchers, applicants, clerks int }

// crowded is what a crowd met.
type crowded struct {
	url, password string
	paths         []string

	mu     sync.Mutex
	took   map[string]figures
	shed   map[string]int // answered with 503 and Retry-After
	broken error
}

func (l *crowded) run(c crowd, lasting time.Duration) error {
	ctx, stop := context.WithTimeout(context.Background(), lasting)
	defer stop()
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
		all.Go(func() { l.people(ctx, 2000+i, func(d *day, n int) error { return l.applies(d, n) }) })
	}
	for i := range c.clerks {
		all.Go(func() { l.people(ctx, 3000+1000*i, func(d *day, n int) error { return l.works(ctx, d, n) }) })
	}
	all.Wait()
	return l.broken
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
			l.fails(err)
			return
		case res.StatusCode == http.StatusServiceUnavailable && res.Header.Get("Retry-After") != "":
			l.turned(kind)
			wait(ctx, time.Second) // a person does not press again at once
		case res.StatusCode != http.StatusOK:
			l.fails(fmt.Errorf("%s: %s", res.Request.URL.Path, res.Status))
			return
		default:
			l.note(kind, time.Since(begin))
		}
	}
}

// people lets one person after another do something from an address of their own.
func (l *crowded) people(ctx context.Context, n int, work func(d *day, n int) error) {
	for i := n; ctx.Err() == nil; i++ {
		d := &day{portal: l.url, password: l.password, took: map[string]figures{}}
		err := work(d, i)
		var status statusError
		if errors.As(err, &status) && status == http.StatusServiceUnavailable {
			l.turned("apply")
			wait(ctx, time.Second)
			continue
		}
		if err != nil {
			l.fails(err)
			return
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

// works is a clerk who signs in, and looks through the desk and a case.
func (l *crowded) works(ctx context.Context, d *day, n int) error {
	b := d.person(n)
	defer b.close()
	if err := d.signIn(b, unit+".clerk")(); err != nil {
		return err
	}
	for i := 0; i < 20 && ctx.Err() == nil; i++ {
		for _, path := range []string{"/office/", "/office/foi/", "/office/doc/"} {
			if err := b.open(path); err != nil {
				return err
			}
			l.note("office, a page", b.took)
		}
		wait(ctx, 50*time.Millisecond)
	}
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

func (l *crowded) fails(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.broken = errors.Join(l.broken, err)
}

func (l *crowded) print(name string) {
	fmt.Printf("%s, readers and clerks from one process beside the server:\n", name)
	for _, kind := range slices.Sorted(maps.Keys(l.took)) {
		f := l.took[kind]
		fmt.Printf("  %-18s %7d answers, median %s, 99th percentile %s, highest %s, turned away %d\n",
			kind, len(f), ms(f.at(0.5)), ms(f.at(0.99)), ms(f.at(1)), l.shed[kind])
	}
}
