package org

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"gongkai"
	"gongkai/audit"
)

// AddPerson asks for an account.
type AddPerson struct {
	Account string
	Name    string
	Unit    gongkai.UnitID
	Phone   string
	Posts   []gongkai.Post
	Hash    string // of a password chosen elsewhere (cipher.HashPassword); "" asks for a one-time password
}

func addPerson(t Tree, cmd AddPerson, pw Password, by gongkai.Actor) (Step, error) {
	if err := May(by, ManagePeople, cmd.Unit); err != nil {
		return Step{}, err
	}
	p := Person{
		Account:  strings.TrimSpace(cmd.Account),
		Name:     strings.TrimSpace(cmd.Name),
		Unit:     cmd.Unit,
		Phone:    strings.TrimSpace(cmd.Phone),
		Posts:    sortPosts(cmd.Posts),
		Password: pw,
		Version:  1,
	}
	var all problems
	all.add(p.check())
	u, ok := t.Unit(p.Unit)
	all.want(ok && u.To.IsZero(), "unit", "请选择所在机关")
	for _, post := range p.Posts {
		all.add(checkPost(t, post))
	}
	return personStep(p, by, "org.add_person", postsText(p.Posts)), all.err()
}

func grantPost(t Tree, p Person, post gongkai.Post, by gongkai.Actor) (Step, error) {
	if err := May(by, ManagePeople, post.Unit); err != nil {
		return Step{}, err
	}
	var all problems
	all.want(!slices.Contains(p.Posts, post), "role", "此人已有这个岗位")
	all.add(checkPost(t, post))
	p.Posts = sortPosts(append(slices.Clone(p.Posts), post))
	all.add(separated(p.Posts))
	p.Version++
	return personStep(p, by, "org.grant", postsText([]gongkai.Post{post})), all.err()
}

func revokePost(p Person, post gongkai.Post, by gongkai.Actor) (Step, error) {
	if err := May(by, ManagePeople, post.Unit); err != nil {
		return Step{}, err
	}
	i := slices.Index(p.Posts, post)
	if i < 0 {
		return Step{}, gongkai.Errorf(gongkai.Conflict, "此人没有这个岗位，可能刚被别人撤销")
	}
	p.Posts = slices.Delete(slices.Clone(p.Posts), i, i+1)
	p.Version++
	step := personStep(p, by, "org.revoke", postsText([]gongkai.Post{post}))
	step.KeepSecAdmin = post.Role == SecAdmin
	return step, nil
}

func closeAccount(p Person, by gongkai.Actor, now time.Time) (Step, error) {
	if err := May(by, ManagePeople, p.Unit); err != nil {
		return Step{}, err
	}
	if !p.Open() {
		return Step{}, gongkai.Errorf(gongkai.Conflict, "这个账号已经停用")
	}
	p.Closed = now.UTC().Truncate(time.Millisecond)
	p.Password.Sessions++
	p.Version++
	step := personStep(p, by, "org.close_account", "")
	step.KeepSecAdmin = p.Holds(SecAdmin)
	return step, nil
}

func reopenAccount(p Person, by gongkai.Actor) (Step, error) {
	if err := May(by, ManagePeople, p.Unit); err != nil {
		return Step{}, err
	}
	if p.Open() {
		return Step{}, gongkai.Errorf(gongkai.Conflict, "这个账号正在使用")
	}
	p.Closed = time.Time{}
	p.Version++
	return personStep(p, by, "org.reopen_account", ""), nil
}

func resetPassword(p Person, pw Password, by gongkai.Actor) (Step, error) {
	if err := May(by, ManagePeople, p.Unit); err != nil {
		return Step{}, err
	}
	pw.Sessions = p.Password.Sessions + 1
	p.Password = pw
	p.Version++
	step := personStep(p, by, "org.reset_password", "")
	step.Forget = attemptsKey(p.Account)
	return step, nil
}

// checkPost: administrators and overseers act for the whole government, so
// their posts are at its root or its office; other posts are at any unit.
func checkPost(t Tree, post gongkai.Post) error {
	u, ok := t.Unit(post.Unit)
	switch {
	case RoleName(post.Role) == string(post.Role):
		return gongkai.At("role", "没有“%s”这个岗位", post.Role)
	case !ok || !u.To.IsZero():
		return gongkai.At("unit", "岗位应设在现存的机关")
	case (Administers(post.Role) || post.Role == Overseer) && u.Kind != County && u.Kind != Office:
		return gongkai.At("role", "%s只能设在本级政府或政府办公室", RoleName(post.Role))
	}
	return nil
}

func sortPosts(posts []gongkai.Post) []gongkai.Post {
	posts = slices.Clone(posts)
	slices.SortFunc(posts, func(a, b gongkai.Post) int {
		return cmp.Or(cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Role, b.Role))
	})
	return slices.Compact(posts)
}

func postsText(posts []gongkai.Post) string {
	var all []string
	for _, p := range posts {
		all = append(all, string(p.Unit)+" "+RoleName(p.Role))
	}
	return strings.Join(all, "、")
}

func personStep(p Person, by gongkai.Actor, action, why string) Step {
	return Step{Person: &p, Entry: audit.By(by, action, "person/"+p.Account, why)}
}
