package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"golang.org/x/net/html"
)

// yearly is a short report of a made-up town: what it carried over from the
// year before, and to the year after.
func yearly(year, in, out int) string {
	row := func(label string, n int) string {
		return fmt.Sprintf("%s | %d | 0 | 0 | 0 | 0 | 0 | %d |\n", label, n, n)
	}
	return fmt.Sprintf("明阳县柳河镇人民政府%d年政府信息公开工作年度报告\n一、总体情况\n本镇这一年做了%d件事。\n三、收到和处理政府信息公开申请情况\n申请人情况\n", year, year%7) +
		row("一、本年新收政府信息公开申请数量", 3) + row("二、上年结转政府信息公开申请数量", in) +
		row("（七）总计", 3+in-out) + row("四、结转下年度继续办理", out)
}

// library lays reports out in a directory, and what is none among them.
func library(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	put := func(name, text string) {
		at := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("2022.txt", yearly(2022, 0, 2))
	put("2023.txt", yearly(2023, 1, 0))
	put("县城/2024.txt", yearly(2024, 0, 0))
	put("通知.txt", "关于召开春耕工作会议的通知")
	put("照片.jpg", "\xff\xd8\xff")
	put(".hidden.txt", "x")
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, year := range []int{2018, 2019} {
		w, err := z.Create(fmt.Sprint(year, ".txt"))
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(yearly(year, 0, 0)))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	put("早年.zip", b.String())
	return dir
}

func TestReportDirectory(t *testing.T) {
	dir := library(t)
	status, out, complaint := reportOut(t, "check", "--format", "json", dir)
	if status != couldNot || !strings.Contains(complaint, "通知.txt: 不是政府信息公开工作年度报告") {
		t.Errorf("status %d: %s", status, complaint)
	}
	var names []string
	var chain []string
	for line := range strings.Lines(out) {
		var r struct {
			Source   struct{ Name string }
			Findings []struct {
				Rule, Cell, Want, Got string
				Other                 *struct{ Source, Text string }
			}
		}
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		names = append(names, r.Source.Name)
		for _, f := range r.Findings {
			if f.Rule == "carried_chain" {
				chain = append(chain, fmt.Sprint(r.Source.Name, " ", f.Cell, " ", f.Want, " ", f.Got, " ", f.Other.Source))
			}
		}
	}
	if got := strings.Join(names, " "); got != "2022.txt 2023.txt 县城/2024.txt 早年.zip/2018.txt 早年.zip/2019.txt" {
		t.Errorf("read %s: not the files in order, those of an archive included", got)
	}
	if got := strings.Join(chain, "; "); got != "2023.txt applications.carried_in.total 2 1 2022.txt" {
		t.Errorf("across years: %s", got)
	}
	for _, want := range []string{"共 5 份报告", "另有 1 个文件不是文档", "carried_chain", "1 个文件不能作为年度报告读取"} {
		if !strings.Contains(complaint, want) {
			t.Errorf("%q is not in the summary:\n%s", want, complaint)
		}
	}
}

func TestReportSARIF(t *testing.T) {
	status, out, _ := reportOut(t, "check", "--format", "sarif", library(t))
	var log struct {
		Version string
		Runs    []struct {
			Results     []struct{ RuleID string }
			Invocations []struct{ ExecutionSuccessful bool }
		}
	}
	if err := json.Unmarshal([]byte(out), &log); err != nil || status != couldNot || log.Version != "2.1.0" || len(log.Runs[0].Results) == 0 || log.Runs[0].Invocations[0].ExecutionSuccessful {
		t.Errorf("status %d: %v", status, err)
	}
}

// The page is one file, whole, and no address in it is taken twice.
func TestReportHTML(t *testing.T) {
	_, out, _ := reportOut(t, "check", "--format", "html", library(t))
	for _, want := range []string{"<title>政府信息公开工作年度报告：核对结果</title>", "柳河镇人民政府2023年", "上年结转", "不是政府信息公开工作年度报告", "汇总"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not there", want)
		}
	}
	root, err := html.Parse(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]int{}
	var links []string
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			switch {
			case a.Key == "id":
				ids[a.Val]++
			case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
				links = append(links, a.Val[1:])
			case a.Key == "src" || a.Key == "href":
				t.Errorf("needs %s from outside", a.Val)
			}
		}
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("id %s stands %d times", id, n)
		}
	}
	if len(links) == 0 {
		t.Error("no finding leads to its place")
	}
	for _, l := range links {
		if ids[l] == 0 {
			t.Errorf("#%s leads nowhere", l)
		}
	}
}

func TestReportReadAsHTML(t *testing.T) {
	status, out, _ := reportOut(t, "read", "--format", "html", demoReports(t)["5.txt"])
	if status != done || strings.Contains(out, "没有发现问题") || !strings.Contains(out, "明阳县柳河镇人民政府") {
		t.Errorf("status %d: a report that was not checked has no result", status)
	}
}

func TestReportEmptyDirectory(t *testing.T) {
	if status, _, complaint := reportOut(t, "check", t.TempDir()); status != couldNot || !strings.Contains(complaint, "目录里没有文件") {
		t.Errorf("status %d: %s", status, complaint)
	}
}

// Results come in order, and few wait, however the work is shared out.
func TestInOrder(t *testing.T) {
	const n = 1000
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	var begun, taken atomic.Int64
	next := 0
	err := inOrder(t.Context(), all, func(_ context.Context, i int) int {
		if ahead := begun.Add(1) - taken.Load(); ahead > 200 {
			t.Errorf("%d results wait", ahead)
		}
		return i
	}, func(i int) error {
		if i != next {
			t.Fatalf("%d came after %d", i, next-1)
		}
		next++
		taken.Add(1)
		return nil
	})
	if err != nil || next != n {
		t.Errorf("%d of %d: %v", next, n, err)
	}
}

func TestInOrderStops(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	n := 0
	err := inOrder(ctx, make([]int, 1000), func(context.Context, int) int { return 0 }, func(int) error {
		if n++; n == 3 {
			stop()
		}
		return nil
	})
	if err == nil || n > 4 {
		t.Errorf("went on to %d: %v", n, err)
	}
}
