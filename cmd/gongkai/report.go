package main

import (
	"context"
	"fmt"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/annual/read"
	"gongkai/annual/rule"
	contract "gongkai/annual/write"
	"gongkai/sheet"
)

// reportCmd reads and checks annual reports without a server or a store.
type reportCmd struct {
	Read   reportReadCmd   `cmd:"" help:"读出年度报告的每一格、每个部分和文字中的数字。"`
	Check  reportCheckCmd  `cmd:"" help:"核对年度报告：勾稽关系、空白、缺格多格、文字与表格、前后年度、相同的文字。"`
	Write  reportSaveCmd   `cmd:"" help:"把一份年度报告存成另一种文件：Word、Excel、网页或 CSV，表格按法定格式。"`
	Import reportImportCmd `cmd:"" help:"收存往年的报告：成批读出，作为各机关当年公布的报告收存。"`
	Schema reportSchemaCmd `cmd:"" help:"打印 JSON 输出的格式说明（JSON Schema）。"`
}

const reportFilesHelp = "年度报告：文本、HTML、DOCX、XLSX、PDF、DOC、WPS 或它们的 ZIP 压缩包；目录连同下级目录一起读；- 表示标准输入。"

type reportReadCmd struct {
	Files  []string `arg:"" name:"文件" help:"${reports}"`
	Format string   `help:"输出格式：text 给人看，json 给程序用（每份报告一行），html 是一个网页文件。" enum:"text,json,html" default:"text"`
}

type reportCheckCmd struct {
	Files  []string `arg:"" name:"文件" help:"${reports}"`
	Format string   `help:"输出格式：text 给人看，json 给程序用（每份报告一行），sarif 给代码平台和编辑器用，html 是把发现标在原处的网页文件。" enum:"text,json,sarif,html" default:"text"`
}

type reportSchemaCmd struct{}

func (c *reportSchemaCmd) Run(_ context.Context, out *console) error {
	_, err := out.Write(contract.Schema)
	return err
}

func (c *reportReadCmd) Run(ctx context.Context, out *console) error {
	return eachReport(ctx, out, c.Files, c.Format, false)
}

func (c *reportCheckCmd) Run(ctx context.Context, out *console) error {
	return eachReport(ctx, out, c.Files, c.Format, true)
}

// eachReport reads, and checks if so asked, every report among the arguments, and
// writes what it finds in the order of the files. What several reports say
// about each other stands at the one that comes later. A file that cannot be
// read is reported, and the others still are.
func eachReport(ctx context.Context, out *console, args []string, format string, check bool) error {
	files, passed, err := reportFiles(args)
	if err != nil {
		return err
	}
	w := newReportWriter(out, format, check)
	sum := newReportSummary(check)
	show := reportProgress(out, len(files), check)
	tools := findTools()
	var across rule.Across
	done := 0
	err = inOrder(ctx, files, func(ctx context.Context, f reportFile) []readReport {
		all := openReports(ctx, f, tools, check)
		if check && (len(files) > 1 || len(all) > 1) {
			trace(all)
		}
		return all
	},
		func(all []readReport) error {
			for _, r := range all {
				if r.trace != nil {
					r.findings = rule.Together(r.findings, across.Add(r.trace))
				}
				sum.add(r)
				if err := w.report(ctx, r); err != nil {
					return err
				}
			}
			done++
			show(done)
			return nil
		})
	if err != nil {
		return err
	}
	if err := w.close(ctx, sum); err != nil {
		return err
	}
	sum.passed = passed
	if len(files) > 1 || sum.reports > 1 {
		sum.print(summaryTo(out, format))
	}
	return sum.verdict()
}

// A readReport is one document of a file: a report, or the reason it is none.
type readReport struct {
	file     reportFile
	src      contract.Source
	filled   form.Filled
	findings []rule.Finding // in a check never nil
	trace    *rule.Trace    // nil of a report that is checked alone
	raw      []byte
	err      error
}

// openReports reads what one file holds: several documents if it is an archive.
func openReports(ctx context.Context, file reportFile, tools sheet.Tools, check bool) []readReport {
	raw, err := file.read()
	if err != nil {
		err = gongkai.Because(err, gongkai.Invalid, "读不了这个文件：%v", err)
	}
	var docs []sheet.Document
	if err == nil {
		docs, err = sheet.Open(ctx, file.name, raw, tools)
	}
	if err != nil {
		return []readReport{{file: file, src: contract.Source{Name: file.name}, err: err}}
	}
	all := make([]readReport, len(docs))
	for i, d := range docs {
		all[i] = oneReport(file, d, check)
	}
	return all
}

func oneReport(file reportFile, d sheet.Document, check bool) readReport {
	r := readReport{file: file, src: contract.Source{Name: d.Name, Format: d.Format, SHA256: d.SHA256}, raw: d.File, err: d.Err}
	if r.err == nil {
		r.filled, r.err = read.Grid(d.Grid)
	}
	if r.err == nil && check {
		r.findings = append([]rule.Finding{}, rule.Check(r.filled)...)
	}
	return r
}

// trace takes what is needed to hold reports against each other.
func trace(all []readReport) {
	for i, r := range all {
		if r.err == nil {
			all[i].trace = rule.TraceOf(r.src.Name, r.filled)
		}
	}
}

// place names the document for a complaint: the path, and in an archive the
// entry.
func (r readReport) place() string {
	if r.src.Name != r.file.name {
		return r.file.path + ": " + r.src.Name
	}
	return r.file.path
}

// words are why it could not be read.
func (r readReport) words() string { return gongkai.Words(r.err) }

func (s *reportSummary) verdict() error {
	switch {
	case s.failed > 0:
		return fmt.Errorf("%d 个文件不能作为年度报告读取", s.failed)
	case s.faulty > 0:
		return errFound
	}
	return nil
}
