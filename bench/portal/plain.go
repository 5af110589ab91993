package main

import (
	"context"
	"fmt"
	"time"
)

// plain asks with LIKE what ask asks the index: how many hold a word.
func plain(ctx context.Context, o options) error {
	w, err := newWriter(o.texts)
	if err != nil {
		return err
	}
	l, err := openLoader(ctx, o)
	if err != nil {
		return err
	}
	defer l.close()
	text := `SELECT COUNT(*) FROM doc WHERE title LIKE ? OR body LIKE ?`
	if l.postgres {
		text = `SELECT COUNT(*) FROM doc WHERE title LIKE $1 OR body LIKE $2`
	}
	var took figures
	for _, q := range questions(w, o.papers)[1].asks[:3] {
		var n int
		began := time.Now()
		if err := l.db.QueryRowContext(ctx, text, "%"+q.Text+"%", "%"+q.Text+"%").Scan(&n); err != nil {
			return err
		}
		took = append(took, time.Since(began))
	}
	fmt.Printf("%s, %d papers, LIKE over title and text, three phrases: %s\n", o.engine(), o.papers, took)
	return nil
}
