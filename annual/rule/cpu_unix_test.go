//go:build unix

package rule_test

import (
	"syscall"
	"testing"
	"time"
)

// processorTime reports how long the processor worked for one turn of a
// benchmark, which others that want the machine at the same time change little.
func processorTime(b *testing.B) func() {
	begin := worked()
	return func() { b.ReportMetric(float64(worked()-begin)/float64(b.N), "cpu-ns/op") }
}

func worked() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
