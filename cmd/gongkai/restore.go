package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"gongkai"
	"gongkai/store"
	"gongkai/store/backup"
	"gongkai/store/blob"
)

// restoreCmd makes the platform again from a backup, on either database.
type restoreCmd struct {
	dataFlags
	File  string `arg:"" placeholder:"FILE" help:"gongkai backup 写的文件。"`
	Check bool   `help:"只读一遍、核对校验值，不恢复。"`
}

// Run restores into an empty place only; nothing is ever overwritten.
func (c *restoreCmd) Run(ctx context.Context, out *console) error {
	f, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	b, err := backup.Open(f, info.Size())
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "备份写于 %s（%s，%s）：%d 行、%d 个附件。\n",
		b.Made.Local().Format("2006-01-02 15:04"), b.Program, b.Engine, b.Sum.Total(), b.Sum.Files)
	if c.Check {
		return c.check(b, out)
	}
	return c.restore(ctx, b, out)
}

func (c *restoreCmd) check(b *backup.File, out *console) error {
	if err := b.Check(); err != nil {
		fmt.Fprintln(out, gongkai.Words(err))
		return errFound
	}
	fmt.Fprintf(out, "备份完好。\n校验值 %s\n", b.Sum.Digest)
	return nil
}

func (c *restoreCmd) restore(ctx context.Context, b *backup.File, out *console) error {
	keys, err := c.keys()
	if err != nil {
		return fmt.Errorf("恢复要用备份时的密钥文件：%w", err)
	}
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return err
	}
	blobs, err := blob.Open(c.blobDir())
	if err != nil {
		return err
	}
	cfg := store.Config{DSN: c.dsn(), Keys: keys, Clock: out.now, Bulk: true}
	s, err := b.Restore(ctx, cfg, blobs, rowsDone(out, "已恢复"))
	if err != nil {
		return fmt.Errorf("没有恢复：%w", err)
	}
	got, err := backup.Digest(ctx, s)
	if err = errors.Join(err, s.Close()); err != nil {
		return err
	}
	fmt.Fprintf(out, "恢复好了。\n校验值 %s\n接着可以运行 gongkai verify 重放审计记录，再运行 gongkai serve。\n", got.Digest)
	return nil
}
