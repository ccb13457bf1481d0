package check

import (
	"fmt"
	"math/big"
	"strings"

	"jixiao/datasets/record"
)

// trustFull: nearly every row has full marks, which tells nothing apart.
func trustFull(l *look) {
	least, ok := l.Limits["check_full_rows"]
	few, ok2 := l.Limits["check_full_from"]
	if !ok || !ok2 || l.Filing.Evaluation == nil || l.Filing.Evaluation.Kind != record.SelfEvaluation {
		return
	}
	var rows, full int
	for _, r := range l.scored() {
		if r.Weight > 0 {
			rows++
			if r.Score == r.Weight {
				full++
			}
		}
	}
	if rows == 0 || float64(rows) < few {
		return
	}
	share := big.NewRat(int64(100*full), int64(rows))
	if value, _ := share.Float64(); value < least {
		l.hold()
		return
	}
	text := fmt.Sprintf("%d 行打分的指标 %d 行满分（%s%%）", rows, full, grouped(share, 2))
	if f, ok := l.execution(); ok && f.Score < f.Weight {
		text += fmt.Sprintf("；全表只在预算执行上失 %s", score(f.Weight-f.Score))
	}
	l.raise(Case{
		Severity: ChangesNone, Place: l.Filing.Evaluation.Place, Stated: fmt.Sprintf("%d/%d", full, rows), Computed: "—",
		Text: text + "，各项之间分不出高低，须凭佐证复核。",
	})
}

// trustExecution: little money was spent and the indicators score as if all was done:
// (指标得分率 − 执行得分率) ÷ 指标得分率 above its limit, with low execution.
func trustExecution(l *look) {
	limit, ok := l.Limits["check_execution_gap"]
	low, ok2 := l.Limits["check_execution_low"]
	f, executed := l.execution()
	base, _ := budget(f)
	if !ok || !ok2 || !executed || f.Weight <= 0 || base <= 0 || f.Executed == record.NoMoney || l.Filing.Evaluation == nil || l.Filing.Evaluation.Kind != record.SelfEvaluation {
		return
	}
	var weight, got record.Points
	for _, r := range l.scored() {
		weight += r.Weight
		got += r.Score
	}
	if weight <= 0 || got <= 0 {
		return
	}
	indicators := ratio(points(got), points(weight))
	spent := ratio(points(f.Score), points(f.Weight))
	gap := ratio(new(big.Rat).Sub(indicators, spent), indicators)
	rate := ratio(money(f.Executed), money(base))
	size, _ := gap.Float64()
	done, _ := rate.Float64()
	if size <= limit || done >= low {
		l.hold()
		return
	}
	l.raise(Case{
		Severity: ChangesScore, Place: f.Place, Stated: grouped(indicators, 2) + "%", Computed: grouped(rate, 2) + "%",
		Difference: difference(indicators, rate, 2, "百分点"),
		Text: fmt.Sprintf("预算执行率 %s%%，指标得分率却为 %s%%：钱只用了这些，产出怎样完成的，请说明（差距 %s%%，界限 %s%%）。", grouped(rate, 2), grouped(indicators, 2),
			grouped(gap, 2), trimmed(limit)),
	})
}

// trustSpent: next to no money was spent and every output that has a number was reached.
func trustSpent(l *look) {
	low, ok := l.Limits["check_spent"]
	f, there := l.wholeMoney()
	base, _ := budget(f)
	if !ok || !there || base <= 0 || f.Executed < 0 {
		return
	}
	spent := ratio(money(f.Executed), money(base))
	if size, _ := spent.Float64(); size >= low {
		l.hold()
		return
	}
	outputs := 0
	for _, p := range l.parts {
		if !strings.Contains(p.row.Level1, "产出") || p.costs() || p.completion() == nil {
			continue
		}
		if p.short() {
			return
		}
		outputs++
	}
	if outputs == 0 {
		return
	}
	l.raise(Case{
		Severity: ChangesScore, Place: f.Place, Stated: grouped(spent, 2) + "%", Computed: fmt.Sprintf("%d 项产出全部完成", outputs),
		Text: fmt.Sprintf("预算执行率只有 %s%%，有数的 %d 项产出却全部完成：请说明钱从哪里来，或核对执行数。", grouped(spent, 2), outputs),
	})
}
