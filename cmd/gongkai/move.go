package main

import (
	"context"
	"errors"
	"fmt"

	"gongkai"
	"gongkai/store"
	"gongkai/store/backup"
)

// moveCmd carries the data from one database to another, of either kind.
type moveCmd struct {
	dataFlags
	To string `required:"" placeholder:"DSN" help:"搬到哪里：sqlite:文件 或者 postgres://地址，须是空的。附件和密钥留在数据目录，不搬。"`
}

// Run copies and compares; the old database is left as it is.
func (c *moveCmd) Run(ctx context.Context, out *console) error {
	if c.To == c.dsn() {
		return gongkai.At("to", "新旧两个数据库是同一个")
	}
	keys, err := c.keys()
	if err != nil {
		return err
	}
	from, err := store.Open(ctx, store.Config{DSN: c.dsn(), Keys: keys, Clock: out.now}) // locked, so that nobody works with it
	if err != nil {
		return err
	}
	to, sum, err := backup.Move(ctx, from, store.Config{DSN: c.To, Keys: keys, Clock: out.now, Bulk: true}, rowsDone(out, "已搬"))
	if to != nil {
		err = errors.Join(err, to.Close())
	}
	if err = errors.Join(err, from.Close()); err != nil {
		return fmt.Errorf("没有搬成：%w", err)
	}
	fmt.Fprintf(out, "搬好了：%d 行，新旧两边相同。\n校验值 %s\n", sum.Total(), sum.Digest)
	fmt.Fprintln(out, "以后运行时用 --database 写明新的数据库。旧的没有改动，确认无误后再处理。")
	return nil
}
