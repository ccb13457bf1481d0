package method

import (
	"cmp"
	"math"
	"slices"
)

// Point is one year of a series.
type Point struct {
	Year  int
	Value float64
}

// Values are the values of points in their order.
func Values(points []Point) []float64 {
	values := make([]float64, len(points))
	for i, p := range points {
		values[i] = p.Value
	}
	return values
}

// KendallS is the Mann-Kendall statistic of values in the order of their years:
// pairs that rise less pairs that fall. Ties count for neither (Mann,
// Nonparametric Tests Against Trend, Econometrica 13, 1945).
func KendallS(values []float64) int {
	s := 0
	for i, a := range values {
		for _, b := range values[i+1:] {
			s += cmp.Compare(b, a)
		}
	}
	return s
}

// KendallP is the exact two-sided probability of an |S| at least as great as that
// of values if every order of them were equally likely, ties included (Kendall,
// Rank Correlation Methods, table of the distribution of S; Gilbert, Statistical
// Methods for Environmental Pollution Monitoring, 1987, table A18). Three values
// cannot go below 1/3, four not below 1/12, five not below 1/60.
func KendallP(values []float64) float64 {
	s, most := KendallS(values), untiedPairs(values)
	p := 0.0
	for falling, share := range inversionCounts(values) {
		if at := most - 2*falling; max(at, -at) >= max(s, -s) {
			p += share
		}
	}
	return math.Min(p, 1)
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

// ties are the sizes of the groups of equal values, ones included, smallest first: so
// that values turned upside down have the same probabilities to the last digit.
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
	slices.Sort(sizes)
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
		if t == 1 {
			shares = spread(shares, placed)
		} else {
			shares = convolve(shares, gaussianBinomial(placed, t))
		}
	}
	return shares
}

// spread is convolve with [n choose 1] in q, which is n equal shares: the common case,
// since values seldom tie.
func spread(a []float64, n int) []float64 {
	equal := make([]float64, len(a))
	for j, x := range a {
		equal[j] = x / float64(n)
	}
	c := make([]float64, len(a)+n-1)
	for i := range c {
		for _, x := range equal[max(0, i-n+1):min(i+1, len(a))] {
			c[i] += x
		}
	}
	return c
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

// Line is the slope of a series per year, the median over all pairs of its points
// (Theil 1950; Sen, JASA 63, 1968), with the interval that the exact distribution
// of S gives it (Hollander & Wolfe, Nonparametric Statistical Methods, §9.3).
type Line struct {
	Slope     float64
	Low, High float64
	// Bounded is false where so few points bound the slope nowhere.
	Bounded bool
	// Begin is the height of the line in the first year: the median of what is left
	// of each value once the slope is taken off.
	Begin float64
}

// TheilSen is the line of a series of at least two points, its interval at the
// two-sided level. Slopes are taken over real years, so a hole in the years does
// not steepen them.
func TheilSen(points []Point, level float64) Line {
	var slopes []float64
	for i, a := range points {
		for _, b := range points[i+1:] {
			slopes = append(slopes, (b.Value-a.Value)/float64(b.Year-a.Year))
		}
	}
	slices.Sort(slopes)
	line := Line{Slope: Median(slopes)}
	left := make([]float64, len(points))
	for i, p := range points {
		left[i] = p.Value - line.Slope*float64(p.Year-points[0].Year)
	}
	line.Begin = Median(left)

	// The smallest falling count whose lower tail stays within level/2 is the number
	// of slopes to leave off at either end.
	off, tail := -1, 0.0
	for falling, share := range inversionCounts(Values(points)) {
		if tail += share; tail > level/2 {
			break
		}
		off = falling
	}
	if off >= 0 && 2*off < len(slopes) {
		line.Low, line.High, line.Bounded = slopes[off], slopes[len(slopes)-1-off], true
	}
	return line
}

// Median is the middle one of values, the mean of the middle two where their
// number is even. There must be at least one.
func Median(values []float64) float64 {
	v := slices.Sorted(slices.Values(values))
	n := len(v)
	return (v[(n-1)/2] + v[n/2]) / 2
}
