package office

import (
	"net/http"

	"gongkai/catalog"
	"gongkai/web/page"
	"gongkai/workday"
)

// A docDuty is what somebody may owe to a document.
type docDuty struct {
	cmd  catalog.Command
	next string
	part []string
}

// docDuties are what a document waits for, by its state. The first one that
// the person may do is what is owed.
func docDuties(d catalog.Document) []docDuty {
	switch {
	case d.State == catalog.Draft:
		return []docDuty{{catalog.Edit{}, "写完送审", []string{"edit"}}}
	case d.State == catalog.Returned:
		return []docDuty{{catalog.Edit{}, "按退回的意见修改，再送审", []string{"edit"}}}
	case d.State == catalog.InReview:
		var all []docDuty
		for _, kind := range d.Awaited() {
			all = append(all, docDuty{catalog.Pass{Kind: kind}, kind.Words() + "（" + reviewLaw(kind) + "）", []string{"review", string(kind)}})
		}
		return all
	case d.State == catalog.Passed && d.Missed != "":
		return []docDuty{{catalog.Publish{}, "没有按时发布，请处理", nil}}
	case d.State == catalog.Passed && !d.Planned():
		return []docDuty{{catalog.Publish{}, "发布", []string{"publish"}}}
	}
	return nil
}

// docsOwed lists the documents that wait for the person, and those the person
// wrote that wait for others.
func (o *Office) docsOwed(r *http.Request) (owed []page.Owing, waiting []page.Link, watched []page.Owing, err error) {
	if o.Catalog == nil {
		return nil, nil, nil, nil
	}
	tree, err := o.Org.Tree(r.Context())
	if err != nil {
		return nil, nil, nil, err
	}
	units := unitIDs(seenUnits(tree, page.Actor(r)))
	for _, state := range []catalog.State{catalog.Draft, catalog.Returned, catalog.InReview, catalog.Passed} {
		docs, _, err := o.Catalog.List(r.Context(), page.Actor(r), catalog.Filter{Units: units, State: state, Limit: 50})
		if err != nil {
			return nil, nil, nil, err
		}
		for _, doc := range docs {
			if one, mine := o.owesDoc(r, doc); mine {
				owed = append(owed, one)
			} else if doc.WrittenBy(page.Actor(r).Person) {
				waiting = append(waiting, page.Link{Href: docHref(doc.ID), Name: doc.Title + "，" + docStateWords(doc)})
			}
		}
	}
	due, watched, err := o.assessments(r, units)
	return append(owed, due...), waiting, watched, err
}

// owesDoc tells what the person has to do about doc, if anything. A draft is
// owed by who began it.
func (o *Office) owesDoc(r *http.Request, doc catalog.Document) (page.Owing, bool) {
	actor := page.Actor(r)
	begun := doc.State == catalog.Draft || doc.State == catalog.Returned
	if begun && doc.Author != actor.Person {
		return page.Owing{}, false
	}
	for _, duty := range docDuties(doc) {
		if o.Catalog.May(actor, doc, duty.cmd) == nil {
			return o.docOwing(doc, duty.next, docHref(doc.ID, duty.part...)), true
		}
	}
	return page.Owing{}, false
}

// 条例第二十六条: 属于主动公开范围的政府信息, 应当自该政府信息形成或者变更之日起20个工作日内及时公开.
func (o *Office) docOwing(doc catalog.Document, next, href string) page.Owing {
	today := workday.On(o.Now())
	owing := page.Owing{Day: today, State: doc.State.Words(), Href: href, Title: doc.Title, Kind: "主动公开", Next: next}
	if doc.Mode == catalog.Proactive && !doc.DueOn.IsZero() {
		u := untilDue(o.Calendar(), today, doc.DueOn)
		owing.Day, owing.Tone, owing.State = doc.DueOn, u.Tone, u.Words
	}
	return owing
}
