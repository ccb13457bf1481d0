package analytics

import (
	"database/sql"
	"math"

	"jixiao/analytics/method"
	"jixiao/datasets/record"
)

// Evidence says what a series of this length can bear.
type Evidence string

// Kinds of evidence, by the number of points judged.
const (
	NoSeries     Evidence = ""     // fewer than two points: nothing to compare
	OneChange    Evidence = "变化"   // 2
	OneDirection Evidence = "方向"   // 3 and 4: the exact test could not speak however they lie
	ExactTest    Evidence = "精确检验" // 5 to 11
	ControlChart Evidence = "控制图"  // 12 and more
)

// exactFrom is the least number of points at which the exact two-sided
// Mann-Kendall test can fall below 0.05: five give 1/60, four only 1/12.
const exactFrom = 5

// Variation tells scatter from a change that has a cause (变动), where a control
// chart of enough years can; it does not ask whether a target is met.
type Variation string

// Kinds of variation; none below the points that make limits firm.
const (
	NotTold         Variation = ""
	CommonCause     Variation = "普通波动"
	SpecialBetter   Variation = "特殊原因·向好"
	SpecialWorse    Variation = "特殊原因·向差"
	SpecialUnjudged Variation = "特殊原因·不作判断"
)

// Assurance says whether a target is met and will go on being met (达标), whatever
// the variation: a series at rest may never reach its target.
type Assurance string

// Kinds of assurance. Below the points that make limits firm only the last year can
// be spoken of.
const (
	NoTarget   Assurance = "无目标"
	MetNow     Assurance = "本年达到"
	MissedNow  Assurance = "本年未达到"
	AlwaysMet  Assurance = "稳定达到"
	NeverMet   Assurance = "稳定达不到"
	HitAndMiss Assurance = "时达时不达"
)

// Rules are what a verdict is judged by, rows of the tables threshold, polarity and
// target.
type Rules struct {
	Polarity int // 1 high is good, −1 low is good, 0 no judgement
	// Practical is the least movement worth a word, in % of where it began if
	// Relative, else in 百分点.
	Practical float64
	Relative  bool
	Level     float64 // two-sided significance level
	Chart     method.ChartRules
	Target    *Target // nil where there is none
}

// Trend is what can be said of a series: no more than its number of points bears.
type Trend struct {
	Evidence Evidence
	N        int
	From, To int
	Last     float64
	// OnYear is the change of the last year on the one before, none if that year is
	// missing; OnFirst on the first year judged. In % if the rules are Relative, else
	// in 百分点.
	OnYear, OnFirst record.Percent
	// S and P are the Mann-Kendall statistic and its exact two-sided probability,
	// from five points on; Adjusted is P corrected for the other series judged with
	// it, Family their number. The test takes the years for independent of each other.
	S           int
	P, Adjusted sql.Null[float64]
	Family      int
	// Drift is the probability of the movement if the level were a random walk that
	// strays without direction (method.DriftP).
	Drift sql.Null[float64]
	// Slope is Theil and Sen's, per year, with its interval at the level of the rules.
	Slope, SlopeLow, SlopeHigh sql.Null[float64]
	Limits                     *method.Limits
	// Signals are those of the control chart that hold in the last year.
	Signals   []method.Signal
	Variation Variation
	Assurance Assurance
	// Direction is +1 or −1 where all steps of a short series agree, the test speaks,
	// the control chart signals in the last year, or the last years moved steadily one
	// way; else 0. Large says that the movement is at least the practical one.
	Direction int
	Large     bool
	// Steady is the first year of the steady run at the end where the direction rests
	// on it and not on the test, else 0.
	Steady int
	Rules  Rules
	// Points are the years judged.
	Points []method.Point

	fitted bool // the movement of the fitted line over all years is large
	run    *method.Signal
}

// Verdict judges the points of a series, in the order of their years and within one
// scope (see unbroken). Its test is not yet corrected for other series: see adjust.
func Verdict(points []method.Point, rules Rules) Trend {
	t := Trend{N: len(points), Rules: rules, Points: points, Assurance: NoTarget}
	if t.N == 0 {
		return t
	}
	first, last := points[0], points[t.N-1]
	t.From, t.To, t.Last = first.Year, last.Year, last.Value
	if rules.Chart.Firm > 0 {
		t.Limits = method.XmR(points, rules.Chart)
	}
	t.Assurance = t.assurance()
	if t.N == 1 {
		return t
	}
	if before := points[t.N-2]; before.Year == last.Year-1 {
		t.OnYear = rules.change(before.Value, last.Value)
	}
	t.OnFirst = rules.change(first.Value, last.Value)
	if t.N < exactFrom {
		t.Evidence = OneDirection
		if t.N == 2 {
			t.Evidence = OneChange
		}
		t.Direction = agreed(points)
		t.Large = rules.large(t.OnYear) || rules.large(t.OnFirst)
		return t
	}

	t.Evidence = ExactTest
	values := method.Values(points)
	t.S, t.P, t.Drift = method.KendallS(values), known(method.KendallP(values)), known(method.DriftP(points))
	line := method.TheilSen(points, rules.Level)
	t.Slope = known(line.Slope)
	if line.Bounded {
		t.SlopeLow, t.SlopeHigh = known(line.Low), known(line.High)
	}
	if run, ok := method.Steady(points, rules.Chart.Steady); ok {
		t.run = &run
	}
	t.fitted = rules.large(rules.change(line.Begin, line.Begin+line.Slope*float64(t.To-t.From)))
	if t.N >= rules.Chart.Firm {
		t.Evidence = ControlChart
		t.chart()
	}
	t.settle(t.P.V, 1)
	return t
}

// chart reads the control chart in the last year. Of several signals the first in
// the order of the rules gives the direction; the text names them all.
func (t *Trend) chart() {
	t.Variation = CommonCause
	if t.Limits == nil {
		return
	}
	t.Signals = t.Limits.At(t.To)
	if len(t.Signals) == 0 {
		return
	}
	s := t.Signals[0]
	t.Direction = s.Direction
	switch s.Direction * t.Rules.Polarity {
	case 1:
		t.Variation = SpecialBetter
	case -1:
		t.Variation = SpecialWorse
	default:
		t.Variation = SpecialUnjudged
	}
	from := t.Limits.Centre
	if s.Rule == method.OneWay {
		from = t.in(s.From)
	}
	t.Large = t.Rules.large(t.Rules.change(from, t.Last))
}

// assurance sets the target against the limits where they are firm, else against
// the last year alone.
func (t Trend) assurance() Assurance {
	g := t.Rules.Target
	if g == nil {
		return NoTarget
	}
	low, high := t.Last, t.Last
	if t.N < t.Rules.Chart.Firm {
		if g.met(t.Last) {
			return MetNow
		}
		return MissedNow
	}
	if t.Limits != nil {
		low, high = t.Limits.Lower, t.Limits.Upper
	} else {
		for _, p := range t.Points {
			low, high = min(low, p.Value), max(high, p.Value)
		}
	}
	switch {
	case g.met(low) && g.met(high):
		return AlwaysMet
	case !g.met(low) && !g.met(high):
		return NeverMet
	}
	return HitAndMiss
}

// in is the value of a year judged.
func (t Trend) in(year int) float64 {
	for _, p := range t.Points {
		if p.Year == year {
			return p.Value
		}
	}
	return math.NaN() // a signal names only years of the points
}

// settle takes p as corrected for the family of so many that the series was judged in.
func (t *Trend) settle(p float64, family int) {
	t.Adjusted, t.Family = known(p), family
	if t.Evidence == ExactTest {
		t.Direction, t.Large, t.Steady = 0, t.fitted, 0
		if p <= t.Rules.Level {
			t.Direction = sign(float64(t.S))
		}
	}
	if t.Direction == 0 && t.run != nil {
		t.Direction, t.Steady = t.run.Direction, t.run.From
		t.Large = t.Rules.large(t.Rules.change(t.in(t.run.From), t.Last))
	}
}

// adjust corrects the tests of series judged together, by Benjamini and Hochberg.
func adjust(family []*Trend) {
	var tested []*Trend
	var p []float64
	for _, t := range family {
		if t.P.Valid {
			tested, p = append(tested, t), append(p, t.P.V)
		}
	}
	for i, q := range method.BenjaminiHochberg(p) {
		tested[i].settle(q, len(tested))
	}
}

// Established says that the series may be called a trend (from five points on), its
// control chart gives a signal, or its last six years or more moved steadily one
// way, and that the movement is of a size that matters.
func (t Trend) Established() bool {
	return (t.Evidence == ExactTest || t.Evidence == ControlChart) && t.Direction != 0 && t.Large
}

// Sure says that an established trend also holds if the level strays from year to
// year by itself: only then is it no matter of which process lies behind it.
func (t Trend) Sure() bool {
	return t.Established() && t.Drift.V <= t.Rules.Level && float64(t.Direction)*t.Slope.V > 0
}
