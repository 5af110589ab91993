package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// Org keeps units, people and failed sign-ins.
type Org struct{ s *Store }

var _ org.Store = (*Org)(nil)

// Org is the view of s that keeps units and people.
func (s *Store) Org() *Org { return &Org{s} }

// Units gives every unit there ever was, with the names they bore.
func (o *Org) Units(ctx context.Context) ([]org.Unit, error) {
	const text = `
	SELECT id,
	       name,
	       short,
	       kind,
	       parent,
	       uscc,
	       issuer_code,
	       phone,
	       address,
	       hours,
	       fax,
	       email,
	       place,
	       from_day,
	       to_day,
	       successor,
	       version,
	       line,
	       superior
	  FROM unit`
	units, err := list(ctx, o.s.read(), text, scanUnit)
	if err != nil {
		return nil, err
	}
	return o.withNames(ctx, units)
}

func scanUnit(r row, u *org.Unit) error {
	return r.Scan(&u.ID, &u.Name, &u.Short, &u.Kind, &u.Parent, &u.USCC, &u.IssuerCode, &u.Phone, &u.Address,
		&u.Hours, &u.Fax, &u.Email, &u.Order, day{&u.From}, day{&u.To}, &u.Successor, &u.Version, &u.Line, &u.Superior)
}

func (o *Org) withNames(ctx context.Context, units []org.Unit) ([]org.Unit, error) {
	type named struct {
		unit gongkai.UnitID
		org.Name
	}
	const text = `SELECT unit, name, short, to_day FROM unit_name ORDER BY unit, to_day`
	names, err := list(ctx, o.s.read(), text, func(r row, n *named) error {
		return r.Scan(&n.unit, &n.Name.Name, &n.Short, day{&n.To})
	})
	for _, n := range names {
		for i := range units {
			if units[i].ID == n.unit {
				units[i].Names = append(units[i].Names, n.Name)
			}
		}
	}
	return units, err
}

const personColumns = `
	SELECT account,
	       name,
	       unit,
	       phone,
	       closed_at,
	       pw_hash,
	       pw_one_time,
	       pw_changed,
	       pw_sessions,
	       version
	  FROM person`

func scanPerson(r row, p *org.Person) error {
	var closed, changed int64
	err := r.Scan(&p.Account, &p.Name, &p.Unit, &p.Phone, &closed, &p.Password.Hash, &p.Password.OneTime,
		&changed, &p.Password.Sessions, &p.Version)
	p.Closed, p.Password.Changed = instant(closed), instant(changed)
	return err
}

// Person finds an account; kind NotFound if there is none.
func (o *Org) Person(ctx context.Context, account string) (org.Person, error) {
	p, err := one(ctx, o.s.read(), personColumns+` WHERE account = ?`, scanPerson, account)
	if errors.Is(err, sql.ErrNoRows) {
		return p, gongkai.Errorf(gongkai.NotFound, "没有账号“%s”", account)
	}
	if err != nil {
		return p, err
	}
	const posts = `SELECT unit, role FROM post WHERE account = ? ORDER BY unit, role`
	p.Posts, err = list(ctx, o.s.read(), posts, func(r row, p *gongkai.Post) error { return r.Scan(&p.Unit, &p.Role) }, account)
	return p, err
}

// People gives every account, by unit and account name.
func (o *Org) People(ctx context.Context) ([]org.Person, error) {
	people, err := list(ctx, o.s.read(), personColumns+` ORDER BY unit, account`, scanPerson)
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	for i, p := range people {
		at[p.Account] = i
	}
	type held struct {
		account string
		gongkai.Post
	}
	const posts = `SELECT account, unit, role FROM post ORDER BY account, unit, role`
	all, err := list(ctx, o.s.read(), posts, func(r row, h *held) error { return r.Scan(&h.account, &h.Unit, &h.Role) })
	for _, h := range all {
		if i, ok := at[h.account]; ok { // not one opened since
			people[i].Posts = append(people[i].Posts, h.Post)
		}
	}
	return people, err
}

// Save writes every part of a step, or none of it. A unit is on many pages that
// the public sees.
func (o *Org) Save(ctx context.Context, step org.Step) error {
	var face int64
	err := o.s.write(ctx, func(ctx context.Context, tx *tx) (err error) {
		if step.Unit != nil {
			if err := tx.saveUnit(ctx, *step.Unit); err != nil {
				return err
			}
			if face, err = tx.turnFace(ctx); err != nil {
				return err
			}
		}
		if step.Person != nil {
			if err := tx.savePerson(ctx, *step.Person); err != nil {
				return err
			}
		}
		if step.Forget != "" {
			if _, err := tx.exec(ctx, `DELETE FROM sign_in WHERE id = ?`, step.Forget); err != nil {
				return err
			}
		}
		if err := tx.log(ctx, step.Entry); err != nil || !step.KeepSecAdmin {
			return err
		}
		return tx.secAdminLeft(ctx)
	})
	if err == nil {
		o.s.face.raise(face)
	}
	return err
}

// secAdminLeft is asked after the entry is logged, when no other step can be
// between: two administrators cannot remove each other at once.
func (t *tx) secAdminLeft(ctx context.Context) error {
	const text = `
	SELECT COUNT(*)
	  FROM post
	  JOIN person ON person.account = post.account
	 WHERE post.role = ?
	   AND person.closed_at = 0`
	n, err := value[int](ctx, t, text, org.SecAdmin)
	if err == nil && n == 0 {
		err = gongkai.Errorf(gongkai.Conflict, "这是最后一个安全管理员，不能撤销或停用。请先另设一个。")
	}
	return err
}

func (t *tx) saveUnit(ctx context.Context, u org.Unit) error {
	if u.Version == 1 {
		return t.insertUnit(ctx, u)
	}
	const text = `
	UPDATE unit
	   SET name = ?,
	       short = ?,
	       kind = ?,
	       parent = ?,
	       uscc = ?,
	       issuer_code = ?,
	       phone = ?,
	       address = ?,
	       hours = ?,
	       fax = ?,
	       email = ?,
	       place = ?,
	       to_day = ?,
	       successor = ?,
	       version = ?,
	       line = ?,
	       superior = ?
	 WHERE id = ?
	   AND version = ?`
	n, err := t.exec(ctx, text, u.Name, u.Short, u.Kind, u.Parent, u.USCC, u.IssuerCode, u.Phone, u.Address, u.Hours,
		u.Fax, u.Email, u.Order, u.To.String(), u.Successor, u.Version, u.Line, u.Superior, u.ID, u.Version-1)
	if err != nil {
		return err
	}
	if n == 0 {
		return stale()
	}
	return t.saveNames(ctx, u)
}

func (t *tx) insertUnit(ctx context.Context, u org.Unit) error {
	const text = `
	INSERT INTO unit (id, name, short, kind, parent, uscc, issuer_code, phone, address, hours, fax, email, place,
	       from_day, to_day, successor, version, line, superior)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	_, err := t.exec(ctx, text, u.ID, u.Name, u.Short, u.Kind, u.Parent, u.USCC, u.IssuerCode, u.Phone, u.Address, u.Hours,
		u.Fax, u.Email, u.Order, u.From.String(), u.To.String(), u.Successor, u.Version,
		u.Line, u.Superior)
	if unique(err) {
		return gongkai.Because(err, gongkai.Conflict, "编号“%s”已经用过", u.ID)
	}
	return err
}

func (t *tx) saveNames(ctx context.Context, u org.Unit) error {
	const text = `INSERT INTO unit_name (unit, to_day, name, short) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`
	for _, n := range u.Names {
		if _, err := t.exec(ctx, text, u.ID, n.To.String(), n.Name, n.Short); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) savePerson(ctx context.Context, p org.Person) error {
	if err := t.savePersonRow(ctx, p); err != nil {
		return err
	}
	if _, err := t.exec(ctx, `DELETE FROM post WHERE account = ?`, p.Account); err != nil {
		return err
	}
	for _, post := range p.Posts {
		_, err := t.exec(ctx, `INSERT INTO post (account, unit, role) VALUES (?, ?, ?)`, p.Account, post.Unit, post.Role)
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) savePersonRow(ctx context.Context, p org.Person) error {
	if p.Version == 1 {
		return t.insertPerson(ctx, p)
	}
	const text = `
	UPDATE person
	   SET name = ?,
	       unit = ?,
	       phone = ?,
	       closed_at = ?,
	       pw_hash = ?,
	       pw_one_time = ?,
	       pw_changed = ?,
	       pw_sessions = ?,
	       version = ?
	 WHERE account = ?
	   AND version = ?`
	n, err := t.exec(ctx, text, p.Name, p.Unit, p.Phone, millis(p.Closed), p.Password.Hash, flag(p.Password.OneTime),
		millis(p.Password.Changed), p.Password.Sessions, p.Version, p.Account, p.Version-1)
	if err == nil && n == 0 {
		err = stale()
	}
	return err
}

func (t *tx) insertPerson(ctx context.Context, p org.Person) error {
	const text = `
	INSERT INTO person (account, name, unit, phone, closed_at, pw_hash, pw_one_time, pw_changed, pw_sessions, version)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	_, err := t.exec(ctx, text, p.Account, p.Name, p.Unit, p.Phone, millis(p.Closed), p.Password.Hash,
		flag(p.Password.OneTime), millis(p.Password.Changed), p.Password.Sessions, p.Version)
	if unique(err) {
		return gongkai.Because(err, gongkai.Conflict, "账号“%s”已经有人使用", p.Account)
	}
	return err
}

// Try counts one attempt to sign in while no other under that key can be. Old
// ones are forgotten on the way.
func (o *Org) Try(ctx context.Context, key string, rule func(org.Attempts) (org.Attempts, error)) error {
	return o.s.write(ctx, func(ctx context.Context, tx *tx) error {
		const lock = `
		INSERT INTO sign_in (id, failures, last_at)
		VALUES (?, 0, 0)
		    ON CONFLICT (id) DO UPDATE SET failures = sign_in.failures
		RETURNING failures, last_at`
		a, err := one(ctx, tx, lock, scanAttempts, key)
		if err != nil {
			return err
		}
		if a, err = rule(a); err != nil {
			return err
		}
		_, err = tx.exec(ctx, `UPDATE sign_in SET failures = ?, last_at = ? WHERE id = ?`, a.Failures, millis(a.Last), key)
		if err != nil {
			return err
		}
		_, err = tx.exec(ctx, `DELETE FROM sign_in WHERE last_at < ?`, millis(a.Last.Add(-48*time.Hour)))
		return err
	})
}

func scanAttempts(r row, a *org.Attempts) error {
	var last int64
	err := r.Scan(&a.Failures, &last)
	a.Last = instant(last)
	return err
}

// stale is what a step gets that was decided on what is no longer so.
func stale() error {
	return gongkai.Errorf(gongkai.Conflict, "您打开页面之后，别人已经改过这一项。请查看最新内容后再改，您填写的内容还在。")
}

// day scans a TEXT day.
type day struct{ to *workday.Day }

// Scan reads 'YYYY-MM-DD', or ” for none.
func (d day) Scan(src any) error {
	text, ok := src.(string)
	if !ok || text == "" {
		*d.to = 0
		return nil
	}
	var err error
	*d.to, err = workday.Parse(text)
	return err
}
