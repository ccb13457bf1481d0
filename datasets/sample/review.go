package sample

import (
	"cmp"
	"fmt"
	"slices"

	"jixiao/datasets/record"
)

// reviewed is whether the finance bureau evaluates a project in a year: one in
// four of a district, each in its turn.
func reviewed(d, number, year int) bool {
	return (number+year+d)%projectsPerDistrict == 0
}

// review is the finance bureau's evaluation of a project.
func (p province) review(pr project, year int, m sums) record.Filing {
	entry := p.district(pr.d)
	owner := pr.Project
	f := record.Filing{
		Document: p.document("绩效评价报告", pr.Key, fmt.Sprintf("%d年度%s绩效评价报告", year, pr.Name), year),
		District: entry,
		Project:  &owner,
		Funding:  m.funding(pr, record.NoPoints),
		Statements: []record.Statement{
			{Subject: pr.Name, Quantity: "预算执行率", Year: year, Value: m.rate(), Place: "合成记录 项目资金情况"},
		},
	}
	var total record.Points
	lost := p.lost(pr, year)
	for i, c := range criteria {
		row := c.indicator(lost[i], m)
		row.Place = fmt.Sprintf("合成记录 评分表第%d行", i+1)
		f.Indicators = append(f.Indicators, row)
		total += row.Score
	}
	f.Evaluation = &record.Evaluation{
		Year: year, Kind: record.FinanceEvaluation, Framework: record.EvaluationFramework,
		Evaluator: top.Name + "绩效评价中心", Basis: fmt.Sprintf("%d年12月31日", year),
		FullScore: 100 * point, Score: total, Grade: grade(total), Scheme: "全国四档", Place: "合成记录 综合结论",
	}
	p.conclude(&f, pr, year)
	return f
}

// lost are the half points each criterion loses to judgement; execution loses by
// arithmetic only.
func (p province) lost(pr project, year int) []int64 {
	r := stream(p.seed, "review", pr.d, pr.number, year)
	all := make([]int64, len(criteria))
	left := int64(reviewLost)
	rows := 2 + r.IntN(5)
	for _, i := range r.Perm(len(criteria)) {
		c := criteria[i]
		if rows == 0 || left == 0 || c.level3 == execution {
			continue
		}
		all[i] = min(left, between(r, 1, 2*c.weight/reviewLostShare))
		left -= all[i]
		rows--
	}
	weak := slices.Contains(p.plan.weak, pr.d) && year >= weakFrom
	for i, c := range criteria {
		if weak && c.level2 == weakArea {
			all[i] = between(r, weakLostLow, weakLostHigh)
		}
	}
	return all
}

// indicator is the row of a criterion that lost so many half points.
func (c criterion) indicator(lost int64, m sums) record.Indicator {
	weight := record.Points(c.weight) * point
	row := record.Indicator{
		Level1: c.level1, Level2: c.level2, Level3: c.level3, Level1Raw: c.level1, Level2Raw: c.level2,
		Weight: weight, Score: weight - record.Points(lost)*point/2,
		Parts: 1, Applicable: true,
		Explanation: "反映" + c.question + "。",
		Points:      "评价要点：" + c.question + "。",
		Rubric:      fmt.Sprintf("满分%d分；每发现一处不足扣0.5分，扣完为止。", c.weight),
		Basis:       "查阅资料并抽查，未发现不足。",
	}
	if lost > 0 {
		row.Basis = fmt.Sprintf("抽查发现%d处不足：%s。", lost, c.detail)
	}
	if c.level3 == execution {
		row.Score = score(weight, int64(m.executed)*100, int64(m.adjusted)*95)
		row.Rubric = fmt.Sprintf("执行率达到95%%得%d分，不足的按执行率÷95%%×%d计。", c.weight, c.weight)
		row.Basis = "全年执行" + wan(m.executed) + "万元，全年预算" + wan(m.adjusted) + "万元，执行率" + m.rate().Round(2) + "%。"
	}
	return row
}

// grade is the grade of a total under 全国四档, as a report would print it.
func grade(total record.Points) string {
	switch {
	case total >= 90*point:
		return "优"
	case total >= 80*point:
		return "良"
	case total >= 60*point:
		return "中"
	}
	return "差"
}

// conclude adds the findings and recommendations: a story that shows in a measure
// and a matter that reviews tell first, then the rows that lost most, three at most.
func (p province) conclude(f *record.Filing, pr project, year int) {
	c := p.counts(pr.d, year)
	if pr.programme.name == Insurance && pr.d == p.plan.decline && year >= declineFrom {
		advise(f, telling{"自行投保户数占比下降",
			fmt.Sprintf("%d年个人出资参保户数为%d户，自付费占比低于上一年。", year, c.selfPaid),
			"提高自行投保意愿",
			"面向未享受政府出资的家庭说明保障内容，提高个人出资参保户数。"})
	}
	if pr.programme.name == Insurance && pr.d == p.plan.gap && year >= gapFrom {
		advise(f, telling{"参保覆盖率不足",
			fmt.Sprintf("%d年符合资格%d户，参保户数%d户，覆盖率低于九成。", year, c.eligible, c.insured()),
			"提高参保覆盖率",
			"核对符合资格家庭名单，逐户告知，使参保户数与名单相符。"})
	}
	if t, ok := p.plan.told(pr.d, pr.number, year); ok {
		advise(f, t)
	}

	order := make([]int, len(criteria))
	for i := range order {
		order[i] = i
	}
	gone := func(i int) record.Points { return f.Indicators[i].Weight - f.Indicators[i].Score }
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(gone(b), gone(a)) })
	for _, i := range order {
		c, row := criteria[i], f.Indicators[i]
		if gone(i) < point/2 {
			break
		}
		advise(f, telling{c.problem,
			fmt.Sprintf("“%s”满分%d分，得%s分：%s。", c.level3, c.weight, row.Score, c.detail),
			c.advice,
			fmt.Sprintf("针对“%s”的失分，%s应%s。", c.level3, pr.Unit, c.advice)})
	}
}
