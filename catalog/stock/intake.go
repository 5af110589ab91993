package stock

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai"
	"gongkai/catalog"
	"gongkai/catalog/screen"
	"gongkai/org"
)

// Folder opens the files beside a table by their paths in it. An error that is
// fs.ErrNotExist says that there is no such file.
type Folder func(name string) (io.ReadCloser, error)

// Intake takes the lines of one table over, or says what would become of them.
// It may be broken off at any line and begun again: a document that is here
// already is left alone.
type Intake struct {
	Desk  catalog.Desk
	Files Folder
	By    gongkai.Actor
	Units []org.Unit // those that are, and those that were
	Pack  []screen.Word
	Batch catalog.Batch
	Keep  string // why findings that are no bar may stay; "" holds the document for a person
	Try   bool   // changes nothing
}

// Result is what became of one line.
type Result struct {
	Row   int
	Title string
	Organ string // as written
	Fate  catalog.Fate
	Doc   string // id of the document; "" if there is none
	Why   []string
}

// Run goes through the lines of a table that stand below a row and tells what
// became of each. An error is not of a line (the table is none, a head is missing,
// ctx has ended, tell gave it): the work cannot go on.
func (i *Intake) Run(ctx context.Context, src []byte, below int, tell func(Result) error) error {
	var layout *Layout
	return Rows(src, func(row int, fields []string) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if layout == nil {
			l, err := ReadHeader(fields)
			layout = &l
			return err
		}
		if row <= below {
			return nil
		}
		r, err := i.line(ctx, *layout, row, fields)
		if err != nil {
			return fmt.Errorf("row %d: %w", row, err)
		}
		return tell(r)
	})
}

func errEmpty() error {
	return gongkai.Errorf(gongkai.Invalid, "表格里没有文件：第一行是列名，从第二行起一行一件。")
}

func (i *Intake) line(ctx context.Context, l Layout, row int, fields []string) (Result, error) {
	n, err := l.Read(row, fields)
	unit, ok := UnitNamed(i.Units, n.Organ)
	if !ok {
		err = errors.Join(err, gongkai.Errorf(gongkai.Invalid, "没有“%s”这个机关", n.Organ))
	}
	o := catalog.Outcome{Fate: catalog.Refused, Why: err}
	if err == nil {
		if o, err = i.take(ctx, unit, &n); err != nil {
			return Result{}, err
		}
	}
	r := Result{Row: row, Title: n.Content.Title, Organ: n.Organ, Fate: o.Fate, Why: reasons(o.Why)}
	if o.Fate != catalog.Refused {
		r.Why = append(r.Why, n.Notes...)
	}
	if o.ID.Serial != 0 {
		r.Doc = o.ID.String()
	}
	return r, nil
}

// take brings the files of a line in, then the document.
func (i *Intake) take(ctx context.Context, unit org.Unit, n *Line) (catalog.Outcome, error) {
	desk := i.Desk
	if i.Try {
		desk.Blobs = &passing{}
	}
	files, err := i.files(ctx, desk, unit.ID, n)
	if gongkai.KindOf(err) == gongkai.Internal {
		return catalog.Outcome{}, err
	}
	if err != nil {
		return catalog.Outcome{Fate: catalog.Refused, Why: err}, nil
	}
	n.Fill()
	n.Origin.Batch, n.Origin.Answers, n.Origin.Source = i.Batch.ID, i.Batch.Answers, cmp.Or(n.Origin.Source, i.Batch.Source)
	return desk.TakeOver(ctx, i.By, catalog.TakeOver{
		New: catalog.New{Unit: unit.ID, Content: n.Content, Attachments: files}, Origin: n.Origin, Repealed: n.Repealed, Keep: i.Keep,
	}, i.Pack, i.Try)
}

// UnitNamed finds the unit that a table names: by its id, by a name it bears or
// bore, or by the end of its name (柳河镇人民政府) if no other unit ends so.
func UnitNamed(units []org.Unit, name string) (org.Unit, bool) {
	var ends []org.Unit
	for _, u := range units {
		if bears(u, name) {
			return u, true
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

func bears(u org.Unit, name string) bool {
	if name == string(u.ID) || name == u.Name || name == u.Short {
		return true
	}
	for _, old := range u.Names {
		if name == old.Name || name == old.Short {
			return true
		}
	}
	return false
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

// ReportHeader gives the heads of what Fields gives.
func ReportHeader() []string {
	return []string{"行", "标题", "发布机构", "结果", "文件编号", "说明"}
}

// Fields gives r as a line of the report of an import.
func (r Result) Fields() []string {
	return []string{strconv.Itoa(r.Row), r.Title, r.Organ, r.Fate.Words(), r.Doc, strings.Join(r.Why, "\n")}
}

// BatchID names the batch that a table makes: the same table is the same batch.
func BatchID(src []byte) string {
	sum := sha256.Sum256(src)
	return hex.EncodeToString(sum[:6])
}

// Survey is what a table holds, before any line is read.
type Survey struct {
	Lines   int
	Unknown []string // heads that say nothing to us
}

// Look goes through a table. Invalid if it is none, is empty, or lacks a column
// that every document needs.
func Look(src []byte) (s Survey, err error) {
	heads := true
	err = Rows(src, func(_ int, fields []string) error {
		if !heads {
			s.Lines++
			return nil
		}
		heads = false
		l, err := ReadHeader(fields)
		s.Unknown = l.Unknown
		return err
	})
	if err == nil && s.Lines == 0 {
		err = errEmpty()
	}
	return s, err
}
