package dashboard

import (
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

// ratioGroup is the measure of the comparability card and the districts that compare
// on it, with the unit of what is counted in it, "" for a quotient of money. Scores
// have figures of their own: where the card is of them the self-paid share is shown.
func ratioGroup(ctx context.Context, db *sql.DB, q Query) (m comparedMeasure, counted string, group analytics.RatioGroup, err error) {
	chosen := q.Params["compare"]
	if chosen == comparedMeasures[0].Value {
		chosen = "自付费占比"
	}
	m = comparedMeasures[slices.IndexFunc(comparedMeasures, func(m comparedMeasure) bool { return m.Value == chosen })]
	part := m.measure.Part
	switch m.measure.Quantity {
	case "自付费占比":
		counted = "户"
	case "覆盖率":
		counted = part
	case "预算执行率":
		part = "全年"
	}
	card, err := analytics.Comparability(ctx, db, q.Scope, m.measure)
	if err != nil {
		return m, counted, group, err
	}
	all, err := analytics.Ratios(ctx, db, q.Scope, m.measure.Quantity, part)
	return m, counted, analytics.GroupOf(all, card), err
}

// insteadOfScores says why the ratio shown is not the measure of the card.
func insteadOfScores(q Query) []string {
	if q.Params["compare"] != comparedMeasures[0].Value {
		return nil
	}
	return []string{"“可比性卡”选的是评价得分，得分的比较另有图；这里以自付费占比为例，可在“可比性卡”里换一个量。"}
}

// funnel is the districts about their common rate, with the limits beyond which one
// stands out from the group.
func funnel(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	m, counted, group, err := ratioGroup(ctx, db, q)
	if err != nil {
		return Figure{}, err
	}
	limit := func(name, label string) Column { return Column{Name: name, Label: label, Unit: "%", Decimals: 2} }
	f := Figure{
		Caption: "漏斗图：" + m.Label, Wide: true,
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "programme", Label: "政策项目"},
			{Name: "year", Label: "年度"},
			{Name: "numerator", Label: "分子", Unit: counted},
			{Name: "denominator", Label: "分母", Unit: counted},
			{Name: "value", Label: m.Label, Unit: "%", Decimals: 2},
			{Name: "place", Label: "所在"},
			limit("narrow_low", "内侧下限"), limit("narrow_high", "内侧上限"), limit("wide_low", "外侧下限"), limit("wide_high", "外侧上限"),
			{Name: "naive_place", Label: "只凭偶然时的所在"},
			limit("naive_narrow_low", "偶然内侧下限"), limit("naive_narrow_high", "偶然内侧上限"), limit("naive_wide_low", "偶然外侧下限"), limit("naive_wide_high", "偶然外侧上限"),
		},
		Empty: "所选范围内没有" + m.Label + "的分子与分母。可换一个比率，或放宽年份与区县。",
	}
	if counted == "" {
		f.Empty, f.Quiet = "“"+m.Label+"”是金额除出来的，没有抽样模型，不画漏斗；名次及其范围照列。漏斗图可在“可比性卡”里选自付费占比或覆盖率。", true
		return f, nil
	}
	p := analytics.FunnelOf(group)
	for _, d := range p.Points {
		limits := make([]any, 8)
		if p.Unlimited == "" {
			for i, l := range []float64{d.NarrowLimits.Low, d.NarrowLimits.High, d.WideLimits.Low, d.WideLimits.High, d.NaiveNarrow.Low, d.NaiveNarrow.High, d.NaiveWide.Low, d.NaiveWide.High} {
				limits[i] = l
			}
		}
		f.Rows = append(f.Rows, slices.Concat(
			[]any{Link{d.DistrictName, q.DistrictHref(d.District)}, d.Programme, Year(d.Year), d.Numerator, d.Denominator, d.Value(), string(d.Position)},
			limits[:4], []any{string(d.NaivePosition)}, limits[4:]))
		f.Sources = append(f.Sources, Source{ID: d.Document, Place: d.Place})
	}
	if len(f.Rows) == 0 {
		return f, nil
	}
	f.Reading = funnelReading(p, m.Label)
	f.Flags = strongest(analytics.FunnelFlags(p, m.Label))
	f.Notes = append(funnelNotes(p), insteadOfScores(q)...)
	f.Chart, err = funnelChart(q, p, m.Label, counted)
	return f, err
}

func funnelReading(p analytics.FunnelPlot, called string) string {
	head := fmt.Sprintf("%d 年“%s”%s，%d 个区县合计 %s", p.Year, p.Programme, called, len(p.Points), Printed(100*p.Target, "%", 2, false))
	if p.Unlimited != "" {
		return head + "。" + p.Unlimited + "。"
	}
	var out []string
	naive := 0
	for _, d := range p.Points {
		if d.NaivePosition.Outlying() {
			naive++
		}
		if d.Position.Outlying() {
			out = append(out, fmt.Sprintf("%s %s（%s）", d.DistrictName, Printed(d.Value(), "%", 2, false), d.Position))
		}
	}
	text := fmt.Sprintf("%s；计入区县间本来的离散后，外侧界限外 %d 个", head, len(out))
	if len(out) > 0 {
		text += "：" + strings.Join(out[:min(len(out), 4)], "、")
	}
	if len(out) > 4 {
		text += "等"
	}
	return fmt.Sprintf("%s。只凭偶然的界限会把 %d 个都判为离群。", text, naive)
}

func funnelNotes(p analytics.FunnelPlot) []string {
	rule := p.Members[0]
	notes := []string{"离群只说与同组不同，不说原因，也不说好坏；口径、统计时点不同也会离群，先核对原文。"}
	if p.Unlimited == "" {
		notes = append(notes, fmt.Sprintf("界限：内侧 %s、外侧 %s，计入区县间的标准差 τ = %s（Spiegelhalter 2005 的加法模型，两端各收敛 %s 后估计，Paule—Mandel 法）。离散比 φ = %s：1 为只有偶然，分母上万时 φ 很大，只凭偶然的界限几乎人人越界，故不作默认，列在表中。",
			Printed(100*rule.Narrow, "%", 0, false), Printed(100*rule.Wide, "%", 1, false), Printed(100*math.Sqrt(p.Tau2), "百分点", 2, false), Printed(100*rule.Winsor, "%", 0, false), record.RoundHalfUp(p.Phi, 1)))
		notes = append(notes, fmt.Sprintf("没有一个区县真正离群时，外侧界限外也平均有 %s 个。", strings.TrimSpace(Printed(float64(len(p.Points))*(1-rule.Wide), "", 2, false))))
	}
	return append(notes, groupNotes(p.RatioGroup)...)
}

// groupNotes say who is not among the compared.
func groupNotes(g analytics.RatioGroup) []string {
	var notes []string
	if len(g.Apart) > 0 {
		var names []string
		for _, a := range g.Apart {
			names = append(names, fmt.Sprintf("%s（%s不同）", a.DistrictName, strings.Join(a.Differs, "、")))
		}
		notes = append(notes, fmt.Sprintf("按可比性卡不参与比较的 %d 个：%s。", len(names), strings.Join(names[:min(len(names), 4)], "、")))
	}
	return notes
}

// curvePoints is how finely a limit is drawn.
const curvePoints = 60

func funnelChart(q Query, p analytics.FunnelPlot, called, counted string) (*chart.Chart, error) {
	if len(p.Points) < 2 {
		return nil, nil
	}
	var points []chart.Point
	for _, d := range p.Points {
		one := chart.Point{Name: d.DistrictName, X: chart.Number(float64(d.Denominator)), Y: chart.Number(d.Value()), Href: q.DistrictHref(d.District)}
		if d.Position.Outlying() || len(p.Points) <= fewLines {
			one.Named, one.Colour = true, 1
		}
		points = append(points, one)
	}
	most, least := p.Points[0].Denominator, p.Points[len(p.Points)-1].Denominator
	var curves []chart.Curve
	if p.Unlimited == "" {
		curves = make([]chart.Curve, 5)
		rule := p.Members[0]
		narrow, wide := Printed(100*rule.Narrow, "%", 0, false), Printed(100*rule.Wide, "%", 1, false)
		for i, name := range []string{"合计", narrow, narrow, wide, wide} {
			curves[i] = chart.Curve{Name: name, Dashed: i > 2}
		}
		for k := range curvePoints + 1 {
			at := least + (most-least)*int64(k)/curvePoints
			narrow, wide := p.LimitsAt(rule, at)
			for i, v := range []float64{100 * p.Target, narrow.High, narrow.Low, wide.High, wide.Low} {
				curves[i].Points = append(curves[i].Points, [2]float64{float64(at), v})
			}
		}
	}
	return chart.Plane(points, curves, chart.Axis{Name: "分母", Unit: counted}, chart.Axis{Name: called, Unit: "%", Decimals: 2})
}
