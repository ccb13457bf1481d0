package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// budgetScenarios is the recommendation beside those for neighbouring requests.
func budgetScenarios(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	f := Figure{
		Stem: "budget_lines", Wide: true, Caption: "情景并列", Empty: nothingToBudget,
		Columns: []Column{
			{Name: "scenario", Label: "情景"}, {Name: "pack", Label: "规则包", Hidden: true}, exact("total", "总额"), exact("need", "测算需要"), exact("recommended", "建议安排"),
			exact("reserved", "预留"), change("difference", "建议较当前"), {Name: "up", Label: "比上年增加", Unit: "个"}, {Name: "down", Label: "比上年减少", Unit: "个"},
			exact("missing", "总额差"), {Name: "state", Label: "能否排出"},
		},
	}
	request, ok := q.budgetRequest()
	if !ok {
		return f, nil
	}
	scenarios, err := analytics.BudgetScenarios(ctx, db, q.Scope, request)
	if err != nil || len(scenarios) == 0 || len(scenarios[0].Lines) == 0 {
		return f, err
	}
	now := scenarios[0]
	var bars []chart.Item
	var amounts []record.Money
	for _, s := range scenarios {
		up, down := 0, 0
		for _, l := range s.Lines {
			switch moved := less(l.Amount, l.LastBudget()); {
			case moved == record.NoMoney:
			case moved > 0:
				up++
			case moved < 0:
				down++
			}
		}
		recommended, state, missing := s.Recommended, "能", record.NoMoney
		switch {
		case stuck(s.Recommendation):
			recommended, missing, state = record.NoMoney, s.Conflict.Missing, "不能：总额低于下限之和"
		case s.Unallocated > 0:
			missing, state = s.Unallocated, "能，总额用不完"
		}
		var difference record.Money
		if stuck(now.Recommendation) {
			difference = record.NoMoney
		} else {
			difference = less(recommended, now.Recommended)
		}
		f.Rows = append(f.Rows, []any{s.Name, packInWords(s.Pack, s.PackVersion), s.Total, s.Need, recommended, s.Reserved, difference, up, down, missing, state})
		amounts = append(amounts, s.Need)
		bars = append(bars, chart.Item{Name: s.Name, Colour: 1})
	}
	unit := MoneyUnit(amounts...)
	for i := range bars {
		bars[i].Value = chart.Of(InUnit(amounts[i], unit))
	}
	f.Reading = scenariosReading(scenarios)
	f.Notes = []string{
		"每次只改一个条件，其余同“当前”；总额 ±5 % 是当前总额的 95 %、105 %。图为测算需要：总额之前按规则算出的数。",
		"情景都在地址里：改年度、总额、规则包、价格、人数或覆盖目标后，把地址发给别人，看到的是同一张表。",
	}
	f.Chart, err = chart.Bars(bars, chart.Axis{Name: "测算需要", Unit: unit, Decimals: 2})
	return f, err
}

// scenariosReading is the spread of the needs over scenarios, the first being the
// request itself.
func scenariosReading(scenarios []analytics.BudgetScenario) string {
	if len(scenarios) == 0 {
		return "没有可并列的情景。"
	}
	now := scenarios[0]
	lowest, highest := now, now
	var none []string
	for _, s := range scenarios {
		if s.Need < lowest.Need {
			lowest = s
		}
		if s.Need > highest.Need {
			highest = s
		}
		if stuck(s.Recommendation) {
			none = append(none, s.Name)
		}
	}
	text := fmt.Sprintf("%d 种情景下测算需要在 %s（%s）与 %s（%s）之间，当前 %s", len(scenarios), wan(lowest.Need), lowest.Name, wan(highest.Need), highest.Name, wan(now.Need))
	if lowest.Need == highest.Need {
		text = fmt.Sprintf("%d 种情景下测算需要都是 %s", len(scenarios), wan(now.Need))
	}
	if len(none) > 0 {
		text += "；排不出的有：" + strings.Join(none, "、")
	}
	return text + "。"
}

// budgetSensitivity is which input moves the needs most.
func budgetSensitivity(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	f := Figure{
		Stem: "budget_lines", Caption: "敏感性：哪个因素变动影响最大", Empty: nothingToBudget,
		Columns: []Column{
			{Name: "input", Label: "因素"}, {Name: "move", Label: "怎样变"}, change("change", "测算需要的变动"), {Name: "lines", Label: "影响", Unit: "个"},
			change("largest", "影响最大的项目变动"), {Name: "project_name", Label: "影响最大的项目"},
		},
	}
	request, ok := q.budgetRequest()
	if !ok {
		return f, nil
	}
	if r, err := q.recommend(ctx, db); err != nil || len(r.Lines) == 0 {
		return f, err
	}
	moves, err := analytics.BudgetSensitivity(ctx, db, q.Scope, request)
	if err != nil || len(moves) == 0 {
		return f, err
	}
	var amounts []record.Money
	for _, m := range moves {
		var project any
		if m.Project != "" {
			project = Link{m.ProjectName, q.lineHref(m.Project)}
		}
		f.Rows = append(f.Rows, []any{m.Input, m.Move, m.Change, m.Lines, m.Largest, project})
		amounts = append(amounts, m.Change)
	}
	f.Reading = movesReading(moves)
	f.Notes = []string{"每次只动一个因素，其余不变：人数按前瞻的区间（没有区间的不动），价格 ±5 %，等级升降一档，执行率 ±5 个百分点。没有给比例的规则不起作用，所以变动为零。"}
	if !slices.ContainsFunc(moves, func(m analytics.BudgetMove) bool { return m.Change != 0 }) {
		return f, nil
	}
	unit := MoneyUnit(amounts...)
	f.Chart, err = chart.Tornado(swings(moves, unit), "因素较低时", "因素较高时", chart.Axis{Name: "测算需要的变动", Unit: unit, Decimals: 2})
	return f, err
}

// movesReading is which input moves the needs most.
func movesReading(moves []analytics.BudgetMove) string {
	if len(moves) == 0 {
		return "没有可变动的因素。"
	}
	most := slices.MaxFunc(moves, func(a, b analytics.BudgetMove) int { return cmp.Compare(abs(int64(a.Change)), abs(int64(b.Change))) })
	if most.Change == 0 {
		return "所列因素怎样变，测算需要都不变。"
	}
	return fmt.Sprintf("影响最大的是%s：%s，测算需要%s。", most.Input, most.Move, moreOrLess(most.Change))
}

// swings pair the moves of one input, that to a lower value and that to a higher one,
// the input that moves most first.
func swings(moves []analytics.BudgetMove, unit string) []chart.Swing {
	var all []chart.Swing
	for _, m := range moves {
		i := slices.IndexFunc(all, func(s chart.Swing) bool { return s.Name == m.Input })
		if i < 0 {
			i, all = len(all), append(all, chart.Swing{Name: m.Input})
		}
		if v := chart.Of(InUnit(m.Change, unit)); strings.ContainsAny(m.Move, "−低下") {
			all[i].Low = v
		} else {
			all[i].High = v
		}
	}
	return all
}
