package office

import (
	"bytes"
	"mime"
	"net/http"
	"strconv"
	"time"

	"gongkai/annual/write"
	"gongkai/workday"
)

// annualFile gives the draft as a Word document to pass round: every page says
// that it is a draft, and of which day.
func (o *Office) annualFile(w http.ResponseWriter, r *http.Request) error {
	work, unit, err := o.annualLoad(r)
	if err != nil {
		return err
	}
	year := work.Paper.Year
	until := min(workday.On(o.Now()), workday.Date(year, time.December, 31))
	var b bytes.Buffer
	if err := write.DraftDOCX(&b, work.Filled, "草稿　数据截至"+until.Chinese()); err != nil {
		return err
	}
	kind, _ := write.KindOf("docx")
	h := w.Header()
	h.Set("Content-Type", kind.Type)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{
		"filename": unit.Short + strconv.Itoa(year) + "年政府信息公开工作年度报告（草稿）.docx",
	}))
	h.Set("Cache-Control", "no-store")
	w.Write(b.Bytes()) // an error means that the reader went away
	return nil
}
