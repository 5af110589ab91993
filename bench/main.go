package main

import (
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// options say how long to measure.
type options struct {
	data     string // the demo county's directory
	postgres string // a server where a database may be made; "" leaves PostgreSQL out
	starts   int
	pairs    int
	lasting  time.Duration
	days     int
	crowded  time.Duration
	reports  int    // how many annual reports to read
	corpus   string // where real ones lie
}

func main() {
	signal.Ignore(syscall.SIGPIPE) // "bench | head" must still end what it started
	var o options
	bin := flag.String("bin", "../gongkai", "the program to measure")
	flag.StringVar(&o.data, "data", "", "directory for the demo county; a temporary one if empty")
	flag.StringVar(&o.postgres, "postgres", os.Getenv("GONGKAI_TEST_POSTGRES"), "PostgreSQL DSN for the day; without it only SQLite is measured")
	flag.IntVar(&o.starts, "starts", 15, "how many starts")
	flag.IntVar(&o.pairs, "pairs", 3, "how many pairs of load runs")
	flag.DurationVar(&o.lasting, "lasting", 5*time.Second, "length of one load run")
	flag.IntVar(&o.days, "days", 20, "how many applications to decide on each database")
	flag.DurationVar(&o.crowded, "crowded", 40*time.Second, "how long a crowd is at work")
	flag.IntVar(&o.reports, "reports", 10_000, "how many annual reports to read and check")
	flag.StringVar(&o.corpus, "corpus", "../../shared/corpus", "where real annual reports lie, in directories")
	flag.Parse()
	if err := measure(*bin, o, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
}

var subjects = map[string]func(bin string, o options) error{
	"start": measureStart,
	"page":  measurePage,
	"day":   measureDay,
	"load":  measureLoad,
	// reports is measured only if asked for: see annual.sh
	"reports": measureReports,
	// stock is measured by portal.sh, which makes one first
	"stock": measureStock,
}

func measure(bin string, o options, names []string) error {
	if o.data == "" {
		dir, err := os.MkdirTemp("", "gongkai-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		o.data = dir
	}
	if len(names) == 0 {
		names = []string{"start", "page", "day", "load"}
	}
	for _, name := range names {
		subject, ok := subjects[name]
		if !ok {
			return fmt.Errorf("there is no %s to measure; there are start, page, day, load, reports, stock", name)
		}
		if err := subject(bin, o); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}
