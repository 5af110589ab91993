package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"time"

	"gongkai"
	"gongkai/cipher"
	"gongkai/sim"
	"gongkai/workday"
)

// demoCmd shows the platform with a county that does not exist: it makes the
// county, or opens the one made before, and serves it.
type demoCmd struct {
	Data     string `placeholder:"DIR" help:"数据目录：没有就在那里造一个演示县，有就打开。不写则用临时目录，退出时删除。"`
	Database string `placeholder:"DSN" help:"数据库：postgres://地址，应是空的；同时要写 --data。不写则用数据目录里的 SQLite。"`
	Listen   string `default:"127.0.0.1:8080" placeholder:"ADDR" help:"监听地址；端口 0 表示任选。"`
	Seed     uint64 `default:"1" placeholder:"N" help:"造县的种子：同一个数、同一天，造出同一个县。"`
}

// demoPassword opens every account of a county that does not exist. It is set
// here and nowhere else.
const demoPassword = "Mingyang-2026"

// Run makes the county if it is not there, then serves it until interrupted.
func (c *demoCmd) Run(ctx context.Context, out *console) (err error) {
	if err := c.free(ctx); err != nil {
		return err
	}
	home, err := c.home()
	if err != nil {
		return err
	}
	if home.temporary {
		defer func() { err = errors.Join(err, os.RemoveAll(home.Data)) }()
	}
	made, err := home.open(ctx, c.Seed, out)
	if err != nil {
		return err
	}
	a, err := openApp(ctx, home.dataFlags, out.now)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(out.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
	listening := listenFlags{Listen: c.Listen, Grace: 5 * time.Second}
	sessions := sessionFlags{Idle: 8 * time.Hour, Life: 24 * time.Hour}
	return errors.Join(a.serve(ctx, listening, sessions, demoSite, log, func(address string) {
		made.welcome(out, address, home)
	}), a.close())
}

// demoSite is the foot of the pages: numbers that nobody has.
var demoSite = siteFlags{Domain: "www.mingyang.example", IDCode: "9900990016", ICP: "某ICP备00000000号", Police: "某公网安备00000000000000号"}

// free tells early, before a county is made, that the address is taken.
func (c *demoCmd) free(ctx context.Context) error {
	on, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.Listen)
	if err != nil {
		return gongkai.Because(err, gongkai.Busy, "不能监听 %s，可能已经有程序在用。换一个端口试试：gongkai demo --listen 127.0.0.1:8081", c.Listen)
	}
	return on.Close()
}

// make plays the county into an empty store. What it leaves after an error is
// of no use.
func (h demoHome) make(ctx context.Context, seed uint64, out *console) (demoMade, error) {
	now, clock := out.now(), &sim.Clock{}
	made := demoMade{Seed: seed, Made: workday.On(now), Database: maskDSN(h.dsn())}
	county, err := sim.Make(seed, made.Made)
	if err != nil {
		return made, err
	}
	hash, err := cipher.HashPassword(demoPassword, rand.Reader)
	if err != nil {
		return made, err
	}
	filling := h.dataFlags
	filling.Bulk = true
	a, err := openApp(ctx, filling, clock.Now)
	if gongkai.KindOf(err) == gongkai.Incompatible { // with our new key: it is somebody's
		return made, gongkai.Because(err, gongkai.Conflict, "数据库 %s 里已经有别的数据，演示县只能造在空的数据库里，没有改动。请换一个数据库。", made.Database)
	}
	if err != nil {
		return made, err
	}
	if err := a.empty(ctx); err != nil {
		return made, errors.Join(err, a.close())
	}
	desks := sim.Desks{Org: a.org, Catalog: a.catalog, FOI: a.foi, Remedy: a.remedy, Ledger: a.ledger, Annual: a.annual, Comments: a.comment, Clock: clock}
	made.Tickets, err = county.Play(ctx, desks, hash, now, newProgress(out, "造演示县"))
	if err == nil {
		err = a.store.Analyze(ctx)
	}
	return made, errors.Join(err, a.close())
}

// empty refuses a database that holds a government already.
func (a *app) empty(ctx context.Context) error {
	tree, err := a.org.Tree(ctx)
	if err != nil {
		return err
	}
	if root, ok := tree.Root(); ok {
		return gongkai.Errorf(gongkai.Conflict, "数据库里已经有%s的数据，演示县只能造在空的数据库里，没有改动。请换一个数据库。", root.Name)
	}
	return nil
}

// welcome says where the county is, who can sign in, and what to try.
func (m demoMade) welcome(out io.Writer, address string, home demoHome) {
	fmt.Fprintf(out, "\n明阳县已经就绪：%s\n", address)
	if home.temporary {
		fmt.Fprintf(out, "数据在 %s，退出时删除；想留下来，下次加 --data 目录。\n", home.Data)
	} else {
		fmt.Fprintf(out, "数据在 %s（%s造的，种子 %d）。\n", home.Data, m.Made.Chinese(), m.Seed)
	}
	fmt.Fprintf(out, "\n后台 %s/office/ ，账号如下，密码都是 %s\n", address, demoPassword)
	for _, a := range demoAccounts {
		fmt.Fprintf(out, "  %-16s %s\n", a.account, a.what)
	}
	fmt.Fprint(out, "  其余机关也一样：fagai.clerk、minzheng.leader、shiqiao.reviewer ……\n\n可以试试：\n")
	fmt.Fprintf(out, "  1. 在首页搜“危房改造”，看已废止的办法和代替它的办法，再看看年报里核对出了什么。\n")
	fmt.Fprintf(out, "  2. 向柳河镇申请一份信息，再用编号和查询码查进度；现成的有：\n")
	for _, t := range m.Tickets {
		fmt.Fprintf(out, "       %s  查询码 %s  %s（%s）\n", t.Number, t.Code, t.About, t.Stage.Label())
	}
	fmt.Fprintf(out, "  3. 用 liuhe.clerk 登录，起草一件答复并送审，再用 liuhe.leader 批准，\n     然后到 %s/office/annual/liuhe/%d 看它算在年报的哪一格。\n", address, m.Made.Year())
	fmt.Fprint(out, "\n按 Ctrl-C 结束。\n")
}

// demoAccounts are one for each role.
var demoAccounts = []struct{ account, what string }{
	{"liuhe.clerk", "柳河镇经办人：登记申请，起草答复和文件"},
	{"liuhe.reviewer", "柳河镇审核人：审核、发布文件"},
	{"liuhe.secrecy", "柳河镇保密审查员"},
	{"liuhe.leader", "柳河镇负责人：批准答复"},
	{"office.overseer", "县政府办公室：查看各机关的办理情况"},
	{"sys.admin", "系统管理员：机关和设置"},
	{"sec.admin", "安全管理员：人员和授权"},
	{"audit.admin", "审计管理员：审计日志"},
}
