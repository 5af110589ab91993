// Command gongkai is the whole platform in one program: the server, the demo
// county, and the tools a clerk or an operator uses without a server.
//
// A subcommand is one file here and one field of cli. The file holds a struct
// with kong's tags (flag names in English, help in Chinese) and
//
//	func (c *fooCmd) Run(ctx context.Context, out *console) error
//
// which prints to out and returns nil when done (exit status 0), errFound when
// it did its work and found something wrong with the data (1), and any other
// error when it could not do it (2). ctx ends when the operator interrupts.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/alecthomas/kong"
)

// cli is the command line: one field for each subcommand.
type cli struct {
	Init     initCmd     `cmd:"" help:"新装：建立数据目录、密钥、本级政府和三位管理员。"`
	Demo     demoCmd     `cmd:"" help:"演示：造一个假想的县，带账号、文件、申请和年报，随即打开。"`
	Simulate simulateCmd `cmd:"" help:"演算：造一个更大的县的几年，重新清点，再做手脚看查不查得出。"`
	Serve    serveCmd    `cmd:"" help:"运行平台。"`
	User     userCmd     `cmd:"" help:"账号：开、列、授岗、重置密码。"`
	Migrate  migrateCmd  `cmd:"" help:"数据库结构：查看、更新。"`
	Import   importCmd   `cmd:"" help:"导入：把以前公开过的文件（目录表加一个文件夹）收进来，审查后公开。"`
	Export   exportCmd   `cmd:"" help:"导出：把公开的全部文件写成目录表和文件夹，可以再导入。"`
	Backup   backupCmd   `cmd:"" help:"备份：不停机，把全部数据和附件写成一个文件。"`
	Restore  restoreCmd  `cmd:"" help:"恢复：用备份在空的地方重建，两种数据库都可以。"`
	Move     moveCmd     `cmd:"" help:"搬家：把数据搬到另一个数据库，SQLite 与 PostgreSQL 可以互搬。"`
	Reindex  reindexCmd  `cmd:"" help:"重编检索索引：切词规则改变以后，或者检索结果不对的时候。"`
	Verify   verifyCmd   `cmd:"" help:"重放审计记录，指出第一条被破坏的。"`
	Workday  workdayCmd  `cmd:"" help:"工作日：推算到期日、数工作日、看某年的放假和调休。"`
	Report   reportCmd   `cmd:"" help:"年度报告：读出、核对，给出 JSON 和它的格式说明。"`

	Version kong.VersionFlag `help:"显示版本。"`
}

// errFound says that the work was done and something is wrong with the data.
// What is wrong has been printed by then.
var errFound = errors.New("数据有问题")

// Exit statuses.
const (
	done     = 0
	found    = 1 // something wrong with the data
	couldNot = 2
)

// console is what a subcommand sees of the terminal and the clock.
type console struct {
	io.Writer           // standard output: results
	err       io.Writer // standard error: progress and complaints
	now       func() time.Time
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}

// run does what args say and gives the exit status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	exited := -1
	parser := newParser(&cli{}, stdout, stderr, func(status int) { exited = status })
	call, err := parser.Parse(args)
	if exited >= 0 { // --help and --version have printed all they have to say
		return exited
	}
	if err != nil {
		return complain(stderr, fmt.Errorf("%s\n用 gongkai --help 查看用法", inChinese(err)))
	}
	call.BindTo(ctx, (*context.Context)(nil))
	return complain(stderr, call.Run(&console{Writer: stdout, err: stderr, now: time.Now}))
}

func newParser(c *cli, stdout, stderr io.Writer, exit func(int)) *kong.Kong {
	return kong.Must(c,
		kong.Name("gongkai"),
		kong.Description("政府信息公开平台。"),
		kong.Vars{"version": version(), "roles": roleHelp(), "reports": reportFilesHelp},
		kong.Writers(stdout, stderr),
		kong.Exit(exit),
		kong.Help(chineseHelp),
		kong.PostBuild(chineseHelpFlag),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
}

// complain prints err, if the person has not read it yet, and gives the exit
// status that goes with it.
func complain(stderr io.Writer, err error) int {
	switch {
	case err == nil:
		return done
	case errors.Is(err, errFound):
		return found
	}
	fmt.Fprintln(stderr, "gongkai:", err)
	return couldNot
}

// version tells which source the program was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "gongkai (unknown build)"
	}
	return fmt.Sprintf("gongkai %s (%s)", info.Main.Version, info.GoVersion)
}
