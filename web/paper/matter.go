package paper

import (
	"slices"

	"gongkai"
	"gongkai/foi"
	"gongkai/web/page"
)

// A MatterForm is a matter as it was typed, on the portal or by the office.
type MatterForm struct {
	Cmd      foi.OpenMatter
	Received string
}

// ReadMatter reads every field of the form; what is wrong with them package foi
// says.
func ReadMatter(f *page.Form, kind foi.MatterKind) (MatterForm, error) {
	const most = 100_000 // longer than any field may be: package foi counts
	who := ReadForm(f).Cmd
	form := MatterForm{Cmd: foi.OpenMatter{
		Once: f.Once(), Unit: gongkai.UnitID(f.Text("unit", 40)), Kind: kind,
		Facts: foi.MatterFacts{
			Channel: foi.Channel(f.Text("channel", 40)), Kind: who.Kind, Person: who.Applicant, By: who.Wants.By,
			About: f.Text("about", most), What: f.Lines("matter_what", most), Proof: f.Lines("proof", most),
		},
	}}
	if kind == foi.RedirectMatter {
		form.Cmd.Topic = foi.Topic(f.Text("topic", 40))
	}
	form.Cmd.Received, form.Received = f.Day("received")
	var err error
	form.Cmd.Files, err = ReadFiles(f)
	return form, err
}

func topics() (all []page.Option) {
	for _, t := range foi.Topics() {
		all = append(all, page.Option{Value: string(t), Label: t.Label()})
	}
	return all
}

// replyRoutes are the ways a letter may be wanted. Only who asks for a correction
// has a query code, and so a page to look at.
func replyRoutes(kind foi.MatterKind) []page.Option {
	return slices.DeleteFunc(routes(), func(o page.Option) bool {
		return kind == foi.RedirectMatter && o.Value == string(foi.Online)
	})
}
