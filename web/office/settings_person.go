package office

import (
	"context"
	"net/http"

	"gongkai"
	"gongkai/org"
	"gongkai/web/page"
)

type personPage struct {
	page.Base
	Person   org.Person
	Tree     org.Tree
	Grant    gongkai.Post // as typed
	Problems page.Problems
}

func (o *Office) person(w http.ResponseWriter, r *http.Request) error {
	p, err := o.personPage(r)
	if err != nil {
		return err
	}
	p.Grant.Unit = p.Person.Unit
	return page.Render(w, r, person(p))
}

func (o *Office) personPage(r *http.Request) (personPage, error) {
	one, err := o.Org.Person(r.Context(), page.Actor(r), r.PathValue("account"))
	if err != nil {
		return personPage{}, err
	}
	tree, err := o.Org.Tree(r.Context())
	return personPage{Base: o.personBase(r, one.Name), Person: one, Tree: tree}, err
}

// postChange is Grant or Revoke of the desk.
type postChange func(ctx context.Context, by gongkai.Actor, account string, post gongkai.Post) error

func (o *Office) grant(w http.ResponseWriter, r *http.Request) error {
	return o.changePost(w, r, o.Org.Grant, "已授岗。")
}

func (o *Office) revoke(w http.ResponseWriter, r *http.Request) error {
	return o.changePost(w, r, o.Org.Revoke, "已撤岗。")
}

func (o *Office) changePost(w http.ResponseWriter, r *http.Request, change postChange, said string) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	post := gongkai.Post{Unit: gongkai.UnitID(f.Text("unit", 40)), Role: gongkai.Role(f.Text("role", 20))}
	err = change(r.Context(), page.Actor(r), r.PathValue("account"), post)
	return o.personChanged(w, r, err, post, said)
}

// personChanged goes back to the person, with the problems of a refusal.
func (o *Office) personChanged(w http.ResponseWriter, r *http.Request, err error, typed gongkai.Post, said string) error {
	if found := page.ProblemsOf(err); found.Any() {
		p, err := o.personPage(r)
		if err != nil {
			return err
		}
		p.Problems, p.Grant, p.Wrong = found, typed, true
		return page.Refuse(w, r, person(p))
	}
	if err == nil {
		o.Site.Say(w, said)
	}
	return page.Then(w, r, err, personPath(r.PathValue("account")))
}

func (o *Office) resetPassword(w http.ResponseWriter, r *http.Request) error {
	account := r.PathValue("account")
	oneTime, err := o.Org.ResetPassword(r.Context(), page.Actor(r), account)
	if err != nil {
		return o.personChanged(w, r, err, gongkai.Post{}, "")
	}
	return o.showPassword(w, r, account, oneTime)
}

func (o *Office) closeAccount(w http.ResponseWriter, r *http.Request) error {
	err := o.Org.CloseAccount(r.Context(), page.Actor(r), r.PathValue("account"))
	return o.personChanged(w, r, err, gongkai.Post{}, "账号已停用，登录已全部退出。")
}

func (o *Office) reopenAccount(w http.ResponseWriter, r *http.Request) error {
	err := o.Org.ReopenAccount(r.Context(), page.Actor(r), r.PathValue("account"))
	return o.personChanged(w, r, err, gongkai.Post{}, "账号已恢复。")
}

// facts describe the person on its page.
func (p personPage) facts() []page.Row {
	rows := []page.Row{
		{Term: "账号", Words: p.Person.Account},
		{Term: "所在机关", Words: p.Tree.Name(p.Person.Unit)},
	}
	if p.Person.Phone != "" {
		rows = append(rows, page.Row{Term: "办公电话", Words: p.Person.Phone})
	}
	if !p.Person.Open() {
		rows = append(rows, page.Row{Term: "停用时间", Body: page.Moment(p.Person.Closed)})
	}
	return rows
}
