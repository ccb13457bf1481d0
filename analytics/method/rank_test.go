package method

import (
	"math"
	"slices"
	"testing"
)

// travelTime2011 is the mean travel time to work in minutes by state with its 90 %
// margin of error, American Community Survey 2011, as in table 1 of Klein, Wright
// and Wieczorek (2020).
var travelTime2011 = []struct {
	state       string
	time, error float64
}{
	{"SD", 16.9, .5}, {"ND", 16.9, .6}, {"WY", 18.1, .8}, {"NE", 18.1, .3}, {"MT", 18.2, .5}, {"AK", 18.4, .5}, {"IA", 18.8, .2},
	{"KS", 18.9, .3}, {"ID", 19.7, .4}, {"OK", 21.1, .2}, {"AR", 21.3, .4}, {"NM", 21.4, .4}, {"UT", 21.6, .3}, {"WI", 21.9, .2},
	{"VT", 21.9, .5}, {"OR", 22.5, .3}, {"KY", 22.9, .2}, {"MN", 23, .2}, {"OH", 23.1, .1}, {"MO", 23.1, .2}, {"RI", 23.4, .5},
	{"NC", 23.4, .2}, {"ME", 23.4, .4}, {"IN", 23.5, .2}, {"SC", 23.6, .3}, {"MS", 23.9, .4}, {"AL", 23.9, .2}, {"NV", 24.1, .4},
	{"MI", 24.1, .2}, {"TN", 24.2, .2}, {"LA", 24.5, .2}, {"CO", 24.5, .3}, {"TX", 24.8, .1}, {"AZ", 24.8, .2}, {"CT", 25, .3},
	{"DE", 25.3, .6}, {"WA", 25.5, .2}, {"WV", 25.6, .5}, {"HI", 25.7, .4}, {"FL", 25.8, .2}, {"PA", 25.9, .1}, {"NH", 26.9, .5},
	{"GA", 27.1, .3}, {"CA", 27.1, .1}, {"VA", 27.7, .2}, {"MA", 28, .2}, {"IL", 28.2, .2}, {"DC", 30.1, .5}, {"NJ", 30.5, .2},
	{"NY", 31.5, .2}, {"MD", 32.2, .2},
}

// The paper's factor for 51 states at 90 % is 3.081. By hand, at one decimal as the
// paper: 3.081 ÷ 1.645 = 1.873; MD 32.2 ± 0.4 = 31.8–32.6 and NY 31.5 ± 0.4 =
// 31.1–31.9 overlap, NJ 30.5 ± 0.4 = 30.1–30.9 lies below both: MD and NY hold the
// first two places between them. DC 30.1 ± 0.9 = 29.2–31.0 overlaps NJ but lies
// below NY, and above IL 28.2 ± 0.4 = 27.8–28.6: NJ and DC hold 3 and 4. At the
// other end SD 16.0–17.8 overlaps ND 15.8–18.0, WY 16.6–19.6, NE 17.5–18.7, MT
// 17.3–19.1 and AK 17.5–19.3, but not IA 18.4–19.2: 46 to 51. ND likewise.
func TestRanksOfTravelTimesAreThoseOfTheJointRegion(t *testing.T) {
	joint := JointZ(0.9, len(travelTime2011))
	if math.Abs(joint-3.081) > 0.0005 {
		t.Errorf("joint factor %.4f, want 3.081", joint)
	}
	tenth := func(v float64) float64 { return math.Round(v*10) / 10 }
	var intervals []Interval
	for _, s := range travelTime2011 {
		half := joint / 1.6448536 * s.error
		intervals = append(intervals, Interval{tenth(s.time - half), tenth(s.time + half)})
	}
	spans := RankSpans(intervals)
	for state, want := range map[string]RankSpan{"MD": {1, 2}, "NY": {1, 2}, "NJ": {3, 4}, "DC": {3, 4}, "SD": {46, 51}, "ND": {46, 51}} {
		for i, s := range travelTime2011 {
			if s.state == state && spans[i] != want {
				t.Errorf("%s may hold %d to %d, want %d to %d", state, spans[i].Best, spans[i].Worst, want.Best, want.Worst)
			}
		}
	}
}

// Values known exactly: 3, 2, 2, 1. Equal ones share places 2 to 3.
func TestExactValuesHaveOneRankAndTiesShare(t *testing.T) {
	spans := RankSpans([]Interval{{3, 3}, {2, 2}, {2, 2}, {1, 1}})
	if want := []RankSpan{{1, 1}, {2, 3}, {2, 3}, {4, 4}}; !slices.Equal(spans, want) {
		t.Errorf("spans %v, want %v", spans, want)
	}
}

// The paper counts ≤: 1 to 2 and 2 to 3 are apart.
func TestIntervalsThatOnlyTouchAreApart(t *testing.T) {
	if spans := RankSpans([]Interval{{1, 2}, {2, 3}}); !slices.Equal(spans, []RankSpan{{2, 2}, {1, 1}}) {
		t.Errorf("spans %v", spans)
	}
}

func TestRankSpansDoNotDependOnOrderOrUnit(t *testing.T) {
	intervals := []Interval{{1, 4}, {3, 6}, {5, 9}, {8, 10}, {0, 2}}
	spans := RankSpans(intervals)
	turned := slices.Clone(intervals)
	slices.Reverse(turned)
	for i := range turned {
		turned[i].Low *= 100
		turned[i].High *= 100
	}
	again := RankSpans(turned)
	slices.Reverse(again)
	if !slices.Equal(spans, again) {
		t.Errorf("%v turned round and in another unit is %v", spans, again)
	}
}

// Newcombe: Two-sided confidence intervals for the single proportion, Statistics in
// Medicine 17 (1998), table I: 81 of 263 by Wilson's score method, 0.2553 to 0.3662;
// 0 of 20, 0.0000 to 0.1611; 15 of 148, 0.0624 to 0.1605.
func TestWilsonIntervalsAreThoseOfNewcombe(t *testing.T) {
	for _, c := range []struct{ hits, trials, low, high float64 }{
		{81, 263, .2553, .3662}, {15, 148, .0624, .1605}, {0, 20, 0, .1611}, {1, 29, .0061, .1718},
	} {
		got := Wilson(c.hits, c.trials, 1.959964)
		if math.Abs(got.Low-c.low) > .00005 || math.Abs(got.High-c.high) > .00005 {
			t.Errorf("%v of %v: %.4f to %.4f, want %v to %v", c.hits, c.trials, got.Low, got.High, c.low, c.high)
		}
	}
}

// 1, 2, 3 is a line: no scatter. 0, 3, 0 has second difference −6: √(36 ÷ 6) = √6 alone,
// pooled with the line √(36 ÷ 2 ÷ 6) = √3.
func TestASteadyTrendIsNoScatter(t *testing.T) {
	if s, n := YearScatter([][]float64{{1, 2, 3}}); s != 0 || n != 1 {
		t.Errorf("a line scatters %v (n=%d)", s, n)
	}
	if s, n := YearScatter([][]float64{{1, 2, 3}, {0, 3, 0}, {5, 6}}); math.Abs(s-math.Sqrt(3)) > 1e-12 || n != 2 {
		t.Errorf("scatter %v (n=%d), want √3 of 2", s, n)
	}
}
