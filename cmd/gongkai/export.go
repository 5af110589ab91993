package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strconv"

	"gongkai"
	"gongkai/catalog"
	"gongkai/catalog/stock"
	"gongkai/org"
)

// exportCmd writes everything that is or was public into a folder: a table and
// the files beside it, as import takes them in again.
type exportCmd struct {
	dataFlags
	Dir  string `arg:"" help:"写到哪个目录；要么还没有，要么是空的。"`
	Unit string `placeholder:"ID" help:"只要这个机关的。"`
	CSV  bool   `name:"csv" help:"目录表写成 CSV；不写就是 XLSX。"`
}

const (
	bodyDir = "正文"
	fileDir = "附件"
)

// Run writes the table last, so that a broken export is seen to be one.
func (c *exportCmd) Run(ctx context.Context, out *console) error {
	root, err := emptyRoot(c.Dir)
	if err != nil {
		return err
	}
	defer root.Close()
	return withApp(ctx, c.dataFlags, out, func(a *app) error {
		tree, err := a.org.Tree(ctx)
		if err != nil {
			return err
		}
		e := exporting{app: a, root: root, tree: tree, unit: gongkai.UnitID(c.Unit)}
		n, err := e.all(ctx, map[bool]string{true: "目录.csv", false: "目录.xlsx"}[c.CSV])
		if err == nil {
			fmt.Fprintf(out, "已导出 %d 件到 %s。\n", n, c.Dir)
		}
		return err
	})
}

// emptyRoot makes a folder ready, and refuses one with something in it.
func emptyRoot(dir string) (*os.Root, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, err
	}
	inside, err := os.ReadDir(dir)
	if err == nil && len(inside) > 0 {
		err = gongkai.Errorf(gongkai.Conflict, "目录 %s 里已经有东西，请换一个空的目录。", dir)
	}
	if err != nil {
		return nil, err
	}
	return os.OpenRoot(dir)
}

// exporting is one run of an export.
type exporting struct {
	app  *app
	root *os.Root
	tree org.Tree
	unit gongkai.UnitID
}

func (e exporting) all(ctx context.Context, name string) (n int, err error) {
	f, err := e.root.Create(name + ".part")
	if err != nil {
		return 0, err
	}
	defer func() {
		if err = errors.Join(err, f.Close()); err == nil {
			err = e.root.Rename(name+".part", name)
		}
	}()
	t, err := newTable(f, name, "目录")
	if err != nil {
		return 0, err
	}
	if err := t.Write(stock.Header()); err != nil {
		return 0, err
	}
	if n, err = e.lines(ctx, t); err != nil {
		return n, err
	}
	return n, t.Close()
}

// lines writes a line a document, oldest first: taken in again in this order, the
// same numbers are given.
func (e exporting) lines(ctx context.Context, t stock.Table) (n int, err error) {
	s := catalog.Stretch{Unit: e.unit, Oldest: true, Gone: true, Limit: 100}
	for {
		docs, err := e.app.store.Catalog().Shelf(ctx, s)
		if err != nil || len(docs) == 0 {
			return n, err
		}
		for _, d := range docs {
			line, err := e.entry(ctx, d)
			if err != nil {
				return n, err
			}
			if err := t.Write(line.Fields()); err != nil {
				return n, err
			}
			n++
		}
		s.After = docs[len(docs)-1].Public
	}
}

// entry writes the files of a document and gives its line. Of a withdrawn one
// there are none.
func (e exporting) entry(ctx context.Context, d catalog.Document) (stock.Entry, error) {
	u, _ := e.tree.Unit(d.Unit())
	line := stock.Entry{Document: d, Organ: u.Name, Address: e.address(d)}
	if d.State == catalog.Withdrawn {
		line.Summary = ""
		return line, nil
	}
	line.BodyFile = path.Join(bodyDir, d.Public.String()+".html")
	if err := e.write(line.BodyFile, []byte(d.Body)); err != nil {
		return line, err
	}
	used := map[string]bool{}
	for i, a := range d.Attachments {
		name := path.Join(fileDir, d.Public.String(), a.Name)
		if used[name] {
			name = path.Join(fileDir, d.Public.String(), strconv.Itoa(i+1), a.Name)
		}
		used[name] = true
		line.Files = append(line.Files, name)
		if err := e.copy(ctx, name, a); err != nil {
			return line, err
		}
	}
	return line, nil
}

// address is where the document stood first.
func (e exporting) address(d catalog.Document) string {
	if d.Origin.Address != "" {
		return d.Origin.Address
	}
	return "/doc/" + d.Public.String()
}

func (e exporting) write(name string, b []byte) error {
	if err := e.root.MkdirAll(path.Dir(name), 0o750); err != nil {
		return err
	}
	return e.root.WriteFile(name, b, 0o640)
}

func (e exporting) copy(ctx context.Context, name string, a catalog.Attachment) (err error) {
	in, err := e.app.catalog.Blobs.Open(ctx, a.SHA256)
	if err != nil {
		return fmt.Errorf("附件 %s：%w", a.Name, err)
	}
	defer in.Close()
	if err := e.root.MkdirAll(path.Dir(name), 0o750); err != nil {
		return err
	}
	f, err := e.root.Create(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	_, err = io.Copy(f, in)
	return err
}
