package analytics

import (
	"database/sql"
	"math"
	"slices"

	"jixiao/datasets/record"
)

// DistrictBudget is one district of a recommendation.
type DistrictBudget struct {
	District, DistrictName string
	Lines                  int
	Last, Need             record.Money
	Amount                 record.Money // recommended and by persons; NoMoney where the envelope allows none
	Reserved               record.Money
	Change                 record.Money // Amount and Reserved less Last; NoMoney without Amount
	Marginal               record.Money // of 10,000 元 more; NoMoney without an envelope
	Eligible, EligibleYear sql.Null[int64]
	Before, After          sql.Null[float64] // 分 an eligible household: Last; Amount and Reserved
	Document, Place        string            // of the eligible households
}

// ByDistrict sums a recommendation up by district, in order of code.
func (r Recommendation) ByDistrict() []DistrictBudget {
	var all []DistrictBudget
	for _, l := range r.Lines {
		if len(all) == 0 || all[len(all)-1].District != l.District {
			all = append(all, DistrictBudget{District: l.District, DistrictName: l.DistrictName, Marginal: record.NoMoney,
				Eligible: l.Eligible, EligibleYear: l.EligibleYear, Document: l.EligibleDocument, Place: l.EligiblePlace})
		}
		d := &all[len(all)-1]
		d.Lines++
		if m := l.LastBudget(); m != record.NoMoney && l.broken() == "" {
			d.Last += m
		}
		if l.shared() {
			d.Need += l.Need
		}
		if l.Amount != record.NoMoney {
			d.Amount += l.Amount
		}
		if l.Reserved != record.NoMoney {
			d.Reserved += l.Reserved
		}
		if l.Marginal != record.NoMoney {
			d.Marginal = max(0, d.Marginal) + l.Marginal
		}
	}
	short := r.Conflict != nil && r.Conflict.Short
	for i := range all {
		d := &all[i]
		if short {
			d.Amount, d.Change = record.NoMoney, record.NoMoney
		} else {
			d.Change = d.Amount + d.Reserved - d.Last
		}
		if d.Eligible.V > 0 {
			d.Before = known(float64(d.Last) / float64(d.Eligible.V))
			if !short {
				d.After = known(float64(d.Amount+d.Reserved) / float64(d.Eligible.V))
			}
		}
	}
	return all
}

// BudgetSpread is how far districts lie apart per eligible household.
type BudgetSpread struct {
	Districts, Unknown int               // with, and without, an amount per eligible household
	Min, Median, Max   sql.Null[float64] // 分 a household
	Ratio              sql.Null[float64] // Max over Min
	Variation          sql.Null[float64] // coefficient of variation weighted by households, %
}

// Spread is how far districts lie apart before and after.
func Spread(districts []DistrictBudget) (before, after BudgetSpread) {
	return spreadOf(districts, func(d DistrictBudget) sql.Null[float64] { return d.Before }),
		spreadOf(districts, func(d DistrictBudget) sql.Null[float64] { return d.After })
}

func spreadOf(districts []DistrictBudget, amount func(DistrictBudget) sql.Null[float64]) BudgetSpread {
	var s BudgetSpread
	var values []float64
	var households, sum, squares float64
	for _, d := range districts {
		v := amount(d)
		if !v.Valid {
			s.Unknown++
			continue
		}
		n := float64(d.Eligible.V)
		values = append(values, v.V)
		households, sum, squares = households+n, sum+n*v.V, squares+n*v.V*v.V
	}
	s.Districts = len(values)
	if s.Districts == 0 {
		return s
	}
	slices.Sort(values)
	middle := (values[(len(values)-1)/2] + values[len(values)/2]) / 2
	s.Min, s.Median, s.Max = known(values[0]), known(middle), known(values[len(values)-1])
	if values[0] > 0 {
		s.Ratio = known(s.Max.V / s.Min.V)
	}
	if mean := sum / households; mean > 0 {
		s.Variation = known(100 * math.Sqrt(max(0, squares/households-mean*mean)) / mean)
	}
	return s
}
