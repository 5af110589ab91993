package office

import (
	"net/http"
	"strings"

	"gongkai/catalog"
	"gongkai/catalog/screen"
	"gongkai/org"
	"gongkai/web/page"
)

const spellingPath = "/office/settings/spelling"

// spellingPage is the pack of wrong words (错词库) as text, a word a line.
type spellingPage struct {
	page.Base
	Pack     catalog.Pack
	Typed    string
	Problems page.Problems
}

func (o *Office) spelling(w http.ResponseWriter, r *http.Request) error {
	if err := org.May(page.Actor(r), org.ManageWords, ""); err != nil {
		return err
	}
	pack, err := o.Catalog.Pack(r.Context())
	if err != nil {
		return err
	}
	return page.Render(w, r, spellingView(spellingPage{Base: o.settingBase(r, "错词库"), Pack: pack, Typed: packText(pack.Words)}))
}

func (o *Office) keepSpelling(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	pack, err := o.Catalog.Pack(r.Context())
	if err != nil {
		return err
	}
	p := spellingPage{Base: o.settingBase(r, "错词库"), Pack: pack, Typed: f.Lines("words", 200_000)}
	p.Pack.Version = int(f.Version())
	words := readPack(f, p.Typed)
	if p.Problems = f.Problems; !p.Problems.Any() {
		err = o.Catalog.KeepPack(r.Context(), page.Actor(r), p.Pack.Version, words)
		if p.Problems = page.ProblemsOf(err); !p.Problems.Any() {
			o.Site.Say(w, "已保存，从现在起检查新的草稿和送审的文件。")
			return page.Then(w, r, err, spellingPath)
		}
	}
	p.Wrong = true
	return page.Refuse(w, r, spellingView(p))
}

// readPack reads lines of 错词 → 正词 | 说明.
func readPack(f *page.Form, text string) []screen.Word {
	var all []screen.Word
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		rest, note, _ := strings.Cut(strings.ReplaceAll(line, "｜", "|"), "|")
		wrong, right, _ := strings.Cut(strings.ReplaceAll(rest, "->", "→"), "→")
		word := screen.Word{Wrong: strings.TrimSpace(wrong), Right: strings.TrimSpace(right), Note: strings.TrimSpace(note)}
		if len([]rune(word.Wrong)) < 2 || word.Wrong == word.Right {
			f.Add("words", "第 %d 行：错词至少两个字，而且和正词不同", n)
			continue
		}
		all = append(all, word)
	}
	return all
}

func packText(words []screen.Word) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.Wrong)
		if w.Right != "" {
			b.WriteString(" → " + w.Right)
		}
		if w.Note != "" {
			b.WriteString(" | " + w.Note)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
