package storetest

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/catalog"
	"gongkai/catalog/comment"
	"gongkai/store"
	"gongkai/workday"
)

// calling is where drafts are put before the public, on a day that can be moved.
type calling struct {
	store *store.Store
	docs  *catalog.Desk
	desk  *comment.Desk
	now   time.Time
}

func newCalling(s *store.Store) *calling {
	c := &calling{store: s, now: docNow}
	c.docs = docDesk(s, docNow)
	c.docs.Now, c.docs.Calls = c.clock, s.Comments()
	c.desk = &comment.Desk{Store: s.Comments(), Docs: c.docs, Now: c.clock}
	return c
}

func (c *calling) clock() time.Time { return c.now }

func (c *calling) days(n int) { c.now = c.now.AddDate(0, 0, n) }

// draft puts a draft before the public for a number of days.
func (c *calling) draft(t *testing.T, title string, days int) catalog.Document {
	t.Helper()
	n := paper(title, "第一条 为了管好集市，制定本办法。")
	n.Content.Genre = catalog.GenreCall
	doc, err := c.docs.Draft(t.Context(), docClerk, n)
	if err != nil {
		t.Fatal(err)
	}
	call := catalog.Call{Until: workday.On(c.now).AddDays(days - 1), Note: "原办法已经十年。", Phone: "0875-1234567"}
	doc = do(t, c.docs, docClerk, doc, catalog.SetCall{Call: call})
	return c.publish(t, doc)
}

func (c *calling) publish(t *testing.T, doc catalog.Document) catalog.Document {
	t.Helper()
	doc = do(t, c.docs, docClerk, doc, catalog.Submit{})
	doc = do(t, c.docs, docReviewer, doc, catalog.Pass{Kind: catalog.Disclosure})
	doc = do(t, c.docs, docSecrecy, doc, catalog.Pass{Kind: catalog.Secrecy, Basis: "第三十五条"})
	return do(t, c.docs, docPublisher, doc, catalog.Publish{})
}

func commentCases(t *testing.T, s *store.Store) {
	t.Run("a draft, its comments, the outcome and the final text", func(t *testing.T) { commentCourse(t, newCalling(s)) })
	t.Run("one form pressed many times is one comment", func(t *testing.T) { commentPressed(t, newCalling(s)) })
	t.Run("nothing can be read without the keys", func(t *testing.T) { commentSealed(t, newCalling(s)) })
	t.Run("the terms are settled once", func(t *testing.T) { commentTerms(t, newCalling(s)) })
	t.Run("a draft taken down asks nobody", func(t *testing.T) { commentWithdrawn(t, newCalling(s)) })
}

func wantErr(t *testing.T, err error, kind gongkai.Kind, what string) {
	t.Helper()
	if gongkai.KindOf(err) != kind {
		t.Errorf("%s: %v, want kind %q", what, err, kind)
	}
}

func commentCourse(t *testing.T, c *calling) {
	ctx := t.Context()
	doc := c.draft(t, "集市管理办法（征求意见稿）", 30)
	p := doc.Public
	say := func(text string) int {
		n, err := c.desk.Send(ctx, gongkai.Citizen("192.0.2.1"), p, comment.Send{Text: text, Person: comment.Person{Name: "赵小满", Contact: "13912345678"}})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	first, second := say("摊位费太高。"), say("建议早市提前到五点。")
	letter := comment.Register{Send: comment.Send{Text: "来信说摊位费高。"}, Way: comment.Letter, Received: workday.On(c.now)}
	third, err := c.desk.Register(ctx, docClerk, p, letter)
	if err != nil || first != 1 || second != 2 || third != 3 {
		t.Fatal(first, second, third, err)
	}
	c.wantPage(t, p)
	call, err := c.desk.Call(ctx, p)
	if err != nil || call.Stage(workday.On(c.now)) != comment.Running || call.Tally.All != 3 || call.Tally.ByWays[comment.Letter] != 1 {
		t.Fatalf("%+v, %v", call, err)
	}
	_, err = c.desk.Draft(ctx, docClerk, p, "k")
	wantErr(t, err, gongkai.Conflict, "an outcome while the period runs")
	c.days(30)
	_, err = c.desk.Send(ctx, gongkai.Citizen(""), p, comment.Send{Text: "晚了一天"})
	wantErr(t, err, gongkai.Conflict, "a comment after the last day")
	owed, n, err := c.desk.Own(ctx, docClerk, comment.Filter{Units: []gongkai.UnitID{"liuhe"}, Owed: workday.On(c.now), Limit: 10})
	if err != nil || n != 1 || len(owed) != 1 || owed[0].Public != p {
		t.Errorf("owed %v, %d, %v", owed, n, err)
	}
	_, err = c.desk.Draft(ctx, docClerk, p, "k")
	wantErr(t, err, gongkai.Conflict, "an outcome with comments unanswered")
	c.answered(t, p)
	c.finished(t, p)
}

// wantPage looks at the list of comments as the office pages through it.
func (c *calling) wantPage(t *testing.T, p catalog.PublicID) {
	t.Helper()
	page, n, err := c.desk.Comments(t.Context(), docReviewer, p, comment.Choice{Answered: "open", Offset: 1, Limit: 1})
	if err != nil || n != 3 || len(page) != 1 || page[0].Text != "建议早市提前到五点。" || page[0].Person.Contact != "13912345678" {
		t.Errorf("%d, %+v, %v", n, page, err)
	}
	one, err := c.desk.Unmask(t.Context(), docClerk, p, 1, "回访")
	if err != nil || one.Person.Name != "赵小满" {
		t.Errorf("%+v, %v", one, err)
	}
	_, err = c.desk.Unmask(t.Context(), docClerk, p, 1, " ")
	wantErr(t, err, gongkai.Invalid, "unmasked without a reason")
	_, err = c.desk.One(t.Context(), docClerk, p, 9)
	wantErr(t, err, gongkai.NotFound, "no such comment")
}

func (c *calling) answered(t *testing.T, p catalog.PublicID) {
	t.Helper()
	ctx := t.Context()
	both := comment.Answer{Numbers: []int{3, 1, 3}, Adoption: comment.Not, Gist: "降低摊位费", Reason: "收费标准由县里定，已转县发改局。", Once: "form"}
	for range 2 { // the second press is no mistake
		if err := c.desk.Answer(ctx, docClerk, p, both); err != nil {
			t.Fatal(err)
		}
	}
	other := comment.Answer{Numbers: []int{2}, Adoption: comment.Adopted, Gist: "早市提前"}
	wantErr(t, c.desk.Answer(ctx, docClerk, p, other), gongkai.Conflict, "a stale page")
	other.Version = 1
	other.Numbers = []int{2, 7}
	wantErr(t, c.desk.Answer(ctx, docClerk, p, other), gongkai.NotFound, "a number that is not there")
	other.Numbers = []int{2}
	if err := c.desk.Answer(ctx, docClerk, p, other); err != nil {
		t.Fatal(err)
	}
	call, err := c.desk.Call(ctx, p)
	if err != nil || call.Tally.Open() != 0 || call.Tally.Of[comment.Not] != 2 || call.Tally.Of[comment.Adopted] != 1 {
		t.Errorf("%+v, %v", call.Tally, err)
	}
}

// finished drafts and publishes the outcome, and ties the final text.
func (c *calling) finished(t *testing.T, p catalog.PublicID) {
	t.Helper()
	ctx := t.Context()
	doc, err := c.desk.Draft(ctx, docClerk, p, "outcome")
	if err != nil {
		t.Fatal(err)
	}
	if again, err := c.desk.Draft(ctx, docClerk, p, "outcome"); err != nil || again.ID != doc.ID {
		t.Errorf("the second press drafted %v, %v", again.ID, err)
	}
	_, err = c.desk.Draft(ctx, docClerk, p, "another form")
	wantErr(t, err, gongkai.Conflict, "a second outcome")
	body := catalog.Text(doc.Body)
	for _, want := range []string{"收到意见 3 条", "采纳 1 条", "未采纳 2 条", "来信 1 条", "降低摊位费"} {
		if !strings.Contains(body, want) {
			t.Errorf("the outcome does not say %q: %s", want, body)
		}
	}
	if strings.Contains(body, "来信说摊位费高") || strings.Contains(body, "赵小满") {
		t.Errorf("the outcome repeats a comment: %s", body)
	}
	doc = c.publish(t, doc)
	final := c.publish(t, c.mustDraft(t, paper("集市管理办法", "第一条 ……")))
	if err := c.desk.Tie(ctx, docClerk, final.ID, p); err != nil {
		t.Fatal(err)
	}
	call, ok, err := c.desk.Behind(ctx, final)
	if err != nil || !ok || call.Public != p || call.Outcome != doc.Public || call.Final != final.Public || call.Stage(workday.On(c.now)) != comment.Done {
		t.Errorf("%+v, %v, %v", call, ok, err)
	}
	wantErr(t, c.desk.Answer(ctx, docClerk, p, comment.Answer{Numbers: []int{1}, Version: call.Version}), gongkai.Conflict, "an answer changed after the outcome is out")
	revised := do(t, c.docs, docClerk, final, catalog.Revise{Reason: "改错字"})
	edited := revised.Content
	edited.Title += "（修订）"
	revised = c.publish(t, do(t, c.docs, docClerk, revised, catalog.Edit{Content: edited}))
	if call, ok, err = c.desk.Behind(ctx, revised); err != nil || !ok || call.Final != final.Public {
		t.Errorf("a revision has lost its draft: %+v, %v, %v", call, ok, err)
	}
}

func (c *calling) mustDraft(t *testing.T, n catalog.New) catalog.Document {
	t.Helper()
	doc, err := c.docs.Draft(t.Context(), docClerk, n)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func commentPressed(t *testing.T, c *calling) {
	p := c.draft(t, "公厕管理办法（征求意见稿）", 31).Public
	var all sync.WaitGroup
	numbers := make([]int, 8)
	for i := range numbers {
		all.Go(func() {
			n, err := c.desk.Send(t.Context(), gongkai.Citizen(""), p, comment.Send{Text: "同意", Once: "pressed-in-haste"})
			if err != nil {
				t.Error(err)
			}
			numbers[i] = n
		})
	}
	all.Wait()
	for _, n := range numbers {
		if n != 1 {
			t.Errorf("numbers %v", numbers)
		}
	}
	if n, err := c.desk.Send(t.Context(), gongkai.Citizen(""), p, comment.Send{Text: "同意", Once: "another"}); n != 2 || err != nil {
		t.Errorf("the next one is %d, %v: no number is lost", n, err)
	}
}

func commentSealed(t *testing.T, c *calling) {
	p := c.draft(t, "养犬管理办法（征求意见稿）", 30).Public
	who := comment.Person{Name: "司徒秋水", Contact: "qiushui@example.cn"}
	if _, err := c.desk.Send(t.Context(), gongkai.Citizen(""), p, comment.Send{Text: "我家住在望江楼下", Person: who}); err != nil {
		t.Fatal(err)
	}
	a := comment.Answer{Numbers: []int{1}, Adoption: comment.Partly, Gist: "望江楼一带养犬", Reason: "望江楼另有规定"}
	if err := c.desk.Answer(t.Context(), docClerk, p, a); err != nil {
		t.Fatal(err)
	}
	var raw rowsText
	if err := c.store.Dump(t.Context(), &raw); err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"司徒秋水", "qiushui", "望江楼"} {
		if strings.Contains(raw.String(), secret) {
			t.Errorf("%q can be read in the database", secret)
		}
	}
	if !strings.Contains(raw.String(), "养犬管理办法") {
		t.Error("looked in the wrong place: not even the draft is there")
	}
	_, entries, err := c.store.Audit().Find(t.Context(), audit.Filter{On: "comment/" + p.String()})
	if err != nil || entries != 2 {
		t.Errorf("%d entries, %v", entries, err)
	}
}

// rowsText is a store.Sink that keeps every row as text.
type rowsText struct{ strings.Builder }

func (x *rowsText) Table(string, []string) error { return nil }

func (x *rowsText) Row(values []any) error {
	_, err := fmt.Fprintln(x, values...)
	return err
}

func commentTerms(t *testing.T, c *calling) {
	ctx := t.Context()
	if got, err := c.desk.Terms(ctx); err != nil || got != catalog.UsualTerms() {
		t.Fatalf("%+v, %v", got, err)
	}
	mine := catalog.CallTerms{Days: 10, Outcome: 7, Contact: true}
	wantErr(t, c.desk.Settle(ctx, docClerk, 0, mine), gongkai.Forbidden, "a clerk settles")
	for _, kind := range []gongkai.Kind{"", gongkai.Conflict} {
		wantErr(t, c.desk.Settle(ctx, gongkai.System, 0, mine), kind, "settled twice from one page")
	}
	if mine.Version = 1; mine != c.terms(t) {
		t.Errorf("%+v", c.terms(t))
	}
	p := c.draft(t, "户外广告管理办法（征求意见稿）", 10).Public
	_, err := c.desk.Send(ctx, gongkai.Citizen(""), p, comment.Send{Text: "同意"})
	wantErr(t, err, gongkai.Invalid, "without a way to be reached")
}

func (c *calling) terms(t *testing.T) catalog.CallTerms {
	t.Helper()
	got, err := c.desk.Terms(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func commentWithdrawn(t *testing.T, c *calling) {
	doc := c.draft(t, "停车管理办法（征求意见稿）", 40)
	do(t, c.docs, docPublisher, doc, catalog.Withdraw{Reason: "文本有误"})
	_, err := c.desk.Send(t.Context(), gongkai.Citizen(""), doc.Public, comment.Send{Text: "同意", Person: comment.Person{Contact: "x"}})
	wantErr(t, err, gongkai.Gone, "a comment on a draft taken down")
	all, _, err := c.desk.Calls(t.Context(), comment.Filter{Limit: 100})
	for _, one := range all {
		if one.Public == doc.Public || err != nil {
			t.Errorf("it is listed: %v", err)
		}
	}
	_, err = c.desk.Call(t.Context(), catalog.NewPublicID(1, 1))
	wantErr(t, err, gongkai.NotFound, "a call that never was")
}
