package portal

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"time"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/form"
	"gongkai/annual/write"
	"gongkai/web/page"
)

// reportFile gives a report as a file to keep: report.docx, report.xlsx …
func (p *Portal) reportFile(w http.ResponseWriter, r *http.Request) error {
	if no, ok := strings.CutPrefix(r.PathValue("file"), "v"); ok {
		return p.reportVersion(w, r, no)
	}
	ending, ok := strings.CutPrefix(r.PathValue("file"), "report.")
	kind, known := write.KindOf(ending)
	if !ok || !known {
		return gongkai.Errorf(gongkai.NotFound, "报告没有这种格式的文件。")
	}
	report, err := p.oneReport(r)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := kind.Write(&b, titled(report)); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", kind.Type)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Disposition", disposition(fileName(report.Title)+"."+kind.Ending))
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
	h.Set("Cache-Control", "public, no-cache")
	h.Set("ETag", `"`+kind.Ending+"-"+strconv.Itoa(report.Version)+"-"+report.Source.SHA256+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(b.Bytes()))
	return nil
}

// titled gives the filled form the title and the organ that the report has
// here, where its text has none.
func titled(r annual.Report) form.Filled {
	f := r.Filled
	if f.Title == "" {
		f.Title = r.Title
	}
	if f.Organ == "" {
		f.Organ = r.Organ
	}
	return f
}

// fileName is a title as far as every system lets a file be called so.
func fileName(title string) string {
	name := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`\/:*?"<>|`, r) {
			return -1
		}
		return r
	}, title)
	if r := []rune(name); len(r) > 80 {
		name = string(r[:80])
	}
	return name
}

// files are the links to all of them, and to the file as it was published.
func (d reportPage) files() []page.Link {
	if d.old() {
		return []page.Link{{Href: reportHref(d.Report.Unit, d.Report.Year) + "/source?v=" + strconv.Itoa(d.Report.Version), Name: "原文件"}}
	}
	base := reportHref(d.Report.Unit, d.Report.Year) + "/report."
	var links []page.Link
	for _, k := range write.Kinds {
		links = append(links, page.Link{Href: base + k.Ending, Name: k.Name})
	}
	links = append(links, page.Link{Href: base + "json", Name: "JSON"})
	if d.Report.Source.Format != "text" {
		return append(links, page.Link{Href: reportHref(d.Report.Unit, d.Report.Year) + "/source", Name: "原文件"})
	}
	return append(links, page.Link{Href: base + "txt", Name: "原文"})
}
