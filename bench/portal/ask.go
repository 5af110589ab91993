package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"gongkai/search"
)

// ask asks a stock, one question after another, and prints how long the answers
// took: totals, facets and marked passages included, as the page shows them.
func ask(ctx context.Context, o options) error {
	w, err := newWriter(o.texts)
	if err != nil {
		return err
	}
	if err := weigh(ctx, o); err != nil {
		return err
	}
	c, err := openCounty(ctx, o, false)
	if err != nil {
		return err
	}
	defer c.Close()
	fmt.Printf("  %-22s %28s %28s %8s\n", "p50 / p99 of answers", "newest first", "by relevance", "found")
	for _, k := range questions(w, o.papers) {
		if err := c.timeKind(ctx, k, o.rounds); err != nil {
			return err
		}
	}
	fmt.Printf("  memory of the asking process: %s\n", memory())
	return c.judge(ctx, w, o)
}

func weigh(ctx context.Context, o options) error {
	l, err := openLoader(ctx, o)
	if err != nil {
		return err
	}
	defer l.close()
	text, index, all, err := sizeOf(ctx, l.db, o)
	fmt.Printf("%s, %d papers: %d MB of text, index %d MB (%.2f of the text), database %d MB\n",
		o.engine(), o.papers, text>>20, index>>20, float64(index)/float64(text), all>>20)
	return err
}

func (c *county) timeKind(ctx context.Context, k kind, rounds int) error {
	var took [2]figures
	found, more := 0, ""
	for round := range rounds + 1 { // the first finds the pages of the database
		for _, q := range k.asks {
			for i, order := range []search.Order{search.ByDate, search.ByRelevance} {
				q.Order = order
				began := time.Now()
				a, err := c.Catalog().Find(ctx, q)
				if err != nil {
					return fmt.Errorf("%s: %w", q.Text, err)
				}
				if round > 0 {
					took[i] = append(took[i], time.Since(began))
				}
				found = max(found, a.Total)
				if a.More {
					more = "+"
				}
			}
		}
	}
	fmt.Printf("  %-22s %28s %28s %8s\n", k.name, took[0], took[1], fmt.Sprint("≤ ", found, more))
	return nil
}

// memory reads what this process holds, as the kernel counts it.
func memory() string {
	text, _ := os.ReadFile("/proc/self/status")
	var all []string
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "VmRSS") || strings.HasPrefix(line, "VmHWM") {
			all = append(all, strings.Join(strings.Fields(line), " "))
		}
	}
	return strings.Join(all, ", ")
}
