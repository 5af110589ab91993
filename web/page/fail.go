package page

import (
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"gongkai"
)

var errNoPage = gongkai.Errorf(gongkai.NotFound, "地址可能抄错了，或者这一页已经换了地址。")

// trouble is how a kind of error is told: the status for programs, a heading,
// and what the reader can do next.
type trouble struct {
	status  int
	heading string
	next    string
	retry   string // seconds, for Retry-After
}

// troubles is the one place where an error becomes a page.
var troubles = map[gongkai.Kind]trouble{
	gongkai.Internal:     {status: 500, heading: "系统出了问题"},
	gongkai.Incompatible: {status: 500, heading: "系统正在升级", next: "请稍后再试。"},
	gongkai.Invalid:      {status: 400, heading: "这次提交不能接受", next: "请返回上一页，改正后再提交。"},
	gongkai.Unknown:      {status: 401, heading: "请先登录", next: "这次提交没有保存。请在新的标签页登录，再回到这一页刷新；浏览器会问是否重新提交，选“是”，填写的内容不会丢失。"},
	gongkai.Forbidden:    {status: 403, heading: "不能这样做", next: "请返回上一页。"},
	gongkai.NotFound:     {status: 404, heading: "没有找到"},
	gongkai.Conflict:     {status: 409, heading: "情况已经变了", next: "请返回上一页，刷新后看看现在的情况，再决定怎么做。"},
	gongkai.Gone:         {status: 410, heading: "这份文件已经撤下", next: "索引号保留，不再使用。"},
	gongkai.TooLarge:     {status: 413, heading: "提交的内容太大", next: "请减少文件的个数，或者压缩后再上传。"},
	gongkai.TooMany:      {status: 429, heading: "请求太频繁", next: "请过一会儿再试。", retry: "30"},
	gongkai.Busy:         {status: 503, heading: "系统正忙", next: "没有保存任何改动。请过几秒再提交一次。", retry: "5"},
	gongkai.Full:         {status: 503, heading: "暂时不能保存", next: "服务器的存储空间已满，请联系管理员。急需办理的，请当面或者邮寄提交。", retry: "600"},
	gongkai.ReadOnly:     {status: 503, heading: "暂时不能保存", next: "系统正在维护，现在只能查阅。急需办理的，请当面或者邮寄提交。", retry: "600"},
}

// Status gives the HTTP status of an error kind.
func Status(k gongkai.Kind) int {
	if t, ok := troubles[k]; ok {
		return t.status
	}
	return http.StatusInternalServerError
}

// fail answers with the page of err, and logs what the reader is not told.
func (s *Site) fail(w http.ResponseWriter, r *http.Request, err error) {
	err = known(err)
	kind := gongkai.KindOf(err)
	s.logError(r, kind, err)
	if out := requestOf(r.Context()).out; out != nil && out.status != 0 {
		panic(http.ErrAbortHandler) // half an answer is out; break it off
	}
	if kind == gongkai.Unknown && r.Method == http.MethodGet && inOffice(r) {
		http.Redirect(w, r, SignIn+"?next="+url.QueryEscape(r.URL.RequestURI()), http.StatusSeeOther)
		return
	}
	t, ok := troubles[kind]
	if !ok {
		t = troubles[gongkai.Internal]
	}
	if t.retry != "" && w.Header().Get("Retry-After") == "" {
		w.Header().Set("Retry-After", t.retry)
	}
	b := s.Base(r, t.heading)
	page := failed(failedPage{Base: b, Status: t.status, Words: gongkai.Words(err), Next: t.next, ID: RequestID(r), Office: inOffice(r), Missing: kind == gongkai.NotFound, Typed: typedBefore(r)})
	if err := RenderStatus(w, r, t.status, page); err != nil {
		http.Error(w, gongkai.Words(nil), t.status)
	}
}

// typedBefore is what a form of the office held that could not be taken: it is
// shown with the error, so that no word is lost.
func typedBefore(r *http.Request) []Typed {
	if !inOffice(r) || r.Method != http.MethodPost || secret(r) {
		return nil
	}
	return typedIn(r.PostForm, slices.Sorted(maps.Keys(r.PostForm)))
}

// known gives the standard library's errors the kind they have for a reader.
func known(err error) error {
	var big *http.MaxBytesError
	if errors.As(err, &big) {
		return gongkai.Because(err, gongkai.TooLarge, "一次提交不能超过 %s。", Bytes(big.Limit))
	}
	return err
}

func (s *Site) logError(r *http.Request, kind gongkai.Kind, err error) {
	log := s.Log.Info
	if Status(kind) >= 500 {
		log = s.Log.Error
	}
	log("failed", "request", RequestID(r), "kind", kind, "error", err)
}

func inOffice(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/office/") }
