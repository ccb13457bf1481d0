package check

import (
	"fmt"
	"math/big"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// partSum: the rows 其中 under a row add up to it, in what was done as in what was aimed
// at. They are taken for all of its parts only where one of the two columns adds up.
func partSum(l *look) {
	for i := 0; i < len(l.parts); i++ {
		var of []part
		for _, p := range l.parts[i+1:] {
			// Only the first of them may say 其中; the others carry no points of their own.
			named := detailRow.MatchString(document.Squeezed(strings.TrimLeft(p.name, "★* ")))
			if !named && (len(of) == 0 || p.row.Weight != record.NoPoints || p.row.Score != record.NoPoints) {
				break
			}
			of = append(of, p)
		}
		if len(of) < 2 {
			continue
		}
		whole := l.parts[i]
		aimed, ok := addUp(whole.target, of, func(p part) value { return p.target })
		done, ok2 := addUp(whole.actual, of, func(p part) value { return p.actual })
		if !ok || !ok2 {
			continue
		}
		rightAim, rightDone := aimed.Cmp(whole.target.value) == 0, done.Cmp(whole.actual.value) == 0
		switch {
		case rightAim && rightDone:
			l.hold()
		case rightAim:
			l.details(whole, of, "完成值", whole.actual, done)
		case rightDone:
			l.details(whole, of, "指标值", whole.target, aimed)
		}
	}
}

// addUp is the sum of one column of the parts; ok is false where a value is no quantity
// of the same unit, or a rate.
func addUp(whole value, of []part, column func(part) value) (sum *big.Rat, ok bool) {
	if !whole.ok || whole.unit == "%" {
		return nil, false
	}
	sum = new(big.Rat)
	for _, p := range of {
		v := column(p)
		if !v.ok || v.unit != whole.unit {
			return nil, false
		}
		sum.Add(sum, v.value)
	}
	return sum, true
}

func (l *look) details(whole part, of []part, column string, stated value, sum *big.Rat) {
	l.raise(Case{
		Severity: ChangesFigure, Place: whole.row.Place, Other: of[0].row.Place, Stated: stated.words(), Computed: grouped(sum, stated.decimals) + spaced(stated.unit),
		Difference: difference(stated.value, sum, stated.decimals, stated.unit),
		Text: fmt.Sprintf("“%s”%s为 %s，其中 %d 项之和为 %s%s，另一列相等。", quote(whole.name), column, stated.words(), len(of),
			grouped(sum, stated.decimals), spaced(stated.unit)),
	})
}
