package portal

import (
	"encoding/csv"
	"net/http"
	"strconv"
)

// csvPages is how many pages of an answer the table holds. Whoever wants more
// takes the open data.
const csvPages = 20

// table answers a question as CSV, in the order asked for: the catalogue entries
// of the first hits. It begins with the mark by which Excel knows UTF-8.
func (p *Portal) table(w http.ResponseWriter, r *http.Request) error {
	ask := asked(r.URL.Query())
	tree, err := p.Org.Tree(r.Context())
	if err != nil {
		return err
	}
	rows := [][]string{{"索引号", "标题", "发布机构", "文号", "公开事项", "体裁", "发布日期", "有效性", "网址"}}
	for ask.Page = 1; ask.Page <= csvPages; ask.Page++ {
		a, err := p.Search.Find(r.Context(), ask)
		if err != nil {
			return err
		}
		if ask.Page == 1 {
			a.Hits = append(a.Exact, a.Hits...)
		}
		for _, h := range a.Hits {
			rows = append(rows, []string{h.IndexNo, safeCell(plain(h.Title)), tree.Name(h.Unit), h.DocNo, itemName(h.Item), h.Genre,
				h.Day.String(), validityWords(h.Validity), p.origin(r) + docHref(h.ID)})
		}
		if ask.Page >= a.Pages {
			break
		}
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", disposition("检索结果"+strconv.Itoa(len(rows)-1)+"件.csv"))
	_, _ = w.Write([]byte("\xef\xbb\xbf"))
	out := csv.NewWriter(w)
	_ = out.WriteAll(rows) // the reader may be gone
	return nil
}

// safeCell keeps a spreadsheet from taking a text for a formula.
func safeCell(s string) string {
	if s != "" && (s[0] == '=' || s[0] == '+' || s[0] == '-' || s[0] == '@') {
		return "'" + s
	}
	return s
}
