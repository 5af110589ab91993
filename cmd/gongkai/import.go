package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"gongkai"
	"gongkai/catalog"
	"gongkai/catalog/screen"
	"gongkai/catalog/stock"
	"gongkai/org"
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
	sum := sha256.Sum256(src)
	i := &importing{
		desk: *a.catalog, root: root, by: person.Actor(""), units: append(tree.Units(), tree.Ended()...), pack: pack.Words,
		batch: catalog.Batch{ID: hex.EncodeToString(sum[:6]), Name: filepath.Base(c.Table), Source: c.Source, Answers: person.Name},
		keep:  c.Keep, save: c.Save, count: map[catalog.Fate]int{},
	}
	if !c.Save {
		i.desk.Blobs = &passing{}
		return i, nil
	}
	return i, i.desk.BeginBatch(ctx, i.by, i.batch)
}

// importing is one run of an import.
type importing struct {
	desk   catalog.Desk
	root   *os.Root
	by     gongkai.Actor
	units  []org.Unit
	pack   []screen.Word
	batch  catalog.Batch
	keep   string
	save   bool
	layout *stock.Layout
	count  map[catalog.Fate]int
	lines  [][]string // of the report
}

// all goes through the lines and says at the end what came of them.
func (i *importing) all(ctx context.Context, out *console, src []byte) error {
	of := 0
	if err := stock.Rows(src, func(int, []string) error { of++; return nil }); err != nil {
		return err
	}
	progress, done := newProgress(out, "导入"), 0
	err := stock.Rows(src, func(row int, fields []string) error {
		if done++; done > 1 && done < of {
			progress(done, of)
		}
		return i.line(ctx, out, row, fields)
	})
	if err == nil && i.layout == nil {
		err = gongkai.Errorf(gongkai.Invalid, "表格是空的。")
	}
	if err == nil {
		fmt.Fprintln(out, i.summary())
	}
	return err
}

func (i *importing) line(ctx context.Context, out *console, row int, fields []string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if i.layout == nil {
		l, err := stock.ReadHeader(fields)
		if len(l.Unknown) > 0 {
			fmt.Fprintf(out, "不认识的列，没有读：%s\n", strings.Join(l.Unknown, "、"))
		}
		i.layout = &l
		return err
	}
	n, err := i.layout.Read(row, fields)
	o := catalog.Outcome{Fate: catalog.Refused, Why: err}
	if err == nil {
		if o, err = i.take(ctx, &n); err != nil {
			return fmt.Errorf("第 %d 行：%w", row, err)
		}
	}
	i.count[o.Fate]++
	words := append(n.Notes, reasons(o.Why)...)
	i.lines = append(i.lines, []string{fmt.Sprint(row), n.Content.Title, n.Organ, o.Fate.Words(), idOf(o), strings.Join(words, "\n")})
	if o.Fate == catalog.Refused || o.Fate == catalog.Held {
		fmt.Fprintf(out, "第 %d 行  %s  %s：%s\n", row, o.Fate.Words(), n.Content.Title, strings.Join(reasons(o.Why), "；"))
	}
	return nil
}

// take brings the files of a line in, then the document. The error is not of
// the line: the work cannot go on.
func (i *importing) take(ctx context.Context, n *stock.Line) (catalog.Outcome, error) {
	unit, ok := unitNamed(i.units, n.Organ)
	if !ok {
		return catalog.Outcome{Fate: catalog.Refused, Why: gongkai.Errorf(gongkai.Invalid, "没有“%s”这个机关", n.Organ)}, nil
	}
	files, err := i.files(ctx, unit.ID, n)
	if gongkai.KindOf(err) == gongkai.Internal {
		return catalog.Outcome{}, err
	}
	if err != nil {
		return catalog.Outcome{Fate: catalog.Refused, Why: err}, nil
	}
	n.Fill()
	n.Origin.Batch, n.Origin.Answers, n.Origin.Source = i.batch.ID, i.batch.Answers, cmp.Or(n.Origin.Source, i.batch.Source)
	return i.desk.TakeOver(ctx, i.by, catalog.TakeOver{
		New: catalog.New{Unit: unit.ID, Content: n.Content, Attachments: files}, Origin: n.Origin, Repealed: n.Repealed, Keep: i.keep,
	}, i.pack, !i.save)
}

func (i *importing) summary() string {
	words := fmt.Sprintf("收 %d 件，其中 %d 件要人看过；以前已收 %d 件；没有收 %d 件。",
		i.count[catalog.Taken]+i.count[catalog.Held], i.count[catalog.Held], i.count[catalog.Before], i.count[catalog.Refused])
	if !i.save {
		return "试算（没有改动任何东西，加 --save 才收）：" + words
	}
	return words + "这些文件还没有公开，请审查人在办公后台“文件 · 导入的文件”里审查，批号 " + i.batch.ID + "。"
}

// unitNamed finds the unit that a table names: by its id, by a name it bears or
// bore, or by the end of its name (柳河镇人民政府) if no other unit ends so.
func unitNamed(units []org.Unit, name string) (org.Unit, bool) {
	var ends []org.Unit
	for _, u := range units {
		if name == string(u.ID) || name == u.Name || name == u.Short {
			return u, true
		}
		for _, old := range u.Names {
			if name == old.Name || name == old.Short {
				return u, true
			}
		}
		if utf8.RuneCountInString(name) > 3 && strings.HasSuffix(u.Name, name) {
			ends = append(ends, u)
		}
	}
	if len(ends) == 1 {
		return ends[0], true
	}
	return org.Unit{}, false
}

func idOf(o catalog.Outcome) string {
	if o.ID.Serial == 0 {
		return ""
	}
	return o.ID.String()
}

// reasons gives the words of an error that joins several.
func reasons(err error) []string {
	if err == nil {
		return nil
	}
	if all, ok := err.(interface{ Unwrap() []error }); ok {
		var words []string
		for _, e := range all.Unwrap() {
			words = append(words, reasons(e)...)
		}
		return words
	}
	return []string{strings.TrimRight(gongkai.Words(err), "。")}
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
	if err := t.Write([]string{"行", "标题", "发布机构", "结果", "文件编号", "说明"}); err != nil {
		return err
	}
	for _, l := range lines {
		if err := t.Write(l); err != nil {
			return err
		}
	}
	return t.Close()
}
