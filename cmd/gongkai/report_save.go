package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"gongkai"
	contract "gongkai/annual/write"
)

// reportSaveCmd turns a report of any kind of file into another kind.
type reportSaveCmd struct {
	File string `arg:"" name:"文件" help:"年度报告：文本、HTML、DOCX、XLSX、PDF、DOC、WPS；- 表示标准输入。"`
	To   string `short:"o" name:"out" required:"" placeholder:"文件" help:"存成什么文件，格式看扩展名：.docx、.xlsx、.html 或 .csv。已有的文件不会被覆盖。"`
}

func (c *reportSaveCmd) Run(ctx context.Context, out *console) error {
	kind, ok := contract.KindOf(strings.TrimPrefix(strings.ToLower(filepath.Ext(c.To)), "."))
	if !ok {
		return fmt.Errorf("%s 的扩展名不是 .docx、.xlsx、.html 或 .csv", c.To)
	}
	all := openReports(ctx, reportFile{c.File, filepath.Base(c.File)}, findTools(), false)
	if len(all) != 1 {
		return fmt.Errorf("%s 里有 %d 份报告，请解开后一份一份转换", c.File, len(all))
	}
	if err := all[0].err; err != nil {
		return fmt.Errorf("%s：%s", c.File, gongkai.Words(err))
	}
	var b bytes.Buffer
	if err := kind.Write(&b, all[0].filled); err != nil {
		return err
	}
	if err := create(c.To, b.Bytes()); err != nil {
		return err
	}
	fmt.Fprintf(out, "已存为 %s\n", c.To)
	return nil
}

// create writes a file that was not there before.
func create(name string, body []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if os.IsExist(err) {
		return fmt.Errorf("%s 已经有了，请换一个名字", name)
	}
	if err != nil {
		return err
	}
	if _, err := f.Write(body); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
