package office

import (
	"net/http"

	"gongkai"
	"gongkai/org"
	"gongkai/web/page"
)

type peoplePage struct {
	page.Base
	People []org.Person
	Tree   org.Tree
}

func (o *Office) people(w http.ResponseWriter, r *http.Request) error {
	all, err := o.Org.People(r.Context(), page.Actor(r))
	if err != nil {
		return err
	}
	tree, err := o.Org.Tree(r.Context())
	if err != nil {
		return err
	}
	return page.Render(w, r, people(peoplePage{Base: o.Site.Base(r, "人员"), People: all, Tree: tree}))
}

type newPersonPage struct {
	page.Base
	Tree     org.Tree
	Form     org.AddPerson
	Problems page.Problems
}

// role gives the one post of the form.
func (p newPersonPage) role() string {
	if len(p.Form.Posts) == 0 {
		return ""
	}
	return string(p.Form.Posts[0].Role)
}

func (o *Office) newPerson(w http.ResponseWriter, r *http.Request) error {
	tree, err := o.treeForPeople(r)
	if err != nil {
		return err
	}
	return page.Render(w, r, personNew(newPersonPage{Base: o.personBase(r, "新增人员"), Tree: tree}))
}

func (o *Office) addPerson(w http.ResponseWriter, r *http.Request) error {
	tree, err := o.treeForPeople(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p := newPersonPage{Base: o.personBase(r, "新增人员"), Tree: tree, Form: readPerson(f)}
	oneTime := ""
	if p.Problems = f.Problems; !p.Problems.Any() {
		oneTime, err = o.Org.AddPerson(r.Context(), page.Actor(r), p.Form)
		p.Problems = page.ProblemsOf(err)
	}
	if p.Problems.Any() {
		p.Wrong = true
		return page.Refuse(w, r, personNew(p))
	}
	if err != nil {
		return err
	}
	return o.showPassword(w, r, p.Form.Account, oneTime)
}

func readPerson(f *page.Form) org.AddPerson {
	cmd := org.AddPerson{
		Account: f.Text("account", 40),
		Name:    f.Text("name", 30),
		Unit:    gongkai.UnitID(f.Text("unit", 40)),
		Phone:   f.Text("phone", 30),
	}
	if role := f.Text("role", 20); role != "" {
		cmd.Posts = []gongkai.Post{{Unit: cmd.Unit, Role: gongkai.Role(role)}}
	}
	return cmd
}

func (o *Office) treeForPeople(r *http.Request) (org.Tree, error) {
	if err := org.May(page.Actor(r), org.ManagePeople, ""); err != nil {
		return org.Tree{}, err
	}
	return o.Org.Tree(r.Context())
}

func (o *Office) personBase(r *http.Request, title string, trail ...page.Link) page.Base {
	b := o.Site.Base(r, title)
	b.Trail = append([]page.Link{{Href: peoplePath, Name: "人员"}}, trail...)
	b.Section = peoplePath
	return b
}

type oneTimePage struct {
	page.Base
	Account string
	OneTime string
}

// showPassword shows a one-time password on the answer itself: an address or a
// cookie would keep it.
func (o *Office) showPassword(w http.ResponseWriter, r *http.Request, account, oneTime string) error {
	return page.Render(w, r, personPassword(oneTimePage{Base: o.personBase(r, "一次性密码"), Account: account, OneTime: oneTime}))
}

func personPath(account string) string { return "/office/settings/person/" + account }

func roleOptions() []page.Option {
	var all []page.Option
	for _, r := range org.Roles {
		group := "业务岗位"
		if org.Administers(r.Role) {
			group = "管理岗位（三员分立，不兼业务）"
		}
		all = append(all, page.Option{Value: string(r.Role), Label: r.Name + "：" + r.For, Group: group})
	}
	return all
}

// postsOf lists a person's posts, one line a unit; the name of one's own unit
// goes without saying.
func postsOf(tree org.Tree, p org.Person) []string {
	var lines []string
	for i, post := range p.Posts { // by unit
		name := org.RoleName(post.Role)
		switch {
		case i > 0 && p.Posts[i-1].Unit == post.Unit:
			lines[len(lines)-1] += "、" + name
		case post.Unit == p.Unit:
			lines = append(lines, name)
		default:
			lines = append(lines, tree.Name(post.Unit)+"："+name)
		}
	}
	return lines
}
