package check

import (
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"jixiao/datasets/document"
)

var (
	shareHead  = regexp.MustCompile(`占比|比重|构成比|所占比例|^比例(?:\(%\))?$`)
	growthHead = regexp.MustCompile(`^(?:(?:19|20)\d\d年?度?)?(?:同比|较上年|比上年|较去年)?(?:增长|增减|变动|变化)?(?:率|幅度?|幅)?(?:\(?%\)?)?$`)
	changeWord = regexp.MustCompile(`同比|上年|去年|[增减变率幅]`)
	headYear   = regexp.MustCompile(`((?:19|20)\d\d)年?度?`)
)

// tableShares: a column 占比 = the column beside it ÷ its total. Which column and which
// total are meant is told by the rows that hold; where fewer than half do, neither is.
func tableShares(l *look) {
	for _, t := range l.tables {
		for at, head := range t.head {
			if at == 0 || !shareHead.MatchString(head) {
				continue
			}
			best, wrong := 0, []share(nil)
			var right int
			for col := at - 1; col > 0; col-- {
				if notSummed.MatchString(t.head[col]) {
					continue
				}
				holds, fails := t.shares(l, at, col)
				if len(holds) > best && len(holds) >= len(fails) && len(holds) > 1 {
					best, right, wrong = len(holds), len(holds), fails
				}
			}
			for range right {
				l.hold()
			}
			for _, s := range wrong {
				l.raise(Case{
					Severity: ChangesFigure, Place: t.place(s.row), Stated: s.stated.text + "%", Computed: grouped(s.exact, 2) + "%",
					Difference: difference(s.stated.value, s.exact, 2, "百分点"),
					Text: fmt.Sprintf("%s“%s”的%s印为 %s%%，%s ÷ %s = %s%%。", t.label, t.name(s.row), head, s.stated.text,
						grouped(s.part.value, s.part.decimals), grouped(s.whole, s.part.decimals), grouped(s.exact, 2)),
				})
			}
		}
	}
}

// share is one printed share with what it should be.
type share struct {
	row          int
	stated, part number
	whole, exact *big.Rat
}

// shares are the shares of a column that hold against another column, and those that
// do not. The last place may be one off, for shares are made to add up to 100.
func (t table) shares(l *look, at, col int) (holds, fails []share) {
	whole := t.whole(col)
	if whole == nil || whole.Sign() <= 0 {
		return nil, nil
	}
	for i, r := range t.rows {
		stated, ok := cellNumber(r.Cell(at))
		part, ok2 := cellNumber(r.Cell(col))
		if !ok || !ok2 || part.percent {
			continue
		}
		s := share{i, stated, part, whole, ratio(part.value, whole)}
		gap := new(big.Rat).Sub(stated.value, s.exact)
		if gap.Abs(gap).Cmp(new(big.Rat).Add(place(stated.decimals), s.slack(t.unit(col)))) <= 0 {
			holds = append(holds, s)
		} else {
			fails = append(fails, s)
		}
	}
	return holds, fails
}

// slack is what rounding of the part and of the whole may do to the share.
func (s share) slack(unit string) *big.Rat {
	if !coarse(s.part, unit) {
		return new(big.Rat)
	}
	return ratio(place(s.part.decimals), s.whole)
}

// place is one unit of the last decimal.
func place(decimals int) *big.Rat {
	return new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil))
}

// whole is the total of a column: the one printed, else the sum of its rows.
func (t table) whole(col int) *big.Rat {
	for _, r := range t.rows {
		if totalRow.MatchString(first(r)) {
			n, ok := cellNumber(r.Cell(col))
			if !ok {
				return nil
			}
			return n.value
		}
	}
	sum, _ := t.leaves(t.rows, col)
	return sum
}

// name is what a row is called: its first cell, where that is merged its second.
func (t table) name(row int) string {
	if name := first(t.rows[row]); name != "" {
		return name
	}
	return document.Squeezed(t.rows[row].Cell(1))
}

// tableGrowthColumns: a column 同比 or 增长率 = the growth from the column of a year to
// that of the next. A column that holds in fewer than half of its rows is another rate.
func tableGrowthColumns(l *look) {
	for _, t := range l.tables {
		for at, head := range t.head {
			if at < 2 || !growthHead.MatchString(head) || !changeWord.MatchString(head) {
				continue
			}
			then, now := t.years(at)
			if then < 0 {
				continue
			}
			type line struct {
				row           int
				stated, a, b  number
				exact, within *big.Rat
			}
			var right, wrong []line
			for i, r := range t.rows {
				stated, ok := cellNumber(r.Cell(at))
				b, ok1 := cellNumber(r.Cell(now))
				a, ok2 := cellNumber(r.Cell(then))
				if !ok || !ok1 || !ok2 || a.percent || b.percent || a.value.Sign() <= 0 {
					continue
				}
				one := line{i, stated, a, b, ratio(new(big.Rat).Sub(b.value, a.value), a.value), new(big.Rat)}
				if coarse(a, t.unit(now)) || a.decimals > 0 {
					one.within = ratio(place(a.decimals), a.value)
				}
				gap := new(big.Rat).Sub(stated.value, one.exact)
				if stated.shows(one.exact, halfUp) || stated.shows(one.exact, cutOff) || gap.Abs(gap).Cmp(one.within) <= 0 {
					right = append(right, one)
				} else {
					wrong = append(wrong, one)
				}
			}
			if len(right) == 0 || len(right) < len(wrong) {
				continue
			}
			for range right {
				l.hold()
			}
			for _, w := range wrong {
				l.growth(w.stated, w.b.value, w.a.value, t.place(w.row), fmt.Sprintf("%s“%s”", t.label, t.name(w.row)))
			}
		}
	}
}

// namedYears stands years in for those that headings name by their distance from now.
var namedYears = strings.NewReplacer("上年", "1999年", "去年", "1999年", "本年", "2000年", "今年", "2000年")

// years are the columns of the last two consecutive years left of a column whose
// headings say the same but for the year; −1 where there are none.
func (t table) years(before int) (then, now int) {
	type column struct {
		what string
		year int
	}
	of := map[column]int{}
	last := column{}
	for i, h := range t.head[:before] {
		text := namedYears.Replace(h)
		m := headYear.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		year, _ := strconv.Atoi(m[1])
		at := column{headYear.ReplaceAllString(text, ""), year}
		of[at] = i
		if year >= last.year {
			last = at
		}
	}
	now, ok := of[last]
	then, ok2 := of[column{last.what, last.year - 1}]
	if !ok || !ok2 {
		return -1, -1
	}
	return then, now
}
