package office

import (
	"net/http"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/workday"
)

// mattersOwed lists what the person has to do about records to be put right and
// papers to be sent on.
func (o *Office) mattersOwed(r *http.Request, units []gongkai.UnitID) (owed []page.Owing, err error) {
	if o.Matters == nil {
		return nil, nil
	}
	all, _, err := o.Matters.List(r.Context(), page.Actor(r), foi.MatterFilter{Units: units, Open: true, Size: deskSize})
	for _, m := range all {
		if one, mine := o.owesMatter(page.Actor(r), m); mine {
			owed = append(owed, one)
		}
	}
	return owed, err
}

func (o *Office) owesMatter(a gongkai.Actor, m foi.Matter) (page.Owing, bool) {
	run := m.Running(o.Calendar(), workday.On(o.Now()))[0]
	tone, words := runningTag(run)
	owing := page.Owing{Day: m.Due.Day, Tone: tone, State: words, Href: matterHref(m.ID), Title: m.ID.Short() + " " + m.Title(), Kind: "来件"}
	for _, option := range foi.AllowedMatter(m, a, org.May) {
		if option.Barred != "" {
			continue
		}
		switch option.Action {
		case foi.ActSend:
			owing.Next = "核实，写办理结果送审"
			return owing, true
		case foi.ActApprove:
			owing.Next, owing.Href = "审批办理结果："+m.Answer.Result.Label(), owing.Href+"/approve"
			return owing, true
		}
	}
	return owing, false
}
