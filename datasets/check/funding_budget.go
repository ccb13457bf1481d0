package check

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"jixiao/datasets/record"
)

// fundingOver: more was spent than the budget after its adjustment.
func fundingOver(l *look) {
	for _, f := range l.Filing.Funding {
		base, name := budget(f)
		if f.Role != record.TotalLine || base == record.NoMoney || f.Executed == record.NoMoney {
			continue
		}
		if f.Executed <= base {
			l.hold()
			continue
		}
		l.raise(Case{
			Severity: ChangesMoney, Place: f.Place, Stated: yuan(f.Executed), Computed: yuan(base), Money: f.Executed - base,
			Difference: difference(money(f.Executed), money(base), 2, "元"),
			Text:       fmt.Sprintf("全年执行数 %s 超过%s %s，需说明超出部分的来源。", yuan(f.Executed), name, yuan(base)),
		})
	}
}

// fundingCut: a budget lowered during the year raises the rate of execution; both
// rates belong side by side.
func fundingCut(l *look) {
	least, ok := l.Limits["check_budget_cut"]
	if !ok {
		return
	}
	for _, f := range l.Filing.Funding {
		if f.Role != record.TotalLine || f.Initial <= 0 || f.Adjusted <= 0 || f.Executed < 0 {
			continue
		}
		change := new(big.Rat).Sub(ratio(money(f.Adjusted), money(f.Initial)), rat(100))
		if size, _ := change.Float64(); size > -least {
			l.hold()
			continue
		}
		onInitial, onAdjusted := ratio(money(f.Executed), money(f.Initial)), ratio(money(f.Executed), money(f.Adjusted))
		l.raise(Case{
			Severity: ChangesNone, Place: f.Place,
			Stated: grouped(onAdjusted, 2) + "%", Computed: grouped(onInitial, 2) + "%", Difference: difference(onAdjusted, onInitial, 2, "百分点"),
			Money: f.Initial - f.Adjusted,
			Text: fmt.Sprintf("年中调减预算 %s（%s%%）：按全年预算数计执行率 %s%%，按年初预算数计 %s%%；调减应有说明。",
				yuan(f.Initial-f.Adjusted), strings.TrimPrefix(grouped(change, 2), "+"), grouped(onAdjusted, 2), grouped(onInitial, 2)),
		})
	}
}

// asked reports whether an amount of a line could not be read and is left to a person.
func (l *look) asked(f record.Funding) bool {
	line := l.lineOf(f.Place)
	return line > 0 && slices.ContainsFunc(l.Filing.Doubts, func(d record.Doubt) bool { return l.lineOf(d.Place) == line })
}

// holdsItsOwn reports whether some parts in a row are what another before them is made of
// (项目支出 before 项目一, 项目二), and are all that a sum has too much.
func holdsItsOwn(parts []record.Money, over record.Money) bool {
	for i := 2; over > 0 && i < len(parts); i++ {
		var run record.Money
		for _, m := range parts[i:] {
			if run += m; run == over && slices.Contains(parts[:i], run) {
				return true
			}
		}
	}
	return false
}
