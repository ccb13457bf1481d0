package sample

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"jixiao/datasets/record"
)

// point is one point of a score or weight.
const point record.Points = 10000

// Self-evaluations: two in five give every indicator full marks, in the others
// one to three rows are picked, and fall short where the row is drawn at random.
const (
	fullInFive               = 2
	missedMost               = 3
	missedBy, missedByAtMost = 2, 10 // % of the target
)

var level1Raw = map[string]string{"产出": "产出指标（50分）", "效益": "效益指标（30分）", "满意度": "满意度指标（10分）"}

// selfEvaluation is the form a unit fills in about its own project.
func (p province) selfEvaluation(pr project, year int, m sums) record.Filing {
	r := stream(p.seed, "self", pr.d, pr.number, year)
	missed := map[int]bool{}
	full := r.IntN(5) < fullInFive || pr.d == p.plan.low && year >= lowFrom
	if !full {
		order := r.Perm(len(pr.programme.goals))
		for _, i := range order[:1+r.IntN(missedMost)] {
			missed[i] = true
		}
	}

	entry := p.district(pr.d)
	owner := pr.Project
	f := record.Filing{
		Document: p.document("项目支出绩效自评表", pr.Key, fmt.Sprintf("%d年度%s项目支出绩效自评表", year, pr.Name), year),
		District: entry,
		Project:  &owner,
		Funding:  m.funding(pr, 10*point),
	}
	total := f.Funding[0].Score
	for i, g := range pr.programme.goals {
		row := p.indicator(r, g, pr, year, m, missed[i])
		row.Place = fmt.Sprintf("合成记录 指标第%d行", i+1)
		f.Indicators = append(f.Indicators, row)
		total += row.Score
	}
	f.Evaluation = &record.Evaluation{
		Year: year, Kind: record.SelfEvaluation, Framework: record.SelfFramework, Evaluator: pr.Unit,
		FullScore: 100 * point, Score: total, Place: "合成记录 总分",
		Goal:   "按年度计划完成" + pr.programme.name + "各项任务，预算" + wan(m.adjusted) + "万元。",
		Result: "全年支出" + wan(m.executed) + "万元，各项指标完成情况见指标表。",
	}
	return f
}

// indicator is one row of the form. Its score follows from target and actual: the
// weight if met, else in proportion.
func (p province) indicator(r *rand.Rand, g goal, pr project, year int, m sums, missed bool) record.Indicator {
	row := record.Indicator{
		Level1: g.level1, Level2: g.level2, Level3: g.level3, Level1Raw: level1Raw[g.level1], Level2Raw: g.level2 + "指标",
		Weight: record.Points(g.weight) * point, Score: record.Points(g.weight) * point,
		Parts: 1, Reason: "无", Applicable: true,
	}
	switch g.measure {
	case none:
		row.Target.Raw, row.Actual.Raw, row.Applicable = "不适用", "不适用", false
		return row
	case described:
		row.Target.Raw, row.Actual.Raw = "健全并执行", "达成年度指标"
		return row
	case cost:
		row.Target, row.Actual = target("≤", wan(m.adjusted), g.unit), target("", wan(m.executed), g.unit)
		return row
	}

	// In hundredths of the unit: what was to be reached, and what was.
	var aim, reached int64
	switch g.measure {
	case insured:
		reached = p.counts(pr.d, year).insured() * 100
		aim = reached / 100 * between(r, 97, 100) / 100 * 100
		if missed {
			aim = (reached/100*(100+between(r, missedBy, missedByAtMost))/100 + 1) * 100
		}
	case covered:
		c := p.counts(pr.d, year)
		aim, reached = g.low*100, ratio(c.insured(), c.eligible, 10000)
	case rated:
		aim = g.low * 100
		reached = aim + between(r, 0, 10000-aim)/10*10
	case counted:
		own := stream(p.seed, "target"+g.level3, pr.d, pr.number)
		aim = (between(own, g.low, g.high)*int64(100+year-FirstYear) + 50) / 100 * 100
		reached = aim / 100 * between(r, 100, 112) / 100 * 100
	}
	if missed && (g.measure == rated || g.measure == counted) {
		reached = aim * (100 - between(r, missedBy, missedByAtMost)) / 100
		if g.measure == counted {
			reached = min(aim-100, (reached+99)/100*100)
		}
	}
	row.Target, row.Actual = target("≥", hundredths(aim), g.unit), target("", hundredths(reached), g.unit)
	if reached < aim {
		row.Score = score(row.Weight, reached, aim)
		row.Reason = fmt.Sprintf("%s比年度指标值低%s%s，下一年度按月调度、提前安排。", g.level3, hundredths(aim-reached), points(g.unit))
	}
	return row
}

// points is the unit of a difference.
func points(unit string) string {
	if unit == "%" {
		return "个百分点"
	}
	return unit
}

// target is a value with its parts, and the text a form would print.
func target(sign, number, unit string) record.Target {
	d, err := record.ParseDecimal(number)
	if err != nil {
		panic(err) // digits and one point, printed by this package: cannot happen
	}
	return record.Target{Raw: sign + number + unit, Sign: sign, Number: d, Unit: unit}
}

// hundredths prints v/100 without idle zeros.
func hundredths(v int64) string {
	s := strconv.FormatInt(v/100, 10) + fmt.Sprintf(".%02d", v%100)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
