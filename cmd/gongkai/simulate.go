package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"time"

	"gongkai/cipher"
	"gongkai/sim"
	"gongkai/sim/auditor"
	"gongkai/store/backup"
	"gongkai/workday"
)

// simulateCmd plays a year of a county that does not exist, and lets an auditor
// recount it. docs/proof.md says what that proves and what not.
type simulateCmd struct {
	dataFlags
	Units int    `default:"40" help:"机关数，15 至 60。"`
	Cases int    `default:"8" help:"每个机关一年大约收到多少件申请。"`
	Year  int    `default:"2025" help:"哪一年：演到次年六月，年报都已公布，有一份公布后更正过。"`
	Seed  uint64 `default:"1" help:"种子：同一个数，同一个县，两种数据库都一样。"`
}

// Run plays, recounts, and injects faults. It exits with 1 if the county does
// not add up or a fault is not noticed.
func (c *simulateCmd) Run(ctx context.Context, out *console) error {
	if err := c.makeKeys(c.random()); err != nil {
		return err
	}
	clock := &sim.Clock{}
	c.Bulk = true
	a, err := openApp(ctx, c.dataFlags, clock.Now)
	if err != nil {
		return err
	}
	if err := a.empty(ctx); err != nil {
		return errors.Join(err, a.close())
	}
	if err := c.play(ctx, a, clock, out); err != nil {
		return errors.Join(err, a.close())
	}
	return errors.Join(prove(ctx, a, out), a.close())
}

// random is the same for the same number, key and passwords included: nothing in
// this county is secret.
func (c *simulateCmd) random() io.Reader {
	return rand.NewChaCha8(sha256.Sum256(fmt.Append(nil, "gongkai simulate ", c.Seed)))
}

func (c *simulateCmd) play(ctx context.Context, a *app, clock *sim.Clock, out *console) error {
	today := workday.Date(c.Year+1, time.June, 30)
	county, err := sim.MakeSized(c.Seed, today, sim.Size{Units: c.Units, Cases: c.Cases})
	if err != nil {
		return err
	}
	hash, err := cipher.HashPassword(demoPassword, c.random())
	if err != nil {
		return err
	}
	desks := sim.Desks{Org: a.org, Catalog: a.catalog, FOI: a.foi, Remedy: a.remedy, Ledger: a.ledger, Annual: a.annual, Clock: clock}
	end := today.Start().Add(17 * time.Hour)
	if _, err := county.Play(ctx, desks, hash, end, newProgress(out, "演一个县的几年")); err != nil {
		return err
	}
	fmt.Fprintf(out, "%d 个机关，%d 份文件，%d 件申请，%d 件复议诉讼。账号密码都是 %s。\n", len(county.Units), len(county.Documents), len(county.Cases), len(county.Dockets), demoPassword)
	return a.store.Analyze(ctx)
}

// prove recounts what is in the store, and sees whether faults are noticed.
func prove(ctx context.Context, a *app, out *console) error {
	sum, err := backup.Likeness(ctx, a.store)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "数据 %d 行。\n校验值 %s\n", sum.Total(), sum.Digest)
	rows := auditor.NewRows()
	if err := a.store.Dump(ctx, rows); err != nil {
		return err
	}
	if err := happened(rows, out); err != nil {
		return err
	}
	world := auditor.World{Working: a.calendar.Working, Open: a.keys.Open, File: a.file(ctx)}
	if found := auditor.Audit(rows, world); len(found) > 0 {
		for _, f := range found {
			fmt.Fprintln(out, f)
		}
		fmt.Fprintf(out, "重新清点：%d 处不符。\n", len(found))
		return errFound
	}
	fmt.Fprintf(out, "重新清点：%s，没有不符。\n", checked())
	reports, wrong, err := a.reread(ctx)
	if err != nil {
		return err
	}
	for _, words := range wrong {
		fmt.Fprintln(out, words)
	}
	fmt.Fprintf(out, "公布的报告 %d 份，写成 HTML 和 DOCX 再读回来核对：%d 处不符。\n", reports, len(wrong))
	if len(wrong) > 0 {
		return errFound
	}
	return a.faults(ctx, rows, world, out)
}

// happened prints how often the year held what it must hold, and fails if
// something is missing: of that nothing would be proven.
func happened(rows *auditor.Rows, out *console) error {
	kind, missing := "", 0
	for _, h := range auditor.Happened(rows) {
		if h.Kind != kind {
			fmt.Fprintf(out, "\n%s：", h.Kind)
			kind = h.Kind
		} else {
			fmt.Fprint(out, "，")
		}
		fmt.Fprintf(out, "%s %d", h.Name, h.N)
		if h.N == 0 {
			missing++
		}
	}
	fmt.Fprintln(out)
	if missing > 0 {
		fmt.Fprintf(out, "有 %d 种情形没有演到（记为 0）。\n", missing)
		return errFound
	}
	return nil
}

// file reads what is attached to documents.
func (a *app) file(ctx context.Context) func(sha256 string) ([]byte, error) {
	return func(sha256 string) ([]byte, error) {
		f, err := a.catalog.Blobs.Open(ctx, sha256)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		return io.ReadAll(f)
	}
}

func checked() (all string) {
	for i, c := range auditor.Checks() {
		if i > 0 {
			all += "、"
		}
		all += string(c)
	}
	return all
}

// faults prints what was injected and whether it was caught.
func (a *app) faults(ctx context.Context, rows *auditor.Rows, world auditor.World, out *console) error {
	caught, err := auditor.Caught(rows, world)
	if err != nil {
		return fmt.Errorf("不能做手脚：%w", err)
	}
	noticed, err := a.blanked(ctx)
	if err != nil {
		return err
	}
	missed := 0
	fmt.Fprintln(out, "背着程序做手脚，每次一种：")
	tell := func(name, by string, noticed bool) {
		mark := "查出"
		if !noticed {
			mark, missed = "漏过", missed+1
		}
		fmt.Fprintf(out, "  %s  %s（%s）\n", mark, name, by)
	}
	for _, f := range auditor.Faults() {
		tell(f.Name, string(f.By), caught[f.Name])
	}
	tell("写出的报告里空了一格", "年报规则", noticed)
	if missed > 0 {
		fmt.Fprintf(out, "%d 种漏过了。\n", missed)
		return errFound
	}
	return nil
}
