package main

import (
	"context"
	"errors"
	"fmt"

	"gongkai"
	"gongkai/store"
)

// migrateCmd looks after the structure of the database. serve brings it up to
// date by itself; an operator who wants a backup first does it here.
type migrateCmd struct {
	Status migrateStatus `cmd:"" help:"列出结构更新和是否已经做过；不改动数据。"`
	Up     migrateUp     `cmd:"" help:"把结构更新到本程序的版本。请先备份。"`
}

type migrateStatus struct{ dataFlags }

// Run lists the migrations; status 1 if some are missing.
func (c *migrateStatus) Run(ctx context.Context, out *console) error {
	all, err := store.Status(ctx, c.dsn())
	missing := 0
	for _, m := range all {
		mark := "已做"
		if !m.Applied {
			mark, missing = "未做", missing+1
		}
		fmt.Fprintf(out, "%04d  %s  %s\n", m.Version, mark, m.Name)
	}
	if err == nil && missing > 0 {
		fmt.Fprintf(out, "还有 %d 项没有做：gongkai migrate up\n", missing)
		err = errFound
	}
	return err
}

type migrateUp struct{ dataFlags }

// Run applies what is missing.
func (c *migrateUp) Run(ctx context.Context, out *console) error {
	s, err := store.Open(ctx, store.Config{DSN: c.dsn(), Clock: out.now})
	if gongkai.KindOf(err) == gongkai.Incompatible {
		return err
	}
	if err != nil {
		return fmt.Errorf("没有更新成功：%w", err)
	}
	all, err := s.Migrations(ctx)
	fmt.Fprintf(out, "%s 的结构已是最新（%d 项）。\n", s.Engine(), len(all))
	return errors.Join(err, s.Close())
}
