package write

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// A style is how a cell of a sheet is set.
type style struct {
	font     string
	size     float64
	align    string
	border   bool
	ground   string
	decimals int // of a number
}

var (
	title   = style{font: "方正小标宋简体", size: 18, align: "center"}
	heading = style{font: "黑体", size: 12}
	body    = style{font: "仿宋", size: 12}
)

func styleOf(b box) style {
	s := style{font: "宋体", size: 10, align: "center", border: true}
	if b.Left {
		s.align = "left"
	}
	if b.Item {
		s.ground = itemGround
	}
	return s
}

// style gives the number of a style in the file, made when it is first needed.
func (b *workbook) style(s style) int {
	if id, ok := b.styles[s]; ok {
		return id
	}
	x := &excelize.Style{
		Font:      &excelize.Font{Family: s.font, Size: s.size},
		Alignment: &excelize.Alignment{Horizontal: s.align, Vertical: "center", WrapText: true},
	}
	format := "0"
	if s.decimals > 0 {
		format = "0." + strings.Repeat("0", s.decimals)
	}
	if s.border {
		x.CustomNumFmt = &format
		for _, side := range []string{"left", "top", "right", "bottom"} {
			x.Border = append(x.Border, excelize.Border{Type: side, Color: "000000", Style: 1})
		}
	}
	if s.ground != "" {
		x.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.ground}}
	}
	id, err := b.file.NewStyle(x)
	b.note(err)
	b.styles[s] = id
	return id
}
