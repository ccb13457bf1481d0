package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
)

// forecast looks ahead on the series the reader chose, and shows how such a look
// would have done in earlier years.
func forecast(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	i := slices.IndexFunc(drawnMeasures, func(m drawnMeasure) bool { return m.Value == q.Params["measure"] })
	m := drawnMeasures[max(i, 0)]
	all, err := analytics.Forecasts(ctx, db, q.Scope, m.quantity, m.part)
	if err != nil {
		return Figure{}, err
	}
	all = slices.DeleteFunc(all, func(f analytics.Forecast) bool { return !m.holds(f.Series) })
	f := Figure{
		Stem: "trend", Wide: true, Caption: m.Label + "前瞻：往后两年，连同区间与回测",
		Empty: "所选范围内没有“" + m.Label + "”的记录，无从前瞻。",
	}
	if len(all) == 0 {
		return f, nil
	}
	slices.SortStableFunc(all, func(a, b analytics.Forecast) int {
		return cmp.Or(cmp.Compare(b.Weight(), a.Weight()), cmp.Compare(a.Series.Trend.Last, b.Series.Trend.Last))
	})
	series := make([]analytics.Series, len(all))
	for i, one := range all {
		series[i] = one.Series
	}
	u := unitOf(series)
	shown := slices.DeleteFunc(slices.Clone(all), func(f analytics.Forecast) bool { return f.Refused != "" })
	f.Columns = forecastColumns(u, shown)
	for _, one := range all {
		f.Rows = append(f.Rows, forecastRow(q, one, u))
		for _, y := range one.Series.Years {
			if y.Year == one.Series.Trend.To {
				f.Sources = append(f.Sources, Source{ID: y.Document, Place: y.Place})
			}
		}
	}
	f.Reading = readForecasts(all, shown)
	if len(shown) > 0 {
		f.Notes = forecastNotes(shown)
		f.Chart, err = forecastChart(q, shown, u, m.Label)
	}
	return f.withoutProgramme().withoutEmpty(), err
}

func forecastColumns(u seriesUnit, shown []analytics.Forecast) []Column {
	columns := []Column{
		{Name: "district_name", Label: "区县"},
		{Name: "programme", Label: "政策项目"},
		{Name: "framework", Label: "指标体系"},
		{Name: "model", Label: "依据"},
		{Name: "years", Label: "连续年度", Unit: "个"},
		{Name: "last", Label: "最近一年", Unit: u.name, Decimals: u.decimals},
	}
	for i, name := range []string{"next", "second"} {
		label := []string{"下一年", "再下一年"}[i]
		if len(shown) > 0 {
			label = inYear(shown[0].Years[i].Year)
		}
		columns = append(columns,
			Column{Name: name, Label: label, Unit: u.name, Decimals: u.decimals},
			Column{Name: name + "_low", Label: label + "下限", Unit: u.name, Decimals: u.decimals},
			Column{Name: name + "_high", Label: label + "上限", Unit: u.name, Decimals: u.decimals},
		)
	}
	return append(columns,
		Column{Name: "trials", Label: "回测", Unit: "次"},
		Column{Name: "held", Label: "区间含住", Unit: "次"},
		Column{Name: "error", Label: "下一年平均误差", Unit: u.name, Decimals: u.decimals},
		Column{Name: "same_error", Label: "照上年不变的误差", Unit: u.name, Decimals: u.decimals},
		Column{Name: "refused", Label: "不作前瞻的原因"},
	)
}

func forecastRow(q Query, f analytics.Forecast, u seriesUnit) []any {
	s := f.Series
	row := []any{
		Link{s.DistrictName, q.DistrictHref(s.District)}, s.Programme, frameworkOf(s), f.Model(), len(f.Known),
		u.cell(sql.Null[float64]{V: s.Trend.Last, Valid: s.Trend.N > 0}),
	}
	if f.Refused != "" {
		return append(row, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, f.Refused)
	}
	for _, y := range f.Years {
		row = append(row, y.Value/u.divide, y.Low/u.divide, y.High/u.divide)
	}
	var sum analytics.Backtest
	for _, b := range f.Backtests {
		sum = sum.Add(b)
	}
	return append(row, sum.Trials, sum.Held, u.cell(f.Backtests[0].Error()), u.cell(f.Backtests[0].SameError()), nil)
}

// readForecasts is the one forecast in full, or of many how many there are and which
// moves most for the worse.
func readForecasts(all, shown []analytics.Forecast) string {
	if len(all) == 1 {
		return all[0].Series.DistrictName + "：" + all[0].Text() + "。"
	}
	reasons := map[string]int{}
	for _, f := range all {
		if f.Refused != "" {
			reasons[f.Refused]++
		}
	}
	if len(shown) == 0 {
		var said []string
		for reason, n := range reasons {
			said = append(said, fmt.Sprintf("%s（%d 个）", reason, n))
		}
		slices.Sort(said)
		return fmt.Sprintf("%d 个数列都不作前瞻：%s。", len(all), upToThree(said))
	}
	moving := 0
	for _, f := range shown {
		if f.Drifting {
			moving++
		}
	}
	text := fmt.Sprintf("%d 个数列中 %d 个作前瞻：%d 个有趋势，按每年平均变动；%d 个没有，按最近水平不变", len(all), len(shown), moving, len(shown)-moving)
	if n := len(all) - len(shown); n > 0 {
		text += fmt.Sprintf("；%d 个不作，原因见表", n)
	}
	if first := shown[0]; first.Drifting && first.Weight() > 0 {
		text += fmt.Sprintf("。变动最要紧的是%s：%s", first.Series.DistrictName, first.Text())
	}
	return text + "。"
}

// forecastNotes say how it was foreseen, and how it would have done before.
func forecastNotes(shown []analytics.Forecast) []string {
	level := strconv.FormatFloat(shown[0].Level, 'f', -1, 64)
	notes := []string{
		"模型由趋势判断先定，不看误差：有趋势的按每年平均变动（随机游走加漂移），没有的按最近水平（随机游走）；" + level + "% 区间用 t 分布，年数越远越宽；除趋势在水平游移时也成立者外，取两种模型区间的外包。只延续历史，不含政策、口径与人口的变化。",
	}
	if slices.ContainsFunc(shown, func(f analytics.Forecast) bool { return f.Clipped }) {
		notes = append(notes, "预计值与区间收在可能的范围里：比率不出 0—100%，数量不小于 0。")
	}
	for ahead := range shown[0].Backtests {
		var sum analytics.Backtest
		for _, f := range shown {
			sum = sum.Add(f.Backtests[ahead])
		}
		if sum.Trials == 0 {
			notes = append(notes, fmt.Sprintf("往后 %d 年没有可回测的年度：年数刚够作前瞻。", ahead+1))
			continue
		}
		held := 100 * float64(sum.Held) / float64(sum.Trials)
		text := fmt.Sprintf("回测（只用当时已知的年度看往后第 %d 年）：%d 次中区间含住实际数 %d 次（%.0f%%，名义 %s%%）", ahead+1, sum.Trials, sum.Held, held, level)
		if sum.SameMissed > 0 {
			text += fmt.Sprintf("，平均误差是照上年不变的 %.2f 倍", sum.Missed/sum.SameMissed)
		}
		if held < shown[0].Level {
			text += "；含住的少于名义，请把区间看宽些"
		}
		notes = append(notes, text+"。")
	}
	return notes
}

// forecastChart draws few series with what is foreseen as a fan, one panel each, and
// of many the change foreseen with its interval, in the order of the table.
func forecastChart(q Query, shown []analytics.Forecast, u seriesUnit, label string) (*chart.Chart, error) {
	if len(shown) > fewLines {
		return changesForeseen(q, shown, u)
	}
	years, _ := q.Years()
	last := years[len(years)-1]
	for _, f := range shown {
		last = max(last, f.Years[len(f.Years)-1].Year)
	}
	var names []string
	for year := years[0]; year <= last; year++ {
		names = append(names, strconv.Itoa(year))
	}
	axis := chart.Axis{Name: label, Unit: u.name, Decimals: u.decimals, Zero: u.name != "%"}
	if len(shown) == 1 {
		return chart.Lines(names, fan(shown[0], years[0], len(names), u.divide), axis)
	}
	if u.relative { // districts differ in size by more than any of them moves
		axis = chart.Axis{Name: label, Unit: "最近一年 = 100", Decimals: 1}
	}
	panels := make([]chart.Panel, len(shown))
	for i, f := range shown {
		divide := u.divide
		if u.relative {
			divide = f.Series.Trend.Last / 100
		}
		panels[i] = chart.Panel{Name: seriesName(f.Series), Series: fan(f, years[0], len(names), divide)}
	}
	return chart.SmallMultiples(names, panels, axis)
}

// changesForeseen is how far the last year foreseen lies from the last one known: in %
// of it, or in 百分点 where the values are rates.
func changesForeseen(q Query, shown []analytics.Forecast, u seriesUnit) (*chart.Chart, error) {
	to := shown[0].Years[len(shown[0].Years)-1].Year
	axis := chart.Axis{Name: fmt.Sprintf("%d 年预计与 %d 年之差", to, shown[0].Series.Trend.To), Unit: "百分点", Decimals: 2, Signed: true}
	if u.relative {
		axis.Unit = "%"
	}
	dots := make([]chart.Item, len(shown))
	for i, f := range shown {
		last, y := f.Series.Trend.Last, f.Years[len(f.Years)-1]
		from := func(v float64) chart.Value {
			if u.relative {
				return chart.Value{V: 100 * (v - last) / last, Valid: last != 0}
			}
			return chart.Number(v - last)
		}
		dots[i] = chart.Item{
			Name: seriesName(f.Series), Colour: q.Colour(f.Series.District), Href: q.DistrictHref(f.Series.District),
			Value: from(y.Value), Low: from(y.Low), High: from(y.High),
		}
	}
	return chart.Dots(dots, axis, chart.Value{})
}

func seriesName(s analytics.Series) string {
	if s.OneOfSeveral {
		return s.DistrictName + " " + s.Programme
	}
	return s.DistrictName
}

// fan is a series up to its last year and what is foreseen from there.
func fan(f analytics.Forecast, first, years int, divide float64) []chart.Series {
	was := chart.Series{Name: seriesName(f.Series), Colour: 1, Values: make([]chart.Value, years)}
	ahead := chart.Series{Name: "前瞻", Colour: 2, Values: make([]chart.Value, years)}
	low := chart.Series{Name: "区间下限", Bound: true, Values: make([]chart.Value, years)}
	high := chart.Series{Name: "区间上限", Bound: true, Values: make([]chart.Value, years)}
	for _, y := range f.Series.Years {
		if y.Value.Valid {
			was.Values[y.Year-first] = chart.Number(y.Value.V / divide)
		}
		if y.ScopeChange != "" {
			was.Cuts = append(was.Cuts, y.Year-first)
		}
	}
	at := f.Series.Trend.To - first
	for _, s := range []chart.Series{ahead, low, high} {
		s.Values[at] = was.Values[at]
	}
	for _, y := range f.Years {
		at := y.Year - first
		ahead.Values[at], low.Values[at], high.Values[at] = chart.Number(y.Value/divide), chart.Number(y.Low/divide), chart.Number(y.High/divide)
	}
	return []chart.Series{was, ahead, low, high}
}
