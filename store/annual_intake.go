package store

import (
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"errors"

	"gongkai"
	"gongkai/annual"
	"gongkai/audit"
)

var _ annual.Intakes = (*Annual)(nil)

// Intake is annual.Intakes.Intake.
func (a *Annual) Intake(ctx context.Context, person, id string) (annual.Intake, error) {
	const text = `
	SELECT id,
	       version,
	       source_name,
	       format,
	       sha256,
	       source,
	       filled,
	       kept_at
	  FROM annual_intake
	 WHERE kept_by = ?
	   AND id = ?`
	in, err := one(ctx, a.s.read(), text, func(r row, v *annual.Intake) error { return scanIntake(r, v, person) }, person, id)
	if errors.Is(err, sql.ErrNoRows) {
		return annual.Intake{}, gongkai.Errorf(gongkai.NotFound, "没有这份等待收存的报告，可能已经收存或者丢弃了。")
	}
	return in, err
}

// Intakes is annual.Intakes.Intakes.
func (a *Annual) Intakes(ctx context.Context, person string) ([]annual.Intake, error) {
	const text = `
	SELECT id,
	       version,
	       source_name,
	       format,
	       sha256,
	       '',
	       filled,
	       kept_at
	  FROM annual_intake
	 WHERE kept_by = ?
	 ORDER BY source_name, id`
	return list(ctx, a.s.read(), text, func(r row, v *annual.Intake) error { return scanIntake(r, v, person) }, person)
}

func scanIntake(r row, v *annual.Intake, person string) error {
	var source, filled string
	var kept int64
	if err := r.Scan(&v.ID, &v.Version, &v.Name, &v.Format, &v.SHA256, &source, &filled, &kept); err != nil {
		return err
	}
	v.By, v.At = person, instant(kept)
	var err error
	if v.File, err = base64.StdEncoding.DecodeString(source); err != nil {
		return err
	}
	return json.Unmarshal([]byte(filled), &v.Filled)
}

// SaveIntake is annual.Intakes.SaveIntake.
func (a *Annual) SaveIntake(ctx context.Context, in annual.Intake, e audit.Entry) error {
	filled, err := json.Marshal(in.Filled)
	if err != nil {
		return err
	}
	err = a.s.write(ctx, func(ctx context.Context, tx *tx) error {
		if err := tx.keepIntake(ctx, in, string(filled)); err != nil {
			return err
		}
		return tx.log(ctx, e)
	})
	if unique(err) {
		return gongkai.Because(err, gongkai.Conflict, "这份文件刚刚已经上传过。")
	}
	return err
}

func (t *tx) keepIntake(ctx context.Context, in annual.Intake, filled string) error {
	if in.Version == 1 {
		const text = `
	INSERT INTO annual_intake (kept_by, id, version, source_name, format, sha256, source, filled, kept_at)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
		_, err := t.exec(ctx, text, in.By, in.ID, in.Version, in.Name, in.Format, in.SHA256, base64.StdEncoding.EncodeToString(in.File), filled, millis(in.At))
		return err
	}
	const text = `
	UPDATE annual_intake
	   SET version = ?,
	       filled = ?
	 WHERE kept_by = ?
	   AND id = ?
	   AND version = ?`
	return t.oneIntake(ctx, text, in.Version, filled, in.By, in.ID, in.Version-1)
}

// DropIntake is annual.Intakes.DropIntake.
func (a *Annual) DropIntake(ctx context.Context, in annual.Intake, e audit.Entry) error {
	return a.s.write(ctx, func(ctx context.Context, tx *tx) error {
		if err := tx.dropIntake(ctx, in); err != nil {
			return err
		}
		return tx.log(ctx, e)
	})
}

// dropIntake forgets an intake; one that never waited is none to forget.
func (t *tx) dropIntake(ctx context.Context, in annual.Intake) error {
	const text = `DELETE FROM annual_intake WHERE kept_by = ? AND id = ?`
	_, err := t.exec(ctx, text, in.By, in.ID)
	return err
}

// oneIntake changes exactly one, or finds that somebody was faster.
func (t *tx) oneIntake(ctx context.Context, text string, args ...any) error {
	n, err := t.exec(ctx, text, args...)
	if err == nil && n != 1 {
		return gongkai.Errorf(gongkai.Conflict, "这份报告的数字刚刚改过，请看过再改。")
	}
	return err
}
