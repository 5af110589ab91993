package main

import (
	"context"
	"fmt"
	"io"
	"os"

	contract "gongkai/annual/write"
	"gongkai/web/portal"
)

// A reportWriter writes results one by one in one of the formats. What cannot
// be read is always said on standard error too.
type reportWriter interface {
	report(context.Context, readReport) error
	close(context.Context, *reportSummary) error
}

func newReportWriter(out *console, format string, check bool) reportWriter {
	switch format {
	case "json":
		return jsonReports{out}
	case "sarif":
		return &sarifReports{out: out, to: contract.NewSARIF(out, version())}
	case "html":
		return &htmlReports{out: out, check: check}
	}
	return textReports{out, check}
}

// summaryTo is where the summary goes: after the results if a person reads
// them, else beside them.
func summaryTo(out *console, format string) io.Writer {
	if format == "text" {
		return out
	}
	return out.err
}

// failed says why a document could not be read.
func (out *console) failed(r readReport) {
	out.wipe()
	fmt.Fprintf(out.err, "%s: %s\n", r.place(), r.words())
}

// wipe clears the line of a progress, so that what is printed next begins at
// the left of a terminal.
func (out *console) wipe() {
	if f, ok := out.err.(*os.File); ok && isTerminal(f) {
		fmt.Fprint(out.err, "\r\x1b[K")
	}
}

type textReports struct {
	out   *console
	check bool
}

func (t textReports) report(_ context.Context, r readReport) error {
	if r.err != nil {
		t.out.failed(r)
		return nil
	}
	t.out.wipe()
	if t.check {
		return printFindings(t.out, r.src, r.filled, r.findings)
	}
	return printReport(t.out, r.src, r.filled)
}

func (textReports) close(context.Context, *reportSummary) error { return nil }

type jsonReports struct{ out *console }

func (j jsonReports) report(_ context.Context, r readReport) error {
	if r.err != nil {
		j.out.failed(r)
		return nil
	}
	return contract.JSON(j.out, r.src, r.filled, r.findings)
}

func (jsonReports) close(context.Context, *reportSummary) error { return nil }

type sarifReports struct {
	out *console
	to  *contract.SARIF
}

func (s *sarifReports) report(_ context.Context, r readReport) error {
	if r.err != nil {
		s.out.failed(r)
		return s.to.Failed(r.file.path, r.src.Name, r.words())
	}
	return s.to.Report(r.file.path, r.src, r.findings)
}

func (s *sarifReports) close(context.Context, *reportSummary) error { return s.to.Close() }

// htmlReports writes one page with all reports in it.
type htmlReports struct {
	out   *console
	to    *portal.Annotated
	check bool
}

func (h *htmlReports) begin(ctx context.Context) (err error) {
	if h.to == nil {
		h.to, err = portal.NewAnnotated(ctx, h.out, h.check)
	}
	return err
}

func (h *htmlReports) report(ctx context.Context, r readReport) error {
	if err := h.begin(ctx); err != nil {
		return err
	}
	if r.err != nil {
		h.out.failed(r)
		return h.to.Failed(ctx, r.place(), r.words())
	}
	return h.to.Report(ctx, r.src.Name, r.filled, r.findings)
}

func (h *htmlReports) close(ctx context.Context, sum *reportSummary) error {
	if err := h.begin(ctx); err != nil {
		return err
	}
	var lines []string
	if sum.reports > 1 {
		lines = sum.lines()
	}
	return h.to.Close(ctx, lines)
}

// reportProgress shows how far the files are, if they are so many that one
// waits.
func reportProgress(out *console, files int, check bool) func(done int) {
	const soon = 20
	if files <= soon {
		return func(int) {}
	}
	what := "读取"
	if check {
		what = "核对"
	}
	show := newProgress(out, what)
	return func(done int) { show(done, files) }
}
