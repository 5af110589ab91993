package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

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
	Check  reportCheckCmd  `cmd:"" help:"核对年度报告：勾稽关系、空白、缺格多格、文字与表格。"`
	Schema reportSchemaCmd `cmd:"" help:"打印 JSON 输出的格式说明（JSON Schema）。"`
}

// reportFiles are the files of read and check.
type reportFiles struct {
	Files  []string `arg:"" name:"文件" help:"年度报告：文本、HTML、DOCX、XLSX、PDF 或它们的 ZIP 压缩包；- 表示标准输入。"`
	Format string   `help:"输出格式：text 给人看，json 给程序用（每份报告一行）。" enum:"text,json" default:"text"`
}

type reportReadCmd struct{ reportFiles }

type reportCheckCmd struct{ reportFiles }

type reportSchemaCmd struct{}

func (c *reportSchemaCmd) Run(_ context.Context, out *console) error {
	_, err := out.Write(contract.Schema)
	return err
}

func (c *reportReadCmd) Run(ctx context.Context, out *console) error {
	return c.each(ctx, out, func(src contract.Source, f form.Filled) error {
		if c.Format == "json" {
			return contract.JSON(out, src, f, nil)
		}
		return printReport(out, src, f)
	})
}

func (c *reportCheckCmd) Run(ctx context.Context, out *console) error {
	faulty := false
	err := c.each(ctx, out, func(src contract.Source, f form.Filled) error {
		findings := rule.Check(f)
		faulty = faulty || rule.Faulty(findings)
		if c.Format == "json" {
			return contract.JSON(out, src, f, append([]rule.Finding{}, findings...))
		}
		return printFindings(out, src, f, findings)
	})
	if err == nil && faulty {
		return errFound
	}
	return err
}

// each reads every file and goes on after one that cannot be read; then the
// whole ends as a failure.
func (c *reportFiles) each(ctx context.Context, out *console, do func(contract.Source, form.Filled) error) error {
	failed := 0
	for _, name := range c.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		docs, err := openReports(ctx, name)
		if err != nil {
			failed++
			fmt.Fprintf(out.err, "%s: %s\n", name, gongkai.Words(err))
			continue
		}
		n, err := eachDocument(out, filepath.Dir(name), docs, do)
		if failed += n; err != nil {
			return err
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d 个文件不能作为年度报告读取", failed)
	}
	return nil
}

// eachDocument reads what one file holds and counts the documents that are no
// report that can be read.
func eachDocument(out *console, dir string, docs []sheet.Document, do func(contract.Source, form.Filled) error) (failed int, err error) {
	for _, d := range docs {
		var f form.Filled
		if err = d.Err; err == nil {
			f, err = read.Grid(d.Grid)
		}
		if err != nil {
			failed++
			fmt.Fprintf(out.err, "%s: %s\n", filepath.Join(dir, d.Name), gongkai.Words(err))
			continue
		}
		if err := do(contract.Source{Name: d.Name, Format: d.Format, SHA256: d.SHA256}, f); err != nil {
			return failed, err
		}
	}
	return failed, nil
}

// openReports gives the documents of a file: several if it is an archive.
func openReports(ctx context.Context, name string) ([]sheet.Document, error) {
	raw, err := readAll(name)
	if err != nil {
		return nil, gongkai.Because(err, gongkai.Invalid, "读不了这个文件：%v", err)
	}
	return sheet.Open(ctx, filepath.Base(name), raw, findTools())
}

func readAll(name string) ([]byte, error) {
	var in io.Reader = os.Stdin
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		in = file
	}
	return io.ReadAll(io.LimitReader(in, sheet.MaxBytes+1))
}
