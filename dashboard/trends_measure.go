package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
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
}

// drawnMeasures are the choices of the parameter measure, the first by default.
var drawnMeasures = []drawnMeasure{
	{choice{"self_paid", "个人出资参保户数"}, "参保户数", record.SelfPaid, ""},
	{choice{"government", "政府出资参保户数"}, "参保户数", record.Government, ""},
	{choice{"insured", "合计参保户数"}, "参保户数", record.AllPayers, ""},
	{choice{"people", "合计参保人数"}, "参保人数", record.AllPayers, ""},
	{choice{"self_paid_share", "自付费占比"}, "自付费占比", "", ""},
	{choice{"coverage_households", "覆盖率（户）"}, "覆盖率", "户", ""},
	{choice{"coverage_people", "覆盖率（人）"}, "覆盖率", "人", ""},
	{choice{"cost_household", "单位成本（每户）"}, "单位成本", "户", ""},
	{choice{"cost_person", "单位成本（每人）"}, "单位成本", "人", ""},
	{choice{"spent", "执行数"}, "执行数", "", ""},
	{choice{"execution", "预算执行率（按全年预算）"}, "预算执行率", "全年", ""},
	{choice{"execution_initial", "预算执行率（按年初预算）"}, "预算执行率", "年初", ""},
	{choice{"self_score", "单位自评得分率"}, "得分率", "", "单位自评"},
	{choice{"department_score", "部门评价得分率"}, "得分率", "", "部门评价"},
	{choice{"review_score", "财政评价得分率"}, "得分率", "", "财政评价"},
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
	if m.kind != "" {
		return s.Quantity == m.quantity && strings.HasPrefix(s.Part, m.kind+"·")
	}
	return s.Quantity == m.quantity && s.Part == m.part
}

// trendMeasure is the series the reader chose, each year beside the year before
// and the first year.
func trendMeasure(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	i := slices.IndexFunc(drawnMeasures, func(m drawnMeasure) bool { return m.Value == q.Params["measure"] })
	if i < 0 {
		i = 0 // the file of the figure is asked without the page
	}
	return seriesFigure(ctx, db, q, drawnMeasures[i])
}

// selfScoreYears and reviewScoreYears stand apart: the two are scored by
// different people under different frameworks.
func selfScoreYears(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	return scoreYears(ctx, db, q, "self_score")
}

func reviewScoreYears(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	return scoreYears(ctx, db, q, "review_score")
}

func scoreYears(ctx context.Context, db *sql.DB, q Query, measure string) (Figure, error) {
	i := slices.IndexFunc(drawnMeasures, func(m drawnMeasure) bool { return m.Value == measure })
	f, err := seriesFigure(ctx, db, q, drawnMeasures[i])
	f.Notes = append(f.Notes, "单位自评与财政评价由不同的人按不同的指标体系打分，分开列，不放在一起排名；同一区县各项目的得分率为得分之和 ÷ 总分之和。")
	return f, err
}

func seriesFigure(ctx context.Context, db *sql.DB, q Query, m drawnMeasure) (Figure, error) {
	series, err := analytics.TrendSeries(ctx, db, q.Scope, m.quantity, m.part)
	if err != nil {
		return Figure{}, err
	}
	series = slices.DeleteFunc(series, func(s analytics.Series) bool { return !m.holds(s) })
	f := Figure{
		Stem: "trend", Wide: m.kind == "", Caption: m.Label + "逐年变化", Flags: strongest(analytics.TrendFlags(series)),
		Empty: "所选范围内没有“" + m.Label + "”的记录。可在上方“数列”里换一个，或放宽年份与区县。",
	}
	if len(series) == 0 {
		return f, nil
	}
	u := unitOf(series)
	f.Columns = u.columns()
	if slices.ContainsFunc(series, func(s analytics.Series) bool { return len(s.Years) > 1 }) {
		f.Notes = []string{"较首年：与该区最早有数的年度比；缺年、口径变化的年度不作比较，口径变化后另起首年。"}
	}
	for _, s := range series {
		for _, y := range s.Comparisons() {
			f.Rows = append(f.Rows, []any{
				Link{s.DistrictName, q.DistrictHref(s.District)}, s.Programme, frameworkOf(s), Year(y.Year), u.cell(y.Value),
				y.OnYear, y.OnFirst, y.Index, y.ScopeChange,
			})
			f.Sources = append(f.Sources, Source{ID: y.Document, Place: y.Place})
		}
	}
	f.Reading = readSeries(series)
	axis := chart.Axis{Name: m.Label, Unit: u.name, Decimals: u.decimals, Zero: u.name != "%"}
	traces := seriesTraces(q, series, u)
	if u.relative && len(series) > fewLines {
		// Districts differ in size by more than any of them moves: on one scale only
		// their indices can be read.
		for i, s := range series {
			traces[i].Values = indices(q, s)
		}
		axis = chart.Axis{Name: m.Label + "指数", Unit: "首年 = 100", Decimals: 1}
		f.Notes = append(f.Notes, "图中各区县按指数画（首年 = 100），大小悬殊的区县才能同尺比较；数值见表。")
	}
	f.Chart, err = tracesChart(q, traces, axis)
	return f.withoutProgramme().withoutEmpty(), err
}

// frameworkOf is the framework behind a score rate, "" of anything else.
func frameworkOf(s analytics.Series) sql.Null[string] {
	_, framework, ok := strings.Cut(s.Part, "·")
	return sql.Null[string]{V: framework, Valid: ok}
}

// seriesUnit is how the values of one quantity are printed in one figure.
type seriesUnit struct {
	name     string // 户, %, 万元
	decimals int
	divide   float64
	relative bool // changes are in %, else in 百分点
}

func unitOf(series []analytics.Series) seriesUnit {
	switch name := series[0].Unit; name {
	case "%":
		return seriesUnit{name, 2, 1, false}
	case "户", "人":
		return seriesUnit{name, 0, 1, true}
	case "分":
		var amounts []record.Money
		for _, s := range series {
			for _, y := range s.Years {
				if y.Value.Valid {
					amounts = append(amounts, record.Money(math.Round(y.Value.V)))
				}
			}
		}
		name = MoneyUnit(amounts...)
		return seriesUnit{name, 2, float64(moneyUnits[name]), true}
	default:
		return seriesUnit{name, 2, 1, true}
	}
}

func (u seriesUnit) cell(v sql.Null[float64]) sql.Null[float64] {
	return sql.Null[float64]{V: v.V / u.divide, Valid: v.Valid}
}

func (u seriesUnit) columns() []Column {
	change := Column{Name: "on_year", Label: "同比", Unit: "%", Decimals: 2, Signed: true}
	first := Column{Name: "on_first", Label: "较首年", Unit: "%", Decimals: 2, Signed: true}
	if !u.relative {
		change.Label, change.Unit, first.Unit = "较上年", "百分点", "百分点"
	}
	return []Column{
		{Name: "district_name", Label: "区县"},
		{Name: "programme", Label: "政策项目"},
		{Name: "framework", Label: "指标体系"},
		{Name: "year", Label: "年度"},
		{Name: "value", Label: "数值", Unit: u.name, Decimals: u.decimals},
		change, first,
		{Name: "index", Label: "指数（首年 = 100）", Decimals: 1},
		{Name: "scope_change", Label: "口径变化"},
	}
}

func seriesTraces(q Query, series []analytics.Series, u seriesUnit) []trace {
	years, _ := q.Years()
	traces := make([]trace, len(series))
	for i, s := range series {
		p := trace{Name: s.DistrictName, Colour: q.Colour(s.District), Values: make([]chart.Value, len(years))}
		if s.OneOfSeveral {
			p.Name += " " + s.Programme
		}
		for _, y := range s.Years {
			at := slices.Index(years, y.Year)
			p.Values[at] = u.cell(y.Value)
			if y.ScopeChange != "" {
				p.Breaks = append(p.Breaks, chart.Break{At: at, Text: "口径变化"})
			}
		}
		for _, flag := range analytics.TrendFlags([]analytics.Series{s}) {
			p.Flag, p.Mark = flag, markOf(s, flag)
		}
		traces[i] = p
	}
	return traces
}

// indices are the years of a series where its first year is 100.
func indices(q Query, s analytics.Series) []chart.Value {
	years, _ := q.Years()
	values := make([]chart.Value, len(years))
	for _, c := range s.Comparisons() {
		values[slices.Index(years, c.Year)] = chart.Of(c.Index.Float())
	}
	return values
}

// markOf is a flag in the few characters that fit on its point: the judgement
// where there is one, else the change that was flagged.
func markOf(s analytics.Series, f analytics.Flag) string {
	if s.Trend.Established() {
		return s.Trend.Rules.Judgement(s.Trend.Direction)
	}
	if f.Rule != "trend.change" {
		return levelWord(f.Level)
	}
	change := "百分点"
	if s.Trend.Rules.Relative {
		change = "%"
	}
	return levelWord(f.Level) + " " + Printed(s.Trend.OnYear, change, 2, true)
}

// readSeries says in one sentence what the series show: the one series in full,
// of many how many go which way and which changed most.
func readSeries(series []analytics.Series) string {
	if len(series) == 1 {
		s := series[0]
		return s.DistrictName + "：" + s.Latest() + "。"
	}
	groups := map[string][]string{}
	var most analytics.Series
	var size float64
	for _, s := range series {
		t := s.Trend
		group := "未见可判定的趋势"
		switch {
		case t.N < 2:
			group = "只有一个年度或无可比年度"
		case t.Evidence == analytics.OneChange || t.Evidence == analytics.OneDirection:
			group = "年度太少，只说变化"
		case t.Established() && t.Rules.Polarity == 0:
			group = "有升降趋势，不作好坏判断"
		case t.Established():
			group = t.Rules.Judgement(t.Direction)
		}
		groups[group] = append(groups[group], s.DistrictName)
		if v, ok := t.OnFirst.Float(); ok && math.Abs(v) > size {
			most, size = s, math.Abs(v)
		}
	}
	var parts []string
	for _, group := range []string{"向差", "向好", "有升降趋势，不作好坏判断", "未见可判定的趋势", "年度太少，只说变化", "只有一个年度或无可比年度"} {
		names := groups[group]
		switch {
		case len(names) > 0 && (group == "向差" || len(names) <= 3):
			parts = append(parts, fmt.Sprintf("%d 个%s（%s）", len(names), group, upToThree(names)))
		case len(names) > 0:
			parts = append(parts, fmt.Sprintf("%d 个%s", len(names), group))
		}
	}
	text := fmt.Sprintf("%d 个数列：%s。", len(series), strings.Join(parts, "；"))
	if size > 0 {
		change := "百分点"
		if most.Trend.Rules.Relative {
			change = "%"
		}
		text += fmt.Sprintf("首末年之间变化最大的是%s：较 %d 年 %s。", most.DistrictName, most.Trend.From, Printed(most.Trend.OnFirst, change, 2, true))
	}
	return text
}
