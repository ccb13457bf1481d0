package analytics

import (
	"math"
	"slices"
	"testing"

	"jixiao/analytics/method"
)

var (
	shippedChart = method.ChartRules{Firm: 12, Ranges: 4, Screen: 3.267, Run: 7, Steady: 6, Near: 2, NearOf: 3, NearPart: 0.6667}
	growthRules  = Rules{Polarity: 1, Practical: 5, Relative: true, Level: 0.05, Chart: shippedChart}
	shareRules   = Rules{Polarity: 1, Practical: 1, Level: 0.05, Chart: shippedChart}
)

func yearly(from int, values ...float64) []method.Point {
	points := make([]method.Point, len(values))
	for i, v := range values {
		points[i] = method.Point{Year: from + i, Value: v}
	}
	return points
}

// 1,890 → 2,752 → 2,277: (2,277 − 2,752) ÷ 2,752 = −475 ÷ 2,752 = −17.26 %;
// (2,277 − 1,890) ÷ 1,890 = 387 ÷ 1,890 = 20.48 %.
func TestThreePointsGiveBothChangesAndNoTrend(t *testing.T) {
	s := Series{
		Quantity: "参保户数", Part: "个人出资", Unit: "户", DistrictName: "甲区",
		Trend: Verdict(yearly(2018, 1890, 2752, 2277), growthRules),
	}
	if got, want := s.Latest(), "2020 年个人出资参保户数 2,277 户，同比 −17.26%，较 2018 年 +20.48%；仅 3 个年度，不足以判定趋势"; got != want {
		t.Errorf("latest\n got %s\nwant %s", got, want)
	}
	if got, want := s.Verdict(), "2018—2020 年有升有降，3 个年度，不足以判定趋势"; got != want {
		t.Errorf("verdict\n got %s\nwant %s", got, want)
	}
	if s.Trend.Established() || s.Trend.P.Valid {
		t.Error("three points were tested")
	}
	flags := TrendFlags([]Series{s})
	if len(flags) != 1 || flags[0].Rule != "trend.change" || flags[0].Level != Watch || flags[0].N != 3 || flags[0].Year != 2020 {
		t.Errorf("flags %+v", flags)
	}
}

func TestNoSeriesOfFewerThanFivePointsIsATrend(t *testing.T) {
	for n := range 5 {
		values := make([]float64, n)
		for i := range values {
			values[i] = math.Pow(3, float64(i))
		}
		if v := Verdict(yearly(2015, values...), growthRules); v.Established() {
			t.Errorf("%d points: %+v", n, v)
		}
	}
}

// Falling by 1 point a year from 20: five points, p = 2/120 = 0.0167, slope −1, the
// movement over four years −4 points, more than 1.
func TestFivePointsThatOnlyFallAreATrend(t *testing.T) {
	v := Verdict(yearly(2016, 20, 19, 18, 17, 16), shareRules)
	if !v.Established() || v.Direction != -1 || v.S != -10 || math.Abs(v.P.V-2.0/120) > 1e-12 || v.Slope.V != -1 {
		t.Errorf("%+v", v)
	}
	if got := shareRules.Judgement(v.Direction); got != "向差" {
		t.Errorf("judgement %s", got)
	}
}

// The same fall a hundredth as steep moves 0.04 points: significant, and too small.
func TestSignificantButSmallIsNoTrend(t *testing.T) {
	v := Verdict(yearly(2016, 20, 19.99, 19.98, 19.97, 19.96), shareRules)
	if v.Direction != -1 || v.Large || v.Established() {
		t.Errorf("%+v", v)
	}
}

// Five falling points alone have p = 0.0167. With three other districts at p = 1
// the corrected p is 0.0167 × 4 ÷ 1 = 0.0667 > 0.05: not called.
func TestManyDistrictsRaiseTheBar(t *testing.T) {
	falling := Verdict(yearly(2016, 20, 19, 18, 17, 16), shareRules)
	family := []*Trend{&falling}
	for range 3 {
		flat := Verdict(yearly(2016, 20, 20, 20, 20, 20), shareRules)
		family = append(family, &flat)
	}
	adjust(family)
	if falling.Family != 4 || math.Abs(falling.Adjusted.V-4*2.0/120) > 1e-12 || falling.Established() {
		t.Errorf("%+v", falling)
	}
}

func TestSeriesIsCutAtAScopeChangeAndAtALongHole(t *testing.T) {
	points := append(yearly(2010, 1, 2, 3), yearly(2014, 4, 5, 6)...)
	for _, c := range []struct {
		breaks []int
		gap    int
		from   int
	}{
		{nil, 2, 0},
		{nil, 1, 2014},
		{[]int{2015}, 2, 2015},
		{[]int{2013}, 2, 2014}, // the new scope's first year has no value
		{[]int{2010}, 2, 0},    // nothing stands before it
	} {
		part, cut := unbroken(points, c.breaks, c.gap)
		if cut != c.from || (c.from > 0 && part[0].Year != c.from) {
			t.Errorf("breaks %v gap %d: cut %d, from %d", c.breaks, c.gap, cut, part[0].Year)
		}
	}
}

func TestChangeOverAHoleIsNotAChangeOnTheYear(t *testing.T) {
	v := Verdict([]method.Point{{Year: 2018, Value: 10}, {Year: 2020, Value: 20}}, growthRules)
	if _, ok := v.OnYear.Float(); ok {
		t.Error("2020 was compared with 2018 as if it were the year before")
	}
	if first, _ := v.OnFirst.Float(); first != 100 {
		t.Errorf("on first year %v", first)
	}
}

// Values 10 11 10 11 10 11: mean 10.5, every range 1, limits 10.5 ± 2.66.
func TestLimitsOfFewerThanTwelvePointsAreTrial(t *testing.T) {
	v := Verdict(yearly(2010, 10, 11, 10, 11, 10, 11), growthRules)
	if l := v.Limits; l == nil || !l.Trial || l.Centre != 10.5 || math.Abs(l.Upper-13.16) > 1e-9 || math.Abs(l.Lower-7.84) > 1e-9 {
		t.Errorf("%+v", l)
	}
	if v.Variation != NotTold || v.Assurance != NoTarget {
		t.Errorf("%s %s", v.Variation, v.Assurance)
	}
}

// Twelve years: five at 10 and 10.5 in turn, then seven at 20.5 and 20. Ten ranges are
// 0.5 and one is 10.5: mean 15.5 ÷ 11 = 1.41, so 10.5 ≥ 3.267 × 1.41 is screened and
// the reach is 2.66 × 0.5 = 1.33 about a mean of 16: the last year lies above, and the
// last seven on one side.
func TestTwelvePointsAreJudgedByTheControlChart(t *testing.T) {
	v := Verdict(yearly(2010, 10, 10.5, 10, 10.5, 10, 20.5, 20, 20.5, 20, 20.5, 20, 20.5), growthRules)
	if v.Evidence != ControlChart || v.Limits.Trial || v.Limits.Screened != 1 || len(v.Signals) != 2 ||
		v.Signals[0] != (method.Signal{Rule: method.BeyondLimits, From: 2021, To: 2021, Direction: 1}) ||
		v.Signals[1] != (method.Signal{Rule: method.OneSide, From: 2015, To: 2021, Direction: 1}) {
		t.Errorf("%+v", v.Limits)
	}
	if !v.Established() || v.Direction != 1 || v.Variation != SpecialBetter {
		t.Errorf("direction %d %s", v.Direction, v.Variation)
	}
}

func TestMeasuresWithoutPolarityAreNotJudged(t *testing.T) {
	rules := growthRules
	rules.Polarity = 0
	values := []float64{20, 19, 17, 15, 12}
	down := Series{Quantity: "参保户数", Part: "合计", Unit: "户", Trend: Verdict(yearly(2016, values...), rules)}
	slices.Reverse(values)
	up := Series{Quantity: "参保户数", Part: "合计", Unit: "户", Trend: Verdict(yearly(2016, values...), rules)}
	for _, f := range TrendFlags([]Series{down, up}) {
		if f.Level != Info {
			t.Errorf("%+v", f)
		}
	}
}

// Four level years and then six that only fall. Over all ten years the test, in a
// family of 24, may not speak; the last six years (2019—2024) do: of their 720 orders
// two only rise or only fall.
func TestSixYearsOfSteadyFallAreSaidToBeTrial(t *testing.T) {
	rules := shareRules
	rules.Level = 0.0001
	v := Verdict(yearly(2015, 17.9, 18, 18.1, 18.2, 18.3, 16.6, 15.2, 13.8, 12.4, 11), rules)
	if !v.Established() || v.Steady != 2019 || v.Direction != -1 {
		t.Errorf("%+v", v)
	}
	flags := TrendFlags([]Series{{Quantity: "自付费占比", Unit: "%", Trend: v}})
	if len(flags) != 1 || flags[0].Level != Watch || flags[0].Rule != "trend.decline" {
		t.Errorf("%+v", flags)
	}
	held := Verdict(append(yearly(2015, 17.9, 18, 18.1, 18.2), yearly(2020, 18.3, 16.6, 15.2, 13.8, 12.4)...), rules)
	if held.Steady != 0 {
		t.Errorf("a hole and five years make a run: %+v", held)
	}
}
