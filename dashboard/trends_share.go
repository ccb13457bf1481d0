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

// selfPaidShare is the share of households that pay their own premium, by district.
func selfPaidShare(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	rows, err := analytics.SelfPaidShare(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	series, err := measure("self_paid_share").series(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	rows = withoutRescoped(rows, series)
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
		Flags: strongest(analytics.SelfPaidFlags(rows)),
		Notes: []string{"变化拆成分子（个人出资户数）与分母（合计户数）两部分，两部分之和等于变化（各自四舍五入后，末位可差 1）；缺上一年的、口径变化的年度不比较。"},
	}
	for _, r := range rows {
		f.Rows = append(f.Rows, []any{
			Link{r.DistrictName, q.DistrictHref(r.District)}, r.Programme, Year(r.Year), r.SelfPaid, r.Insured,
			r.Share, r.Change, r.ChangeNumerator, r.ChangeDenominator,
		})
		f.Sources = append(f.Sources, Source{ID: r.Document, Place: r.Place})
	}
	if len(rows) == 0 {
		return f, nil
	}
	f.Reading = readShare(rows)
	several := !onlyOne(rows, func(r analytics.YearSelfPaid) string { return r.Programme })
	traces := tracesOf(q, rows,
		func(r analytics.YearSelfPaid) string { return r.District },
		func(r analytics.YearSelfPaid) string { return districtAnd(several, r.DistrictName, r.Programme) },
		func(r analytics.YearSelfPaid) (int, chart.Value) { return r.Year, chart.Of(r.Share.Float()) })
	f.Remarkable = pointsOf(series, pointOf)
	judged := seriesTraces(q, series, seriesUnit{"%", 2, 1, false})
	for i, t := range traces {
		for _, j := range judged {
			if j.Name == t.Name {
				traces[i].Breaks, traces[i].Flag, traces[i].Mark, traces[i].Notes = j.Breaks, j.Flag, j.Mark, j.Notes
			}
		}
	}
	if !q.drawn("self_paid_share") {
		f.Chart, err = tracesChart(q, traces, chart.Axis{Name: "自付费占比", Unit: "%", Decimals: 2, Zero: true})
	}
	return f.latestFirst("year"), err
}

// withoutRescoped leaves a year in which the count came to mean something else
// without a change on the year before.
func withoutRescoped(rows []analytics.YearSelfPaid, series []analytics.Series) []analytics.YearSelfPaid {
	type point struct {
		district, programme string
		year                int
	}
	rescoped := map[point]bool{}
	for _, s := range series {
		for _, y := range s.Years {
			if y.ScopeChange != "" {
				rescoped[point{s.District, s.Programme, y.Year}] = true
			}
		}
	}
	rows = slices.Clone(rows)
	for i, r := range rows {
		if rescoped[point{r.District, r.Programme, r.Year}] {
			rows[i].Change, rows[i].ChangeNumerator, rows[i].ChangeDenominator = record.NoPercent, record.NoPercent, record.NoPercent
		}
	}
	return rows
}

// districtAnd is a district with what tells it apart where there is more than one.
func districtAnd(several bool, district, what string) string {
	if several && what != "" {
		return district + " " + what
	}
	return district
}

// lastShares are the rows of the last year.
func lastShares(rows []analytics.YearSelfPaid) []analytics.YearSelfPaid {
	year := latestYear(rows, func(r analytics.YearSelfPaid) int { return r.Year })
	var last []analytics.YearSelfPaid
	for _, r := range rows {
		if r.Year == year {
			last = append(last, r)
		}
	}
	return last
}

func readShare(rows []analytics.YearSelfPaid) string {
	last := lastShares(rows)
	if len(last) == 1 {
		r := last[0]
		text := fmt.Sprintf("%s %d 年自付费占比 %s", r.DistrictName, r.Year, Printed(r.Share, "%", 2, false))
		if _, ok := r.Change.Float(); !ok {
			return text + "，不与上年比较（缺上一年，或口径有变）。"
		}
		return fmt.Sprintf("%s，比上年 %s = 分子（个人出资户数）影响 %s，分母（合计户数）影响 %s。", text, Printed(r.Change, "百分点", 2, true),
			Printed(r.ChangeNumerator, "百分点", 2, true), Printed(r.ChangeDenominator, "百分点", 2, true))
	}
	var up, down, none int
	low, high := last[0], last[0]
	for _, r := range last {
		v, ok := r.Change.Float()
		switch {
		case !ok:
			none++
		case v > 0:
			up++
		case v < 0:
			down++
		}
		if s, ok := r.Share.Float(); ok {
			if l, known := low.Share.Float(); !known || s < l {
				low = r
			}
			if h, known := high.Share.Float(); !known || s > h {
				high = r
			}
		}
	}
	text := fmt.Sprintf("%d 年 %d 个区县的自付费占比从%s %s 到%s %s；比上年 %d 个上升、%d 个下降", last[0].Year, len(last),
		low.DistrictName, Printed(low.Share, "%", 2, false), high.DistrictName, Printed(high.Share, "%", 2, false), up, down)
	if none > 0 {
		text += fmt.Sprintf("、%d 个不与上年比较", none)
	}
	return text + "。"
}
