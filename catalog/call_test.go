package catalog

import (
	"testing"

	"gongkai"
	"gongkai/workday"
)

// asking is a draft for comment, and the day after which a month has passed.
func asking(t *testing.T) (Document, workday.Day) {
	c := sample
	c.Genre = GenreCall
	return drafted(t, c), workday.On(noon).AddDays(29)
}

func settled(by gongkai.Actor) Known {
	k := known(by)
	k.Terms = UsualTerms()
	return k
}

func TestACallIsLongEnoughOrSaysWhy(t *testing.T) {
	d, month := asking(t)
	for what, c := range map[string]struct {
		call  Call
		field string // the problem is at; "" if there is none
	}{
		"thirty days":            {Call{Until: month, Note: "说明"}, ""},
		"a day short":            {Call{Until: month - 1, Note: "说明"}, "hasty"},
		"a day short, explained": {Call{Until: month - 1, Note: "说明", Hasty: "汛期将至"}, ""},
		"over already":           {Call{Until: workday.On(noon) - 1, Note: "说明", Hasty: "急"}, "until"},
		"without an end":         {Call{Note: "说明"}, "until"},
		"without an explanation": {Call{Until: month}, "note"},
	} {
		_, err := SetCall{c.call}.decide(d, settled(clerk))
		fields := gongkai.Fields(err)
		if c.field == "" && err != nil || c.field != "" && (len(fields) != 1 || fields[0].Field != c.field) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if err := (SetCall{}).may(drafted(t, sample), settled(clerk)); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("a notice asks the public: %v", err)
	}
}

// What is asked is reviewed with the text: it cannot be left out, nor changed
// behind the reviewers' backs, nor go out when the time has run away.
func TestACallGoesThroughTheReviews(t *testing.T) {
	d, month := asking(t)
	if err := (Submit{}).may(d, settled(clerk)); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("submitted without saying until when: %v", err)
	}
	d.State, d.Call = Passed, Call{Until: month, Note: "说明"}
	s, err := SetCall{Call{Until: month.AddDays(9), Note: "说明"}}.decide(d, settled(clerk))
	if err != nil || s.Doc.State != Draft {
		t.Errorf("changed after the reviews it is %s, %v", s.Doc.State, err)
	}
	late := settled(publisher)
	late.Now = noon.AddDate(0, 0, 1)
	if err := d.callInTime(late); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("published with 29 days left: %v", err)
	}
	d.Edition, d.Revises = 2, 1
	late.Revised = Document{Aside: Aside{Call: d.Call}}
	if err := d.callInTime(late); err != nil {
		t.Errorf("a revision keeps the period: %v", err)
	}
	d.Call.Until--
	if err := d.callInTime(late); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("a revision ends the period early: %v", err)
	}
}
