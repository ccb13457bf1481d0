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

// comparedGroup is the group of totals that a comparison of one kind shows: the
// latest year, and of its frameworks the one with most districts. others counts
// the groups of that kind and year left aside.
func comparedGroup(totals []analytics.DistrictTotal, kind string) (group []analytics.DistrictTotal, others int) {
	for _, g := range comparableGroups(totals) {
		switch {
		case g[0].Kind != kind || group != nil && g[0].Year < group[0].Year:
			continue
		case len(g) > len(group):
			group = g
		}
	}
	for _, g := range comparableGroups(totals) {
		if group != nil && g[0].Kind == kind && g[0].Year == group[0].Year && g[0].Framework != group[0].Framework {
			others++
		}
	}
	return group, others
}

// noSuchKind says which kinds of evaluation the scope holds instead.
func noSuchKind(totals []analytics.DistrictTotal, kind string) string {
	var kinds []string
	for _, t := range totals {
		if !slices.Contains(kinds, t.Kind) {
			kinds = append(kinds, t.Kind)
		}
	}
	if kinds == nil {
		return "所选范围内没有评价。可放宽年份或区县，或先导入评价报告、自评表。"
	}
	return fmt.Sprintf("所选范围内没有%s；有的是%s，可在上方“评价类型”里改选。", kind, strings.Join(kinds, "、"))
}

// districtScores is the totals of one comparable group, one row a district.
func districtScores(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	totals, err := analytics.EvaluationGroups(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	enough, err := rule(ctx, db, q, "rank_peers")
	if err != nil {
		return Figure{}, err
	}
	kind := q.Params["kind"]
	group, others := comparedGroup(totals, kind)
	f := Figure{
		Stem: "evaluation_groups", Caption: kind + "总分：同一年、同一指标体系的区县",
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "year", Label: "年度"},
			{Name: "framework", Label: "指标体系"},
			{Name: "evaluations", Label: "评价", Unit: "份"},
			{Name: "full_score", Label: "总分", Unit: "分", Decimals: 2},
			{Name: "score", Label: "得分", Unit: "分", Decimals: 2},
			{Name: "rate", Label: "得分率", Unit: "%", Decimals: 2},
			{Name: "rank", Label: "名次", Unit: "名"},
		},
		Empty: noSuchKind(totals, kind),
	}
	if group == nil {
		return f, nil
	}
	var all []standing
	held := map[string]analytics.DistrictTotal{}
	for _, t := range group {
		v, _ := t.Rate.Float()
		all = append(all, standing{Code: t.District, Name: t.DistrictName, Year: t.Year, Value: v})
		held[t.District] = t
	}
	c := compare(all, enough)
	reason := c.whyUnranked(enough)
	if kind == selfEvaluation {
		c.ranked, reason = false, "单位自评由各单位自己打分，只画点、不排名。"
	}
	for _, s := range c.Current {
		t := held[s.Code]
		f.Rows = append(f.Rows, []any{
			Link{t.DistrictName, q.DistrictHref(t.District)}, Year(t.Year), t.Framework, t.Evaluations, t.FullScore, t.Score, t.Rate, c.rank(s),
		})
		f.Sources = append(f.Sources, Source{ID: t.Document, Place: t.Place})
	}
	f.Reading = c.reading(kind+"得分率", "%")
	f.Notes = []string{reason, fmt.Sprintf("只比 %d 年、指标体系“%s”的%s；一个区有几份评价的，得分率 = Σ得分 ÷ Σ总分。", group[0].Year, group[0].Framework, kind)}
	if others > 0 {
		f.Notes = append(f.Notes, fmt.Sprintf("同年另有 %d 种指标体系的%s，考核内容不同，不放在一起。", others, kind))
	}
	f.Chart, err = c.dots(q, chart.Axis{Name: kind + "得分率", Unit: "%", Decimals: 2})
	return f, err
}

// districtScoreRates is where districts are weak: score rates by indicator, of one
// kind, framework and year.
func districtScoreRates(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	totals, err := analytics.EvaluationGroups(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	kind, level := q.Params["kind"], int(q.Params["level"][0]-'0')
	f := Figure{
		Stem: "score_rate", Caption: fmt.Sprintf("哪个区县弱在哪里：%s%s级指标得分率", kind, []string{"", "一", "二", "三"}[level]),
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "year", Label: "年度"},
			{Name: "level1", Label: "一级指标"},
			{Name: "level2", Label: "二级指标"},
			{Name: "level3", Label: "三级指标"},
			{Name: "weight", Label: "分值", Unit: "分", Decimals: 2},
			{Name: "score", Label: "得分", Unit: "分", Decimals: 2},
			{Name: "rate", Label: "得分率", Unit: "%", Decimals: 2},
			{Name: "weak", Label: "薄弱"},
		},
		Empty: noSuchKind(totals, kind),
	}
	group, _ := comparedGroup(totals, kind)
	if group == nil {
		return f, nil
	}
	scope := q.Scope
	scope.From, scope.To = group[0].Year, group[0].Year
	all, err := analytics.ScoreRate(ctx, db, scope, level)
	if err != nil {
		return f, err
	}
	nodes := slices.DeleteFunc(all, func(n analytics.NodeScore) bool {
		return n.Kind != kind || n.Framework != group[0].Framework
	})
	for _, n := range nodes {
		f.Rows = append(f.Rows, []any{
			Link{n.DistrictName, q.DistrictHref(n.District)}, Year(n.Year), n.Level1, orNull(n.Level2), orNull(n.Level3), n.Weight, n.Score, n.Rate, weak(n),
		})
		f.Sources = append(f.Sources, Source{ID: n.Document, Place: n.Place})
	}
	if len(nodes) == 0 {
		f.Empty = fmt.Sprintf("%d 年的%s没有分指标的得分，只有总分。", group[0].Year, kind)
		return f, nil
	}
	grid := gridOf(nodes)
	f.Reading = grid.reading(group[0].Year, kind)
	weakRate, err := rule(ctx, db, q, "weak_rate")
	if err != nil {
		return f, err
	}
	f.Notes = []string{
		fmt.Sprintf("只比 %d 年、指标体系“%s”的%s；格内为得分率（%%），越深越弱，— 为该区没有这项指标或没有评价。区县按总得分率由低到高排列。", group[0].Year, group[0].Framework, kind),
		weakRate.Reason(),
	}
	f.Chart, err = grid.chart(weakRate.Value)
	return f.withoutEmpty(), err
}

func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// weak says that a node lies below its threshold; nil where that cannot be said.
func weak(n analytics.NodeScore) any {
	rate, ok := n.Rate.Float()
	limit, known := n.WeakRate.Float()
	if !ok || !known {
		return nil
	}
	return rate < limit
}

// nodeName is the node's own name, that of its level.
func nodeName(n analytics.NodeScore) string {
	switch {
	case n.Level3 != "":
		return n.Level3
	case n.Level2 != "":
		return n.Level2
	}
	return n.Level1
}

// scoreGrid is score rates of indicators (columns) by district (rows).
type scoreGrid struct {
	Districts, Nodes []string
	Cells            [][]chart.Value
	nodes            []analytics.NodeScore
}

func gridOf(nodes []analytics.NodeScore) scoreGrid {
	g := scoreGrid{nodes: nodes}
	type key struct{ level1, level2, level3 string }
	var keys []key
	lost := map[string][2]record.Points{}
	for _, n := range nodes {
		if k := (key{n.Level1, n.Level2, n.Level3}); !slices.Contains(keys, k) {
			keys, g.Nodes = append(keys, k), append(g.Nodes, nodeName(n))
		}
		if !slices.Contains(g.Districts, n.DistrictName) {
			g.Districts = append(g.Districts, n.DistrictName)
		}
		sum := lost[n.DistrictName]
		lost[n.DistrictName] = [2]record.Points{sum[0] + n.Score, sum[1] + n.Weight}
	}
	slices.SortStableFunc(g.Districts, func(a, b string) int {
		return cmp.Compare(int64(lost[a][0])*int64(lost[b][1]), int64(lost[b][0])*int64(lost[a][1]))
	})
	g.Cells = make([][]chart.Value, len(g.Districts))
	for i := range g.Cells {
		g.Cells[i] = make([]chart.Value, len(keys))
	}
	for _, n := range nodes {
		g.Cells[slices.Index(g.Districts, n.DistrictName)][slices.Index(keys, key{n.Level1, n.Level2, n.Level3})] = chart.Of(n.Rate.Float())
	}
	return g
}

func (g scoreGrid) chart(weakRate float64) (*chart.Chart, error) {
	return chart.Heat(g.Districts, g.Nodes, g.Cells, chart.Axis{Name: "得分率", Unit: "%", Decimals: 1}, 100, min(weakRate-20, 60))
}

// reading names the indicator that most districts are weak in and the lowest cell.
func (g scoreGrid) reading(year int, kind string) string {
	var lowest *analytics.NodeScore
	weakIn := map[string][]string{}
	most := ""
	for i, n := range g.nodes {
		rate, ok := n.Rate.Float()
		if !ok {
			continue
		}
		if lowest == nil {
			lowest = &g.nodes[i]
		} else if low, _ := lowest.Rate.Float(); rate < low {
			lowest = &g.nodes[i]
		}
		if weak(n) == true {
			name := nodeName(n)
			weakIn[name] = append(weakIn[name], n.DistrictName)
			if len(weakIn[name]) > len(weakIn[most]) {
				most = name
			}
		}
	}
	head := fmt.Sprintf("%d 年%s，%d 个区县、%d 项指标", year, kind, len(g.Districts), len(g.Nodes))
	if lowest == nil {
		return head + "，都没有得分率。"
	}
	low := fmt.Sprintf("最低一格是%s“%s”%s", lowest.DistrictName, nodeName(*lowest), Printed(lowest.Rate, "%", 2, false))
	if most == "" {
		return fmt.Sprintf("%s：没有低于薄弱线的指标；%s。", head, low)
	}
	names := weakIn[most]
	who := strings.Join(names[:min(len(names), 4)], "、")
	if len(names) > 4 {
		who += fmt.Sprintf("等 %d 个区县", len(names))
	}
	return fmt.Sprintf("%s：薄弱最多的是“%s”（%s）；%s。", head, most, who, low)
}
