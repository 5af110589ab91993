package api

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"strconv"

	"gongkai/catalog"
)

// bulkPage is how many documents are read at a time: the answer begins at once
// and memory stays flat however large the stock is.
const bulkPage = 200

// lines is everything public as JSON Lines, oldest first: one document whole a
// line. A reader that has the lines up to one asks for what came after it.
func (a *API) lines(w http.ResponseWriter, r *http.Request) error {
	return a.bulk(w, r, "application/jsonl; charset=utf-8", "documents.jsonl", func(out writer) func([]catalog.Document) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return func(docs []catalog.Document) error {
			for _, d := range docs {
				if err := enc.Encode(out.whole(d)); err != nil {
					return err
				}
			}
			return nil
		}
	})
}

var columns = []string{"id", "url", "index_no", "title", "doc_no", "summary", "unit", "unit_name", "item", "item_name",
	"topic", "genre", "formed_on", "published_at", "normative", "validity", "expires_on", "repealed_on", "attachments"}

// table is every catalogue entry as CSV with a line of names, oldest first.
func (a *API) table(w http.ResponseWriter, r *http.Request) error {
	return a.bulk(w, r, "text/csv; charset=utf-8; header=present", "documents.csv", func(out writer) func([]catalog.Document) error {
		c := csv.NewWriter(w)
		_ = c.Write(columns) // kept in memory until Flush
		return func(docs []catalog.Document) error {
			for _, d := range docs {
				_ = c.Write(record(out.whole(d)))
			}
			c.Flush()
			return c.Error()
		}
	})
}

func record(d whole) []string {
	return []string{d.ID, d.URL, d.IndexNo, harmless(d.Title), d.DocNo, harmless(d.Summary), d.Unit.ID, d.Unit.Name, d.Item.ID, d.Item.Name,
		d.Topic, d.Genre, d.FormedOn, d.PublishedAt, strconv.FormatBool(d.Normative), d.Validity, text(d.ExpiresOn), text(d.RepealedOn), strconv.Itoa(len(d.Files))}
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// harmless keeps a spreadsheet from taking a text for a formula.
func harmless(s string) string {
	if s != "" && (s[0] == '=' || s[0] == '+' || s[0] == '-' || s[0] == '@') {
		return "'" + s
	}
	return s
}

// bulk sends all documents of a span, page by page. The whole answer is named
// after the state of what is public, so that asking again costs nothing while
// nothing has changed. An error after the first page breaks the answer off.
func (a *API) bulk(w http.ResponseWriter, r *http.Request, kind, name string, begin func(writer) func([]catalog.Document) error) error {
	span, err := spanOf(r.URL.Query())
	if err != nil {
		return err
	}
	out, err := a.writer(r)
	if err != nil {
		return err
	}
	if held(w, r, "v"+strconv.FormatInt(a.Counts.Version(), 10)+"-"+out.today.String()) {
		return nil
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	send := begin(out)
	span.Oldest, span.Limit = true, bulkPage
	for {
		docs, err := a.Shelf.Shelf(r.Context(), span)
		if err != nil {
			return err
		}
		if err := send(docs); err != nil {
			return nil // the reader went away
		}
		if len(docs) == 0 {
			return nil
		}
		span.After = docs[len(docs)-1].Public
		_ = http.NewResponseController(w).Flush()
	}
}
