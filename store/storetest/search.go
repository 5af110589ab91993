package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/catalog"
	"gongkai/search"
	"gongkai/store"
	"gongkai/workday"
)

// judged are questions and the answers a person gave for them, best first: the
// numbers of the library below. Both databases must answer exactly so.
var judged = []struct {
	ask  search.Question
	want string
}{
	{search.Question{Text: "危房"}, "4 2 1 3"},                                             // in the title first, then the newest
	{search.Question{Text: "危房", Order: search.ByDate}, "4 3 2 1"},                       // newest first
	{search.Question{Text: "危房改造补助资金管理办法"}, "2 1"},                                       // long phrase
	{search.Question{Text: "危房 名单"}, "4"},                                                // both, in any order
	{search.Question{Text: "名单，危房！"}, "4"},                                               // punctuation does not count
	{search.Question{Text: "危房改造补助怎么申请"}, "2"},                                           // a spoken question, loosened
	{search.Question{Text: "明政办发[2025]12号"}, "1 4 3 2"},                                  // exact number first, then who mentions it
	{search.Question{Text: "明政办发（２０２５）１２号"}, "1 4 3 2"},                                  // however it is typed
	{search.Question{Text: "明政办发〔2025〕12号 名单"}, "1 4"},                                   // a number and a word
	{search.Question{Text: "养"}, "6 5"},                                                  // one character, wherever it stands in a word
	{search.Question{Text: "休"}, "6"},                                                    // one character that ends a sentence
	{search.Question{Text: "pm2.5"}, "7"},                                                // Latin letters and digits
	{search.Question{Text: "ＰＭ2.5 监测"}, "7"},                                             // full-width
	{search.Question{Text: "2025年农村"}, "3"},                                              // text has spaces around the year
	{search.Question{Text: "房危"}, ""},                                                    // pairs in the wrong order
	{search.Question{Text: "房改造危房改"}, ""},                                                // every pair occurs, the phrase does not
	{search.Question{Text: "名单.pdf"}, "4"},                                               // name of an attachment
	{search.Question{Text: "危房", Unit: "caizheng"}, ""},                                  // of another unit
	{search.Question{Text: "危房", Unit: "liuhe", Year: 2025}, "2 1 3"},                    // of one year
	{search.Question{Item: "inspection"}, "7"},                                           // by item, without words
	{search.Question{Year: 2024}, "6 5"},                                                 // by year, without words
	{search.Question{Text: "危房", Item: "rules_documents"}, "1"},                          // words and item
	{search.Question{Text: "……"}, ""},                                                    // nothing that can be looked for
	{search.Question{Text: "危旧房"}, "4 2 1 3"},                                            // a word that means the same
	{search.Question{Text: "危险房屋改造补贴资金"}, "2 1"},                                         // inside a phrase, each word of it
	{search.Question{Text: "危房補助"}, ""},                                                  // traditional, but not so joined
	{search.Question{Text: "農村危房改造"}, "1"},                                               // traditional characters
	{search.Question{Text: "颱風"}, "8"},                                                   // both ways
	{search.Question{Text: "台风"}, "8"},                                                   // the text is traditional
	{search.Question{Text: "隐蔽工程"}, "4"},                                                 // in the text of an attachment alone
	{search.Question{Text: "名单 隐蔽工程"}, "4"},                                              // one word in the title, one in an attachment
	{search.Question{Text: "危房", Topic: "城乡建设、环境保护"}, "1"},                               // by topic
	{search.Question{Genre: "通报"}, "4"},                                                  // by genre, without words
	{search.Question{Text: "危房", Valid: "in_force"}, "1 3"},                              // by validity
	{search.Question{Valid: "expired"}, "8"},                                             // what has run out by itself
	{search.Question{Text: "危房", From: day("2025-04-11"), To: day("2025-05-06")}, "2 3"}, // published between two days
	{search.Question{Text: "危房", From: day("2026-01-01"), Year: 2025}, ""},               // days that exclude each other
	{search.Question{Text: "危房改糟"}, ""},                                                  // one character wrong: nothing, but see below
	{search.Question{Text: `危房" OR "x`}, ""},                                             // the query language of one database
	{search.Question{Text: `危房' | 'x':* & !`}, ""},                                       // and of the other
}

// library is what the questions are asked of; the first is number 1.
var library = []struct {
	title, docNo, body, item, file, on string
	change                             func(*catalog.Content)
}{
	{"关于印发农村危房改造补助资金管理办法的通知", "明政办发〔2025〕12号", "补助分为三档。资金由乡镇拨付到户。", "rules_documents", "", "2025-04-02", func(c *catalog.Content) { c.Topic = "城乡建设、环境保护" }},
	{"危房改造补助资金管理办法解读", "", "明政办发〔2025〕12号规定了补助标准，农户可以向村里申请。", "livelihood", "", "2025-04-11", nil},
	{"关于做好 2025 年农村住房安全工作的通知", "明住建发〔2025〕31号", "依照明政办发〔2025〕12号，完成危房鉴定和改造，建房审批从严。", "livelihood", "", "2025-05-06", nil},
	{"危房改造补助对象名单（第二批）", "", "符合明政办发〔2025〕12号规定的 23 户公示如下。", "livelihood", "名单.pdf", "2026-01-18", func(c *catalog.Content) { c.Genre = "通报" }},
	{"养老服务设施建设规划", "", "建设乡镇养老院。", "plans", "", "2024-03-01", nil},
	{"职工疗养安排", "", "分批安排疗养和轮休。", "other_required", "", "2024-09-01", nil},
	{"空气质量通报", "", "本月 PM2.5 监测结果如下。", "inspection", "", "2025-08-01", nil},
	{"防禦颱風應急預案", "明政办发〔2022〕9号", "颱風來臨時，各鄉鎮值班。", "emergency", "", "2022-06-01", func(c *catalog.Content) { c.ExpiresOn = day("2024-12-31") }},
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
	t.Run("attachments say that they hold it", func(t *testing.T) { inAttachment(t, s) })
	t.Run("nothing found, something near", func(t *testing.T) { somethingNear(t, s) })
	t.Run("a repeal changes the facet at once", func(t *testing.T) { repealSeen(t, s) })
	t.Run("words of one's own", func(t *testing.T) { ownWords(t, s) })
	t.Run("written anew", func(t *testing.T) { writtenAnew(t, s) })
	t.Run("read through", func(t *testing.T) { readThrough(t, s) })
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
		if b.change != nil {
			b.change(&a.Content)
		}
		if b.file != "" {
			a.Attachments = []catalog.Attachment{{Name: b.file, SHA256: strings.Repeat("c", 64), Text: "附表三：隐蔽工程验收记录。"}}
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

func inAttachment(t *testing.T, s *store.Store) {
	a, err := s.Catalog().Find(t.Context(), search.Question{Text: "隐蔽工程"})
	if err != nil || len(a.Hits) != 1 {
		t.Fatalf("%d hits, %v", len(a.Hits), err)
	}
	if h := a.Hits[0]; h.In != "名单.pdf" || fmt.Sprint(h.Passage) != "[{附表三： false} {隐蔽工程 true} {验收记录。 false}]" {
		t.Errorf("in %q: %v", h.In, h.Passage)
	}
}

// What is proposed is counted, and finds as many as it says.
func somethingNear(t *testing.T, s *store.Store) {
	for asked, want := range map[string]string{
		"危房改糟":   "[{危房改造 3 false}]",
		"危房 木乃伊": "[{危房 4 true}]",
		"木乃伊":    "[]",
		"危房改造补住": "[{危房改造补助 3 false}]",
	} {
		a, err := s.Catalog().Find(t.Context(), search.Question{Text: asked})
		if err != nil || a.Total != 0 || fmt.Sprint(a.Instead) != want {
			t.Errorf("%s: total %d, %v, %v; want %s", asked, a.Total, a.Instead, err, want)
		}
	}
}

func repealSeen(t *testing.T, s *store.Store) {
	all := foundBy(t, s, search.Question{Text: "农村住房安全工作的通知"})
	doc, err := s.Catalog().Published(t.Context(), all[0])
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 2, 2, 2, 0, 0, 0, time.UTC)
	do(t, docDesk(s, at), docPublisher, doc, catalog.Repeal{On: day("2026-02-02"), Reason: "任务完成"})
	if got := foundBy(t, s, search.Question{Valid: "repealed"}); len(got) != 1 || got[0] != doc.Public {
		t.Errorf("repealed: %v, want %d", got, doc.Public)
	}
	if got := foundBy(t, s, search.Question{Text: "住房安全", Valid: "in_force"}); len(got) != 0 {
		t.Errorf("still in force: %v", got)
	}
}

func ownWords(t *testing.T, s *store.Store) {
	d := search.Desk{Packs: s.Catalog()}
	if got := foundBy(t, s, search.Question{Text: "敬老院"}); len(got) != 0 {
		t.Fatalf("found %v before", got)
	}
	_, was, err := d.Words(t.Context(), gongkai.System)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.ChangeWords(t.Context(), gongkai.System, was, "敬老院 养老院"); err != nil {
		t.Fatal(err)
	}
	if got := foundBy(t, s, search.Question{Text: "敬老院"}); len(got) != 1 {
		t.Errorf("found %v after", got)
	}
	wantKind(t, d.ChangeWords(t.Context(), gongkai.System, was, "甲乙 丙丁"), gongkai.Conflict)
	wantKind(t, d.ChangeWords(t.Context(), gongkai.System, was+1, "孤词"), gongkai.Invalid)
	wantKind(t, d.ChangeWords(t.Context(), gongkai.Citizen(""), was+1, ""), gongkai.Unknown)
}

func writtenAnew(t *testing.T, s *store.Store) {
	before := fmt.Sprint(foundBy(t, s, search.Question{Text: "危房"}), foundBy(t, s, search.Question{Text: "隐蔽工程"}))
	done := 0
	if err := s.Catalog().Reindex(t.Context(), func(n int) { done = n }); err != nil || done != len(library) {
		t.Fatalf("%d done, %v", done, err)
	}
	if after := fmt.Sprint(foundBy(t, s, search.Question{Text: "危房"}), foundBy(t, s, search.Question{Text: "隐蔽工程"})); after != before {
		t.Errorf("found %s, before %s", after, before)
	}
}

func readThrough(t *testing.T, s *store.Store) {
	for _, oldest := range []bool{true, false} {
		var seen []catalog.PublicID
		span := catalog.Stretch{From: day("2024-01-01"), Limit: 2, Oldest: oldest}
		for {
			docs, err := s.Catalog().Shelf(t.Context(), span)
			if err != nil {
				t.Fatal(err)
			}
			if len(docs) == 0 {
				break
			}
			for _, d := range docs {
				if d.Body == "" || d.Title == "" {
					t.Errorf("%v has no text", d.ID)
				}
				seen = append(seen, d.Public)
			}
			span.After = docs[len(docs)-1].Public
		}
		if len(seen) != len(library)-1 || slices.IsSorted(seen) != oldest {
			t.Errorf("oldest first %v: saw %v", oldest, seen)
		}
	}
}

func day(s string) workday.Day { return workday.MustParse(s) }

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
