package selfeval

import (
	"slices"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// beside is an amount that stands behind its label in a row: 预算数（万元） 100.
type beside struct {
	row, label, cell int
}

// moneyBeside finds the amounts of a form that prints none below a heading, by what their
// labels say. Of a label that stands twice with two amounts none is known.
func (f *form) moneyBeside(end int) map[role]beside {
	found, best, tied := map[role]beside{}, map[role]int{}, map[role]bool{}
	for i := range max(end, 0) {
		r := f.rows[i]
		for j := range r.Cells {
			is, rank := moneyRole(document.FieldLabel(r.Cells[j]))
			at := f.valueCell(i, j+1)
			if is == noRole || at < 0 || !statesAmount(r.Cells[at]) {
				continue
			}
			switch old, known := found[is]; {
			case rank < best[is]:
			case known && rank == best[is]:
				tied[is] = tied[is] || f.rows[old.row].Cell(old.cell) != r.Cells[at]
			default:
				found[is], best[is], tied[is] = beside{i, j, at}, rank, false
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
		f.beside = map[int]string{at.cell: f.rows[at.row].Cell(at.label)}
		line.StatedRate = f.rate(at.row, at.cell, line)
		f.take(at.row, at.label)
	}
	f.beside = nil
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
			_, unit := document.Amount(f.rows[at.row].Cell(at.cell), 0)
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
		is, _ := indicatorRole(document.FieldLabel(c))
		at := f.valueCell(row, j+1)
		if _, known := found[is]; !known && slices.Contains([]role{weightRole, scoreRole}, is) && at >= 0 && isNumber(f.rows[row].Cell(at)) {
			found[is] = beside{row, j, at}
		}
	}
}

// besideLabel is the number behind a label, none where there is no such label.
func besideLabel[T any](f *form, found map[role]beside, is role, n number[T]) T {
	at, known := found[is]
	if !known {
		return n.none
	}
	f.beside = map[int]string{at.cell: f.rows[at.row].Cell(at.label)}
	f.take(at.row, at.label)
	return stated(f, at.row, at.cell, n)
}
