package main

import (
	"fmt"
	"os"
	"time"
)

// newProgress shows how far a long work is and how long it will take: a line
// that changes on a terminal, a plain line now and then elsewhere.
func newProgress(out *console, what string) func(done, of int) {
	pause, end := 5*time.Second, "\n"
	f, ok := out.err.(*os.File)
	terminal := ok && isTerminal(f)
	if terminal {
		pause, end = 100*time.Millisecond, ""
	}
	began := out.now()
	last := began
	return func(done, of int) {
		t := out.now()
		switch {
		case done == of && terminal:
			fmt.Fprintf(out.err, "\r%s：用了 %.1f 秒。\x1b[K\n", what, t.Sub(began).Seconds())
		case done == of:
			fmt.Fprintf(out.err, "%s：用了 %.1f 秒。\n", what, t.Sub(began).Seconds())
		case t.Sub(last) >= pause:
			last = t
			left := time.Duration(float64(t.Sub(began)) / float64(done) * float64(of-done))
			start := ""
			if terminal {
				start = "\r"
			}
			fmt.Fprintf(out.err, "%s%s：%d%%，大约还要 %d 秒%s", start, what, done*100/of, int(left.Seconds())+1, end)
		}
	}
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
