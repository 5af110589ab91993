package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/sim/reports"
)

// reportOut runs gongkai report with args.
func reportOut(t *testing.T, args ...string) (status int, out, complaint string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status = run(t.Context(), append([]string{"report"}, args...), &stdout, &stderr)
	return status, stdout.String(), stderr.String()
}

// demoReports writes the five reports of the made-up county into a folder.
func demoReports(t *testing.T) map[string]string {
	t.Helper()
	folder, files := t.TempDir(), map[string]string{}
	for _, r := range reports.All() {
		files[r.File] = filepath.Join(folder, r.File)
		if err := os.WriteFile(files[r.File], r.Text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func TestReportCheckSpeaksToAClerk(t *testing.T) {
	file := demoReports(t)["4.txt"]
	status, out, _ := reportOut(t, "check", file)
	if status != found {
		t.Errorf("status %d, want %d", status, found)
	}
	for _, want := range []string{"明阳县人民政府办公室 2024 年", "16 + 5 + 16 + 4 = 41，与（七）总计 40 不一致", "按合计推算应为 3", "没有报告信息处理费"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not said:\n%s", want, out)
		}
	}
}

func TestReportCheckAsJSON(t *testing.T) {
	files := demoReports(t)
	status, out, _ := reportOut(t, "check", "--format", "json", files["4.txt"], files["2.txt"])
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if status != found || len(lines) != 2 {
		t.Fatalf("status %d, %d lines", status, len(lines))
	}
	var got struct {
		Source   struct{ Name, Format, SHA256 string }
		Cells    map[string]struct{ Value *string }
		Findings []struct{ Rule, Cell, Want, Got string }
	}
	if err := json.Unmarshal([]byte(lines[0]), &got); err != nil {
		t.Fatal(err)
	}
	blank, ok := got.Cells["remedies.row.review_upheld"]
	if got.Source.Name != "4.txt" || len(got.Source.SHA256) != 64 || !ok || blank.Value != nil || *got.Cells["art20_8.admin_fee.amount_wan"].Value != "625.0499" {
		t.Errorf("%+v", got.Source)
	}
}

// A report with nothing at error or incomplete ends well, though something is
// to be explained.
func TestReportCheckStatus(t *testing.T) {
	files := demoReports(t)
	if status, out, _ := reportOut(t, "check", files["2.txt"]); status != done || !strings.Contains(out, "需要说明") {
		t.Errorf("warnings only: status %d\n%s", status, out)
	}
	other := filepath.Join(t.TempDir(), "notice.txt")
	if err := os.WriteFile(other, []byte("关于召开春耕工作会议的通知"), 0o644); err != nil {
		t.Fatal(err)
	}
	status, out, complaint := reportOut(t, "check", other, files["2.txt"], filepath.Join(t.TempDir(), "none.txt"))
	if status != couldNot || !strings.Contains(complaint, "不是政府信息公开工作年度报告") || !strings.Contains(out, "沙坪乡") {
		t.Errorf("one is no report, one is not there: status %d, %q\n%s", status, complaint, out)
	}
}

func TestReportReadAndSchema(t *testing.T) {
	status, out, _ := reportOut(t, "read", demoReports(t)["5.txt"])
	if status != done || !strings.Contains(out, "明阳县柳河镇人民政府") || !strings.Contains(out, "行政许可") {
		t.Errorf("read: status %d\n%s", status, out)
	}
	status, out, _ = reportOut(t, "schema")
	if status != done || !json.Valid([]byte(out)) {
		t.Errorf("schema: status %d", status)
	}
}
