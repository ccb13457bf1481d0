package method

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// rangeScale is 3 over 1.128, the mean range of two normal values in standard
// deviations, as Wheeler rounds it (Understanding Variation, 1993).
const rangeScale = 2.66

// ChartRules are what an XmR chart is read by.
type ChartRules struct {
	// Firm is the number of points from which on limits are no longer trial; Ranges
	// the least number of moving ranges that say anything of the scatter.
	Firm, Ranges int
	// Screen leaves out of the mean range, once, every moving range of at least so
	// many means.
	Screen float64
	// Run points in a row on one side of the centre, or Steady points in a row each
	// above, or each below, the one before, are a signal.
	Run, Steady int
	// Near of NearOf points in a row, all on one side, beyond NearPart of the way from
	// the centre to the limit and not beyond the limit itself are a signal.
	Near, NearOf int
	NearPart     float64
}

// Rule is what a signal on a chart was raised by.
type Rule int

// The rules of a chart, in the order they are named in.
const (
	BeyondLimits Rule = iota
	NearLimit
	OneSide
	OneWay
)

// Signal is a stretch of years that a rule takes for more than scatter. Direction
// is +1 above the centre or rising, −1 below or falling.
type Signal struct {
	Rule      Rule
	From, To  int
	Direction int
}

// Limits are those of an XmR chart (单值—移动极差图): the mean of the values and
// 2.66 mean moving ranges to either side. The scatter from year to year alone
// seldom leads a value beyond them, if the years are independent of each other.
type Limits struct {
	Centre, Lower, Upper float64
	// Trial limits (试行控制限) rest on few points and may still move.
	Trial bool
	// Screened is the number of moving ranges left out of the mean range.
	Screened int
	// Signals are by rule and then by year.
	Signals []Signal
}

// XmR are the limits of a series and what they signal, nil where too few pairs of
// neighbouring years stand in it or nothing scatters. A range over a hole in the
// years is not one year's scatter, and a hole ends every run.
func XmR(points []Point, rules ChartRules) *Limits {
	var ranges []float64
	for i := 1; i < len(points); i++ {
		if points[i].Year == points[i-1].Year+1 {
			ranges = append(ranges, math.Abs(points[i].Value-points[i-1].Value))
		}
	}
	if len(ranges) < rules.Ranges {
		return nil
	}
	kept := screened(ranges, rules.Screen)
	centre, reach := stat.Mean(Values(points), nil), rangeScale*stat.Mean(kept, nil)
	if reach == 0 {
		return nil
	}
	l := &Limits{
		Centre: centre, Lower: centre - reach, Upper: centre + reach,
		Trial: len(points) < rules.Firm, Screened: len(ranges) - len(kept),
	}
	l.Signals = append(l.Signals, l.beyond(points)...)
	l.Signals = append(l.Signals, l.near(points, rules)...)
	l.Signals = append(l.Signals, l.oneSide(points, rules.Run)...)
	l.Signals = append(l.Signals, oneWay(points, rules.Steady)...)
	return l
}

// At are the signals that hold in a year.
func (l *Limits) At(year int) []Signal {
	var at []Signal
	for _, s := range l.Signals {
		if s.From <= year && year <= s.To {
			at = append(at, s)
		}
	}
	return at
}

// screened are the ranges short of so many of their means, all of them where what is
// left would not scatter at all.
func screened(ranges []float64, screen float64) []float64 {
	mean := stat.Mean(ranges, nil)
	var kept []float64
	for _, r := range ranges {
		if r < screen*mean {
			kept = append(kept, r)
		}
	}
	if len(kept) == 0 || slices.Max(kept) == 0 {
		return ranges
	}
	return kept
}

func (l *Limits) beyond(points []Point) []Signal {
	var found []Signal
	for _, p := range points {
		if p.Value > l.Upper || p.Value < l.Lower {
			found = append(found, Signal{BeyondLimits, p.Year, p.Year, cmp.Compare(p.Value, l.Centre)})
		}
	}
	return found
}

// near joins windows that overlap into one stretch, from the first near point of
// the first to the last near point of the last.
func (l *Limits) near(points []Point, rules ChartRules) []Signal {
	line := rules.NearPart * (l.Upper - l.Centre)
	var found []Signal
	for i := range points {
		window := points[i:min(i+rules.NearOf, len(points))]
		if len(window) < rules.NearOf || window[len(window)-1].Year-window[0].Year >= rules.NearOf {
			continue
		}
		side, from, to, count := cmp.Compare(window[0].Value, l.Centre), 0, 0, 0
		for _, p := range window {
			if cmp.Compare(p.Value, l.Centre) != side {
				side = 0
			}
			if distance := math.Abs(p.Value - l.Centre); line < distance && distance <= l.Upper-l.Centre {
				if count++; count == 1 {
					from = p.Year
				}
				to = p.Year
			}
		}
		if side == 0 || count < rules.Near {
			continue
		}
		if last := len(found) - 1; last >= 0 && found[last].Direction == side && from <= found[last].To {
			found[last].To = to
		} else {
			found = append(found, Signal{NearLimit, from, to, side})
		}
	}
	return found
}

func (l *Limits) oneSide(points []Point, least int) []Signal {
	var found []Signal
	from, side := 0, 0
	for i, p := range points {
		at := cmp.Compare(p.Value, l.Centre)
		if i > 0 && (at != side || p.Year != points[i-1].Year+1) {
			from = i
		}
		side = at
		if length := i - from + 1; side != 0 && length == least {
			found = append(found, Signal{OneSide, points[from].Year, p.Year, side})
		} else if side != 0 && length > least {
			found[len(found)-1].To = p.Year
		}
	}
	return found
}

// oneWay are the stretches of years that only rise or only fall; a turning point
// belongs to the run before and to the one after it.
func oneWay(points []Point, least int) []Signal {
	step := func(i int) int { return cmp.Compare(points[i].Value, points[i-1].Value) }
	var found []Signal
	from := 0
	for i := 1; i <= len(points); i++ {
		goesOn := i < len(points) && points[i].Year == points[i-1].Year+1 && step(i) != 0
		if goesOn && (i-1 == from || step(i) == step(i-1)) {
			continue
		}
		if i-from >= least && i-1 > from {
			found = append(found, Signal{OneWay, points[from].Year, points[i-1].Year, step(i - 1)})
		}
		from = i
		if goesOn {
			from = i - 1 // the turning point begins the next run
		}
	}
	return found
}

// Steady is the run at the end of a series of at least so many points, a year apart
// from each other, that all move one way; ok is false where there is none. Six
// points have a chance of 1 in 360 where nothing moves (test 3 of Nelson, The
// Shewhart Control Chart, J. Quality Technology 16, 1984). It hears a recent turn
// that a test over all years mixes with the level years before it.
func Steady(points []Point, least int) (run Signal, ok bool) {
	all := oneWay(points, least)
	if len(all) == 0 || all[len(all)-1].To != points[len(points)-1].Year {
		return Signal{}, false
	}
	return all[len(all)-1], true
}
