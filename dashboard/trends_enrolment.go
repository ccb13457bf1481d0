package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"jixiao/analytics"
	"jixiao/analytics/method"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// enrolledPayers are the counts of one table of enrolment, in its order.
var enrolledPayers = []struct{ name, label, measure, payer, unit string }{
	{"government", "政府出资", record.InsuredHouseholds, record.Government, "户"},
	{"self_paid", "个人出资", record.InsuredHouseholds, record.SelfPaid, "户"},
	{"insured", "合计", record.InsuredHouseholds, record.AllPayers, "户"},
	{"people", "参保人数", "参保人数", record.AllPayers, "人"},
}

// cellsAPayer is how many columns each count has.
const cellsAPayer = 4

// enrolmentGrowth is households by payer with their growth, computed and as the
// document prints it.
func enrolmentGrowth(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	rows, err := analytics.EnrolmentGrowth(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Wide: true, Caption: "参保户数与人数：按出资方，及其增长",
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "programme", Label: "政策项目"},
			{Name: "year", Label: "年度"},
		},
		Notes: []string{"口径变化的年度，同比含口径变化的影响，不是同口径增长。"},
	}
	for _, p := range enrolledPayers {
		f.Columns = append(f.Columns,
			Column{Name: p.name, Label: p.label, Unit: p.unit},
			Column{Name: p.name + "_growth", Label: p.label + "同比", Unit: "%", Decimals: 2, Signed: true},
			Column{Name: p.name + "_stated", Label: p.label + "印出同比", Unit: "%", Decimals: 2, Signed: true},
			Column{Name: p.name + "_cumulative", Label: p.label + "较首年", Unit: "%", Decimals: 2, Signed: true})
	}
	f.Columns = append(f.Columns, Column{Name: "scope_change", Label: "口径变化"})
	slices.SortStableFunc(rows, inDistrictYear)
	for i, r := range rows {
		if i == 0 || inDistrictYear(rows[i-1], r) != 0 {
			row := make([]any, len(f.Columns))
			row[0], row[1], row[2] = Link{r.DistrictName, q.DistrictHref(r.District)}, r.Programme, Year(r.Year)
			row[len(row)-1] = ""
			f.Rows = append(f.Rows, row)
		}
		row := f.Rows[len(f.Rows)-1]
		for j, p := range enrolledPayers {
			if p.measure == r.Measure && p.payer == r.Payer {
				copy(row[3+cellsAPayer*j:], []any{r.Value, r.Growth, r.Stated, r.Cumulative})
			}
		}
		if r.ScopeChange != "" {
			row[len(row)-1] = r.ScopeChange
		}
		f.Sources = append(f.Sources, Source{ID: r.Document, Place: r.Place})
	}
	if len(rows) == 0 {
		return f, nil
	}
	if slices.ContainsFunc(rows, func(r analytics.YearEnrolment) bool { return r.Stated != record.NoPercent }) {
		f.Notes = append(f.Notes, "印出同比：文件自己印的增长率，与同比（由户数重算）并列，供核对。")
	}
	f.Reading, f.Remarkable = readEnrolment(rows), pointsOf(rows, func(r analytics.YearEnrolment) Point {
		return Point{r.District, r.Programme, r.Measure, r.Payer}
	})
	f.Chart, err = enrolmentChart(q, rows)
	return f.withoutProgramme().withoutEmpty().latestFirst("year"), err
}

// inDistrictYear orders enrolment by district, programme and year, whoever pays.
func inDistrictYear(a, b analytics.YearEnrolment) int {
	return cmp.Or(cmp.Compare(a.District, b.District), cmp.Compare(a.Programme, b.Programme), cmp.Compare(a.Year, b.Year))
}

// lastOf are the rows of one payer's households in the last year that has them.
func lastOf(rows []analytics.YearEnrolment, payer string) []analytics.YearEnrolment {
	of := slices.DeleteFunc(slices.Clone(rows), func(r analytics.YearEnrolment) bool {
		return r.Measure != record.InsuredHouseholds || r.Payer != payer
	})
	year := latestYear(of, func(r analytics.YearEnrolment) int { return r.Year })
	return slices.DeleteFunc(of, func(r analytics.YearEnrolment) bool { return r.Year != year })
}

func readEnrolment(rows []analytics.YearEnrolment) string {
	text := ""
	for _, payer := range []string{record.AllPayers, record.Government, record.SelfPaid} {
		last := lastOf(rows, payer)
		switch {
		case len(last) == 0:
			continue
		case len(last) == 1:
			r := last[0]
			if text == "" {
				text = fmt.Sprintf("%s %d 年", r.DistrictName, r.Year)
			} else {
				text += "；"
			}
			text += fmt.Sprintf("%s参保 %s，同比 %s", payer, Printed(r.Value, r.Unit, 0, false), Printed(r.Growth, "%", 2, true))
			if r.ScopeChange != "" {
				text += "（含口径变化的影响）"
			}
			continue
		}
		if text == "" {
			text = inYear(last[0].Year)
		} else {
			text += "；"
		}
		text += payer + "参保户数" + countMoves(last)
	}
	if text == "" {
		return "所选范围内只有人数，没有户数。"
	}
	return text + "。"
}

// countMoves counts the districts that rose and fell, and names the extremes.
func countMoves(rows []analytics.YearEnrolment) string {
	var rose, fell, still, unknown, rescoped int
	var most, least *analytics.YearEnrolment
	for i := range rows {
		v, ok := rows[i].Growth.Float()
		switch {
		case rows[i].ScopeChange != "":
			rescoped++
			continue
		case !ok:
			unknown++
			continue
		case v > 0:
			rose++
		case v < 0:
			fell++
		default:
			still++
		}
		if top, _ := growthOf(most); most == nil || v > top {
			most = &rows[i]
		}
		if low, _ := growthOf(least); least == nil || v < low {
			least = &rows[i]
		}
	}
	text := fmt.Sprintf(" %d 个区县上升、%d 个下降", rose, fell)
	if still > 0 {
		text += fmt.Sprintf("、%d 个持平", still)
	}
	if unknown > 0 {
		text += fmt.Sprintf("、%d 个无上年可比", unknown)
	}
	if rescoped > 0 {
		text += fmt.Sprintf("、%d 个口径有变不计", rescoped)
	}
	if most != nil && most != least {
		text += fmt.Sprintf("，从%s %s 到%s %s", least.DistrictName, Printed(least.Growth, "%", 2, true), most.DistrictName, Printed(most.Growth, "%", 2, true))
	}
	return text
}

func growthOf(r *analytics.YearEnrolment) (float64, bool) {
	if r == nil {
		return 0, false
	}
	return r.Growth.Float()
}

// enrolmentChart is the layers of one district's households, or of many
// districts the growth of the last year, sorted, beside their median.
func enrolmentChart(q Query, rows []analytics.YearEnrolment) (*chart.Chart, error) {
	years, names := q.Years()
	if onlyOne(rows, func(r analytics.YearEnrolment) string { return r.District + r.Programme }) {
		layers := []chart.Series{
			{Name: record.Government, Colour: 1, Values: make([]chart.Value, len(years))},
			{Name: record.SelfPaid, Colour: 2, Values: make([]chart.Value, len(years))},
		}
		for _, r := range rows {
			for i := range layers {
				if r.Measure == record.InsuredHouseholds && r.Payer == layers[i].Name {
					layers[i].Values[slices.Index(years, r.Year)] = chart.Number(float64(r.Value))
				}
			}
		}
		return chart.Stacked(names, layers, chart.Axis{Name: "参保户数", Unit: "户"})
	}
	last := lastOf(rows, record.SelfPaid)
	var dots []chart.Item
	var growths []float64
	for _, r := range last {
		v, ok := r.Growth.Float()
		if !ok {
			continue
		}
		growths = append(growths, v)
		dot := chart.Item{Name: r.DistrictName, Value: chart.Number(v), Colour: q.Colour(r.District), Href: q.DistrictHref(r.District)}
		if r.ScopeChange != "" {
			dot.Mark = "口径变化"
		}
		dots = append(dots, dot)
	}
	if len(dots) < 2 {
		return nil, nil
	}
	slices.SortStableFunc(dots, func(a, b chart.Item) int { return cmp.Compare(b.Value.V, a.Value.V) })
	axis := chart.Axis{Name: inYear(last[0].Year) + "个人出资参保户数同比", Unit: "%", Decimals: 2, Signed: true}
	return chart.Dots(dots, axis, chart.Number(method.Median(growths)))
}
