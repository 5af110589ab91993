package storetest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/catalog"
	"gongkai/org"
	"gongkai/search"
	"gongkai/store"
	"gongkai/workday"
)

// people of two units, each with one role.
func post(person string, role gongkai.Role, unit gongkai.UnitID) gongkai.Actor {
	return gongkai.Actor{Person: person, Name: person, Unit: unit, Posts: []gongkai.Post{{Unit: unit, Role: role}}}
}

var (
	docClerk     = post("clerk", org.Clerk, "liuhe")
	docReviewer  = post("reviewer", org.Reviewer, "liuhe")
	docSecrecy   = post("secrecy", org.Secrecy, "liuhe")
	docPublisher = post("publisher", org.Publisher, "liuhe")
)

// oneUnit knows units by name; each has a credit code of its own.
type oneUnit struct{}

func (oneUnit) Unit(_ context.Context, id gongkai.UnitID) (org.Unit, error) {
	body := map[gongkai.UnitID]string{"liuhe": "01482031", "caizheng": "01482040"}[id]
	return org.Unit{ID: id, Name: string(id), Kind: org.Township, USCC: org.MakeUSCC("11", "990099", body)}, nil
}

func docDesk(s *store.Store, now time.Time) *catalog.Desk {
	return &catalog.Desk{
		Store: s.Catalog(), Units: oneUnit{}, Calendar: workday.National,
		Now: func() time.Time { return now },
	}
}

var docNow = time.Date(2026, 3, 9, 1, 0, 0, 0, time.UTC)

// paper is a document that passes every rule.
func paper(title, body string) catalog.New {
	return catalog.New{Unit: "liuhe", Content: catalog.Content{
		Title: title, Body: body, Summary: "概述：" + title, Item: "social_assistance",
		Topic: catalog.Topics[0], Genre: "公示", FormedOn: workday.MustParse("2026-02-03"),
	}}
}

func arrival(title, body string, published time.Time) catalog.Arrival {
	n := paper(title, body)
	n.Content.FormedOn = workday.On(published)
	return catalog.Arrival{
		New: n, Author: docClerk, Reviewer: docReviewer, Secrecy: docSecrecy, Publisher: docPublisher,
		Basis: "保密事项范围", Begun: published, Published: published,
	}
}

func catalogCases(t *testing.T, s *store.Store) {
	t.Run("a document goes its way", func(t *testing.T) { documentGoesItsWay(t, s) })
	t.Run("a step is written whole or not at all", func(t *testing.T) { docAllOrNothing(t, s) })
	t.Run("a stale version is a conflict", func(t *testing.T) { docStale(t, s) })
	t.Run("the same form twice is one document", func(t *testing.T) { docTwice(t, s) })
	t.Run("pressing many times at once does it once", func(t *testing.T) { docPressedAtOnce(t, s) })
	t.Run("publishing at once gives numbers without a gap", func(t *testing.T) { docConcurrent(t, s) })
	t.Run("a revision takes the place of what it revises", func(t *testing.T) { docRevised(t, s) })
	t.Run("views are counted", func(t *testing.T) { docViews(t, s) })
}

func do(t *testing.T, d *catalog.Desk, by gongkai.Actor, doc catalog.Document, c catalog.Command) catalog.Document {
	t.Helper()
	got, err := d.Do(t.Context(), by, doc.ID, catalog.Form{Version: doc.Version}, c)
	if err != nil {
		t.Fatalf("%T: %v", c, err)
	}
	return got
}

func publishOne(t *testing.T, d *catalog.Desk, n catalog.New) catalog.Document {
	t.Helper()
	doc, err := d.Draft(t.Context(), docClerk, n)
	if err != nil {
		t.Fatal(err)
	}
	doc = do(t, d, docClerk, doc, catalog.Submit{})
	doc = do(t, d, docReviewer, doc, catalog.Pass{Kind: catalog.Disclosure})
	doc = do(t, d, docSecrecy, doc, catalog.Pass{Kind: catalog.Secrecy, Basis: "第三十五条"})
	return do(t, d, docPublisher, doc, catalog.Publish{})
}

func documentGoesItsWay(t *testing.T, s *store.Store) {
	d := docDesk(s, docNow)
	n := paper("柳河镇农村低保对象名单公示", "经评议，下列对象符合条件。")
	n.Attachments = []catalog.Attachment{{Name: "名单.pdf", Type: "application/pdf", Size: 12, SHA256: strings.Repeat("ab", 32)}}
	before := s.Catalog().Version()
	doc := publishOne(t, d, n)
	if doc.IndexNo != "014820317/2026-00001" {
		t.Errorf("index number %q", doc.IndexNo)
	}
	if doc.Public.Day() != workday.MustParse("2026-03-09") {
		t.Errorf("public id %d is of %s", doc.Public, doc.Public.Day())
	}
	if s.Catalog().Version() <= before {
		t.Error("the public face has not turned")
	}
	kept, err := s.Catalog().Document(t.Context(), doc.ID)
	if err != nil || len(kept.Reviews) != 2 || len(kept.Attachments) != 1 || kept.DueOn != workday.MustParse("2026-03-09") {
		t.Errorf("kept %+v, %v", kept, err)
	}
	if got := found(t, s, "低保对象"); !slices.Contains(got, doc.Public) {
		t.Error("not found by search when published")
	}
	if _, _, err := s.Catalog().PublicFile(t.Context(), n.Attachments[0].SHA256, "名单.pdf"); err != nil {
		t.Error(err)
	}
	doc = do(t, d, docPublisher, doc, catalog.Withdraw{Reason: "名单有误，更正后重新公示"})
	if got := found(t, s, "低保对象"); slices.Contains(got, doc.Public) {
		t.Error("still found by search after withdrawal")
	}
	if _, _, err := s.Catalog().PublicFile(t.Context(), n.Attachments[0].SHA256, "名单.pdf"); gongkai.KindOf(err) != gongkai.NotFound {
		t.Errorf("file of a withdrawn document: %v", err)
	}
	gone, err := d.Public(t.Context(), doc.Public)
	if gongkai.KindOf(err) != gongkai.Gone || gone.IndexNo != doc.IndexNo || gone.Body != "" {
		t.Errorf("withdrawn page: %+v, %v", gone, err)
	}
	log, n2, err := s.Audit().Find(t.Context(), audit.Filter{On: "doc/" + doc.ID.String()})
	if err != nil || n2 != 6 || log[0].Action != "catalog.withdraw" || log[1].Why != doc.IndexNo {
		t.Errorf("audit log: %d entries, %+v, %v", n2, log, err)
	}
}

func docAllOrNothing(t *testing.T, s *store.Store) {
	d := docDesk(s, docNow)
	good := arrival("一件好的", "正文一。", docNow)
	other := arrival("一件没有审查的", "正文二。", docNow)
	docs, err := d.Take(t.Context(), []catalog.Arrival{good})
	if err != nil {
		t.Fatal(err)
	}
	last := docs[0]
	unreviewed, err := d.Draft(t.Context(), docClerk, other.New)
	if err != nil {
		t.Fatal(err)
	}
	_, entries, err := s.Audit().Find(t.Context(), audit.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	forged := unreviewed
	forged.State, forged.Version, forged.PublishedOn = catalog.Published, forged.Version+1, workday.On(docNow)
	fine := last
	fine.Version++
	fine.RepealReason = "不该留下"
	_, err = s.Catalog().Save(t.Context(),
		catalog.Step{Doc: fine, Was: last.Version, Log: []audit.Entry{{Action: "catalog.repeal"}}},
		catalog.Step{Doc: forged, Was: unreviewed.Version, Series: "014820317/2026-{serial:5}"})
	if gongkai.KindOf(err) != gongkai.Forbidden {
		t.Fatalf("an unreviewed document was published: %v", err)
	}
	stale := fine
	_, err = s.Catalog().Save(t.Context(),
		catalog.Step{Doc: fine, Was: last.Version, Log: []audit.Entry{{Action: "catalog.repeal"}}},
		catalog.Step{Doc: stale, Was: 99})
	if gongkai.KindOf(err) != gongkai.Conflict {
		t.Fatalf("got %v", err)
	}
	kept, err := s.Catalog().Document(t.Context(), last.ID)
	if err != nil || kept.Version != last.Version || kept.RepealReason != "" {
		t.Errorf("half a batch was written: %+v, %v", kept, err)
	}
	if _, n, _ := s.Audit().Find(t.Context(), audit.Filter{}); n != entries {
		t.Errorf("%d audit entries of a step that failed", n-entries)
	}
	again, err := d.Take(t.Context(), []catalog.Arrival{other})
	if err != nil || again[0].IndexNo[len(again[0].IndexNo)-5:] != next(last.IndexNo) {
		t.Errorf("the number of the failed step was lost: %v after %s, %v", again, last.IndexNo, err)
	}
}

// next is the serial after that of an index number.
func next(no string) string {
	var n int
	fmt.Sscanf(no[len(no)-5:], "%d", &n)
	return fmt.Sprintf("%05d", n+1)
}

func docStale(t *testing.T, s *store.Store) {
	d := docDesk(s, docNow)
	doc, err := d.Draft(t.Context(), docClerk, paper("两个人同时改", "正文。"))
	if err != nil {
		t.Fatal(err)
	}
	edit := catalog.Edit{Content: doc.Content}
	edit.Content.Title = "先改的"
	now := do(t, d, docClerk, doc, edit)
	_, err = d.Do(t.Context(), docClerk, doc.ID, catalog.Form{Version: doc.Version}, edit)
	if gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("stale edit: %v", err)
	}
	_, err = s.Catalog().Save(t.Context(), catalog.Step{Doc: doc, Was: doc.Version})
	if gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("stale save: %v", err)
	}
	if kept, _ := s.Catalog().Document(t.Context(), doc.ID); kept.Title != "先改的" || kept.Version != now.Version {
		t.Errorf("kept %+v", kept)
	}
}

func docTwice(t *testing.T, s *store.Store) {
	d := docDesk(s, docNow)
	n := paper("只按了一次", "正文。")
	n.Once = "key-of-the-form"
	first, err := d.Draft(t.Context(), docClerk, n)
	if err != nil {
		t.Fatal(err)
	}
	second, err := d.Draft(t.Context(), docClerk, n)
	if err != nil || second.ID != first.ID {
		t.Errorf("second press made %v, %v; the first %v", second.ID, err, first.ID)
	}
	f := catalog.Form{Version: first.Version, Once: "key-of-submit"}
	a, err := d.Do(t.Context(), docClerk, first.ID, f, catalog.Submit{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := d.Do(t.Context(), docClerk, first.ID, f, catalog.Submit{})
	if err != nil || b.Version != a.Version {
		t.Errorf("second press: %+v, %v", b, err)
	}
}

func docPressedAtOnce(t *testing.T, s *store.Store) {
	d := docDesk(s, docNow)
	doc, err := d.Draft(t.Context(), docClerk, paper("很多次同时按", "正文。"))
	if err != nil {
		t.Fatal(err)
	}
	f := catalog.Form{Version: doc.Version, Once: "key-pressed-at-once"}
	var wg sync.WaitGroup
	for range 12 {
		wg.Go(func() {
			got, err := d.Do(t.Context(), docClerk, doc.ID, f, catalog.Submit{})
			if err != nil || got.State != catalog.InReview || got.Version != doc.Version+1 {
				t.Errorf("got version %d, %s, %v", got.Version, got.State, err)
			}
		})
	}
	wg.Wait()
}

func docConcurrent(t *testing.T, s *store.Store) {
	const people, each = 6, 5
	var mu sync.Mutex
	var got []string
	ids := map[catalog.PublicID]bool{}
	var wg sync.WaitGroup
	for p := range people {
		wg.Go(func() {
			for i := range each {
				a := arrival(fmt.Sprintf("第%d人的第%d件", p, i), "正文。", time.Date(2025, 6, 3, 2, 0, 0, 0, time.UTC))
				docs, err := docDesk(s, docNow).Take(t.Context(), []catalog.Arrival{a})
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				got, ids[docs[0].Public] = append(got, docs[0].IndexNo), true
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	slices.Sort(got)
	for i, no := range got {
		if want := fmt.Sprintf("/2025-%05d", i+1); !strings.HasSuffix(no, want) {
			t.Errorf("number %d is %s", i+1, no)
		}
	}
	if len(ids) != people*each {
		t.Errorf("%d public ids for %d documents", len(ids), people*each)
	}
}

func docRevised(t *testing.T, s *store.Store) {
	d := docDesk(s, docNow)
	n := paper("白塔水库蓄水公告", "蓄水位一百二十米。")
	n.Attachments = []catalog.Attachment{{Name: "库区图.pdf", Type: "application/pdf", Size: 12, SHA256: strings.Repeat("cd", 32)}}
	old := publishOne(t, d, n)
	revise := catalog.Revise{Reason: "更正水位"}
	form := catalog.Form{Version: old.Version, Once: "key-of-the-revision"}
	draft, err := d.Do(t.Context(), docClerk, old.ID, form, revise)
	if err != nil || draft.ID == old.ID || draft.Edition != 2 {
		t.Fatalf("revision %+v, %v", draft, err)
	}
	if again, err := d.Do(t.Context(), docClerk, old.ID, form, revise); err != nil || again.ID != draft.ID {
		t.Errorf("second press: %v, %v", again.ID, err)
	}
	if _, err := d.Do(t.Context(), docClerk, old.ID, catalog.Form{Version: old.Version, Once: "another"}, revise); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("a second revision: %v", err)
	}
	edit := catalog.Edit{Content: draft.Content}
	edit.Content.Title, edit.Content.Body = "白塔水库蓄水公告（更正）", "蓄水位一百二十五米。"
	draft = do(t, d, docClerk, draft, edit)
	if got, _ := d.Public(t.Context(), old.Public); got.Title != old.Title {
		t.Errorf("the public reads a draft: %q", got.Title)
	}
	draft = do(t, d, docClerk, draft, catalog.Submit{})
	draft = do(t, d, docReviewer, draft, catalog.Pass{Kind: catalog.Disclosure})
	draft = do(t, d, docSecrecy, draft, catalog.Pass{Kind: catalog.Secrecy, Basis: "第三十五条"})
	now := do(t, d, docPublisher, draft, catalog.Publish{})
	if now.Public != old.Public || now.IndexNo != old.IndexNo || now.PublishedOn != old.PublishedOn {
		t.Errorf("the revision stands at %s as %s", now.Public, now.IndexNo)
	}
	wantEditions(t, s, old, now, n.Attachments[0])
	for range 2 {
		if got, err := d.Public(t.Context(), old.Public); err != nil || got.ID != now.ID {
			t.Errorf("the address shows %v, %v", got.ID, err)
		}
	}
	do(t, d, docPublisher, now, catalog.Withdraw{Code: catalog.WrongContent, Reason: "还是不对"})
	if _, err := d.Editions(t.Context(), old.Public); gongkai.KindOf(err) != gongkai.Gone {
		t.Errorf("editions of a withdrawn document: %v", err)
	}
}

// wantEditions looks what is left of the first of two editions.
func wantEditions(t *testing.T, s *store.Store, old, now catalog.Document, file catalog.Attachment) {
	t.Helper()
	if got := found(t, s, "一百二十五米"); !slices.Equal(got, []catalog.PublicID{now.Public}) {
		t.Errorf("new words find %v", got)
	}
	if got := found(t, s, "一百二十米"); len(got) != 0 {
		t.Errorf("old words still find %v", got)
	}
	all, err := s.Catalog().Editions(t.Context(), old.Public)
	if err != nil || len(all) != 2 || all[0].State != catalog.Superseded || all[0].Body != old.Body || all[1].Change.Reason != "更正水位" {
		t.Errorf("editions %+v, %v", all, err)
	}
	if _, _, err := s.Catalog().PublicFile(t.Context(), file.SHA256, file.Name); err != nil {
		t.Errorf("a file of the first edition: %v", err)
	}
}

func docViews(t *testing.T, s *store.Store) {
	doc := publishOne(t, docDesk(s, docNow), paper("有人看的", "正文。"))
	v := s.Catalog().Views()
	for range 3 {
		v.Seen(doc.Public)
	}
	v.Seen(12345) // was never published
	if err := v.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	v.Seen(doc.Public)
	if n, err := v.Of(t.Context(), "liuhe", doc.Public); err != nil || n != 4 {
		t.Errorf("%d views, %v", n, err)
	}
}

func found(t *testing.T, s *store.Store, text string) []catalog.PublicID {
	t.Helper()
	return foundBy(t, s, search.Question{Text: text})
}

func foundBy(t *testing.T, s *store.Store, q search.Question) []catalog.PublicID {
	t.Helper()
	a, err := s.Catalog().Find(t.Context(), q)
	if err != nil {
		t.Fatalf("%+v: %v", q, err)
	}
	var ids []catalog.PublicID
	for _, h := range slices.Concat(a.Exact, a.Hits) {
		ids = append(ids, catalog.PublicID(h.ID))
	}
	return ids
}
