package office

import (
	"net/http"

	"github.com/a-h/templ"

	"gongkai/foi"
	"gongkai/web/page"
	"gongkai/web/paper"
)

type foiProofPage struct {
	page.Base
	Case     foi.Case
	Once     string
	Letter   string
	Problems page.Problems
}

// foiProofForm takes what came back of a letter: the signed sheet, the slip.
func (o *Office) foiProofForm(w http.ResponseWriter, r *http.Request) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	if err := allowed(c, foi.ActProof); err != nil {
		return err
	}
	return page.Render(w, r, foiProofView(foiProofPage{Base: o.foiBase(r, c, "存入凭证"), Case: c, Once: page.KeyOf(r)}))
}

func (o *Office) foiProof(w http.ResponseWriter, r *http.Request) error {
	letter := ""
	return o.foiPapers(w, r, foiPapers{
		command: func(f *page.Form, _ foi.Case) (_ foi.Command, err error) {
			letter = f.Text("letter", 60)
			cmd := foi.KeepProof{Once: f.Once(), Version: int(f.Version()), Letter: letter}
			cmd.Files, err = paper.ReadProofs(f)
			return cmd, err
		},
		again: func(c foi.Case, bad page.Problems) templ.Component {
			p := foiProofPage{Base: o.foiBase(r, c, "存入凭证"), Case: c, Once: page.KeyOf(r), Letter: letter, Problems: bad}
			p.Wrong = true
			return foiProofView(p)
		},
		said: "凭证已经存入，加密保存。",
	})
}

// letterOptions lists the letters of a case, the last one first.
func (p foiProofPage) letterOptions() (all []page.Option) {
	for i := len(p.Case.Letters) - 1; i >= 0; i-- {
		l := p.Case.Letters[i]
		all = append(all, page.Option{Value: l.Ref(), Label: l.Kind.Label() + "　" + l.Label(), Hint: "给" + l.To + "，" + l.Day.Chinese()})
	}
	return all
}
