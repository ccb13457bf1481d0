package method

import (
	"slices"
	"testing"
)

// plotTheDots are the rules that the NHS programme Making Data Count reads charts
// by: seven on a side, seven one way, two of three beyond two thirds of the limit.
var plotTheDots = ChartRules{Firm: 12, Ranges: 4, Screen: 3.267, Run: 7, Steady: 7, Near: 2, NearOf: 3, NearPart: 2.0 / 3}

// NIST/SEMATECH e-Handbook of Statistical Methods §6.3.2.2, ten flow rates: mean
// 50.81, mean moving range 1.8778, limits 55.8041 and 45.8159. The handbook takes
// 3 ÷ 1.128 = 2.6596 where Wheeler rounds to 2.66: 1.8778 × 0.0004 = 0.0008 apart.
func TestLimitsOfTheHandbooksFlowRates(t *testing.T) {
	l := XmR(yearly(2001, 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1), plotTheDots)
	if !near(l.Centre, 50.81, 1e-9) || !near(l.Upper, 55.8041, 1e-3) || !near(l.Lower, 45.8159, 1e-3) || !l.Trial || len(l.Signals) != 0 {
		t.Errorf("%+v", l)
	}
}

// Twenty values of the R package NHSRplotthedots (its test of the standard
// calculation, the first normal numbers of R's seed 123): it prints a mean of 0.142
// and limits of −3.01 and 3.29.
func TestLimitsEqualThoseOfMakingDataCount(t *testing.T) {
	l := XmR(yearly(2001,
		-0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285, -0.44566197,
		1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716, 0.70135590, -0.47279141), plotTheDots)
	if !near(l.Centre, .142, 5e-4) || !near(l.Lower, -3.01, 5e-3) || !near(l.Upper, 3.29, 5e-3) || l.Screened != 0 {
		t.Errorf("%+v", l)
	}
}

// Values 10 11 10 11 10 30 10 11 10 11 10 11: eleven ranges, nine of 1 and two of 20,
// mean 49 ÷ 11 = 4.45. 3.267 × 4.45 = 14.55: the two of 20 are screened, the mean
// range is 1, the reach 2.66. The mean of the values is 10·6 + 11·5 + 30 = 145 ÷ 12 =
// 12.083: limits 9.42 and 14.74, and 30 lies beyond. Without screening the reach
// would be 11.85 and the limits 0.23 and 23.93.
func TestRangesOfAnOutlierAreScreenedOnce(t *testing.T) {
	points := yearly(2001, 10, 11, 10, 11, 10, 30, 10, 11, 10, 11, 10, 11)
	l := XmR(points, plotTheDots)
	if l.Screened != 2 || !near(l.Upper, 145.0/12+2.66, 1e-9) || l.Trial {
		t.Errorf("%+v", l)
	}
	if at := l.At(2006); len(at) == 0 || at[0] != (Signal{BeyondLimits, 2006, 2006, 1}) {
		t.Errorf("%+v", l.Signals)
	}
	loose := plotTheDots
	loose.Screen = 100
	if l := XmR(points, loose); l.Screened != 0 || !near(l.Upper, 145.0/12+2.66*49/11, 1e-9) {
		t.Errorf("%+v", l)
	}
}

// The package's own case: sixteen values of 1 and −1 in turn, the last two 5.5 and
// −5.5. Both lie near a limit, on different sides of the mean: no signal.
func TestTwoNearOppositeLimitsAreNoSignal(t *testing.T) {
	values := make([]float64, 16)
	for i := range values {
		values[i] = float64(1 - i%2*2)
	}
	values[14], values[15] = 5.5, -5.5
	if l := XmR(yearly(2001, values...), plotTheDots); len(l.Signals) != 0 {
		t.Errorf("%+v", l)
	}
}

// Ranges of 1 around 0 in turn give limits of about ±2.66 and near lines of ±1.77.
// A limit by hand keeps the arithmetic short: 2 of 3 on one side beyond 2 count, 1 of
// 3 does not, and a point on the other side breaks the three.
func TestTwoOfThreeNearOneLimit(t *testing.T) {
	l := &Limits{Centre: 0, Lower: -3, Upper: 3}
	for _, c := range []struct {
		values []float64
		want   []Signal
	}{
		{[]float64{1, 2.5, 1, 2.5, 1}, []Signal{{NearLimit, 2002, 2004, 1}}},
		{[]float64{1, 2.5, 2.5, 1, 1}, []Signal{{NearLimit, 2002, 2003, 1}}},
		{[]float64{1, 2.5, -1, 2.5, 1}, nil},
		{[]float64{1, 2.5, 1, 1, 2.5}, nil},
		{[]float64{1, 3.5, 2.5, 1, 1}, nil}, // one near, one beyond
		{[]float64{-1, -2.5, -1, -2.5, -2.5}, []Signal{{NearLimit, 2002, 2005, -1}}},
	} {
		if got := l.near(yearly(2001, c.values...), plotTheDots); !slices.Equal(got, c.want) {
			t.Errorf("%v: %+v, want %+v", c.values, got, c.want)
		}
	}
	holed := []Point{{2001, 1}, {2002, 2.5}, {2004, 2.5}}
	if got := l.near(holed, plotTheDots); got != nil {
		t.Errorf("three years with a hole are not three in a row: %+v", got)
	}
}

// Six in a row are not seven; eight are one run of eight; a hole ends a run.
func TestRunOnOneSideIsCountedInYears(t *testing.T) {
	l := &Limits{Centre: 0, Lower: -9, Upper: 9}
	if got := l.oneSide(yearly(2001, 1, 1, 1, 1, 1, 1, -1), 7); got != nil {
		t.Errorf("six: %+v", got)
	}
	if got := l.oneSide(yearly(2001, -1, 1, 2, 1, 2, 1, 2, 1, 2, -1), 7); !slices.Equal(got, []Signal{{OneSide, 2002, 2009, 1}}) {
		t.Errorf("eight: %+v", got)
	}
	holed := append(yearly(2001, 1, 1, 1, 1), yearly(2006, 1, 1, 1, 1)...)
	if got := l.oneSide(holed, 7); got != nil {
		t.Errorf("with a hole: %+v", got)
	}
}

// The package's cases for seven one way: 1..7 rise; 2, 1..7, 3 hold one rise of seven;
// 1 2 3 3 4 5 6 do not, the tie ends it. A turning point belongs to both runs.
func TestRunOneWay(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   []Signal
	}{
		{[]float64{1, 2, 3, 4, 5, 6}, nil},
		{[]float64{1, 2, 3, 3, 4, 5, 6}, nil},
		{[]float64{1, 2, 3, 4, 5, 6, 7}, []Signal{{OneWay, 2001, 2007, 1}}},
		{[]float64{2, 1, 2, 3, 4, 5, 6, 7, 3}, []Signal{{OneWay, 2002, 2008, 1}}},
		{[]float64{2, 7, 6, 5, 4, 3, 2, 1, 3}, []Signal{{OneWay, 2002, 2008, -1}}},
		{[]float64{1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1}, []Signal{{OneWay, 2001, 2007, 1}, {OneWay, 2007, 2013, -1}}},
	} {
		if got := oneWay(yearly(2001, c.values...), 7); !slices.Equal(got, c.want) {
			t.Errorf("%v: %+v, want %+v", c.values, got, c.want)
		}
	}
	if _, ok := Steady(yearly(2001, 1, 2, 3, 4, 5, 6, 7, 3), 7); ok {
		t.Error("a run that ended is not at the end")
	}
	if run, ok := Steady(yearly(2001, 9, 1, 2, 3, 4, 5, 6), 6); !ok || run != (Signal{OneWay, 2002, 2007, 1}) {
		t.Errorf("%+v", run)
	}
}

// Five at 10, seven at 20: one range of 10 among eleven. Screened, nothing would
// scatter; so it stays, the reach is 2.66 × 10 ÷ 11 = 2.42 about a mean of 15.83, and
// every year lies beyond.
func TestScreeningNeverLeavesNothing(t *testing.T) {
	l := XmR(yearly(2001, 10, 10, 10, 10, 10, 20, 20, 20, 20, 20, 20, 20), plotTheDots)
	if l == nil || l.Screened != 0 || !near(l.Upper-l.Centre, 26.6/11, 1e-9) || len(l.Signals) != 13 {
		t.Errorf("%+v", l)
	}
}

func TestNoLimitsFromRangesOverHolesOrFromNothing(t *testing.T) {
	if l := XmR([]Point{{2010, 1}, {2012, 2}, {2014, 3}, {2016, 5}, {2018, 2}}, plotTheDots); l != nil {
		t.Errorf("limits from ranges over holes: %+v", l)
	}
	if l := XmR(yearly(2010, 5, 5, 5, 5, 5, 5), plotTheDots); l != nil {
		t.Errorf("limits where nothing scatters: %+v", l)
	}
}
