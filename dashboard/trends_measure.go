package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// drawnMeasure is a quantity whose series can be drawn. Score rates are told
// apart by kind, since their part also names the framework.
type drawnMeasure struct {
	choice
	quantity, part string
	kind           string
	rate           string // the choice whose rate the measure is in, or it is one itself
}

// drawnMeasures are the choices of the parameter measure, the first by default.
var drawnMeasures = []drawnMeasure{
	{choice{"self_paid", "个人出资参保户数"}, "参保户数", record.SelfPaid, "", "self_paid_share"},
	{choice{"government", "政府出资参保户数"}, "参保户数", record.Government, "", "coverage_households"},
	{choice{"insured", "合计参保户数"}, "参保户数", record.AllPayers, "", "coverage_households"},
	{choice{"people", "合计参保人数"}, "参保人数", record.AllPayers, "", "coverage_people"},
	{choice{"eligible_households", "符合资格户数"}, record.EligibleHouseholds, record.AllPayers, "", "coverage_households"},
	{choice{"eligible_people", "符合资格人数"}, record.EligiblePeople, record.AllPayers, "", "coverage_people"},
	{choice{"self_paid_share", "自付费占比"}, "自付费占比", "", "", "self_paid_share"},
	{choice{"coverage_households", "覆盖率（户）"}, "覆盖率", "户", "", "coverage_households"},
	{choice{"coverage_people", "覆盖率（人）"}, "覆盖率", "人", "", "coverage_people"},
	{choice{"cost_household", "单位成本（每户）"}, "单位成本", "户", "", "cost_household"},
	{choice{"cost_person", "单位成本（每人）"}, "单位成本", "人", "", "cost_person"},
	{choice{"spent", "执行数"}, "执行数", "", "", "execution"},
	{choice{"execution", "预算执行率（按全年预算）"}, "预算执行率", "全年", "", "execution"},
	{choice{"execution_initial", "预算执行率（按年初预算）"}, "预算执行率", "年初", "", "execution_initial"},
	{choice{"self_score", "单位自评得分率"}, "得分率", "", "单位自评", "self_score"},
	{choice{"department_score", "部门评价得分率"}, "得分率", "", "部门评价", "department_score"},
	{choice{"review_score", "财政评价得分率"}, "得分率", "", "财政评价", "review_score"},
}

var measureParam = param{Name: "measure", Label: "数列", Choices: measureChoices()}

func measureChoices() []choice {
	choices := make([]choice, len(drawnMeasures))
	for i, m := range drawnMeasures {
		choices[i] = m.choice
	}
	return choices
}

// measureOf is the choice that draws a series, "" if none does.
func measureOf(s analytics.Series) string {
	for _, m := range drawnMeasures {
		if m.holds(s) {
			return m.Value
		}
	}
	return ""
}

func (m drawnMeasure) holds(s analytics.Series) bool {
	return s.Quantity == m.quantity && m.of(s.Part)
}

// of says that a part of the quantity is the measure's.
func (m drawnMeasure) of(part string) bool {
	if m.kind != "" {
		return strings.HasPrefix(part, m.kind+"·")
	}
	return part == m.part
}

// measure is the choice of a name; the first where none was made, since the file of
// a figure can be asked without its page.
func measure(name string) drawnMeasure {
	i := slices.IndexFunc(drawnMeasures, func(m drawnMeasure) bool { return m.Value == name })
	return drawnMeasures[max(i, 0)]
}

// series are those of the measure. All series are judged at once, so that the page
// asks for them once.
func (m drawnMeasure) series(ctx context.Context, db *sql.DB, scope analytics.Scope) ([]analytics.Series, error) {
	all, err := analytics.TrendSeries(ctx, db, scope, "", "")
	return slices.DeleteFunc(all, func(s analytics.Series) bool { return !m.holds(s) }), err
}

// drawn says that the page's chosen measure is one of these: what leads the page is
// not drawn a second time below.
func (q Query) drawn(measures ...string) bool {
	return slices.Contains(measures, q.Params[measureParam.Name])
}

// trendMeasure is the series the reader chose, seen as the reader chose.
func trendMeasure(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	m, view := measure(q.Params["measure"]), cmp.Or(q.Params["view"], valueView)
	if why := m.refusal(view); why != "" {
		return Figure{
			Stem: "trend", Caption: m.Label + "：" + viewLabel(view), Empty: why,
			Ways: []Link{{"看“" + m.Label + "”的数值", q.Href("/trends", "measure", m.Value) + "#trend_measure"}},
		}, nil
	}
	switch view {
	case shareView:
		return shareFigure(ctx, db, q, m)
	case householdView:
		return perHeadFigure(ctx, db, q, m, "户")
	case personView:
		return perHeadFigure(ctx, db, q, m, "人")
	}
	return seriesFigure(ctx, db, q, m, view)
}

// seriesFigure is each year of a measure beside the year before, the first year and
// the base year, as printed and on one scope; view is what of it is drawn.
func seriesFigure(ctx context.Context, db *sql.DB, q Query, m drawnMeasure, view string) (Figure, error) {
	series, err := m.series(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Stem: "trend", Wide: true, Caption: m.Label + captionOf[view], Flags: strongest(analytics.TrendFlags(series)),
		Empty: "所选范围内没有“" + m.Label + "”的记录。可在上方“数列”里换一个，或放宽年份与区县。",
	}
	if len(series) == 0 {
		return f, nil
	}
	alike, err := alikeYears(ctx, db, q)
	if err != nil {
		return f, err
	}
	base, u := q.base(), unitOf(series)
	f.Columns = u.columns(base)
	if slices.ContainsFunc(series, func(s analytics.Series) bool { return len(s.Years) > 1 }) {
		f.Notes = []string{"较首年：与该区最早有数的年度比；缺年、口径变化的年度不作比较，口径变化后另起首年。"}
	}
	compared := make([][]analytics.YearComparison, len(series))
	for i, s := range series {
		compared[i] = s.Comparisons(base)
		for _, y := range compared[i] {
			a := alike[keyOf(s, y.Year)]
			f.Rows = append(f.Rows, []any{
				Link{s.DistrictName, q.DistrictHref(s.District)}, s.Programme, frameworkOf(s), Year(y.Year), u.cell(y.Value),
				y.OnYear, y.OnFirst, y.Index, u.cell(a.Alike), a.AlikeChange, a.Why, y.ScopeChange, q.remarkCell(pointOf(s), y.Year),
			})
			f.Sources = append(f.Sources, Source{ID: y.Document, Place: y.Place})
		}
	}
	f.Reading, f.Remarkable = readView(series, compared, view, u), pointsOf(series, pointOf)
	f.Notes = append(f.Notes, scopeNotes(series, alike)...)
	f.Notes = append(f.Notes, baseNotes(q, view, compared)...)
	if m.kind != "" {
		f.Notes = append(f.Notes, "不同评价类型由不同的人按不同的指标体系打分，分开列，不放在一起排名；同一区县各项目的得分率为得分之和 ÷ 总分之和。")
		if m.kind != selfEvaluation {
			f.Notes = append(f.Notes, otherProjects)
		}
	}
	traces, axis := viewTraces(q, m, series, compared, view, u)
	if view == valueView && axis.Unit != u.name {
		f.Notes = append(f.Notes, "图中各区县按指数画（首年 = 100），大小悬殊的区县才能同尺比较；数值见表。")
	}
	if view == valueView {
		for i, s := range series {
			traces[i].Alike = alikeValues(q, s, alike, u, axis.Unit != u.name)
		}
		if slices.ContainsFunc(traces, func(t trace) bool { return t.Alike != nil }) {
			f.Notes = append(f.Notes, "图中竖虚线为口径变化的年度，细虚线为同口径的数列。")
		}
	}
	f.Chart, err = tracesChart(q, traces, axis)
	return f.withoutProgramme().withoutEmpty().latestFirst("year"), err
}

// viewTraces are the series as they are drawn in one view.
func viewTraces(q Query, m drawnMeasure, series []analytics.Series, compared [][]analytics.YearComparison, view string, u seriesUnit) ([]trace, chart.Axis) {
	traces := seriesTraces(q, series, u)
	axis := chart.Axis{Name: m.Label, Unit: u.name, Decimals: u.decimals, Zero: u.name != "%"}
	draw := func(of func(analytics.YearComparison) record.Percent) {
		years, _ := q.Years()
		for i := range traces {
			clear(traces[i].Values)
			for _, y := range compared[i] {
				traces[i].Values[slices.Index(years, y.Year)] = chart.Of(of(y).Float())
			}
		}
	}
	switch {
	case view == growthView && u.relative:
		axis = chart.Axis{Name: m.Label + "同比", Unit: "%", Decimals: 2, Signed: true}
		draw(func(y analytics.YearComparison) record.Percent { return y.OnYear })
	case view == growthView:
		axis = chart.Axis{Name: m.Label + "较上年", Unit: "百分点", Decimals: 2, Signed: true}
		draw(func(y analytics.YearComparison) record.Percent { return y.OnYear })
	case view == indexView, u.relative && len(series) > fewLines:
		// Districts differ in size by more than any of them moves: on one scale only
		// their indices can be read.
		from := "首年"
		if base := q.base(); base > 0 {
			from = strconv.Itoa(base)
		}
		axis = chart.Axis{Name: m.Label + "指数", Unit: from + " = 100", Decimals: 1}
		draw(func(y analytics.YearComparison) record.Percent { return y.Index })
	}
	return traces, axis
}

// frameworkOf is the framework behind a score rate, "" of anything else.
func frameworkOf(s analytics.Series) sql.Null[string] {
	_, framework, ok := strings.Cut(s.Part, "·")
	return sql.Null[string]{V: framework, Valid: ok}
}
