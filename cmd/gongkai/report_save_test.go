package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	contract "gongkai/annual/write"
)

// A text becomes each kind of file, and each is read as the same report.
func TestReportWrite(t *testing.T) {
	file, dir := demoReports(t)["4.txt"], t.TempDir()
	for _, k := range contract.Kinds {
		to := filepath.Join(dir, "报告."+k.Ending)
		if status, out, complaint := reportOut(t, "write", file, "-o", to); status != done || !strings.Contains(out, to) {
			t.Fatalf("%s: status %d, %s %s", k.Ending, status, out, complaint)
		}
		if k.Ending == "csv" {
			continue
		}
		if _, out, _ := reportOut(t, "check", to); !strings.Contains(out, "16 + 5 + 16 + 4 = 41，与（七）总计 40 不一致") {
			t.Errorf("%s is another report:\n%s", k.Ending, out)
		}
	}
}

func TestReportWriteRefusals(t *testing.T) {
	file, dir := demoReports(t)["4.txt"], t.TempDir()
	kept := filepath.Join(dir, "kept.docx")
	if err := os.WriteFile(kept, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	for want, args := range map[string][]string{
		"已经有了": {"write", file, "-o", kept},
		"扩展名":  {"write", file, "-o", filepath.Join(dir, "a.pdf")},
		"读不了":  {"write", filepath.Join(dir, "none.txt"), "-o", filepath.Join(dir, "b.docx")},
	} {
		if status, _, complaint := reportOut(t, args...); status != couldNot || !strings.Contains(complaint, want) {
			t.Errorf("%s: status %d, %q", want, status, complaint)
		}
	}
	if b, err := os.ReadFile(kept); err != nil || string(b) != "mine" {
		t.Error("a file that was there was written over")
	}
}
