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

func (f figures) String() string { return fmt.Sprintf("%s / %s ms", ms(f.at(0.5)), ms(f.at(0.99))) }

func ms(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d.Microseconds())/1000) }
