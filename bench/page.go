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
		if err := beside(p.url+path, workers, plain, brotli, o); err != nil {
			return err
		}
	}
	rss, anonymous, _ := p.memory()
	fmt.Printf("  memory of gongkai afterwards: %.0f MB resident, %.0f MB of it its own\n", rss, anonymous)
	return nil
}

func beside(ours, workers string, plain, brotli []byte, o options) error {
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
	if err := compare("plain,  nginx workers "+workers, ours, n.url+"/page", "", o); err != nil {
		return err
	}
	return compare("Brotli, nginx workers "+workers, ours, n.url+"/br/page", "br", o)
}

func compare(name, ours, theirs, encoding string, o options) error {
	var us, them []float64
	var last [2]load
	for range o.pairs {
		for i, url := range []string{ours, theirs} {
			l, err := wrk(url, encoding, o.lasting)
			if err != nil {
				return err
			}
			if l.wrong != "" {
				return fmt.Errorf("%s: %s", url, l.wrong)
			}
			last[i] = l
		}
		us, them = append(us, last[0].perSecond), append(them, last[1].perSecond)
	}
	fmt.Printf("  %s: gongkai %s (p99 %s), nginx %s (p99 %s), ratio %.2f\n",
		name, rates(us), last[0].tail, rates(them), last[1].tail, middle(us)/middle(them))
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
