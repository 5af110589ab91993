package store

import (
	"context"

	"gongkai"
	"gongkai/audit"
	"gongkai/catalog"
	"gongkai/catalog/channel"
	"gongkai/workday"
)

var _ channel.Store = (*Catalog)(nil)

// Channels is channel.Store.Channels.
func (c *Catalog) Channels(ctx context.Context, p catalog.PublicID) ([]channel.Entry, error) {
	const text = `
		SELECT n,
		       channel,
		       on_day,
		       place,
		       by_name,
		       at,
		       struck
		  FROM doc_channel
		 WHERE org_id = (SELECT org_id FROM doc_public WHERE public_id = ?)
		   AND public_id = ?
		 ORDER BY n`
	return list(ctx, c.s.read(), text, scanChannel, int64(p), int64(p))
}

func scanChannel(r row, e *channel.Entry) error {
	var at int64
	err := r.Scan(&e.N, &e.Channel, day{&e.On}, &e.Where, &e.By, &at, &e.Struck)
	e.At = instant(at)
	return err
}

// AddChannels is channel.Store.AddChannels. Two presses of one form queue at the
// document's row.
func (c *Catalog) AddChannels(ctx context.Context, doc catalog.Document, all []channel.Entry, once string, e audit.Entry) error {
	return c.turned(ctx, func(ctx context.Context, t *tx) error {
		const before = `SELECT COUNT(*) FROM doc_channel WHERE org_id = ? AND public_id = ? AND once = ?`
		if n, err := value[int](ctx, t, before, doc.Unit(), int64(doc.Public), once); err != nil || n > 0 && once != "" {
			return err
		}
		last, err := value[int](ctx, t, `SELECT COALESCE(MAX(n), 0) FROM doc_channel WHERE org_id = ? AND public_id = ?`, doc.Unit(), int64(doc.Public))
		if err != nil {
			return err
		}
		const text = `
			INSERT INTO doc_channel (org_id, public_id, n, channel, on_day, place, by_name, at, struck, once)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?)`
		for i, one := range all {
			if _, err := t.exec(ctx, text, doc.Unit(), int64(doc.Public), last+1+i, one.Channel, one.On.String(), one.Where, one.By, millis(one.At), once); err != nil {
				return err
			}
		}
		return t.log(ctx, e)
	})
}

// StrikeChannel is channel.Store.StrikeChannel.
func (c *Catalog) StrikeChannel(ctx context.Context, doc catalog.Document, n int, why string, e audit.Entry) error {
	return c.turned(ctx, func(ctx context.Context, t *tx) error {
		const text = `UPDATE doc_channel SET struck = ? WHERE org_id = ? AND public_id = ? AND n = ? AND struck = ''`
		found, err := t.exec(ctx, text, why, doc.Unit(), int64(doc.Public), n)
		if err != nil {
			return err
		}
		if found == 0 {
			return gongkai.Errorf(gongkai.NotFound, "没有这条登记，或者已经划掉。")
		}
		return t.log(ctx, e)
	})
}

// ChannelsIn is channel.Store.ChannelsIn.
func (c *Catalog) ChannelsIn(ctx context.Context, unit gongkai.UnitID, year int) ([]channel.Counted, error) {
	const text = `
		SELECT c.n,
		       c.channel,
		       c.on_day,
		       c.place,
		       c.by_name,
		       c.at,
		       c.struck,
		       d.org_id,
		       d.serial,
		       d.title
		  FROM doc_channel c
		  JOIN doc_public p ON p.public_id = c.public_id
		  JOIN doc d ON d.org_id = p.org_id AND d.serial = p.serial
		 WHERE c.org_id = ?
		   AND c.on_day >= ?
		   AND c.on_day <= ?
		   AND c.struck = ''
		 ORDER BY c.on_day, c.public_id, c.n`
	return list(ctx, c.s.read(), text, func(r row, v *channel.Counted) error {
		var at int64
		err := r.Scan(&v.N, &v.Channel, day{&v.On}, &v.Where, &v.By, &at, &v.Struck, &v.Doc.Unit, &v.Doc.Serial, &v.Title)
		v.At = instant(at)
		return err
	}, unit, workday.Date(year, 1, 1).String(), workday.Date(year, 12, 31).String())
}
