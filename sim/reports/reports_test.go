package reports

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai"
	"gongkai/annual/form"
	"gongkai/annual/read"
	"gongkai/annual/rule"
)

// seeds are the published reports whose figures and defects ours have.
var seeds = map[string]string{"1.txt": "000_*.txt", "2.txt": "001_*.txt", "3.txt": "002_*.txt", "4.txt": "003_*.txt", "5.txt": "004_*.txt"}

func TestEachReportIsWhatItSays(t *testing.T) {
	organs := map[gongkai.UnitID]string{
		"qingling": "明阳县青岭镇人民政府", "shaping": "沙坪乡人民政府", "shiqiao": "明阳县石桥镇人民政府",
		"office": "明阳县人民政府办公室", "liuhe": "明阳县柳河镇人民政府",
	}
	for _, r := range All() {
		f := mustRead(t, r.Text)
		if f.Year != r.Year || f.Organ != organs[r.Unit] {
			t.Errorf("%s: read as %q of %d, want %q of %d", r.File, f.Organ, f.Year, organs[r.Unit], r.Year)
		}
		if len(f.Parts) != 6 {
			t.Errorf("%s: %d parts", r.File, len(f.Parts))
		}
	}
}

func TestFindingsAreThoseOfTheRealReports(t *testing.T) {
	for _, r := range All() {
		found, _ := filepath.Glob(filepath.Join("../../../shared/corpus/seeds", seeds[r.File]))
		if len(found) == 0 {
			t.Log("the corpus of real reports is not beside the repository: ours cannot be held against them")
			t.Skip("no corpus")
		}
		src, err := os.ReadFile(found[0])
		if err != nil {
			t.Fatal(err)
		}
		ours, real := mustRead(t, r.Text), mustRead(t, src)
		if got, want := marks(rule.Check(ours)), marks(rule.Check(real)); !slices.Equal(got, want) {
			t.Errorf("%s:\n%s\nwant\n%s", r.File, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if got, want := figures(ours), figures(real); !slices.Equal(got, want) {
			t.Errorf("%s: other figures than the real report", r.File)
		}
	}
}

// marks are the findings without words: rule, severity, cells, values.
func marks(all []rule.Finding) []string {
	var out []string
	for _, f := range all {
		value := f.Want
		if f.Cell == "" {
			value = ""
		}
		out = append(out, fmt.Sprint(f.Rule, " ", f.Severity, " ", f.Part, " ", f.Cell, " ", len(f.Cells), " ", value))
	}
	return out
}

func figures(f form.Filled) []string {
	var out []string
	for _, n := range f.Form().Cells() {
		out = append(out, string(n)+"="+f.Cells[n].Text)
	}
	return out
}

func mustRead(t *testing.T, src []byte) form.Filled {
	t.Helper()
	f, err := read.Text(src)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
