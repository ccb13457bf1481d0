package analytics

import "jixiao/datasets/record"

// YearComparison is one year of a series beside the year before it and the first
// year it may be compared with.
type YearComparison struct {
	YearValue
	// OnYear and OnFirst are changes in % where the rules are relative, else in
	// 百分点. Neither reaches over a scope change.
	OnYear, OnFirst record.Percent
	// Index is the value where that of the year Base is 100; none for rates, where the
	// base has no value, and on the other side of a scope change.
	Index record.Percent
	// First is the year that OnFirst counts from, Base the one that Index does, 0 where
	// there is none.
	First, Base int
}

// Comparisons are the years of the series in order. A scope change begins a new
// first year, since what is counted before it is something else. Indices count from
// the year base, from the first year where base is 0.
func (s Series) Comparisons(base int) []YearComparison {
	all := make([]YearComparison, len(s.Years))
	from := 0 // where the present scope begins
	var first, before *YearComparison
	rules := s.Trend.Rules
	for i, y := range s.Years {
		c := &all[i]
		*c = YearComparison{YearValue: y, OnYear: record.NoPercent, OnFirst: record.NoPercent, Index: record.NoPercent}
		if y.ScopeChange != "" {
			rules.index(all[from:i], base)
			from, first, before = i, nil, nil
		}
		if !y.Value.Valid {
			continue
		}
		if before != nil && before.Year == y.Year-1 {
			c.OnYear = rules.change(before.Value.V, y.Value.V)
		}
		if first == nil {
			first = c
		} else {
			c.OnFirst = rules.change(first.Value.V, y.Value.V)
		}
		c.First = first.Year
		before = c
	}
	rules.index(all[from:], base)
	return all
}

// index counts the years of one scope from the base year, the first with a value
// where base is 0.
func (r Rules) index(years []YearComparison, base int) {
	if !r.Relative {
		return
	}
	for _, b := range years {
		if !b.Value.Valid || b.Value.V == 0 || base != 0 && b.Year != base {
			continue
		}
		for i := range years {
			if y := &years[i]; y.Value.Valid {
				y.Base, y.Index = b.Year, record.PercentOf(100*y.Value.V/b.Value.V)
			}
		}
		return
	}
}
