package method

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// JointZ is the two-sided normal quantile that makes n independent intervals hold
// all at once with the given confidence: each holds with confidence^(1/n).
//
// Klein, Wright and Wieczorek: A joint confidence region for an overall ranking of
// populations, Journal of the Royal Statistical Society C 69 (2020), 589–606.
func JointZ(confidence float64, n int) float64 {
	each := math.Pow(confidence, 1/float64(n))
	return distuv.UnitNormal.Quantile(1 - (1-each)/2)
}

// Interval is the range in which a value is held to lie.
type Interval struct{ Low, High float64 }

// RankSpan is the ranks a member may have, 1 being the largest value.
type RankSpan struct{ Best, Worst int }

// RankSpans are the ranks that joint intervals leave open: a member is surely
// behind those whose intervals lie wholly above its own, and surely before those
// wholly below. Intervals that only touch are apart, unless both are that point.
//
// Klein, Wright and Wieczorek (2020), theorem 1, counted from the largest.
func RankSpans(intervals []Interval) []RankSpan {
	spans := make([]RankSpan, len(intervals))
	for i, mine := range intervals {
		above, below := 0, 0
		for _, other := range intervals {
			switch {
			case other == mine:
			case other.Low >= mine.High:
				above++
			case other.High <= mine.Low:
				below++
			}
		}
		spans[i] = RankSpan{Best: above + 1, Worst: len(intervals) - below}
	}
	return spans
}

// Wilson is the score interval of a proportion: hits of trials, at ±z.
//
// Wilson: Probable inference, the law of succession, and statistical inference,
// Journal of the American Statistical Association 22 (1927), 209–212.
func Wilson(hits, trials, z float64) Interval {
	p := hits / trials
	centre := 2*hits + z*z
	half := z * math.Sqrt(z*z+4*hits*(1-p))
	whole := 2 * (trials + z*z)
	return Interval{Low: (centre - half) / whole, High: (centre + half) / whole}
}

// YearScatter is how far values of one year stray about their course, pooled over
// the members: the root mean square of second differences over the √6 they have if
// years are independent about a straight line. A steady trend adds nothing to it.
// years is how many second differences stand behind it; each series is of
// consecutive years.
//
// It is the difference estimator of noise: Gasser, Sroka and Jennen-Steinmetz:
// Residual variance and residual pattern in nonlinear regression, Biometrika 73
// (1986), 625–633, with evenly spaced points (½ y₋ + ½ y₊ − y, variance 3/2 σ²).
func YearScatter(series [][]float64) (scatter float64, years int) {
	var sum float64
	for _, s := range series {
		for i := 2; i < len(s); i++ {
			d := s[i] - 2*s[i-1] + s[i-2]
			sum += d * d
			years++
		}
	}
	if years == 0 {
		return 0, 0
	}
	return math.Sqrt(sum / float64(years) / 6), years
}
