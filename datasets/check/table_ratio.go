package check

import (
	"fmt"
	"regexp"
)

var ratioHead = regexp.MustCompile(`率(?:\(%\))?$`)

// tableRatios: a column of rates under a heading of its own (入住率) = one column ÷
// another of the same row. Which two are meant is told by the rows that hold: at least
// two that tell something, and more than those that do not.
func tableRatios(l *look) {
	for _, t := range l.tables {
		for at, head := range t.head {
			if at < 3 || !ratioHead.MatchString(head) || growthHead.MatchString(head) || t.knownRate(head) {
				continue
			}
			var best, wrong []ratioCell
			for part := 1; part < at; part++ {
				for whole := 1; whole < at; whole++ {
					if part == whole || notSummed.MatchString(t.head[part]) || notSummed.MatchString(t.head[whole]) {
						continue
					}
					holds, fails := t.ratios(l, at, part, whole)
					if telling(holds) >= 2 && len(holds) > len(fails) && len(holds) > len(best) {
						best, wrong = holds, fails
					}
				}
			}
			for range best {
				l.hold()
			}
			for _, c := range wrong {
				exact, unit := c.stated.inForm(ratio(c.part.value, c.whole.value))
				l.raise(Case{
					Severity: ChangesFigure, Place: t.place(c.row), Stated: c.stated.text + unit, Computed: grouped(exact, 2) + unit,
					Difference: difference(c.stated.value, exact, 2, points100(unit)),
					Text: fmt.Sprintf("%s“%s”的%s印为 %s%s，%s ÷ %s = %s%s，其余各行成立。", t.label, t.name(c.row), head, c.stated.text, unit,
						grouped(c.part.value, c.part.decimals), grouped(c.whole.value, c.whole.decimals), grouped(exact, 2), unit),
				})
			}
		}
	}
}

// telling counts the rates that can hardly hold by chance: 100 % and nothing at all hold
// for any two columns that agree.
func telling(cells []ratioCell) (n int) {
	for _, c := range cells {
		if exact := ratio(c.part.value, c.whole.value); exact.Sign() > 0 && exact.Cmp(rat(100)) != 0 {
			n++
		}
	}
	return n
}

// ratioCell is one printed rate with what it is thought to divide.
type ratioCell struct {
	row                 int
	stated, part, whole number
}

// knownRate says whether a heading names its two columns itself, and they are there.
func (t table) knownRate(head string) bool {
	for _, s := range shares {
		if s.rate.MatchString(head) && only(t.head, s.part) >= 0 && only(t.head, s.whole) >= 0 {
			return true
		}
	}
	return false
}

// ratios are the rates of a column that hold as one column ÷ another, and those that do
// not. A row in which all are the same, or merged, tells nothing.
func (t table) ratios(l *look, at, part, whole int) (holds, fails []ratioCell) {
	for i, r := range t.rows {
		stated, ok := cellNumber(r.Cell(at))
		a, ok1 := cellNumber(r.Cell(part))
		b, ok2 := cellNumber(r.Cell(whole))
		if !ok || !ok1 || !ok2 || a.percent || b.percent || b.value.Sign() <= 0 || t.merged(i, at) || t.merged(i, part) || t.merged(i, whole) {
			continue
		}
		c := ratioCell{i, stated, a, b}
		exact, _ := stated.inForm(ratio(a.value, b.value))
		if stated.value.Cmp(rat(100)) == 0 && exact.Cmp(rat(100)) > 0 {
			continue // more than all is often printed as all
		}
		if l.rounds.agreement(stated, exact) != differs {
			holds = append(holds, c)
		} else {
			fails = append(fails, c)
		}
	}
	return holds, fails
}
