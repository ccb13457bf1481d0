package analytics

import (
	"math"
	"slices"
)

// kendallS is the Mann-Kendall statistic of values in the order of their years:
// pairs that rise less pairs that fall. Ties count for neither.
func kendallS(values []float64) int {
	s := 0
	for i, a := range values {
		for _, b := range values[i+1:] {
			switch {
			case b > a:
				s++
			case b < a:
				s--
			}
		}
	}
	return s
}

// untiedPairs is the greatest |S| that values with these ties can reach.
func untiedPairs(values []float64) int {
	n := len(values)
	pairs := n * (n - 1) / 2
	for _, t := range ties(values) {
		pairs -= t * (t - 1) / 2
	}
	return pairs
}

// ties are the sizes of the groups of equal values, ones included.
func ties(values []float64) []int {
	sorted := slices.Sorted(slices.Values(values))
	var sizes []int
	for i, v := range sorted {
		if i > 0 && v == sorted[i-1] {
			sizes[len(sizes)-1]++
		} else {
			sizes = append(sizes, 1)
		}
	}
	return sizes
}

// inversionCounts is the exact null distribution of the number of falling pairs
// over all orders of values: element i is the share of the orders with i of them.
// With groups of sizes t it is the q-multinomial coefficient, built group by group
// from Gaussian binomials; all its terms are positive, so nothing cancels.
func inversionCounts(values []float64) []float64 {
	shares := []float64{1}
	placed := 0
	for _, t := range ties(values) {
		placed += t
		shares = convolve(shares, gaussianBinomial(placed, t))
	}
	return shares
}

// gaussianBinomial are the coefficients of [n choose k] in q, divided by their sum.
// Row by row: [n,k] = [n-1,k-1] + q^k [n-1,k].
func gaussianBinomial(n, k int) []float64 {
	row := make([][]float64, k+1)
	row[0] = []float64{1}
	for m := 1; m <= n; m++ {
		for j := min(m, k); j >= 1; j-- {
			next := make([]float64, j*(m-j)+1)
			copy(next, row[j-1])
			if j < m {
				for i, c := range row[j] {
					next[i+j] += c
				}
			}
			row[j] = next
		}
	}
	total := 0.0
	for _, c := range row[k] {
		total += c
	}
	for i := range row[k] {
		row[k][i] /= total
	}
	return row[k]
}

func convolve(a, b []float64) []float64 {
	c := make([]float64, len(a)+len(b)-1)
	for i, x := range a {
		for j, y := range b {
			c[i+j] += x * y
		}
	}
	return c
}

// mannKendallP is the exact two-sided probability of an |S| at least as great as
// that of values if every order of them were equally likely, ties included.
// Three values cannot go below 1/3, four not below 1/12, five not below 1/60.
func mannKendallP(values []float64) float64 {
	s, most := kendallS(values), untiedPairs(values)
	p := 0.0
	for falling, share := range inversionCounts(values) {
		if at := most - 2*falling; max(at, -at) >= max(s, -s) {
			p += share
		}
	}
	return math.Min(p, 1)
}

// theilSen is the median slope per year over all pairs of points, and the interval
// that the exact distribution of S gives it at the two-sided level (Sen 1968;
// Hollander & Wolfe, Nonparametric Statistical Methods, §9.3). Slopes are taken
// over real years, so a hole in the years does not steepen them. bounded is false
// where so few points bound it nowhere.
func theilSen(points []Point, level float64) (slope, low, high float64, bounded bool) {
	var slopes, values []float64
	for i, a := range points {
		values = append(values, a.Value)
		for _, b := range points[i+1:] {
			slopes = append(slopes, (b.Value-a.Value)/float64(b.Year-a.Year))
		}
	}
	slices.Sort(slopes)
	slope = Median(slopes)

	// The smallest falling count whose lower tail stays within level/2 is the number
	// of slopes to leave off at either end.
	off, tail := -1, 0.0
	for falling, share := range inversionCounts(values) {
		if tail += share; tail > level/2 {
			break
		}
		off = falling
	}
	if off < 0 || 2*off >= len(slopes) {
		return slope, 0, 0, false
	}
	return slope, slopes[off], slopes[len(slopes)-1-off], true
}

// Median is the middle one of values, the mean of the middle two where their
// number is even. There must be at least one.
func Median(values []float64) float64 {
	v := slices.Sorted(slices.Values(values))
	n := len(v)
	return (v[(n-1)/2] + v[n/2]) / 2
}

// benjaminiHochberg adjusts the p-values of one family, in their own order: a
// series whose adjusted p is at most the level may be called, with that share of
// false calls expected among all called (Benjamini & Hochberg 1995).
func benjaminiHochberg(p []float64) []float64 {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		switch {
		case p[a] < p[b]:
			return -1
		case p[a] > p[b]:
			return 1
		}
		return a - b
	})
	adjusted := make([]float64, len(p))
	least := 1.0
	for rank := len(p); rank >= 1; rank-- {
		i := order[rank-1]
		least = min(least, p[i]*float64(len(p))/float64(rank))
		adjusted[i] = least
	}
	return adjusted
}
