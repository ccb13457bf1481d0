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
	years, err := analytics.BudgetExecution(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	enough, err := rule(ctx, db, q, "rank_peers")
	if err != nil {
		return Figure{}, err
	}
	low, err := rule(ctx, db, q, "execution_low")
	if err != nil {
		return Figure{}, err
	}
	latest := latestExecution(years)
	var amounts []record.Money
	for _, e := range latest {
		amounts = append(amounts, e.AdjustedPaired, e.InitialPaired)
	}
	money := MoneyUnit(amounts...)
	f := Figure{
		Stem: "budget_execution", Caption: "预算执行率：按全年预算与按年初预算",
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
	held := map[string]districtMoney{}
	for _, e := range latest {
		rate, ok := e.rate().Float()
		if !ok {
			continue
		}
		s := standing{Code: e.District, Name: e.DistrictName, Year: e.Year, Value: rate, Other: e.rateInitial(), Alarm: rate < low.Value && low.Name != ""}
		switch initial := e.rateInitial().Round(2); {
		case s.Alarm:
			s.Mark = "低于 " + low.Printed()
		case initial != "" && len(latest) <= fewLines:
			s.Mark = "年初 " + initial
		}
		all = append(all, s)
		held[e.District] = e
	}
	c := compare(all, enough)
	below := 0
	for _, s := range slices.Concat(c.Current, c.Earlier) {
		e := held[s.Code]
		f.Rows = append(f.Rows, []any{
			Link{s.Name, q.DistrictHref(s.Code)}, Year(e.Year), e.InitialPaired, e.AdjustedPaired, e.ExecutedAdjusted,
			e.rate(), e.rateInitial(), e.adjustment(), c.rank(s),
		})
		f.Sources = append(f.Sources, Source{ID: e.Document, Place: e.Place})
		if s.Alarm {
			below++
		}
	}
	if len(all) == 0 {
		return f, nil
	}
	f.Reading = c.reading("预算执行率（全年预算）", "%")
	f.Notes = []string{
		fmt.Sprintf("点为按全年预算计的执行率，横线通到按年初预算计的执行率，线越长预算调整越大；低于 %s 的 %d 个，标出在旁。", low.Printed(), below),
		"一个区的几个政策项目先求和再相除；每个比率只用两个数都印出的项目。",
		low.Reason(), c.whyUnranked(enough),
	}
	f.Flags = ofYear(analytics.BudgetExecutionFlags(years), c.Year)
	f.Chart, err = c.dots(q, chart.Axis{Name: "预算执行率", Unit: "%", Decimals: 2})
	return f, err
}

// ofYear are the flags of one year, strongest first.
func ofYear(all []analytics.Flag, year int) []analytics.Flag {
	return strongest(slices.DeleteFunc(all, func(f analytics.Flag) bool { return f.Year != year }))
}

// districtMoney is the money of one district in one year, all programmes together.
type districtMoney struct {
	analytics.YearExecution
	// Adjustment of the one programme, or of several if all projects print all budgets.
	programmes int
	complete   bool
}

// latestExecution adds the programmes of each district in its last year.
func latestExecution(years []analytics.YearExecution) []districtMoney {
	var all []districtMoney
	for _, y := range years {
		n := len(all)
		if n == 0 || all[n-1].District != y.District {
			all = append(all, newDistrictMoney(y))
			continue
		}
		last := &all[n-1]
		switch {
		case y.Year > last.Year:
			*last = newDistrictMoney(y)
		case y.Year == last.Year:
			last.AdjustedPaired += y.AdjustedPaired
			last.ExecutedAdjusted += y.ExecutedAdjusted
			last.InitialPaired += y.InitialPaired
			last.ExecutedInitial += y.ExecutedInitial
			last.Initial += y.Initial
			last.Adjusted += y.Adjusted
			last.programmes++
			last.complete = last.complete && newDistrictMoney(y).complete
		}
	}
	return all
}

func newDistrictMoney(y analytics.YearExecution) districtMoney {
	m := districtMoney{YearExecution: y}
	for _, sum := range []*record.Money{&m.AdjustedPaired, &m.ExecutedAdjusted, &m.InitialPaired, &m.ExecutedInitial} {
		if *sum == record.NoMoney {
			*sum = 0
		}
	}
	m.programmes, m.complete = 1, y.WithAdjusted == y.Projects && y.WithInitial == y.Projects
	return m
}

func ratio(part, whole record.Money) record.Percent {
	if whole == 0 {
		return record.NoPercent
	}
	return record.PercentOf(100 * float64(part) / float64(whole))
}

func (m districtMoney) rate() record.Percent        { return ratio(m.ExecutedAdjusted, m.AdjustedPaired) }
func (m districtMoney) rateInitial() record.Percent { return ratio(m.ExecutedInitial, m.InitialPaired) }

// adjustment is how far the budget was changed within the year (预算调整率).
func (m districtMoney) adjustment() record.Percent {
	switch {
	case m.programmes == 1:
		return m.Adjustment
	case m.complete:
		return ratio(m.Adjusted-m.Initial, m.Initial)
	}
	return record.NoPercent
}
