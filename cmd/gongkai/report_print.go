package main

import (
	"fmt"
	"io"
	"strings"

	"gongkai/annual/form"
	"gongkai/annual/rule"
	contract "gongkai/annual/write"
	"gongkai/sheet"
)

// headline names a report in one line.
func headline(src contract.Source, f form.Filled) string {
	organ, year := f.Organ, "年份不明"
	if organ == "" {
		organ = "机关不明"
	}
	if f.Year > 0 {
		year = fmt.Sprintf("%d 年", f.Year)
	}
	return fmt.Sprintf("%s：%s %s（%s）", src.Name, organ, year, formName(f.Version))
}

func formName(v form.Version) string {
	switch v {
	case form.Narrative:
		return "2018 年以前的文字格式"
	case form.V2021Rows2019:
		return "2021 年格式，第三部分沿用 2019 年的行"
	}
	return string(v) + " 年格式"
}

func printFindings(w io.Writer, src contract.Source, f form.Filled, findings []rule.Finding) error {
	var b strings.Builder
	fmt.Fprintln(&b, headline(src, f))
	if len(findings) == 0 {
		b.WriteString("  没有发现问题。\n\n")
	} else {
		fmt.Fprintf(&b, "  %s\n", tally(findings))
	}
	for _, x := range findings {
		fmt.Fprintf(&b, "  %s  %s%s\n", x.Severity.Word(), where(x), x.Message)
		if p := x.Other; p != nil && p.Cell == "" {
			fmt.Fprintf(&b, "      这里：“%s”\n      %s：“%s”\n", x.Got, p.Source, p.Text)
		}
	}
	if len(findings) > 0 {
		b.WriteString("\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// tally counts findings by severity, the gravest first.
func tally(findings []rule.Finding) string {
	var parts []string
	for _, s := range []rule.Severity{rule.Error, rule.Incomplete, rule.Warning, rule.Hint} {
		n := 0
		for _, x := range findings {
			if x.Severity == s {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d 处", s.Word(), n))
		}
	}
	return fmt.Sprintf("发现 %d 处：%s", len(findings), strings.Join(parts, "，"))
}

func where(x rule.Finding) string {
	place := placeName(x.At)
	if x.Part > 0 {
		place = strings.TrimSpace("第" + form.Chinese(x.Part) + "部分 " + place)
	}
	if place == "" {
		return ""
	}
	return "[" + place + "] "
}

// placeName says where, as far as the kind of file tells.
func placeName(at sheet.Place) string {
	var parts []string
	if at.Page > 0 {
		parts = append(parts, fmt.Sprintf("第 %d 页", at.Page))
	}
	switch {
	case at.Line > 0:
		parts = append(parts, fmt.Sprintf("第 %d 行", at.Line))
	case at.Row > 0:
		parts = append(parts, fmt.Sprintf("表格第 %d 行第 %d 列", at.Row, at.Column))
	}
	return strings.Join(parts, " ")
}

// printReport shows what was read: the parts, the rows of the tables, the
// figures of the prose.
func printReport(w io.Writer, src contract.Source, f form.Filled) error {
	var b strings.Builder
	fmt.Fprintln(&b, headline(src, f))
	if f.Title != "" {
		fmt.Fprintln(&b, "  标题：", f.Title)
	}
	for _, p := range f.Parts {
		fmt.Fprintf(&b, "  %s、%s（%d 字）\n", form.Chinese(p.No), p.Title, len([]rune(p.Text)))
		printTables(&b, f, p.No)
	}
	for _, s := range f.Statements {
		fmt.Fprintf(&b, "  文字：第%s部分 第 %d 行  %s = %s（“%s”）\n", form.Chinese(s.Part), s.At.Line, s.Measure, s.Value, s.Text)
	}
	fmt.Fprintln(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

func printTables(b *strings.Builder, f form.Filled, part int) {
	if len(f.Form().Tables) == 0 {
		return
	}
	for _, t := range f.Form().Tables {
		if t.Part != part || !f.HasTable(t.ID) {
			continue
		}
		for _, r := range t.Rows {
			if cells := f.Row(t.ID, r.ID); cells[0].Name != "" {
				fmt.Fprintf(b, "    %s  %s\n", values(cells), r.Full())
			}
		}
	}
}

func values(cells []form.Cell) string {
	var all []string
	for _, c := range cells {
		switch {
		case c.Value.Known():
			all = append(all, fmt.Sprintf("%4s", c.Value))
		case c.Text != "":
			all = append(all, c.Text)
		default:
			all = append(all, "   空")
		}
	}
	return strings.Join(all, " ")
}
