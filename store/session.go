package store

import (
	"context"
	"database/sql"
	"encoding/base64"
	"errors"
	"time"
)

// Sessions keeps what a browser's session holds, under a hash of its token. It
// is a scs.CtxStore.
type Sessions struct{ s *Store }

// Sessions is the view of s that keeps sessions.
func (s *Store) Sessions() *Sessions { return &Sessions{s} }

// FindCtx gives the data of a session that has not expired.
func (v *Sessions) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	const text = `SELECT data FROM session WHERE id = ? AND expires_at > ?`
	data, err := value[string](ctx, v.s.read(), text, token, millis(v.s.now()))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	b, err := base64.StdEncoding.DecodeString(data)
	return b, err == nil, nil // what cannot be read is no session
}

// CommitCtx keeps a session until expiry, and forgets those that have expired.
func (v *Sessions) CommitCtx(ctx context.Context, token string, b []byte, expiry time.Time) error {
	return v.s.write(ctx, func(ctx context.Context, tx *tx) error {
		const text = `
		INSERT INTO session (id, data, expires_at)
		VALUES (?, ?, ?)
		    ON CONFLICT (id) DO UPDATE SET data = excluded.data, expires_at = excluded.expires_at`
		if _, err := tx.exec(ctx, text, token, base64.StdEncoding.EncodeToString(b), millis(expiry)); err != nil {
			return err
		}
		_, err := tx.exec(ctx, `DELETE FROM session WHERE expires_at <= ?`, millis(tx.now))
		return err
	})
}

// DeleteCtx ends a session; one that is not there is no error.
func (v *Sessions) DeleteCtx(ctx context.Context, token string) error {
	return v.s.write(ctx, func(ctx context.Context, tx *tx) error {
		_, err := tx.exec(ctx, `DELETE FROM session WHERE id = ?`, token)
		return err
	})
}

// Find is FindCtx for callers without a context.
func (v *Sessions) Find(token string) ([]byte, bool, error) {
	return v.FindCtx(context.Background(), token)
}

// Commit is CommitCtx for callers without a context.
func (v *Sessions) Commit(token string, b []byte, expiry time.Time) error {
	return v.CommitCtx(context.Background(), token, b, expiry)
}

// Delete is DeleteCtx for callers without a context.
func (v *Sessions) Delete(token string) error { return v.DeleteCtx(context.Background(), token) }
