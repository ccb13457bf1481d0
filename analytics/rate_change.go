package analytics

import (
	"context"
	"database/sql"

	"jixiao/analytics/method"
	"jixiao/datasets/record"
)

// RateSides are the two sides of one rate of one district in two neighbouring
// years; a side that is not held is null.
type RateSides struct {
	Quantity, Part, Unit, Programme string
	Factor                          float64 // 100 for a rate in %, 0.01 for 分 to 元
	Year                            int     // the later one
	District, DistrictName          string
	NumeratorBefore                 sql.Null[int64]
	DenominatorBefore               sql.Null[int64]
	Numerator, Denominator          sql.Null[int64]
	ScopeChange                     string // what changed if the scope breaks in the later year, else ""
	Document, Place                 string
}

// Standings of a district in a decomposition.
const (
	RatePaired   = "两年都有"
	RateEntering = "本年进入"
	RateLeaving  = "上年之后退出"
	RateRescoped = "口径变化"
)

// DistrictRateChange is what one district made of the change of the rate of all.
// Rates and effects are in Unit, or in 百分点 where that is %.
type DistrictRateChange struct {
	RateSides
	Standing     string
	Before, Rate record.Percent
	// Change is Rate − Before, its two parts add up to it; none unless paired.
	Change, ByNumerator, ByDenominator record.Percent
	// ShareBefore and Share are the district's part of all denominators, %.
	ShareBefore, Share record.Percent
	// Within and Mix are of a paired district, Moving of the others; Effect is the sum.
	Within, Mix, Moving, Effect record.Percent
}

// RateChange is the change of one rate of all districts together between two
// neighbouring years: Within + Mix + Entering + Leaving = After − Before.
type RateChange struct {
	Quantity, Part, Unit, Programme string
	Year                            int
	Before, After                   float64
	Within, Mix, Entering, Leaving  float64
	Paired                          int // districts with both years on one scope
	Districts                       []DistrictRateChange
}

// RateChanges split the last change of one rate, one answer for each part and
// programme that can be added up. An empty part means all of them.
func RateChanges(ctx context.Context, db *sql.DB, scope Scope, quantity, part string) ([]RateChange, error) {
	sides, err := rows[RateSides](ctx, db, "rate_change", scope, sql.Named("quantity", quantity), sql.Named("part", part))
	if err != nil {
		return nil, err
	}
	var all []RateChange
	for from := 0; from < len(sides); {
		to := from + 1
		for to < len(sides) && sides[to].Part == sides[from].Part && sides[to].Programme == sides[from].Programme {
			to++
		}
		all = append(all, decomposed(sides[from:to]))
		from = to
	}
	return all, nil
}

// decomposed splits the change of the rate of some districts. Where none is paired
// on one scope there is nothing to hold the change against: only rates are said.
func decomposed(sides []RateSides) RateChange {
	of := sides[0]
	c := RateChange{Quantity: of.Quantity, Part: of.Part, Unit: of.Unit, Programme: of.Programme, Year: of.Year}
	var cells []method.Cell
	places := make([][]int, len(sides))
	for i, s := range sides {
		for _, cell := range s.cells() {
			places[i] = append(places[i], len(cells))
			cells = append(cells, cell)
		}
	}
	var before, after method.Ratio
	for _, cell := range cells {
		before, after = before.Plus(cell.Before), after.Plus(cell.After)
	}
	split, ok := method.Kitagawa(cells)
	f := of.Factor
	c.Before, c.After = f*before.Value(), f*after.Value()
	c.Within, c.Mix, c.Entering, c.Leaving = f*split.Within, f*split.Mix, f*split.Entering, f*split.Leaving
	for i, s := range sides {
		d := s.alone()
		d.ShareBefore, d.Share = shareOf(s.DenominatorBefore, before), shareOf(s.Denominator, after)
		if d.Standing == RatePaired {
			c.Paired++
		}
		if ok {
			var e method.Effect
			for _, at := range places[i] {
				e = e.Plus(split.Effects[at])
			}
			d.Effect = record.PercentOf(f * (e.Within + e.Mix + e.Entering + e.Leaving))
			if d.Standing == RatePaired {
				d.Within, d.Mix = record.PercentOf(f*e.Within), record.PercentOf(f*e.Mix)
			} else {
				d.Moving = d.Effect
			}
		}
		c.Districts = append(c.Districts, d)
	}
	return c
}

// cells are the district's sides as Kitagawa's method takes them: a changed scope
// leaves as what it was and enters as what it is.
func (s RateSides) cells() []method.Cell {
	before, after := side(s.NumeratorBefore, s.DenominatorBefore), side(s.Numerator, s.Denominator)
	if s.ScopeChange != "" && before != nil && after != nil {
		return []method.Cell{{Before: before}, {After: after}}
	}
	return []method.Cell{{Before: before, After: after}}
}

func side(numerator, denominator sql.Null[int64]) *method.Ratio {
	if !numerator.Valid || !denominator.Valid {
		return nil
	}
	return &method.Ratio{Numerator: float64(numerator.V), Denominator: float64(denominator.V)}
}

// alone is the district's own change and its two parts.
func (s RateSides) alone() DistrictRateChange {
	d := DistrictRateChange{RateSides: s}
	before, after := side(s.NumeratorBefore, s.DenominatorBefore), side(s.Numerator, s.Denominator)
	if before != nil {
		d.Before = record.PercentOf(s.Factor * before.Value())
	}
	if after != nil {
		d.Rate = record.PercentOf(s.Factor * after.Value())
	}
	switch {
	case before == nil:
		d.Standing = RateEntering
	case after == nil:
		d.Standing = RateLeaving
	case s.ScopeChange != "":
		d.Standing = RateRescoped
	default:
		d.Standing = RatePaired
		if n, m, ok := method.RatioChange(*before, *after); ok {
			d.Change = record.PercentOf(s.Factor * (n + m))
			d.ByNumerator, d.ByDenominator = record.PercentOf(s.Factor*n), record.PercentOf(s.Factor*m)
		}
	}
	return d
}

func shareOf(denominator sql.Null[int64], whole method.Ratio) record.Percent {
	if !denominator.Valid || whole.Denominator == 0 {
		return record.NoPercent
	}
	return record.PercentOf(100 * float64(denominator.V) / whole.Denominator)
}
