package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/annual/read"
	"gongkai/annual/rule"
	contract "gongkai/annual/write"
)

// reportCmd reads and checks annual reports without a server or a store.
type reportCmd struct {
	Read   reportReadCmd   `cmd:"" help:"读出年度报告的每一格、每个部分和文字中的数字。"`
	Check  reportCheckCmd  `cmd:"" help:"核对年度报告：勾稽关系、空白、缺格多格、文字与表格。"`
	Schema reportSchemaCmd `cmd:"" help:"打印 JSON 输出的格式说明（JSON Schema）。"`
}

// reportFiles are the files of read and check.
type reportFiles struct {
	Files  []string `arg:"" name:"文件" help:"年度报告的文本文件；- 表示标准输入。"`
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
		src, f, err := readReport(name)
		if err != nil {
			failed++
			fmt.Fprintf(out.err, "%s: %s\n", name, gongkai.Words(err))
			continue
		}
		if err := do(src, f); err != nil {
			return err
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d 个文件不能作为年度报告读取", failed)
	}
	return nil
}

func readReport(name string) (contract.Source, form.Filled, error) {
	raw, err := readAll(name)
	if err != nil {
		return contract.Source{}, form.Filled{}, gongkai.Because(err, gongkai.Invalid, "读不了这个文件：%v", err)
	}
	sum := sha256.Sum256(raw)
	src := contract.Source{Name: filepath.Base(name), Format: "text", SHA256: hex.EncodeToString(sum[:])}
	if err := otherFormat(raw); err != nil {
		return src, form.Filled{}, err
	}
	f, err := read.Text(raw)
	return src, f, err
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
	return io.ReadAll(io.LimitReader(in, read.MaxBytes+1))
}
