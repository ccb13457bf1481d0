package check

import (
	"math/big"

	"jixiao/datasets/record"
)

// Fact names a stored value that a case can put right, as table.column of the store.
type Fact string

// Facts that corrections change.
const (
	MeasureValue    Fact = "measure.value"
	FundingInitial  Fact = "funding.initial"
	FundingAdjusted Fact = "funding.adjusted"
	FundingExecuted Fact = "funding.executed"
	FundingScore    Fact = "funding.score"
	IndicatorScore  Fact = "indicator.score"
	EvaluationScore Fact = "evaluation.score"
	EvaluationGrade Fact = "evaluation.grade" // by its score, no number of its own
)

// Correction is a stored value that can only be one other number, as the rule that
// raised the case has decided; where two readings are possible there is none. Values
// are in the unit they are stored in: 分, ten-thousandths of a point, households.
type Correction struct {
	Fact    Fact
	Place   string         // of the stored row
	Row     int            // of a funding line or an indicator, from 1, else 0
	Measure record.Measure // of a count
	// Printed is what is stored, Value what it should be; no numbers for a grade.
	Printed, Value int64
	// Follows says that the value holds no error of its own: it is the sum of others,
	// and changes by as much as they do.
	Follows bool
}

// cell is a correction without its values: what it is about.
func (c Correction) cell() Correction {
	c.Printed, c.Value, c.Follows = 0, 0, false
	return c
}

// settleCorrections drops corrections of one stored value that do not agree, and adds
// what follows from those that stand: totals of counts over all payers, total scores.
func (l *look) settleCorrections(cases []Case) {
	said := map[Correction]int64{}
	unsure := map[Correction]bool{}
	for _, c := range cases {
		for _, fix := range c.Corrections {
			value, before := said[fix.cell()]
			unsure[fix.cell()] = unsure[fix.cell()] || before && value != fix.Value
			said[fix.cell()] = fix.Value
		}
	}
	done := map[Correction]bool{}
	for i := range cases {
		var kept []Correction
		for _, fix := range cases[i].Corrections {
			if unsure[fix.cell()] || done[fix.cell()] {
				continue
			}
			done[fix.cell()] = true
			kept = append(kept, fix)
		}
		cases[i].Corrections = append(kept, l.following(kept, said)...)
	}
}

// following are the sums that move with corrected values: what was printed as their sum
// stays their sum. One that has a correction of its own is left to it.
func (l *look) following(fixes []Correction, said map[Correction]int64) []Correction {
	var all []Correction
	for _, fix := range fixes {
		sum := Correction{Follows: true}
		switch fix.Fact {
		case MeasureValue:
			total, ok := l.ofAllPayers(fix.Measure)
			if !ok {
				continue
			}
			sum.Fact, sum.Place, sum.Measure, sum.Printed = MeasureValue, total.Place, total, total.Value
			if _, own := said[sum.cell()]; own {
				continue
			}
		case FundingScore, IndicatorScore:
			// A total that does not add up has a correction to the sum of the rows as
			// printed; what the rows change by comes on top of it.
			sum.Fact = EvaluationScore
			if sum.Place, sum.Printed = l.totalOf(fix, said); sum.Place == "" {
				continue
			}
		default:
			continue
		}
		sum.Value = sum.Printed + fix.Value - fix.Printed
		all = append(all, sum)
	}
	return all
}

// ofAllPayers is the total of all payers that a count of one payer is part of, where it
// was printed as their sum.
func (l *look) ofAllPayers(part record.Measure) (record.Measure, bool) {
	if part.Payer == record.AllPayers || part.Component != "" {
		return record.Measure{}, false
	}
	var total record.Measure
	var sum int64
	found := false
	for _, m := range l.Filing.Measures {
		if m.Programme != part.Programme || m.Name != part.Name || m.Unit != part.Unit || m.Year != part.Year || m.Component != "" {
			continue
		}
		if m.Payer == record.AllPayers {
			total, found = m, true
			continue
		}
		sum += m.Value
	}
	return total, found && sum == total.Value
}

// totalOf is where the total stands that a corrected score counts towards, and what it
// is printed as; "" where the total cannot be told to be the sum of its rows.
func (l *look) totalOf(fix Correction, said map[Correction]int64) (place string, printed int64) {
	sum, ok := l.totalScore()
	if !ok || fix.Fact == FundingScore && !sum.executed {
		return "", 0
	}
	e := l.Filing.Evaluation
	_, own := said[Correction{Fact: EvaluationScore, Place: e.Place}]
	if !own && l.rounds.agreement(l.printed(e.Place, points(e.Score)), points(sum.points)) == differs {
		return "", 0
	}
	return e.Place, int64(e.Score)
}

// fundingFix corrects one column of a funding line.
func (l *look) fundingFix(fact Fact, line record.Funding, printed, value int64) []Correction {
	for i, f := range l.Filing.Funding {
		if f.Place == line.Place && f.Line == line.Line && f.Role == line.Role {
			return []Correction{{Fact: fact, Place: f.Place, Row: i + 1, Printed: printed, Value: value}}
		}
	}
	return nil
}

// indicatorFix corrects the score of a row.
func (l *look) indicatorFix(row record.Indicator, value record.Points) []Correction {
	for i, r := range l.Filing.Indicators {
		if r.Place == row.Place && r.Level3 == row.Level3 {
			return []Correction{{Fact: IndicatorScore, Place: r.Place, Row: i + 1, Printed: int64(row.Score), Value: int64(value)}}
		}
	}
	return nil
}

// pointsAt is a score to the decimals the document prints it with, as it rounds.
func (l *look) pointsAt(stated number, exact *big.Rat) record.Points {
	return pointsOf(roundedAs(exact, max(stated.decimals, 2), l.rounds.mode()))
}
