package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"gongkai"
	"gongkai/catalog"
	"gongkai/catalog/stock"
)

// importCmd takes over documents that an older site had. Nothing of it is public
// when it ends: the batch waits for its reviews in the office. It may be broken off
// at any time and run again: a document that is here already is left alone.
type importCmd struct {
	dataFlags
	Table  string `arg:"" type:"existingfile" help:"目录表，XLSX 或 CSV；第一行是列名。要有“标题、发布机构、法定类别、发布日期”，其余各列见操作手册。"`
	By     string `required:"" placeholder:"ACCOUNT" help:"由谁录入：有起草岗位的账号，要对这批文件负责；他不能审查这一批。"`
	Source string `required:"" placeholder:"TEXT" help:"这些文件原来在哪里公开，公众会看到，例如“明阳县人民政府网站（旧版）”。"`
	Files  string `type:"existingdir" placeholder:"DIR" help:"正文文件和附件所在的目录；不写就是目录表所在的目录。"`
	Keep   string `placeholder:"TEXT" help:"筛查出的提示（不是必须处理的那种）统一保留的理由；不写，这样的文件都留作草稿等人看。"`
	Save   bool   `help:"真的收进来。不写就只看，什么也不改。"`
	Report string `placeholder:"FILE" help:"逐行结果写到这个文件，.xlsx 或者 .csv。"`
}

// Run goes through the table, a line a document.
func (c *importCmd) Run(ctx context.Context, out *console) error {
	src, err := tableBytes(c.Table, stock.MaxTable)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(cmp.Or(c.Files, filepath.Dir(c.Table)))
	if err != nil {
		return err
	}
	defer root.Close()
	left := 0
	err = withApp(ctx, c.dataFlags, out, func(a *app) error {
		i, err := c.begin(ctx, a, root, src)
		if err != nil {
			return err
		}
		err = i.all(ctx, out, src)
		left = i.count[catalog.Refused]
		return errors.Join(err, c.report(i.lines))
	})
	if err == nil && left > 0 {
		return errFound
	}
	return err
}

// begin makes ready what every line needs.
func (c *importCmd) begin(ctx context.Context, a *app, root *os.Root, src []byte) (*importing, error) {
	person, err := a.org.Person(ctx, gongkai.System, c.By)
	if err != nil {
		return nil, err
	}
	tree, err := a.org.Tree(ctx)
	if err != nil {
		return nil, err
	}
	pack, err := a.catalog.Pack(ctx)
	if err != nil {
		return nil, err
	}
	i := &importing{count: map[catalog.Fate]int{}, Intake: stock.Intake{
		Desk: *a.catalog, By: person.Actor(""), Units: append(tree.Units(), tree.Ended()...), Pack: pack.Words,
		Files: func(name string) (io.ReadCloser, error) { return root.Open(name) }, // nowhere but under the folder
		Batch: catalog.Batch{ID: stock.BatchID(src), Name: filepath.Base(c.Table), Source: c.Source, Answers: person.Name},
		Keep:  c.Keep, Try: !c.Save,
	}}
	if !c.Save {
		return i, nil
	}
	return i, a.catalog.BeginBatch(ctx, i.By, i.Batch)
}

// importing is one run of an import.
type importing struct {
	stock.Intake
	count map[catalog.Fate]int
	lines [][]string // of the report
}

// all goes through the lines and says at the end what came of them.
func (i *importing) all(ctx context.Context, out *console, src []byte) error {
	survey, err := stock.Look(src)
	if err != nil {
		return err
	}
	if len(survey.Unknown) > 0 {
		fmt.Fprintf(out, "不认识的列，没有读：%s\n", strings.Join(survey.Unknown, "、"))
	}
	progress, done := newProgress(out, "导入"), 0
	err = i.Run(ctx, src, 0, func(r stock.Result) error {
		if done++; done < survey.Lines {
			progress(done, survey.Lines)
		}
		i.tell(out, r)
		return nil
	})
	if err == nil {
		fmt.Fprintln(out, i.summary())
	}
	return err
}

func (i *importing) tell(out *console, r stock.Result) {
	i.count[r.Fate]++
	i.lines = append(i.lines, r.Fields())
	if r.Fate == catalog.Refused || r.Fate == catalog.Held {
		fmt.Fprintf(out, "第 %d 行  %s  %s：%s\n", r.Row, r.Fate.Words(), r.Title, strings.Join(r.Why, "；"))
	}
}

func (i *importing) summary() string {
	words := fmt.Sprintf("收 %d 件，其中 %d 件要人看过；以前已收 %d 件；没有收 %d 件。",
		i.count[catalog.Taken]+i.count[catalog.Held], i.count[catalog.Held], i.count[catalog.Before], i.count[catalog.Refused])
	if i.Try {
		return "试算（没有改动任何东西，加 --save 才收）：" + words
	}
	return words + "这些文件还没有公开，请审查人在办公后台“文件 · 导入的文件”里审查，批号 " + i.Batch.ID + "。"
}

// report writes what became of each line.
func (c *importCmd) report(lines [][]string) (err error) {
	if c.Report == "" {
		return nil
	}
	f, err := os.Create(c.Report)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	t, err := newTable(f, c.Report, "导入结果")
	if err != nil {
		return err
	}
	for _, l := range append([][]string{stock.ReportHeader()}, lines...) {
		if err := t.Write(l); err != nil {
			return err
		}
	}
	return t.Close()
}
