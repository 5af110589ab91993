package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	cryptorand "crypto/rand"

	"gongkai"
	"gongkai/catalog"
	"gongkai/cipher"
	"gongkai/org"
	"gongkai/store"
	"gongkai/workday"
)

// county is an open database with the desks that fill it.
type county struct {
	*store.Store
	docs  *catalog.Desk
	units []org.Unit
}

// openCounty opens a stock; empty ones get their forty-one bodies. bulk fills
// faster and less safely.
func openCounty(ctx context.Context, o options, bulk bool) (*county, error) {
	keys, err := keysOf(o.stock)
	if err != nil {
		return nil, err
	}
	s, err := store.Open(ctx, store.Config{DSN: o.dsn(), Keys: keys, Bulk: bulk})
	if err != nil {
		return nil, err
	}
	desk := org.NewDesk(s.Org(), time.Now, cryptorand.Reader)
	c := &county{Store: s, docs: &catalog.Desk{Store: s.Catalog(), Units: desk, Calendar: workday.National, Now: time.Now}}
	if c.units, err = bodies(ctx, desk); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return c, nil
}

// keysOf reads the key file that lies with a stock, and makes it the first time.
func keysOf(dir string) (*cipher.Keyring, error) {
	name := filepath.Join(dir, "gongkai.key")
	if text, err := os.ReadFile(name); err == nil {
		return cipher.Parse(string(text))
	}
	text, err := cipher.Generate(cryptorand.Reader)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		return nil, err
	}
	return cipher.Parse(text)
}

const bodiesInAll = 41

func bodies(ctx context.Context, desk *org.Desk) ([]org.Unit, error) {
	tree, err := desk.Tree(ctx)
	if err != nil || len(tree.Units()) > 0 {
		return tree.Units(), err
	}
	for i := range bodiesInAll {
		if err := desk.AddUnit(ctx, gongkai.System, body(i)); err != nil {
			return nil, err
		}
	}
	tree, err = desk.Tree(ctx)
	return tree.Units(), err
}

// body is the i-th body: the government, twenty-five departments, fifteen
// townships.
func body(i int) org.Unit {
	u := org.Unit{
		ID: gongkai.UnitID(fmt.Sprintf("u%02d", i)), Kind: org.Department, Parent: "u00", Order: i,
		Name: fmt.Sprintf("甲县第%02d局", i), Short: fmt.Sprintf("第%02d局", i), IssuerCode: fmt.Sprintf("甲%c", '一'+rune(i)),
		USCC: org.MakeUSCC("11", "530325", fmt.Sprintf("015264%02d", i)),
	}
	switch {
	case i == 0:
		u.Kind, u.Parent, u.Name, u.Short = org.County, "", "甲县人民政府", "县政府"
	case i > 25:
		u.Kind, u.Name, u.Short = org.Township, fmt.Sprintf("甲县第%02d镇人民政府", i), fmt.Sprintf("第%02d镇", i)
	}
	return u
}

// arrival is the n-th of all papers as it comes in, on its day between 2015 and
// the middle of 2026.
func (c *county) arrival(w *writer, n, all int) catalog.Arrival {
	r := rand.New(rand.NewPCG(uint64(n), 7))
	u := c.units[int(float64(len(c.units))*r.Float64()*r.Float64())]
	p := w.paper(n)
	items := catalog.Items(u.Kind)
	on := dayOf(n, all)
	who := func(what string) gongkai.Actor {
		return gongkai.Actor{Person: string(u.ID) + "." + what, Name: what, Unit: u.ID, Posts: []gongkai.Post{{Role: gongkai.Role(what), Unit: u.ID}}}
	}
	at := on.Start().Add(9 * time.Hour)
	return catalog.Arrival{
		New: catalog.New{Unit: u.ID, Content: catalog.Content{
			Title: u.Short + p.Title, Body: p.Body, Summary: "（略）", Item: items[r.IntN(len(items))].Code,
			Topic: catalog.Topics[r.IntN(len(catalog.Topics))], Genre: catalog.Genres[r.IntN(len(catalog.Genres))],
			Mode: catalog.Proactive, FormedOn: on - workday.Day(r.IntN(20)),
		}},
		Author: who("clerk"), Reviewer: who("reviewer"), Secrecy: who("secrecy"), Publisher: who("publisher"),
		Basis: "《保守国家秘密法》第三十五条", Begun: at, Published: at.Add(time.Hour),
	}
}
