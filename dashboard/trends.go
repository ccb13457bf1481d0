package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
)

// selfPaidShare is the share of households that pay their own premium, by district.
func selfPaidShare(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	rows, err := analytics.SelfPaidShare(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "自付费占比及其变化",
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "programme", Label: "政策项目"},
			{Name: "year", Label: "年度"},
			{Name: "self_paid", Label: "个人出资", Unit: "户"},
			{Name: "insured", Label: "合计", Unit: "户"},
			{Name: "share", Label: "自付费占比", Unit: "%", Decimals: 2},
			{Name: "change", Label: "变化", Unit: "百分点", Decimals: 2, Signed: true},
			{Name: "change_numerator", Label: "其中：分子影响", Unit: "百分点", Decimals: 2, Signed: true},
			{Name: "change_denominator", Label: "其中：分母影响", Unit: "百分点", Decimals: 2, Signed: true},
		},
		Notes: []string{"变化拆成分子（个人出资户数）与分母（合计户数）两部分，两部分之和等于变化；缺上一年的不比较。"},
	}
	years, names := q.Years()
	var lines []chart.Series
	for _, r := range rows {
		f.Rows = append(f.Rows, []any{
			Link{r.DistrictName, q.DistrictHref(r.District)}, r.Programme, Year(r.Year), r.SelfPaid, r.Insured,
			r.Share, r.Change, r.ChangeNumerator, r.ChangeDenominator,
		})
		f.Sources = append(f.Sources, Source{ID: r.Document, Place: r.Place})
		i := slices.IndexFunc(lines, func(s chart.Series) bool { return s.Name == r.DistrictName })
		if i < 0 {
			i = len(lines)
			lines = append(lines, chart.Series{Name: r.DistrictName, Colour: q.Colour(r.District), Values: make([]chart.Value, len(years))})
		}
		if at := slices.Index(years, r.Year); at >= 0 {
			lines[i].Values[at] = chart.Of(r.Share.Float())
		}
	}
	if len(rows) == 0 {
		return f, nil
	}
	last := rows[len(rows)-1]
	f.Reading = fmt.Sprintf("%s %d 年自付费占比 %s，比上年 %s。", last.DistrictName, last.Year,
		Printed(last.Share, "%", 2, false), Printed(last.Change, "百分点", 2, true))
	axis := chart.Axis{Name: "自付费占比", Unit: "%", Decimals: 2, Zero: true}
	if len(lines) > 6 {
		panels := make([]chart.Panel, len(lines))
		for i, l := range lines {
			panels[i] = chart.Panel{Name: l.Name, Series: []chart.Series{l}}
		}
		f.Chart, err = chart.SmallMultiples(names, panels, axis)
	} else {
		f.Chart, err = chart.Lines(names, lines, axis)
	}
	return f, err
}
