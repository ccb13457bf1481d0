package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// indicatorRates is the score rate of every indicator of levels 1, 2 and 3.
func indicatorRates(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	rates, err := analytics.IndicatorRates(ctx, db, q.Scope, q.Params["kind"])
	if err != nil {
		return Figure{}, err
	}
	nodes := slices.DeleteFunc(slices.Clone(rates), func(r analytics.IndicatorRate) bool { return r.Across != analytics.AcrossAll })
	f := Figure{
		Caption: "各级指标得分率", Wide: true,
		Columns: []Column{
			{Name: "level1", Label: "一级指标"},
			{Name: "level2", Label: "二级指标"},
			{Name: "level3", Label: "三级指标"},
			{Name: "weight", Label: "分值", Unit: "分", Decimals: 2},
			{Name: "score", Label: "得分", Unit: "分", Decimals: 2},
			{Name: "lost", Label: "失分", Unit: "分", Decimals: 2},
			{Name: "rate", Label: "得分率", Unit: "%", Decimals: 2},
			{Name: "rows", Label: "评分行", Unit: "行"},
			{Name: "full_rows", Label: "其中满分", Unit: "行"},
			{Name: "framework", Label: "指标体系"},
			{Name: "place", Label: "失分最多处"},
		},
		Empty: noneScored(q),
		Notes: []string{"得分率 = 得分之和 ÷ 分值之和，所选各区各年合计；上级一行包含它的下级，不同级次不能相加。评价类型不同、指标体系不同的分开列，从不合并。"},
	}
	for _, r := range nodes {
		source := Source{ID: r.Document, Place: r.Place}
		place := any(Link{r.Place, q.SourceHref(source)})
		if r.Lost == 0 {
			place = "全部满分"
		}
		f.Rows = append(f.Rows, []any{
			r.Level1, nodeCell(q, r, 2, r.Level2), nodeCell(q, r, 3, r.Level3), r.Weight, r.Score, r.Lost, r.Rate, r.Rows, r.FullRows, r.Framework, place,
		})
		if r.Level == 3 {
			f.Sources = append(f.Sources, source)
		}
	}
	if len(nodes) == 0 {
		return f, nil
	}
	drawn := mainRates(nodes)
	f.Reading = ratesReading(q, rates, drawn)
	f.Chart, err = ratesChart(q, drawn)
	return f, err
}

// noneScored says why there are no scores to show.
func noneScored(q Query) string {
	if q.Params["kind"] == "" {
		return ""
	}
	return fmt.Sprintf("所选范围内没有%s的得分。可在“评价类型”里换一类，或放宽年份、区县。", q.Params["kind"])
}

// nodeCell names a level of a node: a way to the lost rows on the level itself.
func nodeCell(q Query, r analytics.IndicatorRate, level int, name string) any {
	if r.Level == level && r.Lost > 0 {
		return Link{name, q.indicatorHref(name)}
	}
	return name
}

// mainRates are the nodes of the framework that holds most points.
func mainRates(nodes []analytics.IndicatorRate) []analytics.IndicatorRate {
	weight := map[string]record.Points{}
	main := nodes[0].Framework
	for _, r := range nodes {
		if r.Level == 1 {
			weight[r.Framework] += r.Weight
		}
		if weight[r.Framework] > weight[main] {
			main = r.Framework
		}
	}
	return slices.DeleteFunc(slices.Clone(nodes), func(r analytics.IndicatorRate) bool { return r.Framework != main })
}

func ratesReading(q Query, all, drawn []analytics.IndicatorRate) string {
	years, districts := map[int]bool{}, map[string]bool{}
	for _, r := range all {
		if r.Framework == drawn[0].Framework && r.Year > 0 {
			years[r.Year] = true
		}
		if r.Framework == drawn[0].Framework && r.District != "" {
			districts[r.District] = true
		}
	}
	var weight, score record.Points
	var lowest [4]analytics.IndicatorRate
	for _, r := range drawn {
		if r.Level == 1 {
			weight, score = weight+r.Weight, score+r.Score
		}
		if at, ok := lowest[r.Level].Rate.Float(); !ok || below(r.Rate, at) {
			lowest[r.Level] = r
		}
	}
	text := fmt.Sprintf("%d 个区县、%d 个年度的%s合计得分率 %s", len(districts), len(years), q.Params["kind"],
		Printed(record.PercentOf(100*float64(score)/float64(weight)), "%", 2, false))
	if score == weight {
		return text + "，各项指标全部满分。"
	}
	var parts []string
	for level, word := range []string{1: "一级", 2: "二级", 3: "三级"} {
		if level > 0 && lowest[level].Level == level {
			parts = append(parts, fmt.Sprintf("%s最低“%s” %s", word, lowest[level].Name(), Printed(lowest[level].Rate, "%", 2, false)))
		}
	}
	return text + "；" + strings.Join(parts, "，") + "。"
}

func below(p record.Percent, limit float64) bool {
	v, ok := p.Float()
	return ok && v < limit
}

// ratesChart draws the indicators of level 2, lowest rate first.
func ratesChart(q Query, drawn []analytics.IndicatorRate) (*chart.Chart, error) {
	nodes := byRate(drawn, 2)
	var dots []chart.Item
	for _, r := range nodes[:min(len(nodes), drawnNodes)] {
		dot := chart.Item{Name: r.Level2, Value: chart.Of(r.Rate.Float()), Colour: 1, Href: q.indicatorHref(r.Level2)}
		if limit, ok := r.WeakRate.Float(); ok && below(r.Rate, limit) {
			dot.Mark, dot.Alarm = "薄弱", true
		}
		dots = append(dots, dot)
	}
	return chart.Dots(dots, chart.Axis{Name: "二级指标得分率", Unit: "%", Decimals: 2}, chart.Value{})
}

// byRate are the nodes of one level, lowest rate first.
func byRate(nodes []analytics.IndicatorRate, level int) []analytics.IndicatorRate {
	nodes = slices.DeleteFunc(slices.Clone(nodes), func(r analytics.IndicatorRate) bool { return r.Level != level })
	slices.SortStableFunc(nodes, func(a, b analytics.IndicatorRate) int {
		x, _ := a.Rate.Float()
		y, _ := b.Rate.Float()
		return cmp.Compare(x, y)
	})
	return nodes
}
