package htmlcheck

import (
	"strings"
	"testing"
)

const sound = `<!doctype html><html lang="zh-CN"><head><title>页</title></head><body><a class="skip" href="#main">跳</a><main id="main"><h1>一</h1>%</main></body></html>`

func TestSoundNamesWhatIsMissing(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{``, ``},
		{`<h2>二</h2><h3>三</h3><h2>四</h2>`, ``},
		{`<h3>三</h3>`, `level 3 follows level 1`},
		{`<h1>又</h1>`, `2 elements "h1"`},
		{`<label for="a">甲</label><input id="a">`, ``},
		{`<input name="a">`, `has no label`},
		{`<label for="b">乙</label>`, `leads nowhere`},
		{`<p id="x"></p><p id="x"></p>`, `used twice`},
		{`<a href="#nowhere">去</a>`, `leads nowhere`},
		{`<a href="/"></a>`, `has no name`},
		{`<p style="color:red">红</p>`, `no inline style`},
		{`<p onclick="x()">点</p>`, `no inline style or script`},
		{`<script src="/x.js"></script>`, `<script>`},
		{`<table><caption>表</caption><tr><th scope="col">头</th></tr></table>`, ``},
		{`<table><caption>表</caption><tr><th>头</th></tr></table>`, `no scope`},
		{`<table><tr><td>1</td></tr></table>`, `no element "caption"`},
		{`<svg></svg>`, `svg is neither`},
		{`<img src="a.png">`, `no alt`},
	} {
		err := Page(strings.NewReader(strings.Replace(sound, "%", c.body, 1)), Sound)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.body, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: got %v, want %q", c.body, err, c.want)
		}
	}
}
