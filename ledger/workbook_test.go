package ledger

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"gongkai"
)

// book makes a workbook of rows whose cells are parted by |.
func workbook(t testing.TB, rows ...string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for y, row := range rows {
		for x, text := range strings.Split(row, "|") {
			cell, _ := excelize.CoordinatesToCellName(x+1, y+1)
			var err error
			if strings.HasPrefix(text, "=") { // a number as it is, not as text
				err = f.SetCellDefault("Sheet1", cell, text[1:])
			} else {
				err = f.SetCellStr("Sheet1", cell, text)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWorkbookIsRead(t *testing.T) {
	src := workbook(t, "柳河镇2026年台账", "月份|行政许可（件）|行政事业性收费(元)|网站公开",
		"1月|=12|=12345.599999999999|30", "2026-02|１，０００||=0", "=46082|=3|=0.1|", "来源|审批系统|票据系统|网站后台", "合计|=1015|=12345.7|30")
	given, faults, err := ReadWorkbook(src, 2026)
	if err != nil || len(faults) > 0 {
		t.Fatalf("%v %+v", err, faults)
	}
	var got []string
	for _, g := range given {
		k := kind(t, g.Kind)
		n, err := k.Parse(g.Text)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprintf("%d %s %s %s", g.Month, g.Kind, k.Plain(n), g.Source))
	}
	want := "1 license 12 审批系统; 1 admin_fee 12345.60 票据系统; 1 channel_site 30 网站后台; 2 license 1000 审批系统; 2 channel_site 0 网站后台; 3 license 3 审批系统; 3 admin_fee 0.10 票据系统"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func TestEveryFaultHasItsPlace(t *testing.T) {
	src := workbook(t, "石桥镇2025年台账", "月份|行政许可|行政许可（件）|行政检查|现场咨询",
		"1月|十二|||=3", "1月|1", "13月|1", "3月|=1.5|||", "来源|审批系统")
	given, faults, err := ReadWorkbook(src, 2026)
	if err != nil || given != nil {
		t.Fatalf("%v, %d figures", err, len(given))
	}
	want := map[string]string{
		"1": "2025", "2C": "两列", "2D": "没有“行政检查”", "3B": "要写整数", "4A": "两行", "5A": "不是 2026 年的月份", "6B": "要写整数", "7E": "来源",
	}
	for _, f := range faults {
		at := fmt.Sprintf("%d%s", f.Row, f.Column)
		if words := want[at]; words == "" || !strings.Contains(f.Words, words) {
			t.Errorf("at %s: %s", at, f.Words)
		}
		delete(want, at)
	}
	if len(want) > 0 {
		t.Errorf("not found: %v in %+v", want, faults)
	}
}

// What the template writes is read back as the figures that stand.
func TestTemplateAndBack(t *testing.T) {
	d, s := desk()
	must(t, d.Enter(t.Context(), clerk, enter(given(time.January, "license", "12"), given(time.February, "admin_fee", "1234567890.12"), given(time.January, "consult_phone", "0"))))
	book, _ := s.Book(t.Context(), "liuhe", 2026)
	var b bytes.Buffer
	must(t, Template(&b, "柳河镇", book))
	back, faults, err := ReadWorkbook(b.Bytes(), 2026)
	if err != nil || len(faults) > 0 || len(back) != 3 {
		t.Fatalf("%v %+v, %d figures", err, faults, len(back))
	}
	c := enter(back...)
	if err := d.Enter(t.Context(), clerk, c); gongkai.KindOf(err) != gongkai.Invalid || !strings.Contains(err.Error(), "没有改动") {
		t.Errorf("the figures that stand, given again: %v", err)
	}
}

func TestNoWorkbook(t *testing.T) {
	for name, src := range map[string][]byte{
		"nothing": nil, "text": []byte("月份,行政许可"), "cut": workbook(t, "月份|行政许可")[:900], "zip": []byte("PK\x03\x04rubbish"),
	} {
		if _, _, err := ReadWorkbook(src, 2026); gongkai.KindOf(err) != gongkai.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, err := ReadWorkbook(make([]byte, MaxWorkbook+1), 2026); gongkai.KindOf(err) != gongkai.TooLarge {
		t.Errorf("too large: %v", err)
	}
	if _, faults, err := ReadWorkbook(workbook(t, "随便写的"), 2026); err != nil || len(faults) == 0 {
		t.Errorf("another table: %v %v", faults, err)
	}
}

func FuzzReadWorkbook(f *testing.F) {
	f.Add(workbook(f, "月份|行政许可", "1月|=3", "来源|系统"))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, src []byte) {
		given, faults, err := ReadWorkbook(src, 2026)
		if err != nil && gongkai.KindOf(err) == gongkai.Internal || len(given) > 0 && len(faults) > 0 {
			t.Errorf("%d figures, %d faults, %v", len(given), len(faults), err)
		}
	})
}
