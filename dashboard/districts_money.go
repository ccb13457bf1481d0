package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// districtExecution is how much of the budget each district spent, on the adjusted
// and on the initial budget, all its programmes together.
func districtExecution(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	executions, err := analytics.DistrictExecution(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	enough, err := rule(ctx, db, q, "rank_peers")
	if err != nil {
		return Figure{}, err
	}
	low, err := analytics.DistrictThresholds(ctx, db, q.Scope, "execution_low", "")
	if err != nil {
		return Figure{}, err
	}
	var amounts []record.Money
	for _, e := range executions {
		amounts = append(amounts, e.Adjusted, e.Initial)
	}
	money := MoneyUnit(amounts...)
	f := Figure{
		Caption: "预算执行率：按全年预算与按年初预算",
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "year", Label: "年度"},
			{Name: "initial", Label: "年初预算", Unit: money, Decimals: 2},
			{Name: "adjusted", Label: "全年预算", Unit: money, Decimals: 2},
			{Name: "executed", Label: "执行数", Unit: money, Decimals: 2},
			{Name: "rate", Label: "执行率（全年）", Unit: "%", Decimals: 2},
			{Name: "rate_initial", Label: "执行率（年初）", Unit: "%", Decimals: 2},
			{Name: "adjustment", Label: "预算调整率", Unit: "%", Decimals: 2, Signed: true},
			{Name: "rank", Label: "名次（全年）", Unit: "名"},
		},
		Empty: "所选范围内没有印出预算与执行的项目，执行率不存在。",
	}
	var all []standing
	held := map[string]analytics.DistrictMoney{}
	for _, e := range executions {
		rate, _ := e.Rate.Float()
		limit, known := e.LowRate.Float()
		s := standing{
			Standing: analytics.Standing{District: e.District, DistrictName: e.DistrictName, Year: e.Year, Value: rate},
			Other:    e.RateInitial, Alarm: known && rate < limit,
		}
		switch initial := e.RateInitial.Round(2); {
		case s.Alarm:
			s.Mark = "低于 " + e.LowRate.Round(0) + "%"
		case initial != "" && len(executions) <= fewLines:
			s.Mark = "年初 " + initial
		}
		all = append(all, s)
		held[e.District] = e
	}
	if len(all) == 0 {
		return f, nil
	}
	c := compare(all, enough)
	below := 0
	for _, s := range c.rows() {
		e := held[s.District]
		f.Rows = append(f.Rows, []any{
			Link{s.DistrictName, q.DistrictHref(s.District)}, Year(e.Year), e.Initial, e.Adjusted, e.Executed, e.Rate, e.RateInitial, e.Adjustment, place(s),
		})
		f.Sources = append(f.Sources, Source{ID: e.Document, Place: e.Place})
		if c.drawn[s.District].Alarm {
			below++
		}
	}
	years, err := analytics.BudgetExecution(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f.Reading = c.reading("预算执行率（全年预算）", "%")
	f.Notes = []string{
		fmt.Sprintf("点为按全年预算计的执行率，横线通到按年初预算计的执行率，线越长预算调整越大；低于 %s 的 %d 个，标出在旁。", limitText(low), below),
		"一个区的几个政策项目先求和再相除；每个比率只用两个数都印出的项目。",
	}
	f.Notes = append(append(f.Notes, analytics.Reasons(low)...), c.whyUnranked(enough))
	f.Flags = ofYear(analytics.BudgetExecutionFlags(years), c.Year)
	f.Chart, err = c.dots(q, chart.Axis{Name: "预算执行率", Unit: "%", Decimals: 2})
	return f, err
}

// ofYear are the flags of one year, strongest first.
func ofYear(all []analytics.Flag, year int) []analytics.Flag {
	return strongest(slices.DeleteFunc(all, func(f analytics.Flag) bool { return f.Year != year }))
}
