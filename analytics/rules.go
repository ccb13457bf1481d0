package analytics

import (
	"cmp"
	"database/sql"
	"math"

	"jixiao/analytics/method"
	"jixiao/datasets/record"
)

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
func unbroken(points []method.Point, breaks []int, gap int) (part []method.Point, cut int) {
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
func agreed(points []method.Point) int {
	direction := sign(points[1].Value - points[0].Value)
	for i := 2; i < len(points); i++ {
		if sign(points[i].Value-points[i-1].Value) != direction {
			return 0
		}
	}
	return direction
}

func known(v float64) sql.Null[float64] { return sql.Null[float64]{V: v, Valid: true} }

func sign(v float64) int { return cmp.Compare(v, 0) }
