package store

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"gongkai/catalog"
	"gongkai/search"
)

// hits loads documents in the order of ids, and leaves out what does not hold
// every phrase after all.
func (f finding) hits(ctx context.Context, q search.Question, ids []int64) ([]search.Hit, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	docs, err := f.documents(ctx, ids)
	if err != nil {
		return nil, err
	}
	var hits []search.Hit
	for _, id := range ids {
		d, ok := docs[catalog.PublicID(id)]
		if !ok {
			continue
		}
		h, found, err := f.hit(ctx, q, d)
		if err != nil {
			return nil, err
		}
		if found {
			hits = append(hits, h)
		}
	}
	return hits, nil
}

const passageWidth = 110 // characters

// holding leaves out of ids what the index matches and what does not hold the
// words after all.
func (f finding) holding(ctx context.Context, q search.Question, ids []int64) ([]int64, error) {
	docs, err := f.documents(ctx, ids)
	if err != nil {
		return nil, err
	}
	var kept []int64
	for _, id := range ids {
		d, ok := docs[catalog.PublicID(id)]
		if !ok {
			continue
		}
		found := q.Found(d.Title, searchText(d))
		if !found {
			texts, err := f.texts(ctx, d)
			if err != nil {
				return nil, err
			}
			found = q.Found(append(texts, d.Title, searchText(d))...)
		}
		if found {
			kept = append(kept, id)
		}
	}
	return kept, nil
}

// hit shows a document as an answer; false if it does not hold every phrase. The
// text of its attachments is read only if the document itself does not.
func (f finding) hit(ctx context.Context, q search.Question, d catalog.Document) (search.Hit, bool, error) {
	h := search.Hit{
		ID:       int64(d.Public),
		Title:    q.Highlight(d.Title),
		Unit:     d.ID.Unit,
		DocNo:    d.DocNo,
		IndexNo:  d.IndexNo,
		Item:     string(d.Item),
		Genre:    d.Genre,
		Day:      d.PublishedOn,
		Validity: string(d.ValidOn(f.today)),
	}
	if own := searchText(d); q.Found(d.Title, own) {
		h.Passage = q.Passage(d.Summary+"\n"+catalog.Text(d.Body), passageWidth)
		return h, true, nil
	}
	texts, err := f.texts(ctx, d)
	if err != nil || !q.Found(append(texts, d.Title, searchText(d))...) {
		return h, false, err
	}
	for i, text := range texts {
		if h.Passage = q.Passage(text, passageWidth); marked(h.Passage) {
			h.In = d.Attachments[i].Name
			return h, true, nil
		}
	}
	h.Passage = q.Passage(d.Summary+"\n"+catalog.Text(d.Body), passageWidth)
	return h, true, nil
}

func marked(all []search.Piece) bool {
	return slices.ContainsFunc(all, func(p search.Piece) bool { return p.Mark })
}

// texts gives what can be read in each attachment of d, in their order.
func (f finding) texts(ctx context.Context, d catalog.Document) ([]string, error) {
	all := make([]string, len(d.Attachments))
	for i, a := range d.Attachments {
		text, err := fileText(ctx, f.q, a.SHA256)
		if err != nil {
			return nil, err
		}
		all[i] = text
	}
	return all, nil
}

// documents loads documents and the names of their attachments.
func (f finding) documents(ctx context.Context, ids []int64) (map[catalog.PublicID]catalog.Document, error) {
	text := `SELECT` + docColumns + `, body FROM doc WHERE (org_id, serial) IN (SELECT org_id, serial FROM doc_public WHERE public_id IN (` + numbers(ids) + `))`
	all, err := list(ctx, f.q, text, scanDoc)
	if err != nil {
		return nil, err
	}
	docs := map[catalog.PublicID]catalog.Document{}
	for _, d := range all {
		docs[d.Public] = d
	}
	text = `SELECT p.public_id, f.name, f.media, f.size, f.sha256 FROM doc_public p JOIN doc_file f ON f.org_id = p.org_id AND f.serial = p.serial WHERE p.public_id IN (` + numbers(ids) + `) ORDER BY f.place`
	_, err = list(ctx, f.q, text, func(r row, _ *struct{}) error {
		var p catalog.PublicID
		var a catalog.Attachment
		err := r.Scan(&p, &a.Name, &a.Type, &a.Size, &a.SHA256)
		d := docs[p]
		d.Attachments = append(d.Attachments, a)
		docs[p] = d
		return err
	})
	return docs, err
}

// facets counts what the newest of the ids have in common.
func (f finding) facets(ctx context.Context, ids []int64, a *search.Answer) error {
	alike, err := f.classes(ctx, newestOf(ids, search.FacetsOf))
	if err != nil {
		return err
	}
	var units, items, topics, genres, valid, years counts
	for class, n := range alike {
		part := strings.Split(class, "|")
		d := catalog.Document{Validity: catalog.Validity(part[4])}
		if err := readDay(part[5], &d.ExpiresOn); err != nil {
			return err
		}
		units.add(part[0], n)
		items.add(part[1], n)
		topics.add(part[2], n)
		genres.add(part[3], n)
		valid.add(string(d.ValidOn(f.today)), n)
	}
	for _, id := range ids {
		years.add(strconv.Itoa(catalog.PublicID(id).Day().Year()), 1)
	}
	a.Units, a.Items, a.Topics = search.Count(units), search.Count(items), search.Count(topics)
	a.Genres, a.Valid, a.Years = search.Count(genres), search.Count(valid), search.Count(years)
	slices.SortFunc(a.Years, func(x, y search.Facet) int { return strings.Compare(y.Value, x.Value) })
	return nil
}

// classes counts the documents of each class: unit, item, topic, genre, validity
// and end. They are one column, since a page waits for this and columns cost more
// than the characters in them; and are counted here, since a database would
// sort them first.
func (f finding) classes(ctx context.Context, ids []int64) (map[string]int, error) {
	alike := map[string]int{}
	for chunk := range slices.Chunk(ids, 500) {
		text := `SELECT org_id || '|' || item || '|' || topic || '|' || genre || '|' || validity || '|' || expires_on FROM doc_public WHERE public_id IN (` + numbers(chunk) + `)`
		_, err := list(ctx, f.q, text, func(r row, _ *struct{}) error {
			var class string
			err := r.Scan(&class)
			alike[class]++
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return alike, nil
}

// newestOf gives the n highest ids.
func newestOf(ids []int64, n int) []int64 {
	sorted := slices.Sorted(slices.Values(ids))
	return sorted[max(0, len(sorted)-n):]
}

// counts adds up by value.
type counts map[string]int

func (c *counts) add(value string, n int) {
	if *c == nil {
		*c = counts{}
	}
	(*c)[value] += n
}
