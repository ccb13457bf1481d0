package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
)

// districtUnitCost is what one insured household or person cost in each district.
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
		Stem: "unit_cost", Caption: "单位成本：同一政策项目、同一单位",
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
			{Name: "rank", Label: "名次（由高到低）", Unit: "名"},
		},
		Empty: "所选范围内没有同时印出执行数与参保数的政策项目，单位成本算不出来。",
	}
	group, others := costGroup(all)
	var places []standing
	held := map[string]analytics.YearUnitCost{}
	for _, u := range group {
		places = append(places, standing{Code: u.District, Name: u.DistrictName, Year: u.Year, Value: u.Value.V / 100})
		held[u.District] = u
	}
	c := compare(places, enough)
	if len(group) < 2 {
		return aloneInCost(f, q, latestCost(all)), nil
	}
	for _, s := range slices.Concat(c.Current, c.Earlier) {
		f.Rows = append(f.Rows, costRow(q, held[s.Code], c.rank(s)))
		f.Sources = append(f.Sources, Source{ID: held[s.Code].Document, Place: held[s.Code].Place})
	}
	one := group[0]
	f.Reading = c.reading(fmt.Sprintf("“%s”每%s成本", one.Programme, one.Unit), "元")
	f.Notes = []string{
		"单位成本高低要连同保障内容看，便宜不等于好。参保数取政府出资者，没有分出资方的取合计。",
		c.whyUnranked(enough),
	}
	if others > 0 {
		f.Notes = append(f.Notes, fmt.Sprintf("这里画区县最多的一组；另有 %d 组（其他政策项目、支出内容或单位）见各区县页。", others))
	}
	f.Chart, err = c.dots(q, chart.Axis{Name: "每" + one.Unit + "成本", Unit: "元", Decimals: 2})
	return f, err
}

func costRow(q Query, u analytics.YearUnitCost, rank any) []any {
	component := u.Component
	if component == "" {
		component = "全项目"
	}
	return []any{
		Link{u.DistrictName, q.DistrictHref(u.District)}, u.Programme, component, Year(u.Year), u.Payer, u.Unit,
		u.Executed, u.Units, u.Value.V / 100, u.Standard, rank,
	}
}

// aloneInCost lists unit costs that have no district beside them to compare with.
func aloneInCost(f Figure, q Query, costs []analytics.YearUnitCost) Figure {
	for _, u := range costs {
		f.Rows = append(f.Rows, costRow(q, u, nil))
		f.Sources = append(f.Sources, Source{ID: u.Document, Place: u.Place})
	}
	if len(costs) > 0 {
		f.Reading = fmt.Sprintf("%s %d 年有 %d 项单位成本，没有别的区县有同一政策项目的数可比。", costs[0].DistrictName, costs[0].Year, len(costs))
		f.Notes = []string{"定价单位：执行数恰为整元单价的整数倍、且只有一种单位如此者；其余一种只是换算。参保数取政府出资者。"}
	}
	return f
}

// latestCost is the costs of each district in the last year it has any.
func latestCost(all []analytics.YearUnitCost) []analytics.YearUnitCost {
	last := map[string]int{}
	for _, u := range all {
		last[u.District] = max(last[u.District], u.Year)
	}
	return slices.DeleteFunc(slices.Clone(all), func(u analytics.YearUnitCost) bool { return !u.Value.Valid || u.Year != last[u.District] })
}

// costGroup is the costs that compare with each other: one programme, component,
// unit and payer, of which most districts have a value; the whole programme and the
// unit that prices are set by come first. others counts the groups left aside.
func costGroup(all []analytics.YearUnitCost) (group []analytics.YearUnitCost, others int) {
	type key struct{ programme, component, unit, payer string }
	groups := map[key][]analytics.YearUnitCost{}
	standard := map[key]int{}
	var keys []key
	for _, u := range latestCost(all) {
		k := key{u.Programme, u.Component, u.Unit, u.Payer}
		if groups[k] == nil {
			keys = append(keys, k)
		}
		groups[k] = append(groups[k], u)
		if u.Standard {
			standard[k]++
		}
	}
	if len(keys) == 0 {
		return nil, 0
	}
	best := slices.MinFunc(keys, func(a, b key) int {
		return cmp.Or(cmp.Compare(len(groups[b]), len(groups[a])), cmp.Compare(standard[b], standard[a]),
			cmp.Compare(a.component, b.component), cmp.Compare(a.programme, b.programme), cmp.Compare(a.unit, b.unit))
	})
	return groups[best], len(keys) - 1
}
