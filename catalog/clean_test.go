package catalog

import (
	"strings"
	"testing"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain text", "第一段。\n\n第二段 < 三。", "<p>第一段。</p>\n<p>第二段 &lt; 三。</p>"},
		{"addressee and chapter", "各乡镇：\n第一章　总则\n正文。", `<p class="to">各乡镇：</p>` + "\n<h2>第一章　总则</h2>\n<p>正文。</p>"},
		{"signature", "正文。\n柳河镇人民政府\n2026年3月9日", "<p>正文。</p>\n" + `<div class="sign"><p>柳河镇人民政府</p>` + "\n<p>2026年3月9日</p></div>"},
		{"a date that follows a sentence", "正文。\n2026年3月9日", "<p>正文。</p>\n<p>2026年3月9日</p>"},
		{"script", "<p>一<script>alert(1)</script></p>", "<p>一</p>"},
		{"style and event", `<p style="color:red" onclick="x()">一</p>`, "<p>一</p>"},
		{"picture", `<p>一<img src="https://x/y.png"></p>`, "<p>一</p>"},
		{"link that runs", `<p><a href="javascript:x()">一</a></p>`, "<p>一</p>"},
		{"link", `<p><a href="/doc/1">一</a></p>`, `<p><a href="/doc/1">一</a></p>`},
		{"table", "<table><tr><th scope=\"col\" colspan=\"2\">头</th></tr></table>", `<table><tbody><tr><th scope="col" colspan="2">头</th></tr></tbody></table>`},
		{"foreign class", `<p class="to evil">一</p>`, "<p>一</p>"},
		{"ends without a beginning", "<p>一</p></div></article></main><p>二", "<p>一</p><p>二</p>"},
		{"beginnings without an end", "<div><table><tr><td>一", "<div><table><tbody><tr><td>一</td></tr></tbody></table></div>"},
		{"nested too deep", strings.Repeat("<div>", 5000) + "一" + strings.Repeat("</div>", 5000), "<p>一</p>"},
		{"big heading", "<h1>头</h1><p>一</p>", "<h2>头</h2><p>一</p>"},
		{"out of Word", `<p class=MsoNormal style='text-align:right'><span lang=EN-US style='font-weight:bold'>柳河镇<o:p></o:p></span></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><!--[if gte mso 9]><xml>1</xml><![endif]-->`, `<p class="sign"><strong>柳河镇</strong></p>`},
		{"what was struck out or hidden", `<p>一<s>二</s><span style="mso-hide:all">三</span><del>四</del></p>`, "<p>一</p>"},
		{"figures of a table", `<table><tr><td class="xl65">1,260</td><td>元</td></tr></table>`, `<table><tbody><tr><td class="num">1,260</td><td>元</td></tr></tbody></table>`},
		{"a table copied as text", "名单如下：\n姓名\t金额\n周某\t840\n吴某\t\n以上。", `<p class="to">名单如下：</p>` + "\n<table>\n<tbody><tr><th scope=\"col\">姓名</th><th scope=\"col\">金额</th></tr>\n<tr><td>周某</td><td class=\"num\">840</td></tr>\n<tr><td>吴某</td><td></td></tr>\n</tbody></table>\n<p>以上。</p>"},
		{"a picture that is an attachment", `<p><img src="/file/` + strings.Repeat("ab", 32) + `/图1.png" alt="图"></p>`, `<p><img src="/file/` + strings.Repeat("ab", 32) + `/%E5%9B%BE1.png" alt="图"/></p>`},
		{"a footnote", `<p>一<sup><a href="#fn1" id="fnref1">[1]</a></sup></p>`, `<p>一<sup><a href="#fn1" id="fnref1">[1]</a></sup></p>`},
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestTextIsWhatAReaderReads(t *testing.T) {
	got := Text("<h2>第一章</h2>\n<p>甲&amp;乙<br>丙</p><table><tr><td>1</td><td>2</td></tr></table>")
	if got != "第一章\n甲&乙\n丙\n1\n2" {
		t.Errorf("got %q", got)
	}
}

func TestSourceGoesBackToPlainText(t *testing.T) {
	for _, text := range []string{"各乡镇：\n第一章　总则\n“引号”与 a < b。", "正文。\n柳河镇人民政府\n2026年3月9日", "一段。"} {
		if got := Source(Clean(text)); got != text {
			t.Errorf("got %q, want %q", got, text)
		}
	}
	table := Clean("<table><tr><td>一</td></tr></table>")
	if Source(table) != table {
		t.Error("a table cannot be edited as plain text")
	}
}

func FuzzClean(f *testing.F) {
	f.Add("<p onclick=x>一<script>1</script><a href='javascript:1'>二")
	f.Add("各乡镇：\n第一章\n2026年3月9日")
	f.Fuzz(func(t *testing.T, body string) {
		once := Clean(body)
		if low := strings.ToLower(once); strings.Contains(low, "<script") || strings.Contains(low, "<img") && !strings.Contains(low, `src="/file/`) || strings.Contains(low, "<iframe") {
			t.Fatalf("%q became %q", body, once)
		}
		if Clean(Source(once)) != once && Source(once) != once {
			t.Fatalf("editing changes %q", once)
		}
	})
}
