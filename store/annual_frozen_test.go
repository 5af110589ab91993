package store

import (
	"context"
	"testing"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/form"
	"gongkai/audit"
)

const grantedTotal = form.CellName("applications.granted.total")

// TestFrozenFiguresLieOnce: the versions of a report that have the same figures
// share them, and figures that differ are kept beside them.
func TestFrozenFiguresLieOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		a := s.Annual()
		save := func(version int, stage annual.Stage, granted form.Value) {
			t.Helper()
			f := form.Filled{Version: form.V2021, Year: 2024, Cells: map[form.CellName]form.Cell{grantedTotal: {Name: grantedTotal, Value: granted, State: form.Number}}}
			p := annual.Paper{Unit: "u", Year: 2024, Version: version, Stage: stage, Frozen: &annual.Frozen{Filled: f}}
			if err := a.SavePaper(t.Context(), annual.PaperStep{Paper: p, Entry: audit.By(gongkai.System, "annual.move", "annual/u/2024", "")}); err != nil {
				t.Fatal(err)
			}
			got, err := a.Paper(t.Context(), "u", 2024)
			if err != nil || got.Version != version || got.Frozen.Filled.Value(grantedTotal) != granted {
				t.Errorf("version %d came back as %+v, %v", version, got, err)
			}
		}
		kept := func(want int) {
			t.Helper()
			if n, err := value[int](t.Context(), s.read(), `SELECT COUNT(*) FROM annual_frozen`); err != nil || n != want {
				t.Errorf("figures kept %d times, want %d: %v", n, want, err)
			}
		}
		save(1, annual.Checked, "3")
		save(2, annual.Approved, "3")
		save(3, annual.Submitted, "3")
		kept(1)
		save(4, annual.Checked, "4")
		save(5, annual.Accepted, "4")
		kept(2)
		children, err := a.Children(t.Context(), 2024)
		if err != nil || len(children) != 1 || children[0].Values[grantedTotal] != "4" {
			t.Errorf("to be rolled up %+v, %v", children, err)
		}
	})
}

// TestPapersOfOldAreRead: until figures lay apart they stood in the body of every
// version, with every field that was empty.
func TestPapersOfOldAreRead(t *testing.T) {
	const body = `{"Unit":"u","Year":2024,"Version":6,"Stage":"accepted","Prose":null,"Answers":null,"Drafters":null,"Frozen":{"Filled":{
		"Version":"2021","Organ":"某某局","Year":2024,"Title":"","Preface":null,"Parts":null,"Cells":{"applications.granted.total":{
		"Name":"applications.granted.total","Value":"7","Text":"7","State":"number","Derived":false,
		"At":{"Page":0,"Line":12,"Table":0,"Row":3,"Column":0,"From":0,"To":0}}},"Seen":null,"Statements":null,"Breakdowns":null,
		"Announced":{"Count":0,"Items":null,"Text":"","At":{"Page":0,"Line":0,"Table":0,"Row":0,"Column":0,"From":0,"To":0}},
		"Dates":null,"Labels":null,"Extra":null},"Own":null,"Beside":{"info_fees":"30"},"Alone":null,"Unkept":null,"Records":{
		"applications.granted.total":[{"Case":{"Unit":"u","Year":2024,"Serial":5},"Doc":{"Unit":"","Serial":0},"Title":"","On":"2024-03-01"}]},
		"Figures":null},"SubmittedOn":"2025-01-20","Late":0,"Course":null,"Rollup":2}`
	onBoth(t, func(t *testing.T, s *Store) {
		ctx, a := t.Context(), s.Annual()
		err := s.write(ctx, func(ctx context.Context, tx *tx) error {
			_, err := tx.exec(ctx, `
	INSERT INTO annual_paper (org_id, year, version, stage, submitted_on, wrong, unanswered, received, handled, body, once_key, kept_at, kept_by)
	VALUES ('u', 2024, 6, 'accepted', '2025-01-20', 0, 0, '', '', ?, '', 0, '')`, body)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		p, err := a.Paper(ctx, "u", 2024)
		if err != nil || p.Version != 6 || p.Frozen.Filled.Cells[grantedTotal].At.Line != 12 || len(p.Frozen.Records[grantedTotal]) != 1 {
			t.Errorf("came back as %+v, %v", p, err)
		}
		children, err := a.Children(ctx, 2024)
		if err != nil || len(children) != 1 || children[0].Values[grantedTotal] != "7" || children[0].Beside[annual.Fees] != "30" || children[0].Rollup != 2 {
			t.Errorf("to be rolled up %+v, %v", children, err)
		}
	})
}
