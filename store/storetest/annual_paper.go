package storetest

import (
	"testing"

	"gongkai"
	"gongkai/annual"
	"gongkai/audit"
	"gongkai/store"
	"gongkai/workday"
)

// annualPapers: every version of a report on its way is kept, one form saves
// once, and publishing writes paper, report and entry together or none.
func annualPapers(t *testing.T, s *store.Store) {
	ctx, papers := t.Context(), s.Annual()
	_, err := papers.Paper(ctx, "shaping", 2024)
	annualKind(t, err, gongkai.NotFound, "nobody has begun")

	p := annual.Paper{
		Unit: "shaping", Year: 2024, Version: 1, Stage: annual.Drafting, Prose: annual.Prose{1: "{{收到申请}}件", 6: "无"},
		Answers: []annual.Answer{{Key: "k", How: annual.External, Words: "签到表", At: docNow}}, Drafters: []string{"clerk"},
		Standing: annual.Standing{Wrong: 2, Open: 1, Received: "3", Handled: "2"},
	}
	step := annual.PaperStep{Paper: p, Once: "form-1", Entry: audit.By(gongkai.System, "annual.write", "annual/shaping/2024", "")}
	annualKind(t, papers.SavePaper(ctx, step), "", "first version")
	annualKind(t, papers.SavePaper(ctx, step), "", "the same form twice")
	step.Once = "form-2"
	annualKind(t, papers.SavePaper(ctx, step), gongkai.Conflict, "the same version from another form")

	step.Paper.Version, step.Paper.Stage, step.Paper.SubmittedOn = 2, annual.Submitted, workday.MustParse("2025-01-20")
	annualKind(t, papers.SavePaper(ctx, step), "", "second version")
	got, err := papers.Paper(ctx, "shaping", 2024)
	annualKind(t, err, "", "read back")
	if got.Version != 2 || got.Prose[1] != "{{收到申请}}件" || len(got.Answers) != 1 || !got.Answers[0].At.Equal(docNow) || got.SubmittedOn != step.Paper.SubmittedOn {
		t.Errorf("came back as %+v", got)
	}
	lines, err := papers.Papers(ctx, 2024)
	annualKind(t, err, "", "list")
	want := annual.Line{Unit: "shaping", Stage: annual.Submitted, SubmittedOn: step.Paper.SubmittedOn, Standing: p.Standing}
	if len(lines) != 1 || lines[0] != want {
		t.Errorf("listed %+v", lines)
	}
	annualPublished(t, s, step)
}

// annualPublished: the report of a step stands before the public with it.
func annualPublished(t *testing.T, s *store.Store, step annual.PaperStep) {
	t.Helper()
	ctx := t.Context()
	before, face := annualEntries(t, s, "annual/shaping/2024"), s.Catalog().Version()
	step.Paper.Version, step.Paper.Stage, step.Once = 3, annual.Published, "form-3"
	step.Report = &annual.Report{Unit: "shaping", Year: 2024, Version: 1, Title: "报告", On: workday.MustParse("2025-01-30"), Source: annual.Source{Text: []byte("全文")}}
	annualKind(t, s.Annual().SavePaper(ctx, step), "", "publish")
	r, err := s.Annual().Report(ctx, "shaping", 2024)
	annualKind(t, err, "", "published")
	if string(r.Source.Text) != "全文" || s.Catalog().Version() <= face {
		t.Errorf("published %q, face %d after %d", r.Source.Text, s.Catalog().Version(), face)
	}
	step.Paper.Version, step.Once = 4, "form-4" // the report's version exists: nothing is saved
	annualKind(t, s.Annual().SavePaper(ctx, step), gongkai.Conflict, "the same report version twice")
	if p, _ := s.Annual().Paper(ctx, "shaping", 2024); p.Version != 3 {
		t.Errorf("half a step was saved: version %d", p.Version)
	}
	if after := annualEntries(t, s, "annual/shaping/2024"); after != before+1 {
		t.Errorf("%d entries, then %d", before, after)
	}
}

func annualEntries(t *testing.T, s *store.Store, on string) int {
	t.Helper()
	entries, _, err := s.Audit().Find(t.Context(), audit.Filter{On: on})
	annualKind(t, err, "", "log")
	return len(entries)
}
