package rule_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/net/html"

	"gongkai/annual/read"
	"gongkai/annual/rule"
	"gongkai/sheet"
)

// BenchmarkCorpus reads and checks each real report, as gongkai report check
// does with a single one.
func BenchmarkCorpus(b *testing.B) { corpusBench(b, false) }

// BenchmarkCorpusTraced takes its trace as well, as where several are held
// against each other.
func BenchmarkCorpusTraced(b *testing.B) { corpusBench(b, true) }

func corpusBench(b *testing.B, traced bool) {
	files, _ := filepath.Glob(filepath.Join(corpus, "[sr]*", "*.*"))
	if len(files) == 0 {
		b.Skip("the corpus of real reports is not beside the repository")
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(filepath.Base(file), func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			defer processorTime(b)()
			for b.Loop() {
				docs, err := sheet.Open(b.Context(), "a", src, sheet.Tools{})
				if err != nil {
					b.Fatal(err)
				}
				f, err := read.Grid(docs[0].Grid)
				if err != nil {
					b.Fatal(err)
				}
				rule.Check(f)
				if traced {
					rule.TraceOf("a", f)
				}
			}
		})
	}
}

// BenchmarkParseOnly merely parses the pages among them, for comparison.
func BenchmarkParseOnly(b *testing.B) {
	files, _ := filepath.Glob(filepath.Join(corpus, "reports", "*.html"))
	if len(files) == 0 {
		b.Skip("the corpus of real reports is not beside the repository")
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(filepath.Base(file), func(b *testing.B) {
			b.ReportAllocs()
			defer processorTime(b)()
			for b.Loop() {
				if _, err := html.Parse(bytes.NewReader(src)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
