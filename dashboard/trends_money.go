package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// unitCost is what one insured household and one insured person cost.
func unitCost(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	rows, err := analytics.UnitCost(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	amounts := make([]record.Money, len(rows))
	for i, r := range rows {
		amounts[i] = r.Executed
	}
	unit := MoneyUnit(amounts...)
	f := Figure{
		Wide: true, Caption: "单位成本：每户与每人",
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "programme", Label: "政策项目"},
			{Name: "component", Label: "支出内容"},
			{Name: "year", Label: "年度"},
			{Name: "executed", Label: "执行数", Unit: unit, Decimals: 2},
			{Name: "households", Label: "户数", Unit: "户"},
			{Name: "per_household", Label: "每户", Unit: "元/户", Decimals: 2},
			{Name: "people", Label: "人数", Unit: "人"},
			{Name: "per_person", Label: "每人", Unit: "元/人", Decimals: 2},
			{Name: "standard", Label: "定价单位"},
		},
		Empty: "所选范围内没有同时印出执行数与参保数的项目，单位成本无从计算。",
		Notes: []string{"定价单位：执行数恰为每户（或每人）整元数的整数倍，且只有一种单位如此；两种都不是则看不出定价单位，留空。", "支出内容空白为全项目；户数、人数取政府出资者，未分出资方的取合计；不同支出内容标准不同，不比高低。"},
	}
	if len(rows) == 0 {
		return f, nil
	}
	for i, r := range rows {
		if i == 0 || inCostYear(rows[i-1], r) != 0 {
			row := make([]any, len(f.Columns))
			copy(row, []any{Link{r.DistrictName, q.DistrictHref(r.District)}, r.Programme, r.Component, Year(r.Year), r.Executed})
			row[9] = ""
			f.Rows = append(f.Rows, row)
		}
		row := f.Rows[len(f.Rows)-1]
		at := 5
		if r.Unit == "人" {
			at = 7
		}
		row[at], row[at+1] = r.Units, sql.Null[float64]{V: r.Value.V / 100, Valid: r.Value.Valid}
		if r.Standard {
			row[9] = "按" + r.Unit
		}
		f.Sources = append(f.Sources, Source{ID: r.Document, Place: r.Place})
	}
	point := func(r analytics.YearUnitCost) Point { return Point{r.District, r.Programme, "单位成本", r.Unit} }
	f.Reading, f.Remarkable = readUnitCost(rows), pointsOf(rows, point)
	drawn := slices.DeleteFunc(slices.Clone(rows), func(r analytics.YearUnitCost) bool { return r.Unit != "户" || r.Component != "" })
	name := func(r analytics.YearUnitCost) string { return r.DistrictName }
	traces := tracesOf(q, drawn, func(r analytics.YearUnitCost) string { return r.District }, name,
		func(r analytics.YearUnitCost) (int, chart.Value) {
			return r.Year, chart.Of(r.Value.V/100, r.Value.Valid)
		})
	remarkOn(q, traces, drawn, name, point)
	if !q.drawn("cost_household", "cost_person") {
		f.Chart, err = tracesChart(q, traces, chart.Axis{Name: "每户成本", Unit: "元/户", Decimals: 2})
	}
	return f.withoutProgramme().withoutEmpty().latestFirst("year"), err
}

func inCostYear(a, b analytics.YearUnitCost) int {
	return cmp.Or(cmp.Compare(a.District, b.District), cmp.Compare(a.Programme, b.Programme), cmp.Compare(a.Component, b.Component), cmp.Compare(a.Year, b.Year))
}

// readUnitCost names the prices that are set, of the last year.
func readUnitCost(rows []analytics.YearUnitCost) string {
	year := latestYear(rows, func(r analytics.YearUnitCost) int { return r.Year })
	var set []string
	prices := map[string]bool{}
	for _, r := range rows {
		if r.Year != year || !r.Standard || !r.Value.Valid {
			continue
		}
		what := r.Component
		if what == "" {
			what = r.DistrictName
		}
		price := Printed(r.Value.V/100, "元/"+r.Unit, 2, false)
		prices[price] = true
		set = append(set, what+" "+price)
	}
	switch {
	case len(set) == 0:
		return fmt.Sprintf("%d 年没有一项执行数恰为整元单价的整数倍，看不出定价单位。", year)
	case len(set) > 3 && len(prices) > 3:
		return fmt.Sprintf("%d 年有 %d 项看得出定价单位，共 %d 种单价，例如%s。", year, len(set), len(prices), upToThree(set[:1]))
	}
	return fmt.Sprintf("%d 年看得出定价单位的有 %d 项：%s。", year, len(set), upToThree(set))
}

// budgetExecution is money budgeted and spent over the years.
func budgetExecution(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	rows, err := analytics.BudgetExecution(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	var amounts []record.Money
	for _, r := range rows {
		amounts = append(amounts, r.Initial, r.Adjusted, r.Executed)
	}
	unit := MoneyUnit(amounts...)
	f := Figure{
		Wide: true, Caption: "预算执行逐年",
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "programme", Label: "政策项目"},
			{Name: "year", Label: "年度"},
			{Name: "initial", Label: "年初预算", Unit: unit, Decimals: 2},
			{Name: "adjusted", Label: "全年预算", Unit: unit, Decimals: 2},
			{Name: "executed", Label: "执行数", Unit: unit, Decimals: 2},
			{Name: "adjustment", Label: "预算调整率", Unit: "%", Decimals: 2, Signed: true},
			{Name: "rate", Label: "执行率（按全年）", Unit: "%", Decimals: 2},
			{Name: "change", Label: "较上年", Unit: "百分点", Decimals: 2, Signed: true},
			{Name: "rate_initial", Label: "执行率（按年初）", Unit: "%", Decimals: 2},
		},
		Flags: strongest(analytics.BudgetExecutionFlags(rows)),
		Notes: []string{"执行率按全年预算计，另列按年初预算计的；两者之差来自年中调整。图按区县合计各政策项目：执行数之和 ÷ 预算数之和。"},
	}
	for _, r := range rows {
		f.Rows = append(f.Rows, []any{
			Link{r.DistrictName, q.DistrictHref(r.District)}, r.Programme, Year(r.Year), r.Initial, r.Adjusted, r.Executed,
			r.Adjustment, r.Rate, r.Change, r.RateInitial,
		})
		f.Sources = append(f.Sources, Source{ID: r.Document, Place: r.Place})
	}
	if len(rows) == 0 {
		return f, nil
	}
	f.Reading, f.Remarkable = readExecution(rows), pointsOf(rows, func(r analytics.YearExecution) Point {
		return Point{r.District, r.Programme, "预算执行率", "全年"}
	})
	if !q.drawn("execution", "execution_initial") {
		f.Chart, err = executionChart(ctx, db, q, rows, unit)
	}
	return f.withoutProgramme().withoutEmpty().latestFirst("year"), err
}

func readExecution(rows []analytics.YearExecution) string {
	if len(rows) <= 3 {
		text := ""
		for i, r := range rows {
			if i > 0 {
				text += "；"
			}
			text += fmt.Sprintf("%s %d 年执行 %s，占全年预算 %s、年初预算 %s，预算调整 %s", r.DistrictName, r.Year, Printed(r.Executed, MoneyUnit(r.Executed), 2, false),
				Printed(r.Rate, "%", 2, false), Printed(r.RateInitial, "%", 2, false), Printed(r.Adjustment, "%", 2, true))
		}
		return text + "。"
	}
	year := latestYear(rows, func(r analytics.YearExecution) int { return r.Year })
	var executed, adjusted record.Money
	low := map[string]bool{}
	var names []string
	for _, r := range rows {
		if r.Year != year || r.WithAdjusted == 0 {
			continue
		}
		executed += r.ExecutedAdjusted
		adjusted += r.AdjustedPaired
		rate, ok := r.Rate.Float()
		limit, known := r.LowRate.Float()
		if ok && known && rate < limit && !low[r.District] {
			low[r.District] = true
			names = append(names, r.DistrictName)
		}
	}
	text := fmt.Sprintf("%d 年执行 %s", year, Printed(executed, MoneyUnit(executed), 2, false))
	if adjusted > 0 {
		text += fmt.Sprintf("，占全年预算 %s", Printed(100*float64(executed)/float64(adjusted), "%", 2, false))
	}
	if len(names) == 0 {
		return text + "；没有区县低于执行偏低的阈值。"
	}
	return text + fmt.Sprintf("；%d 个区县有政策项目执行偏低：%s。", len(names), upToThree(names))
}

// executionChart is the rate over the years of each district; where no district
// has two years, what was spent of what was budgeted.
func executionChart(ctx context.Context, db *sql.DB, q Query, rows []analytics.YearExecution, unit string) (*chart.Chart, error) {
	series, err := measure("execution").series(ctx, db, q.Scope)
	if err != nil {
		return nil, err
	}
	drawn, err := tracesChart(q, seriesTraces(q, series, seriesUnit{"%", 2, 1, false}), chart.Axis{Name: "预算执行率", Unit: "%", Decimals: 2})
	if err != nil || drawn != nil {
		return drawn, err
	}
	targets := make([]chart.Target, len(rows))
	for i, r := range rows {
		targets[i] = chart.Target{
			Name: fmt.Sprintf("%s %d", r.DistrictName, r.Year), Colour: q.Colour(r.District), Href: q.DistrictHref(r.District),
			Target: chart.Of(InUnit(r.Adjusted, unit)), Actual: chart.Of(InUnit(r.Executed, unit)),
		}
	}
	return chart.Bullet(targets, chart.Roles{Actual: "执行数", Previous: "上年执行数", Target: "全年预算数"}, chart.Axis{Name: "金额", Unit: unit, Decimals: 2})
}
