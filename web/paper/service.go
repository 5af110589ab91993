package paper

import (
	"net/http"
	"strings"

	"gongkai/docx"
	"gongkai/foi"
)

const serviceTitle = "送达回证"

// serviceNote says what the sheet is for and what it is not.
const serviceNote = "直接送达、代为送达，以签收之日为送达之日；邮寄的，以交邮之日为答复之日，另附邮政企业的凭证（国办公开办函〔2016〕235号）。拒绝签收的，写明理由和日期，由在场的人签名。签好以后，拍照或者扫描存入这件申请。"

// serviceRows are the lines of the sheet; what the record has not is left blank.
func serviceRows(s foi.ServiceSheet) [][2]string {
	return [][2]string{
		{"送达机关", s.Organ}, {"申请编号", s.Number}, {"送达的文书", s.Letter}, {"受送达人", s.To}, {"送达地点", s.Address},
		{"送达方式", serviceWays(s.Way)}, {"送出或者签收的日期", s.On}, {"邮件号或者签收人", s.Proof},
		{"受送达人签名或者盖章", ""}, {"代收人签名、与受送达人的关系", ""}, {"拒绝签收的理由、日期，在场的人签名", ""}, {"送达人签名", ""}, {"备注", ""},
	}
}

// serviceWays shows the way that was taken as ticked; online needs no sheet.
func serviceWays(taken foi.Way) string {
	var all []string
	for _, w := range foi.Ways() {
		switch {
		case w == taken:
			all = append(all, "☑\u00a0"+w.Label())
		case w != foi.OnPage && w != foi.ByEmail:
			all = append(all, "□\u00a0"+w.Label())
		}
	}
	return strings.Join(all, "　")
}

// ServeService sends the sheet as a DOCX.
func ServeService(w http.ResponseWriter, s foi.ServiceSheet) error {
	d := &docx.Doc{Title: serviceTitle, Author: s.Organ}
	d.Text(docx.Heading, serviceTitle)
	t := docx.Table{Widths: []int{2, 5}}
	for _, row := range serviceRows(s) {
		t.Rows = append(t.Rows, []docx.Cell{{Text: row[0], Head: true}, {Text: row[1]}})
	}
	d.Table(t)
	d.Text(docx.Small, serviceNote)
	return ServeDoc(w, d, serviceTitle+" "+s.Letter)
}
