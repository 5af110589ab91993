package storetest

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/catalog"
	"gongkai/catalog/inside"
	"gongkai/catalog/screen"
	"gongkai/store"
	"gongkai/workday"
)

func stockCases(t *testing.T, s *store.Store) {
	t.Run("index numbers follow the pattern of the site", func(t *testing.T) { indexPatterns(t, s) })
	t.Run("a number that was brought stands in nobody's way", func(t *testing.T) { indexBrought(t, s) })
	t.Run("standard directories and what is filed under them", func(t *testing.T) { standardsKept(t, s) })
	t.Run("words of a pack are kept by version", func(t *testing.T) { spellingKept(t, s) })
	t.Run("what lies inside an attachment is kept once", func(t *testing.T) { insideKept(t, s) })
	t.Run("what a document repeals and amends is known", func(t *testing.T) { affectedKnown(t, s) })
	t.Run("uploads of a stock", func(t *testing.T) { uploads(t, s) })
}

func indexPatterns(t *testing.T, s *store.Store) {
	d := docDesk(s, docNow)
	d.Atlas = s.Catalog()
	first := publishOne(t, d, paper("按国家格式编号", "正文。"))
	if err := d.ChangeIndex(t.Context(), gongkai.System, 0, "{uscc}-/{yyyy}-{mmdd}{serial:3}"); err != nil {
		t.Fatal(err)
	}
	second := publishOne(t, d, paper("按本地格式编号", "正文。"))
	if err := d.ChangeIndex(t.Context(), gongkai.System, 0, catalog.NationalIndex); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("a stale change of the pattern: %v", err)
	}
	if err := d.ChangeIndex(t.Context(), gongkai.System, 1, catalog.NationalIndex); err != nil {
		t.Fatal(err)
	}
	do(t, d, docPublisher, first, catalog.Withdraw{Reason: "号不再用"})
	third := publishOne(t, d, paper("又按国家格式编号", "正文。"))
	got := []string{first.IndexNo, second.IndexNo, third.IndexNo}
	u, _ := oneUnit{}.Unit(t.Context(), "liuhe")
	want := []string{"014820317/2026-00001", string(u.USCC) + "-/2026-0309001", "014820317/2026-00002"}
	if !slices.Equal(got, want) {
		t.Errorf("numbers %v, want %v", got, want)
	}
}

// taken takes over one document and passes it through its reviews.
func taken(t *testing.T, d *catalog.Desk, row int, indexNo string) catalog.Document {
	t.Helper()
	n := paper(fmt.Sprintf("旧网站的第 %d 件", row), "原来的正文。")
	o := catalog.Origin{Batch: "b1", Row: row, Source: "旧网站", IndexNo: indexNo, PublishedOn: workday.MustParse("2026-02-05")}
	out, err := d.TakeOver(t.Context(), docClerk, catalog.TakeOver{New: n, Origin: o}, nil, false)
	if err != nil || out.Fate != catalog.Taken {
		t.Fatalf("taken over: %+v, %v", out, err)
	}
	doc, err := d.Document(t.Context(), docClerk, out.ID)
	if err != nil {
		t.Fatal(err)
	}
	doc = do(t, d, docReviewer, doc, catalog.Pass{Kind: catalog.Disclosure})
	doc = do(t, d, docSecrecy, doc, catalog.Pass{Kind: catalog.Secrecy, Basis: "原已公开"})
	return do(t, d, docPublisher, doc, catalog.Publish{})
}

func indexBrought(t *testing.T, s *store.Store) {
	d := docDesk(s, docNow)
	d.Atlas, d.Batches = s.Catalog(), s.Catalog()
	next := func() int {
		doc := publishOne(t, d, paper("新的一件", "正文。"))
		var n int
		if _, err := fmt.Sscanf(doc.IndexNo, "014820317/2026-%d", &n); err != nil {
			t.Fatalf("%s: %v", doc.IndexNo, err)
		}
		return n
	}
	at := next()
	brought := taken(t, d, 2, fmt.Sprintf("014820317/2026-%05d", at+1))
	if got := next(); got != at+2 {
		t.Errorf("after %d, with %s brought, comes %d", at, brought.IndexNo, got)
	}
	again := paper("用了别人的号", "正文。")
	o := catalog.Origin{Batch: "b1", Row: 3, IndexNo: brought.IndexNo, PublishedOn: workday.MustParse("2026-02-06")}
	again.Unit = "caizheng"
	out, err := d.TakeOver(t.Context(), gongkai.System, catalog.TakeOver{New: again, Origin: o}, nil, false)
	if err != nil || out.Fate != catalog.Refused || gongkai.KindOf(out.Why) != gongkai.Conflict {
		t.Errorf("a number brought twice: %+v, %v", out, err)
	}
	if brought.PublishedOn.String() != "2026-02-05" || !brought.DueOn.IsZero() || brought.Public.Day() != brought.PublishedOn {
		t.Errorf("the day of the older site: %+v", brought)
	}
}

func spellingKept(t *testing.T, s *store.Store) {
	c := s.Catalog()
	if _, err := c.Spelling(t.Context()); gongkai.KindOf(err) != gongkai.NotFound {
		t.Errorf("a new site has a pack: %v", err)
	}
	p := catalog.Pack{Version: 1, By: "甲", At: time.UnixMilli(1_700_000_000_000).UTC(), Words: []screen.Word{{Wrong: "帐户", Right: "账户"}}}
	if err := c.KeepSpelling(t.Context(), gongkai.System, p); err != nil {
		t.Fatal(err)
	}
	if err := c.KeepSpelling(t.Context(), gongkai.System, p); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("the same version again: %v", err)
	}
	p.Version, p.Words = 2, append(p.Words, screen.Word{Wrong: "布署", Right: "部署"})
	if err := c.KeepSpelling(t.Context(), gongkai.System, p); err != nil {
		t.Fatal(err)
	}
	got, err := c.Spelling(t.Context())
	if err != nil || got.Version != 2 || !slices.Equal(got.Words, p.Words) || !got.At.Equal(p.At) {
		t.Errorf("got %+v, %v; want %+v", got, err, p)
	}
	log, _, err := s.Audit().Find(t.Context(), audit.Filter{On: "words/2"})
	if err != nil || len(log) != 1 {
		t.Errorf("entries of version 2: %d, %v", len(log), err)
	}
}

func insideKept(t *testing.T, s *store.Store) {
	d := docDesk(s, docNow)
	a := catalog.Attachment{
		Name: "名单.docx", Type: "application/zip", Size: 9, SHA256: fmt.Sprintf("%064x", 77), Pages: 3, Text: "附件里的文字",
		Notes: []inside.Note{{Kind: inside.Comment, Text: "张三：这一行删去"}},
	}
	for range 2 {
		n := paper("附件里有批注", "见附件。")
		n.Attachments = []catalog.Attachment{a}
		if _, err := d.Draft(t.Context(), docClerk, n); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Catalog().Inside(t.Context(), catalog.Attachment{SHA256: a.SHA256})
	if err != nil || got.Pages != 3 || got.Text != a.Text || !slices.Equal(got.Notes, a.Notes) {
		t.Errorf("got %+v, %v", got, err)
	}
	if got, err := s.Catalog().Inside(t.Context(), catalog.Attachment{SHA256: fmt.Sprintf("%064x", 78)}); err != nil || got.Pages != 0 || got.Text != "" {
		t.Errorf("of a file nothing is known of: %+v, %v", got, err)
	}
}

func affectedKnown(t *testing.T, s *store.Store) {
	d := docDesk(s, docNow)
	numbered := func(no int) catalog.Document {
		n := paper(fmt.Sprintf("有文号的第 %d 件", no), "正文。")
		n.Content.DocNo = fmt.Sprintf("明柳政发〔2026〕%d号", no)
		return publishOne(t, d, n)
	}
	by, repealed, amended, gone := numbered(91), numbered(92), numbered(93), numbered(94)
	do(t, d, docPublisher, repealed, catalog.Repeal{On: workday.MustParse("2026-03-01"), By: by.Public})
	do(t, d, docPublisher, amended, catalog.Amend{On: workday.MustParse("2026-03-01"), By: by.Public})
	gone = do(t, d, docPublisher, gone, catalog.Repeal{On: workday.MustParse("2026-03-01"), By: by.Public})
	do(t, d, docPublisher, gone, catalog.Withdraw{Reason: "重复发布"})
	got, err := s.Catalog().Affected(t.Context(), by.Public)
	var ids []catalog.PublicID
	for _, doc := range got {
		ids = append(ids, doc.Public)
		if doc.Body != "" {
			t.Error("given with its body")
		}
	}
	if want := []catalog.PublicID{amended.Public, repealed.Public}; err != nil || !slices.Equal(ids, want) {
		t.Errorf("affected %v, %v; want %v", ids, err, want)
	}
	if got, err := s.Catalog().Affected(t.Context(), repealed.Public); err != nil || len(got) != 0 {
		t.Errorf("affected by the repealed one: %v, %v", got, err)
	}
}

func standardsKept(t *testing.T, s *store.Store) {
	d := docDesk(s, docNow)
	d.Standards = s.Catalog()
	lines := []catalog.Standard{catalog.NewStandard("社会救助", 1), catalog.NewStandard("社会救助", 2)}
	for i := range lines {
		lines[i].Item1, lines[i].Term, lines[i].Mode, lines[i].Units = "低保", "每月", catalog.Proactive, []gongkai.UnitID{"liuhe"}
	}
	if err := d.KeepField(t.Context(), gongkai.System, "社会救助", lines, "k1"); err != nil {
		t.Fatal(err)
	}
	shown := publishOne(t, d, paper("归入标准目录的一件", "正文。"))
	draft, err := d.Draft(t.Context(), docClerk, paper("还没有公开的一件", "正文。"))
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []catalog.ID{shown.ID, draft.ID} {
		if err := d.FileUnder(t.Context(), docClerk, id, lines[0].Code); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.FileUnder(t.Context(), docClerk, shown.ID, "社会救助-009"); gongkai.KindOf(err) != gongkai.Invalid {
		t.Errorf("filed under a line that is not there: %v", err)
	}
	wantCover(t, d, shown.Public, 1, 1)
	next := do(t, d, docClerk, shown, catalog.Revise{Reason: "更正", On: workday.MustParse("2026-03-09")})
	next = do(t, d, docClerk, next, catalog.Submit{})
	next = do(t, d, docReviewer, next, catalog.Pass{Kind: catalog.Disclosure})
	next = do(t, d, docSecrecy, next, catalog.Pass{Kind: catalog.Secrecy, Basis: "第三十五条"})
	next = do(t, d, docPublisher, next, catalog.Publish{})
	wantCover(t, d, next.Public, 1, 1)
	if err := d.KeepField(t.Context(), gongkai.System, "社会救助", lines[:1], "k2"); err != nil {
		t.Fatal(err)
	}
	if err := d.Assign(t.Context(), gongkai.System, lines[0].Code, []gongkai.UnitID{"caizheng"}, 0); err != nil {
		t.Fatal(err)
	}
	if err := d.Assign(t.Context(), gongkai.System, lines[0].Code, []gongkai.UnitID{"liuhe"}, 0); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("settled by two at once: %v", err)
	}
	if err := d.KeepField(t.Context(), gongkai.System, "社会救助", lines, "k2"); err != nil {
		t.Errorf("the form pressed again: %v", err)
	}
	all, err := s.Catalog().Standards(t.Context())
	if err != nil || len(all) != 1 || all[0].Version != 1 || !slices.Equal(all[0].Units, []gongkai.UnitID{"caizheng"}) || all[0].Term != "每月" {
		t.Errorf("after the new table: %+v, %v", all, err)
	}
}

// wantCover holds the map of liuhe to two lines: one with a public and an owed
// document, one with nothing.
func wantCover(t *testing.T, d *catalog.Desk, p catalog.PublicID, count, waiting int) {
	t.Helper()
	c, err := d.StandardMap(t.Context(), docClerk, "liuhe")
	if err != nil || len(c.Places) != 2 || c.Missing != 1 {
		t.Fatalf("map %+v, %v", c, err)
	}
	if got := c.Places[0]; got.Count != count || got.Newest != p.Day() || len(got.Waiting)+len(got.Overdue) != waiting {
		t.Errorf("the line filed under: %+v", got)
	}
	docs, err := d.Standards.Filed(t.Context(), "liuhe", c.Places[0].Code, 10)
	if err != nil || len(docs) != 1 || docs[0].Public != p || docs[0].Body != "" {
		t.Errorf("filed: %+v, %v", docs, err)
	}
}
