package foi

import (
	"context"
	"slices"
	"time"

	"gongkai"
	"gongkai/org"
)

// A Dossier (案卷) is everything there is of one application, with the
// applicant's name: what is archived, or what the applicant takes home.
type Dossier struct {
	Case    Case // not masked
	Files   []Enclosure
	Dockets []Docket
	Own     bool // for the applicant: no letters to others, no notes on how the reply was argued about
	Made    time.Time
	By      string
}

// A Packer writes a dossier to wherever it goes and gives the hash of its list
// of contents.
type Packer func(Dossier) (sum string, err error)

// Archive packs the complete file of an application. The hash of its list goes
// into the audit log, so that the file can be shown later to be the one that was
// made.
//
// 条例第四十五条: 登记、审核、办理、答复、归档的工作制度.
func (d *Desk) Archive(ctx context.Context, by gongkai.Actor, no Number, pack Packer) error {
	app, err := d.load(ctx, by, no, power(ActArchive))
	if err != nil {
		return err
	}
	return d.pack(ctx, by, app, Dossier{By: by.Name}, ActArchive, pack)
}

// Export gives an applicant, who knows number and query code, everything about
// the application, and who looked at it (个人信息保护法第四十五条).
func (d *Desk) Export(ctx context.Context, by gongkai.Actor, no Number, code string, pack Packer) error {
	if err := d.Store.CheckCode(ctx, no, CleanCode(code)); err != nil {
		return err
	}
	app, err := d.Store.Application(ctx, no)
	if err != nil {
		return err
	}
	return d.pack(ctx, by, app, Dossier{Own: true, By: "申请人"}, ActExport, pack)
}

// Dossier opens the complete file of an application with the applicant's name,
// to be printed, for somebody who gives a reason, which is logged
// (个人信息保护法第五十一条).
func (d *Desk) Dossier(ctx context.Context, by gongkai.Actor, no Number, why string) (Dossier, error) {
	app, err := d.load(ctx, by, no, org.Unmask)
	if err != nil {
		return Dossier{}, err
	}
	if why, err = reason(why); err != nil {
		return Dossier{}, err
	}
	file, err := d.assembled(ctx, app, Dossier{By: by.Name})
	if err != nil {
		return Dossier{}, err
	}
	return file, d.note(ctx, app, by, ActUnmask, "打印案卷："+why)
}

func (d *Desk) pack(ctx context.Context, by gongkai.Actor, app Application, file Dossier, act Action, pack Packer) error {
	file, err := d.assembled(ctx, app, file)
	if err != nil {
		return err
	}
	sum, err := pack(file)
	if err != nil {
		return err
	}
	return d.note(ctx, app, by, act, "清单 SHA-256 "+sum)
}

// assembled is the dossier with everything that belongs to it.
func (d *Desk) assembled(ctx context.Context, app Application, file Dossier) (Dossier, error) {
	var err error
	if file.Case, err = d.file(ctx, app); err != nil {
		return file, err
	}
	file.Made, file.Case.App.Applicant = d.Now(), app.Applicant
	if file.Own {
		file.Case = file.Case.own()
	}
	for _, n := range app.papers(append(slices.Clone(file.Case.Files), file.Case.Proofs...)) {
		whole, err := d.Store.Enclosure(ctx, app.Number, n)
		if err != nil {
			return file, err
		}
		file.Files = append(file.Files, whole)
	}
	return file, nil
}

// own is the file as its applicant may have it: what was public to the
// applicant, and who looked at the personal data.
func (c Case) own() Case {
	c.App.Course, c.App.Drafters, c.App.Returned, c.Parts = c.App.Course.forApplicant(), nil, "", nil
	if c.App.Stage.Open() {
		c.App.Decision = Decision{}
	}
	c.Letters, c.Proofs = toApplicantOnly(c.Letters), nil
	c.Events = slices.DeleteFunc(slices.Clone(c.Events), func(e Event) bool { return !e.Public && !e.Looked() })
	return c
}

// Looked reports whether the event is that somebody saw the applicant's data.
func (e Event) Looked() bool {
	return e.Action == ActUnmask || e.Action == ActLetter || e.Action == ActArchive || e.Action == ActExport
}

// papers are the numbers of the files of a dossier: what was handed in, and what
// was given with the reply once it was made.
func (a Application) papers(handedIn []Enclosure) (all []int) {
	for _, e := range handedIn {
		all = append(all, e.N)
	}
	for _, f := range a.given() {
		all = append(all, f.N)
	}
	return all
}
