package stock

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/catalog"
	"gongkai/org"
)

// Limits of what comes through a browser; more goes by the command line, or in
// several tables.
const (
	MaxLines   = 5_000
	MaxSent    = 20 << 20 // bytes of a table
	MaxArchive = 30 << 20 // bytes of the archive of its files
)

// UploadDays is how long an upload that nobody finished is kept, in natural days.
const UploadDays = 30

// Phase is how far an upload has come.
type Phase string

const (
	Trying Phase = "trying" // being tried: nothing is taken in
	Tried  Phase = "tried"  // tried to the end, waits for a decision
	Saving Phase = "saving" // being taken in
	Saved  Phase = "saved"  // taken in to the end; its files are gone
)

// Upload is a table with its files that somebody handed in through a browser. It
// is tried line by line, shown, and taken in only then, line by line too: a press
// goes as far as its time allows, and the next one goes on.
type Upload struct {
	ID      string
	Version int
	Batch   catalog.Batch // that it will make; At is when it was handed in
	Keep    string        // why findings that are no bar may stay
	Phase   Phase
	Lines   int
	Row     int // of the last line done in this phase
	Unknown []string
}

// Fates counts lines by what became of them.
type Fates map[catalog.Fate]int

// Done is how many lines there are.
func (f Fates) Done() (n int) {
	for _, m := range f {
		n += m
	}
	return n
}

// Comes is how many are or will be taken in.
func (f Fates) Comes() int { return f[catalog.Taken] + f[catalog.Held] }

// Uploads keeps them. The bytes are kept sealed, and not longer than they are needed.
type Uploads interface {
	// KeepUpload keeps a new upload and forgets unfinished ones from before a
	// moment. One with the same ID stays as it was.
	KeepUpload(ctx context.Context, u Upload, table, files []byte, before time.Time, e audit.Entry) error
	// Upload gives one. NotFound if there is none.
	Upload(ctx context.Context, id string) (Upload, Fates, error)
	// Unfinished gives those of a person, newest first.
	Unfinished(ctx context.Context, person string) ([]Upload, error)
	Table(ctx context.Context, id string) ([]byte, error)
	// Archive gives the archive of files and its size; 0 if none came.
	Archive(ctx context.Context, id string) (io.ReaderAt, int64, error)
	// Advance keeps how far u has come, in place of its Version before (Conflict if
	// another press was quicker), with what became of some lines. One that begins
	// a phase forgets those of the phase before; one that is Saved, the bytes.
	Advance(ctx context.Context, u Upload, results []Result) error
	// Results gives lines with a fate ("" for all) that stand below a row.
	Results(ctx context.Context, id string, fate catalog.Fate, below, limit int) ([]Result, error)
	// DropUpload forgets an upload.
	DropUpload(ctx context.Context, id string, e audit.Entry) error
}

// UploadDesk is where uploads are handled.
type UploadDesk struct {
	Store   Uploads
	Catalog *catalog.Desk
	Tree    func(context.Context) (org.Tree, error)
	Now     func() time.Time
}

// Begin is an upload as it comes. Once, the key of the form, makes its ID: a
// second press begins no second upload.
type Begin struct {
	Name   string // of the table's file
	Table  []byte
	Files  []byte // ZIP; nil for none
	Source string
	Keep   string
	Once   string
}

// Begin keeps an upload. Errors are Forbidden, or Invalid at table, files, source.
func (d *UploadDesk) Begin(ctx context.Context, by gongkai.Actor, c Begin) (string, error) {
	if err := d.may(ctx, by); err != nil {
		return "", err
	}
	survey, err := c.survey()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(by.Person + "\x00" + c.Once))
	u := Upload{
		ID: hex.EncodeToString(sum[:6]), Version: 1, Phase: Trying, Keep: c.Keep, Lines: survey.Lines, Unknown: survey.Unknown,
		Batch: catalog.Batch{ID: BatchID(c.Table), Name: c.Name, Source: c.Source, Answers: by.Name, By: by.Person, At: d.Now()},
	}
	before := d.Now().AddDate(0, 0, -UploadDays)
	return u.ID, d.Store.KeepUpload(ctx, u, c.Table, c.Files, before, audit.By(by, "catalog.upload", "import/"+u.Batch.ID, c.Name))
}

// may asks whether by drafts documents anywhere; of which units, each line asks.
func (d *UploadDesk) may(ctx context.Context, by gongkai.Actor) error {
	tree, err := d.Tree(ctx)
	if err != nil || len(tree.May(by, org.DraftDoc)) > 0 {
		return err
	}
	return org.May(by, org.DraftDoc, by.Unit)
}

func (c Begin) survey() (Survey, error) {
	if len(c.Table) > MaxSent {
		return Survey{}, gongkai.At("table", "目录表超过 20 MB，请分成几个表。")
	}
	s, err := Look(c.Table)
	var wrong []error
	switch {
	case gongkai.KindOf(err) == gongkai.Invalid:
		wrong = append(wrong, gongkai.At("table", "%s", gongkai.Words(err)))
	case err != nil:
		return s, err
	case s.Lines > MaxLines:
		wrong = append(wrong, gongkai.At("table", "表里有 %d 件，一次最多 %d 件。请分成几个表；更多的由运维人员用 gongkai import 命令导入。", s.Lines, MaxLines))
	}
	if c.Source == "" {
		wrong = append(wrong, gongkai.At("source", "请写这些文件原来在哪里公开，公众会看到。"))
	}
	if c.Files != nil {
		if _, err := Unpack(bytes.NewReader(c.Files), int64(len(c.Files))); err != nil {
			wrong = append(wrong, gongkai.At("files", "%s", gongkai.Words(err)))
		}
	}
	return s, errors.Join(wrong...)
}

// Upload gives an upload to who handed it in; NotFound to anybody else.
func (d *UploadDesk) Upload(ctx context.Context, by gongkai.Actor, id string) (Upload, Fates, error) {
	u, fates, err := d.Store.Upload(ctx, id)
	if err == nil && u.Batch.By != by.Person {
		return Upload{}, nil, gongkai.Errorf(gongkai.NotFound, "没有这次上传。")
	}
	return u, fates, err
}

// Unfinished gives what by handed in and has not finished.
func (d *UploadDesk) Unfinished(ctx context.Context, by gongkai.Actor) ([]Upload, error) {
	return d.Store.Unfinished(ctx, by.Person)
}

// Drop forgets an upload; what was taken in of it stays.
func (d *UploadDesk) Drop(ctx context.Context, by gongkai.Actor, id string) error {
	u, _, err := d.Upload(ctx, by, id)
	if err != nil {
		return err
	}
	return d.Store.DropUpload(ctx, id, audit.By(by, "catalog.upload_drop", "import/"+u.Batch.ID, u.Batch.Name))
}

// Take lets an upload that was tried be taken in. Where lines will be refused it
// takes in the others only if asked to: rest.
func (d *UploadDesk) Take(ctx context.Context, by gongkai.Actor, id string, version int, rest bool) error {
	u, fates, err := d.Upload(ctx, by, id)
	switch {
	case err != nil:
		return err
	case u.Phase == Saving || u.Phase == Saved: // a second press
		return nil
	case u.Phase != Tried || u.Version != version:
		return gongkai.Errorf(gongkai.Conflict, "这次上传还没有检查完，或者刚在别处办过。请看现在的结果再操作。")
	case fates[catalog.Refused] > 0 && !rest:
		return gongkai.At("rest", "有 %d 行不能收。要么改好表格重新上传，要么勾选“其余的照收”。", fates[catalog.Refused])
	case fates.Comes() == 0:
		return gongkai.At("rest", "没有可以收的文件。")
	}
	if err := d.Catalog.BeginBatch(ctx, by, u.Batch); err != nil {
		return err
	}
	u.Phase, u.Row = Saving, 0
	return d.Store.Advance(ctx, u, nil)
}

// errEnough ends a stretch of lines.
var errEnough = errors.New("enough for now")

// Go goes on with an upload until it is done or the time is over. It does at
// least one line. What another press does meanwhile is done by that one.
func (d *UploadDesk) Go(ctx context.Context, by gongkai.Actor, id string, until time.Time) error {
	u, _, err := d.Upload(ctx, by, id)
	if err != nil || u.Phase == Tried || u.Phase == Saved {
		return err
	}
	i, table, err := d.intake(ctx, by, u)
	if err != nil {
		return err
	}
	var results []Result
	err = i.Run(ctx, table, u.Row, func(r Result) error {
		results, u.Row = append(results, r), r.Row
		if d.Now().After(until) {
			return errEnough
		}
		return nil
	})
	switch {
	case err == nil && u.Phase == Trying:
		u.Phase = Tried
	case err == nil:
		u.Phase = Saved
	case !errors.Is(err, errEnough):
		return err
	}
	if err := d.Store.Advance(ctx, u, results); gongkai.KindOf(err) != gongkai.Conflict {
		return err
	}
	return nil
}

// intake makes ready what the lines of an upload need.
func (d *UploadDesk) intake(ctx context.Context, by gongkai.Actor, u Upload) (*Intake, []byte, error) {
	tree, err := d.Tree(ctx)
	if err != nil {
		return nil, nil, err
	}
	pack, err := d.Catalog.Pack(ctx)
	if err != nil {
		return nil, nil, err
	}
	table, err := d.Store.Table(ctx, u.ID)
	if err != nil {
		return nil, nil, err
	}
	files, err := d.folder(ctx, u.ID)
	return &Intake{
		Desk: *d.Catalog, Files: files, By: by, Units: append(tree.Units(), tree.Ended()...), Pack: pack.Words,
		Batch: u.Batch, Keep: u.Keep, Try: u.Phase == Trying,
	}, table, err
}

func (d *UploadDesk) folder(ctx context.Context, id string) (Folder, error) {
	r, size, err := d.Store.Archive(ctx, id)
	if err != nil {
		return nil, err
	}
	if size == 0 {
		return packed{}.open(""), nil
	}
	return Unpack(r, size)
}

// Report writes what became of each line of an upload.
func (d *UploadDesk) Report(ctx context.Context, by gongkai.Actor, id string, t Table) error {
	if _, _, err := d.Upload(ctx, by, id); err != nil {
		return err
	}
	if err := t.Write(ReportHeader()); err != nil {
		return err
	}
	for below := 0; ; {
		some, err := d.Store.Results(ctx, id, "", below, 500)
		if err != nil {
			return err
		}
		for _, r := range some {
			if err := t.Write(r.guarded()); err != nil {
				return err
			}
			below = r.Row
		}
		if len(some) == 0 {
			return t.Close()
		}
	}
}

// guarded is Fields without what a spreadsheet would take for a formula.
func (r Result) guarded() []string {
	all := r.Fields()
	for i := range all {
		all[i] = guard(all[i])
	}
	return all
}
