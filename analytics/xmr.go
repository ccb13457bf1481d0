package analytics

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// Limits are those of an XmR chart (单值—移动极差图): the mean of the values and
// 2.66 mean moving ranges to either side (Wheeler, Understanding Variation; 2.66 is
// 3 over the constant 1.128 for ranges of two). The scatter from year to year alone
// seldom leads a value beyond them.
type Limits struct {
	Centre, Lower, Upper float64
	// Trial limits (试行控制限) rest on fewer than twelve points and may still move.
	Trial bool
	// Beyond are the years outside the limits; Run is the first year of the last
	// eight or more points in a row on one side of the centre, 0 if there is no such
	// run (rules 1 and 4 of the Western Electric handbook, 1956).
	Beyond []int
	Run    int
	// RunSide is +1 for a run above the centre, −1 below; RunGoesOn says that it
	// reaches the last year.
	RunSide   int
	RunGoesOn bool
}

const (
	firmPoints = 12 // from this many points on limits are no longer trial
	runLength  = 8
	rangeScale = 2.66
	steadyRun  = 6
	fewRanges  = 4 // fewer ranges of neighbouring years say nothing of the scatter
)

// xmr are the limits of a series, nil where fewer than four pairs of neighbouring
// years stand in it or nothing scatters: a range over a hole in the years is not
// one year's scatter.
func xmr(points []Point) *Limits {
	var values, ranges []float64
	for i, p := range points {
		values = append(values, p.Value)
		if i > 0 && p.Year == points[i-1].Year+1 {
			ranges = append(ranges, math.Abs(p.Value-points[i-1].Value))
		}
	}
	if len(ranges) < fewRanges {
		return nil
	}
	centre, reach := stat.Mean(values, nil), rangeScale*stat.Mean(ranges, nil)
	if reach == 0 {
		return nil
	}
	l := &Limits{Centre: centre, Lower: centre - reach, Upper: centre + reach, Trial: len(points) < firmPoints}
	length, side := 0, 0
	for i, p := range points {
		if p.Value > l.Upper || p.Value < l.Lower {
			l.Beyond = append(l.Beyond, p.Year)
		}
		at := sign(p.Value - centre)
		if at == 0 || at != side {
			length, side = 0, at
		}
		if at != 0 {
			length++
		}
		if length == runLength {
			l.RunSide = side
			l.Run = points[i-runLength+1].Year
		}
	}
	l.RunGoesOn = length >= runLength
	return l
}

// steady is the run of points at the end of a series, a year apart from each other,
// that all move one way, if it is of six points or more: a chance of 1 in 360 where
// nothing moves (test 3 of Nelson, The Shewhart Control Chart, 1984). It hears a
// recent turn that a test over all years mixes with the level years before it.
func steady(points []Point) (run []Point, direction int) {
	from := len(points) - 1
	for ; from > 0 && points[from].Year == points[from-1].Year+1; from-- {
		step := sign(points[from].Value - points[from-1].Value)
		if step == 0 || direction != 0 && step != direction {
			break
		}
		direction = step
	}
	if run = points[from:]; len(run) < steadyRun {
		return nil, 0
	}
	return run, direction
}

func sign(v float64) int {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}
