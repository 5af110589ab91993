package write_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"gongkai/annual/rule"
	"gongkai/annual/write"
	"gongkai/sheet"
)

// A sarifLog is what a reader of SARIF looks for.
type sarifLog struct {
	Schema  string `json:"$schema"`
	Version string
	Runs    []struct {
		Tool struct {
			Driver struct {
				Name  string
				Rules []struct {
					ID               string
					ShortDescription struct{ Text string }
					Help             struct{ Text string }
				}
			}
		}
		ColumnKind string
		Results    []struct {
			RuleID    string
			RuleIndex int
			Level     string
			Message   struct{ Text string }
			Locations []struct {
				PhysicalLocation struct {
					ArtifactLocation struct{ URI string }
					Region           *struct{ StartLine, StartColumn, EndColumn int }
				}
				LogicalLocations []struct{ FullyQualifiedName string }
			}
			RelatedLocations []struct{ Message struct{ Text string } }
			Properties       map[string]string
		}
		Invocations []struct {
			ExecutionSuccessful        bool
			ToolExecutionNotifications []struct{ Message struct{ Text string } }
		}
	}
}

func sarif(t *testing.T, do func(*write.SARIF) error) sarifLog {
	t.Helper()
	var b bytes.Buffer
	s := write.NewSARIF(&b, "1.0")
	if err := errors.Join(do(s), s.Close()); err != nil {
		t.Fatal(err)
	}
	var log sarifLog
	if err := json.Unmarshal(b.Bytes(), &log); err != nil {
		t.Fatalf("%v\n%s", err, b.Bytes())
	}
	if log.Version != "2.1.0" || len(log.Runs) != 1 || log.Runs[0].Results == nil || len(log.Runs[0].Invocations) != 1 {
		t.Fatalf("no log of SARIF 2.1.0: %s", b.Bytes())
	}
	return log
}

func TestSARIF(t *testing.T) {
	text := write.Source{Name: "乡/2024 年.txt", Format: "text"}
	log := sarif(t, func(s *write.SARIF) error {
		return errors.Join(
			s.Report("报告/2024 年.txt", text, []rule.Finding{
				{Rule: "balance", Severity: rule.Error, Cell: "applications.carried_out.total", Cites: "格式", Message: "不等", Want: "1", Got: "0", At: sheet.Place{Line: 7, From: 2, To: 4}},
				{Rule: "fee_statement", Severity: rule.Incomplete, Part: 6, Message: "没有报告"},
				{Rule: "title_variant", Severity: rule.Hint, Message: "标题"},
				{Rule: "carried_chain", Severity: rule.Warning, Cell: "applications.carried_in.total", Message: "不衔接",
					Other: &rule.Passage{Source: "2023.txt", Cell: "applications.carried_out.total", Text: "2"}},
			}),
			s.Report("b.docx", write.Source{Name: "b.docx", Format: "docx"}, []rule.Finding{{Rule: "row_sum", Severity: rule.Error, Message: "不等", At: sheet.Place{Line: 9}}}),
			s.Report("c.txt", text, nil))
	})
	run := log.Runs[0]
	if n := len(rule.Catalogue()); len(run.Tool.Driver.Rules) != n || run.Tool.Driver.Rules[0].Help.Text == "" || run.Tool.Driver.Rules[0].ShortDescription.Text == "" {
		t.Errorf("%d rules, want %d, each with its citation", len(run.Tool.Driver.Rules), n)
	}
	if len(run.Results) != 5 || !run.Invocations[0].ExecutionSuccessful {
		t.Fatalf("%d results", len(run.Results))
	}
	for i, want := range []string{"error", "error", "note", "warning", "error"} {
		r := run.Results[i]
		if r.Level != want || run.Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID || r.Message.Text == "" {
			t.Errorf("result %d: %+v, want level %s", i, r, want)
		}
	}
	first := run.Results[0].Locations[0]
	if first.PhysicalLocation.ArtifactLocation.URI != "%E6%8A%A5%E5%91%8A/2024%20%E5%B9%B4.txt" || first.LogicalLocations[0].FullyQualifiedName != "applications.carried_out.total" {
		t.Errorf("%+v", first)
	}
	if r := first.PhysicalLocation.Region; r == nil || r.StartLine != 7 || r.StartColumn != 3 || r.EndColumn != 5 {
		t.Errorf("region %+v: SARIF counts columns from 1", r)
	}
	if run.Results[4].Locations[0].PhysicalLocation.Region != nil {
		t.Error("a Word document has no lines that an editor can show")
	}
	if run.Results[0].Properties["want"] != "1" || run.Results[3].RelatedLocations[0].Message.Text != "2023.txt：2" {
		t.Errorf("%+v", run.Results[3])
	}
}

func TestSARIFSaysWhatCouldNotBeRead(t *testing.T) {
	run := sarif(t, func(s *write.SARIF) error { return s.Failed("a.pdf", "a.pdf", "没有文字层") }).Runs[0]
	if i := run.Invocations[0]; i.ExecutionSuccessful || len(i.ToolExecutionNotifications) != 1 || i.ToolExecutionNotifications[0].Message.Text != "a.pdf：没有文字层" {
		t.Errorf("%+v", i)
	}
}
