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

// budgetDistricts is the recommendation by district.
func budgetDistricts(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	r, err := q.recommend(ctx, db)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Stem: "budget_lines", Wide: true, Caption: "分区县建议", Empty: nothingToBudget,
		Columns: []Column{
			{Name: "district_name", Label: "区县"}, {Name: "lines", Label: "项目", Unit: "个"}, exact("last", "上年预算"), exact("need", "测算需要"),
			exact("amount", "建议数"), exact("reserved", "预留"), exact("kept", "建议与预留"), change("change", "较上年"),
			{Name: "change_rate", Label: "变动", Unit: "%", Decimals: 2, Signed: true}, exact("marginal", "万元边际"),
		},
	}
	if len(r.Lines) == 0 {
		return f, nil
	}
	districts := r.ByDistrict()
	if stuck(r) {
		for _, d := range districts {
			f.Rows = append(f.Rows, []any{Link{d.DistrictName, q.DistrictHref(d.District)}, d.Lines, d.Last, needOf(d), nil, d.Reserved, nil, nil, nil, nil})
		}
		f.Reading = stuckText
		return f, nil
	}
	var amounts []record.Money
	var names []string
	var last, kept []chart.Value
	for _, d := range districts {
		amounts = append(amounts, d.Last, d.Amount+d.Reserved)
		f.Rows = append(f.Rows, []any{
			Link{d.DistrictName, q.DistrictHref(d.District)}, d.Lines, d.Last, needOf(d), amountOf(d), d.Reserved, d.Amount + d.Reserved, d.Change,
			percentOf(d.Change, d.Last), d.Marginal,
		})
	}
	unit := MoneyUnit(amounts...)
	for _, d := range byMove(districts, func(d analytics.DistrictBudget) float64 { return float64(d.Change) }) {
		names = append(names, d.DistrictName)
		last = append(last, chart.Of(InUnit(d.Last, unit)))
		kept = append(kept, chart.Of(InUnit(d.Amount+d.Reserved, unit)))
	}
	f.Reading = districtsReading(districts)
	f.Notes = []string{"图按变动大小排列。建议与预留合计等于预算总额（总额没有用完的除外），到分不差；预留是不自动建议的项目按上年预算留出的数，不是建议数。"}
	for _, l := range r.Lines {
		f.Sources = append(f.Sources, lineSources(l)...)
	}
	if len(names) > 1 {
		f.Chart, err = chart.Spans(names, []chart.Series{{Name: "上年预算", Values: last}, {Name: "建议与预留", Colour: 1, Values: kept}}, chart.Axis{Name: "金额", Unit: unit, Decimals: 2, Zero: true})
	}
	return f, err
}

// stuckText stands for what needs amounts where the envelope allows none.
const stuckText = "总额低于下限之和，没有分配，各区县还没有建议数。"

// needOf and amountOf are none where all of a district's money is set aside.
func needOf(d analytics.DistrictBudget) record.Money   { return unless(allReserved(d), d.Need) }
func amountOf(d analytics.DistrictBudget) record.Money { return unless(allReserved(d), d.Amount) }

func allReserved(d analytics.DistrictBudget) bool {
	return d.Need == 0 && d.Amount == 0 && d.Reserved > 0
}

func unless(none bool, m record.Money) record.Money {
	if none {
		return record.NoMoney
	}
	return m
}

func districtsReading(all []analytics.DistrictBudget) string {
	if len(all) == 1 {
		return fmt.Sprintf("%s：上年预算 %s，建议与预留 %s，%s。", all[0].DistrictName, wan(all[0].Last), wan(all[0].Amount+all[0].Reserved), moreOrLess(all[0].Change))
	}
	up, down := 0, 0
	for _, d := range all {
		switch {
		case d.Change > 0:
			up++
		case d.Change < 0:
			down++
		}
	}
	text := fmt.Sprintf("%d 个区县，增加的 %d 个，减少的 %d 个，不变的 %d 个", len(all), up, down, len(all)-up-down)
	of := func(d analytics.DistrictBudget) int64 { return int64(d.Change) }
	if most := slices.MaxFunc(all, func(a, b analytics.DistrictBudget) int { return int(of(a) - of(b)) }); most.Change > 0 {
		text += fmt.Sprintf("；增加最多的是%s（%s）", most.DistrictName, wan(most.Change))
	}
	if most := slices.MinFunc(all, func(a, b analytics.DistrictBudget) int { return int(of(a) - of(b)) }); most.Change < 0 {
		text += fmt.Sprintf("；减少最多的是%s（%s）", most.DistrictName, wan(-most.Change))
	}
	return text + "。"
}

// budgetFairness is what each district has for an eligible household, before and after.
func budgetFairness(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	r, err := q.recommend(ctx, db)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Stem: "budget_lines", Caption: "公平：每户符合资格的家庭得多少", Quiet: true,
		Columns: []Column{
			{Name: "district_name", Label: "区县"}, {Name: "eligible", Label: "符合资格户数", Unit: "户"}, {Name: "eligible_year", Label: "户数年度"},
			{Name: "before", Label: "上年预算每户", Unit: "元", Decimals: 2}, {Name: "after", Label: "建议与预留每户", Unit: "元", Decimals: 2},
			{Name: "change", Label: "每户变动", Unit: "元", Decimals: 2, Signed: true}, {Name: "place", Label: "户数出处"},
		},
		Empty: "没有一个区县印出符合资格的户数，每户多少无从算起；导入印有户数的年度量表后即可比较。",
	}
	if stuck(r) {
		f.Empty = stuckText
		return f, nil
	}
	districts := r.ByDistrict()
	var names []string
	var before, after []chart.Value
	for _, d := range districts {
		if !d.Eligible.Valid {
			continue
		}
		f.Rows = append(f.Rows, []any{
			Link{d.DistrictName, q.DistrictHref(d.District)}, d.Eligible, yearOf(d.EligibleYear), yuan(d.Before), yuan(d.After), yuan(difference(d.After, d.Before)),
			q.placeCell(d.Document, d.Place),
		})
		f.Sources = append(f.Sources, Source{ID: d.Document, Place: d.Place})
	}
	if len(f.Rows) == 0 {
		return f, nil
	}
	for _, d := range byMove(districts, func(d analytics.DistrictBudget) float64 { return d.After.V - d.Before.V }) {
		if d.Eligible.Valid {
			names = append(names, d.DistrictName)
			before, after = append(before, yuan(d.Before)), append(after, yuan(d.After))
		}
	}
	was, is := analytics.Spread(districts)
	f.Reading = spreadReading(was, is)
	f.Notes = []string{
		fmt.Sprintf("图按每户变动的大小排列。n＝%d 个有户数的区县，%d 个没有户数的不在内。分母为最近一年符合资格的户数；离散系数按户数加权。", is.Districts, is.Unknown),
		"各区县项目范围不同的，每户数不能直接比高低，只看差距是拉大还是缩小。",
	}
	if len(names) > 1 {
		f.Chart, err = chart.Spans(names, []chart.Series{{Name: "上年预算", Values: before}, {Name: "建议与预留", Colour: 1, Values: after}}, chart.Axis{Name: "每户", Unit: "元", Decimals: 2, Zero: true})
	}
	return f, err
}

// byMove are districts as a drawing has them, those that move most first. Tables keep
// the order of codes.
func byMove(districts []analytics.DistrictBudget, move func(analytics.DistrictBudget) float64) []analytics.DistrictBudget {
	sorted := slices.Clone(districts)
	slices.SortStableFunc(sorted, func(a, b analytics.DistrictBudget) int {
		return cmp.Compare(math.Abs(move(b)), math.Abs(move(a)))
	})
	return sorted
}

// yuan is 分 as 元.
func yuan(v sql.Null[float64]) sql.Null[float64] {
	v.V /= 100
	return v
}

func difference(a, b sql.Null[float64]) sql.Null[float64] {
	return sql.Null[float64]{V: a.V - b.V, Valid: a.Valid && b.Valid}
}

// spreadReading says how far districts lie apart before and after.
func spreadReading(was, is analytics.BudgetSpread) string {
	each := func(v sql.Null[float64]) string { return Printed(yuan(v), "元", 2, false) }
	if is.Districts < 2 {
		return fmt.Sprintf("只有 1 个区县有户数：每户由 %s 到 %s，没有可比的。", each(was.Median), each(is.Median))
	}
	text := fmt.Sprintf("每户中位数由 %s 到 %s；最高为最低的 %s，原为 %s", each(was.Median), each(is.Median), Printed(is.Ratio, "倍", 2, false), Printed(was.Ratio, "倍", 2, false))
	if was.Variation.Valid && is.Variation.Valid {
		moved := "差距不变"
		switch d := is.Variation.V - was.Variation.V; {
		case d > 0.005:
			moved = "差距拉大"
		case d < -0.005:
			moved = "差距缩小"
		}
		text += fmt.Sprintf("；离散系数由 %s 到 %s，%s", Printed(was.Variation, "%", 2, false), Printed(is.Variation, "%", 2, false), moved)
	}
	return text + "。"
}
