package daybook

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongkai/foi"
)

// filled is the template with rows filled in below its headings, cells parted by |.
func filled(t *testing.T, applications, remedies []string) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, Template(&b, "柳河镇", 2025))
	f, err := excelize.OpenReader(&b)
	must(t, err)
	defer f.Close()
	for sheet, rows := range map[string][]string{"申请": applications, "复议、诉讼": remedies} {
		for y, row := range rows {
			for x, text := range strings.Split(row, "|") {
				cell, _ := excelize.CoordinatesToCellName(x+1, firstRow+y)
				if strings.HasPrefix(text, "=") {
					must(t, f.SetCellDefault(sheet, cell, text[1:]))
				} else {
					must(t, f.SetCellStr(sheet, cell, text))
				}
			}
		}
	}
	b.Reset()
	must(t, f.Write(&b))
	return b.Bytes()
}

func TestTheTemplateIsReadBack(t *testing.T) {
	rows, faults, err := ReadWorkbook(filled(t, []string{
		"=45721|自然人|当面提交|征地补偿标准|不予公开：属于国家秘密|2025年4月1日|１２０元|2025/3/20|《登记簿》|第1页",
		"", "2025.3.6|法律服务 机构|邮寄（签收）|批文||||| 登记簿 |第2页",
	}, []string{"2025-05-06|行政复议|明政复〔2025〕3号|结果维持|20250620|应诉簿|1"}))
	must(t, err)
	lines, bad := Read(rows)
	if len(faults) > 0 || len(bad) > 0 || len(lines) != 3 {
		t.Fatalf("%+v %+v %d lines", faults, bad, len(lines))
	}
	want := []Facts{
		{Sort: Application, Title: "征地补偿标准", Received: day("2025-03-05"), Ended: day("2025-04-01"), Book: "登记簿", Entry: "第1页", Applicant: foi.NaturalPerson,
			Channel: foi.InPerson, Outcome: foi.DeniedStateSecret, Fee: 120, Paid: day("2025-03-20")},
		{Sort: Application, Title: "批文", Received: day("2025-03-06"), Book: "登记簿", Entry: "第2页", Applicant: foi.OrgLegalService, Channel: foi.MailSigned},
		{Sort: Remedy, Title: "明政复〔2025〕3号", Received: day("2025-05-06"), Ended: day("2025-06-20"), Book: "应诉簿", Entry: "1", Kind: foi.Review, Result: foi.Upheld},
	}
	for i, w := range want {
		if lines[i] != w {
			t.Errorf("line %d: %+v\nwant %+v", i, lines[i], w)
		}
		if back, err := lines[i].Typed().Facts(w.Sort); err != nil || back != w {
			t.Errorf("typed again: %+v, %v", back, err)
		}
	}
}

func TestAnEmptyTemplateSaysSo(t *testing.T) {
	_, faults, err := ReadWorkbook(filled(t, nil, nil))
	if must(t, err); len(faults) != 1 || !strings.Contains(faults[0].Words, "还没有填") {
		t.Errorf("%+v", faults)
	}
}

// What is wrong is said at its row and column, all of it at once.
func TestFaultsStandAtTheirCells(t *testing.T) {
	d, _ := newDesk()
	rows, _, err := ReadWorkbook(filled(t, []string{
		"去年|自然人|当面提交|甲||||||1", "2025-03-06|市民|当面提交|乙|||||登记簿|2", "2025-03-06|自然人|当面提交|13800138000|给了||||登记簿|3",
	}, []string{"2025-05-06|行政复议|明政复〔2025〕3号||2025-06-20|应诉簿|1"}))
	must(t, err)
	lines, faults := Read(rows)
	if s := said(faults); s != "申请 3 A" {
		t.Errorf("unreadable: %s", s)
	}
	wrong, err := d.Try(t.Context(), clerk, Enter{Unit: "liuhe", Lines: lines[1:]})
	must(t, err)
	faults = nil
	for i, err := range wrong {
		faults = append(faults, rows[i+1].Faults(err)...)
	}
	if s := said(faults); s != "申请 4 B; 申请 5 D; 申请 5 E; 复议、诉讼 3 D" {
		t.Errorf("refused: %s", s)
	}
}

func said(faults []Fault) string {
	var all []string
	for _, f := range faults {
		all = append(all, fmt.Sprint(f.Sheet, " ", f.Row, " ", f.Column))
	}
	return strings.Join(all, "; ")
}

func TestHeadings(t *testing.T) {
	for name, c := range map[string]struct{ heading, want string }{
		"unknown column": {"收到日期|申请人类别|收到方式|申请内容|登记簿|页码和编号|心情", "“心情”"},
		"twice":          {"收到日期|申请人类别|收到方式|申请内容|登记簿|页码和编号|登记簿", "两列"},
		"one is lacking": {"收到日期|申请人类别|收到方式|申请内容|页码和编号", "没有“登记簿”"},
		"no heading":     {"日期|类别", "没有找到"},
	} {
		f := excelize.NewFile()
		for x, text := range strings.Split(c.heading, "|") {
			cell, _ := excelize.CoordinatesToCellName(x+1, 1)
			must(t, f.SetCellStr("Sheet1", cell, text))
		}
		var b bytes.Buffer
		must(t, f.Write(&b))
		_, faults, err := ReadWorkbook(b.Bytes())
		if must(t, err); len(faults) != 1 || !strings.Contains(faults[0].Words, c.want) {
			t.Errorf("%s: %+v", name, faults)
		}
	}
	if _, _, err := ReadWorkbook([]byte("no workbook")); err == nil {
		t.Error("read what is no workbook")
	}
}

func TestTooManyRowsAreRefusedNotLost(t *testing.T) {
	var rows []string
	for i := range MostLines + 1 {
		rows = append(rows, fmt.Sprintf("2025-03-06|自然人|当面提交|乙|||||登记簿|%d", i))
	}
	if _, faults, err := ReadWorkbook(filled(t, rows[:MostLines], nil)); err != nil || len(faults) != 0 {
		t.Errorf("%d rows: %v %+v", MostLines, err, faults)
	}
	if _, faults, err := ReadWorkbook(filled(t, rows, nil)); err != nil || len(faults) != 1 {
		t.Errorf("%d rows: %v %+v", len(rows), err, faults)
	}
}
