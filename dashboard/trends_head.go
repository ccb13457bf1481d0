package dashboard

import (
	"context"
	"database/sql"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// cellsABasis is how many columns each of those insured and those eligible has.
const cellsABasis = 3

// perHeadFigure is money or people for each 户 or 人 of the same programme and year.
func perHeadFigure(ctx context.Context, db *sql.DB, q Query, m drawnMeasure, unit string) (Figure, error) {
	rows, err := analytics.PerHead(ctx, db, q.Scope, m.quantity, unit)
	if err != nil {
		return Figure{}, err
	}
	money := m.quantity == "执行数"
	f := Figure{
		Stem: "per_head", Wide: true, Caption: m.Label + "：每" + unit,
		Empty: "所选范围内没有同一政策项目、同一年度的户数或人数可除。",
		Notes: []string{"分母取同一政策项目同一年度的数，没有的不算；口径变化的年度不与上年比较。"},
	}
	if len(rows) == 0 {
		return f, nil
	}
	var amounts []record.Money
	for _, r := range rows {
		amounts = append(amounts, amount(r.Numerator))
	}
	whole := Column{Name: "numerator", Label: m.Label, Unit: "人"}
	if money {
		whole.Unit, whole.Decimals = MoneyUnit(amounts...), 2
		f.Notes = append(f.Notes, "参保"+unit+"数取政府出资者，未分出资方的取合计：财政资金只付政府出资的部分。")
	}
	f.Columns = []Column{
		{Name: "district_name", Label: "区县"}, {Name: "programme", Label: "政策项目"}, {Name: "year", Label: "年度"}, whole,
	}
	bases := []string{"参保", "符合资格"}
	for i, name := range []string{"insured", "eligible"} {
		f.Columns = append(f.Columns,
			Column{Name: name, Label: bases[i], Unit: unit},
			Column{Name: "per_" + name, Label: "每" + bases[i] + unit, Unit: rows[0].Unit, Decimals: 2},
			Column{Name: name + "_growth", Label: "每" + bases[i] + unit + "同比", Unit: "%", Decimals: 2, Signed: true})
	}
	f.Columns = append(f.Columns, Column{Name: "rescoped", Label: "口径变化"})
	same := func(a, b analytics.YearPerHead) bool {
		return a.District == b.District && a.Programme == b.Programme && a.Year == b.Year
	}
	for i, r := range rows {
		if i == 0 || !same(rows[i-1], r) {
			row := make([]any, len(f.Columns))
			copy(row, []any{Link{r.DistrictName, q.DistrictHref(r.District)}, r.Programme, Year(r.Year), r.Numerator})
			if money {
				row[3] = amount(r.Numerator)
			}
			if row[len(row)-1] = ""; r.Rescoped {
				row[len(row)-1] = "当年口径变化"
			}
			f.Rows = append(f.Rows, row)
		}
		at := 4
		if r.Basis == bases[1] {
			at += cellsABasis
		}
		copy(f.Rows[len(f.Rows)-1][at:], []any{r.Denominator, r.Value, r.Growth})
		f.Sources = append(f.Sources, Source{ID: r.Document, Place: r.Place})
	}
	basis := rows[0].Basis
	var drawn []analytics.YearPerHead
	for _, r := range rows {
		if r.Basis == basis {
			drawn = append(drawn, r)
		}
	}
	f.Reading = readLast(drawn, func(r analytics.YearPerHead) (int, string, sql.Null[float64]) { return r.Year, r.DistrictName, r.Value },
		"每"+basis+unit+m.Label, rows[0].Unit)
	f.Remarkable = pointsOf(rows, func(r analytics.YearPerHead) Point { return Point{r.District, r.Programme, m.quantity, m.part} })
	several := !onlyOne(drawn, func(r analytics.YearPerHead) string { return r.Programme })
	traces := tracesOf(q, drawn,
		func(r analytics.YearPerHead) string { return r.District },
		func(r analytics.YearPerHead) string { return districtAnd(several, r.DistrictName, r.Programme) },
		func(r analytics.YearPerHead) (int, chart.Value) { return r.Year, r.Value })
	f.Chart, err = tracesChart(q, traces, chart.Axis{Name: "每" + basis + unit, Unit: rows[0].Unit, Decimals: 2})
	return f.withoutProgramme().withoutEmpty().latestFirst("year"), err
}

// amount is a sum in 分 that may not be stated.
func amount(v sql.Null[int64]) record.Money {
	if !v.Valid {
		return record.NoMoney
	}
	return record.Money(v.V)
}
