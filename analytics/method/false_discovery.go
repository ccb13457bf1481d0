package method

import (
	"cmp"
	"slices"
)

// BenjaminiHochberg adjusts the p-values of one family, in their own order: a
// series whose adjusted p is at most the level may be called, with that share of
// false calls expected among all called (Benjamini & Hochberg, Controlling the
// False Discovery Rate, J. R. Statist. Soc. B 57, 1995).
func BenjaminiHochberg(p []float64) []float64 {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(p[a], p[b]), a-b) })
	adjusted := make([]float64, len(p))
	least := 1.0
	for rank := len(p); rank >= 1; rank-- {
		i := order[rank-1]
		least = min(least, p[i]*float64(len(p))/float64(rank))
		adjusted[i] = least
	}
	return adjusted
}
