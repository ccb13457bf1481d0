package method

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/combin"
)

// near says that two numbers differ by no more than so much.
func near(a, b, by float64) bool { return math.Abs(a-b) <= by }

func yearly(from int, values ...float64) []Point {
	points := make([]Point, len(values))
	for i, v := range values {
		points[i] = Point{from + i, v}
	}
	return points
}

// counted are, for each |S| that the orders of values reach, the share of all orders
// whose |S| is at least that great: every order written out and counted.
func counted(values []float64) map[int]float64 {
	orders := map[int]int{}
	all := 0
	order, shuffled := combin.NewPermutationGenerator(len(values), len(values)), make([]float64, len(values))
	at := make([]int, len(values))
	for order.Next() {
		for i, j := range order.Permutation(at) {
			shuffled[i] = values[j]
		}
		s := KendallS(shuffled)
		orders[max(s, -s)]++
		all++
	}
	p := map[int]float64{}
	for s := range orders {
		n := 0
		for other, count := range orders {
			if other >= s {
				n += count
			}
		}
		p[s] = float64(n) / float64(all)
	}
	return p
}

// reaching are values with the same ties in an order whose |S| is s: from rising
// order, neighbours are exchanged until enough pairs fall.
func reaching(sorted []float64, s int) []float64 {
	values := append([]float64(nil), sorted...)
	for KendallS(values) > s {
		for i := range values[1:] {
			if values[i] < values[i+1] && KendallS(values) > s {
				values[i], values[i+1] = values[i+1], values[i]
			}
		}
	}
	return values
}

// Every order of 3 to 9 values is written out, 409,104 of them without ties and as
// many with each of two patterns of ties, and the share counted; ten values follow
// in the next test.
func TestExactProbabilityEqualsCountingAllOrders(t *testing.T) {
	for n := 3; n <= 9; n++ {
		untied, pairs, threes := make([]float64, n), make([]float64, n), make([]float64, n)
		for i := range n {
			untied[i], pairs[i], threes[i] = float64(i), float64(i/2), float64(i/3)
		}
		for _, sorted := range [][]float64{untied, pairs, threes} {
			for s, want := range counted(sorted) {
				values := reaching(sorted, s)
				if KendallS(values) != s {
					continue // reached from the other side only
				}
				if got := KendallP(values); !near(got, want, 1e-12) {
					t.Errorf("p of %v = %v, counted %v", values, got, want)
				}
			}
		}
	}
}

// Ten values have 3,628,800 orders; their number by falling pairs follows from
// c(n,k) = Σ c(n−1, k−j) for j < n over whole numbers, since the new greatest value
// can stand before 0 to n−1 of the others.
func TestDistributionOfTenPointsEqualsTheRecurrence(t *testing.T) {
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
		if want := float64(counts[k]) / 3628800; !near(share, want, 1e-15) {
			t.Errorf("%d falling pairs: share %v, want %v", k, share, want)
		}
	}
}

// Gilbert, Statistical Methods for Environmental Pollution Monitoring (1987), table
// A18, after Kendall, Rank Correlation Methods (1975), appendix table 1: one-sided
// probabilities that S reaches a value, to the digits printed there. Without ties the
// two-sided one is twice that.
func TestProbabilitiesEqualThePublishedTable(t *testing.T) {
	for n, table := range map[int]map[int]float64{
		4:  {2: .375, 4: .167, 6: .042},
		5:  {2: .408, 4: .242, 6: .117, 8: .042, 10: .0083},
		6:  {1: .500, 3: .360, 5: .235, 7: .136, 9: .068, 11: .028, 13: .0083, 15: .0014},
		7:  {1: .500, 3: .386, 5: .281, 7: .191, 9: .119, 11: .068, 13: .035, 15: .015, 17: .0054, 19: .0014},
		8:  {2: .452, 4: .360, 6: .274, 8: .199, 10: .138, 12: .089, 14: .054, 16: .031, 18: .016, 20: .0071, 22: .0028},
		9:  {2: .460, 4: .381, 6: .306, 8: .238, 10: .179, 12: .130, 14: .090, 16: .060, 18: .038, 20: .022, 22: .012, 24: .0063, 26: .0029},
		10: {1: .500, 3: .431, 5: .364, 7: .300, 9: .242, 11: .190, 13: .146, 15: .108, 17: .078, 19: .054, 21: .036, 23: .023, 25: .014, 27: .0083, 29: .0046, 31: .0023},
	} {
		sorted := make([]float64, n)
		for i := range sorted {
			sorted[i] = float64(i)
		}
		for s, want := range table {
			digit := 5e-4
			if want < .01 {
				digit = 5e-5
			}
			if got := KendallP(reaching(sorted, s)) / 2; !near(got, want, digit+1e-9) {
				t.Errorf("n=%d S=%d: one-sided p %.5f, printed %v", n, s, got, want)
			}
		}
	}
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
		{2, 2, 2, 2, 2}:    1,
	} {
		if got := KendallP(*values); !near(got, want, 1e-12) {
			t.Errorf("p of %v = %v, want %v", *values, got, want)
		}
	}
}

// Hollander & Wolfe, Nonparametric Statistical Methods, 2nd ed. 1999, examples 9.1 and
// 9.2 (cloud seeding in five years, Smith 1967): the statistic is −6 with a one-sided
// probability of 0.117 in table A.30, the slope −0.056. The ten slopes in order are
// −.15 −.13 −.08 −.07 −.0575 −.055 −.045 −.0333 .01 .04: the median lies between
// −.0575 and −.055, and at 95 % none is left off.
func TestSlopeOfTheCloudSeedingExample(t *testing.T) {
	points := yearly(1, 1.26, 1.27, 1.12, 1.16, 1.03)
	values := Values(points)
	if s, p := KendallS(values), KendallP(values)/2; s != -6 || !near(p, .117, 5e-4) {
		t.Errorf("S = %d, one-sided p = %v", s, p)
	}
	line := TheilSen(points, 0.05)
	if !near(line.Slope, -0.05625, 1e-12) || !line.Bounded || !near(line.Low, -0.15, 1e-12) || !near(line.High, 0.04, 1e-12) {
		t.Errorf("%+v", line)
	}
}

// Helsel & Hirsch, Statistical Methods in Water Resources, ch. 10, set one outlier
// into a line of seven: of 1 2 3 4 5 16 7 the slope stays 1. Of the 21 slopes 15 are
// 1; the outlier makes 15/5, 14/4, 13/3, 12/2, 11/1 before it and −9 after it. S =
// 20 − 1 = 19, p = 2 × 0.0014. One-sided, 3 falling pairs and fewer have .015, 4 have
// .035: at 95 % four slopes are left off at either end, since the tail of 3 pairs is
// within .025: element 4 from below is 1, and from above 3 (11, 6, 4.33, 3.5 gone).
func TestOneOutlierDoesNotBendTheSlope(t *testing.T) {
	line := TheilSen(yearly(1, 1, 2, 3, 4, 5, 16, 7), 0.05)
	if line.Slope != 1 || line.Begin != 1 || line.Low != 1 || !near(line.High, 3.5, 1e-12) {
		t.Errorf("%+v", line)
	}
}

// Slopes of 10, 12, –, 16, 15 in years 1, 2, 4, 5: (12−10)/1 = 2, (16−10)/3 = 2,
// (15−10)/4 = 1.25, (16−12)/2 = 2, (15−12)/3 = 1, (15−16)/1 = −1. In order −1, 1,
// 1.25, 2, 2, 2: the median is (1.25+2)/2 = 1.625. Had the hole been closed up, the
// slopes would be steeper.
func TestSlopeUsesRealYearsAcrossAHole(t *testing.T) {
	line := TheilSen([]Point{{1, 10}, {2, 12}, {4, 16}, {5, 15}}, 0.05)
	if line.Slope != 1.625 {
		t.Errorf("slope %v, want 1.625", line.Slope)
	}
	if line.Bounded {
		t.Error("four points bound no slope at 95 %")
	}
}

// Five points at 5 %: P(S = 10) = 1/120 is within 0.025, P(S ≥ 8) = 5/120 is not, so
// no slope is left off: the interval runs from the least slope to the greatest. The
// ten slopes of 1, 2, 4, 5, 9 are 1, 3/2, 4/3, 2 from the first, 2, 3/2, 7/3 from the
// second, 1, 5/2, 4; in order the fifth is 3/2 and the sixth 2: median 1.75.
func TestSlopeIntervalOfFivePointsRunsOverAllSlopes(t *testing.T) {
	line := TheilSen(yearly(1, 1, 2, 4, 5, 9), 0.05)
	if !line.Bounded || line.Low != 1 || line.High != 4 || line.Slope != 1.75 {
		t.Errorf("%+v, want 1.75 in 1 to 4", line)
	}
}

// Benjamini & Hochberg (1995), §4.1: 15 comparisons of two treatments after a heart
// attack. At 0.05 their procedure rejects the four smallest; Bonferroni's would
// reject three. The fourth adjusts to 0.0095 × 15 ÷ 4 = 0.0356, the fifth to 0.0201 ×
// 15 ÷ 5 = 0.0603, less than any after it.
func TestFalseDiscoveryRateOfThePapersExample(t *testing.T) {
	p := []float64{.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1}
	adjusted := BenjaminiHochberg(p)
	rejected, bonferroni := 0, 0
	for i, q := range adjusted {
		if q <= .05 {
			rejected++
		}
		if p[i] <= .05/15 {
			bonferroni++
		}
	}
	if rejected != 4 || bonferroni != 3 || !near(adjusted[3], .035625, 1e-12) || !near(adjusted[4], .0603, 1e-12) {
		t.Errorf("%d rejected: %v", rejected, adjusted)
	}
}

// Four p-values 0.01, 0.04, 0.03, 0.5: in order 0.01·4/1 = 0.04, 0.03·4/2 = 0.06,
// 0.04·4/3 = 0.0533, 0.5; from the greatest down none may exceed the one after it:
// 0.04, 0.0533, 0.0533, 0.5, given back in the order they came.
func TestAdjustedProbabilitiesKeepTheirOrder(t *testing.T) {
	got := BenjaminiHochberg([]float64{0.01, 0.04, 0.03, 0.5})
	for i, want := range []float64{0.04, 0.16 / 3, 0.16 / 3, 0.5} {
		if !near(got[i], want, 1e-12) {
			t.Errorf("adjusted %d = %v, want %v", i, got[i], want)
		}
	}
}
