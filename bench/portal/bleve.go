package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/search/query"
)

// besideBleve indexes papers with bleve's pairs of characters, and asks it the
// same phrases and words, newest first.
func besideBleve(ctx context.Context, o options) error {
	w, err := newWriter(o.texts)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "gongkai-bench-bleve-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	began := time.Now()
	index, size, err := indexed(w, o.papers, dir)
	if err != nil {
		return err
	}
	defer index.Close()
	took := time.Since(began)
	fmt.Printf("bleve, pairs of characters, %d papers: %.0f a second; %d MB of text, index %d MB (%.2f of the text)\n",
		o.papers, float64(o.papers)/took.Seconds(), size>>20, weight(dir)>>20, float64(weight(dir))/float64(size))
	for _, k := range questions(w, o.papers) {
		var f figures
		for range o.rounds {
			for _, q := range k.asks {
				began := time.Now()
				if _, err := index.SearchInContext(ctx, bleveAsk(q.Text)); err != nil {
					return err
				}
				f = append(f, time.Since(began))
			}
		}
		fmt.Printf("  %-22s %28s\n", k.name, f)
	}
	return nil
}

type bleveDoc struct {
	Title, Body string
	Day         float64
}

func indexed(w *writer, papers int, dir string) (bleve.Index, int64, error) {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = cjk.AnalyzerName
	index, err := bleve.New(filepath.Join(dir, "index"), m)
	if err != nil {
		return nil, 0, err
	}
	size := int64(0)
	for n := 0; n < papers; n += 500 {
		b := index.NewBatch()
		for i := n; i < min(n+500, papers); i++ {
			p := w.paper(i)
			size += int64(len(p.Title) + len(p.Body))
			if err := b.Index(fmt.Sprint(publicOf(i, papers)), bleveDoc{p.Title, p.Body, float64(i)}); err != nil {
				return nil, 0, err
			}
		}
		if err := index.Batch(b); err != nil {
			return nil, 0, err
		}
	}
	return index, size, nil
}

// bleveAsk wants every word as a phrase, ten hits with marked passages.
func bleveAsk(text string) *bleve.SearchRequest {
	var all []query.Query
	for _, word := range strings.Fields(text) {
		all = append(all, bleve.NewMatchPhraseQuery(word))
	}
	r := bleve.NewSearchRequest(bleve.NewConjunctionQuery(all...))
	r.SortBy([]string{"-Day"})
	r.Highlight = bleve.NewHighlight()
	return r
}

// weight is what the files of a folder weigh.
func weight(dir string) (size int64) {
	filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			if info, err := d.Info(); err == nil {
				size += info.Size()
			}
		}
		return nil
	})
	return size
}
