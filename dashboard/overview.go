package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// readingOrder is the order in which the year is read: who is insured, who pays,
// who is covered, what it cost, how it was scored.
var readingOrder = []string{"参保户数", "参保人数", "符合资格户数", "符合资格人数", "自付费占比", "覆盖率", "执行数", "预算执行率", "单位成本", "得分率"}

// payerOrder is the order of payers, the last first: the whole before its parts.
var payerOrder = []string{record.SelfPaid, record.Government, record.AllPayers}

// yearlyChange is the year in numbers, each with its change on the year before.
func yearlyChange(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	rows, err := analytics.YearlyChange(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	slices.SortStableFunc(rows, func(a, b analytics.QuantityChange) int {
		return cmp.Or(
			slices.Index(readingOrder, a.Quantity)-slices.Index(readingOrder, b.Quantity),
			slices.Index(payerOrder, b.Part)-slices.Index(payerOrder, a.Part),
		)
	})
	f := Figure{
		Caption: "年度数字：最近一年与上一年",
		Columns: []Column{
			{Name: "quantity", Label: "量"},
			{Name: "programme", Label: "政策项目"},
			{Name: "year", Label: "年度"},
			{Name: "value", Label: "数值", Decimals: 2},
			{Name: "unit", Label: "单位"},
			{Name: "growth", Label: "同比", Unit: "%", Decimals: 2, Signed: true},
			{Name: "change", Label: "比上年", Unit: "百分点", Decimals: 2, Signed: true},
			{Name: "direction", Label: "方向"},
			{Name: "districts", Label: "有数", Unit: "区县"},
			{Name: "paired", Label: "两年可比", Unit: "区县"},
			{Name: "left_out", Label: "未计入变化"},
			{Name: "scope_changed", Label: "当年口径变化"},
		},
		Notes: []string{
			"每个量取最近一个有数的年度；变化只用上年、本年都有数的区县（两年可比），比率先求和再相除；只有一年有数的区县不计入变化。",
			"各评价类型、各指标体系的得分率分开列，互不相比。",
		},
	}
	var spent []record.Money
	for _, r := range rows {
		if r.Unit == "分" && r.Value.Valid {
			spent = append(spent, record.Money(math.Round(r.Value.V)))
		}
	}
	money := MoneyUnit(spent...)
	var bars []chart.Item
	for _, r := range rows {
		value, unit := changeCell(r, money)
		subject := Link{distinctName(rows, r), measureHref(q, r.Quantity, r.Part)}
		growth, points := r.Change, record.NoPercent
		if r.ChangeUnit != "%" {
			growth, points = points, growth
		}
		f.Rows = append(f.Rows, []any{
			subject, r.Programme, Year(r.Year), value, unit, growth, points, direction(r),
			r.Districts, r.Paired, r.LeftOut, r.ScopeChanged,
		})
		if v, ok := r.Change.Float(); ok && r.ChangeUnit == "%" {
			bar := chart.Item{Name: distinctName(rows, r), Value: chart.Number(v), Href: subject.Href, Colour: 1}
			if r.ScopeChanged != "" {
				bar.Mark = "口径变化"
			}
			bars = append(bars, bar)
		}
	}
	if len(rows) == 0 {
		return f, nil
	}
	f.Reading = readYear(rows, money)
	if len(bars) > 1 {
		f.Chart, err = chart.Bars(bars, chart.Axis{Name: "同比", Unit: "%", Decimals: 2, Signed: true})
	}
	return f.withoutProgramme().withoutEmpty(), err
}

// changeCell is a value as it is printed: whole counts, money in the unit of the
// figure, rates and costs with two decimals.
func changeCell(r analytics.QuantityChange, money string) (value any, unit string) {
	switch {
	case !r.Value.Valid:
		return nil, r.Unit
	case r.Unit == "户" || r.Unit == "人":
		return int64(math.Round(r.Value.V)), r.Unit
	case r.Unit == "分":
		return r.Value.V / float64(moneyUnits[money]), money
	}
	return r.Value.V, r.Unit
}

// direction is the change in a word, with a shape that survives grey print.
func direction(r analytics.QuantityChange) string {
	v, ok := r.Change.Float()
	if !ok {
		return "无上年可比"
	}
	text := r.Change.Round(2)
	switch {
	case strings.Trim(text, "-0.") == "":
		return "持平"
	case v > 0:
		return "↑上升"
	}
	return "↓下降"
}

// changedSubject names a quantity as a reader says it.
func changedSubject(r analytics.QuantityChange) string {
	if kind, _, ok := strings.Cut(r.Part, "·"); ok && r.Quantity == "得分率" {
		return kind + "得分率"
	}
	return analytics.Series{Quantity: r.Quantity, Part: r.Part}.Subject()
}

// distinctName is a quantity with what tells it apart from another row of the
// same name: its programme, or the framework of a score rate.
func distinctName(rows []analytics.QuantityChange, r analytics.QuantityChange) string {
	name := changedSubject(r)
	_, framework, _ := strings.Cut(r.Part, "·")
	for _, other := range rows {
		switch {
		case changedSubject(other) != name:
		case other.Part != r.Part:
			return name + "（" + framework + "）"
		case other.Programme != r.Programme:
			return name + " " + r.Programme
		}
	}
	return name
}

// measureHref is the page that draws a quantity over the years.
func measureHref(q Query, quantity, part string) string {
	measure := measureOf(analytics.Series{Quantity: quantity, Part: part})
	if measure == "" {
		return q.Href("/trends")
	}
	return q.Href("/trends", "measure", measure) + "#trend_measure"
}

// headline are the quantities that the one sentence on the year names, where the
// records have them.
var headline = []struct{ quantity, part, words string }{
	{"参保户数", record.AllPayers, "参保"},
	{"参保户数", record.SelfPaid, "其中个人出资"},
	{"自付费占比", "", "自付费占比"},
	{"覆盖率", "人", "覆盖率（人）"},
	{"预算执行率", "全年", "预算执行率"},
}

func readYear(rows []analytics.QuantityChange, money string) string {
	year := 0
	var parts []string
	for _, h := range headline {
		for _, r := range rows {
			if r.Quantity != h.quantity || r.Part != h.part {
				continue
			}
			words := h.words
			if year == 0 {
				words = inYear(r.Year) + words
				year = r.Year
			} else if r.Year != year {
				words = inYear(r.Year) + words
			}
			if name := distinctName(rows, r); name != changedSubject(r) {
				words = "“" + r.Programme + "”" + words
			}
			parts = append(parts, words+" "+valueAndChange(r, money))
		}
	}
	if len(parts) == 0 {
		for _, r := range rows[:min(len(rows), 3)] {
			parts = append(parts, inYear(r.Year)+changedSubject(r)+" "+valueAndChange(r, money))
		}
	}
	return strings.Join(parts, "；") + "。"
}

func valueAndChange(r analytics.QuantityChange, money string) string {
	value, unit := changeCell(r, money)
	text := Printed(value, unit, 2, false)
	if _, ok := r.Change.Float(); !ok {
		return text + "（无上年可比）"
	}
	if r.ChangeUnit == "%" {
		return text + "，同比 " + Printed(r.Change, "%", 2, true)
	}
	return fmt.Sprintf("%s，比上年 %s", text, Printed(r.Change, r.ChangeUnit, 2, true))
}
