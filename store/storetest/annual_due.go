package storetest

import (
	"testing"
	"time"

	"gongkai"
	"gongkai/annual"
	"gongkai/audit"
	"gongkai/store"
	"gongkai/workday"
)

// annualDues: every due day that was set is kept, in the order it was.
func annualDues(t *testing.T, s *store.Store) {
	ctx, papers := t.Context(), s.Annual()
	set := func(unit gongkai.UnitID, year int, on workday.Day, at time.Time) {
		t.Helper()
		d := annual.DueDay{Unit: unit, Year: year, On: on, Why: "提早", Person: "overseer", Name: "某某", At: at}
		annualKind(t, papers.SaveDue(ctx, d, audit.By(gongkai.System, "annual.due", annual.Name(unit, year), "")), "", "set a due day")
	}
	set("shaping", 0, workday.MustParse("2024-01-25"), docNow)
	set("liuhe", 2023, 0, docNow.Add(time.Minute))
	set("shaping", 2023, workday.MustParse("2024-01-20"), docNow.Add(time.Hour))
	days, err := papers.DueDays(ctx)
	annualKind(t, err, "", "due days")
	if len(days) != 3 || days[0].Year != 0 || days[0].On != workday.MustParse("2024-01-25") || !days[1].On.IsZero() || days[2].Name != "某某" || !days[2].At.Equal(docNow.Add(time.Hour)) {
		t.Errorf("came back as %+v", days)
	}
	if n := annualEntries(t, s, "annual/shaping/2023"); n == 0 {
		t.Error("no entry in the log")
	}
}

// annualTexts: the newest version of each report and paper of a year, whole.
func annualTexts(t *testing.T, s *store.Store) {
	ctx := t.Context()
	reports, err := s.Annual().PublishedIn(ctx, 2023)
	annualKind(t, err, "", "published")
	papers, err := s.Annual().PapersIn(ctx, 2023)
	annualKind(t, err, "", "papers")
	if len(reports) != 3 || reports[0].Unit != "c" || reports[1].Filled.Value("applications.granted.total") != "4" {
		t.Errorf("%d reports, the first of %s", len(reports), reports[0].Unit)
	}
	for _, p := range papers {
		if p.Unit == "d" && (p.Version != 2 || p.Frozen.Filled.Value("applications.granted.total") != "5") {
			t.Errorf("not the newest: %+v", p)
		}
	}
}
