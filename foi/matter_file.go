package foi

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// A MatterFile is a matter with its file, as one screen shows it. The person is
// masked unless it says otherwise.
type MatterFile struct {
	Matter  Matter
	Organ   Organ
	Clock   workday.Reckoning
	Events  []Event
	Files   []Enclosure // that came with it, without their bodies
	Options []Option
	Today   workday.Day
}

// File opens the file of a matter for a person of the office.
func (d *MatterDesk) File(ctx context.Context, by gongkai.Actor, id MatterID) (MatterFile, error) {
	if err := d.Cases.May(by, org.ReadCases, id.Number.Unit); err != nil {
		return MatterFile{}, err
	}
	f, err := d.file(ctx, id)
	if err != nil {
		return f, err
	}
	f.Options = AllowedMatter(f.Matter, by, d.Cases.May)
	f.Matter = f.Matter.masked()
	return f, nil
}

// Track opens the file for the person, who knows number and query code: the
// letters are whole, the draft is left out. A wrong number and a wrong code are
// answered alike.
func (d *MatterDesk) Track(ctx context.Context, id MatterID, code string) (MatterFile, error) {
	if err := d.Keep.CheckMatterCode(ctx, id, CleanCode(code)); err != nil {
		return MatterFile{}, err
	}
	f, err := d.file(ctx, id)
	if err != nil {
		return f, err
	}
	letters := f.Matter.Letters
	f = f.own()
	f.Matter = f.Matter.masked()
	f.Matter.Letters = letters
	return f, nil
}

// own is the file as the person it is about may have it.
func (f MatterFile) own() MatterFile {
	f.Matter.Answer.Drafters, f.Matter.Answer.Returned = nil, ""
	if f.Matter.Stage.Open() {
		f.Matter.Answer, f.Matter.Stage = MatterAnswer{}, MatterOpen
	}
	f.Events = slices.DeleteFunc(slices.Clone(f.Events), func(e Event) bool { return !e.Public && !e.Looked() })
	return f
}

func (d *MatterDesk) file(ctx context.Context, id MatterID) (f MatterFile, err error) {
	if f.Matter, f.Events, err = d.Keep.Matter(ctx, id); err != nil {
		return f, err
	}
	for i := range f.Events {
		f.Events[i].Public = public(f.Events[i].Action)
	}
	if f.Organ, err = d.Cases.organ(ctx, id.Number.Unit); err != nil {
		return f, err
	}
	at, err := d.Cases.at(ctx, id.Number.Unit)
	if err != nil {
		return f, err
	}
	f.Clock, f.Today = at.Calendar.Reckon(f.Matter.period(at.Settings)), at.Today()
	f.Files, err = d.Keep.MatterFiles(ctx, id)
	return f, err
}

// TurnedFrom finds the matter that was made of an application, for whoever may
// see the application: without draft, the person masked, the letters whole. ok is
// false if none was.
func (d *MatterDesk) TurnedFrom(ctx context.Context, app Application) (m Matter, ok bool, err error) {
	if app.Stage != Redirected {
		return Matter{}, false, nil
	}
	m, err = d.Keep.MatterOf(ctx, app.Number)
	letters := m.Letters
	m = m.masked()
	m.Letters = letters
	if m.Stage.Open() {
		m.Answer = MatterAnswer{}
	}
	return m, err == nil, err
}

// List gives a page of matters, the persons masked. Every unit of the
// filter must be open to by.
func (d *MatterDesk) List(ctx context.Context, by gongkai.Actor, f MatterFilter) ([]Matter, int, error) {
	for _, u := range f.Units {
		if err := d.Cases.May(by, org.ReadCases, u); err != nil {
			return nil, 0, err
		}
	}
	all, n, err := d.Keep.Matters(ctx, f)
	for i := range all {
		all[i] = all[i].masked()
	}
	return all, n, err
}

// CountYear counts the matters of units in a year, by kind.
func (d *MatterDesk) CountYear(ctx context.Context, units []gongkai.UnitID, year int) (map[MatterKind]MatterCount, error) {
	sums := map[MatterKind]MatterCount{}
	for _, u := range units {
		records, err := d.Keep.MatterRecords(ctx, u, year)
		if err != nil {
			return nil, err
		}
		for _, k := range MatterKinds() {
			sum := sums[k]
			sum.Add(CountMatters(records, k, year))
			sums[k] = sum
		}
	}
	return sums, nil
}

// Draught is the letter the matter would end with, the person masked.
func (d *MatterDesk) Draught(ctx context.Context, by gongkai.Actor, id MatterID, c SettleMatter) (Letter, error) {
	m, err := d.load(ctx, by, id, org.ReadCases)
	if err != nil {
		return Letter{}, err
	}
	organ, err := d.Cases.organ(ctx, id.Number.Unit)
	if err != nil {
		return Letter{}, err
	}
	if c.Result != "" {
		m = c.settled(m, by)
	}
	return m.masked().letter(organ, d.Cases.moment()), nil
}

// Person shows the person in full to somebody who gives a reason, which is
// logged (个人信息保护法第五十一条).
func (d *MatterDesk) Person(ctx context.Context, by gongkai.Actor, id MatterID, why string) (Applicant, error) {
	m, err := d.load(ctx, by, id, org.Unmask)
	if err != nil {
		return Applicant{}, err
	}
	if why, err = reason(why); err != nil {
		return Applicant{}, err
	}
	return m.Facts.Person, d.note(ctx, m, by, ActUnmask, why)
}

// Whole gives the last letter with the name of the person; that is logged.
func (d *MatterDesk) Whole(ctx context.Context, by gongkai.Actor, id MatterID) (Letter, error) {
	m, err := d.load(ctx, by, id, power(ActLetter))
	if err != nil {
		return Letter{}, err
	}
	if len(m.Letters) == 0 {
		return Letter{}, gongkai.Errorf(gongkai.NotFound, "还没有%s。", id.Kind.letter().Label())
	}
	l := m.Letters[len(m.Letters)-1]
	return l, d.note(ctx, m, by, ActLetter, l.Kind.Label()+"，"+l.Label())
}

// Evidence opens one of the files for somebody who gives a reason, which is
// logged.
func (d *MatterDesk) Evidence(ctx context.Context, by gongkai.Actor, id MatterID, n int, why string) (Enclosure, error) {
	m, err := d.load(ctx, by, id, org.Unmask)
	if err != nil {
		return Enclosure{}, err
	}
	if why, err = reason(why); err != nil {
		return Enclosure{}, err
	}
	e, err := d.Keep.MatterFile(ctx, id, n)
	if err != nil {
		return Enclosure{}, err
	}
	return e, d.note(ctx, m, by, ActUnmask, fmt.Sprintf("%s（材料 %d）：%s", e.Kind.Label(), n, why))
}

// A MatterDossier is everything there is of one matter, with the person's name.
type MatterDossier struct {
	MatterFile // not masked
	Bodies     []Enclosure
	Own        bool // for the person: no notes on how it was argued about
	Made       time.Time
	By         string
}

// A MatterPacker writes a dossier and gives the hash of its list of contents.
type MatterPacker func(MatterDossier) (sum string, err error)

// Archive packs the complete file for the archive (条例第四十五条).
func (d *MatterDesk) Archive(ctx context.Context, by gongkai.Actor, id MatterID, pack MatterPacker) error {
	if err := d.Cases.May(by, power(ActArchive), id.Number.Unit); err != nil {
		return err
	}
	return d.pack(ctx, by, id, MatterDossier{By: by.Name}, ActArchive, pack)
}

// Take gives the person everything about the matter, and who looked at it
// (个人信息保护法第四十五条).
func (d *MatterDesk) Take(ctx context.Context, by gongkai.Actor, id MatterID, code string, pack MatterPacker) error {
	if err := d.Keep.CheckMatterCode(ctx, id, CleanCode(code)); err != nil {
		return err
	}
	return d.pack(ctx, gongkai.Citizen(by.From), id, MatterDossier{Own: true, By: "申请人"}, ActExport, pack)
}

func (d *MatterDesk) pack(ctx context.Context, by gongkai.Actor, id MatterID, out MatterDossier, act Action, pack MatterPacker) error {
	f, err := d.file(ctx, id)
	if err != nil {
		return err
	}
	whole := f.Matter
	if out.MatterFile, out.Made = f, d.Cases.Now(); out.Own {
		out.MatterFile = f.own()
	}
	for _, e := range f.Files {
		body, err := d.Keep.MatterFile(ctx, id, e.N)
		if err != nil {
			return err
		}
		out.Bodies = append(out.Bodies, body)
	}
	sum, err := pack(out)
	if err != nil {
		return err
	}
	return d.note(ctx, whole, by, act, "清单 SHA-256 "+sum)
}

var matterOnPaper = regexp.MustCompile(`^\s*(\p{Han}+?)\s*更正\D{0,3}(\d{4})\D{1,4}(\d{1,6})\s*号?\s*$`)

// FindRecord reads the number of a request to put a record right as a person
// types it: 明柳更正〔2026〕3号, record-liuhe-2026-3. ok is false for anything else,
// which may be the number of an application.
func (d *MatterDesk) FindRecord(ctx context.Context, typed string) (id MatterID, ok bool, err error) {
	id.Kind = RecordMatter
	if rest, is := strings.CutPrefix(strings.ToLower(halfWidth(typed)), string(RecordMatter)+"-"); is {
		id.Number, err = ParseNumber(rest)
		return id, err == nil, nil
	}
	part := matterOnPaper.FindStringSubmatch(narrow(typed))
	if part == nil {
		return id, false, nil
	}
	tree, err := d.Cases.Tree(ctx)
	if err != nil {
		return id, false, err
	}
	year, _ := strconv.Atoi(part[2])
	serial, _ := strconv.Atoi(part[3])
	id.Number = Number{"", year, serial} // of nobody: answered as a wrong code is
	for _, u := range append(tree.Units(), tree.Ended()...) {
		if code(u) == part[1] {
			id.Number.Unit = u.ID
		}
	}
	return id, true, nil
}
