package gongkai_test

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

var (
	namedFile = regexp.MustCompile("`([a-z_/]+\\.(?:go|templ|sql))`")
	namedTest = regexp.MustCompile("`([a-z]+)\\.(Test[A-Za-z0-9]+)`")
)

// docs/law.md says which test shows which article; this looks that the files
// and tests it names exist, so that the table cannot promise what is gone.
func TestLawTableIsTrue(t *testing.T) {
	table, err := os.ReadFile("docs/law.md")
	if err != nil {
		t.Fatal(err)
	}
	tests := declaredTests(t)
	rows := 0
	for _, row := range strings.Split(string(table), "\n") {
		if !strings.HasPrefix(row, "| 《") && !strings.HasPrefix(row, "| 国") && !strings.HasPrefix(row, "| GB") {
			continue
		}
		rows++
		files, named := namedFile.FindAllStringSubmatch(row, -1), namedTest.FindAllStringSubmatch(row, -1)
		if len(files) == 0 || len(named) == 0 {
			t.Errorf("a row names no code or no test: %s", row)
		}
		for _, f := range files {
			if _, err := os.Stat(f[1]); err != nil {
				t.Errorf("%s is named, and is not there", f[1])
			}
		}
		for _, n := range named {
			if !tests[n[1]+"."+n[2]] {
				t.Errorf("%s.%s is named, and is not there", n[1], n[2])
			}
		}
	}
	if rows < 20 {
		t.Errorf("only %d rows were recognised", rows)
	}
}

// declaredTests lists package.Test for every test of the module.
func declaredTests(t *testing.T) map[string]bool {
	t.Helper()
	out, err := exec.Command("git", "grep", "-hE", "--untracked", "^(package [a-z_]+$|func Test[A-Za-z0-9]+\\()", "--", "*_test.go").Output()
	if err != nil {
		t.Fatalf("git grep: %v", err)
	}
	found, pkg := map[string]bool{}, ""
	for _, line := range strings.Split(string(out), "\n") {
		if name, ok := strings.CutPrefix(line, "package "); ok {
			pkg = strings.TrimSuffix(name, "_test")
		} else if name, ok := strings.CutPrefix(line, "func "); ok {
			name, _, _ = strings.Cut(name, "(")
			found[pkg+"."+name] = true
		}
	}
	return found
}
