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

// passage is how an amount became another by one rule, for one line or several.
type passage struct {
	rule, name string
	change     record.Money
	lines      int // it changed
	total      bool
}

// passages are the way from last year's budget to what is recommended or set aside: a
// step for each rule, in the order of the rules, that changed a line. They add up to
// the 分.
func passages(lines []analytics.BudgetLine) []passage {
	var last, end record.Money
	var steps []passage
	person, set := passage{rule: "person", name: "人工建议数"}, passage{rule: "reserved", name: "新列预留"}
	for _, l := range lines {
		before := l.LastBudget()
		if before == record.NoMoney {
			before = 0
		}
		last += before
		at := before
		if l.Amount != record.NoMoney {
			for _, s := range l.Steps {
				if s.Amount == record.NoMoney {
					continue
				}
				steps = passed(steps, s.Rule, s.Name, s.Amount-at)
				at = s.Amount
			}
			person = person.by(l.Amount - at)
			at = l.Amount
		} else if l.Reserved != record.NoMoney {
			set = set.by(l.Reserved - at)
			at = l.Reserved
		} else {
			set = set.by(-at)
			at = 0
		}
		end += at
	}
	for _, p := range []passage{person, set} {
		if p.lines > 0 {
			steps = append(steps, p)
		}
	}
	steps = slices.DeleteFunc(steps, func(p passage) bool { return p.lines == 0 })
	first := passage{rule: "last", name: "上年预算", change: last, lines: len(lines), total: true}
	final := passage{rule: "amount", name: "建议与预留", change: end, lines: len(lines), total: true}
	return append(append([]passage{first}, steps...), final)
}

func (p passage) by(change record.Money) passage {
	if change != 0 {
		p.change, p.lines = p.change+change, p.lines+1
	}
	return p
}

func passed(steps []passage, rule, name string, change record.Money) []passage {
	i := slices.IndexFunc(steps, func(p passage) bool { return p.rule == rule })
	if i < 0 {
		i, steps = len(steps), append(steps, passage{rule: rule, name: name})
	}
	steps[i] = steps[i].by(change)
	return steps
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
			{Name: "rule", Label: "规则编号", Hidden: true},
		},
	}
	if len(lines) == 0 {
		return f, nil
	}
	way := passages(lines)
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
		f.Rows = append(f.Rows, []any{p.name, moved, at, orNull(direction), p.lines, p.rule})
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
	text := fmt.Sprintf("上年预算 %s，建议与预留 %s，%s", wan(first), wan(last), moreOrLess(last-first))
	steps := way[1 : len(way)-1]
	if len(steps) == 0 {
		return text + "。"
	}
	most := slices.MaxFunc(steps, func(a, b passage) int { return int(abs(int64(a.change)) - abs(int64(b.change))) })
	return text + fmt.Sprintf("；改变最大的一步是“%s”（%s）。", most.name, moreOrLess(most.change))
}
