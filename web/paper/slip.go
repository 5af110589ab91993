package paper

import (
	"gongkai/docx"
	"gongkai/foi"
)

// slipDoc sets the slip that goes with a letter on a sheet of its own.
func slipDoc(d *docx.Doc, s foi.Slip) {
	d.PageBreak()
	d.Text(docx.Heading, foi.SlipTitle)
	d.Text(docx.Flush, s.Organ+"：")
	d.Text(docx.Body, s.Lead)
	for _, c := range s.Choices {
		d.Text(docx.Body, "□ "+c)
	}
	for _, b := range s.Blanks {
		d.Text(docx.Body, b+"：")
		d.Text(docx.Body, "")
		d.Text(docx.Body, "")
	}
	for _, line := range s.Sign {
		d.Text(docx.Body, line)
	}
}
