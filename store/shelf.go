package store

import (
	"context"
	"strconv"

	"gongkai/catalog"
)

// Shelf is catalog.Shelf.Shelf.
func (c *Catalog) Shelf(ctx context.Context, s catalog.Stretch) ([]catalog.Document, error) {
	where, args := spanWhere(s)
	order := ` ORDER BY public_id DESC LIMIT `
	if s.Oldest {
		order = ` ORDER BY public_id LIMIT `
	}
	q := c.s.read()
	ids, err := list(ctx, q, `SELECT public_id FROM doc_public`+where+order+strconv.Itoa(max(1, s.Limit)), scanInt, args...)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	docs, err := finding{q: q}.documents(ctx, ids)
	if err != nil {
		return nil, err
	}
	all := make([]catalog.Document, 0, len(ids))
	for _, id := range ids {
		if d, ok := docs[catalog.PublicID(id)]; ok && (d.State == catalog.Published || s.Gone && d.State == catalog.Withdrawn) {
			all = append(all, d)
		}
	}
	return all, nil
}

func spanWhere(s catalog.Stretch) (string, []any) {
	from, to := publicDays(s.From, s.To)
	if s.After != 0 && s.Oldest {
		from = max(from, int64(s.After)+1)
	}
	if s.After != 0 && !s.Oldest {
		to = min(to, int64(s.After))
	}
	where, args := ` WHERE shown = 1 AND public_id >= ? AND public_id < ?`, []any{from, to}
	if s.Gone {
		where = ` WHERE public_id >= ? AND public_id < ?`
	}
	if s.Unit != "" {
		where, args = where+` AND org_id = ?`, append(args, s.Unit)
	}
	if s.Item != "" {
		where, args = where+` AND item = ?`, append(args, s.Item)
	}
	return where, args
}
