package office

import (
	"net/http"

	"gongkai/web/page"
)

type passwordPage struct {
	page.Base
	Problems page.Problems
}

func (o *Office) passwordForm(w http.ResponseWriter, r *http.Request) error {
	return page.Render(w, r, password(passwordPage{Base: o.Site.Base(r, "修改密码")}))
}

func (o *Office) changePassword(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	form := passwordPage{Base: o.Site.Base(r, "修改密码")}
	f.Must(f.Secret("new") == f.Secret("again"), "again", "两次填写的新密码不一样")
	if form.Problems = f.Problems; form.Problems.Any() {
		return o.refusePassword(w, r, form)
	}
	p, err := o.Org.ChangePassword(r.Context(), page.Actor(r), f.Secret("old"), f.Secret("new"))
	if form.Problems = page.ProblemsOf(err); form.Problems != nil {
		return o.refusePassword(w, r, form)
	}
	if err != nil {
		return err
	}
	o.Site.Say(w, "密码已修改，其他地方的登录已全部退出。")
	return page.Then(w, r, o.begin(r, p), home(page.Actor(r)))
}

func (o *Office) refusePassword(w http.ResponseWriter, r *http.Request, form passwordPage) error {
	form.Wrong = true
	return page.Refuse(w, r, password(form))
}
