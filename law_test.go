package gongkai_test

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	namedFile     = regexp.MustCompile("`([a-z_/]+\\.(?:go|templ|sql))`")
	packageClause = regexp.MustCompile(`(?m)^package (\w+)`)
	testFunction  = regexp.MustCompile(`(?m)^func (Test\w+)\(`)
	namedTest     = regexp.MustCompile("`([a-z]+)\\.(Test[A-Za-z0-9]+)`")
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
	found := map[string]bool{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() == "node_modules" {
			return cmp.Or(err, fs.SkipDir)
		}
		if !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		source, err := os.ReadFile(path)
		pkg := packageClause.FindSubmatch(source)
		for _, f := range testFunction.FindAllSubmatch(source, -1) {
			found[strings.TrimSuffix(string(pkg[1]), "_test")+"."+string(f[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
