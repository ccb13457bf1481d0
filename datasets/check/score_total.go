package check

import (
	"fmt"

	"jixiao/datasets/record"
)

// rowsSum is what the scores of the rows come to.
type rowsSum struct {
	points   record.Points
	executed bool // the line of execution counts, beside the rows
	whole    bool // no score is missing
}

// totalScore is the sum a total score should be; ok is false where there is none. Where
// the execution line repeats a row of the table, its points count once.
func (l *look) totalScore() (sum rowsSum, ok bool) {
	e := l.Filing.Evaluation
	rows, all, n, whole := l.totals(func(r record.Indicator) record.Points { return r.Score }, func(f record.Funding) record.Points { return f.Score })
	if e == nil || e.Score == record.NoPoints || n == 0 {
		return rowsSum{}, false
	}
	_, executed := l.execution()
	if executed && e.FullScore != record.NoPoints && weightsWithout(l) == e.FullScore {
		return rowsSum{rows, false, whole}, true
	}
	return rowsSum{all, executed, whole}, true
}

// scoreTotal: 总得分 = Σ 得分, to the precision the total is printed at.
func scoreTotal(l *look) {
	total, ok := l.totalScore()
	if !ok {
		return
	}
	e, sum := l.Filing.Evaluation, total.points
	f, executed := l.execution()
	stated := l.printed(e.Place, points(e.Score))
	if l.compare(e.Place, stated, points(sum)) != differs {
		l.hold()
		return
	}
	if !total.whole {
		return
	}
	cause := ""
	switch gap := sum - e.Score; {
	case executed && gap == f.Score:
		cause = "；差额恰为预算执行得分，似漏计"
	case gap == 0:
	default:
		for _, r := range l.scored() {
			if r.Score == gap {
				cause = fmt.Sprintf("；差额恰为“%s”的得分，似漏计", brief(r))
			}
			if r.Score == -gap && r.Score > 0 {
				cause = fmt.Sprintf("；差额恰为“%s”的得分，似多计一次", brief(r))
			}
		}
	}
	l.raise(Case{
		Severity: l.scoreSeverity(e.Score, sum), Place: e.Place, Corrections: l.totalFix(sum), Stated: score(e.Score), Computed: score(sum), Points: e.Score - sum,
		Difference: difference(points(e.Score), points(sum), 2, "分"),
		Text:       fmt.Sprintf("总得分印为 %s，各行得分之和为 %s%s。", score(e.Score), score(sum), cause),
	})
}

// totalFix corrects the total to the sum of the rows, where every row keeps within its
// points: a row that does not may be what is wrong.
func (l *look) totalFix(sum record.Points) []Correction {
	for _, r := range l.scored() {
		if r.Score < 0 || r.Score > r.Weight {
			return nil
		}
	}
	e := l.Filing.Evaluation
	return []Correction{{Fact: EvaluationScore, Place: e.Place, Printed: int64(e.Score), Value: int64(sum)}}
}

func weightsWithout(l *look) record.Points {
	rows, _, _, _ := l.totals(func(r record.Indicator) record.Points { return r.Weight }, func(record.Funding) record.Points { return 0 })
	return rows
}
