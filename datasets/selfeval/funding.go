package selfeval

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// fundingColumns are the columns of the funds table, -1 where there is none.
type fundingColumns struct {
	initial, adjusted, executed, rate, weight, score int
	reason                                           int
}

func isFundingHead(r document.Row) bool {
	return column(r, executedHeads...) >= 0 && (column(r, adjustedHeads...) >= 0 || column(r, initialHeads...) >= 0)
}

// known are the columns there are.
func (c fundingColumns) known() []int {
	return slices.DeleteFunc([]int{c.initial, c.adjusted, c.executed, c.rate, c.weight, c.score}, func(col int) bool { return col < 0 })
}

func fundingHead(r document.Row) fundingColumns {
	return fundingColumns{
		initial:  column(r, initialHeads...),
		adjusted: column(r, adjustedHeads...),
		executed: column(r, executedHeads...),
		rate:     column(r, "执行率", "预算执行率"),
		weight:   headed(r, weightHead),
		score:    headed(r, scoreHead),
		reason:   headed(r, reasonHead),
	}
}

var (
	totalName  = regexp.MustCompile(`总额|合计|总计`)
	sourceName = regexp.MustCompile(`拨款|资金|收入|补助|其他|结转|结余`)
)

// funding reads the lines of money below their heading.
func (f *form) funding(head, end int) error {
	unit, err := f.moneyUnit(head, end)
	if err != nil {
		return err
	}
	cols := fundingHead(f.rows[head])
	f.spans, f.head, f.table = spansOf(f.rows[head]), head, record.MoneyField
	for _, c := range cols.known() {
		f.take(head, c)
	}
	first, amounts := cols.first(), 0
	for i := head + 1; i < end && !isGoalHead(f.rows[i]) && !isFundingHead(f.rows[i]); i++ {
		if f.hasMoney(i, cols) && (f.lineName(i, first) >= 0 || f.unnamed(i, cols)) {
			amounts++
		}
	}
	for i := head + 1; i < end && !isGoalHead(f.rows[i]) && !isFundingHead(f.rows[i]); i++ {
		name := f.lineName(i, first)
		text := f.rows[i].Cell(name)
		role := record.SourceLine
		switch {
		case name < 0 && f.unnamed(i, cols):
			if text = f.nameAsked(i, cols, amounts == 1); text == "" {
				continue
			}
			if name = first; amounts == 1 || totalName.MatchString(text) {
				role = record.TotalLine
			}
		case name < 0:
			continue
		case totalName.MatchString(document.Squeezed(text)), amounts == 1 && !sourceName.MatchString(document.Squeezed(text)) && f.hasMoney(i, cols):
			role = record.TotalLine
		case len(f.rows[i].Cells) <= first || f.inWords(i, cols) || !sourceName.MatchString(document.Squeezed(text)) && !f.hasMoney(i, cols):
			continue
		}
		line := f.fundingLine(i, name, text, cols, unit, role)
		if role == record.TotalLine && line.Weight == record.NoPoints {
			line.Weight = f.weightInHead(head, cols, text)
		}
		f.out.Funding = append(f.out.Funding, line)
	}
	f.spans = nil
	f.moneyRead(head)
	return nil
}

// moneyRead lists that a form states no amount its lines could be read with.
func (f *form) moneyRead(head int) {
	for _, l := range f.out.Funding {
		if l.Initial != record.NoMoney || l.Adjusted != record.NoMoney || l.Executed != record.NoMoney {
			return
		}
	}
	place := f.rows[head].Place("资金情况", -1)
	f.unplaced(place, "", "没有读到预算数和执行数")
	f.say(record.Doubtful, "没有读到预算数和执行数", place, record.MoneyField)
}

// lineName is the column of the name of a line of money, -1 where none stands before
// the first amount or an amount stands there: such a row is not under its heading.
func (f *form) lineName(i, first int) int {
	name := -1
	for j, c := range f.rows[i].Cells[:min(first, len(f.rows[i].Cells))] {
		switch {
		case c == "" || isStructure(c):
		case isAmount(c) && f.heading(j) != "": // an amount of another year
		case isAmount(c):
			return -1
		default:
			name = j
		}
	}
	return name
}

// hasMoney reports whether an amount is printed in a row.
func (f *form) hasMoney(i int, cols fundingColumns) bool {
	return slices.ContainsFunc(cols.money(), func(col int) bool {
		number, _ := document.Amount(f.cell(i, col), 1)
		m, err := record.ParseMoney(document.Squeezed(number), document.MoneyUnits["万元"])
		return err == nil && m != record.NoMoney
	})
}

// inWords reports whether a row speaks of money but states none: 资金管理情况.
func (f *form) inWords(i int, cols fundingColumns) bool {
	return !f.hasMoney(i, cols) && slices.ContainsFunc(cols.money(), func(col int) bool { return !dashes.MatchString(f.cell(i, col)) })
}

var pointsInHead = regexp.MustCompile(`\((?:满分)?(\d+(?:\.\d+)?)分`)

// weightInHead is the points of the money where no column has them: 得分（20分×执行率）,
// 预算执行情况（10分）, 年度资金总额（10分）.
func (f *form) weightInHead(head int, cols fundingColumns, name string) record.Points {
	cells := []string{name, f.rows[head].Cell(cols.score)}
	for i := head; i >= max(0, head-2); i-- {
		for _, c := range f.rows[i].Cells {
			if strings.Contains(c, "执行") && !strings.Contains(c, "率") {
				cells = append(cells, c)
			}
		}
	}
	for _, c := range cells {
		if m := pointsInHead.FindStringSubmatch(document.Squeezed(c)); m != nil {
			p, _ := record.ParsePoints(m[1])
			return p
		}
	}
	return record.NoPoints
}

func (f *form) fundingLine(i, name int, text string, cols fundingColumns, unit int64, role string) record.Funding {
	if name < cols.first() {
		f.take(i, name)
	}
	line := record.Funding{Line: text, Role: role, Place: f.rows[i].Place("资金情况 "+text, name)}
	agrees := f.blanksGroup(i, cols, unit)
	money := func(col int) record.Money {
		n := moneyNumber(unit)
		if agrees && slices.Contains([]string{f.cell(i, cols.adjusted), f.cell(i, cols.executed)}, f.cell(i, col)) {
			apart := n.parse
			n.parse = func(text string) (record.Money, string, error) { return apart(document.Squeezed(text)) }
		}
		return stated(f, i, col, n)
	}
	points := func(col int) record.Points { return f.points(i, col) }
	line.Initial, line.Adjusted, line.Executed = money(cols.initial), money(cols.adjusted), money(cols.executed)
	line.Weight, line.Score = points(cols.weight), points(cols.score)
	line.StatedRate = f.rate(i, cols.rate, line)
	for heading, col := range map[string]int{
		record.InitialValue: cols.initial, record.AdjustedValue: cols.adjusted, record.ExecutedValue: cols.executed,
		record.RateValue: cols.rate, record.WeightValue: cols.weight, record.ScoreValue: cols.score,
	} {
		f.put(line.Place, heading, i, col)
	}
	if because := f.cell(i, cols.reason); because != "" {
		f.unplaced(f.rows[i].Place("资金情况 原因", cols.reason), f.take(i, cols.reason), "执行偏差的原因，没有对应的字段")
	}
	return line
}

// rate reads 执行率. Offices print 98.86%, 98.86 and 0.9886; which of the last two it is
// is told by the amounts beside it, and where it cannot be told it is listed.
func (f *form) rate(row, col int, line record.Funding) record.Percent {
	text := f.cell(row, col)
	rate, err := record.ParsePercent(text)
	if err != nil {
		return stated(f, row, col, sure(record.NoPercent, record.ParsePercent))
	}
	v, stated := rate.Float()
	if heading := f.heading(col); !stated || v <= 0 || v > 2 || strings.ContainsAny(text+heading, "%％") {
		f.take(row, col)
		return rate
	}
	if line.Adjusted <= 0 || line.Executed < 0 {
		place := f.rows[row].Place("资金情况 执行率", col)
		const why = "没有百分号，也没有预算数可对照，分不清是比率还是百分数"
		f.unplaced(place, f.take(row, col), why)
		f.say(record.Doubtful, why, place, record.RateField)
		return record.NoPercent
	}
	f.take(row, col)
	if ratio := float64(line.Executed) / float64(line.Adjusted); math.Abs(v-ratio) < math.Abs(v-100*ratio) {
		f.say(record.Inferred, "执行率印作比率“"+text+"”，按预算数与执行数认作百分数", f.rows[row].Place("资金情况 执行率", col), record.RateField)
		scaled, _ := record.ParsePercent(strconv.FormatFloat(math.Round(v*1e8)/1e6, 'f', -1, 64))
		return scaled
	}
	return rate
}

// points reads a score; what is none stays unread and is asked for.
func (f *form) points(row, col int) record.Points {
	return stated(f, row, col, sure(record.NoPoints, record.ParsePoints))
}
