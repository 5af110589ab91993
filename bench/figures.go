package main

import (
	"fmt"
	"slices"
	"time"
)

// figures are repeated measurements of one thing.
type figures []time.Duration

// at gives the value below which share of the figures lie.
func (f figures) at(share float64) time.Duration {
	if len(f) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(f))
	return sorted[min(int(share*float64(len(f))), len(f)-1)]
}

func (f figures) String() string {
	return fmt.Sprintf("median %s, lowest %s, highest %s, of %d", ms(f.at(0.5)), ms(f.at(0)), ms(f.at(1)), len(f))
}

func ms(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000) }
