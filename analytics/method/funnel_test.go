package method

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

const z95, z998 = 1.959964, 3.090232

// Limits that Public Health England's own functions give for a target of
// 80.642448 % (PHEindicatormethods 2.0, calculate_funnel_limits, test table of
// proportions): by population, the 95 % and the 99.8 % pair.
func TestNaiveLimitsAreThoseOfPublicHealthEngland(t *testing.T) {
	f := Funnel{Target: .80642448}
	for _, c := range []struct{ n, low95, high95, low998, high998 float64 }{
		{1, 3.204264, 100, 0, 100},
		{4, 41.923356, 100, 19.594903, 100},
		{20, 63.326743, 97.958152, 53.341156, 100},
		{41, 68.548635, 92.73626, 61.574398, 99.710497},
		{99108, 80.396467, 80.888428, 80.254616, 81.03028},
		{110000, 80.408963, 80.875933, 80.274317, 81.010578},
	} {
		narrow, wide := f.Naive(c.n, z95), f.Naive(c.n, z998)
		for i, pair := range [][2]float64{{narrow.Low, c.low95}, {narrow.High, c.high95}, {wide.Low, c.low998}, {wide.High, c.high998}} {
			if math.Abs(100*pair[0]-pair[1]) > 2e-5 {
				t.Errorf("n=%v, limit %d: %.6f, want %.6f", c.n, i, 100*pair[0], pair[1])
			}
		}
	}
}

// The thirteen BCG trials (Colditz and others 1994), log relative risks and their
// variances; an independent implementation that solves Q(τ²) = k − 1 prints 0.3180 for
// Paule and Mandel's estimate (Metovix, Statistical Validation Report, dat.bcg).
func TestBetweenVarianceOfTheBCGTrials(t *testing.T) {
	effects := []float64{-.8893, -1.5854, -1.3481, -1.4416, -.2175, -.7861, -1.6209, .0120, -.4694, -1.3713, -.3394, .4459, -.0173}
	variances := []float64{.3256, .1946, .4154, .0200, .0512, .0069, .2230, .0040, .0564, .0730, .0124, .5325, .0714}
	// The centre of these is the mean weighted by chance and between-variance together.
	tau2 := 0.0
	for range 100 {
		var sum, mean float64
		for i, v := range variances {
			sum += 1 / (v + tau2)
			mean += effects[i] / (v + tau2)
		}
		mean /= sum
		var away []float64
		for _, e := range effects {
			away = append(away, e-mean)
		}
		tau2 = BetweenVariance(away, variances, 0)
	}
	if math.Abs(tau2-.3180) > .0005 { // the printed data have four decimals
		t.Errorf("τ² = %.4f, want 0.3180", tau2)
	}
	if tau2 := BetweenVariance([]float64{.1, -.1, .1, -.1}, []float64{.02, .02, .02, .02}, .1); tau2 != 0 {
		t.Errorf("τ² = %v where chance explains all, want 0", tau2)
	}
}

// 1 to 11 winsorised by a tenth at either end: 1 becomes the 10 % quantile, 11 the
// 90 % one. What that leaves of a standard normal, by hand: q = 1.2816, its density
// 0.1755: 0.8 − 2 × 1.2816 × 0.1755 + 0.2 × 1.2816² = 0.8 − 0.4498 + 0.3285 = 0.6787.
func TestWinsorisingDrawsTheEndsIn(t *testing.T) {
	got := Winsorised([]float64{11, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1}, .1)
	if slices.Max(got) >= 11 || slices.Min(got) <= 1 || got[5] != 6 {
		t.Errorf("winsorised: %v", got)
	}
	if v := winsorisedVariance(.1); math.Abs(v-.6787) > .0001 {
		t.Errorf("winsorising leaves %.4f, want 0.6787", v)
	}
}

// institutions are made up: proportions about target with a standard deviation
// between them, of 3,000 to 34,000 people.
func institutions(r *rand.Rand, n int, target, between float64) []Proportion {
	var all []Proportion
	for range n {
		people := math.Round(math.Exp(math.Log(3000) + r.Float64()*math.Log(34000./3000)))
		p := min(1, max(0, target+between*r.NormFloat64()))
		hits := math.Round(people*p + math.Sqrt(people*p*(1-p))*r.NormFloat64())
		all = append(all, Proportion{min(people, max(0, hits)), people})
	}
	return all
}

func outside(f Funnel, all []Proportion, limits func(Funnel, float64) Interval) (n int) {
	for _, p := range all {
		v, l := p.Numerator/p.Denominator, limits(f, p.Denominator)
		if v < l.Low || v > l.High {
			n++
		}
	}
	return n
}

// Without a story, institutions of tens of thousands that differ by some points lie
// mostly outside the naive limits; outside the corrected ones not more than said,
// with a tenth of it for the noise of the experiment.
func TestCorrectedLimitsHoldTheirRateWhereNothingIsPlanted(t *testing.T) {
	for _, n := range []int{24, 150} {
		r := rand.New(rand.NewPCG(3, uint64(n)))
		var naive, narrow, wide, all int
		for all < 48000 {
			group := institutions(r, n, .10, .03)
			f := NewFunnel(group, .1)
			naive += outside(f, group, func(f Funnel, d float64) Interval { return f.Naive(d, z998) })
			narrow += outside(f, group, func(f Funnel, d float64) Interval { return f.Limits(d, z95) })
			wide += outside(f, group, func(f Funnel, d float64) Interval { return f.Limits(d, z998) })
			all += n
		}
		share := func(k int) float64 { return 100 * float64(k) / float64(all) }
		t.Logf("n=%d: naive %.1f %%, 95 %% limits %.2f %%, 99.8 %% limits %.3f %%", n, share(naive), share(narrow), share(wide))
		if share(naive) < 50 {
			t.Errorf("n=%d: naive limits flag only %.1f %%: the experiment has no overdispersion", n, share(naive))
		}
		if share(narrow) > 5.5 || share(wide) > .22 {
			t.Errorf("n=%d: %.2f %% outside 95 %% limits, %.3f %% outside 99.8 %% limits", n, share(narrow), share(wide))
		}
	}
}

func TestAPlantedOutlierIsFound(t *testing.T) {
	found := 0
	const times = 200
	for i := range uint64(times) {
		group := institutions(rand.New(rand.NewPCG(7, i)), 24, .10, .03)
		group[5] = Proportion{3000, 10000} // 30 %, over six standard deviations out
		f := NewFunnel(group, .1)
		if v, l := .3, f.Limits(10000, z998); v > l.High {
			found++
		}
	}
	if found < times*95/100 {
		t.Errorf("found %d of %d", found, times)
	}
}

func TestFunnelsDoNotDependOnOrder(t *testing.T) {
	group := institutions(rand.New(rand.NewPCG(1, 1)), 24, .10, .03)
	f := NewFunnel(group, .1)
	slices.Reverse(group)
	g := NewFunnel(group, .1)
	if math.Abs(f.Target-g.Target) > 1e-12 || math.Abs(f.Tau2-g.Tau2) > 1e-12 {
		t.Errorf("%v in other order is %v", f, g)
	}
}

// All have everything: nothing differs and nothing divides by zero.
func TestATargetOfOneHasNoSpread(t *testing.T) {
	f := NewFunnel([]Proportion{{10, 10}, {20, 20}}, .1)
	if l := f.Limits(10, z998); f.Tau2 != 0 || l.Low != 1 || l.High != 1 {
		t.Errorf("%v with limits %v", f, l)
	}
}
