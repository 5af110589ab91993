package catalog

import (
	"testing"

	"gongkai"
	"gongkai/workday"
)

// 条例第十八条: what stays from the public is looked at again, by somebody else
// than who wrote it, with a reason and a day for the next time.
func TestWhatIsWithheldIsAssessedAgain(t *testing.T) {
	c := sample
	c.Mode, c.ModeReason = Withheld, "过程性信息"
	d := drafted(t, c)
	today := workday.On(noon)
	for _, x := range []struct {
		name string
		by   gongkai.Actor
		do   Reassess
		kind gongkai.Kind
	}{
		{"with a reason and a day", reviewer, Reassess{"仍在讨论", today.AddDays(90)}, ""},
		{"not without a reason", reviewer, Reassess{" ", today.AddDays(90)}, gongkai.Invalid},
		{"not for the past", reviewer, Reassess{"仍在讨论", today}, gongkai.Invalid},
		{"not for ever", reviewer, Reassess{"仍在讨论", today.AddDays(farthestAssessment + 1)}, gongkai.Invalid},
		{"not by a clerk", clerk, Reassess{"仍在讨论", today.AddDays(90)}, gongkai.Forbidden},
	} {
		if _, err := after(d, x.by, x.do); gongkai.KindOf(err) != x.kind {
			t.Errorf("%s: %v", x.name, err)
		}
	}
	if _, err := after(drafted(t, sample), reviewer, Reassess{"一", today.AddDays(90)}); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("a paper for the public: %v", err)
	}
}
