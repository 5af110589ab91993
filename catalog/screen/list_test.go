package screen

import "testing"

func TestListsAddressesPassportsWords(t *testing.T) {
	pack := []Word{{Wrong: "帐户", Right: "账户"}, {Wrong: "王老五"}}
	for _, c := range []struct{ text, rule, masked string }{
		{"持护照E12345678入境", "passport", "E*****678"},
		{"编号 GE12345678 不是", "", ""},
		{"住址：明阳县幸福路12号3栋2单元501室", "address", "明阳县幸福路"},
		{"办公地址：柳河街 28 号", "", ""},
		{"身份证号码", "personal_column", "身份证号码"},
		{"请携带身份证号码原件", "", ""},
		{"内部文件", "mark_line", "内部文件"},
		{"（此件公开发布）", "", ""},
		{"开立帐户", "word", "账户"},
		{"王老五同志", "word", "王老五"},
	} {
		got := CheckWith(pack, Part{Field: "body", Text: c.text})
		if c.rule == "" {
			if len(got) > 0 {
				t.Errorf("%s: %s", c.text, got[0].Rule)
			}
			continue
		}
		if len(got) != 1 || got[0].Rule != c.rule || got[0].Masked != c.masked {
			t.Errorf("%s: %+v", c.text, got)
		}
	}
}
