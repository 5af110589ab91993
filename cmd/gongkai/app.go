package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"runtime"
	"time"

	"gongkai"
	"gongkai/annual"
	"gongkai/catalog"
	"gongkai/catalog/channel"
	"gongkai/catalog/comment"
	"gongkai/catalog/stock"
	"gongkai/cipher"
	"gongkai/foi"
	"gongkai/ledger"
	"gongkai/ledger/daybook"
	"gongkai/org"
	"gongkai/search"
	"gongkai/store"
	"gongkai/store/blob"
	"gongkai/web/api"
	"gongkai/web/office"
	"gongkai/web/page"
	"gongkai/web/portal"
	"gongkai/workday"
)

// app is the whole platform put together: the store, and the desks that work
// with it. serve and demo show it to the world, other commands work with it.
type app struct {
	store   *store.Store
	org     *org.Desk
	foi     *foi.Desk
	remedy  *foi.RemedyDesk
	matter  *foi.MatterDesk
	catalog *catalog.Desk
	comment *comment.Desk
	channel *channel.Desk
	ledger  *ledger.Desk
	daybook *daybook.Desk
	annual  *annual.Desk
	views   *store.Views
	now     func() time.Time
	keys    *cipher.Keyring

	calendar *workday.Calendar
}

// openApp opens the data and sets up the desks.
func openApp(ctx context.Context, d dataFlags, now func() time.Time) (*app, error) {
	keys, err := d.keys()
	if err != nil {
		return nil, err
	}
	s, err := store.Open(ctx, store.Config{DSN: d.dsn(), Keys: keys, Clock: now, Bulk: d.Bulk})
	if err != nil {
		return nil, err
	}
	blobs, err := blob.Open(d.blobDir())
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	a := &app{store: s, now: now, keys: keys, calendar: workday.National(), org: org.NewDesk(s.Org(), now, rand.Reader), views: s.Catalog().Views()}
	a.foi = foi.NewDesk(foi.Deps{
		Store: s.FOI(), Letters: s.FOI(), Tree: a.org.Tree, May: org.May, Secrets: keys, Calendar: a.days, Now: now,
	})
	a.remedy = &foi.RemedyDesk{Store: s.FOI(), Cases: s.FOI(), May: org.May, Calendar: a.days, Now: now}
	a.matter = &foi.MatterDesk{Cases: a.foi, Keep: s.FOI()}
	a.catalog = &catalog.Desk{
		Store: s.Catalog(), Blobs: blobs, Units: a.org, Calendar: a.days, Now: now, Look: look(findTools()),
		Atlas: s.Catalog(), Batches: s.Catalog(), Standards: s.Catalog(), Procedures: s.Catalog(), Scratches: s.Catalog(), Calls: s.Comments(),
	}
	a.channel = &channel.Desk{Store: s.Catalog(), Docs: a.catalog, Now: now}
	a.comment = &comment.Desk{Store: s.Comments(), Docs: a.catalog, Now: now}
	a.ledger = &ledger.Desk{Store: s.Ledger(), Units: a.org, Now: now}
	a.daybook = &daybook.Desk{Store: s.Ledger(), Cases: a.foi, Remedies: a.remedy, Units: a.org, Now: now}
	a.annual = &annual.Desk{Store: s.Annual(), Cases: a.foi, Documents: a.catalog, Ledgers: a.ledger, Remedies: a.remedy, Daybooks: a.daybook, Replies: s.FOI(), Publications: s.Catalog(), Channels: s.Catalog(), Units: a.org, Papers: s.Annual(), Intakes: s.Annual(), Now: now}
	return a, nil
}

// days is the calendar that everything is reckoned by.
func (a *app) days() *workday.Calendar { return a.calendar }

// close ends all work with the data.
func (a *app) close() error { return a.store.Close() }

// patience is how long a request waits for its turn when all are at work.
const patience = 3 * time.Second

// handler puts the pages together. The site bears the name of the government
// at the root of the tree.
func (a *app) handler(ctx context.Context, c page.Config, sessions sessionFlags) (http.Handler, error) {
	tree, err := a.org.Tree(ctx)
	if err != nil {
		return nil, err
	}
	root, ok := tree.Root()
	if !ok {
		return nil, gongkai.Errorf(gongkai.NotFound, "数据库里还没有机关。请先运行 gongkai init。")
	}
	c.Identity, c.Now, c.Keys = identity(c.Identity, root, tree), a.now, a.keys
	site := page.New(c)
	mux := http.NewServeMux()
	site.Mount(mux)
	atOnce := 32 * runtime.GOMAXPROCS(0)
	front := portal.Deps{
		Site: site, Org: a.org, Catalog: a.catalog, FOI: a.foi, Matters: a.matter, Keys: a.keys, Annual: a.annual, Search: a.store.Catalog(), Views: a.views,
		Public: a.store.Catalog(), Records: a.store.FOI(), Shelf: a.store.Catalog(),
		Measures: a.store.FOI(), Comments: a.comment,
		Cache: page.NewCache(a.version, 32<<20), Tools: findTools(), Calendar: a.days, Now: a.now,
	}
	mux.Handle("/", page.NewGate(atOnce, patience).Handler(site, portal.New(front)))
	mux.Handle("/api/", page.NewGate(atOnce, patience).Handler(site, api.New(api.Deps{
		Site: site, Units: a.org, Docs: a.catalog, Shelf: a.store.Catalog(), Counts: a.store.Catalog(),
		Search: a.store.Catalog(), Reports: a.annual, Now: a.now,
	})))
	mux.Handle("/office/", page.NewGate(atOnce, patience).Handler(site, office.New(office.Deps{
		Site: site, Org: a.org, FOI: a.foi, Catalog: a.catalog, Ledger: a.ledger, Daybook: a.daybook, Annual: a.annual, Log: a.store.Audit(), Sessions: a.store.Sessions(),
		Remedies:  a.remedy,
		Matters:   a.matter,
		Comments:  a.comment,
		Channels:  a.channel,
		Tools:     findTools(),
		Preview:   portal.Preview(front),
		Words:     search.Desk{Packs: a.store.Catalog()},
		Uploads:   &stock.UploadDesk{Store: a.store.Catalog(), Catalog: a.catalog, Tree: a.org.Tree, Now: a.now},
		Feeds:     &foi.FeedDesk{Store: a.store.FOI(), Secrets: a.keys, Now: a.now},
		Retention: &foi.RetentionDesk{Store: a.store.FOI(), Settings: a.store.FOI().Settings, May: org.May, Now: a.now},
		Idle:      sessions.Idle, Life: sessions.Life, Calendar: a.days, Now: a.now,
	})))
	return site.Wrap(mux), nil
}

// identity fills in what the configuration leaves out: the government at the
// root sponsors the site, and its office runs it.
func identity(id page.Identity, root org.Unit, tree org.Tree) page.Identity {
	id.Name = root.Name
	for _, u := range tree.Children(root.ID) {
		if u.Kind == org.Office {
			id.Undertaker, id.Address, id.Phone = cmp.Or(id.Undertaker, u.Name), cmp.Or(id.Address, u.Address), cmp.Or(id.Phone, u.Phone)
		}
	}
	return id
}

// version changes with every publication, and every ten minutes: a count of
// views, and a document that expires at midnight, must not stay as they were.
func (a *app) version() int64 {
	return a.store.Catalog().Version()<<32 | a.now().Unix()/600
}
