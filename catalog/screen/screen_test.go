package screen

import (
	"fmt"
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"identity number", "周某（99002119700304001X），3人", "resident_id 990***********001X hard"},
		{"identity number with X", "号码11010519491231002X。", "resident_id 110***********002X hard"},
		{"small x, full-width digits", "号码１１０１０５１９４９１２３１００２ｘ。", "resident_id 110***********002X hard"},
		{"broken by spaces", "110105 19491231 002X", "resident_id 110***********002X hard"},
		{"wrong check character", "110105194912310021", ""},
		{"no such birthday", "110105194913310021", ""},
		{"mobile", "联系电话 13800000000。", "mobile 138****0000 hard"},
		{"mobile in groups", "138 0000 0000", "mobile 138****0000 hard"},
		{"mobile with hyphens", "138-0000-0000", "mobile 138****0000 hard"},
		{"fixed line", "0990-6120018", ""},
		{"two mobiles side by side", "13800000000 13900000000", "mobile 138****0000 hard; mobile 139****0000 hard"},
		{"eleven digits of a serial", "编号 20250000001", ""},
		{"bank card", "卡号6222020200112233447", ""},
		{"bank card with its Luhn digit", "卡号6222 0202 0011 2233 446", "bank_card ***************3446 hard"},
		{"credit code of a unit", "统一社会信用代码11533025015264586Y", ""},
		{"credit code with letters", "91510100MA6CXXXX13800000000A", ""},
		{"secrecy mark", "机密★10年", "secrecy_mark 机密★10年 hard"},
		{"secrecy mark, other star, spaces", "绝 密 ☆ 长期", "secrecy_mark 绝 密 ☆ 长期 hard"},
		{"secret without a mark", "保守国家秘密是公民的义务", ""},
		{"inside paper", "内部资料，注意保存", "internal_mark 内部资料，注意保存 hard"},
		{"not to be published", "（此件不予公开）", "internal_mark 此件不予公开 hard"},
		{"published", "（此件公开发布）", ""},
		{"money and dates", "2026年3月9日拨付1,260,000元，文号〔2026〕12号", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := show(Check(Part{Field: "body", Text: c.text})); got != c.want {
				t.Errorf("%q: got %q, want %q", c.text, got, c.want)
			}
		})
	}
}

func show(found []Finding) string {
	var all []string
	for _, f := range found {
		all = append(all, fmt.Sprintf("%s %s %s", f.Rule, f.Masked, map[bool]string{true: "hard"}[f.Hard]))
	}
	return strings.Join(all, "; ")
}

func TestFindingsStandAtTheirPassage(t *testing.T) {
	text := "甲 13800000000，乙 11010519491231002X"
	for _, f := range Check(Part{Field: "title", Text: "公示"}, Part{Field: "body", Text: text}) {
		if f.Field != "body" || text[f.Start:f.End] != f.Text {
			t.Errorf("%+v does not stand at its place", f)
		}
	}
}

func TestKeyTellsNothing(t *testing.T) {
	a := Check(Part{Field: "body", Text: "甲 13800000000"})[0]
	b := Check(Part{Field: "title", Text: "另处 13800000000"})[0]
	if a.Key() != b.Key() {
		t.Error("the same passage has two keys")
	}
	if strings.Contains(a.Key(), "138") {
		t.Error("the key holds the number")
	}
}

func FuzzCheck(f *testing.F) {
	f.Add("１１０１０５ 19491231 002ｘ 机密★")
	f.Fuzz(func(t *testing.T, text string) {
		for _, x := range Check(Part{Field: "body", Text: text}) {
			if text[x.Start:x.End] != x.Text {
				t.Fatalf("%+v is not in %q", x, text)
			}
		}
	})
}
