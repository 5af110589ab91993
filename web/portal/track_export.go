package portal

import (
	"bytes"
	"net/http"

	"gongkai/foi"
	"gongkai/web/page"
	"gongkai/web/paper"
)

// export gives the applicant everything about the application as one ZIP.
//
// 个人信息保护法第四十五条: 个人有权向个人信息处理者查阅、复制其个人信息.
func (p *Portal) export(w http.ResponseWriter, r *http.Request, view casePage) error {
	var b bytes.Buffer
	err := p.FOI.Export(r.Context(), page.Actor(r), view.Case.App.Number, view.Code, func(d foi.Dossier) (string, error) {
		return paper.Archive(&b, d)
	})
	if err != nil {
		return err
	}
	return paper.ServeZIP(w, b.Bytes(), "我的申请 "+view.label())
}
