package main

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
)

// measureStock serves a stock of papers (portal.sh) and measures what a reader
// opens: pages made for the first time, by size of the stock, and pages that are
// kept, beside nginx with the same bytes.
func measureStock(bin string, o options) error {
	address, err := freeAddress()
	if err != nil {
		return err
	}
	p, err := launch("http://"+address, bin, "serve", "--data", o.data, "--listen", address, "--ops-listen", "")
	if err != nil {
		return err
	}
	defer p.stop()
	if _, err := p.answers("/", time.Minute); err != nil {
		return err
	}
	docs, lists, err := firstPages(p)
	if err != nil {
		return err
	}
	fmt.Printf("%s: pages made for the first time, median, 99th percentile and slowest: list %s; document %s\n", o.data, spread(lists.took), spread(docs.took))
	for _, page := range []struct{ name, path string }{{"document page", docs.paths[0]}, {"list page", lists.paths[0]}} {
		if err := besideStatic(p, page.name, page.path, o); err != nil {
			return err
		}
	}
	rss, anonymous, _ := p.memory()
	fmt.Printf("  memory of gongkai afterwards: %.0f MB resident, %.0f MB of it its own\n", rss, anonymous)
	return nil
}

func spread(f figures) string {
	return fmt.Sprintf("%s, %s, %s (%d)", ms(f.at(0.5)), ms(f.at(0.99)), ms(f.at(1)), len(f))
}

// opened is how long pages took, and where they are.
type opened struct {
	paths []string
	took  figures
}

// firstPages opens lists of every year, and every document they name, each once.
func firstPages(p *program) (docs, lists opened, err error) {
	for year := 2015; year <= 2026; year++ {
		for page := 1; page <= 5; page++ {
			path := fmt.Sprintf("/search?page=%d&year=%d", page, year)
			if page == 1 {
				path = fmt.Sprintf("/search?year=%d", year)
			}
			found, err := lists.open(p, path)
			if err != nil {
				return docs, lists, err
			}
			docs.paths = append(docs.paths, found...)
		}
	}
	for _, path := range docs.paths {
		var one opened
		if _, err := one.open(p, path); err != nil {
			return docs, lists, err
		}
		docs.took = append(docs.took, one.took...)
	}
	return docs, lists, nil
}

// open gets a page and gives the documents it leads to.
func (o *opened) open(p *program, path string) ([]string, error) {
	began := time.Now()
	resp, err := http.Get(p.url + path)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	tree, err := html.Parse(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s, %v", path, resp.Status, err)
	}
	o.took, o.paths = append(o.took, time.Since(began)), append(o.paths, path)
	return documentsOf(tree), nil
}

func documentsOf(n *html.Node) (all []string) {
	for n := range n.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "href" && strings.HasPrefix(a.Val, "/doc/") && !slices.Contains(all, a.Val) {
				all = append(all, a.Val)
			}
		}
	}
	return all
}

// besideStatic sets one page beside nginx with one worker and the same bytes.
func besideStatic(p *program, name, path string, o options) error {
	plain, err := fetch(p.url+path, "identity")
	if err != nil {
		return err
	}
	brotli, err := fetch(p.url+path, "br")
	if err != nil {
		return err
	}
	fmt.Printf("%s %s: %d bytes, %d with Brotli; wrk -t1 -c32, %s each, %d pairs\n", name, path, len(plain), len(brotli), o.lasting, o.pairs)
	return beside(p, path, "1", plain, brotli, o)
}
