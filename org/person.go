package org

import (
	"regexp"
	"slices"
	"time"

	"gongkai"
)

// Person is somebody with an account. The account name is for ever, so that the
// log stays readable; who leaves is closed, not removed.
type Person struct {
	Account  string // as typed at sign-in: lower-case letters, digits, dots, hyphens
	Name     string
	Unit     gongkai.UnitID // where the person works
	Phone    string
	Posts    []gongkai.Post // by unit, then role
	Closed   time.Time      // zero while the account can be used
	Password Password
	Version  int // raised by every change but those of signing in
}

// Password is what is kept of one.
type Password struct {
	Hash     string // as package cipher made it
	OneTime  bool   // must be changed at the next sign-in
	Changed  time.Time
	Sessions int // number of this period of sessions; raising it ends them all
}

// Actor is the person as rules know it, acting from a network address.
func (p Person) Actor(from string) gongkai.Actor {
	return gongkai.Actor{Person: p.Account, Name: p.Name, Unit: p.Unit, Posts: p.Posts, From: from}
}

// Holds reports whether p has a role at any unit.
func (p Person) Holds(role gongkai.Role) bool {
	return slices.ContainsFunc(p.Posts, func(post gongkai.Post) bool { return post.Role == role })
}

// Open reports whether the account can be used.
func (p Person) Open() bool { return p.Closed.IsZero() }

var accountForm = regexp.MustCompile(`^[a-z][a-z0-9]*([.-][a-z0-9]+)*$`)

// check says what is wrong with p by itself.
func (p Person) check() error {
	var all problems
	all.want(accountForm.MatchString(p.Account) && len(p.Account) <= 40 && p.Account != gongkai.System.Person, "account",
		"账号由小写字母、数字、点和连字符组成，以字母开头，40 位以内，例如 liuhe.zhang")
	all.want(between(p.Name, 2, 30), "name", "请填写姓名，2 至 30 字")
	all.want(between(p.Phone, 0, 30), "phone", "电话不超过 30 字")
	all.add(separated(p.Posts))
	return all.err()
}

// separated holds the three administrators apart (三员分立, GB/T 22239 安全管理中心:
// system, security and audit administration are separate duties): whoever is one
// of them is nothing else.
func separated(posts []gongkai.Post) error {
	var admin, other gongkai.Role
	for _, p := range posts {
		switch {
		case Administers(p.Role) && admin != "" && admin != p.Role:
			return gongkai.At("role", "同一人不能兼任%s和%s（三员分立）", RoleName(admin), RoleName(p.Role))
		case Administers(p.Role):
			admin = p.Role
		default:
			other = p.Role
		}
	}
	if admin != "" && other != "" {
		return gongkai.At("role", "%s不能兼任业务岗位“%s”（三员分立）。请用另一个账号。", RoleName(admin), RoleName(other))
	}
	return nil
}
