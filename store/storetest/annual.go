package storetest

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/form"
	"gongkai/audit"
	"gongkai/catalog"
	"gongkai/foi"
	"gongkai/ledger"
	"gongkai/org"
	"gongkai/store"
	"gongkai/workday"
)

// reportText is a report of our own in the smallest shape that has a table.
const reportText = `沙坪乡2021年政府信息公开工作年度报告
一、总体情况
全年共收到申请2件。
四、政府信息公开行政复议、行政诉讼情况
行政复议 | 行政诉讼 | |||||||||||||
结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | 复议后起诉 | ||||||||
结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | |||||
1 | 0 | 0 | 0 | 2 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
`

type annualWorld struct{}

func (annualWorld) Tree(context.Context) (org.Tree, error) {
	return org.NewTree([]org.Unit{{ID: "shaping", Name: "明阳县沙坪乡人民政府", Short: "沙坪乡"}, {ID: "liuhe", Name: "明阳县柳河镇人民政府", Short: "柳河镇"}}), nil
}

func (annualWorld) Records(context.Context, gongkai.UnitID, int) ([]foi.Record, error) {
	return nil, nil
}

func (annualWorld) Normative(context.Context, gongkai.UnitID, int) (catalog.NormativeCount, error) {
	return catalog.NormativeCount{}, nil
}

func (annualWorld) Figures(context.Context, gongkai.UnitID, int) ([]ledger.Figure, error) {
	return nil, nil
}

func annualDesk(s *store.Store) *annual.Desk {
	return &annual.Desk{Store: s.Annual(), Cases: annualWorld{}, Documents: annualWorld{}, Ledgers: annualWorld{}, Units: annualWorld{}, Papers: s.Annual(), Intakes: s.Annual(), Now: func() time.Time { return docNow }}
}

func annualCases(t *testing.T, s *store.Store) {
	desk := annualDesk(s)
	ctx := t.Context()
	_, err := desk.Report(ctx, "shaping", 2021)
	annualKind(t, err, gongkai.NotFound, "no report yet")

	cmd := annual.Take{Unit: "shaping", Name: "2021.txt", Text: []byte(reportText), On: workday.MustParse("2022-01-20")}
	_, err = desk.Take(ctx, post("other", org.Clerk, "liuhe"), cmd)
	annualKind(t, err, gongkai.Forbidden, "a clerk of another unit")
	_, err = desk.Take(ctx, post("clerk", org.Clerk, "shaping"), cmd)
	annualKind(t, err, "", "the unit's clerk")
	annualReadBack(t, desk)
	annualCorrection(t, desk, cmd)
	annualAllOrNothing(t, s)
	annualLog(t, s)
	annualPapers(t, s)
	annualRollups(t, s)
	annualDues(t, s)
	annualTexts(t, s)
	annualIntakes(t, s)
}

func annualReadBack(t *testing.T, desk *annual.Desk) {
	t.Helper()
	r, err := desk.Report(t.Context(), "shaping", 2021)
	annualKind(t, err, "", "read back")
	if !bytes.Equal(r.Source.Text, []byte(reportText)) || r.On != workday.MustParse("2022-01-20") || !r.KeptAt.Equal(docNow) {
		t.Errorf("kept %q of %s at %s", r.Source.Text, r.On, r.KeptAt)
	}
	total := form.RemedyCell("review", form.Total)
	if got := r.Filled.Cells[total]; got.Value != "2" || got.At.Line != 8 {
		t.Errorf("cell %s came back as %+v", total, got)
	}
	found := false
	for _, f := range r.Findings {
		found = found || f.Rule == "litigation_total" && f.Cell == total
	}
	if !found {
		t.Errorf("findings came back as %+v", r.Findings)
	}
}

func annualCorrection(t *testing.T, desk *annual.Desk, cmd annual.Take) {
	t.Helper()
	ctx := t.Context()
	_, err := desk.Take(ctx, gongkai.System, cmd)
	annualKind(t, err, gongkai.Invalid, "a second one without a reason")
	cmd.Reason, cmd.Text = "总计填错", []byte(strings.Replace(reportText, "| 0 | 2 |", "| 0 | 1 |", 1))
	_, err = desk.Take(ctx, gongkai.System, cmd)
	annualKind(t, err, "", "a correction")
	r, _ := desk.Report(ctx, "shaping", 2021)
	list, err := desk.Reports(ctx)
	annualKind(t, err, "", "list")
	if r.Version != 2 || r.Reason != "总计填错" || len(list) != 1 || list[0].Version != 2 {
		t.Errorf("after the correction: version %d, list %+v", r.Version, list)
	}
}

// annualAllOrNothing: a version that exists is not replaced, and leaves no entry.
func annualAllOrNothing(t *testing.T, s *store.Store) {
	t.Helper()
	r, err := s.Annual().Report(t.Context(), "shaping", 2021)
	annualKind(t, err, "", "load")
	err = s.Annual().Save(t.Context(), annual.Step{Report: r, Entry: audit.By(gongkai.System, "annual.take", "annual/shaping/2021", "twice")})
	annualKind(t, err, gongkai.Conflict, "the same version twice")
}

func annualLog(t *testing.T, s *store.Store) {
	t.Helper()
	entries, _, err := s.Audit().Find(t.Context(), audit.Filter{On: "annual/shaping/2021"})
	annualKind(t, err, "", "log")
	if len(entries) != 2 {
		t.Errorf("%d entries for two saved versions: %+v", len(entries), entries)
	}
}

func annualKind(t *testing.T, err error, want gongkai.Kind, when string) {
	t.Helper()
	if got := gongkai.KindOf(err); got != want {
		t.Fatalf("%s: %v (kind %q), want kind %q", when, err, got, want)
	}
}
