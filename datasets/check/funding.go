package check

import (
	"fmt"
	"math/big"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// column is one of the three amounts of a funding line.
type column struct {
	name string
	fact Fact
	of   func(record.Funding) record.Money
}

var columns = []column{
	{"年初预算数", FundingInitial, func(f record.Funding) record.Money { return f.Initial }},
	{"全年预算数", FundingAdjusted, func(f record.Funding) record.Money { return f.Adjusted }},
	{"全年执行数", FundingExecuted, func(f record.Funding) record.Money { return f.Executed }},
}

// block is a total line with the lines that make it up.
type block struct {
	total record.Funding
	parts []record.Funding
}

// fundingBlocks pairs each total with its parts: sources follow their total on a
// form, sub-projects stand before it in a report.
func fundingBlocks(lines []record.Funding) []block {
	var all []block
	var loose []record.Funding
	for _, f := range lines {
		switch {
		case subtotalRow.MatchString(document.Squeezed(f.Line)):
			// 小计 repeats the lines above it
		case f.Role == record.TotalLine:
			all = append(all, block{total: f, parts: loose})
			loose = nil
		case f.Role == record.SourceLine && len(all) > 0:
			all[len(all)-1].parts = append(all[len(all)-1].parts, f)
		default:
			loose = append(loose, f)
		}
	}
	return all
}

// fundingSum: 年度资金总额 = Σ 资金来源, 合计 = Σ 支出内容, in each column. A single
// part below its total is a partial list and proves nothing.
func fundingSum(l *look) {
	for _, b := range fundingBlocks(l.Filing.Funding) {
		for _, c := range columns {
			total := c.of(b.total)
			var sum record.Money
			var stated []record.Money
			asked := false
			for _, p := range b.parts {
				m := c.of(p)
				if asked = asked || m == record.NoMoney && l.asked(p); m != record.NoMoney {
					sum += m
					stated = append(stated, m)
				}
			}
			switch {
			case total == record.NoMoney || len(stated) == 0:
			case total == sum || holdsItsOwn(stated, sum-total):
				l.hold()
			case asked: // what a person has not decided yet is not nothing
			case sum < total && len(stated) < max(2, len(b.parts)):
			case l.roundedApart(b, total, sum):
				l.hold()
			default:
				cause, fixes := l.sumCause(b, sum, c)
				l.raise(Case{
					Severity: ChangesMoney, Place: b.total.Place, Other: b.parts[0].Place, Corrections: fixes,
					Stated: yuan(total), Computed: yuan(sum), Difference: difference(money(total), money(sum), 2, "元"),
					Money: total - sum,
					Text:  fmt.Sprintf("%s“%s”印为 %s，各分项之和为 %s%s。", c.name, b.total.Line, yuan(total), yuan(sum), cause),
				})
			}
		}
	}
}

// roundedApart says whether total and sum differ by no more than the rounding of
// the amounts printed: half a unit of the last place for each of them.
func (l *look) roundedApart(b block, total, sum record.Money) bool {
	unit, decimals := record.Money(0), 0
	for _, cell := range l.at(b.total.Place) {
		if n, ok := cellNumber(cell); ok && n.value.Cmp(money(total)) == 0 {
			return false
		} else if u := n.moneyUnit(total); ok && u > 0 {
			unit, decimals = u, n.decimals
		}
	}
	for range decimals {
		unit /= 10
	}
	return unit > 1 && max(total-sum, sum-total)*2 <= unit*record.Money(len(b.parts)+1)
}

// moneyUnit is the unit above 元 in which a number prints an amount, as an amount; 0 if
// it prints it in 元 or prints another: amounts in full 100 元 are printed in 万元 at two
// decimals or fewer.
func (n number) moneyUnit(m record.Money) record.Money {
	for _, unit := range document.MoneyUnits {
		if unit > document.MoneyUnits["元"] && n.value != nil && m != 0 && new(big.Rat).Mul(n.value, big.NewRat(unit, 1)).Cmp(rat(int64(m))) == 0 {
			return record.Money(unit)
		}
	}
	return 0
}

// sumCause looks for what makes the two equal: a part left out, counted twice, or
// written in the other unit; and for the one value that puts it right.
func (l *look) sumCause(b block, sum record.Money, c column) (words string, fixes []Correction) {
	total := c.of(b.total)
	toSum := l.fundingFix(c.fact, b.total, int64(total), int64(sum))
	if total == 0 {
		return "；合计行为零而分项不为零", toSum
	}
	gap := total - sum
	for _, p := range b.parts {
		m := c.of(p)
		switch {
		case m == record.NoMoney || m == 0:
		case gap == -m:
			return fmt.Sprintf("；合计恰好少了“%s”", p.Line), toSum
		case gap == m:
			return fmt.Sprintf("；合计恰好把“%s”多计一次", p.Line), toSum
		case total == sum-m+m*10000:
			return fmt.Sprintf("；把“%s”换成另一单位（元、万元）后相等", p.Line), l.fundingFix(c.fact, p, int64(m), int64(m*10000))
		case total == sum-m+m/10000 && m%10000 == 0:
			return fmt.Sprintf("；把“%s”换成另一单位（元、万元）后相等", p.Line), l.fundingFix(c.fact, p, int64(m), int64(m/10000))
		}
	}
	return "", nil
}

// budget is what execution is measured on: 全年预算数, where none is printed 年初预算数.
func budget(f record.Funding) (record.Money, string) {
	if f.Adjusted != record.NoMoney {
		return f.Adjusted, "全年预算数"
	}
	return f.Initial, "年初预算数"
}

// fundingRate: 执行率 = 全年执行数 ÷ 全年预算数.
func fundingRate(l *look) {
	for _, f := range l.Filing.Funding {
		value, ok := rate(f.StatedRate)
		if !ok || f.Executed == record.NoMoney {
			continue
		}
		base, name := budget(f)
		if base == record.NoMoney {
			continue
		}
		percent := value
		value = l.rateAsPrinted(f.Place, percent)
		stated := l.printed(f.Place, value)
		exact := ratio(money(f.Executed), money(base))
		if exact == nil {
			if value.Sign() != 0 {
				l.raise(Case{
					Severity: ChangesScore, Place: f.Place, Stated: stated.text + "%", Computed: "—", Points: f.Score,
					Text: fmt.Sprintf("“%s”的%s为零，执行率不存在，表中印为 %s%%。", f.Line, name, stated.text),
				})
			}
			continue
		}
		shown, unit := stated.inForm(exact)
		if value.Cmp(percent) != 0 { // printed as a fraction, if only as 1
			shown, unit = new(big.Rat).Quo(exact, rat(100)), ""
		}
		switch {
		case l.roundedRate(f, stated, base): // says nothing of how the document rounds
			l.hold()
		case l.compare(f.Place, stated, shown) != differs:
			l.hold()
		default:
			decimals := max(stated.decimals, 2)
			l.raise(Case{
				Severity: ChangesScore, Place: f.Place, Stated: stated.text + unit, Computed: grouped(shown, decimals) + unit,
				Difference: difference(value, shown, decimals, points100(unit)),
				Text: fmt.Sprintf("“%s”的执行率印为 %s%s，%s ÷ %s = %s%s%s。", f.Line, stated.text, unit, yuan(f.Executed), yuan(base),
					grouped(shown, decimals), unit, rateCause(stated, f)),
			})
		}
	}
}

// roundedRate says whether a rate may be right for the amounts before they were rounded
// to the decimals of 万元 or another unit printed.
func (l *look) roundedRate(f record.Funding, stated number, base record.Money) bool {
	decimals, unit := l.printedUnit(f)
	if unit == 0 || decimals == 0 || base <= 0 {
		return false
	}
	half := new(big.Rat).Mul(place(decimals), new(big.Rat).Quo(money(unit), rat(2)))
	low := ratio(new(big.Rat).Sub(money(f.Executed), half), new(big.Rat).Add(money(base), half))
	high := ratio(new(big.Rat).Add(money(f.Executed), half), new(big.Rat).Sub(money(base), half))
	last := new(big.Rat).Quo(place(stated.decimals), rat(2))
	return high != nil && stated.value.Cmp(low.Sub(low, last)) >= 0 && stated.value.Cmp(high.Add(high, last)) <= 0
}

// printedUnit is the unit above 元 in which the amounts of a line are printed, 0 for 元,
// and with how many decimals: what rests on them may have been computed before they were
// rounded.
func (l *look) printedUnit(f record.Funding) (decimals int, unit record.Money) {
	for _, cell := range l.at(f.Place) {
		if n, ok := cellNumber(cell); ok && !n.percent {
			if n.value.Cmp(money(f.Executed)) == 0 {
				return 0, 0
			}
			decimals = max(decimals, n.decimals)
			unit = max(unit, n.moneyUnit(f.Executed))
		}
	}
	return decimals, unit
}

// rateCause looks for the division that gives the rate printed.
func rateCause(stated number, f record.Funding) string {
	tries := []struct {
		words string
		a, b  record.Money
	}{
		{"按年初预算数计正好是这个数", f.Executed, f.Initial},
		{"这是全年预算数 ÷ 年初预算数", f.Adjusted, f.Initial},
		{"分子与分母颠倒了", f.Adjusted, f.Executed},
	}
	for _, t := range tries {
		if t.a == record.NoMoney || t.b == record.NoMoney || t.b == 0 || t.a == f.Executed && t.b == f.Adjusted {
			continue
		}
		if exact := ratio(money(t.a), money(t.b)); stated.shows(exact, halfUp) || stated.shows(exact, cutOff) {
			return "；" + t.words
		}
	}
	return ""
}
