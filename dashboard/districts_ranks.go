package dashboard

import (
	"context"
	"database/sql"
	"fmt"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
)

// districtRanks is the districts in order, with the range of each value and the
// ranks it leaves open.
func districtRanks(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	m, counted, group, err := ratioGroup(ctx, db, q)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Stem: "funnel", Caption: "名次及其范围：" + m.Label,
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "programme", Label: "政策项目"},
			{Name: "year", Label: "年度"},
			{Name: "value", Label: m.Label, Unit: m.unit, Decimals: 2},
			{Name: "range_low", Label: "范围下限", Unit: m.unit, Decimals: 2},
			{Name: "range_high", Label: "范围上限", Unit: m.unit, Decimals: 2},
			{Name: "rank", Label: "名次（由高到低）", Unit: "名"},
			{Name: "rank_best", Label: "名次可高至", Unit: "名"},
			{Name: "rank_worst", Label: "名次可低至", Unit: "名"},
		},
		Empty: "所选范围内没有" + m.Label + "。可换一个比率，或放宽年份与区县。",
	}
	ranked := analytics.RanksOf(group, counted != "", 2)
	var items []chart.Item
	for _, d := range ranked.Ranked {
		row := []any{Link{d.DistrictName, q.DistrictHref(d.District)}, d.Programme, Year(d.Year), d.Value(), nil, nil, nil, nil, nil}
		item := chart.Item{Name: d.DistrictName, Value: chart.Number(d.Value()), Colour: 1, Href: q.DistrictHref(d.District)}
		if d.Rank > 0 {
			row[6], item.Mark = d.Rank, fmt.Sprintf("第 %d", d.Rank)
		}
		if d.Span.Best > 0 {
			row[4], row[5], row[7], row[8] = d.Range.Low, d.Range.High, d.Span.Best, d.Span.Worst
			item.Low, item.High, item.Mark = chart.Number(d.Range.Low), chart.Number(d.Range.High), spanInWords(d.Span.Best, d.Span.Worst)
		}
		f.Rows = append(f.Rows, row)
		f.Sources = append(f.Sources, Source{ID: d.Document, Place: d.Place})
		items = append(items, item)
	}
	if len(f.Rows) == 0 {
		return f, nil
	}
	f.Reading = ranksReading(ranked, m)
	f.Notes = append(rankNotes(ranked, counted != "", m.unit), insteadOfScores(q)...)
	if len(items) > 1 {
		f.Chart, err = chart.Dots(items, chart.Axis{Name: m.Label, Unit: m.unit, Decimals: 2}, chart.Value{})
	}
	return f, err
}

func spanInWords(best, worst int) string {
	if best == worst {
		return fmt.Sprintf("第 %d", best)
	}
	return fmt.Sprintf("第 %d—%d", best, worst)
}

func ranksReading(r analytics.RankedRatios, m comparedMeasure) string {
	first, last := r.Ranked[0], r.Ranked[len(r.Ranked)-1]
	head := fmt.Sprintf("%d 年“%s”%s：%s最高 %s，%s最低 %s", r.Year, r.Programme, m.Label, first.DistrictName, Printed(first.Value(), m.unit, 2, false), last.DistrictName, Printed(last.Value(), m.unit, 2, false))
	switch {
	case len(r.Ranked) == 1:
		return fmt.Sprintf("%d 年只有%s有“%s”的%s：%s，没有别的区县可比。", r.Year, first.DistrictName, r.Programme, m.Label, Printed(first.Value(), m.unit, 2, false))
	case r.Unranked != "":
		return head + "。" + r.Unranked + "。"
	case r.Unspanned != "":
		return head + "。" + r.Unspanned + "。"
	}
	return fmt.Sprintf("%s。%d 个区县中，名次定得下来的 %d 个；%s数值第一，名次可在%s。", head, len(r.Ranked), r.Distinct, first.DistrictName, spanInWords(first.Span.Best, first.Span.Worst))
}

func rankNotes(r analytics.RankedRatios, counted bool, unit string) []string {
	notes := []string{"名次由高到低，高不等于好；印出时相同的数并列。"}
	if r.Unranked == "" && r.Unspanned == "" {
		source := "Wilson 区间与年度波动两者中较宽者"
		if !counted {
			source = "年度波动（金额没有抽样模型）"
		}
		scatter := Printed(r.Scatter, "百分点", 2, false)
		if r.Relative {
			scatter = "本数的 " + Printed(100*r.Scatter, "%", 2, false)
		}
		if float64(r.Triples) < r.Members[0].Scatter {
			source, scatter = "Wilson 区间", "连续三年的组合不足，未用"
		}
		notes = append(notes, fmt.Sprintf("横线是取值范围：%s，各区县同时成立的置信水平 %s；名次可高至 = 范围整个在上方的区数 + 1，可低至 = 区数 − 范围整个在下方的区数（Klein、Wright、Wieczorek 2020）。年度波动 %s（n=%d，全组合并；平稳的升降不计入波动）。",
			source, Printed(100*r.Members[0].Confidence, "%", 0, false), scatter, r.Triples))
	}
	if unit == "元" {
		notes = append(notes, "单价按标准定死、年年不变的，波动为零，名次就是标准的次序，不是管理的好坏。")
	}
	return append(notes, groupNotes(r.RatioGroup)...)
}
