package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"gongkai"
	"gongkai/foi"
	"gongkai/workday"
)

var _ foi.Retention = (*FOI)(nil)

// Expired is foi.Retention.Expired.
func (f *FOI) Expired(ctx context.Context, unit gongkai.UnitID, before workday.Day) ([]foi.Application, error) {
	const text = `SELECT` + foiColumns + foiFrom + `
	 WHERE a.org_id = ?
	   AND a.ended_on <> ''
	   AND a.ended_on <= ?
	   AND a.destroyed_on = ''
	   AND NOT EXISTS (SELECT 1 FROM foi_docket d WHERE d.org_id = a.org_id AND d.app_year = a.year AND d.app_serial = a.serial AND d.decided_on = '')
	 ORDER BY a.ended_on, a.year, a.serial
	 LIMIT 500`
	return list(ctx, f.s.read(), text, scanApplication(f.s.keys), unit, before.String())
}

// ExpiredMatters is foi.Retention.ExpiredMatters.
func (f *FOI) ExpiredMatters(ctx context.Context, unit gongkai.UnitID, before workday.Day) ([]foi.Matter, error) {
	return list(ctx, f.s.read(), matterColumns+`
	 WHERE org_id = ?
	   AND ended_on <> ''
	   AND ended_on <= ?
	   AND destroyed_on = ''
	 ORDER BY ended_on, kind, year, serial
	 LIMIT 500`, f.scanMatter, unit, before.String())
}

func scanDestruction(r row, d *foi.Destruction) error {
	var body string
	var no foi.Number
	var version int
	if err := r.Scan(&no.Unit, &no.Year, &no.Serial, &version, &body); err != nil {
		return err
	}
	err := json.Unmarshal([]byte(body), d)
	d.Number, d.Version = no, version
	return err
}

// Destructions is foi.Retention.Destructions.
func (f *FOI) Destructions(ctx context.Context, unit gongkai.UnitID) ([]foi.Destruction, error) {
	const text = `SELECT org_id, year, serial, version, body FROM foi_destruction WHERE org_id = ? ORDER BY year DESC, serial DESC`
	return list(ctx, f.s.read(), text, scanDestruction, unit)
}

// Destruction is foi.Retention.Destruction.
func (f *FOI) Destruction(ctx context.Context, no foi.Number) (foi.Destruction, error) {
	const text = `SELECT org_id, year, serial, version, body FROM foi_destruction WHERE org_id = ? AND year = ? AND serial = ?`
	d, err := one(ctx, f.s.read(), text, scanDestruction, no.Unit, no.Year, no.Serial)
	if errors.Is(err, sql.ErrNoRows) {
		return d, gongkai.Errorf(gongkai.NotFound, "没有这份销毁清单。")
	}
	return d, err
}

// SaveDestruction is foi.Retention.SaveDestruction.
func (f *FOI) SaveDestruction(ctx context.Context, step foi.DestructionStep) (foi.Destruction, error) {
	d := step.Destruction
	files, err := f.filesOf(ctx, step)
	if err != nil {
		return d, err
	}
	matters, err := f.mattersOf(ctx, step)
	if err != nil {
		return d, err
	}
	err = f.s.write(ctx, func(ctx context.Context, tx *tx) (err error) {
		if step.Was == 0 {
			if d.Number.Serial, err = nextOf(ctx, tx, d.Number.Unit, "destruction", d.Number.Year); err != nil {
				return err
			}
		}
		if err := tx.putDestruction(ctx, d, step.Was); err != nil {
			return err
		}
		for _, file := range files {
			if err := tx.erase(ctx, file, step); err != nil {
				return err
			}
		}
		for _, m := range matters {
			if err := tx.eraseMatter(ctx, m, step); err != nil {
				return err
			}
		}
		step.Entry.On = d.On()
		return tx.log(ctx, step.Entry)
	})
	return d, err
}

func (f *FOI) mattersOf(ctx context.Context, step foi.DestructionStep) (all []foi.Matter, err error) {
	if !step.Erase {
		return nil, nil
	}
	for _, id := range step.Destruction.Matters {
		m, _, err := f.Matter(ctx, id)
		if err != nil {
			return nil, err
		}
		all = append(all, m)
	}
	return all, nil
}

// eraseMatter takes the personal data out of a matter: person, words, letters,
// what was handed in, notes. Days, kind and result stay.
func (t *tx) eraseMatter(ctx context.Context, was foi.Matter, step foi.DestructionStep) error {
	m := was.Destroyed()
	if err := t.updateMatter(ctx, m, was.Version); err != nil {
		return err
	}
	no := m.ID.Number
	for _, s := range []struct {
		text string
		args []any
	}{
		{`UPDATE foi_matter SET code_index = '', destroyed_on = ?` + oneMatter, append([]any{step.Destruction.Done.String()}, matterKey(m.ID)...)},
		{`DELETE FROM foi_matter_file WHERE org_id = ? AND matter = ? AND year = ? AND serial = ?`, matterKey(m.ID)},
		{`UPDATE foi_line SET note = '' WHERE org_id = ? AND subject = ? AND year = ? AND serial = ?`, matterKey(m.ID)},
	} {
		if _, err := t.exec(ctx, s.text, s.args...); err != nil {
			return err
		}
	}
	return t.line(ctx, string(m.ID.Kind), no, step.Event)
}

func (t *tx) putDestruction(ctx context.Context, d foi.Destruction, was int) error {
	body, err := json.Marshal(d)
	if err != nil {
		return err
	}
	if was == 0 {
		const text = `INSERT INTO foi_destruction (version, body, org_id, year, serial) VALUES (?, ?, ?, ?, ?)`
		_, err = t.exec(ctx, text, d.Version, string(body), d.Number.Unit, d.Number.Year, d.Number.Serial)
		return err
	}
	const text = `UPDATE foi_destruction SET version = ?, body = ? WHERE org_id = ? AND year = ? AND serial = ? AND version = ?`
	n, err := t.exec(ctx, text, d.Version, string(body), d.Number.Unit, d.Number.Year, d.Number.Serial, was)
	if err == nil && n == 0 {
		return gongkai.Errorf(gongkai.Conflict, "就在刚才，另一个人办了这份销毁清单。")
	}
	return err
}

// erased is a case that is about to be erased.
type erased struct {
	app     foi.Application
	letters []foi.Letter
	dockets []foi.Docket
}

func (f *FOI) filesOf(ctx context.Context, step foi.DestructionStep) (all []erased, err error) {
	if !step.Erase {
		return nil, nil
	}
	for _, no := range step.Destruction.Cases {
		var e erased
		if e.app, err = f.Application(ctx, no); err != nil {
			return nil, err
		}
		if e.letters, _, err = f.File(ctx, no); err != nil {
			return nil, err
		}
		if e.dockets, err = f.Dockets(ctx, foi.DocketFilter{Units: []gongkai.UnitID{no.Unit}, App: no}); err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, nil
}

// erase takes the personal data out of a case: applicant, words, letters, what
// was handed in, notes. Days, kind and outcome stay.
func (t *tx) erase(ctx context.Context, e erased, step foi.DestructionStep) error {
	was, app := e.app.Version, e.app.Destroyed()
	no := app.Number
	decision, course, err := sealWork(t.keys, app)
	if err != nil {
		return err
	}
	const text = `
	UPDATE foi_application
	   SET version = ?,
	       name = '',
	       what = ?,
	       decision = ?,
	       course = ?,
	       drafters = '[]',
	       returned = '',
	       code_index = '',
	       destroyed_on = ?
	 WHERE org_id = ?
	   AND year = ?
	   AND serial = ?
	   AND version = ?`
	n, err := t.exec(ctx, text, app.Version, app.Request.What, decision, course, step.Destruction.Done.String(), no.Unit, no.Year, no.Serial, was)
	if err == nil && n == 0 {
		err = gongkai.Errorf(gongkai.Conflict, "就在刚才，%s有了变化，没有销毁。请重新打开再办。", no.Short())
	}
	if err != nil {
		return err
	}
	sealed, err := sealApplicant(t.keys, app)
	if err != nil {
		return err
	}
	if _, err := t.exec(ctx, `UPDATE foi_applicant SET sealed = ?, id_index = ? WHERE org_id = ? AND year = ? AND serial = ?`,
		sealed, "destroyed/"+no.String(), no.Unit, no.Year, no.Serial); err != nil {
		return err
	}
	for _, statement := range []string{
		`DELETE FROM foi_enclosure WHERE org_id = ? AND year = ? AND serial = ?`,
		`UPDATE foi_event SET note = '' WHERE org_id = ? AND year = ? AND serial = ?`,
	} {
		if _, err := t.exec(ctx, statement, no.Unit, no.Year, no.Serial); err != nil {
			return err
		}
	}
	return errors.Join(t.eraseLetters(ctx, no, e.letters), t.eraseDockets(ctx, e.dockets), foiNote(ctx, t, no, step.Event))
}

func (t *tx) eraseLetters(ctx context.Context, no foi.Number, letters []foi.Letter) error {
	for _, l := range letters {
		sealed, err := sealLetter(t.keys, l.Destroyed())
		if err != nil {
			return err
		}
		const text = `UPDATE foi_letter SET sealed = ? WHERE org_id = ? AND kind = ? AND year = ? AND serial = ?`
		if _, err := t.exec(ctx, text, sealed, no.Unit, l.Kind, l.Year, l.Serial); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) eraseDockets(ctx context.Context, dockets []foi.Docket) error {
	for _, d := range dockets {
		d.Party, d.About = "", ""
		sealed, err := sealJSON(t.keys, d.On(), d.DocketFacts)
		if err != nil {
			return err
		}
		if _, err := t.exec(ctx, `UPDATE foi_docket SET sealed = ? WHERE org_id = ? AND year = ? AND serial = ?`, sealed, d.Number.Unit, d.Number.Year, d.Number.Serial); err != nil {
			return err
		}
	}
	return nil
}
