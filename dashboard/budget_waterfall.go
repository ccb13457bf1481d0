package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// passage is how an amount became another by one kind of step, for one line or several.
type passage struct {
	name   string
	change record.Money
	lines  int // it changed
	total  bool
}

// passages are the way from last year's budget to what is recommended or set aside: a
// step for each kind of rule that changed a line, in the order of the rules. They add
// up to the 分.
func passages(lines []analytics.BudgetLine) []passage {
	var last, end record.Money
	var steps []passage
	for _, l := range lines {
		at := max(0, l.LastBudget()) // NoMoney is below any
		last += at
		before := -1
		move := func(name string, to record.Money) {
			steps, before = passed(steps, before, name, to-at)
			at = to
		}
		amount := l.Amount
		if amount == record.NoMoney && l.Reserved == record.NoMoney {
			amount = l.Need // nothing was allocated
		}
		switch {
		case amount != record.NoMoney:
			for _, s := range l.Steps {
				if s.Amount != record.NoMoney {
					move(s.Name, s.Amount)
				}
			}
			if at != amount {
				move("其他", amount)
			}
		case l.Reserved != record.NoMoney:
			move("预留", l.Reserved)
		default:
			move("待填", 0)
		}
		end += at
	}
	steps = slices.DeleteFunc(steps, func(p passage) bool { return p.lines == 0 })
	first, final := passage{"上年预算", last, len(lines), true}, passage{"建议与预留", end, len(lines), true}
	return append(append([]passage{first}, steps...), final)
}

// passed adds a change to the step of that name; one not met before stands after the
// step before it in its line, so that the steps keep the order of the rules.
func passed(steps []passage, before int, name string, change record.Money) ([]passage, int) {
	at := slices.IndexFunc(steps, func(p passage) bool { return p.name == name })
	if at < 0 {
		at = before + 1
		steps = slices.Insert(steps, at, passage{name: name})
	}
	if change != 0 {
		steps[at].change, steps[at].lines = steps[at].change+change, steps[at].lines+1
	}
	return steps, at
}

// budgetWaterfall is the way from last year's budget to the recommended one, a step
// for each rule, of all lines or of the one chosen.
func budgetWaterfall(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	r, err := q.recommend(ctx, db)
	if err != nil {
		return Figure{}, err
	}
	lines, of := r.Lines, fmt.Sprintf("%d 个项目", len(r.Lines))
	if l, ok := q.chosenLine(r); ok {
		lines, of = []analytics.BudgetLine{l}, l.ProjectName
	}
	f := Figure{
		Stem: "budget_lines", Caption: "从上年预算到建议数：一条规则一步", Empty: nothingToBudget,
		Columns: []Column{
			{Name: "step", Label: "步骤"}, change("change", "改变"), exact("amount", "之后"), {Name: "direction", Label: "方向"}, {Name: "lines", Label: "涉及", Unit: "个"},
		},
	}
	if len(lines) == 0 {
		return f, nil
	}
	way := passages(lines)
	if stuck(r) {
		way[len(way)-1].name = "需要与预留"
	}
	var amounts []record.Money
	at := record.Money(0)
	for _, p := range way {
		var moved any = p.change
		at += p.change
		direction := ""
		switch {
		case p.total:
			at, moved = p.change, nil
		case p.change > 0:
			direction = "增加 ↑"
		case p.change < 0:
			direction = "减少 ↓"
		}
		amounts = append(amounts, at)
		f.Rows = append(f.Rows, []any{p.name, moved, at, orNull(direction), p.lines})
	}
	f.Reading = of + "：" + wayInWords(way)
	unit := MoneyUnit(amounts...)
	var steps []chart.Step
	for _, p := range way {
		steps = append(steps, chart.Step{Name: p.name, Value: chart.Of(InUnit(p.change, unit)), Total: p.total})
	}
	f.Notes = []string{"各步逐项目计算后相加，步步相接，到分不差；没有改变任何一行的规则不列。不自动建议的项目按上年预算预留，不改变合计。"}
	f.Chart, err = chart.Waterfall(steps, chart.Axis{Name: "金额", Unit: unit, Decimals: 2})
	return f, err
}

// chosenLine is the line whose steps are shown.
func (q Query) chosenLine(r analytics.Recommendation) (analytics.BudgetLine, bool) {
	i := slices.IndexFunc(r.Lines, func(l analytics.BudgetLine) bool { return l.Project == q.Params["line"] })
	if i < 0 {
		return analytics.BudgetLine{}, false
	}
	return r.Lines[i], true
}

// wayInWords is a way in one sentence: its ends and the step that moved it most.
func wayInWords(way []passage) string {
	first, last := way[0].change, way[len(way)-1].change
	text := fmt.Sprintf("上年预算 %s，%s %s，%s", wan(first), way[len(way)-1].name, wan(last), moreOrLess(last-first))
	steps := way[1 : len(way)-1]
	if len(steps) == 0 {
		return text + "。"
	}
	most := slices.MaxFunc(steps, func(a, b passage) int { return int(abs(int64(a.change)) - abs(int64(b.change))) })
	return text + fmt.Sprintf("；改变最大的一步是“%s”（%s）。", most.name, moreOrLess(most.change))
}
