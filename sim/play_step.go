package sim

import (
	"context"
	"fmt"

	"gongkai/catalog"
	"gongkai/workday"
)

// stepped reports whether a document goes its way step by step, each at its own
// time: the numbered ones of last year. The others come in as they were
// published, through the same rules.
func (p *player) stepped(d Document) bool {
	return d.No != "" && d.Published.Year() == p.Today.Year()-1 && d.Formed.Year() == d.Published.Year() && d.Interprets == 0
}

// stepping writes, reviews and publishes those documents; every fifth is
// returned once, every eleventh by the secrecy review, every ninth is revised
// some weeks later.
func (p *player) stepping() (acts []act) {
	n := 0
	for i, d := range p.Documents {
		if !p.stepped(d) {
			continue
		}
		s := walker{p, i}
		on := func(day workday.Day, minutes int, do func(context.Context) error) {
			acts = append(acts, act{p.hour(day, minutes), d.Title, do})
		}
		seen := max(d.Formed, back(d.Published, 1))
		on(d.Formed, 8*60+30, s.write)
		if n%5 == 0 {
			on(seen, 8*60+38, s.returned)
		}
		if n%11 == 3 {
			on(seen, 8*60+39, s.doubted)
		}
		on(seen, 8*60+40, s.pass)
		on(d.Published, 8*60+50, s.publish)
		if n%9 == 0 && d.Withdrawn == "" {
			on(working(d.Published.AddDays(25)), 16*60+20, s.revise)
		}
		n++
	}
	return acts
}

// walker takes the i-th document from hand to hand.
type walker struct {
	*player
	i int
}

// do gives a command to the document as it stands.
func (w walker) do(ctx context.Context, job string, cmd catalog.Command) (catalog.Document, error) {
	id := w.ids[w.i]
	by := w.worker(id.Unit, job)
	doc, err := w.Catalog.Document(ctx, by, id)
	if err != nil {
		return doc, err
	}
	doc, err = w.Catalog.Do(ctx, by, id, catalog.Form{Version: doc.Version, Once: fmt.Sprintf("sim-%d-%s-%d", w.Seed, id, doc.Version)}, cmd)
	if err == nil {
		w.ids[w.i] = doc.ID // a revision has its own
	}
	return doc, err
}

// all gives one command after the other.
func (w walker) all(ctx context.Context, steps ...job) error {
	for _, s := range steps {
		if _, err := w.do(ctx, s.of, s.cmd); err != nil {
			return err
		}
	}
	return nil
}

type job struct {
	of  string
	cmd catalog.Command
}

func (w walker) write(ctx context.Context) error {
	d := w.Documents[w.i]
	draft, err := w.draft(ctx, d)
	if err != nil {
		return err
	}
	doc, err := w.Catalog.Draft(ctx, w.worker(d.Unit, "clerk"), draft)
	if err != nil {
		return err
	}
	w.ids[w.i] = doc.ID
	return w.hand(ctx, doc)
}

// hand sends a draft to its reviewers, with a reason for whatever the screening
// found and must stand.
func (w walker) hand(ctx context.Context, doc catalog.Document) error {
	var keep []catalog.Acceptance
	for _, f := range doc.Unresolved() {
		keep = append(keep, catalog.Acceptance{Key: f.Key(), Reason: "已核对，是对外公布的办公信息，须保留"})
	}
	if len(keep) > 0 {
		if _, err := w.do(ctx, "clerk", catalog.Edit{Content: doc.Content, Attachments: doc.Attachments, Accepted: keep}); err != nil {
			return err
		}
	}
	_, err := w.do(ctx, "clerk", catalog.Submit{})
	return err
}

// returned: the reviewer wants a better summary, and gets it.
func (w walker) returned(ctx context.Context) error {
	doc, err := w.do(ctx, "reviewer", catalog.Return{Kind: catalog.Disclosure, Note: "内容概述没有写明施行或者办理的时间，请核对正文后补上。"})
	if err != nil {
		return err
	}
	doc.Summary += "施行和办理时间以正文为准。"
	return w.handAgain(ctx, doc)
}

// doubted: the secrecy reviewer wants the source of a figure looked up first.
func (w walker) doubted(ctx context.Context) error {
	if _, err := w.do(ctx, "reviewer", catalog.Pass{Kind: catalog.Disclosure}); err != nil {
		return err
	}
	doc, err := w.do(ctx, "secrecy", catalog.Return{Kind: catalog.Secrecy, Note: "文中数字有一处来自内部资料，请与提供科室核对是否已经对外公布，并在正文后注明来源。"})
	if err != nil {
		return err
	}
	doc.Body += "<p>本文数字来源于已公开的统计资料和本机关业务台账。</p>\n"
	return w.handAgain(ctx, doc)
}

func (w walker) handAgain(ctx context.Context, doc catalog.Document) (err error) {
	if doc, err = w.do(ctx, "clerk", catalog.Edit{Content: doc.Content, Attachments: doc.Attachments, Accepted: doc.Accepted}); err != nil {
		return err
	}
	return w.hand(ctx, doc)
}

func (w walker) pass(ctx context.Context) error {
	return w.all(ctx, job{"reviewer", catalog.Pass{Kind: catalog.Disclosure}}, job{"secrecy", catalog.Pass{Kind: catalog.Secrecy, Basis: basis}})
}

func (w walker) publish(ctx context.Context) error {
	doc, err := w.do(ctx, "reviewer", catalog.Publish{})
	if err != nil {
		return err
	}
	w.public[w.i] = doc.Public
	return w.repeal(ctx, w.Documents[w.i])
}

// revise corrects a published text; it goes through the reviews again.
func (w walker) revise(ctx context.Context) error {
	doc, err := w.do(ctx, "clerk", catalog.Revise{Reason: "更正联系电话的表述，其他内容不变。"})
	if err != nil {
		return err
	}
	doc.Body += "<p>咨询电话以本机关公开指南载明的为准。</p>\n"
	if doc, err = w.do(ctx, "clerk", catalog.Edit{Content: doc.Content, Attachments: doc.Attachments, Accepted: doc.Accepted}); err != nil {
		return err
	}
	if err := w.hand(ctx, doc); err != nil {
		return err
	}
	if err := w.pass(ctx); err != nil {
		return err
	}
	_, err = w.do(ctx, "reviewer", catalog.Publish{})
	return err
}
