package office

import (
	"net/http"

	"gongkai/web/page"
)

const wordsPath = "/office/settings/words"

type wordsPage struct {
	page.Base
	Text     string
	Sets     int
	Version  int
	Once     string
	Problems page.Problems
}

// words shows the pack of synonyms that search is widened by.
func (o *Office) words(w http.ResponseWriter, r *http.Request) error {
	pack, version, err := o.Words.Words(r.Context(), page.Actor(r))
	if err != nil {
		return err
	}
	return page.Render(w, r, wordsView(wordsPage{Base: o.settingBase(r, "检索用词"), Text: pack.String(), Sets: pack.Len(), Version: version, Once: page.OnceKey()}))
}

func (o *Office) changeWords(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p := wordsPage{Base: o.settingBase(r, "检索用词"), Text: f.Lines("words", 40_000), Version: int(f.Version()), Once: f.Once()}
	if err = o.Words.ChangeWords(r.Context(), page.Actor(r), p.Version, p.Text); page.ProblemsOf(err) != nil {
		p.Problems, p.Wrong = page.ProblemsOf(err), true
		return page.Refuse(w, r, wordsView(p))
	}
	o.Site.Say(w, "检索用词已保存，从现在起生效。")
	return page.Then(w, r, err, wordsPath)
}
