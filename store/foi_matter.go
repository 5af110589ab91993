package store

import (
	"context"
	"crypto/subtle"
	"database/sql"
	"errors"
	"fmt"

	"gongkai"
	"gongkai/foi"
	"gongkai/workday"
)

var _ foi.Matters = (*FOI)(nil)

const matterColumns = `
	SELECT org_id,
	       kind,
	       year,
	       serial,
	       version,
	       stage,
	       topic,
	       result,
	       received_on,
	       due_on,
	       due_calendar,
	       due_provisional,
	       ended_on,
	       app_year,
	       app_serial,
	       sealed
	  FROM foi_matter`

const oneMatter = `
	 WHERE org_id = ?
	   AND kind = ?
	   AND year = ?
	   AND serial = ?`

// private is what is sealed of a matter: all of it that anybody wrote.
type private struct {
	Facts    foi.MatterFacts  `json:"facts"`
	Answer   foi.MatterAnswer `json:"answer"`
	Letters  []foi.Letter     `json:"letters,omitempty"`
	Delivery []foi.Delivery   `json:"delivery,omitempty"`
}

func (f *FOI) scanMatter(r row, m *foi.Matter) error {
	var sealed string
	var provisional int
	no := &m.ID.Number
	err := r.Scan(&no.Unit, &m.ID.Kind, &no.Year, &no.Serial, &m.Version, &m.Stage, &m.Topic, &m.Result,
		day{&m.Received}, day{&m.Due.Day}, &m.Due.Version, &provisional, day{&m.Ended}, &m.From.Year, &m.From.Serial, &sealed)
	if err != nil {
		return err
	}
	m.Due.Provisional = provisional != 0
	if !m.From.IsZero() {
		m.From.Unit = no.Unit
	}
	var p private
	if err := openJSON(f.s.keys, m.ID.On(), sealed, &p); err != nil {
		return err
	}
	m.Facts, m.Answer, m.Letters, m.Delivery = p.Facts, p.Answer, p.Letters, p.Delivery
	return nil
}

func matterKey(id foi.MatterID) []any {
	return []any{id.Number.Unit, id.Kind, id.Number.Year, id.Number.Serial}
}

// Matter is foi.Matters.Matter.
func (f *FOI) Matter(ctx context.Context, id foi.MatterID) (foi.Matter, []foi.Event, error) {
	m, err := one(ctx, f.s.read(), matterColumns+oneMatter, f.scanMatter, matterKey(id)...)
	if errors.Is(err, sql.ErrNoRows) {
		return m, nil, noMatter()
	}
	if err != nil {
		return m, nil, err
	}
	lines, err := f.lines(ctx, string(id.Kind), id.Number)
	return m, lines, err
}

func noMatter() error {
	return gongkai.Errorf(gongkai.NotFound, "没有登记过这一件。请核对编号。")
}

// MatterOf is foi.Matters.MatterOf.
func (f *FOI) MatterOf(ctx context.Context, app foi.Number) (foi.Matter, error) {
	m, err := one(ctx, f.s.read(), matterColumns+` WHERE org_id = ? AND app_year = ? AND app_serial = ? AND app_serial > 0`,
		f.scanMatter, app.Unit, app.Year, app.Serial)
	if errors.Is(err, sql.ErrNoRows) {
		return m, noMatter()
	}
	return m, err
}

// Matters is foi.Matters.Matters: those due first before the others, the newest
// first of what has ended.
func (f *FOI) Matters(ctx context.Context, filter foi.MatterFilter) ([]foi.Matter, int, error) {
	if len(filter.Units) == 0 {
		return nil, 0, nil
	}
	where, args := matterWhere(filter)
	n, err := value[int](ctx, f.s.read(), `SELECT COUNT(*) FROM foi_matter WHERE `+where, args...)
	if err != nil || n == 0 {
		return nil, 0, err
	}
	size := min(max(filter.Size, 0), 500)
	if size == 0 {
		size = 20
	}
	order := ` ORDER BY year DESC, serial DESC, org_id, kind`
	if filter.Open || filter.Stale != "" {
		order = ` ORDER BY due_on, org_id, kind, year, serial`
	}
	skip := (min(max(filter.Page, 1), foiLastPage) - 1) * size
	all, err := list(ctx, f.s.read(), matterColumns+` WHERE `+where+order+` LIMIT ? OFFSET ?`, f.scanMatter, append(args, size, skip)...)
	return all, n, err
}

func matterWhere(filter foi.MatterFilter) (string, []any) {
	where, args := within("org_id", filter.Units)
	if filter.Kind != "" {
		where, args = where+` AND kind = ?`, append(args, filter.Kind)
	}
	if filter.Open || filter.Stale != "" {
		where += ` AND stage IN ('open', 'approving')`
	}
	if filter.Stale != "" {
		where, args = where+` AND due_calendar <> ?`, append(args, filter.Stale)
	}
	if filter.Year != 0 {
		where, args = where+` AND year = ?`, append(args, filter.Year)
	}
	return where, args
}

// MatterRecords is foi.Matters.MatterRecords. Nothing sealed is opened.
func (f *FOI) MatterRecords(ctx context.Context, unit gongkai.UnitID, year int) ([]foi.MatterRecord, error) {
	const text = `
	SELECT kind,
	       topic,
	       received_on,
	       ended_on,
	       stage,
	       result
	  FROM foi_matter
	 WHERE org_id = ?
	   AND received_on <= ?
	   AND (ended_on = '' OR ended_on >= ?)
	 ORDER BY kind, year, serial`
	return list(ctx, f.s.read(), text, func(r row, m *foi.MatterRecord) error {
		return r.Scan(&m.Kind, &m.Topic, day{&m.Received}, day{&m.Ended}, &m.Stage, &m.Result)
	}, unit, workday.Date(year, 12, 31).String(), workday.Date(year, 1, 1).String())
}

// CheckMatterCode compares in constant time, also when there is no such number.
func (f *FOI) CheckMatterCode(ctx context.Context, id foi.MatterID, code string) error {
	kept, err := value[string](ctx, f.s.read(), `SELECT code_index FROM foi_matter`+oneMatter, matterKey(id)...)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if subtle.ConstantTimeCompare([]byte(kept), []byte(f.s.keys.Index(code, "foi.code/"+id.On()))) == 1 && code != "" {
		return nil
	}
	return gongkai.Errorf(gongkai.NotFound, "编号或者查询码不对。请对照回执核对；两者都要填写。")
}

// MatterPressed is foi.Matters.MatterPressed.
func (f *FOI) MatterPressed(ctx context.Context, id foi.MatterID, once string) (bool, error) {
	n, err := pressesOf(ctx, f.s.read(), id.Number, f.s.keys.Index(once, matterOnce(id.Kind)))
	return n > 0, err
}

func matterOnce(kind foi.MatterKind) string { return "foi.once/" + string(kind) }

// SaveMatter is foi.Matters.SaveMatter.
func (f *FOI) SaveMatter(ctx context.Context, step foi.MatterStep) (foi.Matter, error) {
	m := step.Matter
	err := f.s.write(ctx, func(ctx context.Context, tx *tx) (err error) {
		m, err = tx.saveMatter(ctx, step)
		return err
	})
	if errors.Is(err, errPressedTwice) || uniqueOn(err, "foi_matter.once_index") || uniqueOn(err, "foi_press") {
		return f.firstMatter(ctx, step)
	}
	return m, err
}

// firstMatter finds what the first press left.
func (f *FOI) firstMatter(ctx context.Context, step foi.MatterStep) (foi.Matter, error) {
	if step.Was > 0 {
		m, _, err := f.Matter(ctx, step.Matter.ID)
		return m, err
	}
	return one(ctx, f.s.read(), matterColumns+` WHERE org_id = ? AND once_index = ?`, f.scanMatter,
		step.Matter.Owner(), f.s.keys.Index(step.Once, "foi.matter.once"))
}

// saveMatter writes the parts of a step; the audit entries come last, because
// they lock the chain.
func (t *tx) saveMatter(ctx context.Context, step foi.MatterStep) (foi.Matter, error) {
	m, err := t.putMatter(ctx, step)
	if err != nil {
		return m, err
	}
	if err := t.line(ctx, string(m.ID.Kind), m.ID.Number, step.Event); err != nil {
		return m, err
	}
	if err := t.matterFiles(ctx, m.ID, step.Enclosed); err != nil {
		return m, err
	}
	if step.App != nil {
		if _, err := foiSave(ctx, t, *step.App); err != nil {
			return m, err
		}
	}
	step.Entry.On = m.ID.On()
	return m, t.log(ctx, step.Entry)
}

func (t *tx) putMatter(ctx context.Context, step foi.MatterStep) (m foi.Matter, err error) {
	m = step.Matter
	switch {
	case step.Was == 0:
		if m.ID.Number.Serial, err = nextOf(ctx, t, m.Owner(), string(m.ID.Kind), m.ID.Number.Year); err != nil {
			return m, err
		}
	case step.Was == m.Version:
		return m, nil // only looked at
	default:
		if err := t.matterPress(ctx, step); err != nil {
			return m, err
		}
	}
	if l := step.Letter; l != nil {
		serial, err := nextOf(ctx, t, m.Owner(), string(l.Kind), l.Year)
		if err != nil {
			return m, err
		}
		m.Letters = append(m.Letters[:len(m.Letters):len(m.Letters)], l.Numbered(m.ID.Number, serial))
	}
	if step.Was == 0 {
		return m, t.insertMatter(ctx, m, step)
	}
	return m, t.updateMatter(ctx, m, step.Was)
}

func (t *tx) insertMatter(ctx context.Context, m foi.Matter, step foi.MatterStep) error {
	const before = `SELECT COUNT(*) FROM foi_matter WHERE org_id = ? AND once_index = ?`
	once := t.keys.Index(step.Once, "foi.matter.once")
	if n, err := value[int](ctx, t, before, m.Owner(), once); err != nil || n > 0 {
		return errors.Join(err, pressedTwice(n))
	}
	sealed, err := t.sealMatter(m)
	if err != nil {
		return err
	}
	code := ""
	if step.Code != "" {
		code = t.keys.Index(step.Code, "foi.code/"+m.ID.On())
	}
	const text = `
	INSERT INTO foi_matter (
	       org_id, kind, year, serial, version, stage, topic, result,
	       received_on, due_on, due_calendar, due_provisional, ended_on, app_year, app_serial,
	       sealed, once_index, code_index)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	_, err = t.exec(ctx, text, m.Owner(), m.ID.Kind, m.ID.Number.Year, m.ID.Number.Serial, m.Version, m.Stage, m.Topic, m.Result,
		m.Received.String(), m.Due.Day.String(), m.Due.Version, flag(m.Due.Provisional), m.Ended.String(), m.From.Year, m.From.Serial,
		sealed, once, code)
	return err
}

// updateMatter changes what a matter can still change: who came, with what and
// when, stays as it was registered.
func (t *tx) updateMatter(ctx context.Context, m foi.Matter, was int) error {
	sealed, err := t.sealMatter(m)
	if err != nil {
		return err
	}
	const text = `
	UPDATE foi_matter
	   SET version = ?,
	       stage = ?,
	       result = ?,
	       due_on = ?,
	       due_calendar = ?,
	       due_provisional = ?,
	       ended_on = ?,
	       sealed = ?` + oneMatter + `
	   AND version = ?`
	args := append([]any{m.Version, m.Stage, m.Result, m.Due.Day.String(), m.Due.Version, flag(m.Due.Provisional), m.Ended.String(), sealed}, matterKey(m.ID)...)
	n, err := t.exec(ctx, text, append(args, was)...)
	if err == nil && n == 0 {
		return gongkai.Errorf(gongkai.Conflict, "就在刚才，另一个人改动了%s，您的这一步没有保存。请对照最新情况再办理。", m.ID.Short())
	}
	return err
}

func (t *tx) sealMatter(m foi.Matter) (string, error) {
	return sealJSON(t.keys, m.ID.On(), private{m.Facts, m.Answer, m.Letters, m.Delivery})
}

// matterPress takes the key of a step, as foiPress does.
func (t *tx) matterPress(ctx context.Context, step foi.MatterStep) error {
	if step.Once == "" {
		return nil
	}
	no := step.Matter.ID.Number
	index := t.keys.Index(step.Once, matterOnce(step.Matter.ID.Kind))
	if n, err := pressesOf(ctx, t, no, index); err != nil || n > 0 {
		return errors.Join(err, pressedTwice(n))
	}
	const text = `INSERT INTO foi_press (org_id, press_index, year, serial) VALUES (?, ?, ?, ?)`
	_, err := t.exec(ctx, text, no.Unit, index, no.Year, no.Serial)
	return err
}

func matterFileContext(id foi.MatterID, n int) string {
	return fmt.Sprintf("%s/enclosure/%d", id.On(), n)
}

func (t *tx) matterFiles(ctx context.Context, id foi.MatterID, files []foi.Enclosure) error {
	const text = `
	INSERT INTO foi_matter_file (org_id, matter, year, serial, n, kind, size, at, label, body)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	for i, e := range files {
		name, body, err := sealEnclosure(t.keys, matterFileContext(id, i+1), e)
		if err != nil {
			return err
		}
		if _, err := t.exec(ctx, text, append(matterKey(id), i+1, e.Kind, e.Size, millis(e.At), name, body)...); err != nil {
			return err
		}
	}
	return nil
}

// MatterFiles is foi.Matters.MatterFiles.
func (f *FOI) MatterFiles(ctx context.Context, id foi.MatterID) ([]foi.Enclosure, error) {
	const text = `
	SELECT n,
	       kind,
	       size,
	       at,
	       label,
	       ''
	  FROM foi_matter_file
	 WHERE org_id = ?
	   AND matter = ?
	   AND year = ?
	   AND serial = ?
	 ORDER BY n`
	return list(ctx, f.s.read(), text, f.scanMatterFile(id), matterKey(id)...)
}

// MatterFile is foi.Matters.MatterFile.
func (f *FOI) MatterFile(ctx context.Context, id foi.MatterID, n int) (foi.Enclosure, error) {
	const text = `
	SELECT n,
	       kind,
	       size,
	       at,
	       label,
	       body
	  FROM foi_matter_file
	 WHERE org_id = ?
	   AND matter = ?
	   AND year = ?
	   AND serial = ?
	   AND n = ?`
	e, err := one(ctx, f.s.read(), text, f.scanMatterFile(id), append(matterKey(id), n)...)
	if errors.Is(err, sql.ErrNoRows) {
		return e, gongkai.Errorf(gongkai.NotFound, "没有这份材料。")
	}
	return e, err
}

func (f *FOI) scanMatterFile(id foi.MatterID) func(row, *foi.Enclosure) error {
	return scanSealed(f.s.keys, func(n int) string { return matterFileContext(id, n) })
}
