package store

import (
	"context"
	"database/sql"
	"errors"

	"gongkai"
	"gongkai/audit"
	"gongkai/foi"
)

var _ foi.Feeds = (*FOI)(nil)

// Feed is foi.Feeds.Feed.
func (f *FOI) Feed(ctx context.Context, index string) (foi.Feed, error) {
	return f.feed(ctx, `SELECT person, sessions, made_at FROM foi_feed WHERE token_index = ?`, index)
}

// FeedOf is foi.Feeds.FeedOf.
func (f *FOI) FeedOf(ctx context.Context, person string) (foi.Feed, error) {
	return f.feed(ctx, `SELECT person, sessions, made_at FROM foi_feed WHERE person = ?`, person)
}

func (f *FOI) feed(ctx context.Context, text, key string) (foi.Feed, error) {
	feed, err := one(ctx, f.s.read(), text, func(r row, v *foi.Feed) error {
		var at int64
		err := r.Scan(&v.Person, &v.Sessions, &at)
		v.Made = instant(at)
		return err
	}, key)
	if errors.Is(err, sql.ErrNoRows) {
		return feed, gongkai.Errorf(gongkai.NotFound, "没有这个日历订阅，或者它已经停用。")
	}
	return feed, err
}

// SaveFeed is foi.Feeds.SaveFeed.
func (f *FOI) SaveFeed(ctx context.Context, feed foi.Feed, index string, entry audit.Entry) error {
	return f.s.write(ctx, func(ctx context.Context, tx *tx) error {
		if _, err := tx.exec(ctx, `DELETE FROM foi_feed WHERE person = ?`, feed.Person); err != nil {
			return err
		}
		if index != "" {
			const text = `INSERT INTO foi_feed (person, sessions, made_at, token_index) VALUES (?, ?, ?, ?)`
			if _, err := tx.exec(ctx, text, feed.Person, feed.Sessions, millis(feed.Made), index); err != nil {
				return err
			}
		}
		return tx.log(ctx, entry)
	})
}
