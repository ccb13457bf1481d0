package method

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Foreseen is one year to come: the value expected and its interval.
type Foreseen struct {
	Year             int
	Value, Low, High float64
}

// Holds says that a value lies in the interval, its ends included.
func (f Foreseen) Holds(value float64) bool { return f.Low <= value && value <= f.High }

// Walk is a series taken as a random walk: each year the year before, a drift if it
// has one, and a normal step.
type Walk struct {
	Last Point
	// Drift is the mean change of a year; 0 where the walk is taken to have none.
	Drift float64
	// Sigma is the standard deviation of a year's step about the drift, from Steps steps.
	Sigma   float64
	Steps   int
	drifted bool
}

// WalkOf fits a random walk to at least three points, with or without a drift. A
// step over a hole of k years counts as one step of k times the variance.
func WalkOf(points []Point, drift bool) Walk {
	w := Walk{Last: points[len(points)-1], Steps: len(points) - 1, drifted: drift}
	if drift {
		w.Drift = (w.Last.Value - points[0].Value) / float64(w.Last.Year-points[0].Year)
	}
	squares := 0.0
	for i := 1; i < len(points); i++ {
		years := float64(points[i].Year - points[i-1].Year)
		rest := points[i].Value - points[i-1].Value - w.Drift*years
		squares += rest * rest / years
	}
	w.Sigma = math.Sqrt(squares / w.freedom())
	return w
}

// freedom are the degrees of freedom of Sigma.
func (w Walk) freedom() float64 {
	if w.drifted {
		return float64(w.Steps - 1)
	}
	return float64(w.Steps)
}

// Spread is the standard deviation of what is foreseen so many years ahead: σ√h
// without a drift, σ√(h(1+h/T)) with one estimated from T steps (Hyndman &
// Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., §5.5, where T is
// written T−1).
func (w Walk) Spread(ahead int) float64 {
	h := float64(ahead)
	if w.drifted {
		h *= 1 + h/float64(w.Steps)
	}
	return w.Sigma * math.Sqrt(h)
}

// Ahead is the value so many years ahead, with the interval that holds it in a
// share level of cases. The quantile is Student's, since Sigma is estimated from few
// steps; for a true random walk the interval is then exact.
func (w Walk) Ahead(ahead int, level float64) Foreseen {
	value := w.Last.Value + w.Drift*float64(ahead)
	reach := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: w.freedom()}.Quantile((1+level)/2) * w.Spread(ahead)
	return Foreseen{Year: w.Last.Year + ahead, Value: value, Low: value - reach, High: value + reach}
}

// DriftP is the two-sided probability of a mean yearly step at least as far from
// zero, if the series were a random walk without drift: Student's test of the drift.
// A test that takes the years for independent calls many a random walk a trend; this
// one does not. It needs four points and says 1 of fewer, and 0 where every step is
// the same and not nothing.
func DriftP(points []Point) float64 {
	if len(points) < 4 {
		return 1
	}
	w := WalkOf(points, true)
	if w.Drift == 0 {
		return 1
	}
	if w.Sigma == 0 {
		return 0
	}
	t := w.Drift * math.Sqrt(float64(w.Last.Year-points[0].Year)) / w.Sigma
	return 2 * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: w.freedom()}.CDF(-math.Abs(t))
}

// Outlook is what is foreseen of a series whose model is not known for certain. The
// value follows the verdict on its trend: with drift where there is one, else the
// last level. The interval follows the drift alone only where it also holds against
// a wandering level (see DriftP); otherwise it spans the intervals of both walks,
// since a trend may have been missed or a stray taken for one.
type Outlook struct {
	Level, Drift Walk
	// Drifting is the verdict, Sure that the interval is that of the drift alone.
	Drifting, Sure bool
}

// OutlookOf fits both walks to at least three points. drifting is the verdict on the
// trend, significance the two-sided level at which the drift counts as sure.
func OutlookOf(points []Point, drifting bool, significance float64) Outlook {
	return Outlook{
		Level: WalkOf(points, false), Drift: WalkOf(points, true),
		Drifting: drifting, Sure: drifting && DriftP(points) <= significance,
	}
}

// Scatters says that there is something to estimate an interval from: the years do
// not all change by the same amount.
func (o Outlook) Scatters() bool {
	return o.Drift.Sigma > 1e-9*math.Max(1, math.Abs(o.Drift.Last.Value))
}

// Ahead is the value so many years ahead with its interval at a level.
func (o Outlook) Ahead(ahead int, level float64) Foreseen {
	same, moved := o.Level.Ahead(ahead, level), o.Drift.Ahead(ahead, level)
	if o.Sure {
		return moved
	}
	f := same
	if o.Drifting {
		f.Value = moved.Value
	}
	f.Low, f.High = min(same.Low, moved.Low), max(same.High, moved.High)
	return f
}

// Trial is one forecast made as if later years were not known, beside what came.
type Trial struct {
	Origin, Ahead int // the last year known, and how many years after it
	Foreseen      Foreseen
	Same          float64 // the value of Origin: the forecast that nothing changes
	Actual        float64
}

// Backtest foresees every year of a series from the years before it, from at least
// so many of them on and up to so many years ahead (rolling origin, ibid. §5.10).
// outlook sees the years known alone. Years before which nothing scatters are left
// out: they have no interval.
func Backtest(points []Point, least, ahead int, level float64, outlook func(known []Point) Outlook) []Trial {
	var trials []Trial
	for n := least; n < len(points); n++ {
		known := points[:n]
		o, last := outlook(known), known[n-1]
		if !o.Scatters() {
			continue
		}
		for _, p := range points[n:] {
			h := p.Year - last.Year
			if h > ahead {
				break
			}
			trials = append(trials, Trial{Origin: last.Year, Ahead: h, Foreseen: o.Ahead(h, level), Same: last.Value, Actual: p.Value})
		}
	}
	return trials
}
