// Package paper is what portal and office share of the papers of an
// application: the form as it is filled in, and letters on the screen, in print
// and as DOCX. What a letter says and what a form must hold is decided in foi;
// here it is only set and read.
package paper

import (
	"bytes"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"gongkai/docx"
	"gongkai/foi"
)

// Name is what the letter is called on its head.
func Name(k foi.LetterKind) string {
	switch k {
	case foi.ReceiptLetter:
		return "政府信息公开申请登记回执"
	case foi.CorrectionLetter:
		return "政府信息公开申请补正告知书"
	}
	return k.Label()
}

// Serve sends the letter as a DOCX to be kept.
func Serve(w http.ResponseWriter, l foi.Letter) error {
	return ServeDoc(w, Doc(l), l.Kind.Label()+" "+l.Label())
}

// ServeDoc sends a document under a name, without the ending.
func ServeDoc(w http.ResponseWriter, d *docx.Doc, name string) error {
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
	h.Set("Content-Disposition", "attachment; filename=\"letter.docx\"; filename*=UTF-8''"+url.PathEscape(name+".docx"))
	h.Set("Content-Length", strconv.Itoa(b.Len()))
	h.Set("Cache-Control", "no-store")
	w.Write(b.Bytes()) // an error means that the reader went away
	return nil
}

// Doc sets the letter in the type of official documents.
func Doc(l foi.Letter) *docx.Doc {
	d := &docx.Doc{Title: Name(l.Kind), Author: l.Organ}
	d.Text(docx.Heading, Name(l.Kind))
	d.Text(docx.Centred, number(l))
	d.Text(docx.Flush, l.To+"：")
	b, after := parts(l)
	for _, p := range b.lead {
		d.Text(docx.Body, p.Text())
	}
	if len(b.rows) > 0 {
		d.Table(table(b.rows))
	}
	for _, p := range after {
		d.Text(docx.Body, p.Text())
	}
	for _, line := range l.Enclosing() {
		d.Text(docx.Body, line)
	}
	d.Text(docx.Right, "")
	d.Text(docx.Right, l.Organ)
	d.Text(docx.Right, l.Day.Chinese())
	if l.Attach != "" {
		d.PageBreak()
		d.Text(docx.Section, "附件：随本答复书提供的内容")
		for _, line := range strings.Split(l.Attach, "\n") {
			d.Text(docx.Body, line)
		}
	}
	if slip, ok := l.Slip(); ok {
		slipDoc(d, slip)
	}
	return d
}

func table(rows []foi.Para) docx.Table {
	t := docx.Table{Widths: []int{1, 3}}
	for _, r := range rows {
		t.Rows = append(t.Rows, []docx.Cell{{Text: r.Label, Head: true}, {Text: r.Text()}})
	}
	return t
}

// block is the words before the facts of a letter, and the facts.
type block struct{ lead, rows []foi.Para }

// parts splits the body of a letter into what stands before its table of
// facts, the table, and what follows.
func parts(l foi.Letter) (b block, after []foi.Para) {
	for _, p := range l.Body {
		switch {
		case p.Label != "":
			b.rows = append(b.rows, p)
		case len(b.rows) == 0:
			b.lead = append(b.lead, p)
		default:
			after = append(after, p)
		}
	}
	return b, after
}

func number(l foi.Letter) string {
	if l.Issued() {
		return l.Label()
	}
	return "发出时编号"
}
