package report

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

var (
	initialColumn  = regexp.MustCompile(`年初预算`)
	adjustedColumn = regexp.MustCompile(`全年预算|调整后预算|调整预算`)
	budgetColumn   = regexp.MustCompile(`^(?:[^率]*)预算(?:金额|数|资金|安排|额|总额)?[^率]*$`)
	spentColumn    = regexp.MustCompile(`^[^率]*(?:支出金额|实际支出|执行数|执行金额|支出数|支付金额|实际支付)[^率]*$`)
	executedRate   = regexp.MustCompile(`(?:执行|支出|完成|支付)率`)
	unitOfMoney    = regexp.MustCompile(`(?:/|\(|单位:)([十百千万亿]*元)`)
	// Only what says so of the year under review; rubrics ask whether it was.
	unadjusted = regexp.MustCompile(`预算(?:金额)?(?:年中)?(?:无|未|没有)(?:作|做|进行|发生|予以)?(?:过)?调整|(?:年中|年度内|年内)(?:预算)?(?:无|未|没有)(?:作|做|进行|发生)?(?:预算)?调整`)
	doubt      = regexp.MustCompile(`若|如果|是否|的,|\d分\)`)
)

// moneyTotal names the line of all money: 合计, 资金总额, 项目资金合计.
var moneyTotal = regexp.MustCompile(`^(?:(?:项目|年度|全年)?(?:资金|经费|预算)?(?:合计|总计|总额|总数)|小计合计)$`)

func isFundingHead(head document.Row) bool {
	return column(head, spentColumn) >= 0 && (column(head, budgetColumn) >= 0 || column(head, initialColumn) >= 0 || column(head, adjustedColumn) >= 0)
}

// moneyUnit is the unit printed in the table's heading, its caption or the lines
// between them; 0 if none is, for a unit is never guessed.
func (r *reading) moneyUnit(table int) int64 {
	texts := append([]string{}, r.blocks[table].Rows[0].Cells...)
	if c := r.caption(table); c >= 0 {
		for i := c; i < table; i++ {
			texts = append(texts, r.blocks[i].Text)
		}
	} else if table > 0 {
		texts = append(texts, r.blocks[table-1].Text)
	}
	for _, t := range texts {
		if m := unitOfMoney.FindStringSubmatch(document.Squeezed(t)); m != nil {
			return document.MoneyUnits[m[1]]
		}
	}
	return 0
}

// funding reads the money per sub-project. A merged cell covers the rows below
// it: its amount belongs to none of the single sub-projects, but to the total
// if the total is among the rows covered.
func (r *reading) funding(table int) bool {
	unit := r.moneyUnit(table)
	if unit == 0 {
		return false
	}
	rows := r.blocks[table].Rows
	head := rows[0]
	initial, adjusted, budget := column(head, initialColumn), column(head, adjustedColumn), -1
	if initial < 0 && adjusted < 0 {
		budget = column(head, budgetColumn)
	}
	spent, rate := column(head, spentColumn), column(head, executedRate)
	steady := budget >= 0 && r.budgetUnadjusted()

	var lines []record.Funding
	years := byYear(rows[1:])
	asked := map[int]bool{} // lines with an amount in doubt
	for n, row := range rows[1:] {
		if y := yearOf(row); years && y != r.out.Evaluation.Year {
			r.unplaced(r.place(table, n+1, row, -1), row.Text(), "别的年度的资金，没有收入")
			continue
		}
		line := record.Funding{
			Line: row.Cell(0), Role: record.ComponentLine, Place: r.place(table, n+1, row, 0),
			Weight: record.NoPoints, Score: record.NoPoints,
		}
		if moneyTotal.MatchString(document.FieldLabel(line.Line)) || len(rows) == 2 || years {
			line.Role = record.TotalLine
		}
		doubts := len(r.out.Doubts)
		amount := func(col int) record.Money { return r.amount(table, row, col, unit) }
		line.Initial, line.Adjusted, line.Executed = amount(initial), amount(adjusted), amount(spent)
		if budget >= 0 {
			line.Adjusted = amount(budget)
		}
		var err error
		if line.StatedRate, err = record.ParsePercent(row.Cell(rate)); err != nil {
			r.unplaced(line.Place, row.Cell(rate), "不是一个比率")
		}
		asked[len(lines)] = len(r.out.Doubts) > doubts
		lines = append(lines, line)
		for j, c := range row.Cells[min(1, len(row.Cells)):] {
			if c != "" && !slices.Contains([]int{initial, adjusted, budget, spent, rate}, j+1) {
				r.unknownColumn(table, line.Place, j+1, c)
			}
		}
		for heading, col := range map[string]int{record.InitialValue: initial, record.AdjustedValue: max(adjusted, budget), record.ExecutedValue: spent, record.RateValue: rate} {
			if row.Cell(col) != "" {
				r.out.Places.Put(line.Place, heading, r.place(table, n+1, row, col))
			}
		}
	}
	r.unmerge(lines, asked)
	for i := range lines {
		if l := &lines[i]; steady {
			l.Initial = l.Adjusted
			r.out.Places.Put(l.Place, record.InitialValue, r.out.Places.Of(l.Place, record.AdjustedValue))
		}
	}
	r.out.Funding = append(r.out.Funding, lines...)
	return true
}

// yearOf is the year a row is of, 0 if its first cell is none.
func yearOf(row document.Row) int {
	m := yearCell.FindStringSubmatch(document.Squeezed(row.Cell(0)))
	if m == nil {
		return 0
	}
	year, _ := strconv.Atoi(m[1])
	return year
}

// byYear reports whether the rows of a table are years, beside their total.
func byYear(rows []document.Row) bool {
	years := 0
	for _, row := range rows {
		switch label := document.Squeezed(row.Cell(0)); {
		case yearOf(row) > 0:
			years++
		case label != "" && !totalLabel.MatchString(label):
			return false
		}
	}
	return years > 0
}

// amount is the amount of a cell, else as a person has decided it; what is neither is a
// doubt, and so is a negative one.
func (r *reading) amount(table int, row document.Row, col int, unit int64) record.Money {
	text := row.Cell(col)
	m, odd, err := document.StatedMoney(text, unit)
	if err == nil && odd == "" {
		return m
	}
	field, place := document.FieldLabel(r.blocks[table].Rows[0].Cell(col)), row.Place(r.tableLabel(table), col)
	if said := r.said.Of(field, place); said != "" {
		if m, _, err := document.StatedMoney(said, unit); err == nil {
			return m
		}
	}
	r.out.Doubts = append(r.out.Doubts, record.Doubt{Field: field, Place: place, Text: text, Candidates: document.Numbers(text),
		Why: cmp.Or(odd, "资金表的这一格应是一个金额，读不出来；这个数暂缺，待人确认。")})
	return record.NoMoney
}

// unmerge gives merged cells to the rows they speak of.
func (r *reading) unmerge(lines []record.Funding, asked map[int]bool) {
	budgetless := func(i int) bool {
		return lines[i].Initial == record.NoMoney && lines[i].Adjusted == record.NoMoney && !asked[i]
	}
	for i := 0; i < len(lines); i++ {
		merged, end := lines[i], i+1
		if budgetless(i) {
			continue
		}
		for end < len(lines) && budgetless(end) {
			end++
		}
		if end == i+1 {
			continue
		}
		lines[i].Initial, lines[i].Adjusted = record.NoMoney, record.NoMoney
		last := &lines[end-1]
		if last.Role != record.TotalLine {
			r.unplaced(merged.Place, merged.Adjusted.Yuan()+merged.Initial.Yuan(), "合并单元格的预算，覆盖几项支出内容，不能分到单项")
			i = end - 1
			continue
		}
		last.Initial, last.Adjusted = merged.Initial, merged.Adjusted
		for _, heading := range []string{record.InitialValue, record.AdjustedValue} {
			r.out.Places.Put(last.Place, heading, r.out.Places.Of(merged.Place, heading))
		}
		if _, stated := last.StatedRate.Float(); !stated {
			last.StatedRate, lines[i].StatedRate = merged.StatedRate, record.NoPercent
			r.out.Places.Put(last.Place, record.RateValue, r.out.Places.Of(merged.Place, record.RateValue))
		}
		i = end - 1
	}
}

var moneySentence = regexp.MustCompile(`(年初)?预算(?:资金|金额|数|总额|安排)*(?:为|共|合计)?([\d,.]+)(` + document.MoneyUnit + `)[^。元]{0,20}?支出(?:金额|数|资金)*(?:为|共)?([\d,.]+)(` + document.MoneyUnit + `)`)

// fundingSentence reads budget and expenditure from a sentence where no table
// gives the total. With a further amount between the two it is not told which
// budget the expenditure belongs to, and nothing is read.
func (r *reading) fundingSentence(body int) {
	for _, l := range r.out.Funding {
		if l.Role == record.TotalLine {
			return
		}
	}
	for _, b := range r.blocks[min(body, len(r.blocks)):] {
		m := moneySentence.FindStringSubmatch(document.Squeezed(b.Text))
		if m == nil {
			continue
		}
		budget, err := record.ParseMoney(m[2], document.MoneyUnits[m[3]])
		spent, err2 := record.ParseMoney(m[4], document.MoneyUnits[m[5]])
		if err != nil || err2 != nil {
			continue
		}
		line := record.Funding{
			Line: "项目资金", Role: record.TotalLine, Initial: record.NoMoney, Adjusted: budget, Executed: spent,
			Weight: record.NoPoints, Score: record.NoPoints, Place: b.Place("正文"),
		}
		switch {
		case r.budgetUnadjusted():
			line.Initial = budget
		case m[1] != "":
			line.Initial, line.Adjusted = budget, record.NoMoney
		default:
			line.Initial = initialIn(document.Squeezed(b.Text))
		}
		r.out.Funding = append(r.out.Funding, line)
		r.out.Confidence.Say(record.Inferred, "没有资金表，从正文一句话里读出", line.Place, record.MoneyField)
		return
	}
}

var initialSentence = regexp.MustCompile(`年初(?:安排)?预算(?:资金|金额|数|总额|安排)*(?:为|共|合计)?([\d,.]+)(` + document.MoneyUnit + `)`)

// initialIn is the initial budget that a sentence names beside the adjusted one, if it
// names one only.
func initialIn(text string) record.Money {
	found := initialSentence.FindAllStringSubmatch(text, -1)
	if len(found) != 1 {
		return record.NoMoney
	}
	m, err := record.ParseMoney(found[0][1], document.MoneyUnits[found[0][2]])
	if err != nil {
		return record.NoMoney
	}
	return m
}

// budgetUnadjusted reports whether the report says that the budget was not
// changed in the year: then the one budget printed is both the initial and the
// adjusted one.
func (r *reading) budgetUnadjusted() bool {
	if r.steady == nil {
		steady := r.saysUnadjusted()
		r.steady = &steady
	}
	return *r.steady
}

func (r *reading) saysUnadjusted() bool {
	says := func(text string) bool {
		for _, s := range strings.FieldsFunc(document.Squeezed(text), func(c rune) bool { return c == '。' || c == ';' }) {
			if unadjusted.MatchString(s) && !doubt.MatchString(s) {
				return true
			}
		}
		return false
	}
	for _, b := range r.blocks {
		if says(b.Text) {
			return true
		}
		if len(b.Rows) == 0 || !isScoreHead(b.Rows[0]) {
			continue
		}
		basis := scoreHead(b.Rows[0]).basis
		for _, row := range b.Rows[1:] {
			if says(row.Cell(basis)) {
				return true
			}
		}
	}
	return false
}
