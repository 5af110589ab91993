package office

import (
	"net/http"
	"time"

	"gongkai/catalog"
	"gongkai/web/page"
)

// docSchedulePage asks for the hour of publication.
type docSchedulePage struct {
	docActPage
	Hour string // as typed, 09:00
	Due  string // until when it is to be published
}

func (o *Office) schedulePage(r *http.Request) (docSchedulePage, error) {
	p, err := o.act(r, "定时发布", catalog.Schedule{})
	s := docSchedulePage{docActPage: p, Hour: "09:00"}
	if err != nil {
		return s, err
	}
	s.Due = docDue(p.Doc, o.Calendar(), p.Today)
	s.On = o.Calendar().Add(p.Today, 1).String()
	if p.Doc.Planned() {
		set := page.Clock(p.Doc.Plan.At)
		s.On, s.Hour = set[:10], set[11:]
	}
	return s, nil
}

func (o *Office) docScheduleForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.schedulePage(r)
	if err != nil {
		return err
	}
	return page.Render(w, r, docScheduleView(p))
}

func (o *Office) docSchedule(w http.ResponseWriter, r *http.Request) error {
	p, err := o.schedulePage(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	on, typed := f.Day("at")
	p.On, p.Hour = typed, f.Digits("hour", 5)
	hour, wrong := time.Parse("15:04", p.Hour)
	f.Must(wrong == nil, "hour", "写成 09:00 的样子")
	f.Must(!on.IsZero(), "at", "请写发布的日期")
	again := func(a docActPage) error { p.docActPage = a; return page.Refuse(w, r, docScheduleView(p)) }
	if p.Problems = f.Problems; p.Problems.Any() {
		p.Wrong = true
		return again(p.docActPage)
	}
	at := on.Start().Add(time.Duration(hour.Hour())*time.Hour + time.Duration(hour.Minute())*time.Minute)
	return o.did(w, r, f, p.docActPage, catalog.Schedule{At: at}, "已定于 "+page.Clock(at)+" 发布。", again)
}

func (o *Office) docUnscheduleForm(w http.ResponseWriter, r *http.Request) error {
	p, err := o.act(r, "取消定时", catalog.Unschedule{})
	if err != nil {
		return err
	}
	return page.Render(w, r, docUnscheduleView(p))
}

func (o *Office) docUnschedule(w http.ResponseWriter, r *http.Request) error {
	p, err := o.act(r, "取消定时", catalog.Unschedule{})
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	again := func(p docActPage) error { return page.Refuse(w, r, docUnscheduleView(p)) }
	return o.did(w, r, f, p, catalog.Unschedule{}, "定时已取消，等您发布。", again)
}
