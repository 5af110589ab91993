package api

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"gongkai"
	"gongkai/catalog"
	"gongkai/org"
	"gongkai/workday"
)

// entry is the catalogue entry of a document (目录, 条例第十二条).
type entry struct {
	ID          string  `json:"id"`
	URL         string  `json:"url"`
	IndexNo     string  `json:"index_no"`
	Title       string  `json:"title"`
	DocNo       string  `json:"doc_no"`
	Summary     string  `json:"summary"`
	Unit        named   `json:"unit"`
	Item        named   `json:"item"`
	Topic       string  `json:"topic"`
	Genre       string  `json:"genre"`
	FormedOn    string  `json:"formed_on"`
	PublishedAt string  `json:"published_at"`
	Normative   bool    `json:"normative"`
	Validity    string  `json:"validity"`
	ExpiresOn   *string `json:"expires_on"`
	RepealedOn  *string `json:"repealed_on"`
	RepealedBy  *string `json:"repealed_by"`
}

type named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// whole is an entry with what the document says.
type whole struct {
	entry
	HTML  string `json:"body_html"`
	Text  string `json:"body_text"`
	Files []file `json:"attachments"`
}

type file struct {
	Name   string `json:"name"`
	Type   string `json:"type"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
	URL    string `json:"url"`
}

// writer knows what all documents of one answer share.
type writer struct {
	origin string
	tree   org.Tree
	today  workday.Day
}

func (a *API) writer(r *http.Request) (writer, error) {
	tree, err := a.Units.Tree(r.Context())
	return writer{a.origin(r), tree, workday.On(a.Now())}, err
}

func (w writer) entry(d catalog.Document) entry {
	item, _ := catalog.ItemOf(d.Item)
	e := entry{
		ID: d.Public.String(), URL: w.origin + "/doc/" + d.Public.String(),
		IndexNo: d.IndexNo, Title: d.Title, DocNo: d.DocNo, Summary: d.Summary,
		Unit: named{string(d.Unit()), w.tree.Name(d.Unit())}, Item: named{string(d.Item), item.Short},
		Topic: d.Topic, Genre: d.Genre, FormedOn: d.FormedOn.String(), PublishedAt: d.PublishedAt.UTC().Format(time.RFC3339),
		Normative: d.Normative, Validity: string(d.ValidOn(w.today)), ExpiresOn: known(d.ExpiresOn), RepealedOn: known(d.RepealedOn),
	}
	if d.RepealedBy != 0 {
		by := d.RepealedBy.String()
		e.RepealedBy = &by
	}
	return e
}

func (w writer) whole(d catalog.Document) whole {
	all := whole{entry: w.entry(d), HTML: d.Body, Text: catalog.Text(d.Body), Files: []file{}}
	for _, f := range d.Attachments {
		all.Files = append(all.Files, file{f.Name, f.Type, f.Size, f.SHA256, w.origin + "/file/" + f.SHA256 + "/" + url.PathEscape(f.Name)})
	}
	return all
}

func known(d workday.Day) *string {
	if d.IsZero() {
		return nil
	}
	s := d.String()
	return &s
}

// document is one document whole. A withdrawn one is 410 with the reason.
func (a *API) document(w http.ResponseWriter, r *http.Request) error {
	id, err := catalog.ParsePublicID(r.PathValue("id"))
	if err != nil {
		return err
	}
	doc, err := a.Docs.Public(r.Context(), id)
	if err != nil {
		return err
	}
	out, err := a.writer(r)
	if err != nil {
		return err
	}
	return answer(w, r, out.whole(doc))
}

// listed is a page of entries. Next is the address of the one after it.
type listed struct {
	Documents []entry `json:"documents"`
	Next      *string `json:"next"`
}

const (
	usualPage = 50
	mostPage  = 200
)

// documents lists entries, newest first.
func (a *API) documents(w http.ResponseWriter, r *http.Request) error {
	span, err := spanOf(r.URL.Query())
	if err != nil {
		return err
	}
	docs, err := a.Shelf.Shelf(r.Context(), span)
	if err != nil {
		return err
	}
	out, err := a.writer(r)
	if err != nil {
		return err
	}
	l := listed{Documents: make([]entry, len(docs))}
	for i, d := range docs {
		l.Documents[i] = out.entry(d)
	}
	if len(docs) == span.Limit {
		v := r.URL.Query()
		v.Set("after", docs[len(docs)-1].Public.String())
		next := out.origin + "/api/v1/documents?" + v.Encode()
		l.Next = &next
	}
	return answer(w, r, l)
}

// spanOf reads which documents are asked for. What cannot be read is refused: a
// program must not take an answer to another question for its own.
func spanOf(v url.Values) (catalog.Stretch, error) {
	s := catalog.Stretch{Unit: gongkai.UnitID(v.Get("unit")), Limit: usualPage}
	for name := range v {
		var err error
		switch value := v.Get(name); name {
		case "unit":
		case "item":
			if _, ok := catalog.ItemOf(catalog.Code(value)); !ok {
				err = wrong(name, value)
			}
			s.Item = catalog.Code(value)
		case "from":
			s.From, err = dayOf(name, value)
		case "to":
			s.To, err = dayOf(name, value)
		case "after":
			if s.After, err = catalog.ParsePublicID(value); err != nil {
				err = wrong(name, value)
			}
		case "limit":
			if s.Limit, err = strconv.Atoi(value); err != nil || s.Limit < 1 || s.Limit > mostPage {
				err = wrong(name, value)
			}
		default:
			err = gongkai.Errorf(gongkai.Invalid, "没有“%s”这个参数，参数见 /api/v1/openapi.json。", name)
		}
		if err != nil {
			return s, err
		}
	}
	return s, nil
}

func dayOf(name, value string) (workday.Day, error) {
	d, err := workday.Parse(value)
	if err != nil {
		return 0, wrong(name, value)
	}
	return d, nil
}

func wrong(name, value string) error {
	return gongkai.Errorf(gongkai.Invalid, "参数 %s 的值“%s”不能用，可用的值见 /api/v1/openapi.json。", name, value)
}
