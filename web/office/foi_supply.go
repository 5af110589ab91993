package office

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"gongkai/foi"
	"gongkai/web/page"
	"gongkai/web/paper"
)

type foiSupplyPage struct {
	page.Base
	Case     foi.Case
	Once     string
	Drop     []int // ticked
	Problems page.Problems
}

// foiSupplyForm puts files into the draft of a reply, and takes them out.
func (o *Office) foiSupplyForm(w http.ResponseWriter, r *http.Request) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	if err := allowed(c, foi.ActSupply); err != nil {
		return err
	}
	return page.Render(w, r, foiSupplyView(foiSupplyPage{Base: o.foiBase(r, c, "随答复提供的文件"), Case: c, Once: page.KeyOf(r)}))
}

func (o *Office) foiSupply(w http.ResponseWriter, r *http.Request) error {
	var drop []int
	return o.foiPapers(w, r, foiPapers{
		command: func(f *page.Form, c foi.Case) (_ foi.Command, err error) {
			drop = droppedIn(f, c.App.Decision.Files)
			cmd := foi.Supply{Once: f.Once(), Version: int(f.Version()), Drop: drop}
			cmd.Files, err = paper.ReadSupplied(f)
			return cmd, err
		},
		again: func(c foi.Case, bad page.Problems) templ.Component {
			p := foiSupplyPage{Base: o.foiBase(r, c, "随答复提供的文件"), Case: c, Once: page.KeyOf(r), Drop: drop, Problems: bad}
			p.Wrong = true
			return foiSupplyView(p)
		},
		said: "随答复提供的文件已经更新，列在答复书末尾。",
		to:   "/decide",
	})
}

// droppedIn are the files that are to be taken out.
func droppedIn(f *page.Form, files []foi.Attached) (all []int) {
	for _, file := range files {
		if f.Ticked(dropName(file)) {
			all = append(all, file.N)
		}
	}
	return all
}

func dropName(f foi.Attached) string { return "drop-" + strconv.Itoa(f.N) }

func (p foiSupplyPage) dropped(f foi.Attached) bool { return slices.Contains(p.Drop, f.N) }

// foiSupplied gives one of the files; that is logged.
func (o *Office) foiSupplied(w http.ResponseWriter, r *http.Request) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	n, _ := strconv.Atoi(r.PathValue("n"))
	e, err := o.FOI.Supplied(r.Context(), page.Actor(r), c.App.Number, n)
	if err != nil {
		return err
	}
	return paper.ServeFile(w, e)
}

func suppliedHref(app foi.Application, f foi.Attached) string {
	return fmt.Sprintf("%s/supplied/%d", caseHref(app), f.N)
}
