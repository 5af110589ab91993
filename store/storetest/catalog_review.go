package storetest

import (
	"slices"
	"testing"
	"time"

	"gongkai"
	"gongkai/catalog"
	"gongkai/org"
	"gongkai/store"
	"gongkai/workday"
)

var docLeader = post("leader", org.Leader, "liuhe")

func docReviewCases(t *testing.T, s *store.Store) {
	t.Run("a unit settles its procedure", func(t *testing.T) { docProcedure(t, s) })
	t.Run("a forged publication is not written", func(t *testing.T) { docForged(t, s) })
	t.Run("a planned publication takes place at its hour", func(t *testing.T) { docPlanned(t, s) })
	t.Run("what is typed is kept, and two who write are told", func(t *testing.T) { docScratch(t, s) })
	t.Run("a policy goes out with its interpretation", func(t *testing.T) { docExplained(t, s) })
	t.Run("what is withheld is assessed again", func(t *testing.T) { docReassessed(t, s) })
}

// settling is a desk where units settle their procedures.
func settling(s *store.Store, now time.Time) *catalog.Desk {
	d := docDesk(s, now)
	d.Procedures = s.Catalog()
	return d
}

func docProcedure(t *testing.T, s *store.Store) {
	d := settling(s, docNow)
	three := catalog.Settled{Procedure: catalog.Procedure{Reviews: 3, Apart: true}, Own: true}
	if err := d.Settle(t.Context(), docClerk, "liuhe", 0, three); gongkai.KindOf(err) != gongkai.Forbidden {
		t.Errorf("a clerk settles: %v", err)
	}
	if err := d.Settle(t.Context(), docLeader, "liuhe", 0, three); err != nil {
		t.Fatal(err)
	}
	if err := d.Settle(t.Context(), docLeader, "liuhe", 0, three); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("a stale page settles: %v", err)
	}
	own, holds, err := d.Procedure(t.Context(), docLeader, "liuhe")
	if err != nil || own.Version != 1 || holds.Unit != "liuhe" || holds.Reviews != 3 || !holds.Apart || holds.By == "" {
		t.Errorf("own %+v, holds %+v, %v", own, holds, err)
	}
	doc, err := d.Draft(t.Context(), docClerk, paper("三次审查的文件", "正文。"))
	if err != nil {
		t.Fatal(err)
	}
	doc = do(t, d, docClerk, doc, catalog.Submit{})
	if err := d.Settle(t.Context(), docLeader, "liuhe", 1, catalog.Settled{}); err != nil {
		t.Fatal(err)
	}
	doc = do(t, d, docReviewer, doc, catalog.Pass{Kind: catalog.Disclosure})
	doc = do(t, d, docSecrecy, doc, catalog.Pass{Kind: catalog.Secrecy, Basis: "第三十五条"})
	if doc.State != catalog.InReview || !slices.Equal(doc.Awaited(), []catalog.ReviewKind{catalog.Final}) {
		t.Errorf("%s, still awaited: %v", doc.State, doc.Awaited())
	}
	doc = do(t, d, docLeader, doc, catalog.Pass{Kind: catalog.Final})
	if doc = do(t, d, docPublisher, doc, catalog.Publish{}); len(doc.Reviews) != 3 {
		t.Errorf("%d reviews on record", len(doc.Reviews))
	}
}

// docForged hands the store steps that no rule has made.
func docForged(t *testing.T, s *store.Store) {
	d := docDesk(s, docNow)
	doc, err := d.Draft(t.Context(), docClerk, paper("没有审查过的", "正文。"))
	if err != nil {
		t.Fatal(err)
	}
	review := func(kind catalog.ReviewKind, by string) catalog.Review {
		return catalog.Review{Round: 1, Kind: kind, Passed: true, By: by, At: docNow}
	}
	for name, forge := range map[string]func(*catalog.Document){
		"without any review": func(f *catalog.Document) {},
		"with one of two":    func(f *catalog.Document) { f.Reviews = []catalog.Review{review(catalog.Disclosure, "x")} },
		"without the secrecy review": func(f *catalog.Document) {
			f.Reviews = []catalog.Review{review(catalog.Disclosure, "x"), review(catalog.Final, "y")}
		},
		"reviewed by its author": func(f *catalog.Document) {
			f.Reviews = []catalog.Review{review(catalog.Disclosure, f.Author), review(catalog.Secrecy, "y")}
		},
		"reviewed in an earlier round": func(f *catalog.Document) {
			f.Round, f.Reviews = 2, []catalog.Review{review(catalog.Disclosure, "x"), review(catalog.Secrecy, "y")}
		},
		"by one person of two": func(f *catalog.Document) {
			f.Procedure.Apart, f.Reviews = true, []catalog.Review{review(catalog.Disclosure, "x"), review(catalog.Secrecy, "x")}
		},
		"a draft with a number": func(f *catalog.Document) { f.State = catalog.Draft },
		"withdrawn at once":     func(f *catalog.Document) { f.State = catalog.Withdrawn },
		"as an edition that was": func(f *catalog.Document) {
			f.State, f.Public = catalog.Superseded, catalog.NewPublicID(f.PublishedOn, 9)
		},
	} {
		f := doc
		f.State, f.Round, f.Version, f.PublishedAt, f.PublishedOn = catalog.Published, 1, doc.Version+1, docNow, doc.FormedOn
		forge(&f)
		if _, err := s.Catalog().Save(t.Context(), catalog.Step{Doc: f, Was: doc.Version, Series: "014820317/2026"}); gongkai.KindOf(err) != gongkai.Forbidden {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got, err := s.Catalog().Document(t.Context(), doc.ID); err != nil || got.State != catalog.Draft {
		t.Errorf("%s, %v", got.State, err)
	}
}

func docPlanned(t *testing.T, s *store.Store) {
	now := docNow
	d := settling(s, now)
	d.Now = func() time.Time { return now }
	first, second := ready(t, d, "明早发布的公告"), ready(t, d, "改了主意的公告")
	first = do(t, d, docPublisher, first, catalog.Schedule{At: docNow.Add(24 * time.Hour)})
	second = do(t, d, docPublisher, second, catalog.Schedule{At: docNow.Add(24 * time.Hour)})
	second = do(t, d, docPublisher, second, catalog.Schedule{At: docNow.Add(48 * time.Hour)})
	if out, held, err := d.PublishDue(t.Context()); len(out)+len(held) != 0 || err != nil {
		t.Errorf("before its hour: %v %v %v", out, held, err)
	}
	now = docNow.Add(30 * time.Hour) // the program stood still at the hour itself
	out, held, err := d.PublishDue(t.Context())
	if err != nil || len(out) != 1 || len(held) != 0 || out[0].ID != first.ID {
		t.Fatalf("%d out, %d held, %v", len(out), len(held), err)
	}
	if out[0].IndexNo == "" || !out[0].PublishedAt.Equal(now) || out[0].PublishedBy != docPublisher.Name {
		t.Errorf("published %s %s by %s", out[0].IndexNo, out[0].PublishedAt, out[0].PublishedBy)
	}
	if got := found(t, s, "明早发布"); !slices.Equal(got, []catalog.PublicID{out[0].Public}) {
		t.Errorf("found %v", got)
	}
	if again, _, err := d.PublishDue(t.Context()); len(again) != 0 || err != nil {
		t.Errorf("published twice: %v, %v", again, err)
	}
	do(t, d, docPublisher, second, catalog.Unschedule{})
	now = docNow.Add(72 * time.Hour)
	if out, _, err := d.PublishDue(t.Context()); len(out) != 0 || err != nil {
		t.Errorf("recalled, and published: %v, %v", out, err)
	}
}

// ready is a document that waits for its publisher.
func ready(t *testing.T, d *catalog.Desk, title string) catalog.Document {
	t.Helper()
	return passAll(t, d, paper(title, "正文。"))
}

func docScratch(t *testing.T, s *store.Store) {
	now := docNow
	d := settling(s, now)
	d.Scratches, d.Now = s.Catalog(), func() time.Time { return now }
	doc, err := d.Draft(t.Context(), docClerk, paper("两个人同时写的", "正文。"))
	if err != nil {
		t.Fatal(err)
	}
	second := post("second", org.Clerk, "liuhe")
	if mine, others, err := d.Open(t.Context(), docClerk, doc.ID, doc.Version); err != nil || mine.Typed != "" || len(others) != 0 {
		t.Errorf("the first to open: %+v, %+v, %v", mine, others, err)
	}
	now = now.Add(5 * time.Minute)
	_, others, err := d.Open(t.Context(), second, doc.ID, doc.Version)
	if err != nil || len(others) != 1 || others[0].Person != docClerk.Person || !others[0].Since.Equal(docNow) {
		t.Errorf("the second is told of %+v, %v", others, err)
	}
	now = now.Add(5 * time.Minute)
	if others, err = d.KeepTyped(t.Context(), docClerk, doc.ID, doc.Version, "title=写到一半"); err != nil || len(others) != 1 {
		t.Errorf("the first is told of %+v, %v", others, err)
	}
	kept, err := s.Catalog().Document(t.Context(), doc.ID)
	if err != nil || kept.Version != doc.Version || kept.Title != doc.Title {
		t.Errorf("what was not saved changed the document: %+v, %v", kept, err)
	}
	now = now.Add(20 * time.Hour)
	mine, others, err := d.Open(t.Context(), docClerk, doc.ID, doc.Version)
	if err != nil || mine.Typed != "title=写到一半" || mine.Version != doc.Version || !mine.Since.Equal(docNow) || len(others) != 0 {
		t.Errorf("the next day: %+v, %+v, %v", mine, others, err)
	}
	if _, err := d.KeepTyped(t.Context(), docReviewer, doc.ID, doc.Version, "x"); gongkai.KindOf(err) != gongkai.Forbidden {
		t.Errorf("a reviewer types: %v", err)
	}
	if err := d.DropTyped(t.Context(), docClerk, doc.ID); err != nil {
		t.Fatal(err)
	}
	if mine, _, err := d.Open(t.Context(), docClerk, doc.ID, doc.Version); err != nil || mine.Typed != "" {
		t.Errorf("dropped: %+v, %v", mine, err)
	}
	if _, err = d.KeepTyped(t.Context(), second, doc.ID, doc.Version, "title=忘了"); err != nil {
		t.Fatal(err)
	}
	now = now.AddDate(0, 0, catalog.ScratchDays+1)
	if _, _, err := d.Open(t.Context(), docClerk, doc.ID, doc.Version); err != nil {
		t.Fatal(err)
	}
	if old, err := s.Catalog().Scratch(t.Context(), doc.ID, second.Person); err != nil || old.Typed != "" {
		t.Errorf("kept too long: %+v, %v", old, err)
	}
}

func docReassessed(t *testing.T, s *store.Store) {
	d := settling(s, docNow)
	n := paper("内部讨论纪要", "正文。")
	n.Content.Mode, n.Content.ModeReason = catalog.Withheld, "过程性信息"
	doc, err := d.Draft(t.Context(), docClerk, n)
	if err != nil {
		t.Fatal(err)
	}
	today := workday.On(docNow)
	if doc.ReassessOn != today.AddDays(365) {
		t.Errorf("to be assessed on %s", doc.ReassessOn)
	}
	owed := func(until workday.Day) int {
		all, err := d.ToReassess(t.Context(), docReviewer, []gongkai.UnitID{"liuhe"}, until)
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	if owed(doc.ReassessOn.AddDays(-1)) != 0 || owed(doc.ReassessOn) != 1 {
		t.Error("not owed on its day")
	}
	doc = do(t, d, docReviewer, doc, catalog.Reassess{Reason: "仍在讨论", Next: today.AddDays(100)})
	if kept, _ := s.Catalog().Document(t.Context(), doc.ID); kept.ReassessOn != today.AddDays(100) || len(kept.Assessments) != 1 || owed(today.AddDays(100)) != 1 {
		t.Errorf("kept %s, %+v", kept.ReassessOn, kept.Assessments)
	}
	edit := catalog.Edit{Content: doc.Content}
	edit.Content.Mode, edit.Content.ModeReason = catalog.Proactive, ""
	if doc = do(t, d, docClerk, doc, edit); !doc.ReassessOn.IsZero() || owed(today.AddDays(1000)) != 0 {
		t.Errorf("proactive now, and assessed on %s", doc.ReassessOn)
	}
}

func docExplained(t *testing.T, s *store.Store) {
	d := settling(s, docNow)
	n := paper("柳河镇河道管理办法", "第一条　保护河道。")
	n.Content.Normative = true
	policy := passAll(t, d, n)
	if _, err := d.Do(t.Context(), docPublisher, policy.ID, catalog.Form{Version: policy.Version}, catalog.Publish{}); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("a policy went out alone: %v", err)
	}
	n = paper("《柳河镇河道管理办法》解读", "为什么要管。")
	n.Content.Explains = policy.ID.String()
	reading := passAll(t, d, n)
	if _, err := d.Do(t.Context(), docPublisher, reading.ID, catalog.Form{Version: reading.Version}, catalog.Publish{}); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("an interpretation went out before its policy: %v", err)
	}
	policy = do(t, d, docPublisher, policy, catalog.Publish{})
	reading, err := s.Catalog().Document(t.Context(), reading.ID)
	if err != nil || reading.State != catalog.Published || reading.IndexNo == "" || reading.IndexNo == policy.IndexNo {
		t.Fatalf("%s %s, %v", reading.State, reading.IndexNo, err)
	}
	if _, explainers, err := d.Bound(t.Context(), policy); err != nil || len(explainers) != 1 || explainers[0].ID != reading.ID {
		t.Errorf("the policy is explained by %v, %v", explainers, err)
	}
	if of, _, err := d.Bound(t.Context(), reading); err != nil || of.ID != policy.ID {
		t.Errorf("the interpretation is of %v, %v", of.ID, err)
	}
	next := do(t, d, docClerk, policy, catalog.Revise{Reason: "更正"})
	next = do(t, d, docClerk, next, catalog.Submit{})
	next = do(t, d, docReviewer, next, catalog.Pass{Kind: catalog.Disclosure})
	next = do(t, d, docSecrecy, next, catalog.Pass{Kind: catalog.Secrecy, Basis: "第三十五条"})
	next = do(t, d, docPublisher, next, catalog.Publish{})
	if _, explainers, err := d.Bound(t.Context(), next); err != nil || len(explainers) != 1 {
		t.Errorf("its next edition is explained by %v, %v", explainers, err)
	}
	if of, _, err := d.Bound(t.Context(), reading); err != nil || of.ID != next.ID {
		t.Errorf("the interpretation is of %v, %v", of.ID, err)
	}
}

func passAll(t *testing.T, d *catalog.Desk, n catalog.New) catalog.Document {
	t.Helper()
	doc, err := d.Draft(t.Context(), docClerk, n)
	if err != nil {
		t.Fatal(err)
	}
	doc = do(t, d, docClerk, doc, catalog.Submit{})
	doc = do(t, d, docReviewer, doc, catalog.Pass{Kind: catalog.Disclosure})
	return do(t, d, docSecrecy, doc, catalog.Pass{Kind: catalog.Secrecy, Basis: "第三十五条"})
}
