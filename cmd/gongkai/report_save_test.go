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

// Reports of earlier years are taken in from the command line, once; what is
// doubtful or nobody's is left out and said.
func TestReportImport(t *testing.T) {
	dir, data := t.TempDir(), t.TempDir()
	if status, _, stderr := call(t, "init", "--data", data, "--name", "明阳县人民政府"); status != done {
		t.Fatal(stderr)
	}
	good := "明阳县人民政府2022年政府信息公开工作年度报告\n一、总体情况\n本县依法公开政府信息。\n三、收到和处理政府信息公开申请情况\n申请人情况\n一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n"
	for name, text := range map[string]string{
		"1.txt": good, "2.txt": strings.Replace(good, "| 0 | 3 |", "| | 3 |", 1), "3.txt": strings.ReplaceAll(good, "明阳县", "临江县"), "4.txt": "关于开会的通知",
	} {
		if name == "2.txt" {
			text = strings.ReplaceAll(text, "2022年", "2021年")
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	args := []string{"report", "import", "--data", data, "--on", "01-20", dir}
	status, out, _ := call(t, args...)
	for _, want := range []string{"可收存  2022 年  明阳县人民政府", "2.txt：有 1 格要人看过", "3.txt：认不出是哪个机关的", "4.txt：不是政府信息公开工作年度报告", "1 份可以收存"} {
		if status != found || !strings.Contains(out, want) {
			t.Errorf("%d, want %q in\n%s", status, want, out)
		}
	}
	if _, out, _ = call(t, append(args, "--save", "--doubtful")...); !strings.Contains(out, "2 份已收存，2 份没有收存") {
		t.Errorf("saved: %s", out)
	}
	if _, out, _ = call(t, append(args, "--save")...); !strings.Contains(out, "1.txt：这份文件已经收存过了") {
		t.Errorf("once more: %s", out)
	}
}
