package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"

	"gongkai"
	"gongkai/org"
)

// userCmd manages accounts from the machine itself, as the system: for the
// first people, and for administrators who have locked themselves out. Each act
// is in the audit log.
type userCmd struct {
	Add           userAdd    `cmd:"" help:"开一个账号，显示一次性密码。"`
	List          userList   `cmd:"" help:"列出所有账号和岗位。"`
	Grant         userGrant  `cmd:"" help:"给一个岗位。"`
	Revoke        userRevoke `cmd:"" help:"撤一个岗位。"`
	ResetPassword userReset  `cmd:"" help:"重置密码，显示一次性密码。"`
}

type userAdd struct {
	dataFlags
	Account string   `arg:"" help:"账号，例如 liuhe.zhang。"`
	Name    string   `required:"" help:"姓名。"`
	Unit    string   `required:"" placeholder:"ID" help:"所在机关的编号。"`
	Role    []string `placeholder:"ROLE" help:"在这个机关的岗位；可以写多个。${roles}"`
}

// Run opens the account.
func (c *userAdd) Run(ctx context.Context, out *console) error {
	return withApp(ctx, c.dataFlags, out, func(a *app) error {
		cmd := org.AddPerson{Account: c.Account, Name: c.Name, Unit: gongkai.UnitID(c.Unit)}
		for _, r := range c.Role {
			cmd.Posts = append(cmd.Posts, gongkai.Post{Unit: cmd.Unit, Role: gongkai.Role(r)})
		}
		oneTime, err := a.org.AddPerson(ctx, gongkai.System, cmd)
		if err == nil {
			fmt.Fprintf(out, "%s：一次性密码 %s（只显示这一次，登录后要改）\n", c.Account, oneTime)
		}
		return err
	})
}

type userList struct{ dataFlags }

// Run lists the accounts.
func (c *userList) Run(ctx context.Context, out *console) error {
	return withApp(ctx, c.dataFlags, out, func(a *app) error {
		people, err := a.org.People(ctx, gongkai.System)
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
		for _, p := range people {
			state := ""
			if !p.Open() {
				state = "（已停用）"
			}
			fmt.Fprintf(table, "%s\t%s%s\t%s\t%s\n", p.Account, p.Name, state, p.Unit, posts(p.Posts))
		}
		return table.Flush()
	})
}

func posts(all []gongkai.Post) string {
	var words []string
	for _, p := range all {
		words = append(words, fmt.Sprintf("%s:%s", p.Unit, p.Role))
	}
	return strings.Join(words, " ")
}

type postFlags struct {
	dataFlags
	Account string `arg:"" help:"账号。"`
	Role    string `arg:"" help:"岗位。${roles}"`
	Unit    string `required:"" placeholder:"ID" help:"设岗的机关。"`
}

func (c postFlags) post() gongkai.Post {
	return gongkai.Post{Unit: gongkai.UnitID(c.Unit), Role: gongkai.Role(c.Role)}
}

type userGrant struct{ postFlags }

// Run gives the post.
func (c *userGrant) Run(ctx context.Context, out *console) error {
	return withApp(ctx, c.dataFlags, out, func(a *app) error {
		return a.org.Grant(ctx, gongkai.System, c.Account, c.post())
	})
}

type userRevoke struct{ postFlags }

// Run takes the post away.
func (c *userRevoke) Run(ctx context.Context, out *console) error {
	return withApp(ctx, c.dataFlags, out, func(a *app) error {
		return a.org.Revoke(ctx, gongkai.System, c.Account, c.post())
	})
}

type userReset struct {
	dataFlags
	Account string `arg:"" help:"账号。"`
}

// Run makes a one-time password and prints it.
func (c *userReset) Run(ctx context.Context, out *console) error {
	return withApp(ctx, c.dataFlags, out, func(a *app) error {
		oneTime, err := a.org.ResetPassword(ctx, gongkai.System, c.Account)
		if err == nil {
			fmt.Fprintf(out, "%s：一次性密码 %s（只显示这一次，登录后要改）\n", c.Account, oneTime)
		}
		return err
	})
}

// withApp opens the data for one act and closes them again.
func withApp(ctx context.Context, d dataFlags, out *console, do func(*app) error) error {
	a, err := openApp(ctx, d, out.now)
	if err != nil {
		return err
	}
	return errors.Join(do(a), a.close())
}

// roleHelp lists the roles for --help.
func roleHelp() string {
	var all []string
	for _, r := range org.Roles {
		all = append(all, fmt.Sprintf("%s %s", r.Role, r.Name))
	}
	return strings.Join(all, "，")
}
