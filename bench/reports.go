package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
	"unicode"
)

// measureReports reads and checks thousands of reports in one go: how many a
// second, and how much memory that takes.
func measureReports(bin string, o options) error {
	real, err := realReports(o.corpus)
	if err != nil {
		return err
	}
	for _, n := range []int{o.reports / 10, o.reports} {
		dir := filepath.Join(o.data, fmt.Sprint("reports-", n))
		if err := variedReports(dir, real, n); err != nil {
			return err
		}
		if err := readReports(bin, dir, n); err != nil {
			return err
		}
	}
	return nil
}

func realReports(corpus string) ([]string, error) {
	var all []string
	for _, kind := range []string{"seeds/*.txt", "reports/*.txt", "reports/*.html"} {
		names, err := filepath.Glob(filepath.Join(corpus, kind))
		if err != nil {
			return nil, err
		}
		all = append(all, names...)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("no real reports in %s: say where they are with -corpus", corpus)
	}
	return all, nil
}

// variedReports writes n reports, the real ones over and over, with every third
// character of their sentences another, so that no two say the same.
func variedReports(dir string, real []string, n int) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	random := rand.New(rand.NewPCG(1, 1))
	for i := range n {
		src, err := os.ReadFile(real[i%len(real)])
		if err != nil {
			return err
		}
		var b strings.Builder
		for line := range strings.Lines(string(src)) {
			b.WriteString(varied(line, random))
		}
		name := fmt.Sprintf("%05d%s", i, filepath.Ext(real[i%len(real)]))
		if err := os.WriteFile(filepath.Join(dir, name), []byte(b.String()), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func varied(line string, random *rand.Rand) string {
	if !strings.Contains(line, "。") || strings.Contains(line, "<") {
		return line
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Han, r) && random.IntN(3) == 0 {
			return '一' + rune(random.IntN(5000))
		}
		return r
	}, line)
}

// lineCounter counts lines: the program prints one for each report it read.
type lineCounter int

func (c *lineCounter) Write(p []byte) (int, error) {
	*c += lineCounter(bytes.Count(p, []byte("\n")))
	return len(p), nil
}

func readReports(bin, dir string, n int) error {
	cmd := exec.Command(bin, "report", "check", "--format", "json", dir)
	var out lineCounter
	cmd.Stdout = &out
	begin := time.Now()
	err := cmd.Run()
	took := time.Since(begin)
	// It ends with 1 where it found something, with 2 where the exchanged
	// characters made nonsense of a report.
	if _, ended := err.(*exec.ExitError); err != nil && !ended || out < lineCounter(n*9/10) {
		return fmt.Errorf("%d of %d were read: %w", out, n, err)
	}
	used := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	worked := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	fmt.Printf("%6d reports   %5.0f a second   %.2f ms of a processor each   at most %d MB of memory\n",
		n, float64(n)/took.Seconds(), worked.Seconds()*1000/float64(n), used.Maxrss>>10)
	return nil
}
