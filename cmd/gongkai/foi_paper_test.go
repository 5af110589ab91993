package main

import (
	"archive/zip"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
)

// What goes out on paper comes back: the slip with a consultation, the sheet of
// service, and their scans, which the applicant never sees; and the first opening
// of a letter on the query page is written down once.
func TestSlipsSheetsAndTheFirstOpening(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		township(t, p)
		clerk := gongkai.Actor{Person: "liuhe.clerk", Name: "经办", Unit: "liuhe", Posts: []gongkai.Post{{Unit: "liuhe", Role: org.Clerk}}}
		var ticket foi.Ticket
		offline(t, p, func(a *app) {
			ticket = asked(t, a, clerk, 1, foi.Post)
			fatal(t, a.foi.Do(t.Context(), clerk, ticket.App.Number, foi.SeekOpinion{Version: 1, Kind: foi.WithThirdParty, With: "明阳县恒通建设有限公司", Contact: "工业路2号", About: "合同的单价"}))
		})
		s := serve(t, p)
		b := newBrowser(t, s.address)
		b.signIn("liuhe.clerk", sysPassword)
		file := "/office/foi/" + ticket.App.Number.String()
		letter := file + "/letter/" + string(foi.ThirdLetter)

		page := b.get(letter).want(t, http.StatusOK, "意见回执", "□ 不同意公开")
		wantInDocx(t, b.fill(page, letter, "do", "docx"), "意见回执")
		b.fill(page, letter, "do", "service").want(t, http.StatusOK, "送达回证", "明阳县恒通建设有限公司", "工业路2号", "□\u00a0直接送达")
		wantInDocx(t, b.fill(page, letter, "do", "service_docx"), "受送达人签名")

		form := b.get(file+"/proof").want(t, http.StatusOK, "送达凭证", "寄回的意见回执")
		ref := regexp.MustCompile(`third_party_letter/\d+/\d+`).FindString(form.body)
		b.upload(form, file+"/proof", string(foi.ReturnedSlip), "恒通建设回执.txt", "不同意公开单价", "letter", ref).want(t, http.StatusSeeOther)
		b.get(file).want(t, http.StatusOK, "意见回执（txt")

		visitor := newBrowser(t, s.address)
		open := visitor.post("/track", "no", ticket.App.Number.String(), "code", ticket.Code).want(t, http.StatusOK, "登记回执")
		if strings.Contains(open.body, "恒通") || strings.Contains(open.body, "意见回执") {
			t.Error("the applicant sees whom was asked")
		}
		for range 2 {
			visitor.fill(open, "/track", "do", "letter", "kind", string(foi.ReceiptLetter)).want(t, http.StatusOK)
		}
		if n := strings.Count(b.get(file).want(t, http.StatusOK, "首次打开").body, "申请人首次打开文书"); n != 1 {
			t.Errorf("the first opening stands %d times in the record", n)
		}
		whole := visitor.fill(open, "/track", "do", "export").want(t, http.StatusOK)
		if names := zipNames(t, whole.body); strings.Contains(names, "意见回执") || strings.Contains(names, "征求第三方") {
			t.Errorf("the applicant took home %s", names)
		}
		archive := b.fill(b.get(file), file+"/archive").want(t, http.StatusOK)
		if names := zipNames(t, archive.body); !strings.Contains(names, "意见回执") {
			t.Errorf("the archive holds %s", names)
		}
	})
}

// zipNames lists what a ZIP holds.
func zipNames(t *testing.T, body string) (names string) {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(body), int64(len(body)))
	fatal(t, err)
	for _, f := range z.File {
		names += f.Name + "\n"
	}
	return names
}

// The complete file is printed masked, or whole with a reason that is logged, and
// so is the application form with what was applied for.
func TestTheDossierOnPaper(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		township(t, p)
		clerk := gongkai.Actor{Person: "liuhe.clerk", Name: "经办", Unit: "liuhe", Posts: []gongkai.Post{{Unit: "liuhe", Role: org.Clerk}}}
		var ticket foi.Ticket
		offline(t, p, func(a *app) { ticket = asked(t, a, clerk, 1, foi.Post) })
		s := serve(t, p)
		b := newBrowser(t, s.address)
		b.signIn("liuhe.clerk", sysPassword)
		file := "/office/foi/" + ticket.App.Number.String()
		name := ticket.App.Applicant.Name

		masked := b.get(file+"/dossier").want(t, http.StatusOK, "政府信息公开申请案卷", "卷内目录", "登记回执", "期限的逐日推算", "办理经过")
		if strings.Contains(masked.body, name) || strings.Contains(masked.body, "双河村七组") {
			t.Error("the file shows the applicant without a reason")
		}
		b.fill(masked, file+"/dossier", "do", "print", "why", "").want(t, http.StatusUnprocessableEntity, "写明查看的理由")
		b.fill(masked, file+"/dossier", "do", "print", "why", "归档").want(t, http.StatusOK, name, "双河村七组", "个人信息没有遮盖")
		form := b.fill(masked, file+"/dossier", "do", "form", "why", "口头申请，请本人签名").want(t, http.StatusOK)
		wantInDocx(t, form, name)
		wantInDocx(t, form, "☑ 自然人")
		b.get(file).want(t, http.StatusOK, "打印案卷：归档", "打印案卷：口头申请")

		overseer := newBrowser(t, s.address)
		overseer.signIn("office.overseer", sysPassword)
		overseer.fill(masked, file+"/dossier", "do", "print", "why", "想看看").want(t, http.StatusForbidden)
	})
}
