package office

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// foiRoutes are the pages of applications; each command has one of its own.
func (o *Office) foiRoutes(mux *http.ServeMux) {
	for route, h := range map[string]page.Handler{
		"GET /office/foi/{$}":                     o.foiList,
		"GET /office/foi/new":                     o.foiNew,
		"GET /office/foi/practice":                o.foiPracticeForm,
		"POST /office/foi/practice":               o.foiPractice,
		"GET /office/foi/settings":                o.foiSettingsForm,
		"GET /office/foi/statistics":              o.foiStatistics,
		"POST /office/foi/settings":               o.foiSettings,
		"GET /office/foi/{no}":                    o.foiOne,
		"GET /office/foi/{no}/confirm":            o.foiConfirmForm,
		"POST /office/foi/{no}/confirm":           o.foiConfirm,
		"GET /office/foi/{no}/decide":             o.foiDecideForm,
		"POST /office/foi/{no}/decide":            o.foiDecide,
		"GET /office/foi/{no}/approve":            o.foiApproveForm,
		"POST /office/foi/{no}/approve":           o.foiApprove,
		"GET /office/foi/{no}/withdraw":           o.foiWithdrawForm,
		"POST /office/foi/{no}/withdraw":          o.foiWithdraw,
		"GET /office/foi/{no}/split":              o.foiSplitForm,
		"POST /office/foi/{no}/split":             o.foiSplit,
		"GET /office/foi/{no}/enclose":            o.foiFilesForm,
		"GET /office/foi/{no}/supply":             o.foiSupplyForm,
		"POST /office/foi/{no}/supplied/{n}":      o.foiSupplied,
		"GET /office/foi/{no}/file/{n}":           o.foiFileForm,
		"POST /office/foi/{no}/file/{n}":          o.foiFile,
		"GET /office/foi/{no}/unmask":             o.foiUnmaskForm,
		"POST /office/foi/{no}/unmask":            o.foiUnmask,
		"GET /office/foi/{no}/letter/{which...}":  o.foiLetter,
		"POST /office/foi/{no}/letter/{which...}": o.foiLetterWhole,
	} {
		mux.Handle(route, o.Site.Handle(h))
	}
	mux.Handle("POST /office/foi/new", o.Site.HandleUpload(o.foiRegister))
	mux.Handle("POST /office/foi/{no}/enclose", o.Site.HandleUpload(o.foiFiles))
	mux.Handle("GET /office/foi/{no}/dossier", o.Site.Handle(o.foiDossierForm))
	mux.Handle("POST /office/foi/{no}/dossier", o.Site.Handle(o.foiDossier))
	mux.Handle("GET /office/foi/{no}/proof", o.Site.Handle(o.foiProofForm))
	mux.Handle("POST /office/foi/{no}/proof", o.Site.HandleUpload(o.foiProof))
	mux.Handle("POST /office/foi/{no}/supply", o.Site.HandleUpload(o.foiSupply))
	for _, d := range deeds() {
		mux.Handle("GET /office/foi/{no}/"+d.path, o.Site.Handle(o.deedForm(d)))
		mux.Handle("POST /office/foi/{no}/"+d.path, o.Site.Handle(o.deedDo(d)))
	}
}

// foiCase opens the case that the address names.
func (o *Office) foiCase(r *http.Request) (foi.Case, error) {
	no, err := foi.ParseNumber(r.PathValue("no"))
	if err != nil {
		return foi.Case{}, err
	}
	return o.FOI.Case(r.Context(), page.Actor(r), no)
}

// foiBase begins a page about one case.
func (o *Office) foiBase(r *http.Request, c foi.Case, title string) page.Base {
	b := o.Site.Base(r, title+"："+c.App.Number.Label(c.Organ.Code))
	b.Trail, b.Here = []page.Link{{Href: "/office/foi/", Name: "申请"}, {Href: caseHref(c.App), Name: c.App.Number.Short()}}, title
	return b
}

func caseHref(app foi.Application) string { return "/office/foi/" + app.Number.String() }

// mayRead lists the units whose applications the person may read.
func (o *Office) mayRead(ctx context.Context, a gongkai.Actor) ([]org.Unit, error) {
	return o.unitsFor(ctx, a, org.ReadCases)
}

func (o *Office) unitsFor(ctx context.Context, a gongkai.Actor, act org.Action) ([]org.Unit, error) {
	tree, err := o.Org.Tree(ctx)
	return tree.May(a, act), err
}

func unitIDs(units []org.Unit) []gongkai.UnitID {
	all := make([]gongkai.UnitID, len(units))
	for i, u := range units {
		all[i] = u.ID
	}
	return all
}

// An urgency is how near the due day of a case is: a colour, and words that
// say it too.
type urgency struct {
	Tone  page.Tone
	Words string
}

// sentence is the words where no heading says what they count.
func (u urgency) sentence() string {
	if strings.HasSuffix(u.Words, "个工作日") && u.Tone != page.Late {
		return "还有 " + u.Words
	}
	return u.Words
}

// soonDays is from how many working days before the due day a case is pressing.
const soonDays = 3

func urgent(app foi.Application, cal *workday.Calendar, today workday.Day) urgency {
	if app.Stage == foi.Submitted {
		return unconfirmed(cal.Between(workday.On(app.Submitted), today))
	}
	if !app.Stage.Open() {
		return urgency{page.Plain, "—"}
	}
	if lapsed(app, today) {
		return urgency{page.Soon, "申请人期限已过"}
	}
	return untilDue(cal, today, app.Due.Day)
}

// untilDue says how many working days are left until due, or were missed.
func untilDue(cal *workday.Calendar, today, due workday.Day) urgency {
	switch left := cal.Between(today, due); {
	case due < today:
		return urgency{page.Late, fmt.Sprintf("超期 %d 个工作日", max(-left, 1))}
	case left <= 0:
		return urgency{page.Soon, "今天到期"}
	case left <= soonDays:
		return urgency{page.Soon, fmt.Sprintf("%d 个工作日", left)}
	default:
		return urgency{page.Plain, fmt.Sprintf("%d 个工作日", left)}
	}
}

// unconfirmed is alarming after one working day: the longer the office waits,
// the later the applicant's clock starts.
func unconfirmed(waited int) urgency {
	if waited > 1 {
		return urgency{page.Late, fmt.Sprintf("已等 %d 个工作日", waited)}
	}
	return urgency{page.Soon, "等待确认"}
}

func stageTone(s foi.Stage) page.Tone {
	switch s {
	case foi.Submitted:
		return page.Soon
	case foi.Received, foi.Approving:
		return page.Now
	case foi.Replied:
		return page.OK
	}
	return page.Plain
}

// stageWords tells more than the stage: whether a draft exists or came back.
func stageWords(app foi.Application) string {
	switch {
	case app.Stage == foi.Received && app.Returned != "":
		return "退回修改"
	case app.Stage == foi.Received && app.HasDraft():
		return "起草答复"
	}
	return app.Stage.Label()
}
