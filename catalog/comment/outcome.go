package comment

import (
	"context"
	"fmt"
	"html"
	"slices"
	"strings"

	"gongkai"
	"gongkai/audit"
	"gongkai/catalog"
	"gongkai/org"
	"gongkai/workday"
)

// Draft begins the document that tells the outcome, filled in from the answers:
// how many comments came by which way, and what became of each. Its author may
// change the words; it goes through the reviews like any document.
func (d *Desk) Draft(ctx context.Context, by gongkai.Actor, p catalog.PublicID, once string) (catalog.Document, error) {
	c, err := d.opened(ctx, by, p, org.DraftDoc)
	if err != nil {
		return catalog.Document{}, err
	}
	if err := d.ready(ctx, c, once); err != nil {
		return catalog.Document{}, err
	}
	draft, err := d.Docs.Document(ctx, by, c.Doc)
	if err != nil {
		return catalog.Document{}, err
	}
	all, _, err := d.Store.Comments(ctx, c, Choice{})
	if err != nil {
		return catalog.Document{}, err
	}
	doc, err := d.Docs.Draft(ctx, by, catalog.New{Unit: c.Unit(), Content: c.content(draft, all, d.today()), Once: once})
	if err != nil {
		return doc, err
	}
	return doc, d.Store.Tie(ctx, doc.ID, p, Outcome, audit.By(by, "comment.tie", "doc/"+doc.ID.String(), p.String()))
}

// MayDraft says why the outcome of c cannot be drafted now; nil if it can.
func (c Call) MayDraft(today workday.Day) error {
	switch {
	case c.Outcome != 0:
		return gongkai.Errorf(gongkai.Conflict, "采纳情况已经公布。")
	case today <= c.Until:
		return gongkai.Errorf(gongkai.Conflict, "征求意见到 %s 才截止，截止以后再写采纳情况。", c.Until.Chinese())
	case c.Tally.Open() > 0:
		return gongkai.Errorf(gongkai.Conflict, "还有 %d 条意见没有答复是否采纳，都答复以后再写采纳情况。", c.Tally.Open())
	}
	return nil
}

// ready refuses a second outcome: the first one is edited, or revised.
func (d *Desk) ready(ctx context.Context, c Call, once string) error {
	if err := c.MayDraft(d.today()); err != nil {
		return err
	}
	ties, err := d.Store.Ties(ctx, c.Public)
	for _, t := range ties {
		if t.As != Outcome || t.State == catalog.Withdrawn || t.State == catalog.Superseded {
			continue
		}
		doc, failed := d.Docs.Store.Document(ctx, t.Doc)
		if failed == nil && doc.Born == once && once != "" {
			continue // this very form, pressed again
		}
		return gongkai.Errorf(gongkai.Conflict, "采纳情况已经有一份草稿《%s》，请在那一份上继续。", t.Title)
	}
	return err
}

func (c Call) content(draft catalog.Document, all []Comment, today workday.Day) catalog.Content {
	return catalog.Content{
		Title: "《" + plainTitle(c.Title) + "》公开征求意见采纳情况", Genre: catalog.GenreOutcome, Mode: catalog.Proactive,
		Summary: c.sum(), Body: c.body(all), Item: draft.Item, Topic: draft.Topic, FormedOn: today,
	}
}

// plainTitle is a title without the marks that would nest.
func plainTitle(s string) string { return strings.NewReplacer("《", "〈", "》", "〉").Replace(s) }

// sum says in one sentence what came.
func (c Call) sum() string {
	words := fmt.Sprintf("%s至%s公开征求意见，", c.From.Chinese(), c.Until.Chinese())
	if c.Tally.All == 0 {
		return words + "没有收到意见。"
	}
	words += fmt.Sprintf("共收到意见 %d 条", c.Tally.All)
	var parts []string
	for _, a := range Adoptions {
		parts = append(parts, fmt.Sprintf("%s %d 条", a.Words(), c.Tally.Of[a]))
	}
	return words + "，其中" + strings.Join(parts, "，") + "。"
}

func (c Call) body(all []Comment) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(c.sum()))
	if ways := c.Tally.ways(); ways != "" {
		fmt.Fprintf(&b, "<p>%s</p>\n", ways)
	}
	groups := grouped(all)
	if len(groups) == 0 {
		return b.String()
	}
	b.WriteString("<table><thead><tr><th>序号</th><th>意见要点</th><th>条数</th><th>采纳情况</th><th>说明</th></tr></thead><tbody>\n")
	for i, g := range groups {
		fmt.Fprintf(&b, "<tr><td>%d</td><td>%s</td><td>%d</td><td>%s</td><td>%s</td></tr>\n",
			i+1, html.EscapeString(g.Gist), g.n, g.Adoption.Words(), html.EscapeString(g.Reason))
	}
	b.WriteString("</tbody></table>\n")
	return b.String()
}

// ways tells by which ways comments came.
func (t Tally) ways() string {
	var parts []string
	for _, w := range append([]Way{Online}, OnPaper...) {
		if n := t.ByWays[w]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d 条", w.Words(), n))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "意见来源：" + strings.Join(parts, "，") + "。"
}

// A group is comments that say the same and were answered the same.
type group struct {
	Comment
	n int
}

// grouped puts together what has the same answer, adopted before not adopted,
// otherwise in the order in which it came.
func grouped(all []Comment) (groups []group) {
	for _, c := range all {
		same := func(g group) bool { return g.Gist == c.Gist && g.Adoption == c.Adoption && g.Reason == c.Reason }
		if i := slices.IndexFunc(groups, same); i >= 0 {
			groups[i].n++
			continue
		}
		groups = append(groups, group{c, 1})
	}
	rank := func(g group) int { return slices.Index(Adoptions, g.Adoption) }
	slices.SortStableFunc(groups, func(a, b group) int { return rank(a) - rank(b) })
	return groups
}

// Tie says which draft for comment a document goes back to; 0 says none. It is no
// part of the text that was reviewed.
func (d *Desk) Tie(ctx context.Context, by gongkai.Actor, id catalog.ID, call catalog.PublicID) error {
	if err := org.May(by, org.DraftDoc, id.Unit); err != nil {
		return err
	}
	doc, err := d.Docs.Document(ctx, by, id)
	if err != nil {
		return err
	}
	if doc.Genre == catalog.GenreCall || doc.Public != 0 && doc.Public == call {
		return gongkai.At("call", "征求意见稿不能对应自己或者另一份征求意见稿。")
	}
	if call != 0 {
		if _, err := d.Call(ctx, call); err != nil { // another unit may have drafted it
			return gongkai.At("call", "没有这次征求意见，请重新选择。")
		}
	}
	return d.Store.Tie(ctx, id, call, RoleOf(doc), audit.By(by, "comment.tie", "doc/"+id.String(), call.String()))
}

// RoleOf is what a document is to a call it belongs to.
func RoleOf(doc catalog.Document) Role {
	if doc.Genre == catalog.GenreOutcome {
		return Outcome
	}
	return Final
}

// Tied gives somebody of the office the call a document goes back to; 0 if none.
func (d *Desk) Tied(ctx context.Context, by gongkai.Actor, id catalog.ID) (catalog.PublicID, error) {
	if err := org.May(by, org.ReadDocs, id.Unit); err != nil {
		return 0, err
	}
	p, _, err := d.Store.Tied(ctx, id)
	return p, err
}

// Ties gives somebody of the office what belongs to a call.
func (d *Desk) Ties(ctx context.Context, by gongkai.Actor, p catalog.PublicID) ([]Tie, error) {
	if _, err := d.Open(ctx, by, p); err != nil {
		return nil, err
	}
	return d.Store.Ties(ctx, p)
}

// Behind gives anybody the call that a public document goes back to; false if
// there is none, or it is not shown any more.
func (d *Desk) Behind(ctx context.Context, doc catalog.Document) (Call, bool, error) {
	p, _, err := d.Store.Tied(ctx, doc.ID)
	if err != nil || p == 0 {
		return Call{}, false, err
	}
	c, err := d.Store.Call(ctx, p)
	return c, err == nil && !c.Gone, err
}

// Of gives anybody the call of a draft for comment; false if it asks nothing.
func (d *Desk) Of(ctx context.Context, doc catalog.Document) (Call, bool, error) {
	if doc.Genre != catalog.GenreCall || doc.Public == 0 {
		return Call{}, false, nil
	}
	c, err := d.Store.Call(ctx, doc.Public)
	if gongkai.KindOf(err) == gongkai.NotFound {
		return c, false, nil
	}
	return c, err == nil && !c.Gone, err
}
