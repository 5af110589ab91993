package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/store"
)

// verifyCmd replays the audit log, of a running platform too.
type verifyCmd struct {
	dataFlags
	Archive string `placeholder:"FILE" type:"existingfile" help:"核对一个下载的案卷（ZIP）：每个文件与清单、清单与审计日志是否一致。"`
	Expect  string `placeholder:"N:HASH" help:"以前记下的链尾（本命令每次打印）；核对那一条至今没有变。"`
}

// Run exits with 1 and names the first entry that does not hold.
func (c *verifyCmd) Run(ctx context.Context, out *console) error {
	expect, err := parseHead(c.Expect)
	if err != nil {
		return err
	}
	s, err := store.Open(ctx, store.Config{DSN: c.dsn(), Clock: out.now, Look: true})
	if err != nil {
		return err
	}
	if c.Archive != "" {
		return errors.Join(verifyArchive(ctx, s.Audit(), c.Archive, out), s.Close())
	}
	return errors.Join(verify(ctx, s.Audit(), expect, out), s.Close())
}

func verify(ctx context.Context, log audit.Log, expect audit.Head, out *console) error {
	head, err := audit.Verify(ctx, log, every(5*time.Second, out.now, out.err))
	var broken *audit.Broken
	if errors.As(err, &broken) {
		fmt.Fprintf(out, "审计记录被破坏：%v。\n它之前的 %d 条完好。\n", broken, head.Seq)
		return errFound
	}
	if err != nil {
		return err
	}
	if err := known(ctx, log, expect, head); err != nil {
		fmt.Fprintln(out, gongkai.Words(err))
		return errFound
	}
	fmt.Fprintf(out, "审计记录 %d 条，全部完好。\n链尾 %d:%s\n", head.Seq, head.Seq, head.Hash)
	return nil
}

// known checks a head that was written down earlier: a log that was made anew
// as a whole holds together, but not with it.
func known(ctx context.Context, log audit.Log, expect, head audit.Head) error {
	if expect.Seq == 0 {
		return nil
	}
	found, err := log.After(ctx, expect.Seq-1, 1)
	if err != nil {
		return err
	}
	if expect.Seq > head.Seq || len(found) == 0 || found[0].Hash != expect.Hash {
		return gongkai.Errorf(gongkai.Conflict, "审计记录第 %d 条不是以前记下的那一条：整条链被换过。", expect.Seq)
	}
	return nil
}

func parseHead(s string) (audit.Head, error) {
	if s == "" {
		return audit.Head{}, nil
	}
	n, hash, ok := strings.Cut(s, ":")
	seq, err := strconv.ParseInt(n, 10, 64)
	if !ok || err != nil || seq < 1 || len(hash) != 64 {
		return audit.Head{}, gongkai.At("expect", "链尾写成 编号:校验值，照 gongkai verify 以前打印的抄")
	}
	return audit.Head{Seq: seq, Hash: hash}, nil
}

// every prints how far a long work is, now and then.
func every(pause time.Duration, now func() time.Time, out io.Writer) func(done, total int64) {
	began := now()
	last := began
	return func(done, total int64) {
		t := now()
		if t.Sub(last) < pause || done == 0 {
			return
		}
		last = t
		left := time.Duration(float64(t.Sub(began)) / float64(done) * float64(total-done))
		fmt.Fprintf(out, "已核对 %d／%d 条，大约还要 %s\n", done, total, left.Round(time.Second))
	}
}
