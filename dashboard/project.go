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

// projectRecord is the evaluations of one project by year and kind.
func projectRecord(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	all, err := analytics.ProjectRecord(ctx, db, q.Params["key"])
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "历次评价", Wide: true,
		Columns: []Column{
			{Name: "year", Label: "年度"},
			{Name: "kind", Label: "评价类型"},
			{Name: "score", Label: "得分", Unit: "分", Decimals: 2},
			{Name: "full_score", Label: "总分", Unit: "分", Decimals: 2},
			{Name: "rate", Label: "得分率", Unit: "%", Decimals: 2},
			{Name: "grade", Label: "印出的等级"},
			{Name: "indicators", Label: "适用指标", Unit: "行"},
			{Name: "findings", Label: "问题", Unit: "个"},
			{Name: "evaluator", Label: "评分者"},
			{Name: "basis", Label: "基准日"},
			{Name: "goal", Label: "年度总体目标"},
			{Name: "result", Label: "实际完成情况"},
			{Name: "framework", Label: "指标体系"},
			{Name: "place", Label: "总分出处"},
		},
		Empty: "没有这个项目的评价记录。",
	}
	for _, e := range all {
		f.Rows = append(f.Rows, []any{
			Year(e.Year), e.Kind, e.Score, e.FullScore, e.Rate, e.Grade, e.Indicators, e.Findings,
			e.Evaluator, e.Basis, e.Goal, e.Result, e.Framework, q.placeCell(e.Document, e.Place),
		})
		f.Sources = append(f.Sources, Source{ID: e.Document, Place: e.Place})
	}
	if len(all) == 0 {
		return f, nil
	}
	f.Reading = recordReading(all)
	f.Ways = []Link{
		{all[0].DistrictName + "的概况", q.DistrictHref(all[0].District)},
		{"预算建议", q.alone(q.Set).Href("/budget", "district", all[0].District, "line", q.Params["key"]) + "#budget_line"},
	}
	f.Notes = []string{
		"项目页列历年全部记录，不受范围栏年份限制。",
		fmt.Sprintf("政策项目：%s；预算部门：%s；实施单位：%s；项目编码：%s。", orMissing(all[0].Programme), orMissing(all[0].Department), orMissing(all[0].Unit), orMissing(all[0].Code)),
	}
	f.Notes = append(f.Notes, analytics.ComparabilityNotes(kindsOf(all))...)
	f.Chart, err = recordChart(all)
	return f, err
}

func orMissing(text string) string {
	if text == "" {
		return missing
	}
	return text
}

// kindsOf is one comparable group for each kind and framework, years left aside:
// a project is compared with itself over the years.
func kindsOf(all []analytics.RecordedEvaluation) []analytics.ComparableGroup {
	var groups []analytics.ComparableGroup
	for _, e := range all {
		if !slices.ContainsFunc(groups, func(g analytics.ComparableGroup) bool { return g.Kind == e.Kind && g.Framework == e.Framework }) {
			groups = append(groups, analytics.ComparableGroup{Kind: e.Kind, Framework: e.Framework,
				Evaluations: []analytics.EvaluationTotal{{Kind: e.Kind, Framework: e.Framework}}})
		}
	}
	return groups
}

func recordReading(all []analytics.RecordedEvaluation) string {
	last := all[0]
	score := "没有得分"
	if last.Score != record.NoPoints {
		score = "得 " + Printed(last.Score, "分", 2, false)
	}
	if last.Grade != "" {
		score += "，印出的等级为“" + last.Grade + "”"
	}
	if len(all) == 1 {
		return fmt.Sprintf("只有一次评价：%d 年%s，%s。", last.Year, last.Kind, score)
	}
	counts := map[string]int{}
	var kinds []string
	for _, e := range all {
		if counts[e.Kind] == 0 {
			kinds = append(kinds, e.Kind)
		}
		counts[e.Kind]++
	}
	for i, k := range kinds {
		kinds[i] = fmt.Sprintf("%s %d 次", k, counts[k])
	}
	return fmt.Sprintf("%d—%d 年共 %d 次评价（%s）；最近是 %d 年%s，%s。", all[len(all)-1].Year, last.Year, len(all), strings.Join(kinds, "，"), last.Year, last.Kind, score)
}

// recordChart is a line for each kind and framework; one year has nothing to join.
func recordChart(all []analytics.RecordedEvaluation) (*chart.Chart, error) {
	first, last := all[len(all)-1].Year, all[0].Year
	if first == last {
		return nil, nil
	}
	var names []string
	for y := first; y <= last; y++ {
		names = append(names, strconv.Itoa(y))
	}
	var lines []chart.Series
	at := map[[2]string]int{}
	for _, e := range all {
		key := [2]string{e.Kind, e.Framework}
		i, ok := at[key]
		if !ok {
			i = len(lines)
			at[key] = i
			lines = append(lines, chart.Series{Name: e.Kind, Colour: chart.Colour(i + 1), Values: make([]chart.Value, len(names))})
		}
		lines[i].Values[e.Year-first] = chart.Of(e.Rate.Float())
	}
	return chart.Lines(names, lines, chart.Axis{Name: "得分率", Unit: "%", Decimals: 2})
}

// projectGap is how far the project's self scores lie above its review scores.
func projectGap(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	district, err := projectDistrict(ctx, db, q.Params["key"])
	if err != nil {
		return Figure{}, err
	}
	scope := analytics.Scope{From: firstYear, To: lastYear, Districts: []string{district}}
	all, err := analytics.SelfReviewGap(ctx, db, scope, analytics.Page{Limit: allPairs})
	if err != nil {
		return Figure{}, err
	}
	all = slices.DeleteFunc(all, func(g analytics.ProjectYearGap) bool { return g.Project != q.Params["key"] })
	slices.SortStableFunc(all, func(a, b analytics.ProjectYearGap) int { return b.Year - a.Year })
	f := Figure{
		Caption: "自评与复核的差距", Stem: "self_review_gap",
		Empty: "没有同一年既有自评又有复核（部门评价或财政评价）的记录，无从比较。",
		Columns: []Column{
			{Name: "year", Label: "年度"},
			{Name: "self_rate", Label: "自评得分率", Unit: "%", Decimals: 2},
			{Name: "review_rate", Label: "复核得分率", Unit: "%", Decimals: 2},
			{Name: "gap", Label: "差距", Unit: "百分点", Decimals: 2, Signed: true},
			{Name: "review_kind", Label: "复核类型"},
			{Name: "self_full_rows", Label: "自评满分", Unit: "行"},
			{Name: "self_rows", Label: "自评评分", Unit: "行"},
			{Name: "self_place", Label: "自评出处"},
			{Name: "review_place", Label: "复核出处"},
		},
		Flags: analytics.SelfReviewGapFlags(all),
	}
	var items []chart.Item
	for _, g := range all {
		f.Rows = append(f.Rows, []any{
			Year(g.Year), g.SelfRate, g.ReviewRate, g.Gap, g.ReviewKind, g.SelfFullRows, g.SelfRows,
			q.placeCell(g.SelfDocument, g.SelfPlace), q.placeCell(g.ReviewDocument, g.ReviewPlace),
		})
		f.Sources = append(f.Sources, Source{ID: g.SelfDocument, Place: g.SelfPlace}, Source{ID: g.ReviewDocument, Place: g.ReviewPlace})
		items = append(items, chart.Item{Name: fmt.Sprintf("%d %s", g.Year, g.ReviewKind), Value: chart.Of(g.Gap.Float()), Colour: 1})
	}
	if len(all) == 0 {
		return f, nil
	}
	widest := slices.MaxFunc(all, func(a, b analytics.ProjectYearGap) int {
		x, _ := a.Gap.Float()
		y, _ := b.Gap.Float()
		return cmp.Compare(x, y)
	})
	f.Reading = fmt.Sprintf("%d 对评分中，自评比复核高得最多的是 %d 年：自评 %s，%s %s，相差 %s。", len(all), widest.Year,
		Printed(widest.SelfRate, "%", 2, false), widest.ReviewKind, Printed(widest.ReviewRate, "%", 2, false), Printed(widest.Gap, "百分点", 2, true))
	f.Notes = []string{"两边指标体系不同，只比得分率，不比得分。"}
	if len(items) > 1 {
		f.Chart, err = chart.Bars(items, chart.Axis{Name: "自评 − 复核", Unit: "百分点", Decimals: 2, Signed: true})
	}
	return f, err
}

// allPairs is more pairs of scores than one district has projects and years.
const allPairs = 100_000

// projectDistrict is the district a project belongs to.
func projectDistrict(ctx context.Context, db *sql.DB, key string) (district string, err error) {
	var name string
	err = db.QueryRowContext(ctx, projectQuery, sql.Named("key", key)).Scan(&district, &name)
	return district, err
}
