package sample

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"jixiao/datasets/record"
)

func (d draft) copied() draft {
	d.Filing = copied(d.Filing)
	d.years, d.parts, d.growth = slices.Clone(d.years), slices.Clone(d.parts), slices.Clone(d.growth)
	d.totals, d.summary, d.costs = slices.Clone(d.totals), slices.Clone(d.summary), slices.Clone(d.costs)
	d.rows, d.claims, d.facts = slices.Clone(d.rows), slices.Clone(d.claims), slices.Clone(d.facts)
	return d
}

// reportFault is a fault of a report.
type reportFault struct {
	kind, rule string
	follows    []string
	plant      func(r *rand.Rand, d *draft) bool
}

// swapped exchanges two neighbouring digits that differ; "" where there are none.
func swapped(r *rand.Rand, number string) string {
	for _, i := range r.Perm(len(number) - 1) {
		a, b := number[i], number[i+1]
		if a != b && a != '.' && b != '.' && a != '-' && !(i == 0 && b == '0') {
			return number[:i] + string(b) + string(a) + number[i+2:]
		}
	}
	return ""
}

var reportFaults = []reportFault{
	{"表内合计行加错", "table.total", []string{"funding.sum", "funding.rate", "prose.money", "prose.rate", "table.rate"}, func(r *rand.Rand, d *draft) bool {
		if len(d.costs) == 0 {
			return false
		}
		m, err := record.ParseMoney(d.budget[1], 100)
		if err != nil {
			return false
		}
		d.budget[1] = (m + record.Money(between(r, 1, 40))*1000*yuan).Yuan()
		return true
	}},
	{"合计户数加错", "table.row", []string{"table.growth", "claim.growth", "claim.trend"}, func(r *rand.Rand, d *draft) bool {
		if len(d.totals) == 0 {
			return false
		}
		i := r.IntN(len(d.totals))
		d.totals[i] = fmt.Sprint(d.years[i].total() + between(r, 11, 99))
		return true
	}},
	{"增长率算错", "table.growth", nil, func(r *rand.Rand, d *draft) bool {
		if len(d.growth) == 0 {
			return false
		}
		i := r.IntN(len(d.growth))
		d.growth[i][r.IntN(2)] = fmt.Sprintf("%.2f", float64(between(r, 700, 4000))/100)
		return true
	}},
	{"增长率年度颠倒", "table.growth", nil, func(r *rand.Rand, d *draft) bool {
		if len(d.growth) == 0 {
			return false
		}
		i := r.IntN(len(d.growth))
		now, then := d.years[i+1].government, d.years[i].government
		d.growth[i][0] = percent(then-now, now)
		return d.growth[i][0] != percent(now-then, then)
	}},
	{"得分率算错", "table.rate", []string{"score.rate"}, func(r *rand.Rand, d *draft) bool {
		i := r.IntN(len(d.summary) - 1)
		d.summary[i][3] = fmt.Sprintf("%d.%02d", between(r, 41, 60), between(r, 1, 99))
		return true
	}},
	{"正文得分率算错", "score.rate", nil, func(r *rand.Rand, d *draft) bool {
		for _, i := range r.Perm(len(d.rows)) {
			if before, _, ok := strings.Cut(d.rows[i], "得分率"); ok && !strings.Contains(d.rows[i], "得分率100") {
				d.rows[i] = before + fmt.Sprintf("得分率%d.%02d%%。", between(r, 31, 60), between(r, 1, 99))
				return true
			}
		}
		return false
	}},
	{"评分标准给不出的得分", "rubric.value", []string{"rubric.step"}, func(r *rand.Rand, d *draft) bool {
		for _, i := range r.Perm(len(d.Indicators)) {
			row := &d.Indicators[i]
			if row.Score != row.Weight || row.Level3 == execution {
				continue
			}
			row.Rubric = fmt.Sprintf("健全（%s分），基本健全（%s分），不健全（0分）。", short(row.Weight), short(row.Weight/2))
			return d.rescored(i, row.Weight-point)
		}
		return false
	}},
	{"分档得分与执行率不符", "rubric.step", []string{"rubric.value"}, func(r *rand.Rand, d *draft) bool {
		for i := range d.Indicators {
			if row := d.Indicators[i]; row.Level3 == execution && row.Score == row.Weight {
				return d.rescored(i, row.Weight-2*point)
			}
		}
		return false
	}},
	{"等级与总分不符", "grade.band", nil, func(r *rand.Rand, d *draft) bool {
		for _, g := range []string{"优", "良", "中"} {
			if g != d.grade {
				d.grade = g
				return true
			}
		}
		return false
	}},
	{"持续增长的说法不实", "claim.trend", nil, func(r *rand.Rand, d *draft) bool {
		if len(d.years) == 0 {
			return false
		}
		verb := "持续下降"
		if !rising(d.years) {
			verb = "保持持续增长"
		}
		d.claims = slices.DeleteFunc(d.claims, func(s string) bool { return strings.Contains(s, "逐年") })
		d.claims = append(d.claims, "投保户数"+verb+"。")
		return true
	}},
	{"句中增长率写错", "claim.growth", nil, func(r *rand.Rand, d *draft) bool {
		if len(d.claims) == 0 {
			return false
		}
		for i, s := range d.claims {
			if strings.Contains(s, "增长率为") {
				d.claims[i] = fmt.Sprintf("根据统计，%d年投保户数增长率为%d.%02d%%，详见表4-2。", d.years[len(d.years)-1].year, between(r, 11, 60), between(r, 1, 99))
			}
		}
		return true
	}},
	{"全覆盖的说法不实", "claim.coverage", nil, func(r *rand.Rand, d *draft) bool {
		if len(d.parts) == 0 || d.parts[0].insured == d.parts[0].eligible {
			return false
		}
		d.claims = append(d.claims, "两项保险均已实现全覆盖。")
		return true
	}},
	{"无投诉的说法不实", "claim.complaint", nil, func(r *rand.Rand, d *draft) bool {
		d.facts = append(d.facts, fmt.Sprintf("全年受理投诉%d件，均已答复。", between(r, 1, 9)))
		return true
	}},
	{"支出写成预算", "prose.money", nil, func(_ *rand.Rand, d *draft) bool {
		if d.money[0] == d.money[1] {
			return false
		}
		d.money[1] = d.money[0]
		return true
	}},
	{"元万元混用", "prose.money", nil, func(_ *rand.Rand, d *draft) bool {
		d.money[1] = d.budget[1]
		return true
	}},
	{"正文执行率写错", "prose.rate", []string{"funding.rate"}, func(r *rand.Rand, d *draft) bool {
		d.money[2] = fmt.Sprintf("%d.%02d", between(r, 61, 79), between(r, 1, 99))
		return true
	}},
	{"正文得分与评分表不符", "prose.score", []string{"score.rate"}, func(r *rand.Rand, d *draft) bool {
		for _, i := range r.Perm(len(d.rows)) {
			name, rest, _ := strings.Cut(d.rows[i], "指标分值")
			weight, _, ok := strings.Cut(rest, "分，")
			if ok && strings.Contains(rest, "得分率100") {
				d.rows[i] = fmt.Sprintf("%s指标分值%s分，评价得分1分，得分率100%%。", name, weight)
				return true
			}
		}
		return false
	}},
	{"结论总分与评分表不符", "prose.score", nil, func(r *rand.Rand, d *draft) bool {
		d.conclusion = short(d.Evaluation.Score - record.Points(between(r, 2, 9))*point)
		return true
	}},
	{"正文人数写错", "prose.count", nil, func(r *rand.Rand, d *draft) bool {
		for i, s := range d.claims {
			if strings.Contains(s, "符合资格的有") {
				wrong := swapped(r, fmt.Sprint(d.parts[0].insured))
				if wrong == "" || d.parts[0].insured < 1000 {
					return false
				}
				d.claims[i] = fmt.Sprintf("居民家庭意外保险符合资格的有%d人，实际投保%s人。", d.parts[0].eligible, wrong)
				return true
			}
		}
		return false
	}},
	{"户数与人数混用", "count.sum", []string{"unit.price"}, func(_ *rand.Rand, d *draft) bool {
		if len(d.parts) == 0 {
			return false
		}
		d.mixed()
		return true
	}},
	{"分项户数漏计", "count.sum", []string{"unit.price"}, func(r *rand.Rand, d *draft) bool {
		if len(d.parts) == 0 {
			return false
		}
		d.parts[1].covered -= between(r, 11, 60)
		return d.parts[1].covered > 0
	}},
	{"参保多于符合资格", "count.covered", []string{"claim.coverage", "prose.count"}, func(r *rand.Rand, d *draft) bool {
		if len(d.parts) == 0 {
			return false
		}
		d.parts[1].insured = d.parts[1].eligible + between(r, 11, 400)
		return true
	}},
	{"频次前后不一", "contradict.frequency", nil, func(_ *rand.Rand, d *draft) bool {
		d.Findings[0].Text += "服务质量回访实际一年一次，只反馈一份记录。"
		return true
	}},
	{"制度有无前后不一", "contradict.existence", nil, func(_ *rand.Rand, d *draft) bool {
		d.Findings[0].Text += "本项目缺少成文的档案管理制度。"
		return true
	}},
}

// rescored gives a row another score and carries it through every place that prints
// the total, so that the row alone is wrong.
func (d *draft) rescored(row int, to record.Points) bool {
	r := &d.Indicators[row]
	change := to - r.Score
	if to < 0 {
		return false
	}
	r.Score = to
	d.Evaluation.Score += change
	d.Evaluation.Grade = grade(d.Evaluation.Score)
	d.grade, d.conclusion = d.Evaluation.Grade, short(d.Evaluation.Score)
	for i := range d.summary {
		if d.summary[i][0] != r.Level1 && d.summary[i][0] != "合计" {
			continue
		}
		weight, _ := record.ParsePoints(d.summary[i][1])
		got, _ := record.ParsePoints(d.summary[i][2])
		d.summary[i][2], d.summary[i][3] = short(got+change), percent(int64(got+change), int64(weight))
	}
	for i, s := range d.rows {
		if strings.HasPrefix(s, r.Level3+"指标") {
			d.rows[i] = fmt.Sprintf("%s指标分值%s分，评价得分%s分，得分率%s%%。", r.Level3, short(r.Weight), short(to), percent(int64(to), int64(r.Weight)))
		}
	}
	return true
}

// mixed puts the people of the second sub-project in place of its households into the
// last year's count, with all that follows from that count.
func (d *draft) mixed() {
	last := len(d.years) - 1
	y := &d.years[last]
	y.government += d.parts[1].insured - d.parts[1].covered
	d.totals[last] = fmt.Sprint(y.total())
	then := d.years[last-1]
	d.growth[last-1] = [3]string{
		percent(y.government-then.government, then.government), percent(y.self-then.self, then.self), percent(y.total()-then.total(), then.total()),
	}
	for i, s := range d.claims {
		switch {
		case strings.Contains(s, "增长率为"):
			d.claims[i] = fmt.Sprintf("根据统计，%d年投保户数增长率为%s%%，详见表4-2。", y.year, d.growth[last-1][2])
		case strings.Contains(s, "逐年") && !rising(d.years):
			d.claims[i] = "投保户数有升有降。"
		}
	}
}
