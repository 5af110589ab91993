package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"time"
)

// measurePage sets one document page of the portal beside nginx serving the
// same bytes as a file, in pairs that alternate, so that a busy moment of the
// machine meets both.
func measurePage(bin string, o options) error {
	p, err := demo(bin, o)
	if err != nil {
		return err
	}
	defer p.stop()
	path, err := firstDocument(p.url)
	if err != nil {
		return err
	}
	plain, err := fetch(p.url+path, "identity")
	if err != nil {
		return err
	}
	brotli, err := fetch(p.url+path, "br")
	if err != nil {
		return err
	}
	fmt.Printf("document page %s: %d bytes, %d with Brotli; wrk -t1 -c32, %s each, %d pairs\n", path, len(plain), len(brotli), o.lasting, o.pairs)
	for _, workers := range []string{"1", "auto"} {
		if err := beside(p, path, workers, plain, brotli, o); err != nil {
			return err
		}
	}
	rss, anonymous, _ := p.memory()
	fmt.Printf("  memory of gongkai afterwards: %.0f MB resident, %.0f MB of it its own\n", rss, anonymous)
	return nil
}

func beside(ours *program, path, workers string, plain, brotli []byte, o options) error {
	dir, err := os.MkdirTemp("", "gongkai-bench-nginx-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := os.Chmod(dir, 0o755); err != nil { // nginx's workers are another user
		return err
	}
	n, err := serveStatic(dir, workers, plain, brotli)
	if err != nil {
		return err
	}
	defer n.stop()
	if _, err := n.answers("/page", 5*time.Second); err != nil {
		return err
	}
	if err := compare("plain,  nginx workers "+workers, target{ours, path}, target{n, "/page"}, "", o); err != nil {
		return err
	}
	return compare("Brotli, nginx workers "+workers, target{ours, path}, target{n, "/br/page"}, "br", o)
}

// target is a page at a running server.
type target struct {
	*program
	path string
}

// seen is what several load runs on one target came to.
type seen struct {
	rates    []float64
	requests float64
	cpu      time.Duration
	tail     string // of the last run
}

func (t target) load(s *seen, encoding string, lasting time.Duration) error {
	before := t.cpu()
	l, err := wrk(t.url+t.path, encoding, lasting)
	if err != nil {
		return err
	}
	if l.wrong != "" {
		return fmt.Errorf("%s%s: %s", t.url, t.path, l.wrong)
	}
	s.cpu += t.cpu() - before
	s.rates, s.requests, s.tail = append(s.rates, l.perSecond), s.requests+l.requests, l.tail
	return nil
}

// each is the server's processor time for one request, in microseconds.
func (s seen) each() float64 { return float64(s.cpu.Microseconds()) / s.requests }

func (s seen) String() string {
	return fmt.Sprintf("%s, p99 %s, %.1f µs of processor each", rates(s.rates), s.tail, s.each())
}

func compare(name string, ours, theirs target, encoding string, o options) error {
	var us, them seen
	for range o.pairs {
		if err := ours.load(&us, encoding, o.lasting); err != nil {
			return err
		}
		if err := theirs.load(&them, encoding, o.lasting); err != nil {
			return err
		}
	}
	fmt.Printf("  %s\n    gongkai  %s\n    nginx    %s\n    ratio    %.2f by rate, %.2f by processor time\n",
		name, us, them, middle(us.rates)/middle(them.rates), them.each()/us.each())
	return nil
}

func rates(r []float64) string {
	return fmt.Sprintf("%.0f/s [%.0f–%.0f]", middle(r), slices.Min(r), slices.Max(r))
}

func middle(r []float64) float64 {
	sorted := slices.Sorted(slices.Values(r))
	return sorted[len(sorted)/2]
}

// fetch gets the bytes of url in one encoding and insists on it.
func fetch(url, encoding string) ([]byte, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept-Encoding", encoding)
	resp, err := (&http.Transport{DisableCompression: true}).RoundTrip(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	got := resp.Header.Get("Content-Encoding")
	if resp.StatusCode != http.StatusOK || got != encoding && got+encoding != "identity" {
		return nil, fmt.Errorf("%s: status %s, Content-Encoding %q, asked for %q", url, resp.Status, got, encoding)
	}
	return io.ReadAll(resp.Body)
}
