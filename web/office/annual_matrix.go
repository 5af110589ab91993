package office

import (
	"bytes"
	"mime"
	"net/http"
	"strconv"

	"gongkai/annual"
	"gongkai/annual/rule"
	"gongkai/annual/write"
	"gongkai/web/page"
	"gongkai/workday"
)

// chainWords says whether a report goes on where last year's ended.
func chainWords(r annual.Row) string {
	switch {
	case r.Line.Stage == "" || !r.Last:
		return "—"
	case !r.Held:
		return "送审后核对" // a roll-up that is not made yet, or more drafts than one page counts
	case len(r.Chains) == 0:
		return "一致"
	}
	return strconv.Itoa(len(r.Chains)) + " 处不一致"
}

// copiedWords names whose words a report has.
func copiedWords(r annual.Row) string {
	switch {
	case r.Line.Stage == "":
		return "—"
	case len(r.Copied) == 0:
		return "没有"
	}
	return strconv.Itoa(len(r.Copied)) + " 处"
}

// foundWords are the messages of findings, for a list to open.
func foundWords(all []rule.Finding) (words []string) {
	for _, f := range all {
		words = append(words, f.Message)
	}
	return words
}

// annualMatrixFile gives the matrix of a year as CSV or XLSX.
func (o *Office) annualMatrixFile(w http.ResponseWriter, r *http.Request) error {
	if kind := r.PathValue("kind"); kind != "matrix.csv" && kind != "matrix.xlsx" {
		return page.NotFound(w, r)
	}
	year, err := annualYear(r.URL.Query().Get("year"))
	if err != nil {
		return err
	}
	rows, err := o.Annual.Compared(r.Context(), page.Actor(r), year)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	kind := r.PathValue("kind")
	table := matrixTable(rows, workday.On(o.Now()))
	if kind == "matrix.xlsx" {
		err = write.TableXLSX(&b, strconv.Itoa(year)+"年度报告", table)
	} else {
		err = write.TableCSV(&b, table)
	}
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", map[string]string{"matrix.csv": "text/csv; charset=utf-8", "matrix.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}[kind])
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": strconv.Itoa(year) + "年度报告进度" + kind[len("matrix"):]}))
	h.Set("Cache-Control", "no-store")
	w.Write(b.Bytes()) // an error means that the reader went away
	return nil
}

// matrixTable is the matrix as rows of words, the heading first.
func matrixTable(rows []annual.Row, today workday.Day) [][]string {
	table := [][]string{{"机关", "状态", "截止日", "报送日", "公布日", "逾期天数", "错误", "待说明", "新收申请", "办结申请", "结转衔接", "文字雷同"}}
	for _, r := range rows {
		table = append(table, []string{
			r.Unit.Name, stageWordsOf(r.Line.Stage), r.Due.String(), r.Line.SubmittedOn.String(), r.Out.String(), strconv.Itoa(r.DaysLate(today)),
			strconv.Itoa(r.Line.Standing.Wrong), strconv.Itoa(r.Line.Standing.Open), string(r.Line.Standing.Received), string(r.Line.Standing.Handled),
			chainWords(r), copiedWords(r),
		})
	}
	return table
}
