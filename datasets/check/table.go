package check

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"

	"jixiao/datasets/document"
)

// table is a numeric table of the document: its heading and its rows.
type table struct {
	label string // 表4-2, or 表 where it has no caption
	money string // unit named over the table, "" where none is
	head  []string
	rows  []document.Row
}

var (
	tableLabel = regexp.MustCompile(`^表\s*\d{1,2}(?:\s*[-—–.]\s*\d{1,2})?`)
	totalRow   = regexp.MustCompile(`^(?:合计|总计|共计|总数)$`)
	growthRow  = regexp.MustCompile(`^(?:同比)?(?:增长率|增长|增幅|增减率|同比|同比增长)$`)
	yearCell   = regexp.MustCompile(`^((?:19|20)\d\d)(?:年度?)?$`)
	totalHead  = regexp.MustCompile(`^(?:合计|总计|共计)|(?:合计|总计|总数)$`)
	notSummed  = regexp.MustCompile(`率|占比|比例|比重|序号|编号|年份|年度|均|单价|标准|分值|得分|%`)
	unitAbove  = regexp.MustCompile(`单位:([万亿]?元|[万亿]?[户人吨次])`)
	unitOfHead = regexp.MustCompile(`(户|人次|人|元|万元|场|次|件|份|个)(?:数|\)|$)`)
)

// tablesOf are the tables of numbers, with the label of their caption.
func tablesOf(d document.Document) []table {
	var all []table
	caption, money := "", ""
	for _, b := range d.Blocks {
		if b.Rows == nil {
			if m := unitAbove.FindStringSubmatch(document.Squeezed(b.Text)); m != nil {
				money = m[1]
			}
			if m := tableLabel.FindString(b.Text); m != "" {
				caption = document.Squeezed(m)
			} else if !b.IsPageMark() {
				caption = keptUnit(caption, b.Text)
			}
			continue
		}
		if len(b.Rows) > 2 {
			t := table{label: caption, money: money, rows: b.Rows[1:]}
			for _, c := range b.Rows[0].Cells {
				t.head = append(t.head, document.Squeezed(c))
			}
			if t.label == "" {
				t.label = "表"
			}
			all = append(all, t)
		}
		caption, money = "", ""
	}
	return all
}

// keptUnit keeps a caption over the line of its unit and drops it at any other text.
func keptUnit(caption, text string) string {
	if strings.Contains(text, "单位") && len([]rune(text)) < 16 {
		return caption
	}
	return ""
}

func (t table) place(row int) string {
	return document.Place(fmt.Sprintf("%s 第%d行", t.label, row+1), t.rows[row].Line)
}

func first(r document.Row) string { return document.Squeezed(r.Cell(0)) }

// sum judges a printed sum within the rounding of what is printed.
func (l *look) sum(stated number, sum *big.Rat, parts int, place, what, unit string) {
	gap := new(big.Rat).Sub(stated.value, sum)
	if new(big.Rat).Abs(gap).Cmp(sumSlack(stated, parts, unit)) <= 0 {
		l.hold()
		return
	}
	l.raise(Case{
		Severity: ChangesFigure, Place: place, Stated: grouped(stated.value, stated.decimals) + spaced(unit),
		Computed: grouped(sum, stated.decimals) + spaced(unit), Difference: difference(stated.value, sum, stated.decimals, unit),
		Text: fmt.Sprintf("%s合计印为 %s%s，%d 项之和为 %s%s。", what, grouped(stated.value, stated.decimals), spaced(unit), parts,
			grouped(sum, stated.decimals), spaced(unit)),
	})
}

func unitOf(head string) string {
	if m := unitOfHead.FindStringSubmatch(head); m != nil {
		return m[1]
	}
	return ""
}

// tableRows: a column 合计 = Σ the columns of the same unit beside it, row by row. A
// column that holds in no row is no sum of the others.
func tableRows(l *look) {
	for _, t := range l.tables {
		for col, head := range t.head {
			if !totalHead.MatchString(head) || notSummed.MatchString(head) {
				continue
			}
			type line struct {
				row, parts  int
				stated, sum *big.Rat
				number      number
			}
			var lines []line
			right := 0
			for i, r := range t.rows {
				stated, ok := cellNumber(r.Cell(col))
				if !ok || stated.percent || growthRow.MatchString(first(r)) {
					continue
				}
				sum, parts, blank := new(big.Rat), 0, false
				for other, name := range t.head {
					if other == col || other == 0 || notSummed.MatchString(name) || unitOf(name) != unitOf(head) && unitOf(head) != "" {
						continue
					}
					n, ok := cellNumber(r.Cell(other))
					if !ok || n.percent {
						blank = true
						continue
					}
					sum.Add(sum, n.value)
					parts++
				}
				if parts < 2 || blank {
					continue
				}
				if sum.Cmp(stated.value) == 0 {
					right++
				}
				lines = append(lines, line{i, parts, stated.value, sum, stated})
			}
			if right == 0 {
				continue
			}
			for _, one := range lines {
				l.sum(one.number, one.sum, one.parts, t.place(one.row), fmt.Sprintf("%s“%s”", t.label, first(t.rows[one.row])), unitOf(head))
			}
		}
	}
}

// tableGrowth: a row 增长率 holds the growth of the year row above it on the year
// row before that.
func tableGrowth(l *look) {
	tableGrowthColumns(l)
	for _, t := range l.tables {
		var years []int // rows of consecutive years
		for i, r := range t.rows {
			if yearCell.MatchString(first(r)) {
				years = append(years, i)
			}
			if !growthRow.MatchString(first(r)) || len(years) < 2 {
				continue
			}
			last, before := t.rows[years[len(years)-1]], t.rows[years[len(years)-2]]
			for col := 1; col < len(t.head); col++ {
				stated, ok := cellNumber(r.Cell(col))
				now, ok1 := cellNumber(last.Cell(col))
				then, ok2 := cellNumber(before.Cell(col))
				if !ok || !ok1 || !ok2 || now.percent || then.percent {
					continue
				}
				l.growth(stated, now.value, then.value, t.place(i), fmt.Sprintf("%s“%s”%s", t.label, t.head[col], first(last)))
			}
		}
	}
}

// growth judges a printed growth in %.
func (l *look) growth(stated number, now, then *big.Rat, place, what string) {
	exact := ratio(new(big.Rat).Sub(now, then), then)
	if exact == nil {
		return
	}
	if l.compare(place, stated, exact) != differs {
		l.hold()
		return
	}
	cause := ""
	switch swapped := ratio(new(big.Rat).Sub(then, now), now); {
	case swapped != nil && (stated.shows(swapped, halfUp) || stated.shows(swapped, cutOff)):
		cause = "；两个年度颠倒后正好是这个数"
	case swapped != nil && stated.shows(new(big.Rat).Neg(swapped), halfUp):
		cause = "；两年之差除以后一年正好是这个数"
	case stated.shows(new(big.Rat).Neg(exact), halfUp):
		cause = "；正负号相反"
	}
	l.raise(Case{
		Severity: ChangesFigure, Place: place, Stated: stated.text + "%", Computed: grouped(exact, 2) + "%",
		Difference: difference(stated.value, exact, 2, "百分点"),
		Text: fmt.Sprintf("%s增长率印为 %s%%，由 %s 到 %s 应为 %s%%%s。", what, stated.text, grouped(then, 0), grouped(now, 0),
			grouped(exact, 2), cause),
	})
}

// shares are the rates a table prints beside their parts: the heading of the rate,
// of what is divided and of what it is divided by.
var shares = []struct{ rate, part, whole *regexp.Regexp }{
	{regexp.MustCompile(`^得分率`), regexp.MustCompile(`^(?:评价|自评|复核)?得分$`), regexp.MustCompile(`^(?:指标)?分值$|^满分$|^权重$`)},
	{regexp.MustCompile(`^(?:预算)?(?:执行|支出|完成|支付)率`), regexp.MustCompile(`^[^率]*(?:支出|执行|支付)(?:金额|数)?[^率]*$`), regexp.MustCompile(`^[^率]*预算(?:金额|数|安排)?[^率]*$`)},
	{regexp.MustCompile(`^覆盖率`), regexp.MustCompile(`参保|投保|实际`), regexp.MustCompile(`符合|应(?:参|投)保|目标`)},
}

// tableRates: a column of rates = the column of its part ÷ the column of its whole.
func tableRates(l *look) {
	tableRatios(l)
	for _, t := range l.tables {
		for _, s := range shares {
			at, part, whole := only(t.head, s.rate), only(t.head, s.part), only(t.head, s.whole)
			if at < 0 || part < 0 || whole < 0 || at == part || at == whole || part == whole {
				continue
			}
			for i, r := range t.rows {
				stated, ok := cellNumber(r.Cell(at))
				a, ok1 := cellNumber(r.Cell(part))
				b, ok2 := cellNumber(r.Cell(whole))
				if !ok || !ok1 || !ok2 || t.merged(i, at) || t.merged(i, whole) {
					continue
				}
				exact := ratio(a.value, b.value)
				if exact == nil {
					continue
				}
				exact, unit := stated.inForm(exact)
				if t.agrees(l, i, part, stated, a, exact) {
					l.hold()
					continue
				}
				l.raise(Case{
					Severity: ChangesFigure, Place: t.place(i), Stated: stated.text + unit, Computed: grouped(exact, 2) + unit,
					Difference: difference(stated.value, exact, 2, points100(unit)),
					Text: fmt.Sprintf("%s“%s”的%s印为 %s%s，%s ÷ %s = %s%s。", t.label, first(r), t.head[at], stated.text, unit,
						grouped(a.value, a.decimals), grouped(b.value, b.decimals), grouped(exact, 2), unit),
				})
			}
		}
	}
}

// agrees says whether a rate is right. One of amounts that were rounded themselves says
// nothing of how the document rounds.
func (t table) agrees(l *look, row, part int, stated, of number, exact *big.Rat) bool {
	if coarse(of, t.unit(part)) {
		return l.rounds.agreement(stated, exact) != differs
	}
	return l.compare(t.place(row), stated, exact) != differs
}

// merged says whether a cell stands for the blank ones below it too, and so for
// none of their rows alone.
func (t table) merged(row, col int) bool {
	return row+1 < len(t.rows) && strings.TrimSpace(t.rows[row+1].Cell(col)) == "" && strings.TrimSpace(t.rows[row+1].Cell(0)) != ""
}

// only is the one column a pattern fits, -1 where none or several do.
func only(head []string, pattern *regexp.Regexp) int {
	found := -1
	for i, h := range head {
		if !pattern.MatchString(h) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}
