package main

import (
	"context"
	"errors"
	"fmt"
)

// reindexCmd writes the index of search anew.
type reindexCmd struct{ dataFlags }

// Run goes through every public document; it may be broken off and begun again.
func (c *reindexCmd) Run(ctx context.Context, out *console) error {
	a, err := openApp(ctx, c.dataFlags, out.now)
	if err != nil {
		return err
	}
	done := 0
	err = a.store.Catalog().Reindex(ctx, func(n int) {
		if done = n; n%10_000 == 0 {
			fmt.Fprintf(out.err, "已重编 %d 件\n", n)
		}
	})
	if err = errors.Join(err, a.close()); err == nil {
		fmt.Fprintf(out, "检索索引已重编，共 %d 件。\n", done)
	}
	return err
}
