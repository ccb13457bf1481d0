package analytics

import (
	"database/sql"
	"math"

	"jixiao/datasets/record"
)

// Point is one year of a series.
type Point struct {
	Year  int
	Value float64
}

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

// Rules are what a verdict is judged by, rows of the tables threshold and polarity.
type Rules struct {
	Polarity int // 1 high is good, −1 low is good, 0 no judgement
	// Practical is the least movement worth a word, in % of where it began if
	// Relative, else in 百分点.
	Practical float64
	Relative  bool
	Level     float64 // two-sided significance level
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
	// from five points on; Adjusted is P corrected for the other series judged with it.
	S           int
	P, Adjusted sql.Null[float64]
	// Slope is Theil and Sen's, per year, with its interval at the level of the rules.
	Slope, SlopeLow, SlopeHigh sql.Null[float64]
	Limits                     *Limits
	// Direction is +1 or −1 where all steps of a short series agree, the test speaks,
	// the control chart signals in the last year, or the last years moved steadily one
	// way; else 0. Large says that the movement is at least the practical one.
	Direction int
	Large     bool
	// Steady is the first year of the steady run at the end where the direction rests
	// on it and not on the test, else 0.
	Steady int
	Rules  Rules

	fitted       bool // the movement of the fitted line over all years is large
	run          []Point
	runDirection int
}

// Verdict judges the points of a series, in the order of their years and within one
// scope (see unbroken). Its test is not yet corrected for other series: see adjust.
func Verdict(points []Point, rules Rules) Trend {
	t := Trend{N: len(points), Rules: rules}
	if t.N == 0 {
		return t
	}
	first, last := points[0], points[t.N-1]
	t.From, t.To, t.Last = first.Year, last.Year, last.Value
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
	values := make([]float64, t.N)
	for i, p := range points {
		values[i] = p.Value
	}
	t.S, t.P = kendallS(values), known(mannKendallP(values))
	slope, low, high, bounded := theilSen(points, rules.Level)
	t.Slope = known(slope)
	if bounded {
		t.SlopeLow, t.SlopeHigh = known(low), known(high)
	}
	t.Limits = xmr(points)
	t.run, t.runDirection = steady(points)
	begin := beginning(points, slope)
	t.fitted = rules.large(rules.change(begin, begin+slope*float64(t.To-t.From)))
	if t.N >= firmPoints {
		t.Evidence = ControlChart
		if t.Limits != nil {
			t.Direction = t.Limits.lastSignal(last)
			t.Large = rules.large(rules.change(t.Limits.Centre, last.Value))
		}
	}
	t.settle(t.P.V)
	return t
}

// settle takes p as corrected for the family the series was judged in.
func (t *Trend) settle(p float64) {
	t.Adjusted = known(p)
	if t.Evidence == ExactTest {
		t.Direction, t.Large, t.Steady = 0, t.fitted, 0
		if p <= t.Rules.Level {
			t.Direction = sign(float64(t.S))
		}
	}
	if t.Direction == 0 && t.run != nil {
		first, last := t.run[0], t.run[len(t.run)-1]
		t.Direction, t.Steady = t.runDirection, first.Year
		t.Large = t.Rules.large(t.Rules.change(first.Value, last.Value))
	}
}

// adjust corrects the tests of series judged together, by Benjamini and Hochberg,
// and is the number of series tested.
func adjust(family []*Trend) int {
	var tested []*Trend
	var p []float64
	for _, t := range family {
		if t.P.Valid {
			tested, p = append(tested, t), append(p, t.P.V)
		}
	}
	for i, q := range benjaminiHochberg(p) {
		tested[i].settle(q)
	}
	return len(tested)
}

// Established says that the series may be called a trend (from five points on), its
// control chart gives a signal, or its last six years or more moved steadily one
// way, and that the movement is of a size that matters.
func (t Trend) Established() bool {
	return (t.Evidence == ExactTest || t.Evidence == ControlChart) && t.Direction != 0 && t.Large
}

// Judgement is 向好, 向差 or 不作判断 for a direction, by the polarity of the measure.
func (r Rules) Judgement(direction int) string {
	switch direction * r.Polarity {
	case 1:
		return "向好"
	case -1:
		return "向差"
	}
	return "不作判断"
}

func (r Rules) change(from, to float64) record.Percent {
	if !r.Relative {
		return record.PercentOf(to - from)
	}
	if from == 0 {
		return record.NoPercent
	}
	return record.PercentOf(100 * (to - from) / math.Abs(from))
}

func (r Rules) large(change record.Percent) bool {
	v, ok := change.Float()
	return ok && math.Abs(v) >= r.Practical
}

// unbroken is the part of a series that may be judged as one: from its last scope
// change on, and from the last hole of more than gap years. cut is the first year of
// that part where something was left off, else 0.
func unbroken(points []Point, breaks []int, gap int) (part []Point, cut int) {
	from := 0
	for i := 1; i < len(points); i++ {
		if points[i].Year-points[i-1].Year > gap {
			from = i
		}
		for _, b := range breaks {
			if points[i-1].Year < b && b <= points[i].Year {
				from = i
			}
		}
	}
	if from > 0 {
		cut = points[from].Year
	}
	return points[from:], cut
}

// agreed is the sign of all steps of a series if they have one sign, else 0.
func agreed(points []Point) int {
	direction := sign(points[1].Value - points[0].Value)
	for i := 2; i < len(points); i++ {
		if sign(points[i].Value-points[i-1].Value) != direction {
			return 0
		}
	}
	return direction
}

// beginning is the height of the fitted line in the first year: the median of what
// is left of each value once the slope is taken off.
func beginning(points []Point, slope float64) float64 {
	left := make([]float64, len(points))
	for i, p := range points {
		left[i] = p.Value - slope*float64(p.Year-points[0].Year)
	}
	return Median(left)
}

// lastSignal is the side of the centre on which the last year gives a signal, 0 if
// it gives none.
func (l *Limits) lastSignal(last Point) int {
	if n := len(l.Beyond); n > 0 && l.Beyond[n-1] == last.Year {
		return sign(last.Value - l.Centre)
	}
	if l.RunGoesOn {
		return l.RunSide
	}
	return 0
}

func known(v float64) sql.Null[float64] { return sql.Null[float64]{V: v, Valid: true} }
