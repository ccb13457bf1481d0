package dashboard

import (
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

// Views of a measure.
const (
	valueView     = "value"
	growthView    = "growth"
	shareView     = "share"
	indexView     = "index"
	householdView = "household"
	personView    = "person"
)

var viewParam = param{Name: "view", Label: "看法", Choices: []choice{
	{valueView, "数值"}, {growthView, "同比"}, {shareView, "占比"}, {indexView, "指数"}, {householdView, "每户"}, {personView, "每人"},
}}

var captionOf = map[string]string{valueView: "逐年变化", growthView: "逐年同比", indexView: "逐年指数"}

func viewLabel(view string) string {
	i := slices.IndexFunc(viewParam.Choices, func(c choice) bool { return c.Value == view })
	return viewParam.Choices[i].Label
}

// baseParam is the year that indices count from.
var baseParam = param{Name: "base", Label: "指数基年", Check: func(text string) error {
	if n, err := strconv.Atoi(text); err != nil || n < firstYear || n > lastYear {
		return refuse("参数“base”不能是“%s”；请给 %d—%d 之间的四位年份，不给则以首年为 100。", text, firstYear, lastYear)
	}
	return nil
}}

// base is the year that indices count from, 0 for the first of each series.
func (q Query) base() int {
	n, _ := strconv.Atoi(q.Params[baseParam.Name]) // checked when it was read
	return n
}

// refusal says why a view of the measure has no meaning, "" where it has.
func (m drawnMeasure) refusal(view string) string {
	perHead := view == householdView || view == personView
	switch {
	case m.quantity == "单位成本" && perHead:
		return "单位成本本来就是每户（每人）的数，不再除一次。"
	case m.quantity == "单位成本" && view == shareView:
		return "几个区县的单位成本不能相加，没有占比；变化由什么造成，见“比率变化由什么造成”。"
	case m.rate != m.Value: // an amount or a count
	case view == shareView:
		return "“" + m.Label + "”本身是比率，几个区县的比率不能相加，没有占比；变化由什么造成，见“比率变化由什么造成”。"
	case view == indexView:
		return "“" + m.Label + "”是比率，变化按百分点说，不编指数；请看数值或同比。"
	case perHead:
		return "“" + m.Label + "”是比率，没有每户、每人之说。"
	}
	households := m.quantity == record.InsuredHouseholds || m.quantity == record.EligibleHouseholds
	switch {
	case households && view == householdView:
		return "户数除以户数就是占比或覆盖率：请看“占比”，或把数列换成“覆盖率（户）”。"
	case households && view == personView:
		return "户数不按人计；一户几人见数列“合计参保人数”的“每户”。"
	case (m.quantity == record.InsuredPeople || m.quantity == record.EligiblePeople) && view == personView:
		return "人数除以人数就是覆盖率：请把数列换成“覆盖率（人）”。"
	case m.quantity == record.EligiblePeople && view == householdView:
		return "每户人数按参保的人与户计：请把数列换成“合计参保人数”。"
	}
	return ""
}

// readView says in one sentence what is drawn: of values the verdicts, of other
// views the last year and its extremes.
func readView(series []analytics.Series, compared [][]analytics.YearComparison, view string, u seriesUnit) string {
	if view == valueView {
		return readSeries(series)
	}
	what, unit, decimals := "同比", "%", 2
	if !u.relative {
		what, unit = "较上年", "百分点"
	}
	of := func(y analytics.YearComparison) record.Percent { return y.OnYear }
	middle := 0.0
	if view == indexView {
		what, unit, decimals, middle = "指数", "", 1, 100
		of = func(y analytics.YearComparison) record.Percent { return y.Index }
	}
	year := 0
	for _, years := range compared {
		year = max(year, years[len(years)-1].Year)
	}
	var names []string
	var values []float64
	above, below := 0, 0
	for i, years := range compared {
		last := years[len(years)-1]
		v, ok := of(last).Float()
		if !ok || last.Year != year {
			continue
		}
		names, values = append(names, series[i].DistrictName), append(values, v)
		switch {
		case v > middle:
			above++
		case v < middle:
			below++
		}
	}
	print := func(v float64) string { return strings.TrimSpace(Printed(v, unit, decimals, view == growthView)) }
	switch {
	case len(values) == 0:
		return fmt.Sprintf("%d 年没有一个数列可比（%s）：缺上年、缺基年，或口径变化。", year, what)
	case len(series) == 1:
		return fmt.Sprintf("%s %d 年%s %s。", names[0], year, what, print(values[0]))
	}
	low, high := slices.Index(values, slices.Min(values)), slices.Index(values, slices.Max(values))
	return fmt.Sprintf("%d 年 %d 个数列中 %d 个可比，%s %d 个上升、%d 个下降，从%s %s 到%s %s。", year, len(series), len(values), what,
		above, below, names[low], print(values[low]), names[high], print(values[high]))
}

// baseNotes name the series that no index reaches.
func baseNotes(q Query, view string, compared [][]analytics.YearComparison) []string {
	base := q.base()
	if view != indexView || base == 0 {
		return nil
	}
	var none, cut []string
	for _, years := range compared {
		name := years[0].DistrictName
		if !slices.ContainsFunc(years, func(y analytics.YearComparison) bool { return y.Base == base }) {
			none = append(none, name)
		} else if slices.ContainsFunc(years, func(y analytics.YearComparison) bool { return y.Value.Valid && y.Base == 0 }) {
			cut = append(cut, name)
		}
	}
	var notes []string
	if len(none) > 0 {
		notes = append(notes, fmt.Sprintf("%d 年没有数，不编指数：%s。", base, upToThree(none)))
	}
	if len(cut) > 0 {
		notes = append(notes, fmt.Sprintf("与 %d 年之间口径变化的年度不编指数：%s。", base, upToThree(cut)))
	}
	return notes
}

// shareFigure is a count or amount as a share of its own whole and of all districts.
func shareFigure(ctx context.Context, db *sql.DB, q Query, m drawnMeasure) (Figure, error) {
	rows, err := analytics.MeasureShare(ctx, db, q.Scope, m.quantity, m.part)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{Stem: "measure_share", Wide: true, Caption: m.Label + "的占比"}
	if len(rows) == 0 {
		return f, nil
	}
	u := m.unit(rows)
	f.Columns = []Column{
		{Name: "district_name", Label: "区县"},
		{Name: "programme", Label: "政策项目"},
		{Name: "year", Label: "年度"},
		{Name: "value", Label: m.Label, Unit: u.name, Decimals: u.decimals},
		{Name: "own", Label: "占本区合计", Unit: "%", Decimals: 2},
		{Name: "own_change", Label: "较上年", Unit: "百分点", Decimals: 2, Signed: true},
		{Name: "of_scope", Label: "占所选各区", Unit: "%", Decimals: 2},
		{Name: "of_scope_change", Label: "占所选各区较上年", Unit: "百分点", Decimals: 2, Signed: true},
		{Name: "districts", Label: "有数的区县", Unit: "个"},
	}
	f.Notes = []string{"占所选各区：只与同年有数的区县合计相比，区县个数变了的年度不比较；只有一个区县有数则没有这一占比。"}
	for _, r := range rows {
		f.Rows = append(f.Rows, []any{
			Link{r.DistrictName, q.DistrictHref(r.District)}, r.Programme, Year(r.Year), u.cell(r.Value), r.Own, r.OwnChange, r.OfScope, r.OfScopeChange, r.Districts,
		})
		f.Sources = append(f.Sources, Source{ID: r.Document, Place: r.Place})
	}
	of, what := func(r analytics.YearShare) record.Percent { return r.OfScope }, "占所选各区"
	if m.part != "" && m.part != record.AllPayers {
		of, what = func(r analytics.YearShare) record.Percent { return r.Own }, "占本区合计"
	}
	f.Reading = readLast(rows, func(r analytics.YearShare) (int, string, sql.Null[float64]) {
		return r.Year, r.DistrictName, chart.Of(of(r).Float())
	}, m.Label+what, "%")
	f.Remarkable = pointsOf(rows, func(r analytics.YearShare) Point { return Point{r.District, r.Programme, m.quantity, m.part} })
	several := !onlyOne(rows, func(r analytics.YearShare) string { return r.Programme })
	traces := tracesOf(q, rows,
		func(r analytics.YearShare) string { return r.District },
		func(r analytics.YearShare) string { return districtAnd(several, r.DistrictName, r.Programme) },
		func(r analytics.YearShare) (int, chart.Value) { return r.Year, chart.Of(of(r).Float()) })
	f.Chart, err = tracesChart(q, traces, chart.Axis{Name: what, Unit: "%", Decimals: 2})
	return f.withoutProgramme().withoutEmpty().latestFirst("year"), err
}

func (m drawnMeasure) unit(rows []analytics.YearShare) seriesUnit {
	s := analytics.Series{Unit: "户"}
	switch m.quantity {
	case record.InsuredPeople, record.EligiblePeople:
		s.Unit = "人"
	case "执行数":
		s.Unit = "分"
	}
	for _, r := range rows {
		s.Years = append(s.Years, analytics.YearValue{Value: r.Value})
	}
	return unitOf([]analytics.Series{s})
}

// readLast says of many rows where those of the last year lie.
func readLast[T any](rows []T, of func(T) (year int, name string, v sql.Null[float64]), what, unit string) string {
	year := latestYear(rows, func(r T) int { y, _, _ := of(r); return y })
	var names []string
	var values []float64
	for _, r := range rows {
		if y, name, v := of(r); y == year && v.Valid {
			names, values = append(names, name), append(values, v.V)
		}
	}
	switch len(values) {
	case 0:
		return fmt.Sprintf("%d 年没有一个区县的%s算得出来。", year, what)
	case 1:
		return fmt.Sprintf("%s %d 年%s %s。", names[0], year, what, Printed(values[0], unit, 2, false))
	}
	low, high := slices.Index(values, slices.Min(values)), slices.Index(values, slices.Max(values))
	return fmt.Sprintf("%d 年 %d 个区县的%s从%s %s 到%s %s。", year, len(values), what,
		names[low], Printed(values[low], unit, 2, false), names[high], Printed(values[high], unit, 2, false))
}
