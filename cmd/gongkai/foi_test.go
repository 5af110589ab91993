package main

import (
	"bytes"
	"errors"
	"html"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/docx"
	"gongkai/org"
	"gongkai/workday"
)

// township adds 柳河镇 with a clerk, a reviewer and an overseer, who all have
// the password sysPassword.
func township(t *testing.T, p place) {
	t.Helper()
	d := dataFlags{Data: p.args[1]}
	if len(p.args) > 2 {
		d.Database = p.args[3]
	}
	a, err := openApp(t.Context(), d, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	u := org.Unit{ID: "liuhe", Name: "柳河镇人民政府", Short: "柳河镇", Kind: org.Township, Parent: "county", IssuerCode: "明柳", Phone: "0000-6122030"}
	err = a.org.AddUnit(t.Context(), gongkai.System, u)
	for account, post := range map[string]gongkai.Post{
		"liuhe.clerk": {Unit: "liuhe", Role: org.Clerk}, "liuhe.reviewer": {Unit: "liuhe", Role: org.Reviewer}, "office.overseer": {Unit: "county", Role: org.Overseer},
	} {
		_, bad := a.org.AddPerson(t.Context(), gongkai.System, org.AddPerson{
			Account: account, Name: "某人", Unit: post.Unit, Posts: []gongkai.Post{post}, Hash: weakHashes[0],
		})
		err = errors.Join(err, bad)
	}
	if err := errors.Join(err, a.close()); err != nil {
		t.Fatal(err)
	}
}

var hidden = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)"`)

// fill sends the form of a page again with more fields filled in. What was
// hidden in it travels on, as in a browser without script.
func (b *browser) fill(r reply, path string, fields ...string) reply {
	b.t.Helper()
	v := typed(fields)
	for _, m := range hidden.FindAllStringSubmatch(r.body, -1) {
		if name := html.UnescapeString(m[1]); !v.Has(name) {
			v.Set(name, html.UnescapeString(m[2]))
		}
	}
	return b.read(b.PostForm(b.base+path, v))
}

var who = []string{"kind", "natural_person", "applicant", "欧阳望舒", "id_kind", "resident_id", "id_number", "11010519491231002X", "phone", "13955557777"}

// apply walks the six steps and gives the receipt.
func apply(t *testing.T, b *browser) reply {
	t.Helper()
	r := b.get("/apply?unit=liuhe").want(t, http.StatusOK, "个人信息怎样处理", "不必说明用途")
	r = b.fill(r, "/apply").want(t, http.StatusOK, "柳河镇人民政府", "第十条")
	b.fill(r, "/apply", "unit", "nobody").want(t, http.StatusUnprocessableEntity, "选择向哪个机关申请")
	r = b.fill(r, "/apply", "unit", "liuhe").want(t, http.StatusOK, "要获取什么信息")
	bad := b.fill(r, "/apply", "what", " ", "from_year", "24")
	bad.want(t, http.StatusUnprocessableEntity, "有 2 处需要改", "写明要获取的信息的内容", `value="24"`)
	r = b.fill(r, "/apply", "what", "农村危房改造工程验收表").want(t, http.StatusOK, "申请人的类别")
	b.fill(r, "/apply", who[2:]...).want(t, http.StatusUnprocessableEntity, "申请人的类别", "欧阳望舒")
	r = b.fill(r, "/apply", who...).want(t, http.StatusOK, "怎样获取")
	b.fill(r, "/apply", "form", "electronic", "by", "email").want(t, http.StatusUnprocessableEntity, "请写明电子邮箱")
	r = b.fill(r, "/apply", "form", "electronic", "by", "online").want(t, http.StatusOK, "核对提交", "欧阳望舒", "11010519491231002X")
	back := b.fill(r, "/apply", "to", "2").want(t, http.StatusOK, "农村危房改造工程验收表", "要获取什么信息")
	if strings.Contains(back.body, "欧阳望舒") || strings.Contains(back.body, "13955557777") {
		t.Error("a page that the browser may keep shows who applies")
	}
	again := b.fill(back, "/apply", "what", "农村危房改造工程验收表").want(t, http.StatusOK, `value="欧阳望舒"`, `value="13955557777"`)
	b.fill(again, "/apply", "sealed", "v1.x.y").want(t, http.StatusBadRequest, "重新填写")
	return b.fill(r, "/apply/submit")
}

var (
	codeOnPage = regexp.MustCompile(`name="code" value="([A-Z0-9]{12})"`)
	noOnPage   = regexp.MustCompile(`name="no" value="(liuhe-\d{4}-\d+)"`)
)

// TestADayOfAnApplication is the day of an application, from the citizen's form
// to the reply read with the query code.
func TestADayOfAnApplication(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		township(t, p)
		s := serve(t, p)
		citizen := newBrowser(t, s.address)
		receipt := apply(t, citizen).want(t, http.StatusOK, "申请已经提交", "明柳公申〔", "如果今天确认收到", "第 20 个工作日")
		no, code := noOnPage.FindStringSubmatch(receipt.body)[1], codeOnPage.FindStringSubmatch(receipt.body)[1]
		slip := citizen.fill(receipt, "/track", "do", "slip")
		wantInDocx(t, slip, code[:4]+"-"+code[4:8]+"-"+code[8:])

		citizen.post("/track", "no", no, "code", "AAAABBBBCCCC").want(t, http.StatusUnprocessableEntity, "编号或者查询码不对")
		citizen.post("/track", "no", "liuhe-2026-99", "code", code).want(t, http.StatusUnprocessableEntity, "编号或者查询码不对")
		citizen.post("/track", "no", "不是编号", "code", code).want(t, http.StatusUnprocessableEntity, "编号或者查询码不对")
		citizen.post("/track", "no", no, "code", strings.ToLower(code)).want(t, http.StatusOK, "您的申请等待确认")

		confirmedAndSent(t, s, no)
		approved(t, s, no)

		r := citizen.post("/track", "no", no, "code", code)
		r.want(t, http.StatusOK, "您的申请已经答复", "欧阳望舒：", "第三十七条", "先向明阳县人民政府申请行政复议", "双河村 11 户", "部分公开")
		wantInDocx(t, citizen.fill(r, "/track", "do", "docx", "kind", "reply"), "欧阳望舒：")
		citizen.fill(r, "/track", "do", "withdrawn").want(t, http.StatusConflict)
		wantSilent(t, s, code)
	})
}

// confirmedAndSent is what the clerk does.
func confirmedAndSent(t *testing.T, s *serving, no string) {
	t.Helper()
	clerk := newBrowser(t, s.address)
	clerk.signIn("liuhe.clerk", sysPassword)
	one := "/office/foi/" + no
	today := workday.On(time.Now())
	clerk.get("/office/").want(t, http.StatusOK, "等待确认", "农村危房改造工程验收表")
	r := clerk.get(one).want(t, http.StatusOK, "欧*", "139****7777", "期限还没有开始")
	if strings.Contains(r.body, "望舒") || strings.Contains(r.body, "5557777") {
		t.Error("the applicant is not masked")
	}
	clerk.post(one+"/unmask", "why", "").want(t, http.StatusUnprocessableEntity, "写明查看的理由")
	clerk.post(one+"/unmask", "why", "打电话确认").want(t, http.StatusOK, "欧阳望舒", "13955557777")

	clerk.get(one+"/decide").want(t, http.StatusConflict, "期限没有开始")
	r = clerk.get(one+"/confirm").want(t, http.StatusOK, "双方确认的日期")
	clerk.fill(r, one+"/confirm", "on", today.AddDays(1).String(), "how", "电话确认").want(t, http.StatusUnprocessableEntity, "不能在今天以后", "电话确认")
	clerk.fill(r, one+"/confirm", "on", today.String(), "how", "电话确认").want(t, http.StatusSeeOther)
	clerk.fill(r, one+"/confirm", "on", today.String(), "how", "电话确认").want(t, http.StatusSeeOther) // pressed twice
	clerk.fill(r, one+"/confirm", "on", today.String(), "how", "当面确认").want(t, http.StatusUnprocessableEntity, "已经有了变化", "当面确认")

	stale := clerk.get(one+"/decide").want(t, http.StatusOK, "属于国家秘密", "第三十六条第（二）项")
	part := []string{"answer", "partial", "given", "验收表 18 份", "how", "随本答复书提供", "content", "双河村 11 户"}
	clerk.fill(stale, one+"/decide", part...).want(t, http.StatusOK, "不公开哪些", "（待写明理由）", "先向")
	clerk.fill(stale, one+"/decide", append(part, "do", "send")...).want(t, http.StatusUnprocessableEntity, "有 3 处需要改", "验收表 18 份")
	part = append(part, "withheld", "身份证号码", "ground", "third_party_rights", "reason", "属于个人隐私")
	clerk.fill(stale, one+"/decide", append(part, "do", "save")...).want(t, http.StatusSeeOther)
	clerk.fill(stale, one+"/decide", "answer", "not_exist", "search", "找过", "do", "send").want(t, http.StatusUnprocessableEntity, "已经有了变化", "找过")
	fresh := clerk.get(one+"/decide").want(t, http.StatusOK, "身份证号码")
	clerk.fill(fresh, one+"/decide", append(part, "do", "send")...).want(t, http.StatusSeeOther)
	clerk.get(one+"/approve").want(t, http.StatusForbidden, "另一个人审批")
	clerk.fill(fresh, one+"/approve", "do", "approve", "version", "4").want(t, http.StatusForbidden)
	clerk.get(one).want(t, http.StatusOK, "现在不能", "另一个人审批", "答复书（草稿）")
}

// approved is what another person does.
func approved(t *testing.T, s *serving, no string) {
	t.Helper()
	reviewer := newBrowser(t, s.address)
	reviewer.signIn("liuhe.reviewer", sysPassword)
	one := "/office/foi/" + no
	reviewer.get("/office/").want(t, http.StatusOK, "审批答复：部分公开")
	r := reviewer.get(one+"/approve").want(t, http.StatusOK, "批准并答复", "身份证号码", "欧*：")
	reviewer.fill(r, one+"/approve", "do", "return", "why", "").want(t, http.StatusUnprocessableEntity, "写明退回的理由")
	reviewer.fill(r, one+"/approve", "do", "approve").want(t, http.StatusSeeOther)
	reviewer.fill(r, one+"/approve", "do", "approve").want(t, http.StatusSeeOther) // pressed twice
	reviewer.fill(r, one+"/approve", "do", "return", "why", "再查").want(t, http.StatusUnprocessableEntity, "已经有了变化")
	reviewer.get(one).want(t, http.StatusOK, "已答复", "明柳公复〔", "部分公开")
	reviewer.get(one+"/letter/reply").want(t, http.StatusOK, "明柳公复〔", "欧*：")

	overseer := newBrowser(t, s.address)
	overseer.signIn("office.overseer", sysPassword)
	overseer.get("/office/foi/?view=ended").want(t, http.StatusOK, "农村危房改造工程验收表", "部分公开")
	if r := overseer.get(one).want(t, http.StatusOK, "已答复"); strings.Contains(r.body, "/unmask") {
		t.Error("a way is shown that is closed")
	}
	overseer.get(one+"/unmask").want(t, http.StatusForbidden)
	overseer.post(one+"/unmask", "why", "看看").want(t, http.StatusForbidden)
	overseer.get("/office/foi/liuhe-2026-999").want(t, http.StatusNotFound)
}

func wantInDocx(t *testing.T, r reply, words string) {
	t.Helper()
	text, err := docx.ReadText(bytes.NewReader([]byte(r.body)), int64(len(r.body)))
	if err != nil || !strings.Contains(text, words) {
		t.Errorf("the DOCX does not say %q: %v\n%s", words, err, text)
	}
}

// wantSilent holds the log to saying nothing of the applicant.
func wantSilent(t *testing.T, s *serving, code string) {
	t.Helper()
	said, err := os.ReadFile(s.log)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{code, "望舒", "13955557777", "11010519491231002X"} {
		if strings.Contains(string(said), secret) {
			t.Errorf("%s is in the log", secret)
		}
	}
}

// Two presses make one application, and show the same number and code.
func TestPressingTwice(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		township(t, p)
		s := serve(t, p)
		b := newBrowser(t, s.address)
		fields := append([]string{"once", "0123456789abcdef0123456789abcdef", "unit", "liuhe", "what", "预算公开表", "form", "paper", "by", "pick_up"}, who...)
		first := b.post("/apply/submit", fields...).want(t, http.StatusOK, "申请已经提交")
		second := b.post("/apply/submit", fields...).want(t, http.StatusOK, "申请已经提交")
		if noOnPage.FindString(first.body) != noOnPage.FindString(second.body) || codeOnPage.FindString(first.body) != codeOnPage.FindString(second.body) {
			t.Error("the second press made another application")
		}
		r := b.fill(second, "/track", "do", "withdraw").want(t, http.StatusOK, "确认撤回")
		b.fill(r, "/track", "do", "withdrawn").want(t, http.StatusOK, "您的申请已经撤回")
		b.fill(r, "/track", "do", "withdrawn").want(t, http.StatusOK, "您的申请已经撤回")
		b.fill(r, "/track", "do", "withdrawn", "once", "fedcba9876543210fedcba9876543210").want(t, http.StatusConflict)
	})
}

// Somebody who applies without end is slowed down, and told for how long.
func TestApplyingIsLimited(t *testing.T) {
	p := founded(t, "--data", t.TempDir())
	s := serve(t, p)
	b := newBrowser(t, s.address)
	for range 10 {
		b.post("/apply/submit").want(t, http.StatusUnprocessableEntity)
	}
	b.post("/apply/submit").want(t, http.StatusTooManyRequests, "秒后再试")
}

// The counter enters what came on paper, and hands over the code.
func TestTheCounter(t *testing.T) {
	p := founded(t, "--data", t.TempDir())
	township(t, p)
	s := serve(t, p)
	clerk := newBrowser(t, s.address)
	clerk.signIn("liuhe.clerk", sysPassword)
	r := clerk.get("/office/foi/new").want(t, http.StatusOK, "不得拒收")
	clerk.fill(r, "/office/foi/new", "channel", "in_person", "received", "2026-02-30").want(t, http.StatusUnprocessableEntity, "没有这一天")
	fields := append([]string{"channel", "in_person", "received", "2026-02-10", "what", "镇政府食堂承包合同", "form", "paper", "by", "pick_up"}, who...)
	done := clerk.fill(r, "/office/foi/new", fields...).want(t, http.StatusOK, "已经登记", "明柳公申〔2026〕1号", "2026年3月16日", "补班", "欧*")
	if !regexp.MustCompile(`[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}`).MatchString(done.body) {
		t.Error("no query code to hand over")
	}
	clerk.get("/office/foi/liuhe-2026-1").want(t, http.StatusOK, "登记回执", "明柳公回〔", "超期")
	clerk.get("/office/foi/?q=食堂&due=2026-03-16").want(t, http.StatusOK, "〔2026〕1号")
	clerk.get("/office/foi/?q=没有的").want(t, http.StatusOK, "没有符合条件的申请")
}
