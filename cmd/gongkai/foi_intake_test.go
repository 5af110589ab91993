package main

import (
	"bytes"
	"html"
	"mime/multipart"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai/workday"
)

// upload sends the form of a page with a file in it.
func (b *browser) upload(r reply, path, input, name, content string, fields ...string) reply {
	b.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	v := typed(fields)
	for _, m := range hidden.FindAllStringSubmatch(r.body, -1) {
		if key := html.UnescapeString(m[1]); !v.Has(key) {
			v.Set(key, html.UnescapeString(m[2]))
		}
	}
	for key, values := range v {
		for _, value := range values {
			w.WriteField(key, value)
		}
	}
	part, err := w.CreateFormFile(input, name)
	if err != nil {
		b.t.Fatal(err)
	}
	part.Write([]byte(content))
	w.Close()
	return b.read(b.Post(b.base+path, w.FormDataContentType(), &body))
}

const photo = "\xff\xd8\xff\xe0\x00\x10JFIF\x00 欧阳望舒 11010519491231002X"

var counter = append([]string{"channel", "in_person", "received", "2026-02-10", "form", "paper", "by", "pick_up"}, who...)

// What is handed in is taken at the counter and on the portal, listed by its
// kind, and opened with a reason.
func TestIdentityProofs(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		township(t, p)
		s := serve(t, p)
		clerk := newBrowser(t, s.address)
		clerk.signIn("liuhe.clerk", sysPassword)
		form := clerk.get("/office/foi/new").want(t, http.StatusOK, "身份证明的照片")
		fields := append([]string{"what", "镇政府食堂承包合同"}, counter...)
		clerk.upload(form, "/office/foi/new", "identity", "身份证.jpg", "MZ no photograph", fields...).want(t, http.StatusUnprocessableEntity, "食堂承包合同")
		clerk.upload(form, "/office/foi/new", "identity", "欧阳望舒.jpg", photo, fields...).want(t, http.StatusOK, "已经登记")
		one := clerk.get("/office/foi/liuhe-2026-1").want(t, http.StatusOK, "身份证明（jpg", "/office/foi/liuhe-2026-1/file/1")
		if strings.Contains(one.body, "欧阳望舒.jpg") {
			t.Error("the name of the file is shown without a reason")
		}
		clerk.post("/office/foi/liuhe-2026-1/file/1", "why", "").want(t, http.StatusUnprocessableEntity, "写明查看的理由")
		if got := clerk.post("/office/foi/liuhe-2026-1/file/1", "why", "核对身份"); got.status != http.StatusOK || got.body != photo {
			t.Errorf("the file came back as %d, %d bytes", got.status, len(got.body))
		}
		clerk.post("/office/foi/liuhe-2026-1/file/2", "why", "核对身份").want(t, http.StatusNotFound)
		more := clerk.get("/office/foi/liuhe-2026-1/enclose").want(t, http.StatusOK)
		clerk.upload(more, "/office/foi/liuhe-2026-1/enclose", "annex", "信.jpg", photo).want(t, http.StatusSeeOther)
		clerk.get("/office/foi/liuhe-2026-1").want(t, http.StatusOK, "其他材料（jpg", "收下材料", "核对身份")

		overseer := newBrowser(t, s.address)
		overseer.signIn("office.overseer", sysPassword)
		overseer.get("/office/foi/liuhe-2026-1").want(t, http.StatusOK, "身份证明（jpg")
		overseer.post("/office/foi/liuhe-2026-1/file/1", "why", "看看").want(t, http.StatusForbidden)

		citizen := newBrowser(t, s.address)
		fields = append([]string{"once", "0123456789abcdef0123456789abcdef", "unit", "liuhe", "what", "预算公开表", "form", "paper", "by", "pick_up"}, who...)
		citizen.upload(reply{}, "/apply/submit", "annex", "x.exe", "MZ", fields...).want(t, http.StatusUnprocessableEntity, "核对提交")
		receipt := citizen.upload(reply{}, "/apply/submit", "identity", "身份证.jpg", photo, fields...).want(t, http.StatusOK, "申请已经提交")
		citizen.fill(receipt, "/track").want(t, http.StatusOK, "身份证明（jpg")
		agent := append([]string{"agent", "林代理", "agent_id_kind", "passport", "agent_id_number", "E12345678", "proxy", "1"}, fields...)
		agent[9] = "fedcba9876543210fedcba9876543210"
		citizen.post("/apply/submit", agent...).want(t, http.StatusUnprocessableEntity, "授权委托书")
		citizen.upload(reply{}, "/apply/submit", "proxy", "委托书.jpg", photo, agent...).want(t, http.StatusOK, "申请已经提交")
		wantSilent(t, s, "核对身份") // nothing of it is in the log of the program
	})
}

// One application of two matters becomes two; the earlier one that looks alike
// is shown.
func TestSplittingAndLookAlikes(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		township(t, p)
		s := serve(t, p)
		clerk := newBrowser(t, s.address)
		clerk.signIn("liuhe.clerk", sysPassword)
		form := clerk.get("/office/foi/new")
		fields := append([]string{"what", "双河村危房改造验收表，还有石板村公路养护合同"}, counter...)
		done := clerk.fill(form, "/office/foi/new", fields...).want(t, http.StatusOK, "已经登记")
		code := strings.ReplaceAll(regexp.MustCompile(`[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}`).FindString(done.body), "-", "")

		one := "/office/foi/liuhe-2026-1"
		r := clerk.get(one+"/split").want(t, http.StatusOK, "申请人的原文")
		parts := []string{"part1", "双河村危房改造验收表", "part2", "石板村公路养护合同"}
		clerk.fill(r, one+"/split", "part1", "双河村危房改造验收表", "part2", "").want(t, http.StatusUnprocessableEntity, "至少写两件")
		clerk.fill(r, one+"/split", append(parts, "do", "more")...).want(t, http.StatusOK, "第 4 件", "石板村公路养护合同")
		r = clerk.fill(r, one+"/split", append(parts, "do", "preview")...).want(t, http.StatusOK, "从 1 件变为 2 件", "2026年3月16日")
		clerk.fill(r, one+"/split", append(parts, "do", "split")...).want(t, http.StatusSeeOther)
		clerk.fill(r, one+"/split", append(parts, "do", "split")...).want(t, http.StatusSeeOther) // pressed twice
		clerk.get(one).want(t, http.StatusOK, "按一事一申请拆分为 2 件", "/office/foi/liuhe-2026-2", "本件办理")
		clerk.get("/office/foi/liuhe-2026-2").want(t, http.StatusOK, "石板村公路养护合同", "从明柳公申〔2026〕1号拆分", "登记回执", one)
		clerk.get("/office/foi/liuhe-2026-3").want(t, http.StatusNotFound)

		citizen := newBrowser(t, s.address)
		for _, no := range []string{"liuhe-2026-1", "liuhe-2026-2"} {
			citizen.post("/track", "no", no, "code", code).want(t, http.StatusOK, "您的申请拆成了几件")
		}

		again := append([]string{"unit", "liuhe", "what", "请公开石板村的公路养护合同", "do", "look"}, counter...)
		clerk.fill(form, "/office/foi/new", again...).want(t, http.StatusOK, "内容相近的申请", "〔2026〕2号", "同一申请人", "请公开石板村的公路养护合同")
	})
}

// Two people decide at once, with pages that are equally fresh: one reply goes
// out, and the other is told so and keeps what was typed.
func TestTwoClerksDecideTheSameCase(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		township(t, p)
		s := serve(t, p)
		a, b := newBrowser(t, s.address), newBrowser(t, s.address)
		a.signIn("liuhe.clerk", sysPassword)
		b.signIn("liuhe.clerk", sysPassword)
		fields := append([]string{"what", "镇政府食堂承包合同"}, counter...)
		a.fill(a.get("/office/foi/new"), "/office/foi/new", fields...).want(t, http.StatusOK, "已经登记")
		one := "/office/foi/liuhe-2026-1"
		pages := []reply{a.get(one + "/decide"), b.get(one + "/decide")}
		answers := make([]reply, 2)
		var both sync.WaitGroup
		for i, who := range []*browser{a, b} {
			both.Go(func() {
				answers[i] = who.fill(pages[i], one+"/decide", "do", "send", "answer", "not_exist", "search", []string{"查过档案室", "查过经发办"}[i])
			})
		}
		both.Wait()
		lost := answers[0]
		if answers[0].status == http.StatusSeeOther {
			lost = answers[1]
		}
		if answers[0].status+answers[1].status != http.StatusSeeOther+http.StatusUnprocessableEntity {
			t.Fatalf("answered %d and %d", answers[0].status, answers[1].status)
		}
		lost.want(t, http.StatusUnprocessableEntity, "查过")
		if !strings.Contains(lost.body, "已经有了变化") && !strings.Contains(lost.body, "另一个人改动了") {
			t.Errorf("the one who lost is not told why:\n%.1500s", lost.body)
		}
		r := a.get(one)
		if n := strings.Count(r.body, "送审："); n != 1 {
			t.Errorf("sent %d times", n)
		}
	})
}

// Whoever guesses numbers and codes is stopped at one address, and at one
// number from however many addresses.
func TestQueryCodesCannotBeTriedOut(t *testing.T) {
	p := founded(t, "--data", t.TempDir())
	township(t, p)
	s := serve(t, p, "--trusted-proxy", "127.0.0.1/32")
	b := newBrowser(t, s.address)
	year := workday.On(time.Now()).String()[:4]
	status := func(address, no string) int {
		req, err := http.NewRequest("POST", b.base+"/track", strings.NewReader(typed([]string{"no", no, "code", "AAAABBBBCCCC"}).Encode()))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set("X-Forwarded-For", address)
		return b.read(b.Do(req)).status
	}
	for i := range 10 {
		if got := status("192.0.2."+string(rune('1'+i%9)), "liuhe-"+year+"-1"); got != http.StatusUnprocessableEntity {
			t.Fatalf("try %d: %d", i, got)
		}
	}
	if got := status("198.51.100.7", "liuhe-"+year+"-1"); got != http.StatusTooManyRequests {
		t.Errorf("the eleventh try at one number, from a new address: %d", got)
	}
	if got := status("198.51.100.7", "明柳公申〔"+year+"〕1号"); got != http.StatusTooManyRequests {
		t.Errorf("the same number in another spelling: %d", got)
	}
	if got := status("198.51.100.8", "liuhe-"+year+"-2"); got != http.StatusUnprocessableEntity {
		t.Errorf("another number: %d", got)
	}
}
