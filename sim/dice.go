package sim

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"strings"
)

// dice are the chances of one thing in the county. Each thing has its own,
// named by words, so that a new template does not change the others.
type dice struct{ *rand.Rand }

func diceFor(seed uint64, words ...string) dice {
	h := fnv.New64a()
	h.Write([]byte(strings.Join(words, "\x00")))
	return dice{rand.New(rand.NewPCG(seed, h.Sum64()))}
}

// between is a whole number from lo up to and including hi.
func (d dice) between(lo, hi int) int {
	if hi <= lo {
		return lo
	}
	return lo + d.IntN(hi-lo+1)
}

func (d dice) pick(of []string) string { return of[d.IntN(len(of))] }

// some is k different ones of the given, in their order.
func (d dice) some(k int, of []string) []string {
	if k >= len(of) {
		return of
	}
	taken := make(map[int]bool, k)
	for len(taken) < k {
		taken[d.IntN(len(of))] = true
	}
	out := make([]string, 0, k)
	for i, s := range of {
		if taken[i] {
			out = append(out, s)
		}
	}
	return out
}

// parts cuts total into k shares, none of them empty if total allows it.
func (d dice) parts(total, k int) []int {
	weights, sum := make([]float64, k), 0.0
	for i := range weights {
		weights[i] = 0.6 + d.Float64()
		sum += weights[i]
	}
	out, left := make([]int, k), total
	for i := range k - 1 {
		out[i] = int(math.Round(float64(total) * weights[i] / sum))
		left -= out[i]
	}
	out[k-1] = left
	return out
}

// divide cuts total in about the given proportion; the last takes what is left.
func (d dice) divide(total int, weights ...int) []int {
	whole, left := 0, total
	for _, w := range weights {
		whole += w
	}
	out := make([]int, len(weights))
	for i, w := range weights[:len(weights)-1] {
		out[i] = int(float64(total) * float64(w) / float64(whole) * (0.95 + d.Float64()*0.1))
		left -= out[i]
	}
	out[len(out)-1] = left
	return out
}

// series is the value that a figure of a unit had in a year: the same
// whichever document asks, so that this year's report and last year's agree.
func series(seed uint64, unit, key string, base, growthPct float64, year int) float64 {
	jitter := 1 + (diceFor(seed, unit, key, string(rune(year))).Float64()-0.5)*0.02
	return base * math.Pow(1+growthPct/100, float64(year-2024)) * jitter
}
