package dashboard

import (
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// seriesUnit is how the values of one quantity are printed in one figure.
type seriesUnit struct {
	name     string // 户, %, 万元
	decimals int
	divide   float64
	relative bool // changes are in %, else in 百分点
}

func unitOf(series []analytics.Series) seriesUnit {
	switch name := series[0].Unit; name {
	case "%":
		return seriesUnit{name, 2, 1, false}
	case "户", "人":
		return seriesUnit{name, 0, 1, true}
	case "分":
		var amounts []record.Money
		for _, s := range series {
			for _, y := range s.Years {
				if y.Value.Valid {
					amounts = append(amounts, record.Money(math.Round(y.Value.V)))
				}
			}
		}
		name = MoneyUnit(amounts...)
		return seriesUnit{name, 2, float64(moneyUnits[name]), true}
	default:
		return seriesUnit{name, 2, 1, true}
	}
}

func (u seriesUnit) cell(v sql.Null[float64]) sql.Null[float64] {
	return sql.Null[float64]{V: v.V / u.divide, Valid: v.Valid}
}

// columns are those of a series; the index counts from a base year, 0 for the first.
func (u seriesUnit) columns(base int) []Column {
	from := "首年"
	if base > 0 {
		from = inYear(base)
	}
	change := Column{Name: "on_year", Label: "同比", Unit: "%", Decimals: 2, Signed: true}
	first := Column{Name: "on_first", Label: "较首年", Unit: "%", Decimals: 2, Signed: true}
	if !u.relative {
		change.Label, change.Unit, first.Unit = "较上年", "百分点", "百分点"
	}
	return []Column{
		{Name: "district_name", Label: "区县"},
		{Name: "programme", Label: "政策项目"},
		{Name: "framework", Label: "指标体系"},
		{Name: "year", Label: "年度"},
		{Name: "value", Label: "数值", Unit: u.name, Decimals: u.decimals},
		change, first,
		{Name: "index", Label: "指数（" + from + " = 100）", Decimals: 1},
		{Name: "alike", Label: "同口径", Unit: u.name, Decimals: u.decimals},
		{Name: "alike_change", Label: "同口径" + change.Label, Unit: change.Unit, Decimals: 2, Signed: true},
		{Name: "alike_why", Label: "没有同口径数的缘由"},
		{Name: "scope_change", Label: "口径变化"},
		{Name: "remark", Label: "说明"},
	}
}

func seriesTraces(q Query, series []analytics.Series, u seriesUnit) []trace {
	years, _ := q.Years()
	traces := make([]trace, len(series))
	for i, s := range series {
		p := trace{Name: s.DistrictName, Colour: q.Colour(s.District), Values: make([]chart.Value, len(years)), Notes: q.remarkMarks(pointOf(s))}
		if s.OneOfSeveral {
			p.Name += " " + s.Programme
		}
		for _, y := range s.Years {
			at := slices.Index(years, y.Year)
			p.Values[at] = u.cell(y.Value)
			if y.ScopeChange != "" {
				p.Breaks = append(p.Breaks, chart.Break{At: at, Text: "口径变化：" + shortened(y.ScopeChange, breakText)})
			}
		}
		for _, flag := range analytics.TrendFlags([]analytics.Series{s}) {
			p.Flag, p.Mark = flag, markOf(s, flag)
		}
		traces[i] = p
	}
	return traces
}

// breakText is how many characters of a scope change fit on its line across a chart.
const breakText = 10

func shortened(text string, n int) string {
	r := []rune(text)
	if len(r) <= n {
		return text
	}
	return string(r[:n]) + "…"
}

// markOf is a flag in the few characters that fit on its point: the judgement
// where there is one, else the change that was flagged.
func markOf(s analytics.Series, f analytics.Flag) string {
	if s.Trend.Established() {
		return s.Trend.Rules.Judgement(s.Trend.Direction)
	}
	if f.Rule != "trend.change" {
		return levelWord(f.Level)
	}
	change := "百分点"
	if s.Trend.Rules.Relative {
		change = "%"
	}
	return levelWord(f.Level) + " " + Printed(s.Trend.OnYear, change, 2, true)
}

// readSeries says in one sentence what the series show: the one series in full,
// of many how many go which way and which changed most.
func readSeries(series []analytics.Series) string {
	if len(series) == 1 {
		s := series[0]
		return s.DistrictName + "：" + s.Latest() + "。"
	}
	groups := map[string][]string{}
	var most analytics.Series
	var size float64
	for _, s := range series {
		t := s.Trend
		group := "未见可判定的趋势"
		switch {
		case t.N < 2:
			group = "只有一个年度或无可比年度"
		case t.Evidence == analytics.OneChange || t.Evidence == analytics.OneDirection:
			group = "年度太少，只说变化"
		case t.Established() && t.Rules.Polarity == 0:
			group = "有升降趋势，不作好坏判断"
		case t.Established():
			group = t.Rules.Judgement(t.Direction)
		}
		groups[group] = append(groups[group], s.DistrictName)
		if v, ok := t.OnFirst.Float(); ok && math.Abs(v) > size {
			most, size = s, math.Abs(v)
		}
	}
	var parts []string
	for _, group := range []string{"向差", "向好", "有升降趋势，不作好坏判断", "未见可判定的趋势", "年度太少，只说变化", "只有一个年度或无可比年度"} {
		names := groups[group]
		switch {
		case len(names) > 0 && (group == "向差" || len(names) <= 3):
			parts = append(parts, fmt.Sprintf("%d 个%s（%s）", len(names), group, upToThree(names)))
		case len(names) > 0:
			parts = append(parts, fmt.Sprintf("%d 个%s", len(names), group))
		}
	}
	text := fmt.Sprintf("%d 个数列：%s。", len(series), strings.Join(parts, "；"))
	if size > 0 {
		change := "百分点"
		if most.Trend.Rules.Relative {
			change = "%"
		}
		text += fmt.Sprintf("首末年之间变化最大的是%s：较 %d 年 %s。", most.DistrictName, most.Trend.From, Printed(most.Trend.OnFirst, change, 2, true))
	}
	return text
}
