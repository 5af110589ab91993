package sim

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"html"
	"slices"

	"gongkai/catalog"
	"gongkai/workday"
)

// basis is what the secrecy reviewers of the county write down.
const basis = "《保守国家秘密法》第三十五条；对照本单位国家秘密事项范围，不涉密，可以公开"

// publishing brings the documents before the public, one batch a day, and those
// not yet published as far as they have come.
func (p *player) publishing() (acts []act) {
	byDay := map[workday.Day][]int{}
	for i, d := range p.Documents {
		if p.stepped(d) {
			continue
		}
		if d.Published.IsZero() {
			acts = append(acts, act{p.hour(d.Formed, 17*60), d.Title, func(ctx context.Context) error { return p.prepare(ctx, d) }})
			continue
		}
		byDay[d.Published] = append(byDay[d.Published], i)
	}
	for day, batch := range byDay {
		at := p.hour(day, opening+len(batch)*pace)
		acts = append(acts, act{at, "documents", func(ctx context.Context) error { return p.publishAll(ctx, batch) }})
	}
	for i, d := range p.Documents {
		if d.Withdrawn != "" && !d.Published.IsZero() {
			acts = append(acts, act{p.hour(d.WithdrawnOn, 16*60), d.Title, func(ctx context.Context) error { return p.withdraw(ctx, i) }})
		}
	}
	// Acts of one moment keep this order, which must not be that of a map.
	slices.SortStableFunc(acts, func(a, b act) int { return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.what, b.what)) })
	return acts
}

// Publishing begins at nine, and a document takes a few minutes.
const (
	opening = 9 * 60
	pace    = 6
)

// publishAll publishes the documents of one day, in batches that end where a
// document speaks of one before it.
func (p *player) publishAll(ctx context.Context, day []int) error {
	var batch []int
	for _, i := range day {
		d := p.Documents[i]
		if slices.Contains(batch, d.Replaces-1) || slices.Contains(batch, d.Interprets-1) {
			if err := p.publish(ctx, batch); err != nil {
				return err
			}
			batch = nil
		}
		batch = append(batch, i)
	}
	return p.publish(ctx, batch)
}

func (p *player) publish(ctx context.Context, batch []int) error {
	var arrivals []catalog.Arrival
	for n, i := range batch {
		a, err := p.arrival(ctx, p.Documents[i], n)
		if err != nil {
			return err
		}
		arrivals = append(arrivals, a)
	}
	docs, err := p.Catalog.Take(ctx, arrivals)
	if err != nil {
		return err
	}
	for n, i := range batch {
		p.public[i], p.ids[i] = docs[n].Public, docs[n].ID
		if err := p.repeal(ctx, p.Documents[i]); err != nil {
			return err
		}
	}
	return nil
}

func (p *player) arrival(ctx context.Context, d Document, n int) (catalog.Arrival, error) {
	draft, err := p.draft(ctx, d)
	a := catalog.Arrival{
		New:    draft,
		Author: p.worker(d.Unit, "clerk"), Reviewer: p.worker(d.Unit, "reviewer"),
		Secrecy: p.worker(d.Unit, "secrecy"), Publisher: p.worker(d.Unit, "reviewer"),
		Basis: basis, Begun: p.hour(d.Formed, 8*60+30),
	}
	if !d.Published.IsZero() {
		a.Published = p.hour(d.Published, opening+n*pace)
	}
	return a, err
}

// draft is what the author has written, with its files taken in.
func (p *player) draft(ctx context.Context, d Document) (catalog.New, error) {
	draft := catalog.New{
		Unit: d.Unit, Once: fmt.Sprintf("sim-%d-doc-%s-%s-%s", p.Seed, d.Key, d.Unit, d.Formed),
		Content: catalog.Content{
			Title: d.Title, DocNo: d.No, Summary: d.Summary, Body: d.Body + p.pointer(d),
			Item: catalog.Code(d.Item), Topic: d.Topic, Genre: d.Genre, Mode: catalog.Proactive,
			FormedOn: d.Formed, ExpiresOn: d.Expires, Normative: d.Normative, Unexplained: p.unexplained(d),
		},
	}
	for _, a := range d.Attachments {
		raw, err := a.Bytes()
		if err != nil {
			return draft, err
		}
		kept, err := p.Catalog.Attach(ctx, p.worker(d.Unit, "clerk"), d.Unit, a.Name, bytes.NewReader(raw))
		if err != nil {
			return draft, fmt.Errorf("%s: %w", a.Name, err)
		}
		draft.Attachments = append(draft.Attachments, kept)
	}
	return draft, nil
}

// unexplained is why a normative document of the county goes out by itself: its
// interpretation, where there is one, is written afterwards.
func (p *player) unexplained(d Document) string {
	if !d.Normative {
		return ""
	}
	return "解读稿在文件发布以后另行发布。"
}

// pointer leads from an interpretation to its policy.
func (p *player) pointer(d Document) string {
	policy, ok := p.public[d.Interprets-1]
	if !ok {
		return ""
	}
	return fmt.Sprintf("<p class=\"to\">政策原文：<a href=\"/doc/%s\">%s</a></p>\n", policy, html.EscapeString(p.Documents[d.Interprets-1].Title))
}

// repeal marks what d takes the place of.
func (p *player) repeal(ctx context.Context, d Document) error {
	old, ok := p.ids[d.Replaces-1]
	if !ok {
		return nil
	}
	by := p.worker(old.Unit, "reviewer")
	doc, err := p.Catalog.Document(ctx, by, old)
	if err != nil {
		return err
	}
	cmd := catalog.Repeal{On: d.Formed, By: p.public[slices.IndexFunc(p.Documents, func(x Document) bool { return x.Title == d.Title })]}
	_, err = p.Catalog.Do(ctx, by, old, catalog.Form{Version: doc.Version}, cmd)
	return err
}

func (p *player) withdraw(ctx context.Context, i int) error {
	id := p.ids[i]
	by := p.worker(id.Unit, "reviewer")
	doc, err := p.Catalog.Document(ctx, by, id)
	if err != nil {
		return err
	}
	_, err = p.Catalog.Do(ctx, by, id, catalog.Form{Version: doc.Version}, catalog.Withdraw{Reason: p.Documents[i].Withdrawn})
	return err
}

// prepare leaves a document where it stands on its way: a draft, in review,
// sent back, or passed and waiting for its publisher.
func (p *player) prepare(ctx context.Context, d Document) error {
	if d.State == "" {
		a, err := p.arrival(ctx, d, 0)
		if err == nil {
			_, err = p.Catalog.Take(ctx, []catalog.Arrival{a})
		}
		return err
	}
	draft, err := p.draft(ctx, d)
	if err != nil {
		return err
	}
	doc, err := p.Catalog.Draft(ctx, p.worker(d.Unit, "clerk"), draft)
	if err != nil || d.State == "draft" {
		return err
	}
	if doc, err = p.Catalog.Do(ctx, p.worker(d.Unit, "clerk"), doc.ID, catalog.Form{Version: doc.Version}, catalog.Submit{}); err != nil || d.State == "review" {
		return err
	}
	why := catalog.Return{Kind: catalog.Disclosure, Note: "正文没有写监督电话和公示起止日期，请补上后再送审。"}
	_, err = p.Catalog.Do(ctx, p.worker(d.Unit, "reviewer"), doc.ID, catalog.Form{Version: doc.Version}, why)
	return err
}
