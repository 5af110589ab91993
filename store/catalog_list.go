package store

import (
	"context"
	"strings"

	"gongkai/catalog"
)

// List is catalog.Store.List.
func (c *Catalog) List(ctx context.Context, f catalog.Filter) ([]catalog.Document, int, error) {
	if len(f.Units) == 0 {
		return nil, 0, nil
	}
	where, args := docWhere(f)
	q := c.s.read()
	n, err := value[int](ctx, q, `SELECT COUNT(*) FROM doc`+where, args...)
	if err != nil {
		return nil, 0, err
	}
	text := `SELECT` + docColumns + `, '' FROM doc` + where + ` ORDER BY changed_at DESC, org_id, serial DESC LIMIT ? OFFSET ?`
	docs, err := list(ctx, q, text, scanDoc, append(args, max(f.Limit, 1), f.Offset)...)
	return docs, n, err
}

func docWhere(f catalog.Filter) (string, []any) {
	where := ` WHERE org_id IN (?` + strings.Repeat(", ?", len(f.Units)-1) + `)`
	var args []any
	for _, u := range f.Units {
		args = append(args, u)
	}
	add := func(cond string, values ...any) { where, args = where+" AND "+cond, append(args, values...) }
	if f.State != "" {
		add("state = ?", f.State)
	}
	if f.Item != "" {
		add("item = ?", f.Item)
	}
	if f.Text != "" {
		part := "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(f.Text) + "%"
		add(`(title LIKE ? ESCAPE '\' OR doc_no LIKE ? ESCAPE '\')`, part, part)
	}
	return where, args
}
