package selfeval

import (
	"fmt"
	"regexp"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

var (
	unitText  = regexp.MustCompile(`[(:]([十百千万亿]*元)\)?`)
	unitWords = regexp.MustCompile(`^\(?(?:金额|计量|货币)?单位:?(?:人民币)?([十百千万亿]*元)\)?$`)
)

var moneyWord = regexp.MustCompile(`资金|预算|执行|经费`)

// unitSaid finds 单位：万元 among the words of a line.
func unitSaid(line string) []string {
	for _, word := range append(strings.Fields(line), line) {
		if m := unitWords.FindStringSubmatch(document.Squeezed(word)); m != nil {
			return m
		}
	}
	return nil
}

// moneyUnit is the unit printed in the headings of the funds table, 0 where every
// amount has its own. It is never guessed: 万元 read as 元 would be wrong by a factor
// of ten thousand.
func (f *form) moneyUnit(head, end int) (int64, error) {
	if unit, decided := document.MoneyUnits[f.decided.Of(record.MoneyUnitAsked, "")]; decided {
		return unit, nil
	}
	named := ""
	for i := 0; i < end; i++ {
		for j, c := range f.rows[i].Cells {
			m := unitText.FindStringSubmatch(document.Squeezed(c))
			if i < head && !moneyWord.MatchString(c) {
				m = unitSaid(c)
			}
			if m == nil {
				continue
			}
			if named != "" && named != m[1] {
				return 0, undecidedUnit(c, "自评表的金额单位有两种写法（%s、%s，%s），不能确定；请核对后只留一种再导入，或由人确认单位。", named, m[1], f.rows[i].At(j).Place)
			}
			named = m[1]
			if unitAlone.MatchString(document.Squeezed(c)) {
				f.take(i, j)
			}
		}
	}
	if named == "" && f.unitInCells(head, end) {
		return 0, nil
	}
	if named == "" {
		return 0, undecidedUnit("", "自评表的资金情况没有写明金额单位（%s一带应有“项目资金（元）”或“项目资金（万元）”）；请补上后导入，或由人确认单位，单位不能猜。", f.rows[head].At(-1).Place)
	}
	unit, known := document.MoneyUnits[named]
	if !known {
		return 0, document.Refuse("自评表的金额单位是“%s”，认不出是多少元；请写成元、千元、万元、百万元或亿元后导入。", named)
	}
	return unit, nil
}

func undecidedUnit(printed, why string, args ...any) error {
	return document.Ask(record.Doubt{Field: record.MoneyUnitAsked, Text: printed, Why: fmt.Sprintf(why, args...), Candidates: []string{"元", "万元"}})
}

// unitInCells reports whether every amount is printed with its unit; zero needs none.
func (f *form) unitInCells(head, end int) bool {
	cols, stated := fundingHead(f.rows[head]), false
	for i := head + 1; i < end && !isGoalHead(f.rows[i]); i++ {
		for _, col := range cols.money() {
			number, unit := document.Amount(f.cell(i, col), 0)
			if m, err := record.ParseMoney(number, 1); err == nil && m == record.NoMoney || m == 0 {
				continue
			}
			if unit == 0 {
				return false
			}
			stated = true
		}
	}
	return stated
}

// unitAlone is a cell or line that says the unit of money and nothing else.
var unitAlone = regexp.MustCompile(`^\(?(?:金额|货币)?单位:?(?:人民币)?[百千万亿]*元\)?$`)

var blankWithin = regexp.MustCompile(`\d[\s\p{Zs}]+\d`)

// blanksGroup reports whether blanks between the digits of a line's amounts group their
// thousands: read so, they come to the rate printed beside them.
func (f *form) blanksGroup(i int, cols fundingColumns, unit int64) bool {
	budget, spent, printed := f.cell(i, cols.adjusted), f.cell(i, cols.executed), strings.TrimRight(document.Squeezed(f.cell(i, cols.rate)), "%")
	if !blankWithin.MatchString(budget) && !blankWithin.MatchString(spent) {
		return false
	}
	a, _, err := document.StatedMoney(document.Squeezed(budget), unit)
	b, _, err2 := document.StatedMoney(document.Squeezed(spent), unit)
	rate, err3 := record.ParsePercent(printed)
	v, stated := rate.Float()
	if err != nil || err2 != nil || err3 != nil || !stated || v <= 2 || a <= 0 || b <= 0 {
		return false
	}
	_, decimals, _ := strings.Cut(printed, ".")
	if record.RoundHalfUp(100*float64(b)/float64(a), len(decimals)) != record.RoundHalfUp(v, len(decimals)) {
		return false
	}
	f.say(record.Inferred, "数字中间的空格认作千分位：这样读与执行率相合", f.rows[i].Place("资金情况", cols.executed), record.MoneyField)
	return true
}
