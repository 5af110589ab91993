package page

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"gongkai"
	"gongkai/workday"
)

// SignIn is where a person signs in to the office.
const SignIn = "/office/sign-in"

// Password is where a person changes the password.
const Password = "/office/password"

// Link is a name and where it leads.
type Link struct {
	Href string
	Name string
}

// Base is what a page has in common with all others. Site.Base fills it; the
// page sets what it knows better.
type Base struct {
	Site    Identity
	Title   string      // of this page; the frame adds the site
	Here    string      // last crumb; "" = Title
	Trail   []Link      // crumbs between home and this page
	Section string      // Href of the navigation entry that is current; "" = found by path
	Wrong   bool        // a form came back with problems: the title says so
	About   *About      // what a column page says of itself in meta elements
	Article *Article    // what a content page says of itself in meta elements
	Feed    string      // address of a feed of this page, if it has one
	Said    string      // what was just done, shown once on top; see Say
	Reading Reading     // letter size and contrast
	Office  OfficeFrame // who works here; zero on the portal
	Path    string      // of the request
	back    string      // where the reading tools come back to
	Today   workday.Day
}

// About describes a column (栏目) to search engines (政府网站发展指引 附件2).
type About struct {
	Name, Description, Keywords, Type string
}

// Article describes a content page to search engines (政府网站发展指引 附件2).
type Article struct {
	Title       string
	Published   string // 2006-01-02 15:04, as shown on the page
	Source      string
	Keywords    string
	Description string
}

// OfficeFrame is what the office's frame shows: who is signed in, and where
// that person may go.
type OfficeFrame struct {
	Actor   gongkai.Actor
	Who     string // 柳河镇 · 信息公开经办人
	Nav     []Link // what this person may open
	SignOut string // address the sign-out form posts to

	Idle time.Duration // after so long without an act the session ends; 0 = not told
}

// endsSoon is the class of the warning that shows itself five minutes before the
// session ends, without a script: only for the times the stylesheet knows.
func (o OfficeFrame) endsSoon() string {
	switch o.Idle {
	case 15 * time.Minute, 20 * time.Minute, 30 * time.Minute, 60 * time.Minute:
		return "ends-" + strconv.Itoa(int(o.Idle.Minutes()))
	}
	return ""
}

// Enter records who is signed in. Actor, Base and the error pages read it.
func Enter(r *http.Request, o OfficeFrame) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), officeKey, o))
}

// Base begins a page.
func (s *Site) Base(r *http.Request, title string) Base {
	office, _ := r.Context().Value(officeKey).(OfficeFrame)
	return Base{
		Site:    s.Identity,
		Title:   title,
		Said:    said(r),
		Reading: readingOf(r),
		Office:  office,
		Path:    r.URL.Path,
		back:    backTo(r),
		Today:   workday.On(s.Now()),
	}
}

// portalNav is the portal's navigation; the last two stand at the end of the line.
var portalNav = []Link{
	{"/", "首页"},
	{"/guide", "公开指南"},
	{"/rules", "公开制度"},
	{"/search", "主动公开"},
	{"/report/", "年度报告"},
	{"/unit/", "机关"},
	{"/apply", "我要申请"},
	{"/track", "查进度"},
}

// current reports whether l is the entry this page belongs to.
func (b Base) current(l Link) bool {
	if b.Section != "" {
		return b.Section == l.Href
	}
	if l.Href == "/" || l.Href == "/office/" {
		return b.Path == l.Href
	}
	return b.Path == l.Href || strings.HasPrefix(b.Path, strings.TrimSuffix(l.Href, "/")+"/")
}

func (b Base) here() string {
	if b.Here != "" {
		return b.Here
	}
	return b.Title
}

func (b Base) wrongPrefix() string {
	if b.Wrong {
		return "错误："
	}
	return ""
}

func (b Base) portalTitle() string {
	if b.Path == "/" {
		return Column + " - " + b.Site.Name
	}
	return b.wrongPrefix() + b.Title + " - " + b.Site.Short + Column
}

func (b Base) officeTitle() string { return b.wrongPrefix() + b.Title + " - 公开" }
