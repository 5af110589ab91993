package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"gongkai/catalog"
	"gongkai/search"
)

const readers = 32

// busy has readers open documents, lists and searches, first alone, then while
// papers are published one after another, each in a transaction of its own.
func busy(ctx context.Context, o options) error {
	w, err := newWriter(o.texts)
	if err != nil {
		return err
	}
	c, err := openCounty(ctx, o, false)
	if err != nil {
		return err
	}
	defer c.Close()
	alone, err := c.read(ctx, w, o, func(context.Context) error { return nil })
	if err != nil {
		return err
	}
	var published figures
	beside, err := c.read(ctx, w, o, func(ctx context.Context) error {
		published, err = c.publish(ctx, w, o)
		return err
	})
	fmt.Printf("%s, %d papers, %d readers for %s: alone %.0f reads a second, %s; while %.1f papers a second are published (%s each): %.0f, %s\n",
		o.engine(), o.papers, readers, o.lasting, rate(alone, o.lasting), alone, rate(published, o.lasting), published, rate(beside, o.lasting), beside)
	return err
}

func rate(f figures, d time.Duration) float64 { return float64(len(f)) / d.Seconds() }

// read has the readers at work while fn runs, for as long as o says.
func (c *county) read(ctx context.Context, w *writer, o options, fn func(context.Context) error) (figures, error) {
	ctx, stop := context.WithTimeout(ctx, o.lasting)
	defer stop()
	var mu sync.Mutex
	var all figures
	var failed error
	var at sync.WaitGroup
	for i := range readers {
		at.Go(func() {
			took, err := c.readOn(ctx, w, o, uint64(i))
			mu.Lock()
			defer mu.Unlock()
			all = append(all, took...)
			if err != nil {
				failed = err
			}
		})
	}
	err := fn(ctx)
	at.Wait()
	if err == nil {
		err = failed
	}
	return all, err
}

// readOn is one reader: eight documents, one list and one search, over and over.
func (c *county) readOn(ctx context.Context, w *writer, o options, seed uint64) (took figures, err error) {
	r := rand.New(rand.NewPCG(seed, 9))
	lists := catalog.Items(c.units[0].Kind)
	for i := 0; ctx.Err() == nil; i++ {
		began := time.Now()
		switch i % 10 {
		case 8:
			_, err = c.Catalog().Find(ctx, search.Question{Item: string(lists[r.IntN(len(lists))].Code), Order: search.ByDate})
		case 9:
			_, err = c.Catalog().Find(ctx, search.Question{Text: piece(r, w.paper(r.IntN(o.papers)).Body, 2, 2)})
		default:
			n := r.IntN(o.papers)
			_, err = c.Catalog().Published(ctx, publicOf(n, o.papers))
		}
		if ctx.Err() != nil {
			return took, nil // broken off, not failed
		}
		if err != nil {
			return took, err
		}
		took = append(took, time.Since(began))
	}
	return took, nil
}

// publish takes papers in one by one until ctx ends.
func (c *county) publish(ctx context.Context, w *writer, o options) (took figures, err error) {
	have, err := c.papers(ctx)
	for ; err == nil && ctx.Err() == nil; have++ {
		began := time.Now()
		if err = c.take(context.WithoutCancel(ctx), w, have, 1, o.papers); err == nil {
			took = append(took, time.Since(began))
		}
	}
	return took, err
}

// take tells how fast papers come in by the desk, with every rule, review and
// entry of the log, fifty in a transaction as an import does it.
func take(ctx context.Context, o options) error {
	w, err := newWriter(o.texts)
	if err != nil {
		return err
	}
	c, err := openCounty(ctx, o, false)
	if err != nil {
		return err
	}
	defer c.Close()
	have, err := c.papers(ctx)
	if err != nil {
		return err
	}
	began, n := time.Now(), 0
	for ; time.Since(began) < o.lasting; n += 50 {
		if err := c.take(ctx, w, have+n, 50, o.papers); err != nil {
			return err
		}
	}
	fmt.Printf("%s, beside %d papers: %.0f papers a second taken in by the desk\n", o.engine(), have, float64(n)/time.Since(began).Seconds())
	return nil
}
