package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// evaluationGroups is which totals may be compared, one row a group.
func evaluationGroups(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	totals, err := analytics.EvaluationGroups(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	groups := comparableGroups(totals)
	f := Figure{
		Caption: "哪些总分可以放在一起比",
		Columns: []Column{
			{Name: "year", Label: "年度"},
			{Name: "kind", Label: "评价类型"},
			{Name: "framework", Label: "指标体系"},
			{Name: "districts", Label: "区县", Unit: "个"},
			{Name: "evaluations", Label: "评价", Unit: "份"},
			{Name: "lowest", Label: "得分率最低", Unit: "%", Decimals: 2},
			{Name: "median", Label: "得分率中位", Unit: "%", Decimals: 2},
			{Name: "highest", Label: "得分率最高", Unit: "%", Decimals: 2},
			{Name: "members", Label: "组内区县"},
			{Name: "comparable", Label: "组内能否比"},
			{Name: "apart", Label: "为何不与其他组比"},
		},
		Wide:  true,
		Empty: "所选范围内没有印出总分的评价，无从比较。可放宽年份或区县，或先导入评价报告、自评表。",
	}
	var samples []analytics.ComparableGroup
	for _, g := range groups {
		samples = append(samples, analytics.ComparableGroup{Evaluations: []analytics.EvaluationTotal{g[0].Sample()}})
	}
	for i, g := range groups {
		rates := ratesOf(g)
		var evaluations int64
		for _, t := range g {
			evaluations += t.Evaluations
			f.Sources = append(f.Sources, Source{ID: t.Document, Place: t.Place})
		}
		f.Rows = append(f.Rows, []any{
			Year(g[0].Year), g[0].Kind, g[0].Framework, len(g), evaluations,
			record.PercentOf(slices.Min(rates)), record.PercentOf(analytics.Median(rates)), record.PercentOf(slices.Max(rates)),
			members(g), within(g), apart(i, samples),
		})
	}
	if len(groups) == 0 {
		return f, nil
	}
	f.Reading = groupsReading(groups, samples)
	f.Notes = append([]string{"年度、评价类型、指标体系三项都相同的总分才在一组；图中每一格是一组，格内的数是区县数，跨格不比、不排名。"}, analytics.ComparabilityNotes(byKind(samples))...)
	f.Chart, err = groupsChart(q, groups)
	return f, err
}

// comparableGroups cuts ordered totals where their group changes. Totals without a
// rate compare with nothing and are left out.
func comparableGroups(totals []analytics.DistrictTotal) [][]analytics.DistrictTotal {
	var groups [][]analytics.DistrictTotal
	for _, t := range totals {
		if _, ok := t.Rate.Float(); !ok {
			continue
		}
		if n := len(groups); n > 0 && len(analytics.Incomparable(groups[n-1][0].Sample(), t.Sample())) == 0 {
			groups[n-1] = append(groups[n-1], t)
			continue
		}
		groups = append(groups, []analytics.DistrictTotal{t})
	}
	return groups
}

// byKind orders groups so that each reason why two of them stand apart is worded once.
func byKind(groups []analytics.ComparableGroup) []analytics.ComparableGroup {
	return slices.SortedStableFunc(slices.Values(groups), func(a, b analytics.ComparableGroup) int {
		x, y := a.Evaluations[0], b.Evaluations[0]
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Framework, y.Framework))
	})
}

func ratesOf(group []analytics.DistrictTotal) []float64 {
	var rates []float64
	for _, t := range group {
		v, _ := t.Rate.Float()
		rates = append(rates, v)
	}
	return rates
}

// members names the districts of a small group with their rates, and counts those
// of a large one.
func members(group []analytics.DistrictTotal) string {
	if len(group) > 4 {
		return fmt.Sprintf("%s等 %d 个区县", group[0].DistrictName, len(group))
	}
	var names []string
	for _, t := range group {
		names = append(names, t.DistrictName+" "+printedTotal(t))
	}
	return strings.Join(names, "、")
}

// printedTotal is the total of one evaluation as it is printed, the rate of several.
func printedTotal(t analytics.DistrictTotal) string {
	if t.Evaluations == 1 {
		return Printed(t.Score, "分", 2, false)
	}
	return Printed(t.Rate, "%", 2, false)
}

func within(group []analytics.DistrictTotal) string {
	switch {
	case len(group) == 1:
		return "只有 1 个区县，无从比较"
	case group[0].Kind == selfEvaluation:
		return "可比，不排名（各单位自己打分）"
	}
	return "可比"
}

const selfEvaluation = string(record.SelfEvaluation)

// apart says in which of the three respects a group differs from the others.
func apart(i int, groups []analytics.ComparableGroup) string {
	mine := groups[i].Evaluations[0]
	var kind, framework, year bool
	for _, g := range groups {
		other := g.Evaluations[0]
		kind = kind || other.Kind != mine.Kind
		framework = framework || other.Framework != mine.Framework
		year = year || other.Year != mine.Year
	}
	var differ []string
	for _, d := range []struct {
		differs bool
		word    string
	}{{kind, "评价类型"}, {framework, "指标体系"}, {year, "年度"}} {
		if d.differs {
			differ = append(differ, d.word)
		}
	}
	if differ == nil {
		return "只有这一组"
	}
	return strings.Join(differ, "、") + "不同"
}

func groupsReading(groups [][]analytics.DistrictTotal, samples []analytics.ComparableGroup) string {
	var evaluations int64
	var alone, shared int
	for _, g := range groups {
		for _, t := range g {
			evaluations += t.Evaluations
		}
		if len(g) == 1 {
			alone++
		} else {
			shared++
		}
	}
	head := fmt.Sprintf("%s 份评价分成 %d 组，同组的总分才可以比", grouped(strconv.FormatInt(evaluations, 10), false), len(groups))
	switch {
	case len(groups) == 1 && alone == 1:
		return fmt.Sprintf("只有 1 组、1 个区县（%s），没有可以与之比较的总分。", members(groups[0]))
	case shared > 0:
		g := groups[slices.IndexFunc(groups, func(g []analytics.DistrictTotal) bool { return len(g) > 1 })]
		text := fmt.Sprintf("%s：%d 组有 2 个以上区县，最近的是 %d 年%s，%d 个区县", head, shared, g[0].Year, g[0].Kind, len(g))
		if alone > 0 {
			text += fmt.Sprintf("；另 %d 组各只有 1 个区县，无从比较", alone)
		}
		return text + "。组与组之间" + apart(0, samples) + "，不比。"
	}
	var each []string
	for _, g := range groups[:min(len(groups), 4)] {
		each = append(each, fmt.Sprintf("%s %s（%d 年%s）", g[0].DistrictName, printedTotal(g[0]), g[0].Year, g[0].Kind))
	}
	return fmt.Sprintf("%s，而每组只有 1 个区县，没有可以互相比较的总分：%s不放在一起排名，因为%s。", head, strings.Join(each, "与"), apart(0, samples))
}

// groupsChart counts the districts of each group: rows are kinds, columns years.
func groupsChart(q Query, groups [][]analytics.DistrictTotal) (*chart.Chart, error) {
	years, names := q.Years()
	var rows []string
	var cells [][]chart.Value
	several := map[string]string{}
	for _, g := range groups {
		if first, ok := several[g[0].Kind]; ok && first != g[0].Framework {
			several[g[0].Kind] = ""
		} else if !ok {
			several[g[0].Kind] = g[0].Framework
		}
	}
	most := 0
	for _, g := range groups {
		name := g[0].Kind
		if several[name] == "" {
			name += "·" + g[0].Framework
		}
		i := slices.Index(rows, name)
		if i < 0 {
			i = len(rows)
			rows, cells = append(rows, name), append(cells, make([]chart.Value, len(years)))
		}
		if at := slices.Index(years, g[0].Year); at >= 0 {
			cells[i][at] = chart.Number(float64(len(g)))
		}
		most = max(most, len(g))
	}
	return chart.Heat(rows, names, cells, chart.Axis{Name: "可互相比较的区县", Unit: "个"}, float64(max(most, 2)), 1)
}
