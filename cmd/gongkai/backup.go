package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"gongkai"
	"gongkai/store"
	"gongkai/store/backup"
	"gongkai/store/blob"
)

// backupCmd writes the platform into one file, while it runs.
type backupCmd struct {
	dataFlags
	File string `arg:"" optional:"" placeholder:"FILE" help:"备份文件；不写则是当前目录里的 gongkai-日期-时刻.zip。"`
}

// Run writes beside the file and renames at the end: what bears the name of a
// backup is whole.
func (c *backupCmd) Run(ctx context.Context, out *console) error {
	name := c.File
	if name == "" {
		name = "gongkai-" + out.now().Format("20060102-150405") + ".zip"
	}
	if _, err := os.Stat(name); err == nil {
		return gongkai.Errorf(gongkai.Conflict, "%s 已经存在。请换一个文件名，本命令不覆盖备份。", name)
	}
	s, err := store.Open(ctx, store.Config{DSN: c.dsn(), Clock: out.now, Look: true})
	if err != nil {
		return err
	}
	sum, err := c.write(ctx, s, name, out)
	if err = errors.Join(err, s.Close()); err != nil {
		return fmt.Errorf("没有备份成功：%w", err)
	}
	fmt.Fprintf(out, "备份写好了：%s（%d 行、%d 个附件）\n校验值 %s\n", name, sum.Total(), sum.Files, sum.Digest)
	fmt.Fprintf(out, "密钥文件不在备份里，请另外妥善保存：%s\n没有它，备份里申请人的信息打不开。\n", c.keyFile())
	return nil
}

func (c *backupCmd) write(ctx context.Context, s *store.Store, name string, out *console) (backup.Sum, error) {
	f, err := os.CreateTemp(filepath.Dir(name), ".gongkai-backup-") // readable to its owner only
	if err != nil {
		return backup.Sum{}, err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	about := backup.About{Program: version(), Made: out.now().UTC()}
	sum, err := backup.Write(ctx, f, s, blob.Look(c.blobDir()), about, rowsDone(out, "已写"))
	if err != nil {
		return sum, err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return sum, err
	}
	return sum, os.Rename(f.Name(), name)
}

// rowsDone prints how far a work is whose end is not known.
func rowsDone(out *console, did string) func(rows int64) {
	last := out.now()
	return func(rows int64) {
		if t := out.now(); t.Sub(last) >= 5*time.Second {
			last = t
			fmt.Fprintf(out.err, "%s %d 行…\n", did, rows)
		}
	}
}

// blobDir is where attachments lie.
func (d dataFlags) blobDir() string { return filepath.Join(d.Data, "blob") }
