package check

import (
	"fmt"
	"math/big"
	"strings"

	"jixiao/datasets/record"
)

// counted is one count by what it counts, without its sub-project.
type counted struct {
	programme, name, payer, unit string
	year                         int
}

// countSum: a count of the whole programme = Σ the counts of its sub-projects of the
// same year, payer and unit, however many tables the two stand in.
func countSum(l *look) {
	whole := map[counted]record.Measure{}
	parts := map[counted][]record.Measure{}
	var order []counted
	for _, m := range l.Filing.Measures {
		at := counted{m.Programme, m.Name, m.Payer, m.Unit, m.Year}
		if m.Component == "" {
			if _, seen := whole[at]; !seen {
				whole[at], order = m, append(order, at)
			}
			continue
		}
		parts[at] = append(parts[at], m)
	}
	for _, at := range order {
		of := parts[at]
		if len(of) < 2 {
			continue
		}
		var sum int64
		var terms []string
		for _, p := range of {
			sum += p.Value
			terms = append(terms, grouped(rat(p.Value), 0))
		}
		stated := whole[at]
		if sum == stated.Value {
			l.hold()
			continue
		}
		cause, certain := l.countCause(stated, of, sum)
		var fixes []Correction
		if certain {
			fixes = []Correction{{Fact: MeasureValue, Place: stated.Place, Measure: stated, Printed: stated.Value, Value: sum}}
		}
		l.raise(Case{
			Severity: ChangesFigure, Place: stated.Place, Other: of[0].Place, Corrections: fixes,
			Stated: count(stated.Value, at.unit), Computed: count(sum, at.unit),
			Difference: difference(rat(stated.Value), rat(sum), 0, at.unit),
			Text: fmt.Sprintf("%d 年%s（%s）在一处印为 %s，按支出内容分列为 %s = %s，相差 %s%s%s。", at.year, at.name, at.payer,
				count(stated.Value, at.unit), strings.Join(terms, " + "), count(sum, at.unit), count(max(stated.Value-sum, sum-stated.Value), at.unit),
				cause, l.grown(stated, sum)),
		})
	}
}

func count(v int64, unit string) string { return grouped(rat(v), 0) + spaced(unit) }

// countCause looks for what makes a whole equal to its parts: one part taken in the
// other unit, left out, counted twice, or off by a factor of ten thousand. certain says
// that the whole is what is wrong, and its parts are not.
func (l *look) countCause(whole record.Measure, parts []record.Measure, sum int64) (words string, certain bool) {
	for _, p := range parts {
		for _, m := range l.Filing.Measures {
			if m.Component == p.Component && m.Year == p.Year && m.Unit != p.Unit && strings.HasPrefix(m.Name, p.Name[:len("参保")]) && sum-p.Value+m.Value == whole.Value {
				return fmt.Sprintf("；把“%s”的 %s换成 %s后正好相等，似单位混用", p.Component, count(p.Value, p.Unit), count(m.Value, m.Unit)), true
			}
		}
	}
	for _, p := range parts {
		switch {
		case sum-p.Value == whole.Value:
			return fmt.Sprintf("；去掉“%s”后正好相等，似漏计", p.Component), true
		case sum+p.Value == whole.Value:
			return fmt.Sprintf("；“%s”再计一次后正好相等，似重复", p.Component), true
		case sum-p.Value+p.Value*10000 == whole.Value:
			return fmt.Sprintf("；“%s”放大一万倍后正好相等，似单位有误", p.Component), false
		}
	}
	for _, m := range l.Filing.Measures {
		if m.Component == "" && m.Name == whole.Name && m.Payer == whole.Payer && m.Year != whole.Year && m.Value == sum {
			return fmt.Sprintf("；与 %d 年的数相等，似年度错位", m.Year), false
		}
	}
	return "", false
}

// grown is what the growth would be with the sum of the parts in place of the whole,
// for the count itself and for the total of all payers.
func (l *look) grown(whole record.Measure, sum int64) string {
	var words []string
	for _, payer := range []string{whole.Payer, record.AllPayers} {
		now, ok := l.count(whole, payer, whole.Year)
		before, had := l.count(whole, payer, whole.Year-1)
		if !ok || !had || before == 0 || payer == record.AllPayers && whole.Payer == record.AllPayers && len(words) > 0 {
			continue
		}
		corrected := now - whole.Value + sum
		printed := ratio(rat(now-before), rat(before))
		exact := ratio(rat(corrected-before), rat(before))
		words = append(words, fmt.Sprintf("%s %s，增长 %s%%（按印出的数为 %s%%）", payer, count(corrected, whole.Unit), grouped(exact, 2), grouped(printed, 2)))
	}
	if len(words) == 0 {
		return ""
	}
	return "；若以分列之和为准：" + strings.Join(words, "，")
}

// count is the count of the whole programme that stands beside another one, for a
// payer and a year.
func (l *look) count(like record.Measure, payer string, year int) (int64, bool) {
	for _, m := range l.Filing.Measures {
		if m.Component == "" && m.Name == like.Name && m.Unit == like.Unit && m.Payer == payer && m.Year == year {
			return m.Value, true
		}
	}
	return 0, false
}

// countCovered: no more are insured than are eligible; where all are, everywhere,
// nobody has verified the denominator.
func countCovered(l *look) {
	eligible := map[counted]record.Measure{}
	key := func(m record.Measure, name string) counted {
		return counted{m.Programme + "\n" + m.Component, name, "", m.Unit, m.Year}
	}
	for _, m := range l.Filing.Measures {
		if strings.HasPrefix(m.Name, "符合资格") {
			eligible[key(m, "")] = m
		}
	}
	for _, m := range l.Filing.Measures {
		e, ok := eligible[key(m, "")]
		if !ok || !strings.HasPrefix(m.Name, "参保") || m.Value <= e.Value {
			if ok && strings.HasPrefix(m.Name, "参保") {
				l.hold()
			}
			continue
		}
		l.raise(Case{
			Severity: ChangesFigure, Place: m.Place, Other: e.Place, Stated: count(m.Value, m.Unit), Computed: "不超过 " + count(e.Value, e.Unit),
			Difference: difference(rat(m.Value), rat(e.Value), 0, m.Unit),
			Text:       fmt.Sprintf("%d 年%s%s %s 多于%s %s。", m.Year, m.Component, m.Name, count(m.Value, m.Unit), e.Name, count(e.Value, e.Unit)),
		})
	}
}

// countSaturated: insured = eligible in every line.
func countSaturated(l *look) {
	var lines, full int
	place := ""
	for _, e := range l.Filing.Measures {
		if !strings.HasPrefix(e.Name, "符合资格") {
			continue
		}
		for _, m := range l.Filing.Measures {
			if m.Component == e.Component && m.Year == e.Year && m.Unit == e.Unit && m.Programme == e.Programme && strings.HasPrefix(m.Name, "参保") {
				lines++
				if m.Value == e.Value {
					full++
					place = e.Place
				}
			}
		}
	}
	if lines < 2 || full < lines {
		if lines > 0 {
			l.hold()
		}
		return
	}
	l.raise(Case{
		Severity: ChangesNone, Place: place, Stated: "100%", Computed: "—",
		Text: fmt.Sprintf("%d 项的参保数都与符合资格数相等：覆盖率 100%%，分母是否另有来源（户籍、卫健登记）没有说明，未经独立核实。", lines),
	})
}

// unitPrice: what was spent on a sub-project ÷ its count. Where one unit comes out at
// a whole price and the other does not, that unit is the one the price is set by.
func unitPrice(l *look) {
	for _, f := range l.Filing.Funding {
		if f.Role != record.ComponentLine || f.Executed <= 0 {
			continue
		}
		var words []string
		place := ""
		for _, m := range l.Filing.Measures {
			if m.Component != f.Line || m.Value <= 0 || !strings.HasPrefix(m.Name, "参保") || l.Filing.Evaluation == nil || m.Year != l.Filing.Evaluation.Year {
				continue
			}
			price := new(big.Rat).Quo(money(f.Executed), rat(m.Value))
			if price.IsInt() {
				words = append(words, fmt.Sprintf("%s ÷ %s = %s 元/%s", yuan(f.Executed), count(m.Value, m.Unit), grouped(price, 2), m.Unit))
				place = m.Place
			}
		}
		if len(words) != 1 {
			continue // no whole price, or one by both units: the standard cannot be told
		}
		l.raise(Case{
			Severity: ChangesNone, Place: f.Place, Other: place, Stated: yuan(f.Executed), Computed: words[0][strings.LastIndex(words[0], "= ")+2:],
			Text: fmt.Sprintf("“%s”%s，恰为整数，可认作定价标准，请与文件规定的标准核对。", f.Line, words[0]),
		})
	}
}

// unitHousehold: people per household of one count within what is common; outside of it
// people and households are mixed up.
func unitHousehold(l *look) {
	least, ok := l.Limits["check_household_least"]
	most, ok2 := l.Limits["check_household_most"]
	if !ok || !ok2 {
		return
	}
	type group struct {
		programme, component, payer, name string
		year                              int
	}
	households := map[group]record.Measure{}
	for _, m := range l.Filing.Measures {
		if name, found := strings.CutSuffix(m.Name, "户数"); found && m.Value > 0 {
			households[group{m.Programme, m.Component, m.Payer, name, m.Year}] = m
		}
	}
	for _, people := range l.Filing.Measures {
		name, found := strings.CutSuffix(people.Name, "人数")
		if homes, ok := households[group{people.Programme, people.Component, people.Payer, name, people.Year}]; found && ok {
			each := big.NewRat(people.Value, homes.Value)
			if size, _ := each.Float64(); least <= size && size <= most {
				l.hold()
				continue
			}
			l.raise(Case{
				Severity: ChangesFigure, Place: people.Place, Other: homes.Place, Stated: count(people.Value, "人"), Computed: count(homes.Value, "户"),
				Text: fmt.Sprintf("%d 年%s%s %s、%s %s，每户 %s 人，不在 %s—%s 人之间，请核对户与人是否混用。", people.Year, people.Component, people.Name,
					count(people.Value, "人"), homes.Name, count(homes.Value, "户"), grouped(each, 2), trimmed(least), trimmed(most)),
			})
		}
	}
}
