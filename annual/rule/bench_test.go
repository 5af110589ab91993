package rule_test

import (
	"testing"

	"gongkai/annual/rule"
)

func BenchmarkTrace(b *testing.B) {
	r := inYear(2024, partText(1, words(1)+words(2)+words(3)+words(4)), partText(5, problems))
	b.ReportAllocs()
	for b.Loop() {
		rule.TraceOf(r.Source, r.Filled)
	}
}
