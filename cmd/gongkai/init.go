package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"gongkai"
	"gongkai/cipher"
	"gongkai/org"
)

// initCmd makes an empty platform: data directory, key, database, the
// government itself, and the three separated administrators. Run again after an
// interruption it does what is still to be done.
type initCmd struct {
	dataFlags
	Name  string `required:"" placeholder:"NAME" help:"本级政府全称，例如 明阳县人民政府。"`
	Short string `placeholder:"NAME" help:"简称，例如 明阳县；不写则同全称。"`
	Unit  string `default:"county" placeholder:"ID" help:"本级政府在网址和编号里用的编号，小写字母和数字。"`
	USCC  string `name:"uscc" placeholder:"CODE" help:"本级政府的统一社会信用代码（第 3 至 8 位是行政区划代码）。"`

	Division      string `placeholder:"CODE" help:"行政区划代码，六位数字；用来核对统一社会信用代码。"`
	PasswordStdin bool   `help:"从标准输入读三位管理员的密码，每行一个，依次是系统、安全、审计管理员；不写则各生成一个一次性密码。"`
}

// administrators are the first three accounts (三员分立).
var administrators = []struct {
	account string
	name    string
	role    gongkai.Role
}{
	{"sys.admin", "系统管理员", org.SysAdmin},
	{"sec.admin", "安全管理员", org.SecAdmin},
	{"audit.admin", "审计管理员", org.AuditAdmin},
}

// Run sets up what is not there yet.
func (c *initCmd) Run(ctx context.Context, out *console) error {
	root, err := c.root()
	if err != nil {
		return err
	}
	hashes, err := c.hashes(os.Stdin)
	if err != nil {
		return err
	}
	if err := c.makeKeys(rand.Reader); err != nil {
		return err
	}
	a, err := openApp(ctx, c.dataFlags, out.now)
	if err != nil {
		return err
	}
	return errors.Join(a.found(ctx, root, hashes, out, c.keyFile()), a.close())
}

// root is the government as the flags describe it.
func (c *initCmd) root() (org.Unit, error) {
	u := org.Unit{ID: gongkai.UnitID(c.Unit), Name: c.Name, Short: c.Short, Kind: org.County}
	if c.USCC == "" {
		return u, nil
	}
	code, err := org.ParseUSCC(c.USCC)
	if err == nil && c.Division != "" && code.Division() != c.Division {
		err = gongkai.At("division", "统一社会信用代码里的行政区划是 %s，不是 %s", code.Division(), c.Division)
	}
	u.USCC = code
	return u, err
}

// hashes reads the administrators' passwords, if they are given; "" otherwise.
func (c *initCmd) hashes(in io.Reader) ([]string, error) {
	all := make([]string, len(administrators))
	if !c.PasswordStdin {
		return all, nil
	}
	lines := bufio.NewScanner(in)
	for i, admin := range administrators {
		lines.Scan()
		pw := strings.TrimRight(lines.Text(), "\r")
		if err := org.CheckPassword(admin.account, pw); err != nil {
			return nil, fmt.Errorf("%s的密码不行：%w", admin.name, err)
		}
		hash, err := cipher.HashPassword(pw, rand.Reader)
		if err != nil {
			return nil, err
		}
		all[i] = hash
	}
	return all, lines.Err()
}

// found adds the government and its administrators, where they are missing.
func (a *app) found(ctx context.Context, root org.Unit, hashes []string, out io.Writer, keyFile string) error {
	tree, err := a.org.Tree(ctx)
	if err != nil {
		return err
	}
	old, exists := tree.Root()
	if exists && old.ID != root.ID {
		return gongkai.Errorf(gongkai.Conflict, "这里已经是%s的数据，没有改动", old.Name)
	}
	if !exists {
		if err := a.org.AddUnit(ctx, gongkai.System, root); err != nil {
			return err
		}
	}
	fmt.Fprintf(out, "%s的平台已经建好。密钥在 %s，请另行备份；丢失后申请人信息无法解密。\n", root.Name, keyFile)
	return a.addAdministrators(ctx, root.ID, hashes, out)
}

func (a *app) addAdministrators(ctx context.Context, unit gongkai.UnitID, hashes []string, out io.Writer) error {
	for i, admin := range administrators {
		oneTime, err := a.org.AddPerson(ctx, gongkai.System, org.AddPerson{
			Account: admin.account, Name: admin.name, Unit: unit,
			Posts: []gongkai.Post{{Unit: unit, Role: admin.role}}, Hash: hashes[i],
		})
		switch {
		case gongkai.KindOf(err) == gongkai.Conflict:
			fmt.Fprintf(out, "%s %s：已经有了，没有改动\n", admin.name, admin.account)
		case err != nil:
			return err
		case oneTime == "":
			fmt.Fprintf(out, "%s %s：用刚才输入的密码登录\n", admin.name, admin.account)
		default:
			fmt.Fprintf(out, "%s %s：一次性密码 %s（只显示这一次，登录后要改）\n", admin.name, admin.account, oneTime)
		}
	}
	return nil
}
