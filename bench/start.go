package main

import (
	"fmt"
	"time"
)

// measureStart opens the same demo county again and again. The first start,
// which makes the county, is told apart.
func measureStart(bin string, o options) error {
	first, took, err := demoAgain(bin, o)
	if err != nil {
		return err
	}
	first.stop()
	fmt.Printf("very first start, which makes the county if it is not there: %s\n", ms(took))
	var times, work figures
	for range o.starts {
		p, took, err := demoAgain(bin, o)
		if err != nil {
			return err
		}
		times, work = append(times, took), append(work, p.cpu())
		if len(times) == o.starts {
			atRest(p)
		}
		p.stop()
	}
	fmt.Printf("start to first answer (GET /), demo county there: %s\n", times)
	fmt.Printf("processor time until then: %s\n", work)
	return nil
}

// atRest waits until the program has settled and prints what it holds.
func atRest(p *program) {
	time.Sleep(5 * time.Second)
	rss, anonymous, peak := p.memory()
	fmt.Printf("memory at rest, 5 s after the first answer: %.1f MB resident, %.1f MB of it its own (the rest is the binary and mapped files); peak %.1f MB\n", rss, anonymous, peak)
}
