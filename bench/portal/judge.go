package main

import (
	"context"
	"fmt"
	"strings"

	"gongkai/catalog"
	"gongkai/search"
	"gongkai/workday"
)

// window is in how many papers the truth is read.
const window = 5000

// judge reads every paper of some days and holds against it what search finds
// there: recall is how many of the papers that hold the words are found,
// precision how many of those counted hold them. (What a page shows holds
// them always: it is checked.)
func (c *county) judge(ctx context.Context, w *writer, o options) error {
	first := o.papers / 3
	from, to := dayOf(first, o.papers)+1, dayOf(first+window, o.papers)
	papers := c.between(w, from, to, o.papers)
	for i, k := range questions(w, o.papers)[:2] {
		var all verdict
		for _, q := range k.asks {
			if len(search.Usual().Alike(search.Fold(q.Text))) > 1 {
				continue // it is asked with other words too
			}
			v, err := c.try(ctx, q.Text, from, to, papers)
			if err != nil {
				return err
			}
			all = all.with(v)
		}
		if i == 0 {
			fmt.Printf("  held against a plain reading of %d papers:\n", len(papers))
		}
		fmt.Printf("    %-20s recall %.4f (worst word %.4f), precision of the count %.4f, over %d words with %d places\n",
			k.name, all.recall(), all.worst, all.precision(), all.words, all.true)
	}
	return nil
}

// between makes the papers of some days again, without spaces.
func (c *county) between(w *writer, from, to workday.Day, all int) map[catalog.PublicID]string {
	texts := map[catalog.PublicID]string{}
	for n := range all {
		if day := dayOf(n, all); day >= from && day <= to {
			r := c.stockRow(w, n, all)
			texts[r.public] = fmt.Sprint(r.values["title"], "|", strings.ReplaceAll(c.arrival(w, n, all).Content.Body, "\n", ""))
		}
	}
	return texts
}

// verdict is what became of some words.
type verdict struct {
	words, true, found, counted int
	worst                       float64
}

func (v verdict) recall() float64    { return share(v.found, v.true) }
func (v verdict) precision() float64 { return share(v.found, v.counted) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

func (v verdict) with(w verdict) verdict {
	if v.words == 0 {
		v.worst = 1
	}
	return verdict{v.words + 1, v.true + w.true, v.found + w.found, v.counted + w.counted, min(v.worst, w.recall())}
}

func (c *county) try(ctx context.Context, text string, from, to workday.Day, papers map[catalog.PublicID]string) (verdict, error) {
	var v verdict
	q := search.Question{Text: text, From: from, To: to, Order: search.ByDate, Page: search.Newest / search.PageSize}
	last, err := c.Catalog().Find(ctx, q)
	if err != nil || last.Loosened || last.Total >= search.Newest {
		return v, err
	}
	v.counted = last.Total
	for _, p := range papers {
		if strings.Contains(p, text) {
			v.true++
		}
	}
	for q.Page = 1; q.Page <= last.Pages; q.Page++ {
		a, err := c.Catalog().Find(ctx, q)
		if err != nil {
			return v, err
		}
		for _, h := range a.Hits {
			if strings.Contains(papers[catalog.PublicID(h.ID)], text) {
				v.found++
			}
		}
	}
	return v, nil
}
