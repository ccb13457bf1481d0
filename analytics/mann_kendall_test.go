package analytics

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/combin"
)

// enumeratedP counts the orders of values whose |S| is at least that of values.
func enumeratedP(values []float64) float64 {
	s, hits, all := kendallS(values), 0, 0
	order := combin.NewPermutationGenerator(len(values), len(values))
	for order.Next() {
		shuffled := make([]float64, len(values))
		for i, j := range order.Permutation(nil) {
			shuffled[i] = values[j]
		}
		all++
		if at := kendallS(shuffled); max(at, -at) >= max(s, -s) {
			hits++
		}
	}
	return float64(hits) / float64(all)
}

// The two-sided p of n values that only rise is 2 ÷ n!: 2/6 = 0.333, 2/24 = 0.083,
// 2/120 = 0.0167.
func TestThreeOrFourPointsCanNeverBeSignificant(t *testing.T) {
	for values, want := range map[*[]float64]float64{
		{1, 2, 3}:          2.0 / 6,
		{1, 2, 3, 4}:       2.0 / 24,
		{1, 2, 3, 4, 5}:    2.0 / 120,
		{5, 4, 3, 2, 1}:    2.0 / 120,
		{1, 2, 3, 4, 5, 6}: 2.0 / 720,
	} {
		if got := mannKendallP(*values); math.Abs(got-want) > 1e-12 {
			t.Errorf("p of %v = %v, want %v", *values, got, want)
		}
	}
}

func TestExactProbabilityEqualsCountingAllOrders(t *testing.T) {
	series := [][]float64{
		{2, 1, 3},
		{1, 3, 2, 4},
		{1, 1, 2, 3},
		{3, 1, 4, 1, 5},
		{2, 2, 2, 2, 2},
		{1, 2, 2, 3, 3, 3},
		{5, 3, 6, 2, 7, 1},
		{1, 4, 2, 8, 5, 7, 3},
		{1, 1, 2, 2, 3, 3, 4, 4},
		{8, 1, 7, 2, 6, 3, 5, 4},
		{9, 8, 7, 6, 1, 2, 3, 4, 5},
	}
	for _, values := range series {
		if got, want := mannKendallP(values), enumeratedP(values); math.Abs(got-want) > 1e-12 {
			t.Errorf("p of %v = %v, counted %v", values, got, want)
		}
	}
}

// Ten values have 3,628,800 orders. Kendall's table: at n = 10 an S of 23 or more
// has one-sided probability 0.023, of 25 or more 0.014; counted here in full by the
// recurrence c(n,k) = Σ c(n−1, k−j) for j < n over whole numbers.
func TestExactDistributionOfTenPointsEqualsTheRecurrence(t *testing.T) {
	counts := []int{1}
	for n := 2; n <= 10; n++ {
		next := make([]int, len(counts)+n-1)
		for k, c := range counts {
			for j := range n {
				next[k+j] += c
			}
		}
		counts = next
	}
	values := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	for k, share := range inversionCounts(values) {
		if want := float64(counts[k]) / 3628800; math.Abs(share-want) > 1e-15 {
			t.Errorf("%d falling pairs: share %v, want %v", k, share, want)
		}
	}
}

// Slopes of 10, 12, –, 16, 15 in years 1, 2, 4, 5: (12−10)/1 = 2, (16−10)/3 = 2,
// (15−10)/4 = 1.25, (16−12)/2 = 2, (15−12)/3 = 1, (15−16)/1 = −1. In order −1, 1,
// 1.25, 2, 2, 2: the median is (1.25+2)/2 = 1.625. Had the hole been closed up, the
// slopes would be steeper.
func TestSlopeUsesRealYearsAcrossAHole(t *testing.T) {
	slope, _, _, bounded := theilSen([]Point{{1, 10}, {2, 12}, {4, 16}, {5, 15}}, 0.05)
	if slope != 1.625 {
		t.Errorf("slope %v, want 1.625", slope)
	}
	if bounded {
		t.Error("four points bound no slope at 95 %")
	}
}

// Five points at 5 %: P(S = 10) = 1/120 is within 0.025, P(S ≥ 8) = 5/120 is not, so
// no slope is left off: the interval runs from the least slope to the greatest. The
// ten slopes of 1, 2, 4, 5, 9 are 1, 3/2, 4/3, 2 from the first, 2, 3/2, 7/3 from the
// second, 1, 5/2, 4; in order the fifth is 3/2 and the sixth 2: median 1.75.
func TestSlopeIntervalOfFivePointsRunsOverAllSlopes(t *testing.T) {
	slope, low, high, bounded := theilSen([]Point{{1, 1}, {2, 2}, {3, 4}, {4, 5}, {5, 9}}, 0.05)
	if !bounded || low != 1 || high != 4 || slope != 1.75 {
		t.Errorf("slope %v in %v to %v (%v), want 1.75 in 1 to 4", slope, low, high, bounded)
	}
}

// Four p-values 0.01, 0.04, 0.03, 0.5: in order 0.01·4/1 = 0.04, 0.03·4/2 = 0.06,
// 0.04·4/3 = 0.0533, 0.5; from the greatest down none may exceed the one after it:
// 0.04, 0.0533, 0.0533, 0.5.
func TestBenjaminiHochbergAdjustsFromTheGreatestDown(t *testing.T) {
	got := benjaminiHochberg([]float64{0.01, 0.04, 0.03, 0.5})
	for i, want := range []float64{0.04, 0.16 / 3, 0.16 / 3, 0.5} {
		if math.Abs(got[i]-want) > 1e-12 {
			t.Errorf("adjusted %d = %v, want %v", i, got[i], want)
		}
	}
}
