package method

import (
	"cmp"
	"math"
	"slices"
)

// Ranks are the places of values from the largest down; equal ones share the mean
// of the places they fill.
func Ranks(values []float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(values[b], values[a]) })
	ranks := make([]float64, len(values))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && values[order[j]] == values[order[i]] {
			j++
		}
		for _, at := range order[i:j] {
			ranks[at] = float64(i+1+j) / 2
		}
		i = j
	}
	return ranks
}

// Concordance is Kendall's W of several rankings of the same things, each a list of
// ranks, corrected for ties: 1 where all rank alike, 0 where they cancel out. It
// does not exist for fewer than two rankings or things, or where one ranking sets
// all alike.
//
// Kendall & Babington Smith, The problem of m rankings, 1939; Kendall, Rank
// Correlation Methods, 1948, chapter 6.
func Concordance(rankings [][]float64) (w float64, ok bool) {
	m := float64(len(rankings))
	if len(rankings) < 2 || len(rankings[0]) < 2 {
		return 0, false
	}
	n := float64(len(rankings[0]))
	sums, ties := make([]float64, len(rankings[0])), 0.0
	for _, ranks := range rankings {
		own := tieTerm(ranks)
		if own == n*n*n-n {
			return 0, false
		}
		ties += own
		for i, r := range ranks {
			sums[i] += r
		}
	}
	var squares float64
	for _, sum := range sums {
		squares += (sum - m*(n+1)/2) * (sum - m*(n+1)/2)
	}
	return 12 * squares / (m*m*(n*n*n-n) - m*ties), true
}

// tieTerm is the sum of t³ − t over groups of t equal values.
func tieTerm(values []float64) float64 {
	counts := map[float64]float64{}
	for _, v := range values {
		counts[v]++
	}
	var sum float64
	for _, t := range counts {
		sum += t*t*t - t
	}
	return sum
}

// Tau is Kendall's rank correlation of two lists of the same things, corrected for
// ties (τ-b): 1 where both order alike, −1 where one turns the other around. It does
// not exist where one of them sets all alike.
//
// Kendall, Rank Correlation Methods, 1948, chapters 1 and 3.
func Tau(a, b []float64) (tau float64, ok bool) {
	var agree, untiedA, untiedB float64
	for i := range a {
		for j := range i {
			x, y := cmp.Compare(a[i], a[j]), cmp.Compare(b[i], b[j])
			agree += float64(x * y)
			untiedA += float64(x * x)
			untiedB += float64(y * y)
		}
	}
	if untiedA == 0 || untiedB == 0 {
		return 0, false
	}
	return agree / math.Sqrt(untiedA*untiedB), true
}
