package portal

import (
	"context"
	"fmt"
	"html"
	"io"

	"gongkai/annual/form"
	checks "gongkai/annual/rule"
	"gongkai/web/page"
)

// An Annotated writes reports with their findings beside them as one page that
// needs nothing outside itself: to be kept, sent or printed. Reports are written
// as they come and not kept. It must be closed to be whole.
type Annotated struct {
	w        io.Writer
	reports  int
	findings int
}

// NewAnnotated begins a page, of reports that were checked or only read.
func NewAnnotated(_ context.Context, w io.Writer, check bool) (*Annotated, error) {
	title := "政府信息公开工作年度报告"
	if check {
		title += "：核对结果"
	}
	_, err := fmt.Fprintf(w, `<!DOCTYPE html><html lang="zh-CN" data-face="portal"><head><meta charset="utf-8">`+
		`<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="generator" content="gongkai">`+
		`<title>%s</title><style>%s</style></head><body><main id="main" class="wide"><h1 class="visually-hidden">%[1]s</h1>`, title, page.Style())
	return &Annotated{w: w}, err
}

// Report writes one report; findings are nil if it was only read.
func (a *Annotated) Report(ctx context.Context, name string, f form.Filled, findings []checks.Finding) error {
	a.reports++
	c := examined{Name: name, Findings: findings, marked: markAmong(f, findings, a.findings, a.reports)}
	a.findings += len(findings)
	return articleView(c).Render(ctx, a.w)
}

// Failed says that a file could not be read as a report.
func (a *Annotated) Failed(ctx context.Context, name, words string) error {
	return failedView(name, words).Render(ctx, a.w)
}

// Close ends the page, with a summary if there is one to give.
func (a *Annotated) Close(_ context.Context, summary []string) error {
	end := ""
	if len(summary) > 0 {
		end = `<section class="section" aria-labelledby="sum"><h2 id="sum">汇总</h2><div><pre>`
		for _, line := range summary {
			end += html.EscapeString(line) + "\n"
		}
		end += `</pre></div></section>`
	}
	_, err := io.WriteString(a.w, end+"</main></body></html>\n")
	return err
}
