package selfeval

import (
	"regexp"
	"slices"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

var (
	subtotalLabel = regexp.MustCompile(`^(?:\p{Han}{0,8}指标)?(?:小计|合计)$`)
	subtotalNamed = regexp.MustCompile(`^[\p{Han}、]{0,14}(?:小计|合计)$`)
)

// isSubtotal reports whether a row sums up the rows above it, which count already. A name
// may end so too, 培训人数合计: then the row has a target or what was done.
func isSubtotal(r document.Row, cols indicatorColumns) bool {
	unsaid := dashes.MatchString(r.Cell(cols.target)) && dashes.MatchString(r.Cell(cols.actual))
	return slices.ContainsFunc(r.Cells, func(c string) bool {
		label := document.FieldLabel(c)
		return subtotalLabel.MatchString(label) || unsaid && subtotalNamed.MatchString(label)
	})
}

var (
	executionLevel = regexp.MustCompile(`^(?:项目|部门)?(?:预算|资金|支出)?执行(?:率|情况)?$`)
	executionName  = regexp.MustCompile(`^\p{Han}{0,8}(?:执行率|执行情况|支出率|支付率)$`)
)

// scoresMoney takes a row of the indicators that scores the money and is no indicator:
// 预算执行率. Its points are those of the line of the total, which has none of its own, or
// the same.
func (f *form) scoresMoney(r record.Indicator, i int, at indicatorColumns) bool {
	named := executionName.MatchString(document.FieldLabel(r.Level3))
	n := slices.IndexFunc(f.out.Funding, func(l record.Funding) bool { return l.Role == record.TotalLine })
	if n < 0 || !named && r.Level3 != "" {
		return false
	}
	line := &f.out.Funding[n]
	bare := line.Weight == record.NoPoints && line.Score == record.NoPoints
	last := r.Level1 == "满意度" && f.cell(i, at.level1)+f.cell(i, at.level2) == "" // blank: it is not below the level above it
	switch place := f.rows[i].Place("绩效指标表", at.level3); {
	case !executionLevel.MatchString(r.Level1) && !(named && bare && (last || r.Level1 == "")):
		return false
	case !sameOrNone(line.Weight, r.Weight) || !sameOrNone(line.Score, r.Score):
		f.say(record.Doubtful, "预算执行的分值、得分在资金表和指标表里不同，两处都照印的留着", place, record.PointsField)
		return false
	}
	for _, part := range []struct {
		heading   string
		col       int
		own, said *record.Points
	}{{record.WeightValue, at.weight, &line.Weight, &r.Weight}, {record.ScoreValue, at.score, &line.Score, &r.Score}} {
		if *part.own == record.NoPoints && *part.said != record.NoPoints {
			*part.own = *part.said
			f.put(line.Place, part.heading, i, part.col)
		}
	}
	f.rateOfRow(line, r, i, at)
	if target := document.Squeezed(r.Target.Raw); target != "" && target != "100%" {
		f.unplaced(f.rows[i].Place("绩效指标表", at.target), r.Target.Raw, "预算执行率的目标，没有对应的字段")
	}
	if r.Reason != "" && !notStated(r.Reason) {
		f.unplaced(f.rows[i].Place("绩效指标表", at.reason), r.Reason, "执行偏差的原因，没有对应的字段")
	}
	return true
}

// rateOfRow takes the rate a row of the indicators prints, where the money has none.
func (f *form) rateOfRow(line *record.Funding, r record.Indicator, i int, at indicatorColumns) {
	rate, err := record.ParsePercent(r.Actual.Raw)
	v, stated := rate.Float()
	own, has := line.StatedRate.Float()
	switch {
	case r.Actual.Raw == "" || err == nil && stated && has && v == own:
	case err == nil && stated && !has && r.Actual.Unit == "%":
		line.StatedRate = rate
		f.put(line.Place, record.RateValue, i, at.actual)
	default:
		place := f.rows[i].Place("绩效指标表", at.actual)
		const why = "与资金表的执行率不同，或认不出是哪个执行率"
		f.unplaced(place, r.Actual.Raw, why)
		f.say(record.Doubtful, why, place, record.RateField)
	}
}

func sameOrNone(a, b record.Points) bool {
	return a == record.NoPoints || b == record.NoPoints || a == b
}

var comparison = regexp.MustCompile(`^(?:[≥≤＞＜>=<＝≧≦]{1,2}|(?:大于|小于|不低于|不高于|不少于|不超过|等于|大于等于|小于等于|大于或等于|小于或等于))$`)

// sign is how a target compares, where a column says that: ≥. The words of such a column
// that say of what kind the target is, 定性, are no part of it.
func (f *form) sign(i int, at indicatorColumns) string {
	text := f.take(i, at.sign)
	if comparison.MatchString(document.Squeezed(text)) {
		return text
	}
	if kind := document.Squeezed(text); kind != "" && kind != "定性" && kind != "定量" {
		f.unplaced(f.rows[i].Place("绩效指标表", at.sign), text, "指标性质，不是大小的比较，没有对应的字段")
	}
	return ""
}
