package paper

import (
	"strconv"

	"gongkai/foi"
	"gongkai/web/page"
)

// The dossier on paper: cover, contents, register sheet, letters, materials,
// clocks and log in this order, each on a sheet of its own.

// A paperLine is a line of the contents.
type paperLine struct{ No, Number, Title, Day string }

// contents lists every paper of the file, as the archive numbers them.
func contents(d foi.Dossier) []paperLine {
	all := []paperLine{{"0", "", "政府信息公开申请登记表", d.Case.App.Received.Chinese()}}
	for _, l := range d.Case.Letters {
		all = append(all, paperLine{strconv.Itoa(len(all)), l.Label(), l.Kind.Label(), l.Day.Chinese()})
	}
	for _, e := range materials(d) {
		all = append(all, paperLine{strconv.Itoa(len(all)), "", FileWords(e), page.Clock(e.At)})
	}
	return all
}

// materials are the files of the case, with or without their bodies.
func materials(d foi.Dossier) []foi.Enclosure {
	if len(d.Files) > 0 {
		return d.Files
	}
	return append(append([]foi.Enclosure(nil), d.Case.Files...), d.Case.Proofs...)
}

// coverRows are the lines of the cover.
func coverRows(d foi.Dossier) []page.Row {
	app := d.Case.App
	rows := []page.Row{
		{Term: "申请编号", Words: app.Number.Label(d.Case.Organ.Code)},
		{Term: "申请人", Words: app.Applicant.Name},
		{Term: "申请的信息", Words: app.Asked().Title()},
		{Term: "收到日期", Words: app.Received.Chinese()},
		{Term: "办结日期", Words: app.Ended.Chinese()},
		{Term: "办理结果", Words: app.Outcome.Label()},
		{Term: "件数", Words: strconv.Itoa(len(contents(d))) + " 件"},
		{Term: "打印", Words: page.Clock(d.Made) + "，" + d.By},
	}
	return written(rows)
}

func written(rows []page.Row) (all []page.Row) {
	for _, r := range rows {
		if r.Words != "" {
			all = append(all, r)
		}
	}
	return all
}

// registerRows are the lines of the register sheet.
func registerRows(d foi.Dossier) (all []page.Row) {
	for _, row := range sheetRows(d) {
		all = append(all, page.Row{Term: row[0], Words: row[1], Full: true})
	}
	return written(all)
}

// logLines are the log of the case, oldest first, as a file is read.
func logLines(d foi.Dossier) (all []page.Entry) {
	for _, e := range d.Case.Events {
		words := e.Action.Label()
		if e.Note != "" {
			words += "：" + e.Note
		}
		all = append(all, page.Entry{At: page.Clock(e.At), Words: words + "（" + e.By + "）"})
	}
	return all
}
