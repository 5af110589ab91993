package annual

import (
	"strings"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/annual/read"
)

// Plain writes a report as plain text in the order of the form, one row of a
// table on a line with tabs between: what is kept and given out as its source.
func Plain(f form.Filled) string {
	var b strings.Builder
	b.WriteString(f.Title + "\n")
	for _, p := range f.Parts {
		b.WriteString("\n" + form.Chinese(p.No) + "、" + p.Title + "\n\n")
		if p.Text != "" {
			b.WriteString(p.Text + "\n")
		}
		for _, t := range f.Form().Tables {
			if t.Part == p.No && f.HasTable(t.ID) {
				plainTable(&b, f, t)
			}
		}
	}
	return b.String()
}

func plainTable(b *strings.Builder, f form.Filled, t *form.Table) {
	for _, heads := range t.Head {
		b.WriteString(line(heads, nil))
	}
	for _, r := range t.Rows {
		b.WriteString(line(r.Stub, f.Row(t.ID, r.ID)))
	}
}

func line(heads []form.Head, cells []form.Cell) string {
	var words []string
	for _, h := range heads {
		words = append(words, h.Text)
	}
	for _, c := range cells {
		words = append(words, string(c.Value))
	}
	return strings.Join(words, "\t") + "\n"
}

// Reread gives a report as a reader of its plain text finds it: every figure
// and every sentence with its place, so that it is checked like any report.
// It fails if the text does not say what the report says.
func Reread(f form.Filled) (form.Filled, []byte, error) {
	text := []byte(Plain(f))
	got, err := read.Text(text)
	if err != nil {
		return form.Filled{}, nil, err
	}
	for n, c := range f.Cells {
		if got.Value(n) != c.Value {
			return form.Filled{}, nil, gongkai.Errorf(gongkai.Invalid, "报告的文字读回来，%s是“%s”，应为“%s”。请检查各部分文字里有没有与表格相似的行。", f.Form().Label(n), got.Value(n), c.Value)
		}
	}
	got.Organ, got.Year, got.Title, got.Version = f.Organ, f.Year, f.Title, f.Version
	return got, text, nil
}
