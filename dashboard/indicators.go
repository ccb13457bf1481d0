package dashboard

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

//go:embed indicators_kind.sql
var kindsQuery string

var (
	// heldKindParam is the kind of evaluation. Kinds are never mixed, since different
	// people score under different rules.
	heldKindParam = param{Name: "kind", Label: "评价类型", Default: kindHeld, Choices: []choice{
		{"", "有得分者（财政评价优先）"}, {"财政评价", "财政评价"}, {"部门评价", "部门评价"}, {"单位自评", "单位自评"},
	}}
	// heatLevelParam is the level of the indicators in the heat maps.
	heatLevelParam = param{Name: "level", Label: "热力图级次", Choices: []choice{{"2", "二级指标"}, {"3", "三级指标"}, {"1", "一级指标"}}}
	// indicatorParam narrows the list of lost rows to one indicator.
	indicatorParam = searchParam("indicator", "指标名称")
)

// kindHeld is the first kind of evaluation with scores in the scope, "" if there is none.
func kindHeld(ctx context.Context, db *sql.DB, q Query) (kind string, err error) {
	err = each(ctx, db, "indicators_kind.sql", kindsQuery, func(rows *sql.Rows) error {
		if kind != "" {
			return nil
		}
		return rows.Scan(&kind)
	}, sql.Named("from", q.From), sql.Named("to", q.To), sql.Named("districts", q.Districts))
	return kind, err
}

// indicatorHref narrows the lost rows of the page to one indicator.
func (q Query) indicatorHref(name string) string {
	pairs := []string{"kind", q.Params["kind"], "indicator", name}
	if level := q.given.Get("level"); level != "" {
		pairs = append(pairs, "level", level)
	}
	return q.Href("/indicators", pairs...) + "#lost_rows"
}

// noneLost says why there is nothing to show where points could have been lost.
func noneLost(q Query) string {
	if q.Params["kind"] == "" {
		return ""
	}
	return fmt.Sprintf("所选范围内没有%s的失分：没有这类评价，或各项全部满分。可在“评价类型”里换一类。", q.Params["kind"])
}

// drawnNodes is the most indicators a chart of nodes draws; the table has all.
const drawnNodes = 20

// offeredNodes is how many of the indicators that lost most have a way of their own
// to their rows; every bar and name is one too.
const offeredNodes = 3

// lostPoints is which indicators of level 3 lost points, most points first.
func lostPoints(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	nodes, err := lostNodes(ctx, db, q)
	if err != nil {
		return Figure{}, err
	}
	f := lostFigure("失分：按失分多少（三级指标）", q, nodes)
	if len(nodes) == 0 {
		return f, nil
	}
	drawn, total := mainNodes(nodes)
	f.Reading = lostReading(q, drawn, total)
	for _, n := range drawn[:min(len(drawn), offeredNodes)] {
		f.Ways = append(f.Ways, Link{"看“" + n.Level3 + "”的评分标准与依据", q.indicatorHref(n.Level3)})
	}
	var bars []chart.Item
	for _, n := range drawn[:min(len(drawn), drawnNodes)] {
		bars = append(bars, chart.Item{Name: n.Level3, Value: inPoints(n.Lost), Colour: 1, Href: q.indicatorHref(n.Level3)})
	}
	if len(drawn) > drawnNodes {
		f.Notes = append(f.Notes, fmt.Sprintf("图只画失分最多的 %d 项，累计占比以图中各项为全部；表列全部 %d 项。", drawnNodes, len(drawn)))
	}
	f.Chart, err = chart.Pareto(bars, chart.Axis{Name: "失分", Unit: "分", Decimals: 2})
	return f, err
}

// lostPointsByRate is the same indicators, lowest score rate first.
func lostPointsByRate(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	nodes, err := lostNodes(ctx, db, q)
	if err != nil {
		return Figure{}, err
	}
	slices.SortStableFunc(nodes, func(a, b analytics.LostNode) int {
		if a.Framework != b.Framework {
			return strings.Compare(a.Framework, b.Framework)
		}
		return int(a.RankRate - b.RankRate)
	})
	f := lostFigure("失分：按得分率由低到高（三级指标）", q, nodes)
	f.Stem = "lost_points"
	if len(nodes) == 0 {
		return f, nil
	}
	drawn, _ := mainNodes(nodes)
	lowest := drawn[0]
	f.Reading = fmt.Sprintf("得分率最低的是“%s”，%s；它失 %s，按失分多少排第 %d。", lowest.Level3,
		Printed(lowest.Rate, "%", 2, false), Printed(lowest.Lost, "分", 2, false), lowest.RankPoints)
	var dots []chart.Item
	for _, n := range drawn[:min(len(drawn), drawnNodes)] {
		dots = append(dots, chart.Item{Name: n.Level3, Value: chart.Of(n.Rate.Float()), Colour: 1, Href: q.indicatorHref(n.Level3)})
	}
	if len(drawn) > drawnNodes {
		f.Notes = append(f.Notes, fmt.Sprintf("图只画得分率最低的 %d 项，表列全部 %d 项。", drawnNodes, len(drawn)))
	}
	f.Chart, err = chart.Dots(dots, chart.Axis{Name: "得分率", Unit: "%", Decimals: 2}, chart.Value{})
	return f, err
}

// lostNodes is the lost nodes of level 3 of the kind asked for.
func lostNodes(ctx context.Context, db *sql.DB, q Query) ([]analytics.LostNode, error) {
	all, err := analytics.LostPoints(ctx, db, q.Scope)
	return slices.DeleteFunc(all, func(n analytics.LostNode) bool { return n.Level != 3 || n.Kind != q.Params["kind"] }), err
}

// mainNodes are the nodes of the framework that lost most, which the chart draws,
// and what they lost together.
func mainNodes(nodes []analytics.LostNode) (drawn []analytics.LostNode, total record.Points) {
	lost := map[string]record.Points{}
	main := nodes[0].Framework
	for _, n := range nodes {
		lost[n.Framework] += n.Lost
		if lost[n.Framework] > lost[main] {
			main = n.Framework
		}
	}
	for _, n := range nodes {
		if n.Framework == main {
			drawn = append(drawn, n)
		}
	}
	return drawn, lost[main]
}

func lostReading(q Query, drawn []analytics.LostNode, total record.Points) string {
	first := drawn[0]
	if len(drawn) == 1 {
		return fmt.Sprintf("%s共失 %s，全在“%s”一项。", q.Params["kind"], Printed(total, "分", 2, false), first.Level3)
	}
	text := fmt.Sprintf("%s共失 %s，落在 %d 项三级指标上；失分最多的是“%s”，%s，占 %s", q.Params["kind"], Printed(total, "分", 2, false),
		len(drawn), first.Level3, Printed(first.Lost, "分", 2, false), Printed(first.Share, "%", 2, false))
	if len(drawn) > 3 {
		text += fmt.Sprintf("；前 3 项合计占 %s", Printed(drawn[2].Cumulative, "%", 2, false))
	}
	return text + "。"
}

// inPoints is a number of points for a chart.
func inPoints(p record.Points) chart.Value {
	return chart.Of(float64(p)/10_000, p != record.NoPoints)
}

// lostFigure is the table of lost nodes in the order given, with both ranks.
func lostFigure(caption string, q Query, nodes []analytics.LostNode) Figure {
	f := Figure{
		Caption: caption,
		Columns: []Column{
			{Name: "level3", Label: "三级指标"},
			{Name: "level2", Label: "二级指标"},
			{Name: "lost", Label: "失分", Unit: "分", Decimals: 2},
			{Name: "share", Label: "占全部失分", Unit: "%", Decimals: 2},
			{Name: "rate", Label: "得分率", Unit: "%", Decimals: 2},
			{Name: "rank_points", Label: "失分排名"},
			{Name: "rank_rate", Label: "得分率排名"},
			{Name: "weight", Label: "分值", Unit: "分", Decimals: 2},
			{Name: "score", Label: "得分", Unit: "分", Decimals: 2},
			{Name: "districts", Label: "失分区县", Unit: "个"},
			{Name: "years", Label: "失分年度", Unit: "个"},
			{Name: "place", Label: "失分最多处"},
			{Name: "framework", Label: "指标体系"},
		},
		Empty: noneLost(q),
		Notes: []string{"点图中的一条或表中的指标名，看它失分的每一行：评分标准、评分依据与原文出处。", "失分 = 分值 − 得分，所选各区各年合计；大分值的指标容易失分多，得分率低的小指标容易被掩盖，所以两种次序并列。"},
	}
	for _, n := range nodes {
		source := Source{ID: n.Document, Place: n.Place}
		f.Rows = append(f.Rows, []any{
			Link{n.Level3, q.indicatorHref(n.Level3)}, n.Level2, n.Lost, n.Share, n.Rate, n.RankPoints, n.RankRate,
			n.Weight, n.Score, n.Districts, n.Years, Link{n.Place, q.SourceHref(source)}, n.Framework,
		})
		f.Sources = append(f.Sources, source)
	}
	return f
}
