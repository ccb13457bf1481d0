package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// projectFunding is the funding lines of one project, the printed rate beside the
// two computed ones.
func projectFunding(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	lines, err := analytics.ProjectFunding(ctx, db, q.Params["key"])
	if err != nil {
		return Figure{}, err
	}
	var amounts []record.Money
	for _, l := range lines {
		amounts = append(amounts, l.Initial, l.Adjusted, l.Executed)
	}
	unit := MoneyUnit(amounts...)
	f := Figure{
		Caption: "资金：年初预算、全年预算与执行", Wide: true,
		Empty: "这个项目的文件里没有资金行。",
		Columns: []Column{
			{Name: "line", Label: "资金行"},
			{Name: "year", Label: "年度"},
			{Name: "kind", Label: "评价类型"},
			{Name: "initial", Label: "年初预算数", Unit: unit, Decimals: 2},
			{Name: "adjusted", Label: "全年预算数", Unit: unit, Decimals: 2},
			{Name: "executed", Label: "全年执行数", Unit: unit, Decimals: 2},
			{Name: "rate", Label: "执行率（按全年）", Unit: "%", Decimals: 2},
			{Name: "stated_rate", Label: "印出的执行率", Unit: "%", Decimals: 2},
			{Name: "rate_initial", Label: "执行率（按年初）", Unit: "%", Decimals: 2},
			{Name: "adjustment", Label: "调整率", Unit: "%", Decimals: 2, Signed: true},
			{Name: "weight", Label: "分值", Unit: "分", Decimals: 2},
			{Name: "score", Label: "得分", Unit: "分", Decimals: 2},
			{Name: "role", Label: "行的性质"},
			{Name: "place", Label: "出处"},
		},
		Notes: []string{"执行率（按全年）= 全年执行数 ÷ 全年预算数；执行率（按年初）= 全年执行数 ÷ 年初预算数；调整率 =（全年 − 年初）÷ 年初。印出的执行率照录。"},
	}
	for _, l := range lines {
		f.Rows = append(f.Rows, []any{
			l.Line, Year(l.Year), l.Kind, l.Initial, l.Adjusted, l.Executed, l.Rate, l.StatedRate, l.RateInitial, l.Adjustment,
			l.Weight, l.Score, l.Role, q.placeCell(l.Document, l.Place),
		})
		f.Sources = append(f.Sources, Source{ID: l.Document, Place: l.Place})
	}
	totals := yearTotals(lines)
	if len(totals) == 0 {
		if len(lines) > 0 {
			f.Reading = fmt.Sprintf("有 %d 行资金，没有合计行，执行率无从计算。", len(lines))
		}
		return f, nil
	}
	last := totals[0]
	text := fmt.Sprintf("%d 年全年预算 %s，执行 %s，执行率 %s", last.Year, Printed(last.Adjusted, unit, 2, false), Printed(last.Executed, unit, 2, false), Printed(last.Rate, "%", 2, false))
	if v, ok := last.RateInitial.Float(); ok && last.Initial != last.Adjusted {
		text += fmt.Sprintf("；按年初预算 %s，调整率 %s", Printed(v, "%", 2, false), Printed(last.Adjustment, "%", 2, true))
	}
	if _, ok := last.StatedRate.Float(); ok {
		text += fmt.Sprintf("；文件印出 %s", Printed(last.StatedRate, "%", 2, false))
	}
	f.Reading = text + "。"
	f.Chart, err = fundingChart(totals, unit)
	return f, err
}

// yearTotals is the total line of each year, latest first; where several
// evaluations print one, that of the reviewer.
func yearTotals(lines []analytics.RecordedFunding) []analytics.RecordedFunding {
	var totals []analytics.RecordedFunding
	for _, l := range lines {
		if l.Role != record.TotalLine {
			continue
		}
		i := slices.IndexFunc(totals, func(t analytics.RecordedFunding) bool { return t.Year == l.Year })
		switch {
		case i < 0:
			totals = append(totals, l)
		case totals[i].Kind == string(record.SelfEvaluation) && l.Kind != string(record.SelfEvaluation):
			totals[i] = l
		}
	}
	return totals
}

// fundingChart is budget and execution: bars for one year, lines for several.
func fundingChart(totals []analytics.RecordedFunding, unit string) (*chart.Chart, error) {
	axis := chart.Axis{Name: "金额", Unit: unit, Decimals: 2, Zero: true}
	value := func(m record.Money) chart.Value { return chart.Of(InUnit(m, unit)) }
	if len(totals) == 1 {
		t := totals[0]
		return chart.Bars([]chart.Item{
			{Name: "年初预算数", Value: value(t.Initial)}, {Name: "全年预算数", Value: value(t.Adjusted)}, {Name: "全年执行数", Value: value(t.Executed), Colour: 1},
		}, axis)
	}
	first, last := totals[len(totals)-1].Year, totals[0].Year
	var names []string
	for y := first; y <= last; y++ {
		names = append(names, strconv.Itoa(y))
	}
	lines := []chart.Series{{Name: "年初预算数", Colour: 2}, {Name: "全年预算数", Colour: 3}, {Name: "全年执行数", Colour: 1}}
	for i := range lines {
		lines[i].Values = make([]chart.Value, len(names))
	}
	for _, t := range totals {
		for i, m := range []record.Money{t.Initial, t.Adjusted, t.Executed} {
			lines[i].Values[t.Year-first] = value(m)
		}
	}
	return chart.Lines(names, lines, axis)
}

// projectStatements is the rates the project's documents print beside what their
// own rows make.
func projectStatements(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	all, err := analytics.ProjectStatements(ctx, db, q.Params["key"])
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "印出的比率与重算",
		Empty:   "这个项目的文件里没有另外印出的比率。",
		Columns: []Column{
			{Name: "subject", Label: "所说的对象"},
			{Name: "quantity", Label: "比率"},
			{Name: "year", Label: "年度"},
			{Name: "stated", Label: "印出", Unit: "%", Decimals: 2},
			{Name: "computed", Label: "重算", Unit: "%", Decimals: 2},
			{Name: "difference", Label: "差额", Unit: "百分点", Decimals: 2, Signed: true},
			{Name: "place", Label: "出处"},
		},
		Notes: []string{"差额 = 印出 − 重算，按两位小数看；— 为名称对不上或缺数，无从重算，不猜。"},
	}
	var off []analytics.PrintedRate
	unknown := 0
	for _, s := range all {
		f.Rows = append(f.Rows, []any{s.Subject, s.Quantity, Year(s.Year), s.Stated, s.Computed, s.Difference, q.placeCell(s.Document, s.Place)})
		f.Sources = append(f.Sources, Source{ID: s.Document, Place: s.Place})
		if _, ok := s.Computed.Float(); !ok {
			unknown++
		} else if s.Stated.Round(2) != s.Computed.Round(2) {
			off = append(off, s)
		}
	}
	if len(all) == 0 {
		return f, nil
	}
	text := fmt.Sprintf("文件另外印出 %d 个比率，%d 个与重算一致", len(all), len(all)-len(off)-unknown)
	if len(off) > 0 {
		text += fmt.Sprintf("，%d 个不一致，首先是“%s”的%s：印出 %s，重算 %s", len(off), off[0].Subject, off[0].Quantity,
			Printed(off[0].Stated, "%", 2, false), Printed(off[0].Computed, "%", 2, false))
	}
	if unknown > 0 {
		text += fmt.Sprintf("，%d 个无从重算", unknown)
	}
	f.Reading = text + "。"
	return f, nil
}
