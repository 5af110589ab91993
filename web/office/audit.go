package office

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"gongkai/audit"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// auditRoutes is the page of the audit administrator, and of nobody else.
func (o *Office) auditRoutes(mux *http.ServeMux) {
	mux.Handle("GET /office/audit", o.Site.Handle(o.auditLog))
}

type auditPage struct {
	page.Base
	Filter  audit.Filter
	Asked   url.Values
	Entries []audit.Entry
	Total   int
	Page    int
	Head    audit.Head
}

const auditPageSize = 50

func (o *Office) auditLog(w http.ResponseWriter, r *http.Request) error {
	if err := org.May(page.Actor(r), org.ReadAudit, ""); err != nil {
		return err
	}
	p := auditPage{Base: o.Site.Base(r, "审计日志"), Asked: r.URL.Query()}
	p.Page, _ = strconv.Atoi(p.Asked.Get("page"))
	p.Page = min(max(p.Page, 1), 1_000_000)
	p.Filter = auditFilter(p.Asked)
	p.Filter.Limit, p.Filter.Skip = auditPageSize, (p.Page-1)*auditPageSize
	var err error
	if p.Entries, p.Total, err = o.Log.Find(r.Context(), p.Filter); err != nil {
		return err
	}
	if p.Head, _, err = o.Log.Head(r.Context()); err != nil {
		return err
	}
	return page.Render(w, r, auditLog(p))
}

// auditFilter reads the address; what is no day sets no limit.
func auditFilter(asked url.Values) audit.Filter {
	from, _ := workday.Parse(asked.Get("from"))
	to, _ := workday.Parse(asked.Get("to"))
	return audit.Filter{
		Person: asked.Get("person"), Action: asked.Get("action"), On: asked.Get("on"), From: from, To: to,
	}
}

func (p auditPage) pages() page.Pages {
	return page.PagesOf(p.Page, p.Total, auditPageSize, func(n int) string {
		q := url.Values{}
		for key, v := range p.Asked {
			q[key] = v
		}
		q.Set("page", strconv.Itoa(n))
		return "/office/audit?" + q.Encode()
	})
}

// actionNames say what an entry is about. An action without a name here shows
// as it is.
var actionNames = map[string]string{
	"org.sign_in":         "登录",
	"org.sign_in_failed":  "登录失败",
	"org.sign_out":        "退出",
	"org.change_password": "改密码",
	"org.reset_password":  "重置密码",
	"org.add_person":      "开账号",
	"org.close_account":   "停用账号",
	"org.reopen_account":  "恢复账号",
	"org.grant":           "授岗",
	"org.revoke":          "撤岗",
	"org.add_unit":        "新增机关",
	"org.change_unit":     "修改机关",
	"org.rename_unit":     "机关更名",
	"org.abolish_unit":    "撤销机关",

	"catalog.draft":             "起草文件",
	"catalog.edit":              "修改文件",
	"catalog.submit":            "文件送审",
	"catalog.disclosure.pass":   "公开审查通过",
	"catalog.disclosure.return": "公开审查退回",
	"catalog.secrecy.pass":      "保密审查通过",
	"catalog.secrecy.return":    "保密审查退回",
	"catalog.publish":           "发布文件",
	"catalog.withdraw":          "撤下文件",
	"catalog.repeal":            "废止文件",

	"annual.take": "收存年度报告", "annual.bring": "上传往年报告", "annual.mend": "订正往年报告的一格", "annual.drop": "丢弃往年报告", "annual.import": "收存往年报告",
}

func actionName(action string) string {
	if act, ok := strings.CutPrefix(action, "foi."); ok {
		return foi.Action(act).Label()
	}
	if name, ok := actionNames[action]; ok {
		return name
	}
	return action
}

// rooms are what the log can be narrowed to.
func rooms() []page.Option {
	return []page.Option{
		{Value: "org", Label: "机关和人员"},
		{Value: "org.sign_in_failed", Label: "登录失败"},
		{Value: "foi", Label: "依申请公开"},
		{Value: "catalog", Label: "主动公开"},
		{Value: "annual", Label: "年度报告"},
	}
}

// subject shows what an entry is about; a sign-in under a name that nobody has
// is about nothing that may be shown.
func subject(e audit.Entry) string {
	if e.On == "person/" {
		return "未知账号"
	}
	return e.On
}

func who(e audit.Entry) string {
	if e.Person == "" {
		return e.Name
	}
	return e.Name + "（" + e.Person + "）"
}
