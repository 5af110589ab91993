package rule

import "gongkai/annual/form"

var formMismatch = Rule{
	Name:  "form_mismatch",
	Title: "格式与年度不符",
	Cites: "国办公开办函〔2019〕60号；国办公开办函〔2021〕30号",
	Forms: anyForm,
	check: func(f form.Filled) []Finding {
		due := form.ForYear(f.Year)
		if f.Year == 0 || f.Version == due {
			return nil
		}
		found := Finding{Severity: Error, Part: 2, Want: string(due), Got: string(f.Version)}
		switch {
		case f.Version == form.V2021Rows2019:
			found.Severity, found.Part = Warning, 3
			found.Message = "第三部分“（六）其他处理”只有一行，是 2019 年的格式；2021 年起分为三行"
		case due == form.Narrative:
			return nil // before 2019 nothing was prescribed
		default:
			found.Message = say("%d 年的报告应当用 %s 年的格式，这里用的是 %s 年的", f.Year, due, f.Version)
		}
		return []Finding{found}
	},
}
