package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// districtUnitCost is what one insured household or person cost in each district,
// beside how many were insured.
func districtUnitCost(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	all, err := analytics.UnitCost(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	enough, err := rule(ctx, db, q, "rank_peers")
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Stem: "unit_cost", Caption: "单位成本与规模：同一政策项目、同一单位",
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "programme", Label: "政策项目"},
			{Name: "component", Label: "支出内容"},
			{Name: "year", Label: "年度"},
			{Name: "payer", Label: "除以谁的数"},
			{Name: "unit", Label: "单位"},
			{Name: "executed", Label: "执行数", Unit: "元", Decimals: 2},
			{Name: "units", Label: "参保数"},
			{Name: "value", Label: "单位成本", Unit: "元", Decimals: 2},
			{Name: "standard", Label: "定价单位"},
			{Name: "far", Label: "离群"},
			{Name: "rank", Label: "名次（由高到低）", Unit: "名"},
			{Name: "apart", Label: "为何不可比"},
		},
		Empty: "所选范围内没有同时印出执行数与参保数的政策项目，单位成本算不出来。",
	}
	g := analytics.LargestCostGroup(all, enough.Value)
	if len(g.Current)+len(g.Apart) < 2 {
		return aloneInCost(f, q, analytics.LatestCosts(all)), nil
	}
	one := g.Current[0]
	card, err := analytics.Comparability(ctx, db, q.Scope, analytics.ComparedMeasure{Quantity: "单位成本", Part: one.Unit})
	if err != nil {
		return Figure{}, err
	}
	g = g.Comparable(card, enough.Value)
	s := g.Standings(enough)
	for i, u := range g.Current {
		f.Rows = append(f.Rows, costRow(q, u, g.Far(u), s.Compared[i].Rank, nil))
		f.Sources = append(f.Sources, Source{ID: u.Document, Place: u.Place})
	}
	for _, u := range g.Apart {
		f.Rows = append(f.Rows, costRow(q, u.YearUnitCost, false, nil, u.Why))
		f.Sources = append(f.Sources, Source{ID: u.Document, Place: u.Place})
	}
	f.Reading = standingsReading(s, fmt.Sprintf("“%s”每%s成本", one.Programme, one.Unit), "元") + farInCost(g)
	f.Notes = costNotes(g, unrankedNote(s, enough))
	f.Chart, err = costChart(q, g)
	return f, err
}

func costRow(q Query, u analytics.YearUnitCost, far bool, rank, apart any) []any {
	component := u.Component
	if component == "" {
		component = "全项目"
	}
	return []any{
		Link{u.DistrictName, q.DistrictHref(u.District)}, u.Programme, component, Year(u.Year), u.Payer, u.Unit,
		u.Executed, u.Units, u.Value.V / 100, u.Standard, far, rank, apart,
	}
}

// aloneInCost lists unit costs that have no district beside them to compare with.
func aloneInCost(f Figure, q Query, costs []analytics.YearUnitCost) Figure {
	for _, u := range costs {
		f.Rows = append(f.Rows, costRow(q, u, false, nil, nil))
		f.Sources = append(f.Sources, Source{ID: u.Document, Place: u.Place})
	}
	if len(costs) > 0 {
		f.Reading = fmt.Sprintf("%s %d 年有 %d 项单位成本，没有别的区县有同一政策项目的数可比。", costs[0].DistrictName, costs[0].Year, len(costs))
		f.Notes = []string{"定价单位：执行数恰为整元单价的整数倍、且只有一种单位如此者；其余一种只是换算。参保数取政府出资者。"}
	}
	return f
}

// farInCost names the costs beyond the fences.
func farInCost(g analytics.CostGroup) string {
	var far []string
	for _, u := range g.Current {
		if g.Far(u) {
			far = append(far, fmt.Sprintf("%s %s", u.DistrictName, Printed(u.Value.V/100, "元", 2, false)))
		}
	}
	switch {
	case g.Highest == 0:
		return ""
	case len(far) == 0:
		return fmt.Sprintf("没有一个在 %s—%s 之外，无离群者。", record.RoundHalfUp(g.Lowest/100, 2), Printed(g.Highest/100, "元", 2, false))
	}
	return fmt.Sprintf("在 %s—%s 之外的 %d 个：%s。", record.RoundHalfUp(g.Lowest/100, 2), Printed(g.Highest/100, "元", 2, false), len(far), strings.Join(far[:min(len(far), 4)], "、"))
}

func costNotes(g analytics.CostGroup, unranked string) []string {
	notes := []string{
		"单位成本高低要连同保障内容看，便宜不等于好；图上不画拟合线，规模与单价的关系不作推断。参保数取政府出资者，没有分出资方的取合计。",
		"离群按 Tukey 界限：上下四分位数之外 1.5 倍四分位距（单价取对数）。定价单位：执行数恰为整元单价的整数倍者；几个区县共有的整元单价画横线。",
		unranked,
	}
	if g.Others > 0 {
		notes = append(notes, fmt.Sprintf("这里画区县最多的一组；另有 %d 组（其他政策项目、支出内容或单位）见各区县页。", g.Others))
	}
	return notes
}

// sharedStandards is how many price standards are drawn; those that more share are
// not told from those that fewer do.
const sharedStandards = 5

func costChart(q Query, g analytics.CostGroup) (*chart.Chart, error) {
	if len(g.Current) < 2 {
		return nil, nil
	}
	var points []chart.Point
	var volumes []float64
	for i, u := range g.Current {
		one := chart.Point{Name: u.DistrictName, X: chart.Number(float64(u.Units)), Y: chart.Number(u.Value.V / 100), Href: q.DistrictHref(u.District)}
		if g.Far(u) || i == 0 || i == len(g.Current)-1 || len(g.Current) <= fewLines {
			one.Named, one.Colour = true, 1
		}
		points = append(points, one)
		volumes = append(volumes, float64(u.Units))
	}
	least, most := slices.Min(volumes), slices.Max(volumes)
	level := func(name string, at float64, dashed bool) chart.Curve {
		return chart.Curve{Name: name, Points: [][2]float64{{least, at / 100}, {most, at / 100}}, Dashed: dashed}
	}
	curves := []chart.Curve{level("中位数", g.Middle, false)}
	standards := g.Standards()
	for _, price := range standards[:min(len(standards), sharedStandards)] {
		curves = append(curves, level(Printed(price/100, "元", 0, false), price, true))
	}
	unit := g.Current[0].Unit
	return chart.Plane(points, curves, chart.Axis{Name: "参保数", Unit: unit, Log: chart.Wide(volumes)}, chart.Axis{Name: "每" + unit + "成本", Unit: "元", Decimals: 2})
}
