package paper

import (
	"strings"

	"gongkai/docx"
	"gongkai/foi"
)

// FilledDoc is the application form with what was applied for filled in, as DOCX:
// for an application made by word of mouth, to be signed.
//
// 条例第二十九条: 采用书面形式确有困难的, 申请人可以口头提出, 由受理该申请的政府信息公开工作机构代为填写.
func FilledDoc(app foi.Application, organ foi.Organ) *docx.Doc {
	d := &docx.Doc{Title: BlankTitle, Author: organ.Name}
	d.Text(docx.Heading, BlankTitle)
	d.Text(docx.Centred, app.Number.Label(organ.Code))
	d.Text(docx.Flush, addressed(organ.Name))
	d.Table(formTable(Filled(app)))
	return d
}

// Filled is the form [Blank] with the data of an application.
func Filled(app foi.Application) []BlankRow {
	a := app.Applicant
	fills := []string{
		chosen(kindWords(), app.Kind.Label()), a.Name, words(a.IDKind.Label(), a.IDNumber), words(a.Head, a.Contact), a.Phone, a.Email, a.Address,
		words(a.Agent.Name, a.Agent.IDNumber, a.Agent.Phone), app.Request.Name, app.Request.What,
		chosen(formWords(), app.Wants.Form.Label()), chosen(routeWords(), app.Wants.By.Label()), app.Wants.Help,
	}
	rows := Blank()
	for i, fill := range fills {
		rows[i].Fill, rows[i].Tall = fill, false
	}
	return rows
}

func words(parts ...string) string {
	return strings.Join(strings.Fields(strings.Join(parts, " ")), "　")
}

// chosen ticks one of the boxes.
func chosen(all []string, is string) string {
	return strings.Replace(boxes(all), "□ "+is, "☑ "+is, 1)
}
