package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// effectDecimals print the part one district has in the change of all.
const effectDecimals = 3

// namedEffects is how many districts are drawn by themselves; the rest is one bar.
const namedEffects = 10

// rateChange is what made the last change of the chosen rate, or of the rate the
// chosen count is in: numerator and denominator of one district, of several what
// each one's own rate and what their shares did.
func rateChange(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	m := measure(measure(q.Params["measure"]).rate)
	changes, err := analytics.RateChanges(ctx, db, q.Scope, m.quantity, m.part)
	if err != nil {
		return Figure{}, err
	}
	changes = slices.DeleteFunc(changes, func(c analytics.RateChange) bool { return !m.of(c.Part) })
	f := Figure{
		Stem: "rate_change", Wide: true, Quiet: true, Caption: "比率变化由什么造成：" + m.Label,
		Empty: "所选范围内没有一个区县有相邻两年的“" + m.Label + "”，无从拆分。可放宽年份，或换一个数列。",
	}
	if len(changes) == 0 {
		return f, nil
	}
	// Programmes and frameworks do not add up: the one of most districts leads.
	slices.SortStableFunc(changes, func(a, b analytics.RateChange) int { return cmp.Compare(b.Paired, a.Paired) })
	numerator, denominator := termsOf(m)
	unit := rateUnit(changes[0].Unit)
	several := len(changes[0].Districts) > 1
	f.Columns = rateColumns(m, changes[0].Unit, unit, several)
	for _, c := range changes {
		districts := slices.Clone(c.Districts)
		slices.SortStableFunc(districts, func(a, b analytics.DistrictRateChange) int { return cmp.Compare(size(b.Effect), size(a.Effect)) })
		for _, d := range districts {
			f.Rows = append(f.Rows, []any{
				Link{d.DistrictName, q.DistrictHref(d.District)}, d.Programme, frameworkOf(analytics.Series{Part: d.Part}), Year(d.Year), d.Standing,
				m.numerator(d.NumeratorBefore), m.denominator(d.DenominatorBefore), m.numerator(d.Numerator), m.denominator(d.Denominator),
				d.Before, d.Rate, d.Change, d.ByNumerator, d.ByDenominator,
				d.ShareBefore, d.Share, d.Within, d.Mix, d.Moving, d.Effect,
			})
			f.Sources = append(f.Sources, Source{ID: d.Document, Place: d.Place})
		}
	}
	f.Notes = []string{fmt.Sprintf("一个区县：分子（%s）影响按上年分母计，余下为分母（%s）影响，两部分之和等于变化。", numerator, denominator)}
	if several {
		f.Notes = append(f.Notes,
			"几个区县合起来：各区比率变了多少（区内变化）与各区分母占比变了多少（结构变化）以两年平均为权（Kitagawa 1955），没有余项；结构变化以全体两年比率的平均为零点。",
			"只有一年有数的区县为进入或退出，口径变化的按旧口径退出、新口径进入：与两年都有数的区县合计的比率相比。")
	}
	if len(changes) > 1 {
		f.Notes = append(f.Notes, fmt.Sprintf("%d 个政策项目或指标体系分开拆，图与首句说区县最多的一个。", len(changes)))
	}
	if f.Listed = chart.DrawnRows; len(f.Rows) > f.Listed {
		f.Notes = append(f.Notes, fmt.Sprintf("表列影响最大的 %d 行，其余 %d 行在 CSV、XLSX、JSON 里。", f.Listed, len(f.Rows)-f.Listed))
	}
	c := changes[0]
	if len(c.Districts) == 1 {
		f.Reading = readOneRate(m, c.Districts[0], unit)
		f.Chart, err = oneRateChart(m, c.Districts[0])
	} else {
		f.Reading = readRates(m, c, unit)
		f.Chart, err = rateEffectsChart(q, m, c, unit)
	}
	return f.withoutProgramme().withoutEmpty(), err
}

// rateUnit is the unit of changes of a rate.
func rateUnit(unit string) string {
	if unit == "%" {
		return "百分点"
	}
	return unit
}

// termsOf names numerator and denominator of a rate.
func termsOf(m drawnMeasure) (numerator, denominator string) {
	switch m.quantity {
	case "自付费占比":
		return "个人出资户数", "合计户数"
	case "覆盖率":
		return "参保" + m.part + "数", "符合资格" + m.part + "数"
	case "预算执行率":
		return "执行数", m.part + "预算数"
	case "单位成本":
		return "执行数", "政府出资" + m.part + "数"
	}
	return "得分", "总分"
}

// numerator and denominator give a term its own type: money, points or a count.
func (m drawnMeasure) numerator(v sql.Null[int64]) any {
	if m.quantity == "单位成本" {
		return amount(v)
	}
	return m.denominator(v)
}

func (m drawnMeasure) denominator(v sql.Null[int64]) any {
	switch {
	case m.quantity == "预算执行率":
		return amount(v)
	case m.quantity == "得分率" && !v.Valid:
		return record.NoPoints
	case m.quantity == "得分率":
		return record.Points(v.V)
	}
	return v
}

func rateColumns(m drawnMeasure, rate, unit string, several bool) []Column {
	numerator, denominator := termsOf(m)
	terms := []Column{
		{Name: "numerator_before", Label: "上年" + numerator}, {Name: "denominator_before", Label: "上年" + denominator},
		{Name: "numerator", Label: numerator}, {Name: "denominator", Label: denominator},
	}
	for i := range terms {
		terms[i].Hidden = several
		switch {
		case m.quantity == "得分率":
			terms[i].Unit, terms[i].Decimals = "分", 2
		case m.quantity == "预算执行率", m.quantity == "单位成本" && i%2 == 0:
			terms[i].Unit, terms[i].Decimals = "万元", 2
		case m.quantity == "自付费占比":
			terms[i].Unit = "户"
		default:
			terms[i].Unit = m.part
		}
	}
	effect := func(name, label string) Column {
		return Column{Name: name, Label: label, Unit: unit, Decimals: effectDecimals, Signed: true}
	}
	own := func(name, label string) Column {
		return Column{Name: name, Label: label, Unit: unit, Decimals: 2, Signed: true}
	}
	columns := []Column{
		{Name: "district_name", Label: "区县"}, {Name: "programme", Label: "政策项目"}, {Name: "framework", Label: "指标体系"},
		{Name: "year", Label: "年度"}, {Name: "standing", Label: "两年的数"},
	}
	columns = append(columns, terms...)
	columns = append(columns,
		Column{Name: "before", Label: "上年", Unit: rate, Decimals: 2}, Column{Name: "rate", Label: "本年", Unit: rate, Decimals: 2},
		own("change", "该区变化"), own("by_numerator", "其中：分子影响"), own("by_denominator", "其中：分母影响"),
		Column{Name: "share_before", Label: "上年分母占比", Unit: "%", Decimals: 2}, Column{Name: "share", Label: "本年分母占比", Unit: "%", Decimals: 2},
		effect("within", "区内变化"), effect("mix", "结构变化"), effect("moving", "进入、退出、口径"), effect("effect", "对合计的影响"))
	for i := range columns {
		switch columns[i].Name {
		case "share_before", "share", "within", "mix", "moving", "effect":
			columns[i].Hidden = !several
		}
	}
	return columns
}

func size(p record.Percent) float64 {
	v, _ := p.Float()
	return math.Abs(v)
}

func readOneRate(m drawnMeasure, d analytics.DistrictRateChange, unit string) string {
	switch d.Standing {
	case analytics.RatePaired:
		numerator, denominator := termsOf(m)
		return fmt.Sprintf("%s %d 年%s变化 %s = 分子（%s）影响 %s，分母（%s）影响 %s。", d.DistrictName, d.Year, m.Label,
			Printed(d.Change, unit, 2, true), numerator, Printed(d.ByNumerator, unit, 2, true), denominator, Printed(d.ByDenominator, unit, 2, true))
	case analytics.RateRescoped:
		return fmt.Sprintf("%s %d 年口径变化（%s），两年的比率不可直接相比，不拆。", d.DistrictName, d.Year, d.ScopeChange)
	}
	return fmt.Sprintf("%s 只有一年有“%s”，不拆。", d.DistrictName, m.Label)
}

func oneRateChart(m drawnMeasure, d analytics.DistrictRateChange) (*chart.Chart, error) {
	if d.Standing != analytics.RatePaired {
		return nil, nil
	}
	numerator, denominator := termsOf(m)
	return chart.Waterfall([]chart.Step{
		{Name: inYear(d.Year - 1), Value: chart.Of(d.Before.Float()), Total: true},
		{Name: numerator + "变动", Value: chart.Of(d.ByNumerator.Float())},
		{Name: denominator + "变动", Value: chart.Of(d.ByDenominator.Float())},
		{Name: inYear(d.Year), Value: chart.Of(d.Rate.Float()), Total: true},
	}, chart.Axis{Name: m.Label, Unit: d.Unit, Decimals: 2})
}

func readRates(m drawnMeasure, c analytics.RateChange, unit string) string {
	text := fmt.Sprintf("%d 个区县合起来，%s从 %d 年 %s 到 %d 年 %s", len(c.Districts), m.Label,
		c.Year-1, Printed(c.Before, c.Unit, 2, false), c.Year, Printed(c.After, c.Unit, 2, false))
	if c.Paired == 0 {
		return text + "；没有一个区县两年都有数且口径未变，不拆。"
	}
	text += fmt.Sprintf("，变化 %s：各区自身的变化 %s，结构变化 %s", Printed(c.After-c.Before, unit, effectDecimals, true), Printed(c.Within, unit, effectDecimals, true), Printed(c.Mix, unit, effectDecimals, true))
	var moved []string
	most := c.Districts[0]
	for _, d := range c.Districts {
		if d.Standing != analytics.RatePaired {
			moved = append(moved, d.DistrictName+"（"+d.Standing+"）")
		}
		if size(d.Effect) > size(most.Effect) {
			most = d
		}
	}
	if len(moved) > 0 {
		text += fmt.Sprintf("，%s %s", upToThree(moved), Printed(c.Entering+c.Leaving, unit, effectDecimals, true))
	}
	return text + fmt.Sprintf("。影响最大的是%s：%s。", most.DistrictName, Printed(most.Effect, unit, effectDecimals, true))
}

// rateEffectsChart is the whole change, its parts, and what the districts with the
// largest effects made of it; all others together are one bar.
func rateEffectsChart(q Query, m drawnMeasure, c analytics.RateChange, unit string) (*chart.Chart, error) {
	if c.Paired == 0 {
		return nil, nil
	}
	bars := []chart.Item{
		{Name: "合计变化", Value: chart.Number(c.After - c.Before)},
		{Name: "其中：区内变化", Value: chart.Number(c.Within)},
		{Name: "其中：结构变化", Value: chart.Number(c.Mix)},
	}
	if c.Paired < len(c.Districts) {
		bars = append(bars, chart.Item{Name: "其中：进入、退出、口径", Value: chart.Number(c.Entering + c.Leaving)})
	}
	districts := slices.Clone(c.Districts)
	slices.SortStableFunc(districts, func(a, b analytics.DistrictRateChange) int { return cmp.Compare(size(b.Effect), size(a.Effect)) })
	var rest float64
	for i, d := range districts {
		v, _ := d.Effect.Float()
		if i >= namedEffects {
			rest += v
			continue
		}
		bar := chart.Item{Name: d.DistrictName, Value: chart.Number(v), Colour: q.Colour(d.District), Href: q.DistrictHref(d.District)}
		if d.Standing != analytics.RatePaired {
			bar.Mark = d.Standing
		}
		bars = append(bars, bar)
	}
	if n := len(districts) - namedEffects; n > 0 {
		bars = append(bars, chart.Item{Name: fmt.Sprintf("其余 %d 个区县", n), Value: chart.Number(rest)})
	}
	return chart.Bars(bars, chart.Axis{Name: m.Label + "变化", Unit: unit, Decimals: effectDecimals, Signed: true})
}
