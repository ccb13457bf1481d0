package analytics

import (
	"fmt"
	"math"

	"jixiao/analytics/method"
)

// furtherYears is how far ahead a sentence looks for what would change a verdict.
const furtherYears = 5

// Change says what would change the verdict: how many further years, of what value.
// It asks the test itself, for this series alone and not corrected for others.
func (s Series) Change() string {
	t := s.Trend
	switch {
	case t.N == 0:
		return "有了年度值才可比较。"
	case t.N < exactFrom:
		return fmt.Sprintf("再有 %d 个年度才可检验趋势。", exactFrom-t.N)
	case t.Evidence == ControlChart && t.Limits == nil:
		return "有了变动才可计算控制限。"
	case t.Evidence == ControlChart && len(t.Signals) == 0:
		return fmt.Sprintf("下一年在 %s 之外，即为特殊原因。", s.limits())
	case t.Evidence == ControlChart:
		return fmt.Sprintf("此后各年在 %s 之内、不靠近同一侧控制限、不再同侧同向，即不再提示。", s.limits())
	case t.Direction != 0 && !t.Large:
		return "幅度达到阈值才提示。"
	case t.Steady != 0:
		return fmt.Sprintf("下一年不再%s，即不再提示。", movement(t.Direction))
	case t.Direction != 0:
		return s.reversal()
	}
	return s.confirmation()
}

// confirmation is how many further years beyond all so far would make a trend.
func (s Series) confirmation() string {
	t := s.Trend
	direction := sign(t.Slope.V)
	if direction == 0 {
		direction = sign(float64(t.S))
	}
	if direction == 0 {
		return "各年升降相抵，看不出方向；须有多年同向变动才会判为趋势。"
	}
	edge := t.edge(direction)
	points := t.Points
	for more := 1; more <= furtherYears; more++ {
		points = t.followed(points, edge, direction)
		if method.KendallP(method.Values(points)) <= t.Rules.Level {
			return fmt.Sprintf("若此后 %d 个年度都%s %s 且逐年%s，单看本数列即判为趋势。", more, height(direction), s.amount(edge), movement(direction))
		}
	}
	return fmt.Sprintf("即使此后 %d 个年度逐年%s，也还不足以判为趋势。", furtherYears, movement(direction))
}

// reversal is whether one year beyond all so far, the other way, would end a trend.
func (s Series) reversal() string {
	t := s.Trend
	back := -t.Direction
	edge := t.edge(back)
	points := t.Points
	for more := 1; more <= furtherYears; more++ {
		points = t.followed(points, edge, back)
		if method.KendallP(method.Values(points)) > t.Rules.Level {
			return fmt.Sprintf("若此后 %d 个年度%s %s，趋势即不再成立。", more, height(back), s.amount(edge))
		}
	}
	return fmt.Sprintf("此后 %d 个年度即使都%s %s，趋势仍成立。", furtherYears, height(back), s.amount(edge))
}

// edge is the greatest or the least of the values judged.
func (t Trend) edge(direction int) float64 {
	edge := t.Last
	for _, p := range t.Points {
		if sign(p.Value-edge) == direction {
			edge = p.Value
		}
	}
	return edge
}

// followed are the points with one more year, beyond the edge and all added before.
func (t Trend) followed(points []method.Point, edge float64, direction int) []method.Point {
	last := points[len(points)-1]
	from := edge
	if sign(last.Value-from) == direction {
		from = last.Value
	}
	step := math.Max(1, math.Abs(from)) * float64(direction)
	return append(points[:len(points):len(points)], method.Point{Year: last.Year + 1, Value: from + step})
}
