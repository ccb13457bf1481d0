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

// alikeKey is one year of one series.
type alikeKey struct {
	quantity, part, district, programme string
	year                                int
}

// keyOf is one year of a series.
func keyOf(s analytics.Series, year int) alikeKey {
	return alikeKey{s.Quantity, s.Part, s.District, s.Programme, year}
}

// alikeYears are the years of series on one scope, where the scope changed and the
// records can undo it: of all quantities, so that the page asks once.
func alikeYears(ctx context.Context, db *sql.DB, q Query) (map[alikeKey]analytics.YearAlike, error) {
	rows, err := analytics.LikeForLike(ctx, db, q.Scope, "", "")
	years := map[alikeKey]analytics.YearAlike{}
	for _, r := range rows {
		years[alikeKey{r.Quantity, r.Part, r.District, r.Programme, r.Year}] = r
	}
	return years, err
}

// alikeValues are the values on one scope for the chart of a series, nil where
// there are none; as an index of the first of them where the chart draws indices.
func alikeValues(q Query, s analytics.Series, alike map[alikeKey]analytics.YearAlike, u seriesUnit, index bool) []chart.Value {
	years, _ := q.Years()
	values := make([]chart.Value, len(years))
	var first sql.Null[float64]
	for i, year := range years {
		a, ok := alike[keyOf(s, year)]
		if !ok || !a.Alike.Valid {
			continue
		}
		if !first.Valid {
			first = a.Alike
		}
		if values[i] = u.cell(a.Alike); index && first.V != 0 {
			values[i] = chart.Number(100 * a.Alike.V / first.V)
		}
	}
	if !first.Valid {
		return nil
	}
	return values
}

// scopeNotes explain where the lines of series end: what changed, and what the
// same series on one scope leaves out or adds.
func scopeNotes(series []analytics.Series, alike map[alikeKey]analytics.YearAlike) []string {
	var notes []string
	for _, s := range series {
		for _, y := range s.Years {
			if y.ScopeChange == "" {
				continue
			}
			note := fmt.Sprintf("%s %d 年口径变化（%s），前后不连线、不比较", s.DistrictName, y.Year, y.ScopeChange)
			a := alike[keyOf(s, y.Year)]
			switch {
			case a.Why != "":
				note += "；没有同口径的数：" + a.Why
			case a.Component != "":
				note += "；同口径：各年都不含" + a.Component
			case a.Predecessor != "":
				note += "；同口径：以前年度加上" + a.Predecessor
			default:
				note += "；没有写明新旧口径相差的内容，没有同口径的数"
			}
			notes = append(notes, note+"。")
		}
	}
	if n := len(notes); n > 3 {
		notes = append(notes[:3], fmt.Sprintf("另有 %d 处口径变化，见“口径变化”。", n-3))
	}
	return notes
}

// scopeBreaks are the years from which a count means something else, with the
// counts on either side as printed and on one scope.
func scopeBreaks(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	rows, err := analytics.ScopeBreaks(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Wide: true, Quiet: true, Caption: "口径变化，与同口径的数",
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "programme", Label: "政策项目"},
			{Name: "year", Label: "自年度"},
			{Name: "text", Label: "变了什么"},
			{Name: "said", Label: "谁说的"},
			{Name: "component", Label: "新旧口径相差"},
			{Name: "subject", Label: "参保数"},
			{Name: "before", Label: "前一年"},
			{Name: "after", Label: "该年"},
			{Name: "unit", Label: "单位"},
			{Name: "growth", Label: "增减（含口径影响）", Unit: "%", Decimals: 2, Signed: true},
			{Name: "alike_before", Label: "同口径前一年"},
			{Name: "alike_after", Label: "同口径该年"},
			{Name: "alike_growth", Label: "同口径增减", Unit: "%", Decimals: 2, Signed: true},
			{Name: "by_parts", Label: "其余内容逐项相加"},
			{Name: "by_parts_growth", Label: "按逐项相加的增减", Unit: "%", Decimals: 2, Signed: true},
			{Name: "why", Label: "没有同口径数的缘由"},
		},
		Empty: "所选范围内没有文件写明、也没有人认定口径变化。没有写明不等于没有变化：数列突变时请核对原文的统计范围，确认后可在数列下写明。",
		Flags: strongest(analytics.ScopeBreakFlags(rows)),
		Notes: []string{
			"口径变化后印出的数不与以前年度比较，趋势只判断变化之后的年度。",
			"同口径：新旧口径相差某一内容的，凡计入它的年度都从印出的数中减去它（只印出政府出资的，合计按此减）；区县合并的，合并前加上被并入的区县。",
		},
	}
	for _, r := range rows {
		f.Rows = append(f.Rows, []any{
			Link{r.DistrictName, q.DistrictHref(r.District)}, r.Programme, Year(r.Year), r.Text, saidBy(r), cmp.Or(r.Component, r.Predecessor), r.Payer + r.Measure,
			r.Before, r.After, r.Unit, r.Growth, r.AlikeBefore, r.AlikeAfter, r.AlikeGrowth, r.ByParts, r.ByPartsGrowth, r.Why,
		})
		if r.Document != "" {
			f.Sources = append(f.Sources, Source{ID: r.Document, Place: r.Place})
		}
		if r.ByParts.Valid && r.AlikeAfter.Valid && r.ByParts.V != r.AlikeAfter.V && r.Payer == record.AllPayers {
			f.Notes = append(f.Notes, fmt.Sprintf("%s %d 年%s：印出的合计减去%s为 %s，其余内容逐项相加为 %s，相差 %s，因为印出的合计与各项之和本来不等；同口径以印出的合计为准。",
				r.DistrictName, r.Year, r.Payer+r.Measure, r.Component, Printed(r.AlikeAfter, r.Unit, 0, false), Printed(r.ByParts, r.Unit, 0, false),
				Printed(r.AlikeAfter.V-r.ByParts.V, r.Unit, 0, true)))
		}
	}
	if n := len(f.Flags); n > 0 {
		f.Reading = readBreaks(q, f.Flags, rows)
		f.Chart, err = breaksChart(ctx, db, q)
	}
	return f.withoutProgramme().withoutEmpty(), err
}

func saidBy(r analytics.ScopeBreak) string {
	if r.Remark.Valid {
		return fmt.Sprintf("%s（注%d）", r.Author, r.Remark.V)
	}
	return "文件"
}

func readBreaks(q Query, flags []analytics.Flag, rows []analytics.ScopeBreak) string {
	var names []string
	for _, flag := range flags {
		name := fmt.Sprintf("%s（%d 年）", q.DistrictName(flag.District), flag.Year)
		i := slices.IndexFunc(rows, func(r analytics.ScopeBreak) bool {
			return r.District == flag.District && r.Year == flag.Year && r.Payer+r.Measure == flag.Subject && r.AlikeGrowth != record.NoPercent
		})
		if i >= 0 {
			name = fmt.Sprintf("%s（%d 年，%s印出 %s，同口径 %s）", q.DistrictName(flag.District), flag.Year, flag.Subject,
				Printed(rows[i].Growth, "%", 2, true), Printed(rows[i].AlikeGrowth, "%", 2, true))
		}
		names = append(names, name)
	}
	return fmt.Sprintf("%d 处口径变化：%s；印出的数前后不可直接相比。", len(flags), upToThree(names))
}

// breaksChart is all households insured where the scope changed, as printed and on
// one scope.
func breaksChart(ctx context.Context, db *sql.DB, q Query) (*chart.Chart, error) {
	m := measure("insured")
	series, err := m.series(ctx, db, q.Scope)
	if err != nil {
		return nil, err
	}
	alike, err := alikeYears(ctx, db, q)
	if err != nil {
		return nil, err
	}
	series = slices.DeleteFunc(series, func(s analytics.Series) bool {
		return !slices.ContainsFunc(s.Years, func(y analytics.YearValue) bool { return y.ScopeChange != "" })
	})
	if len(series) == 0 {
		return nil, nil
	}
	u := unitOf(series)
	traces := seriesTraces(q, series, u)
	for i, s := range series {
		traces[i].Alike = alikeValues(q, s, alike, u, false)
		traces[i].Flag = analytics.Flag{}
	}
	return tracesChart(q, traces, chart.Axis{Name: m.Label, Unit: u.name, Zero: true})
}
