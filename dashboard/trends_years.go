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

// printedYears is up to how many years with values the page prints the changes of each; of more
// it prints those of the last, and the files have all.
const printedYears = 4

// trendYears is the years of the chosen measure side by side, a row a series: the
// value of each, its change on the year before and on the first. A year that is not
// held stays a hole.
func trendYears(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	m := measure(q.Params["measure"])
	series, err := m.series(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Stem: "trend", Wide: true, Caption: m.Label + "：各年并列", Quiet: true,
		Empty: "所选范围内没有“" + m.Label + "”的记录。",
		Notes: []string{"较首年：与该区最早有数的年度比；缺年、口径变化的年度不作比较，口径变化后另起首年。"},
	}
	years, _ := q.Years()
	if len(series) == 0 || len(years) < 2 {
		return f, nil
	}
	u := unitOf(series)
	held := heldYears(series)
	f.Columns = yearsColumns(u, years, held)
	compared := make([][]analytics.YearComparison, len(series))
	for i, s := range series {
		compared[i] = s.Comparisons(0)
		row := make([]any, len(f.Columns))
		row[0], row[1], row[2] = Link{s.DistrictName, q.DistrictHref(s.District)}, s.Programme, frameworkOf(s)
		for _, y := range compared[i] {
			at := slices.Index(years, y.Year)
			for k, v := range []any{u.cell(y.Value), y.OnYear, y.OnFirst} {
				row[3+k*len(years)+at] = v
			}
			f.Sources = append(f.Sources, Source{ID: y.Document, Place: y.Place})
		}
		if first := compared[i][len(compared[i])-1].First; first > 0 {
			row[len(row)-1] = Year(first)
		}
		f.Rows = append(f.Rows, row)
	}
	if len(held) > printedYears {
		f.Notes = append(f.Notes, "年份多于 4 个时，变化只印最近一年的，其余年度的变化在 CSV、XLSX、JSON 里，或把“看法”换成“同比”。")
	}
	if f.Listed = chart.DrawnRows; len(f.Rows) > f.Listed {
		f.Notes = append(f.Notes, fmt.Sprintf("表列前 %d 行，其余 %d 行在 CSV、XLSX、JSON 里。", f.Listed, len(f.Rows)-f.Listed))
	}
	f.Reading = readYears(series, compared, u)
	f.Chart, err = yearsChart(q, m, series, compared, u)
	return f.withoutProgramme().withoutEmpty(), err
}

// heldYears are the years that any of the series has, in order.
func heldYears(series []analytics.Series) []int {
	var held []int
	for _, s := range series {
		for _, y := range s.Years {
			held = append(held, y.Year)
		}
	}
	slices.Sort(held)
	return slices.Compact(held)
}

func yearsColumns(u seriesUnit, years, held []int) []Column {
	columns := []Column{{Name: "district_name", Label: "区县"}, {Name: "programme", Label: "政策项目"}, {Name: "framework", Label: "指标体系"}}
	for _, y := range years {
		columns = append(columns, Column{Name: fmt.Sprintf("value_%d", y), Label: inYear(y), Unit: u.name, Decimals: u.decimals})
	}
	unit := "%"
	if !u.relative {
		unit = "百分点"
	}
	for _, c := range []struct{ name, label string }{{"on_year", "较上年"}, {"on_first", "较首年"}} {
		for _, y := range years {
			columns = append(columns, Column{
				Name: fmt.Sprintf("%s_%d", c.name, y), Label: inYear(y) + c.label, Unit: unit, Decimals: 2, Signed: true,
				Hidden: len(held) > printedYears && y != held[len(held)-1],
			})
		}
	}
	return append(columns, Column{Name: "first", Label: "首年"})
}

// readYears says how many of the series stand above and below their first year.
func readYears(series []analytics.Series, compared [][]analytics.YearComparison, u seriesUnit) string {
	unit := "%"
	if !u.relative {
		unit = "百分点"
	}
	if len(series) == 1 {
		last := compared[0][len(compared[0])-1]
		text := fmt.Sprintf("%s %d 年 %s", series[0].DistrictName, last.Year, Printed(u.cell(last.Value), u.name, u.decimals, false))
		if _, ok := last.OnFirst.Float(); ok {
			text += fmt.Sprintf("，较 %d 年 %s", last.First, Printed(last.OnFirst, unit, 2, true))
		}
		return text + "。"
	}
	var names []string
	var values []float64
	up, down := 0, 0
	for i, years := range compared {
		last := years[len(years)-1]
		v, ok := last.OnFirst.Float()
		if !ok {
			continue
		}
		names, values = append(names, fmt.Sprintf("%s（较 %d 年）", series[i].DistrictName, last.First)), append(values, v)
		switch {
		case v > 0:
			up++
		case v < 0:
			down++
		}
	}
	if len(values) == 0 {
		return fmt.Sprintf("%d 个数列都没有可与首年相比的年度。", len(series))
	}
	low, high := slices.Index(values, slices.Min(values)), slices.Index(values, slices.Max(values))
	return fmt.Sprintf("末年与首年相比：%d 个数列中 %d 个上升、%d 个下降、%d 个无从比较；从%s %s 到%s %s。", len(series), up, down, len(series)-len(values),
		names[low], Printed(values[low], unit, 2, true), names[high], Printed(values[high], unit, 2, true))
}

// yearsChart is the last year beside the year before and the first, most changed
// series first.
func yearsChart(q Query, m drawnMeasure, series []analytics.Series, compared [][]analytics.YearComparison, u seriesUnit) (*chart.Chart, error) {
	held := heldYears(series)
	last := held[len(held)-1]
	type row struct {
		target chart.Target
		moved  float64
	}
	var rows []row
	for i, s := range series {
		of := func(year int) chart.Value {
			j := slices.IndexFunc(s.Years, func(y analytics.YearValue) bool { return y.Year == year })
			if j < 0 {
				return chart.Value{}
			}
			return u.cell(s.Years[j].Value)
		}
		end := compared[i][len(compared[i])-1]
		if end.Year != last || end.First == 0 || end.First == last {
			continue
		}
		r := row{target: chart.Target{
			Name: districtAnd(s.OneOfSeveral, s.DistrictName, s.Programme), Colour: q.Colour(s.District), Href: q.DistrictHref(s.District),
			Actual: of(last), Target: of(end.First),
		}}
		if end.OnYear != record.NoPercent {
			r.target.Previous = of(last - 1)
		}
		r.moved = size(end.OnFirst)
		rows = append(rows, r)
	}
	if len(rows) < 2 {
		return nil, nil
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(b.moved, a.moved) })
	targets := make([]chart.Target, len(rows))
	for i, r := range rows {
		targets[i] = r.target
	}
	return chart.Bullet(targets, chart.Roles{Actual: inYear(last), Previous: inYear(last - 1), Target: "首年"}, chart.Axis{Name: m.Label, Unit: u.name, Decimals: u.decimals})
}
