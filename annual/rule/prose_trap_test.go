package rule_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"gongkai/annual/form"
	"gongkai/annual/read"
	"gongkai/annual/rule"
	"gongkai/annual/write"
	"gongkai/sheet"
)

// The traps of the prose, from the words themselves to the findings: what
// contradicts a table or another sentence, and what only looks as if it did.
// want is as in TestRules, of the rules about prose alone.
func TestTrapsOfProse(t *testing.T) {
	county := func(f *form.Filled) {
		f.Organ, f.Title = "明阳县人民政府", "明阳县人民政府2024年政府信息公开工作年度报告"
		put(f, "art20_8.admin_fee.amount_wan", "625.0499")
	}
	cases := []struct {
		name     string
		one, six string
		want     []string
	}{
		{"no fee for information, much collected otherwise: two things", "", "本年度未收取信息处理费。", nil},
		{"a fee for information, another sum in part two: two things", "", "本年度收取信息处理费120元。", nil},
		{"the sum of part two given for the fee", "", "本年度收取信息处理费625.0499万元。", []string{"fee_statement warning art20_8.admin_fee.amount_wan -"}},
		{"the sum of part two given for the fee, in 元", "", "本年度共收取信息处理费6250499元。", []string{"fee_statement warning art20_8.admin_fee.amount_wan -"}},
		{"only what part two is about", "", "本年度行政事业性收费625.0499万元。", []string{"fee_statement incomplete - -"}},
		{"both, each for itself", "", "本年度行政事业性收费625.0499万元，收取信息处理费30元。", nil},
		{"collected in one part, nothing in the other", "本县办理公开申请共收取信息处理费120元。", "本年度未收取信息处理费。", []string{"narrative_conflict warning - 120"}},
		{"the same sum in two units", "本县收取信息处理费120元。", "本年度收取信息处理费0.012万元。", nil},
		{"nothing beside it", "本县收取信息处理费120元。", "本年度收取信息处理费120元。除此以外未收取其他费用，无违规收费。", nil},
		{"the closing for want of payment is no fee", "其中1件因申请人未按收费通知缴费，不再处理。", "收取信息处理费120元。", nil},
		{"the sum of part two rounded", "全县行政事业性收费625.05万元。", "未收取信息处理费。", nil},
		{"the sum of part two cut", "全县行政事业性收费625万元。", "未收取信息处理费。", nil},
		{"another sum of part two", "全年行政事业性收费652.0499万元。", "未收取信息处理费。", []string{"narrative_vs_table warning art20_8.admin_fee.amount_wan 625.0499"}},
		{"no sum of part two", "本年度没有行政事业性收费。", "未收取信息处理费。", []string{"narrative_vs_table warning art20_8.admin_fee.amount_wan 625.0499"}},
		{"one office's, the whole county's", "县政府办公室本级行政事业性收费3万元。", "未收取信息处理费。", []string{"narrative_vs_table hint art20_8.admin_fee.amount_wan 625.0499"}},
		{"a part of it", "其中涉及企业的行政事业性收费12万元。", "未收取信息处理费。", nil},
		{"last year's", "较2023年行政事业性收费700万元有所减少。", "未收取信息处理费。", nil},
		{"the list of items is no money", "公开行政事业性收费目录清单12项。", "未收取信息处理费。", nil},

		{"applications: the year's, another number", "全年共收到政府信息公开申请6件。", "未收取信息处理费。", []string{"narrative_vs_table error applications.new_received.total 3"}},
		{"applications: one office's own", "县政府办公室收到政府信息公开申请1件，全县收到申请3件。", "未收取信息处理费。", []string{"narrative_vs_table hint applications.new_received.total 3"}},
		{"applications: through one channel", "通过网站收到政府信息公开申请2件。", "未收取信息处理费。", []string{"narrative_vs_table warning applications.new_received.total 3"}},
		{"applications: last year's beside", "收到政府信息公开申请3件，去年收到申请9件。", "未收取信息处理费。", nil},
		{"applications: rough", "全年收到申请10余件次咨询。", "未收取信息处理费。", nil},
		{"parts: above the whole", "全年主动公开信息101条，其中政务动态54条、财政预决算40条、人事任免27条。", "未收取信息处理费。", []string{"narrative_sum error - 121"}},
		{"parts that overlap: by subject, and by channel", "全年主动公开信息121条，其中政务动态54条、财政预决算40条、人事任免27条；其中通过网站公开101条、通过公众号公开90条。", "未收取信息处理费。", nil},
		{"parts that need not be all", "全年主动公开信息300条，其中包括政务动态54条、财政预决算40条、人事任免27条。", "未收取信息处理费。", nil},
		{"parts in another unit", "全年主动公开信息47条，其中文件22件、图解3期。", "未收取信息处理费。", nil},
	}
	about := []string{"narrative_vs_table", "narrative_sum", "narrative_conflict", "fee_statement"}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := sound()
			county(&f)
			f.Parts[0].Text = "本县依法公开政府信息，回应群众关切。" + c.one
			f.Parts[4].Text = "存在的问题是更新不够及时，将加强培训。"
			f.Parts[5].Text = c.six
			for i := range f.Parts {
				f.Parts[i].Lines = []form.Line{{Text: f.Parts[i].Text}}
				if i > 0 && i < 4 {
					f.Parts[i].Text, f.Parts[i].Lines = "", nil
				}
			}
			got := slices.DeleteFunc(marks(rule.Check(reread(t, f))), func(m string) bool {
				name, _, _ := strings.Cut(m, " ")
				return !slices.Contains(about, name)
			})
			if !slices.Equal(got, c.want) {
				t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// reread writes a report as a page and reads it again.
func reread(t *testing.T, f form.Filled) form.Filled {
	t.Helper()
	var page bytes.Buffer
	if err := write.HTML(&page, f); err != nil {
		t.Fatal(err)
	}
	docs, err := sheet.Open(t.Context(), "r.html", page.Bytes(), sheet.Tools{})
	if err != nil {
		t.Fatal(err)
	}
	f, err = read.Grid(docs[0].Grid)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
