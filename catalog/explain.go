package catalog

import (
	"context"

	"gongkai"
)

// 政策文件、解读方案、解读材料同步起草、同步审批、同步发布: a normative document goes out
// together with its interpretation (解读), or says why it has none. No article of
// the regulation orders it; how long after it one may follow is unconfirmed, so
// none may.

// wantsExplaining reports whether d must not go out without an interpretation.
// A revision keeps the one it has, and what comes from elsewhere came as it was.
func (d Document) wantsExplaining(k Known) bool {
	return d.Normative && d.Edition <= 1 && !k.Arriving && !d.Origin.Taken()
}

// explained asks for an interpretation of d, and of an interpretation that what
// it interprets is public or goes out with it.
func (d Document) explained(k Known) error {
	if d.Explains != "" && k.Explained.State != Published {
		return gongkai.Errorf(gongkai.Conflict, "它解读的《%s》还没有发布。发布那份文件时，这份解读一并发布。", k.Explained.Title)
	}
	if !d.wantsExplaining(k) || d.Unexplained != "" {
		return nil
	}
	for _, e := range k.Explainers {
		if e.State == Published || e.State == Passed {
			return nil
		}
	}
	return gongkai.Errorf(gongkai.Conflict, "规范性文件要和解读一起发布：请在文件页“起草解读”，审查通过后一并发布；不配解读的，请起草人写明理由。")
}

// companions are the steps that publish the interpretations of d that have
// passed their reviews, in one transaction with d.
func (d Document) companions(k Known) ([]Step, error) {
	var all []Step
	for _, e := range k.Explainers {
		if e.State != Passed || e.Mode != Proactive || e.Unit() != d.Unit() {
			continue
		}
		if err := e.stillClean(false); err != nil {
			return nil, gongkai.Because(err, gongkai.Conflict, "解读《%s》：%s", e.Title, gongkai.Words(err))
		}
		all = append(all, e.appear(k))
	}
	return all, nil
}

// related looks up what a publication of doc has to know of its interpretations,
// or of what it interprets.
func (d *Desk) related(ctx context.Context, doc Document, k *Known) error {
	if doc.Explains != "" {
		id, err := ParseID(doc.Explains)
		if err == nil {
			k.Explained, err = d.Store.Document(ctx, id)
		}
		if err != nil && gongkai.KindOf(err) != gongkai.NotFound {
			return err
		}
	}
	all, err := d.Store.Explaining(ctx, doc)
	for _, e := range all {
		if e.State == Passed {
			if e, err = d.Document(ctx, gongkai.System, e.ID); err != nil {
				return err
			}
		}
		k.Explainers = append(k.Explainers, e)
	}
	return err
}

// Explaining gives the interpretations of a document, whatever their state,
// without the bodies, to somebody of the office.
func (d *Desk) Explaining(ctx context.Context, by gongkai.Actor, doc Document) ([]Document, error) {
	if err := maySee(by, doc.Unit()); err != nil {
		return nil, err
	}
	return d.Store.Explaining(ctx, doc)
}

// Bound gives anybody the public documents a public one belongs with: the one
// it interprets (zero if none), and those that interpret it.
func (d *Desk) Bound(ctx context.Context, doc Document) (policy Document, explainers []Document, err error) {
	if id, wrong := ParseID(doc.Explains); wrong == nil {
		old, err := d.Store.Document(ctx, id)
		if err == nil && old.Public != 0 {
			policy, err = d.Public(ctx, old.Public)
		}
		if k := gongkai.KindOf(err); k == gongkai.NotFound || k == gongkai.Gone {
			policy = Document{}
		} else if err != nil {
			return policy, nil, err
		}
	}
	all, err := d.Store.Explaining(ctx, doc)
	for _, e := range all {
		if e.State == Published {
			explainers = append(explainers, e)
		}
	}
	return policy, explainers, err
}
