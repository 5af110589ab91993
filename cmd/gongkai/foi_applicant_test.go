package main

import (
	"net/http"
	"testing"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/workday"
)

// The applicant corrects with number and code, explains, and presses twice
// without harm; the page says first what is wanted and by when.
func TestTheApplicantCorrectsAndExplains(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		township(t, p)
		clerk := gongkai.Actor{Person: "liuhe.clerk", Name: "经办", Unit: "liuhe", Posts: []gongkai.Post{{Unit: "liuhe", Role: org.Clerk}}}
		var ticket, second foi.Ticket
		offline(t, p, func(a *app) {
			ticket = asked(t, a, clerk, 1, foi.Post)
			second = asked(t, a, clerk, 2, foi.Online)
			fatal(t, a.foi.Do(t.Context(), clerk, ticket.App.Number, foi.AskCorrection{Version: 1, Unclear: "没有写明年份", Wanted: "写明要哪一年的"}))
			fatal(t, a.foi.Do(t.Context(), clerk, second.App.Number, foi.AskReasons{Version: 1, Facts: "一个月内申请 58 次"}))
		})
		s := serve(t, p)
		b := newBrowser(t, s.address)
		r := b.post("/track", "no", ticket.App.Number.String(), "code", ticket.Code)
		r.want(t, http.StatusOK, "请补正您的申请", "写明要哪一年的", "确认收到这份文书")
		r = b.fill(r, "/track", "do", "received", "kind", string(foi.CorrectionLetter)).want(t, http.StatusOK, "已经记下您收到了这份文书", "最迟")
		form := b.fill(r, "/track", "do", "correct").want(t, http.StatusOK, "没有写明年份", "第 1 号合同")
		b.fill(form, "/track", "do", "corrected", "what", " ").want(t, http.StatusUnprocessableEntity, "写明要获取的信息的内容")
		b.fill(form, "/track", "do", "corrected", "what", "2025 年的第 1 号合同").want(t, http.StatusOK, "补正已经收到", "收到补正")
		b.fill(form, "/track", "do", "corrected", "what", "2025 年的第 1 号合同").want(t, http.StatusOK, "补正已经收到") // pressed twice
		b.fill(form, "/track", "do", "corrected", "what", "另外的").want(t, http.StatusConflict)

		r = b.post("/track", "no", second.App.Number.String(), "code", second.Code).want(t, http.StatusOK, "请说明申请的理由", "58 次")
		form = b.fill(r, "/track", "do", "explain").want(t, http.StatusOK, "申请的理由")
		b.fill(form, "/track", "do", "explained", "text", "").want(t, http.StatusUnprocessableEntity, "写明申请的理由")
		b.fill(form, "/track", "do", "explained", "text", "核对各村的补助").want(t, http.StatusOK, "说明已经收到")

		b.get("/apply/blank?unit=liuhe").want(t, http.StatusOK, "柳河镇人民政府：", "法定代表人", "□ 自然人", "不必说明用途")
		wantInDocx(t, b.get("/apply/blank.docx?unit=liuhe"), "柳河镇人民政府")
	})
}

func asked(t *testing.T, a *app, clerk gongkai.Actor, n int, by foi.Route) foi.Ticket {
	t.Helper()
	form := formOf(n)
	form.Wants.By, form.Applicant.Address = by, "明阳县柳河镇双河村七组"
	ticket, err := a.foi.Register(t.Context(), clerk, foi.Register{Apply: form, Channel: foi.InPerson, Received: workday.On(a.now())})
	fatal(t, err)
	return ticket
}

func fatal(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
