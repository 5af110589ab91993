package main

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
)

// The two closings that wait for a period to run out go through their pages to
// their letters: not before the period has passed, and not by who sent the notice.
func TestLapsedCasesAreClosedWithTheirLetter(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		township(t, p)
		now := time.Date(2026, 3, 2, 2, 0, 0, 0, time.UTC)
		a := openedAt(t, p, &now)
		clerk := gongkai.Actor{Person: "liuhe.clerk", Name: "经办", Unit: "liuhe", Posts: []gongkai.Post{{Unit: "liuhe", Role: org.Clerk}}}
		fatal(t, a.foi.Set(t.Context(), gongkai.System, "liuhe", foi.Settings{Fees: true}))
		unclear, unpaid := asked(t, a, clerk, 1, foi.Post).App.Number, asked(t, a, clerk, 2, foi.Post).App.Number
		b := newBrowser(t, pagesOf(t, a))
		b.signIn("liuhe.clerk", sysPassword)
		do := func(b *browser, no foi.Number, path string, fields ...string) {
			t.Helper()
			form := b.get("/office/foi/"+no.String()+"/"+path).want(t, http.StatusOK)
			b.fill(form, "/office/foi/"+no.String()+"/"+path, append(fields, "do", "do")...).want(t, http.StatusSeeOther)
		}
		do(b, unclear, "correction", "unclear", "没有写明年份", "wanted", "写明哪一年的")
		do(b, unclear, "serve", "what", string(foi.CorrectionLetter), "on", "2026-03-02")
		do(b, unpaid, "fee", "method", string(foi.ByPage), "pages", "250", "how", "到政务服务中心窗口缴纳")
		do(b, unpaid, "serve", "what", string(foi.FeeLetter), "on", "2026-03-02")
		b.get("/office/foi/"+unclear.String()+"/uncorrected").want(t, http.StatusConflict, "还没有过去")

		now = time.Date(2026, 5, 6, 2, 0, 0, 0, time.UTC)
		reviewer := newBrowser(t, b.base)
		reviewer.signIn("liuhe.reviewer", sysPassword)
		do(reviewer, unclear, "uncorrected", "why", "电话联系两次，没有正当理由")
		do(reviewer, unpaid, "unpaid")
		for no, words := range map[foi.Number]string{unclear: "第三十条", unpaid: "缴纳"} {
			file := "/office/foi/" + no.String()
			reviewer.get(file+"/letter/"+string(foi.ClosingLetter)).want(t, http.StatusOK, "不再处理", words)
			reviewer.get(file).want(t, http.StatusOK, "不再处理告知书", "其他处理")
		}
	})
}

// openedAt opens the program in this process, with a clock that the test moves.
func openedAt(t *testing.T, p place, now *time.Time) *app {
	t.Helper()
	d := dataFlags{Data: p.args[1]}
	if len(p.args) > 2 {
		d.Database = p.args[3]
	}
	a, err := openApp(t.Context(), d, func() time.Time { return *now })
	fatal(t, err)
	t.Cleanup(func() { fatal(t, a.close()) })
	return a
}

// pagesOf serves the pages of a and gives their address.
func pagesOf(t *testing.T, a *app) string {
	t.Helper()
	h, err := a.handler(t.Context(), page.Config{Log: slog.New(slog.DiscardHandler)}, sessionFlags{})
	fatal(t, err)
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server.URL
}
