package check

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"

	"jixiao/datasets/document"
)

var (
	subtotalRow = regexp.MustCompile(`^小计`)
	detailRow   = regexp.MustCompile(`^其中`)
)

// tableTotals: the row 合计 = Σ the rows above it, or below it where it stands first, and
// 小计 = Σ the rows since the last 小计, in every column of amounts or counts. A column
// with blanks, for merged cells, is not summed.
func tableTotals(l *look) {
	for _, t := range l.tables {
		var subtotals, head []sumOf
		for i, r := range t.rows {
			for col := 1; col < len(t.head); col++ {
				stated, ok := cellNumber(r.Cell(col))
				if !ok || stated.percent || notSummed.MatchString(t.head[col]) {
					continue
				}
				one := sumOf{row: i, col: col, stated: stated}
				switch {
				case t.subtotal(i):
					if one.sum, one.parts = t.since(i, col); one.parts > 0 {
						subtotals = append(subtotals, one)
					}
				case totalRow.MatchString(first(r)) && i == 0:
					if one.sum, one.parts = t.leaves(t.rows[1:], col); one.parts > 1 {
						head = append(head, one)
					}
				case totalRow.MatchString(first(r)) && i > 1:
					if one.sum, one.parts = t.leaves(t.rows[:i], col); one.parts > 1 {
						l.total(t, one)
					}
				}
			}
		}
		// Where no column holds, the rows are not the parts that the label makes them seem.
		for _, some := range [][]sumOf{subtotals, head} {
			if t.anyHolds(l, some) {
				for _, one := range some {
					l.total(t, one)
				}
			}
		}
	}
}

// sumOf is a printed sum of a column with what its parts come to.
type sumOf struct {
	row, col, parts int
	stated          number
	sum             *big.Rat
}

func (t table) anyHolds(l *look, all []sumOf) bool {
	for _, one := range all {
		if t.adds(one) {
			return true
		}
	}
	return false
}

// adds says whether a sum holds within the rounding of what is printed.
func (t table) adds(one sumOf) bool {
	gap := new(big.Rat).Sub(one.stated.value, one.sum)
	return gap.Abs(gap).Cmp(sumSlack(one.stated, one.parts, t.unit(one.col))) <= 0
}

func (l *look) total(t table, one sumOf) {
	l.sum(one.stated, one.sum, one.parts, t.place(one.row), fmt.Sprintf("%s“%s”一列", t.label, t.head[one.col]), t.unit(one.col))
}

// unit is the unit of a column, that of the table where its heading names none.
func (t table) unit(col int) string {
	if u := unitOf(t.head[col]); u != "" {
		return u
	}
	return t.money
}

// subtotal says whether a row is 小计, in its first or second cell.
func (t table) subtotal(row int) bool {
	r := t.rows[row]
	return subtotalRow.MatchString(first(r)) || subtotalRow.MatchString(document.Squeezed(r.Cell(1)))
}

// leaves sums a column over rows without their subtotals; 0 parts where one is blank or
// is itself a total or a detail of another.
func (t table) leaves(rows []document.Row, col int) (sum *big.Rat, parts int) {
	sum = new(big.Rat)
	for _, r := range rows {
		name := first(r)
		n, ok := cellNumber(r.Cell(col))
		switch {
		case subtotalRow.MatchString(name), subtotalRow.MatchString(document.Squeezed(r.Cell(1))):
			continue
		case !ok, detailRow.MatchString(name), totalRow.MatchString(name), growthRow.MatchString(name):
			return nil, 0
		}
		sum.Add(sum, n.value)
		parts++
	}
	return sum, parts
}

// since sums a column over the rows between a subtotal and the one before it.
func (t table) since(row, col int) (*big.Rat, int) {
	from := row
	for from > 0 && !t.subtotal(from-1) {
		from--
	}
	return t.leaves(t.rows[from:row], col)
}

// sumSlack is what the rounding of so many printed parts may put between their sum and
// the total: half a unit of the last place for each. Counts and 元 to the 分 are exact.
func sumSlack(stated number, parts int, unit string) *big.Rat {
	if !coarse(stated, unit) {
		return new(big.Rat)
	}
	return new(big.Rat).SetFrac(big.NewInt(int64(parts+1)), new(big.Int).Mul(big.NewInt(2), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(stated.decimals)), nil)))
}

// coarse says whether a number was rounded when it was printed: 万元 and 亿元 always may
// be, other units where one decimal is shown.
func coarse(n number, unit string) bool {
	return strings.HasPrefix(unit, "万") || strings.HasPrefix(unit, "亿") || n.decimals == 1
}
