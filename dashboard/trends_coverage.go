package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
)

// cellsAUnit is how many columns coverage has for households, and for people.
const cellsAUnit = 5

// coverage is the coverage rate, households and people in columns of their own.
func coverage(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	rows, err := analytics.Coverage(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Wide: true, Caption: "覆盖率：户与人分列",
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "programme", Label: "政策项目"},
			{Name: "component", Label: "支出内容"},
			{Name: "year", Label: "年度"},
		},
		Flags: strongest(analytics.CoverageFlags(rows)),
		Empty: "所选范围内没有文件印出符合资格的户数或人数，覆盖率无从计算。",
		Notes: []string{"户与人不相加。参保等于符合资格记为“饱和（分母未经核实）”：资格数可能照参保数填写，取得独立来源的资格数后再判断是否满覆盖。"},
	}
	for _, u := range []struct{ name, unit string }{{"households", "户"}, {"people", "人"}} {
		f.Columns = append(f.Columns,
			Column{Name: "insured_" + u.name, Label: "参保", Unit: u.unit},
			Column{Name: "eligible_" + u.name, Label: "符合资格", Unit: u.unit},
			Column{Name: "rate_" + u.name, Label: "覆盖率·" + u.unit, Unit: "%", Decimals: 2},
			Column{Name: "change_" + u.name, Label: "较上年·" + u.unit, Unit: "百分点", Decimals: 2, Signed: true},
			Column{Name: "state_" + u.name, Label: "状态·" + u.unit})
	}
	if len(rows) == 0 {
		return f, nil
	}
	byYear := slices.Clone(rows)
	slices.SortStableFunc(byYear, inComponentYear)
	for i, r := range byYear {
		if i == 0 || inComponentYear(byYear[i-1], r) != 0 {
			row := make([]any, len(f.Columns))
			copy(row, []any{Link{r.DistrictName, q.DistrictHref(r.District)}, r.Programme, r.Component, Year(r.Year)})
			f.Rows = append(f.Rows, row)
		}
		at := 4
		if r.Unit == "人" {
			at += cellsAUnit
		}
		copy(f.Rows[len(f.Rows)-1][at:], []any{r.Insured, r.Eligible, r.Rate, r.Change, r.State})
		f.Sources = append(f.Sources, Source{ID: r.Document, Place: r.Place})
	}
	f.Reading, f.Remarkable = readCoverage(rows), pointsOf(rows, coveragePoint)
	if !q.drawn("coverage_households", "coverage_people") {
		f.Chart, err = coverageChart(q, rows, f.Flags)
	}
	return f.withoutProgramme().withoutEmpty().latestFirst("year"), err
}

func coveragePoint(r analytics.YearCoverage) Point {
	return Point{r.District, r.Programme, "覆盖率", r.Unit}
}

// inComponentYear orders coverage by district, programme, component and year, of
// households and people alike.
func inComponentYear(a, b analytics.YearCoverage) int {
	return cmp.Or(cmp.Compare(a.District, b.District), cmp.Compare(a.Programme, b.Programme), cmp.Compare(a.Component, b.Component), cmp.Compare(a.Year, b.Year))
}

func readCoverage(rows []analytics.YearCoverage) string {
	year := latestYear(rows, func(r analytics.YearCoverage) int { return r.Year })
	text := inYear(year)
	for _, unit := range []string{"户", "人"} {
		var below, over, saturated []string
		counted := 0
		var only analytics.YearCoverage
		for _, r := range rows {
			rate, ok := r.Rate.Float()
			if r.Year != year || r.Unit != unit || !ok {
				continue
			}
			counted++
			only = r
			name := districtAnd(r.Component != "", r.DistrictName, r.Component)
			switch {
			case r.State == analytics.CoverageOver:
				over = append(over, name)
			case r.State == analytics.CoverageSaturated:
				saturated = append(saturated, name)
			case rate < r.GapBelow:
				below = append(below, name)
			}
		}
		if counted == 0 {
			continue
		}
		text += fmt.Sprintf("；按%s计 %d 个数列", unit, counted)
		if counted == 1 {
			text += "，" + only.DistrictName + " " + Printed(only.Rate, "%", 2, false)
		}
		for _, state := range []struct {
			names []string
			words string
		}{{below, "低于缺口线"}, {over, "参保多于符合资格"}, {saturated, "饱和（分母未经核实）"}} {
			if len(state.names) > 0 {
				text += fmt.Sprintf("，%d 个%s：%s", len(state.names), state.words, upToThree(state.names))
			}
		}
		if len(below)+len(over)+len(saturated) == 0 {
			text += "，均不低于缺口线"
		}
	}
	return text + "。"
}

// coverageChart draws people where they are counted, else households: one of the
// two, since a district's two rates lie on each other.
func coverageChart(q Query, rows []analytics.YearCoverage, flags []analytics.Flag) (*chart.Chart, error) {
	unit := "户"
	if slices.ContainsFunc(rows, func(r analytics.YearCoverage) bool { return r.Unit == "人" && r.Eligible.Valid }) {
		unit = "人"
	}
	rows = slices.DeleteFunc(slices.Clone(rows), func(r analytics.YearCoverage) bool { return r.Unit != unit })
	several := !onlyOne(rows, func(r analytics.YearCoverage) string { return r.Component })
	name := func(r analytics.YearCoverage) string { return districtAnd(several, r.DistrictName, r.Component) }
	traces := tracesOf(q, rows, func(r analytics.YearCoverage) string { return r.District }, name,
		func(r analytics.YearCoverage) (int, chart.Value) { return r.Year, chart.Of(r.Rate.Float()) })
	if !several {
		flagOn(traces, flags, func(f analytics.Flag) string { return q.DistrictName(f.District) }, coverageMark)
	}
	remarkOn(q, traces, rows, name, coveragePoint)
	return tracesChart(q, traces, chart.Axis{Name: "覆盖率（" + unit + "）", Unit: "%", Decimals: 2})
}

func coverageMark(f analytics.Flag) string {
	switch f.Rule {
	case "coverage.gap":
		return "缺口"
	case "coverage.over":
		return "超出"
	}
	return "饱和"
}
