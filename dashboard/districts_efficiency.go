package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// outputParam is the outputs of the envelopment analysis: 参保户数、参保人数.
var outputParam = param{Name: "output", Check: func(text string) error {
	if _, err := analytics.DEAOutputs(text); err != nil {
		return refuse("%s。", err)
	}
	return nil
}}

// efficiency is how little money would have done in each district, by the example of
// the others.
func efficiency(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	e, err := efficiencies(ctx, db, q)
	if err != nil {
		return Figure{}, err
	}
	var amounts []record.Money
	for _, b := range e.Benchmarks {
		amounts = append(amounts, b.Executed)
	}
	money := MoneyUnit(amounts...)
	f := Figure{
		Caption: "投入产出效率（DEA）：同样的参保数，别的区县用多少钱", Wide: true,
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "programme", Label: "政策项目"},
			{Name: "year", Label: "年度"},
			{Name: "executed", Label: "投入：执行数", Unit: money, Decimals: 2},
			{Name: "households", Label: "参保户数", Unit: "户"},
			{Name: "people", Label: "参保人数", Unit: "人"},
			{Name: "variable", Label: "VRS 效率", Decimals: 4},
			{Name: "constant", Label: "CRS 效率", Decimals: 4},
			{Name: "scale", Label: "规模效率", Decimals: 4},
			{Name: "target", Label: "标杆所需", Unit: money, Decimals: 2},
			{Name: "peers", Label: "标杆及权重"},
			{Name: "slack_households", Label: "户数松弛", Unit: "户", Decimals: 0},
			{Name: "slack_people", Label: "人数松弛", Unit: "人", Decimals: 0},
			{Name: "peer_of", Label: "作标杆", Unit: "次"},
		},
		Empty: "不作 DEA：" + e.Refused + "。可看单位成本与同类中位数。",
		Quiet: true,
	}
	var items []chart.Item
	for _, b := range e.Benchmarks {
		var peers []string
		for _, w := range b.Weights {
			peers = append(peers, e.Benchmarks[w.Peer].DistrictName+" "+record.RoundHalfUp(w.Weight, 3))
		}
		row := []any{
			Link{b.DistrictName, q.DistrictHref(b.District)}, b.Programme, Year(b.Year), b.Executed, b.Households, b.People,
			b.Variable, b.Constant, b.Scale, b.Target, strings.Join(peers, "、"), nil, nil, b.PeerOf,
		}
		for i, name := range e.Outputs {
			column := 11
			if name == "参保人数" {
				column = 12
			}
			row[column] = b.Slack[i]
		}
		f.Rows = append(f.Rows, row)
		f.Sources = append(f.Sources, Source{ID: b.Document, Place: b.Place})
		items = append(items, chart.Item{
			Name: b.DistrictName, Value: chart.Number(b.Variable), Low: chart.Number(b.Constant), High: chart.Number(b.Variable), Colour: 1, Href: q.DistrictHref(b.District),
		})
	}
	if len(f.Rows) == 0 {
		return f, nil
	}
	f.Reading, f.Notes = efficiencyReading(e), efficiencyNotes(e)
	f.Chart, err = chart.Dots(items, chart.Axis{Name: "效率", Decimals: 3, High: chart.Number(1)}, chart.Value{})
	return f, err
}

// efficiencies is the analysis of the outputs asked for; by default of households and
// people, or of households alone where too few districts have both.
func efficiencies(ctx context.Context, db *sql.DB, q Query) (analytics.Efficiencies, error) {
	asked := q.Params["output"]
	if asked == "" {
		asked = "参保户数、参保人数"
	}
	outputs, err := analytics.DEAOutputs(asked)
	if err != nil {
		return analytics.Efficiencies{}, err
	}
	both, err := analytics.Efficiency(ctx, db, q.Scope, outputs)
	if err != nil || both.Refused == "" || q.Params["output"] != "" {
		return both, err
	}
	return analytics.Efficiency(ctx, db, q.Scope, outputs[:1])
}

func efficiencyReading(e analytics.Efficiencies) string {
	frontier, saved := 0, record.Money(0)
	for _, b := range e.Benchmarks {
		if b.Variable == 1 {
			frontier++
		}
		saved += b.Executed - b.Target
	}
	least := e.Benchmarks[0]
	if frontier == len(e.Benchmarks) {
		return fmt.Sprintf("%d 年“%s”，%d 个区县都在前沿上，这项分析分不出高下。", e.Year, e.Programme, frontier)
	}
	money := MoneyUnit(least.Executed)
	now, _ := InUnit(least.Executed, money)
	would, _ := InUnit(least.Target, money)
	return fmt.Sprintf("%d 年“%s”，%d 个区县中 %d 个在前沿上；%s的 VRS 效率最低，%s：同样的产出，标杆的组合用 %s，它用 %s。",
		e.Year, e.Programme, len(e.Benchmarks), frontier, least.DistrictName, record.RoundHalfUp(least.Variable, 3),
		Printed(would, money, 2, false), Printed(now, money, 2, false))
}

func efficiencyNotes(e analytics.Efficiencies) []string {
	notes := []string{
		"点为 VRS 效率（只与规模相近的组合比），横线通到 CRS 效率（假定规模收益不变），两者之比是规模效率。效率 1 只表示这些区县里没有谁用更少的钱做到，不表示没有余地。",
		"省钱不等于好：保障内容、对象结构、物价都不在投入产出里；单价由标准定死时，效率反映的是标准。只作线索，不推断原因，不用来扣减预算。",
		"投入只有执行数，记录里没有人员、场地等别的投入；产出是" + strings.Join(e.Outputs, "、") + "（政府出资者，没有分出资方的取合计），由各区自报、未经外部核实；户数取了政府出资者而人数没有分出资方时，自付多的区人数偏多、效率偏高。比率与得分不作产出，自评得分更不作。",
		fmt.Sprintf("样本规则 n ≥ max(m×s，3(m+s))：要 %d 个，有 %d 个（经验法则，未核实）。前沿由极端者定，一个区县的错数会改变许多区县的效率。线性规划的解逐个复核过最优性。", e.Needed, len(e.Benchmarks)),
	}
	if len(e.Left) > 0 {
		var names []string
		for _, d := range e.Left {
			names = append(names, d.DistrictName+"（"+d.Why+"）")
		}
		notes = append(notes, fmt.Sprintf("未列入的 %d 个：%s。", len(names), strings.Join(names[:min(len(names), 4)], "、")))
	}
	return notes
}
