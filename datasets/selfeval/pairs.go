package selfeval

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// beside is an amount that stands behind its label in a row, 预算数（万元） 100, or in the
// same cell: 预算数：100万元.
type beside struct {
	row, label, cell int
	name, text       string // what stands in a cell with others
}

// moneyBeside finds the amounts of a form that prints none below a heading, by what their
// labels say. Of a label that stands twice with two amounts none is known.
func (f *form) moneyBeside(end int) map[role]beside {
	found, best, tied := map[role]beside{}, map[role]int{}, map[role]bool{}
	for i := range max(end, 0) {
		for _, at := range f.besideIn(i) {
			is, rank := moneyRole(document.FieldLabel(f.label(at)))
			switch old, known := found[is]; {
			case is == noRole || rank < best[is]:
			case known && rank == best[is]:
				tied[is] = tied[is] || f.amount(old) != f.amount(at)
			default:
				found[is], best[is], tied[is] = at, rank, false
			}
		}
	}
	for is, two := range tied {
		if two {
			delete(found, is)
		}
	}
	_, spent := found[executedRole]
	_, adjusted := found[adjustedRole]
	_, initial := found[initialRole]
	if !spent || !adjusted && !initial {
		return nil
	}
	return found
}

func (f *form) label(at beside) string {
	return cmp.Or(at.name, f.rows[at.row].Cell(at.label))
}

func (f *form) amount(at beside) string {
	return cmp.Or(at.text, f.rows[at.row].Cell(at.cell))
}

// besideIn are the labels of a row with the one amount that each has. Of several amounts
// behind a label the one below 合计 counts: the lines of money may stand side by side.
func (f *form) besideIn(i int) []beside {
	var found []beside
	r := f.rows[i]
	for j, c := range r.Cells {
		if inline := inLine(c); len(inline) > 0 {
			for _, m := range inline {
				found = append(found, beside{i, j, j, m[1], m[2]})
			}
			continue
		}
		if is, _ := moneyRole(document.FieldLabel(c)); is == noRole {
			continue
		}
		var amounts []int
		for k := j + 1; k < len(r.Cells) && (r.Cells[k] == "" || statesAmount(r.Cells[k]) || dashes.MatchString(r.Cells[k])); k++ {
			if r.Cells[k] != "" {
				amounts = append(amounts, k)
			}
		}
		if len(amounts) > 1 {
			amounts = slices.DeleteFunc(amounts, func(k int) bool { return !f.belowTotal(i, k) })
		}
		if len(amounts) == 1 && statesAmount(r.Cells[amounts[0]]) {
			found = append(found, beside{row: i, label: j, cell: amounts[0]})
		}
	}
	return found
}

// belowTotal reports whether the first word above a cell is 合计.
func (f *form) belowTotal(row, col int) bool {
	for row--; row >= 0; row-- {
		if c := f.rows[row].Cell(col); c != "" && !statesAmount(c) && !dashes.MatchString(c) {
			return totalName.MatchString(document.Squeezed(c))
		}
	}
	return false
}

var (
	inLineText = regexp.MustCompile(`(\p{Han}{2,10}(?:\([^()]{0,12}\))?)[:为](-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:万元|元|%)?)`)
	inLineRest = regexp.MustCompile(`^[;,、。.\d()其中]*$`)
)

// inLine are the labels of a cell with the amounts behind them, where it holds two or more
// and nothing else.
func inLine(cell string) [][]string {
	text := document.Squeezed(cell)
	found := inLineText.FindAllStringSubmatch(text, -1)
	if len(found) < 2 || !inLineRest.MatchString(inLineText.ReplaceAllString(text, "")) {
		return nil
	}
	return found
}

// fundingBeside reads the one line of money whose amounts stand beside their labels, with
// its points where they stand in the row of the rate or of the executed amount.
func (f *form) fundingBeside(found map[role]beside, end int) error {
	f.table = record.MoneyField
	first := end
	for _, at := range found {
		first = min(first, at.row)
	}
	unit, err := f.unitBeside(found, first, end)
	if err != nil {
		return err
	}
	for _, is := range []role{rateRole, executedRole} {
		if at, known := found[is]; known {
			f.pointsBeside(found, at.row)
		}
	}
	line := record.Funding{Line: "合计", Role: record.TotalLine, Place: f.rows[first].Place("资金情况 合计", -1)}
	money := func(is role) record.Money { return besideLabel(f, found, is, moneyNumber(unit)) }
	score := func(is role) record.Points {
		return besideLabel(f, found, is, sure(record.NoPoints, record.ParsePoints))
	}
	line.Initial, line.Adjusted, line.Executed = money(initialRole), money(adjustedRole), money(executedRole)
	line.Weight, line.Score = score(weightRole), score(scoreRole)
	line.StatedRate = record.NoPercent
	if at, known := found[rateRole]; known {
		line.StatedRate = f.rateBeside(at, line)
	}
	f.beside = nil
	f.restInLine(found)
	for heading, is := range map[string]role{
		record.InitialValue: initialRole, record.AdjustedValue: adjustedRole, record.ExecutedValue: executedRole,
		record.RateValue: rateRole, record.WeightValue: weightRole, record.ScoreValue: scoreRole,
	} {
		if at, known := found[is]; known {
			f.put(line.Place, heading, at.row, at.cell)
		}
	}
	f.out.Funding = append(f.out.Funding, line)
	f.say(record.Inferred, "金额印在各自名称之后，不在一张表里，按名称归列", "", record.MoneyField)
	return nil
}

// unitBeside is the unit of money, 0 where every amount is printed with its own.
func (f *form) unitBeside(found map[role]beside, first, end int) (int64, error) {
	alone := true
	for is, at := range found {
		if is != rateRole {
			_, unit := document.Amount(f.amount(at), 0)
			alone = alone && unit != 0
		}
	}
	if alone {
		return 0, nil
	}
	return f.moneyUnit(first, end)
}

// pointsBeside finds the points of the money in a row that states it.
func (f *form) pointsBeside(found map[role]beside, row int) {
	for j, c := range f.rows[row].Cells {
		is, _ := pointsRole(document.FieldLabel(c))
		at := f.valueCell(row, j+1)
		if _, known := found[is]; !known && slices.Contains([]role{weightRole, scoreRole}, is) && at >= 0 && isNumber(f.rows[row].Cell(at)) {
			found[is] = beside{row: row, label: j, cell: at}
		}
	}
}

// besideLabel is the number behind a label, none where there is no such label.
func besideLabel[T any](f *form, found map[role]beside, is role, n number[T]) T {
	at, known := found[is]
	if !known {
		return n.none
	}
	if at.text != "" {
		v, odd, err := n.parse(at.text)
		if err != nil || odd != "" {
			f.unplaced(f.rows[at.row].Place("资金情况", at.cell), at.name+"："+at.text, "读不出这个数")
			f.say(record.Doubtful, "读不出这个数", f.rows[at.row].Place("资金情况", at.cell), record.MoneyField)
			return n.none
		}
		return v
	}
	f.beside = map[int]string{at.cell: f.label(at)}
	f.take(at.row, at.label)
	return stated(f, at.row, at.cell, n)
}

// rateBeside is the rate behind its label.
func (f *form) rateBeside(at beside, line record.Funding) record.Percent {
	if at.text != "" {
		return besideLabel(f, map[role]beside{rateRole: at}, rateRole, number[record.Percent]{record.NoPercent, func(text string) (record.Percent, string, error) {
			p, err := record.ParsePercent(text)
			if !strings.HasSuffix(text, "%") {
				return p, "no sign: a rate or a ratio", err
			}
			return p, "", err
		}})
	}
	f.beside = map[int]string{at.cell: f.label(at)}
	f.take(at.row, at.label)
	return f.rate(at.row, at.cell, line)
}

// restInLine takes the cells that hold several amounts, and lists those of them that are
// none of the line.
func (f *form) restInLine(found map[role]beside) {
	for _, at := range found {
		if at.text == "" || f.read[[2]int{at.row, at.cell}] {
			continue
		}
		f.take(at.row, at.cell)
		for _, m := range inLine(f.rows[at.row].Cell(at.cell)) {
			is, _ := moneyRole(document.FieldLabel(m[1]))
			if held, known := found[is]; !known || held.text != m[2] {
				f.unplaced(f.rows[at.row].Place("资金情况", at.cell), m[1]+"："+m[2], "没有对应的字段")
			}
		}
	}
}
