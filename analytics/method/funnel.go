package method

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Proportion is one institution of a funnel plot.
type Proportion struct{ Numerator, Denominator float64 }

// Funnel is a target with the spread institutions have about it by chance (binomial)
// and among themselves (Tau2).
//
// Spiegelhalter: Funnel plots for comparing institutional performance, Statistics in
// Medicine 24 (2005), 1185–1202; for the additive model also his Handling
// over-dispersion of performance indicators, Quality and Safety in Health Care 14
// (2005), 347–351.
type Funnel struct {
	Target float64 // Σ numerators ÷ Σ denominators
	// Phi is the winsorised dispersion ratio, the mean square of z; 1 is chance alone.
	// It is divided by what winsorising leaves of chance alone, so that it may be
	// read so.
	Phi float64
	// Tau2 is the variance between institutions, 0 where chance explains them.
	Tau2 float64
}

// NewFunnel is the funnel of institutions, of which the share winsor at either end
// is drawn in before their dispersion is taken: outliers must not widen the limits
// by which they are judged. The dispersion is additive (random effects): with
// denominators of ten thousands a factor on the binomial limits would still close
// them on the largest institutions.
func NewFunnel(all []Proportion, winsor float64) Funnel {
	var numerators, denominators float64
	for _, p := range all {
		numerators += p.Numerator
		denominators += p.Denominator
	}
	f := Funnel{Target: numerators / denominators}
	away, variances := make([]float64, len(all)), make([]float64, len(all))
	for i, p := range all {
		s := f.chance(p.Denominator)
		if s == 0 { // a target of 0 or 1: nobody differs
			return f
		}
		away[i], variances[i] = p.Numerator/p.Denominator-f.Target, s*s
	}
	f.Phi = dispersion(away, variances, 0, winsor) / winsorisedVariance(winsor)
	f.Tau2 = BetweenVariance(away, variances, winsor)
	return f
}

// chance is the standard deviation that the target has by chance alone.
func (f Funnel) chance(denominator float64) float64 {
	return math.Sqrt(f.Target * (1 - f.Target) / denominator)
}

// Naive are the limits at ±z if only chance were at work: where the Wilson interval
// of a proportion just reaches the target. Within 0 and 1.
//
// Public Health England: technical guidance, funnel plots for proportions.
func (f Funnel) Naive(denominator, z float64) Interval {
	return f.around(z * f.chance(denominator))
}

// Limits are the limits at ±z with the variance between institutions added.
func (f Funnel) Limits(denominator, z float64) Interval {
	s := f.chance(denominator)
	return f.around(z * math.Sqrt(s*s+f.Tau2))
}

func (f Funnel) around(half float64) Interval {
	return Interval{Low: max(0, f.Target-half), High: min(1, f.Target+half)}
}

// Winsorised draws the share at either end in to the quantile where it begins.
func Winsorised(values []float64, share float64) []float64 {
	sorted := slices.Sorted(slices.Values(values))
	low, high := stat.Quantile(share, stat.LinInterp, sorted, nil), stat.Quantile(1-share, stat.LinInterp, sorted, nil)
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = min(max(v, low), high)
	}
	return out
}

// winsorisedVariance is what winsorising leaves of the variance of a standard normal.
func winsorisedVariance(share float64) float64 {
	if share == 0 {
		return 1
	}
	q := distuv.UnitNormal.Quantile(1 - share)
	return 1 - 2*share - 2*q*distuv.UnitNormal.Prob(q) + 2*share*q*q
}

// dispersion is the mean square of winsorised standard deviates once between is
// added to the variances of chance.
func dispersion(away, variances []float64, between, winsor float64) float64 {
	z := make([]float64, len(away))
	for i, v := range variances {
		z[i] = away[i] / math.Sqrt(v+between)
	}
	var sum float64
	for _, v := range Winsorised(z, winsor) {
		sum += v * v
	}
	return sum / float64(len(z))
}

// BetweenVariance is the variance between units that brings the dispersion of their
// deviates down to what chance would leave of it, n − 1 of n (less what winsorising
// takes); 0 where chance explains them. variances are those of chance.
//
// Paule and Mandel: Consensus values and weighting factors, Journal of Research of
// the National Bureau of Standards 87 (1982), 377–385. Unlike the one-step estimator
// of DerSimonian and Laird its deviates have one distribution whatever the
// denominators, so that the winsorised ones can be compared with normal ones.
func BetweenVariance(away, variances []float64, winsor float64) float64 {
	n := float64(len(away))
	want := winsorisedVariance(winsor) * (n - 1) / n
	if n < 2 || dispersion(away, variances, 0, winsor) <= want {
		return 0
	}
	low, high := 0.0, 0.0
	for _, a := range away {
		high = max(high, a*a)
	}
	high *= 2 / want // there every deviate is within what is wanted
	for range 60 {
		middle := (low + high) / 2
		if dispersion(away, variances, middle, winsor) > want {
			low = middle
		} else {
			high = middle
		}
	}
	return (low + high) / 2
}
