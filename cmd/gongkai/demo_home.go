package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"gongkai"
	"gongkai/sim"
	"gongkai/workday"
)

// demoHome is where a demonstration keeps its data. Two small files there say
// how far it is: demo.making while a county is being made, demo.json when it
// is whole.
type demoHome struct {
	dataFlags
	temporary bool
}

// demoMade is what demo.json says of a county that is whole.
type demoMade struct {
	Seed     uint64
	Made     workday.Day
	Database string // masked
	Tickets  []sim.Ticket
}

func (c *demoCmd) home() (demoHome, error) {
	h := demoHome{dataFlags: dataFlags{Data: c.Data, Database: c.Database}}
	if c.Data != "" {
		return h, nil
	}
	if c.Database != "" {
		return h, gongkai.At("data", "用 --database 时请同时用 --data 指定一个目录：密钥和附件要放在那里，丢了就打不开数据库里的申请人信息。")
	}
	dir, err := os.MkdirTemp("", "gongkai-demo-")
	h.Data, h.temporary = dir, true
	return h, err
}

func (h demoHome) file(name string) string { return filepath.Join(h.Data, name) }

// open gives the county of the directory, making it first if it is not there,
// or only half there.
func (h demoHome) open(ctx context.Context, seed uint64, out *console) (demoMade, error) {
	made, err := h.whole()
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return made, err
	}
	if err := h.clear(ctx, out); err != nil {
		return made, err
	}
	if err := h.makeKeys(rand.Reader); err != nil {
		return made, err
	}
	if err := os.WriteFile(h.file("demo.making"), nil, 0o600); err != nil {
		return made, err
	}
	made, err = h.make(ctx, seed, out)
	if err != nil && ctx.Err() != nil {
		return made, gongkai.Because(err, gongkai.Conflict, "演示县没有造完就停了，留下的没有用；再运行一次会重新造")
	}
	if err != nil {
		return made, err
	}
	text, err := json.MarshalIndent(made, "", "  ")
	if err != nil {
		return made, err
	}
	return made, errors.Join(h.sync(), os.WriteFile(h.file("demo.json"), append(text, '\n'), 0o600), os.Remove(h.file("demo.making")))
}

// sync makes what was written in bulk safe, before the county is called whole.
func (h demoHome) sync() error {
	f, err := os.OpenFile(h.file("gongkai.db"), os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) { // it is in PostgreSQL, which syncs by itself
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// whole reads demo.json; fs.ErrNotExist if no county was finished here.
func (h demoHome) whole() (made demoMade, err error) {
	text, err := os.ReadFile(h.file("demo.json"))
	if err != nil {
		return made, err
	}
	if err := json.Unmarshal(text, &made); err != nil {
		return made, gongkai.Because(err, gongkai.Invalid, "%s 读不懂。请删掉 %s，重新造一个。", h.file("demo.json"), h.Data)
	}
	if made.Database != maskDSN(h.dsn()) {
		return made, gongkai.Errorf(gongkai.Conflict, "%s 里的演示县用的是另一个数据库：%s。请用同一个，或者换一个目录。", h.Data, made.Database)
	}
	return made, nil
}

// clear makes room for a new county: it takes away what an interrupted one
// left, and touches nothing else.
func (h demoHome) clear(ctx context.Context, out *console) error {
	_, err := os.Stat(h.file("demo.making"))
	if errors.Is(err, fs.ErrNotExist) {
		return h.unused()
	}
	if err != nil {
		return err
	}
	if h.Database != "" {
		return gongkai.Errorf(gongkai.Conflict, "上一次没有造完，数据库 %s 里留下了半个县。请清空那个数据库，删掉目录 %s，再运行一次。", maskDSN(h.Database), h.Data)
	}
	if err := h.idle(ctx, out); err != nil {
		return err
	}
	fmt.Fprintln(out, "上一次没有造完，重新造。")
	for _, name := range []string{"gongkai.db", "gongkai.db-wal", "gongkai.db-shm", "gongkai.key", "blob"} {
		if err := os.RemoveAll(h.file(name)); err != nil {
			return err
		}
	}
	return nil
}

// idle refuses a directory in which another process is making its county.
func (h demoHome) idle(ctx context.Context, out *console) error {
	a, err := openApp(ctx, h.dataFlags, out.now)
	if gongkai.KindOf(err) == gongkai.Busy {
		return err
	}
	if err == nil {
		return a.close()
	}
	return nil // whatever else is wrong with it goes away with it
}

// unused refuses a directory that holds something other than a demonstration.
func (h demoHome) unused() error {
	found, err := os.ReadDir(h.Data)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("数据目录打不开：%w", err)
	}
	for _, f := range found {
		if !strings.HasPrefix(f.Name(), ".") {
			return gongkai.Errorf(gongkai.Conflict, "目录 %s 里有别的文件（%s），不是演示县，没有改动。请换一个空目录。", h.Data, f.Name())
		}
	}
	return nil
}
