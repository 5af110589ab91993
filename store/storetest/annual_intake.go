package storetest

import (
	"testing"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/form"
	"gongkai/annual/read"
	"gongkai/audit"
	"gongkai/org"
	"gongkai/store"
	"gongkai/workday"
)

// annualIntakes: a report of an earlier year comes in from a file, is put right
// in one cell, and is taken in with all that; nobody else sees it before.
func annualIntakes(t *testing.T, s *store.Store) {
	desk, ctx := annualDesk(s), t.Context()
	clerk, other := post("clerk", org.Clerk, "shaping"), post("other", org.Clerk, "shaping")
	f, err := read.Text([]byte(reportText))
	annualKind(t, err, "", "read")
	src := annual.Source{Name: "旧报告.docx", Format: "docx", SHA256: "0123456789abcdef0123", Text: []byte{0, 1, 2, 0xff}}
	in, err := desk.Bring(ctx, clerk, src, f)
	annualKind(t, err, "", "bring")
	_, err = desk.Bring(ctx, clerk, src, f)
	annualKind(t, err, "", "the same file again")
	if all, err := desk.AllBrought(ctx, clerk); err != nil || len(all) != 1 || all[0].Name != src.Name || len(all[0].File) > 0 {
		t.Errorf("waiting: %+v, %v", all, err)
	}
	_, err = desk.Brought(ctx, other, in.ID)
	annualKind(t, err, gongkai.NotFound, "somebody else's")

	cell := form.CellName("remedies.row.review_total")
	annualKind(t, desk.Mend(ctx, clerk, in.ID, 1, cell, "1", "纸质件为 1"), "", "mend")
	annualKind(t, desk.Mend(ctx, clerk, in.ID, 1, cell, "3", "又一次"), gongkai.Conflict, "mended from an old page")
	stale := in
	stale.Version = 2
	annualKind(t, s.Annual().SaveIntake(ctx, stale, audit.By(clerk, "annual.mend", "intake", "")), gongkai.Conflict, "saved beside")

	cmd := annual.TakeIn{Unit: "shaping", Year: 2021, On: workday.MustParse("2022-01-20"), Version: 2}
	_, err = desk.TakeIn(ctx, clerk, in.ID, cmd)
	annualKind(t, err, gongkai.Invalid, "one is there, and no reason")
	cmd.Why = "换成当年公布的原件"
	r, err := desk.TakeIn(ctx, clerk, in.ID, cmd)
	annualKind(t, err, "", "take in")
	got, err := desk.Report(ctx, "shaping", 2021)
	annualKind(t, err, "", "taken in")
	if c := got.Filled.Cells[cell]; got.Version != r.Version || string(got.Source.Text) != string(src.Text) || got.Source.Format != "docx" || c.Was != "2" || c.Value != "1" || c.Why != "纸质件为 1" {
		t.Errorf("version %d, %q, cell %+v", got.Version, got.Source.Text, c)
	}
	_, err = desk.Brought(ctx, clerk, in.ID)
	annualKind(t, err, gongkai.NotFound, "it waits no more")

	all, err := desk.Versions(ctx, "shaping", 2021)
	if err != nil || len(all) != r.Version || all[0].Version != r.Version || all[len(all)-1].Version != 1 {
		t.Errorf("versions: %d, %v", len(all), err)
	}
	again, err := desk.Bring(ctx, clerk, src, f)
	annualKind(t, err, "", "bring once more")
	annualKind(t, desk.Drop(ctx, clerk, again.ID), "", "throw away")
	annualKind(t, desk.Drop(ctx, clerk, again.ID), gongkai.NotFound, "thrown away already")
}
