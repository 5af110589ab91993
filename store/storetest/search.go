package storetest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"gongkai/catalog"
	"gongkai/search"
	"gongkai/store"
)

// judged are questions and the answers a person gave for them, best first: the
// numbers of the library below. Both databases must answer exactly so.
var judged = []struct {
	ask  search.Question
	want string
}{
	{search.Question{Text: "危房"}, "4 2 1 3"},                          // in the title first, then the newest
	{search.Question{Text: "危房", Order: search.ByDate}, "4 3 2 1"},    // newest first
	{search.Question{Text: "危房改造补助资金管理办法"}, "2 1"},                    // long phrase
	{search.Question{Text: "危房 名单"}, "4"},                             // both, in any order
	{search.Question{Text: "名单，危房！"}, "4"},                            // punctuation does not count
	{search.Question{Text: "危房改造补助怎么申请"}, "2"},                        // a spoken question, loosened
	{search.Question{Text: "明政办发[2025]12号"}, "1 4 3 2"},               // exact number first, then who mentions it
	{search.Question{Text: "明政办发（２０２５）１２号"}, "1 4 3 2"},               // however it is typed
	{search.Question{Text: "明政办发〔2025〕12号 名单"}, "1 4"},                // a number and a word
	{search.Question{Text: "养"}, "6 5"},                               // one character, wherever it stands in a word
	{search.Question{Text: "休"}, "6"},                                 // one character that ends a sentence
	{search.Question{Text: "pm2.5"}, "7"},                             // Latin letters and digits
	{search.Question{Text: "ＰＭ2.5 监测"}, "7"},                          // full-width
	{search.Question{Text: "2025年农村"}, "3"},                           // text has spaces around the year
	{search.Question{Text: "房危"}, ""},                                 // pairs in the wrong order
	{search.Question{Text: "房改造危房改"}, ""},                             // every pair occurs, the phrase does not
	{search.Question{Text: "名单.pdf"}, "4"},                            // name of an attachment
	{search.Question{Text: "危房", Unit: "caizheng"}, ""},               // of another unit
	{search.Question{Text: "危房", Unit: "liuhe", Year: 2025}, "2 1 3"}, // of one year
	{search.Question{Item: "inspection"}, "7"},                        // by item, without words
	{search.Question{Year: 2024}, "6 5"},                              // by year, without words
	{search.Question{Text: "危房", Item: "rules_documents"}, "1"},       // words and item
	{search.Question{Text: "……"}, ""},                                 // nothing that can be looked for
	{search.Question{Text: `危房" OR "x`}, ""},                          // the query language of one database
	{search.Question{Text: `危房' | 'x':* & !`}, ""},                    // and of the other
}

// library is what the questions are asked of; the first is number 1.
var library = []struct {
	title, docNo, body, item, file, on string
}{
	{"关于印发农村危房改造补助资金管理办法的通知", "明政办发〔2025〕12号", "补助分为三档。资金由乡镇拨付到户。", "rules_documents", "", "2025-04-02"},
	{"危房改造补助资金管理办法解读", "", "明政办发〔2025〕12号规定了补助标准，农户可以向村里申请。", "livelihood", "", "2025-04-11"},
	{"关于做好 2025 年农村住房安全工作的通知", "明住建发〔2025〕31号", "依照明政办发〔2025〕12号，完成危房鉴定和改造，建房审批从严。", "livelihood", "", "2025-05-06"},
	{"危房改造补助对象名单（第二批）", "", "符合明政办发〔2025〕12号规定的 23 户公示如下。", "livelihood", "名单.pdf", "2026-01-18"},
	{"养老服务设施建设规划", "", "建设乡镇养老院。", "plans", "", "2024-03-01"},
	{"职工疗养安排", "", "分批安排疗养和轮休。", "other_required", "", "2024-09-01"},
	{"空气质量通报", "", "本月 PM2.5 监测结果如下。", "inspection", "", "2025-08-01"},
}

func searchCases(t *testing.T, s *store.Store) {
	number := stock(t, s)
	for _, c := range judged {
		t.Run(fmt.Sprintf("%s %s%s%d", c.ask.Text, c.ask.Unit, c.ask.Item, c.ask.Year), func(t *testing.T) {
			var got []string
			for _, id := range foundBy(t, s, c.ask) {
				got = append(got, fmt.Sprint(number[id]))
			}
			if g := strings.Join(got, " "); g != c.want {
				t.Errorf("found %q, want %q", g, c.want)
			}
		})
	}
	t.Run("index number", func(t *testing.T) { byIndexNo(t, s) })
	t.Run("facets and passages", func(t *testing.T) { facetsAndPassages(t, s) })
	t.Run("pages", func(t *testing.T) { pagesOfHits(t, s) })
}

// stock publishes the library, each document on its day, and gives the number
// of each public id.
func stock(t *testing.T, s *store.Store) map[catalog.PublicID]int {
	t.Helper()
	number := map[catalog.PublicID]int{}
	for i, b := range library {
		at, err := time.Parse(time.DateOnly, b.on)
		if err != nil {
			t.Fatal(err)
		}
		a := arrival(b.title, b.body, at)
		a.Content.DocNo, a.Content.Item = b.docNo, catalog.Code(b.item)
		a.Content.Summary = "（略）"
		if b.file != "" {
			a.Attachments = []catalog.Attachment{{Name: b.file, SHA256: strings.Repeat("c", 64)}}
		}
		docs, err := docDesk(s, at).Take(t.Context(), []catalog.Arrival{a})
		if err != nil {
			t.Fatal(err)
		}
		number[docs[0].Public] = i + 1
	}
	return number
}

func byIndexNo(t *testing.T, s *store.Store) {
	all := foundBy(t, s, search.Question{Order: search.ByDate})
	doc, err := s.Catalog().Published(t.Context(), all[0])
	if err != nil {
		t.Fatal(err)
	}
	if got := found(t, s, doc.IndexNo); len(got) == 0 || got[0] != doc.Public {
		t.Errorf("%s found %v, want %d", doc.IndexNo, got, doc.Public)
	}
}

func facetsAndPassages(t *testing.T, s *store.Store) {
	a, err := s.Catalog().Find(t.Context(), search.Question{Text: "危房"})
	if err != nil {
		t.Fatal(err)
	}
	if a.Total != 4 || a.Pages != 1 || a.More {
		t.Errorf("total %d, pages %d, more %v", a.Total, a.Pages, a.More)
	}
	if got := fmt.Sprint(a.Units, a.Items, a.Years); got != "[{liuhe 4}] [{livelihood 3} {rules_documents 1}] [{2026 1} {2025 3}]" {
		t.Errorf("facets %s", got)
	}
	if h := a.Hits[3]; fmt.Sprint(h.Passage[1]) != "{危房 true}" {
		t.Errorf("passage %v", h.Passage)
	}
}

func pagesOfHits(t *testing.T, s *store.Store) {
	at := time.Date(2023, 5, 5, 2, 0, 0, 0, time.UTC)
	var batch []catalog.Arrival
	for i := range 23 {
		batch = append(batch, arrival(fmt.Sprintf("防汛值班表第%d期", i+1), "值班安排。", at))
	}
	if _, err := docDesk(s, at).Take(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	seen := map[catalog.PublicID]bool{}
	for page := 1; page <= 3; page++ {
		for _, id := range foundBy(t, s, search.Question{Text: "防汛值班", Page: page}) {
			seen[id] = true
		}
	}
	if len(seen) != 23 {
		t.Errorf("three pages show %d of 23", len(seen))
	}
	if got := foundBy(t, s, search.Question{Text: "防汛值班", Page: 4}); len(got) != 0 {
		t.Errorf("a fourth page shows %v", got)
	}
}
