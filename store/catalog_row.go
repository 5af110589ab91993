package store

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"gongkai"
	"gongkai/catalog"
	"gongkai/workday"
)

const docColumns = `
	       org_id,
	       serial,
	       state,
	       version,
	       round,
	       title,
	       doc_no,
	       summary,
	       item,
	       topic,
	       genre,
	       mode,
	       mode_reason,
	       formed_on,
	       expires_on,
	       normative,
	       accepted,
	       author,
	       author_name,
	       hands,
	       created_at,
	       changed_at,
	       submitted_at,
	       due_on,
	       calendar,
	       public_id,
	       index_no,
	       published_at,
	       published_on,
	       published_by,
	       validity,
	       repealed_on,
	       repealed_by,
	       repeal_reason,
	       withdrawn_at,
	       withdraw_reason,
	       once,
	       born,
	       edition,
	       revises,
	       planned_at,
	       reassess_on,
	       explains,
	       unexplained,
	       aside`

// docValues gives the values of docColumns and the body, in their order.
func docValues(d catalog.Document) []any {
	return []any{
		d.ID.Unit, d.ID.Serial, d.State, d.Version, d.Round,
		d.Title, d.DocNo, d.Summary, d.Item, d.Topic, d.Genre, d.Mode, d.ModeReason,
		d.FormedOn.String(), d.ExpiresOn.String(), flag(d.Normative), asJSON(d.Accepted),
		d.Author, d.AuthorName, asJSON(d.Hands),
		millis(d.CreatedAt), millis(d.ChangedAt), millis(d.SubmittedAt), d.DueOn.String(), d.Calendar,
		int64(d.Public), d.IndexNo, millis(d.PublishedAt), d.PublishedOn.String(), d.PublishedBy,
		d.Validity, d.RepealedOn.String(), int64(d.RepealedBy), d.RepealReason,
		millis(d.WithdrawnAt), d.WithdrawReason, d.Once, d.Born,
		d.Edition, d.Revises, millis(d.Plan.At), d.ReassessOn.String(), d.Explains, d.Unexplained, asJSON(d.Aside), d.Body,
	}
}

func scanDoc(r row, d *catalog.Document) error {
	var created, changed, submitted, published, withdrawn, planned int64
	var formed, expires, due, publishedOn, repealed, reassess, accepted, hands, aside string
	var normative int
	err := r.Scan(
		&d.ID.Unit, &d.ID.Serial, &d.State, &d.Version, &d.Round,
		&d.Title, &d.DocNo, &d.Summary, &d.Item, &d.Topic, &d.Genre, &d.Mode, &d.ModeReason,
		&formed, &expires, &normative, &accepted,
		&d.Author, &d.AuthorName, &hands,
		&created, &changed, &submitted, &due, &d.Calendar,
		&d.Public, &d.IndexNo, &published, &publishedOn, &d.PublishedBy,
		&d.Validity, &repealed, &d.RepealedBy, &d.RepealReason,
		&withdrawn, &d.WithdrawReason, &d.Once, &d.Born,
		&d.Edition, &d.Revises, &planned, &reassess, &d.Explains, &d.Unexplained, &aside, &d.Body,
	)
	if err != nil {
		return err
	}
	d.Normative = normative == 1
	d.CreatedAt, d.ChangedAt, d.SubmittedAt = instant(created), instant(changed), instant(submitted)
	d.PublishedAt, d.WithdrawnAt = instant(published), instant(withdrawn)
	return errors.Join(
		readDay(formed, &d.FormedOn), readDay(expires, &d.ExpiresOn), readDay(due, &d.DueOn),
		readDay(publishedOn, &d.PublishedOn), readDay(repealed, &d.RepealedOn), readDay(reassess, &d.ReassessOn),
		json.Unmarshal([]byte(aside), &d.Aside),
		json.Unmarshal([]byte(accepted), &d.Accepted), json.Unmarshal([]byte(hands), &d.Hands))
}

// writeDoc inserts a new document, or replaces the version that was read.
func (t *tx) writeDoc(ctx context.Context, d catalog.Document, was int) error {
	columns := strings.Split(docColumns+", body", ",")
	if was == 0 {
		text := `INSERT INTO doc (` + strings.Join(columns, ",") + `) VALUES (?` + strings.Repeat(", ?", len(columns)-1) + `)`
		_, err := t.exec(ctx, text, docValues(d)...)
		if d.Revises != 0 && unique(err) {
			return gongkai.Because(err, gongkai.Conflict, "这份文件的修订版已经有人在起草，请在那一份上继续。")
		}
		return err
	}
	text := `UPDATE doc SET ` + strings.Join(columns[2:], " = ?,") + ` = ? WHERE org_id = ? AND serial = ? AND version = ?`
	n, err := t.exec(ctx, text, append(docValues(d)[2:], d.ID.Unit, d.ID.Serial, was)...)
	if err == nil && n == 0 {
		return gongkai.Errorf(gongkai.Conflict, "这份文件刚被别人改过，这一步没有保存。请核对现在的内容再操作。")
	}
	return err
}

func asJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // slices of strings and plain structs always marshal
	}
	return string(b)
}

func readDay(s string, d *workday.Day) error {
	if s == "" {
		*d = 0
		return nil
	}
	var err error
	*d, err = workday.Parse(s)
	return err
}
