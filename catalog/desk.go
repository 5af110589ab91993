package catalog

import (
	"bytes"
	"context"
	"errors"
	"io"
	"time"

	"gongkai"
	"gongkai/catalog/inside"
	"gongkai/org"
	"gongkai/workday"
)

// Desk is where documents are handled: it loads, lets a command decide, and
// has the store write the step.
type Desk struct {
	Store    Store
	Atlas    Atlas   // of the completeness map; nil draws none
	Batches  Batches // of imports; nil takes none over
	Blobs    Blobs
	Units    Units
	Calendar func() *workday.Calendar
	Now      func() time.Time
	Look     func(ctx context.Context, name string, raw []byte) inside.File // nil looks into nothing

	Scratches  Scratches  // nil: nothing is kept that was not saved
	Procedures Procedures // nil: two reviews everywhere
	Standards  Standards  // nil knows no standard directories
	Calls      Calls      // nil: UsualTerms
}

// Form is what every form about a document carries, so that a stale page and a
// second press do no harm.
type Form struct {
	Version int    // of the document the page showed
	Once    string // random key of the form; "" for none
}

// Draft begins a document.
func (d *Desk) Draft(ctx context.Context, by gongkai.Actor, c New) (Document, error) {
	k, err := d.known(ctx, by, c.Unit)
	if err != nil {
		return Document{}, err
	}
	s, err := c.decide(k)
	if err != nil {
		return Document{}, err
	}
	return d.save(ctx, s)
}

// Do applies a command to a document. A page that is out of date gets kind
// Conflict; the same form again gets the document as the first time left it.
func (d *Desk) Do(ctx context.Context, by gongkai.Actor, id ID, f Form, c Command) (Document, error) {
	doc, err := d.Document(ctx, by, id)
	if err != nil {
		return Document{}, err
	}
	if f.Once != "" && doc.Once == f.Once {
		return doc, nil
	}
	k, err := d.known(ctx, by, id.Unit)
	if err != nil {
		return Document{}, err
	}
	if err := c.may(doc, k); err != nil {
		return doc, err
	}
	if doc.Version != f.Version {
		return doc, gongkai.Errorf(gongkai.Conflict, "这份文件刚被别人改过，您看到的是旧的一稿。请核对现在的内容再操作。")
	}
	if k.Revised, err = d.revised(ctx, doc); err != nil {
		return doc, err
	}
	if doc.State == Passed { // it may go out now
		if err := d.related(ctx, doc, &k); err != nil {
			return doc, err
		}
	}
	s, err := c.decide(doc, k)
	if err != nil {
		return doc, err
	}
	s.Doc.Once = f.Once
	if s.Was == 0 {
		s.Doc.Born = f.Once // a revision is a document of its own
	}
	done, err := d.save(ctx, s)
	if gongkai.KindOf(err) == gongkai.Conflict && f.Once != "" {
		if now, failed := d.Store.Document(ctx, id); failed == nil && now.Once == f.Once {
			return now, nil // the other press was quicker
		}
	}
	return done, err
}

// May says why by may not give c to doc now; nil if they may. It asks nothing
// of the store, so that a list may ask it for every line.
func (d *Desk) May(by gongkai.Actor, doc Document, c Command) error {
	return c.may(doc, Known{By: by, Now: d.Now(), Calendar: d.Calendar()})
}

// Document gives one document to somebody of the office who may see it: whoever
// may write, review or publish at its unit.
func (d *Desk) Document(ctx context.Context, by gongkai.Actor, id ID) (Document, error) {
	if err := maySee(by, id.Unit); err != nil {
		return Document{}, err
	}
	doc, err := d.Store.Document(ctx, id)
	if err != nil {
		return doc, err
	}
	if doc.State == Draft || doc.State == Returned { // what lies ahead is settled when it is submitted
		k, err := d.known(ctx, by, id.Unit)
		if err != nil {
			return doc, err
		}
		doc.Procedure = k.Procedure
	}
	return d.seen(ctx, doc)
}

// List gives a page of the documents of one unit.
func (d *Desk) List(ctx context.Context, by gongkai.Actor, f Filter) ([]Document, int, error) {
	for _, u := range f.Units {
		if err := maySee(by, u); err != nil {
			return nil, 0, err
		}
	}
	return d.Store.List(ctx, f)
}

// Public gives a document to anybody. Of a withdrawn one (kind Gone) only the
// catalogue entry and the reason are given.
func (d *Desk) Public(ctx context.Context, p PublicID) (Document, error) {
	doc, err := d.Store.Published(ctx, p)
	if err != nil {
		return Document{}, err
	}
	if doc.State == Withdrawn {
		doc.Body, doc.Summary, doc.Attachments = "", "", nil
		return doc, gongkai.Errorf(gongkai.Gone, "%s", doc.WithdrawReason)
	}
	return doc, nil
}

// Bearing finds the public document that somebody names by document number or
// index number, however it is typed. NotFound if there is none.
func (d *Desk) Bearing(ctx context.Context, number string) (PublicID, error) {
	no, ok := ReadDocNo(number)
	if !ok {
		no = ReadIndexNo(number)
	}
	return d.Store.Bearing(ctx, no)
}

// Normative counts the normative documents of a unit for its annual report.
func (d *Desk) Normative(ctx context.Context, unit gongkai.UnitID, year int) (NormativeCount, error) {
	docs, err := d.Store.Normative(ctx, unit)
	if err != nil {
		return NormativeCount{}, err
	}
	return CountNormative(unit, year, docs), nil
}

// Attach takes a file in from somebody who writes documents of unit: looks what
// it is, then keeps its bytes. Errors are Forbidden, or Invalid at field file.
// The document does not have it before it is saved.
func (d *Desk) Attach(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID, name string, r io.Reader) (Attachment, error) {
	if err := org.May(by, org.DraftDoc, unit); err != nil {
		return Attachment{}, err
	}
	name = SafeName(name)
	head := make([]byte, SniffLen)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return Attachment{}, gongkai.Because(err, gongkai.Invalid, "“%s”没有传完，请再传一次。", name)
	}
	if n == 0 {
		return Attachment{}, gongkai.At("file", "“%s”是空文件。", name)
	}
	media, err := Sniff(name, head[:n])
	if err != nil {
		return Attachment{}, err
	}
	sum, size, err := d.Blobs.Put(ctx, io.MultiReader(bytes.NewReader(head[:n]), r), MaxAttachment)
	if gongkai.KindOf(err) == gongkai.TooLarge {
		return Attachment{}, gongkai.At("file", "“%s”超过 20 MB，请压缩或拆分后再传。", name)
	}
	if err != nil {
		return Attachment{}, err
	}
	return d.looked(ctx, Attachment{Name: name, Type: media, Size: size, SHA256: sum})
}

// File opens an attachment that a published document shows.
func (d *Desk) File(ctx context.Context, sha256, name string) (Attachment, io.ReadSeekCloser, error) {
	_, a, err := d.Store.PublicFile(ctx, sha256, name)
	if err != nil {
		return Attachment{}, nil, err
	}
	f, err := d.Blobs.Open(ctx, sha256)
	return a, f, err
}

// OfficeFile opens an attachment of a document for somebody who may see it.
func (d *Desk) OfficeFile(ctx context.Context, by gongkai.Actor, id ID, sha256 string) (Attachment, io.ReadSeekCloser, error) {
	doc, err := d.Document(ctx, by, id)
	if err != nil {
		return Attachment{}, nil, err
	}
	for _, a := range doc.Attachments {
		if a.SHA256 == sha256 {
			f, err := d.Blobs.Open(ctx, sha256)
			return a, f, err
		}
	}
	return Attachment{}, nil, gongkai.Errorf(gongkai.NotFound, "没有这个附件。")
}

func (d *Desk) known(ctx context.Context, by gongkai.Actor, unit gongkai.UnitID) (Known, error) {
	u, err := d.Units.Unit(ctx, unit)
	if err != nil {
		return Known{}, err
	}
	s, err := d.procedure(ctx, u)
	k := Known{By: by, Now: d.Now(), Calendar: d.Calendar(), Unit: u, Procedure: s.Procedure}
	if err == nil {
		k.Terms, err = d.terms(ctx)
	}
	if err == nil && d.Atlas != nil {
		k.Index, _, err = d.Atlas.Index(ctx)
	}
	return k, err
}

func (d *Desk) save(ctx context.Context, s Step) (Document, error) {
	steps := s.Flat()
	docs, err := d.Store.Save(ctx, steps...)
	if err != nil {
		return Document{}, err
	}
	return docs[len(docs)-1], nil
}

// revised is the edition that doc is to take the place of.
func (d *Desk) revised(ctx context.Context, doc Document) (Document, error) {
	if doc.Revises == 0 || doc.State == Superseded {
		return Document{}, nil
	}
	return d.Store.Document(ctx, ID{doc.Unit(), doc.Revises})
}

func maySee(by gongkai.Actor, unit gongkai.UnitID) error {
	return org.May(by, org.ReadDocs, unit)
}
