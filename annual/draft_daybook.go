package annual

import (
	"fmt"
	"maps"

	"gongkai/annual/form"
	"gongkai/foi"
	"gongkai/ledger/daybook"
	"gongkai/workday"
)

// A counted application, with where it is to be looked up. Those of a paper
// register are counted by the same rule as the program's own.
type counted struct {
	foi.Record
	ref Ref
}

// A suit is a counted reconsideration or suit, with where it is to be looked up.
type suit struct {
	foi.RemedyRecord
	ref Ref
}

// on is the record behind a number that it stands in because of a day.
func (r Ref) on(day workday.Day) Ref {
	r.On = day
	return r
}

// cases are the applications of the program and those on paper.
func (r Records) cases() (all []counted) {
	for _, c := range r.Cases {
		all = append(all, counted{c, Ref{Case: c.Number, Title: c.Title}})
	}
	for _, l := range r.Daybook {
		if l.Sort == daybook.Application {
			all = append(all, counted{l.Record(), refOf(l)})
		}
	}
	return all
}

// suits are the dockets of the program and those on paper.
func (r Records) suits() (all []suit) {
	for _, c := range r.Remedies {
		all = append(all, suit{c, Ref{Docket: c.Number, Title: c.Title}})
	}
	for _, l := range r.Daybook {
		if l.Sort == daybook.Remedy {
			all = append(all, suit{l.Remedy(), refOf(l)})
		}
	}
	return all
}

func refOf(l daybook.Line) Ref {
	title := l.Title
	if l.Sort == daybook.Remedy {
		title = l.Remedy().Title
	}
	return Ref{Line: l.Number, Title: title, Source: l.Source()}
}

// beside are the figures that other rooms have counted. How many replies were in
// time is not known of a year with applications on paper: nobody has kept when
// their time ran out.
func (r Records) beside() Beside {
	all := maps.Clone(r.Beside)
	for _, l := range r.Daybook {
		if l.Sort == daybook.Application {
			delete(all, Replied)
			delete(all, InTime)
		}
	}
	return all
}

// Twofold tells how many applications that came in in the year stand in a paper
// register and how many in the program. Where neither is zero, one case may have
// been entered in both.
func (d Draft) Twofold() (paper, program int) {
	for _, ref := range d.records[form.Name(form.Applications, form.NewReceived, form.Total)] {
		if ref.Line.IsZero() {
			program++
		} else {
			paper++
		}
	}
	return paper, program
}

// Alike lists lines of a paper register with an application of the program that
// came in on the same day from the same kind of applicant.
func (d Draft) Alike() (pairs [][2]Ref) {
	for _, kind := range foi.ApplicantKinds() {
		all := d.records[form.Name(form.Applications, form.NewReceived, string(kind))]
		for _, line := range all {
			for _, own := range all {
				if !line.Line.IsZero() && own.Line.IsZero() && line.On == own.On {
					pairs = append(pairs, [2]Ref{line, own})
				}
			}
		}
	}
	return pairs
}

// twofoldPoint asks to look whether a case stands both in the paper register and
// in the program. It does not stop the report: a unit may have begun with the
// program in the middle of a year.
func (w *Work) twofoldPoint() {
	paper, program := w.Draft.Twofold()
	if paper == 0 || program == 0 {
		return
	}
	words := fmt.Sprintf("本年新收的申请里，%d 件来自纸质登记簿，%d 件在本系统办理。请核对没有同一件两处都登，写明核对的结果；重复的在登记簿里划掉。", paper, program)
	for i, pair := range w.Draft.Alike() {
		if i == mostAlike {
			words += fmt.Sprintf("另有 %d 对。", len(w.Draft.Alike())-mostAlike)
			break
		}
		words += fmt.Sprintf("%s收到的“%s”（登%s）与“%s”（%s）同一天、同一类申请人。", pair[0].On, pair[0].Title, pair[0].Line.Short(), pair[1].Title, pair[1].Case.Short())
	}
	w.point(Point{Key: keyOf("twofold", words), Part: 3, Kind: Warn, Title: "两处登记", Words: words})
}

// mostAlike is how many pairs that look alike are named.
const mostAlike = 5
