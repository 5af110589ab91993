package sim

import (
	"bytes"
	"encoding/csv"
	"strconv"

	"github.com/xuri/excelize/v2"

	"gongkai/docx"
)

// Bytes makes the file: the same attachment always gives the same bytes.
func (a Attachment) Bytes() ([]byte, error) {
	switch a.Kind {
	case "xlsx":
		return a.xlsx()
	case "csv":
		return a.csv()
	case "docx":
		return a.docx()
	}
	return []byte(a.Text + "\n"), nil
}

// csv begins with a byte order mark, without which Excel takes Chinese for
// another encoding.
func (a Attachment) csv() ([]byte, error) {
	b := bytes.NewBufferString("\ufeff")
	err := csv.NewWriter(b).WriteAll(a.Rows)
	return b.Bytes(), err
}

func (a Attachment) xlsx() ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range a.Rows {
		for j, text := range row {
			cell, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				return nil, err
			}
			if err := f.SetCellValue("Sheet1", cell, figure(text)); err != nil {
				return nil, err
			}
		}
	}
	if err := f.SetColWidth("Sheet1", "A", "F", 22); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err := f.Write(&b)
	return b.Bytes(), err
}

// figure keeps numbers numbers, so that a reader of the table can add them up.
func figure(text string) any {
	if n, err := strconv.ParseFloat(text, 64); err == nil {
		return n
	}
	return text
}

// docx makes a form to fill in: what is asked on the left, room on the right.
func (a Attachment) docx() ([]byte, error) {
	title := a.Name[:len(a.Name)-len(".docx")]
	d := docx.Doc{Title: title, Author: "明阳县人民政府"}
	d.Text(docx.Heading, title)
	t := docx.Table{Widths: []int{2, 5}}
	for _, row := range a.Rows {
		for _, ask := range row {
			t.Rows = append(t.Rows, []docx.Cell{{Text: ask, Head: true}, {}})
		}
	}
	d.Table(t)
	d.Text(docx.Small, "填表说明：请用黑色墨水或者在电脑上填写，签名处须本人签名；不会写字的，由工作人员代填并读给本人听。")
	var b bytes.Buffer
	err := d.Write(&b)
	return b.Bytes(), err
}
