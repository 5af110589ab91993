package store

import (
	"context"
	"errors"
	"regexp"
	"strconv"
	"strings"

	"gongkai"
	"gongkai/cipher"
	"gongkai/foi"
	"gongkai/workday"
)

const foiColumns = `
	       a.org_id,
	       a.year,
	       a.serial,
	       a.version,
	       a.kind,
	       a.channel,
	       a.stage,
	       a.outcome,
	       a.name,
	       a.what,
	       a.from_year,
	       a.to_year,
	       a.want_form,
	       a.want_by,
	       a.submitted_at,
	       a.received_on,
	       a.due_on,
	       a.due_calendar,
	       a.due_provisional,
	       a.ended_on,
	       a.decision,
	       a.drafters,
	       a.returned,
	       a.course,
	       a.split_year,
	       a.split_serial,
	       a.confirmed_at,
	       p.sealed`

const foiFrom = `
	  FROM foi_application a
	  JOIN foi_applicant p ON p.org_id = a.org_id AND p.year = a.year AND p.serial = a.serial`

func foiOne(ctx context.Context, q querier, keys *cipher.Keyring, text string, args ...any) (foi.Application, error) {
	return one(ctx, q, text, scanApplication(keys), args...)
}

func scanApplication(keys *cipher.Keyring) func(row, *foi.Application) error {
	return func(r row, a *foi.Application) error {
		var submitted, confirmed int64
		var provisional int
		var received, due, ended, decision, drafters, course, sealed string
		err := r.Scan(&a.Number.Unit, &a.Number.Year, &a.Number.Serial, &a.Version, &a.Kind, &a.Channel, &a.Stage, &a.Outcome,
			&a.Request.Name, &a.Request.What, &a.Request.FromYear, &a.Request.ToYear, &a.Wants.Form, &a.Wants.By,
			&submitted, &received, &due, &a.Due.Version, &provisional, &ended, &decision, &drafters, &a.Returned, &course,
			&a.SplitFrom.Year, &a.SplitFrom.Serial, &confirmed, &sealed)
		if err != nil {
			return err
		}
		a.Submitted, a.Confirmed, a.Due.Provisional = instant(submitted), instant(confirmed), provisional != 0
		if !a.SplitFrom.IsZero() {
			a.SplitFrom.Unit = a.Number.Unit
		}
		return errors.Join(
			a.Received.UnmarshalText([]byte(received)),
			a.Due.Day.UnmarshalText([]byte(due)),
			a.Ended.UnmarshalText([]byte(ended)),
			fromJSON(drafters, &a.Drafters),
			openDecision(keys, a, decision),
			openCourse(keys, a, course),
			openApplicant(keys, a, sealed),
		)
	}
}

// File gives letters and events: see foi.Store.
func (f *FOI) File(ctx context.Context, no foi.Number) ([]foi.Letter, []foi.Event, error) {
	const letters = `
	SELECT kind,
	       sealed
	  FROM foi_letter
	 WHERE org_id = ?
	   AND app_year = ?
	   AND app_serial = ?
	 ORDER BY issued_on, kind, serial`
	const events = `
	SELECT at,
	       by_name,
	       action,
	       note,
	       is_public
	  FROM foi_event
	 WHERE org_id = ?
	   AND year = ?
	   AND serial = ?
	 ORDER BY seq`
	issued, err := list(ctx, f.s.read(), letters, scanLetter(f.s.keys, no), no.Unit, no.Year, no.Serial)
	if err != nil {
		return nil, nil, err
	}
	happened, err := list(ctx, f.s.read(), events, scanEvent, no.Unit, no.Year, no.Serial)
	return issued, happened, err
}

func scanLetter(keys *cipher.Keyring, no foi.Number) func(row, *foi.Letter) error {
	return func(r row, l *foi.Letter) error {
		var kind foi.LetterKind
		var sealed string
		if err := r.Scan(&kind, &sealed); err != nil {
			return err
		}
		return openJSON(keys, letterContext(no, kind), sealed, l)
	}
}

func scanEvent(r row, e *foi.Event) error {
	var at int64
	var public int
	err := r.Scan(&at, &e.By, &e.Action, &e.Note, &public)
	e.At, e.Public = instant(at), public != 0
	return err
}

// List gives a page of applications: see foi.Store.
func (f *FOI) List(ctx context.Context, filter foi.Filter) ([]foi.Application, int, error) {
	if len(filter.Units) == 0 {
		return nil, 0, nil
	}
	where, args := foiWhere(filter)
	n, err := value[int](ctx, f.s.read(), `SELECT COUNT(*) FROM foi_application a`+where, args...)
	if err != nil || n == 0 {
		return nil, 0, err
	}
	size := min(max(filter.Size, 0), 500)
	if size == 0 {
		size = 20
	}
	skip := (min(max(filter.Page, 1), foiLastPage) - 1) * size
	text := `SELECT` + foiColumns + foiFrom + where + foiOrder(filter) + ` LIMIT ? OFFSET ?`
	found, err := list(ctx, f.s.read(), text, scanApplication(f.s.keys), append(args, size, skip)...)
	return found, n, err
}

// foiLastPage keeps a page number out of an address from running over.
const foiLastPage = 1_000_000

// foiOrder puts first what presses most: the open by due day, those whose clock
// has not begun before them; the ended by the day they ended.
func foiOrder(f foi.Filter) string {
	switch {
	case f.Open, f.Stage.Open(), !f.DueBy.IsZero():
		return ` ORDER BY a.due_on, a.org_id, a.year, a.serial`
	case f.Ended:
		return ` ORDER BY a.ended_on DESC, a.org_id, a.year DESC, a.serial DESC`
	}
	return ` ORDER BY a.year DESC, a.serial DESC, a.org_id`
}

// The stages of foi.Stage.Open, and those of them in which the clock of the reply
// runs; TestStagesInSQL holds them together.
const (
	foiOpen    = `('submitted', 'received', 'correction_asked', 'reasons_asked', 'fee_notified', 'approving')`
	foiRunning = `('received', 'reasons_asked', 'approving')`
)

func foiWhere(f foi.Filter) (string, []any) {
	var all []string
	var args []any
	add := func(cond string, values ...any) { all, args = append(all, cond), append(args, values...) }
	units := make([]any, len(f.Units))
	for i, u := range f.Units {
		units[i] = string(u)
	}
	add(`a.org_id IN (?`+strings.Repeat(", ?", len(units)-1)+`)`, units...)
	if f.Open {
		add(`a.stage IN ` + foiOpen)
	}
	if f.Ended {
		add(`a.stage NOT IN ` + foiOpen)
	}
	if !f.Late.IsZero() {
		add(`a.due_on <> '' AND a.due_on < ? AND a.overdue_on = '' AND a.stage IN `+foiRunning, f.Late.String())
	}
	for _, is := range []struct{ column, value string }{
		{"stage", string(f.Stage)},
		{"kind", string(f.Kind)},
		{"channel", string(f.Channel)},
		{"outcome", string(f.Outcome)},
	} {
		if is.value != "" {
			add(`a.`+is.column+` = ?`, is.value)
		}
	}
	if f.Year != 0 {
		add(`a.year = ?`, f.Year)
	}
	if !f.DueBy.IsZero() {
		add(`a.due_on <> '' AND a.due_on <= ?`, f.DueBy.String())
	}
	if f.Stale != "" {
		add(`a.due_on <> '' AND a.due_calendar <> ?`, f.Stale)
	}
	if text := strings.TrimSpace(f.Text); text != "" {
		like := "%" + likeEscape.Replace(strings.ToLower(text)) + "%" // SQLite's LIKE takes a for A, PostgreSQL's does not
		add(`(LOWER(a.name) LIKE ? ESCAPE '!' OR LOWER(a.what) LIKE ? ESCAPE '!' OR a.serial = ?)`, like, like, serialIn(text))
	}
	return ` WHERE ` + strings.Join(all, ` AND `), args
}

var likeEscape = strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")

var serialText = regexp.MustCompile(`^(?:(?:.*\D)?\d{4}\D{1,2})?(\d{1,9})号?$`)

// serialIn finds the serial number in 17, 〔2026〕17号 or liuhe-2026-17; 0 if the
// text holds none.
func serialIn(text string) int {
	m := serialText.FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// Others finds applications with the same identity number: see foi.Store.
func (f *FOI) Others(ctx context.Context, no foi.Number) ([]foi.Application, error) {
	const text = `SELECT` + foiColumns + foiFrom + `
	 WHERE a.org_id = ?
	   AND p.id_index = (SELECT id_index FROM foi_applicant WHERE org_id = ? AND year = ? AND serial = ?)
	   AND NOT (a.year = ? AND a.serial = ?)
	 ORDER BY a.year DESC, a.serial DESC
	 LIMIT 20`
	return list(ctx, f.s.read(), text, scanApplication(f.s.keys), no.Unit, no.Unit, no.Year, no.Serial, no.Year, no.Serial)
}

// Records gives what counts in a year: see foi.Store.
func (f *FOI) Records(ctx context.Context, unit gongkai.UnitID, year int) ([]foi.Record, error) {
	const text = `
	SELECT org_id,
	       year,
	       serial,
	       name,
	       what,
	       kind,
	       received_on,
	       ended_on,
	       outcome,
	       fee_yuan,
	       fee_paid_on
	  FROM foi_application
	 WHERE org_id = ?
	   AND received_on <> ''
	   AND received_on <= ?
	   AND (ended_on = '' OR ended_on >= ?)
	   AND stage <> 'redirected'
	 ORDER BY year, serial`
	return list(ctx, f.s.read(), text, scanRecord, unit, workday.Date(year, 12, 31).String(), workday.Date(year, 1, 1).String())
}

func scanRecord(r row, v *foi.Record) error {
	var request foi.Request
	var received, ended string
	err := r.Scan(&v.Number.Unit, &v.Number.Year, &v.Number.Serial, &request.Name, &request.What, &v.Kind, &received, &ended, &v.Outcome, &v.Fee, day{&v.Paid})
	if err != nil {
		return err
	}
	v.Title = request.Title()
	return errors.Join(v.Received.UnmarshalText([]byte(received)), v.Ended.UnmarshalText([]byte(ended)))
}
