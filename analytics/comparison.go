package analytics

import "jixiao/datasets/record"

// YearComparison is one year of a series beside the year before it and the first
// year it may be compared with.
type YearComparison struct {
	YearValue
	// OnYear and OnFirst are changes in % where the rules are relative, else in
	// 百分点. Neither reaches over a scope change.
	OnYear, OnFirst record.Percent
	// Index is the value where the first year is 100; none for rates.
	Index record.Percent
	// First is the year that OnFirst and Index count from, 0 where there is no value.
	First int
}

// Comparisons are the years of the series in order. A scope change begins a new
// first year, since what is counted before it is something else.
func (s Series) Comparisons() []YearComparison {
	all := make([]YearComparison, len(s.Years))
	var first, before *YearComparison
	for i, y := range s.Years {
		c := &all[i]
		*c = YearComparison{YearValue: y, OnYear: record.NoPercent, OnFirst: record.NoPercent, Index: record.NoPercent}
		if y.ScopeChange != "" {
			first, before = nil, nil
		}
		if !y.Value.Valid {
			continue
		}
		rules := s.Trend.Rules
		if before != nil && before.Year == y.Year-1 {
			c.OnYear = rules.change(before.Value.V, y.Value.V)
		}
		if first == nil {
			first = c
		} else {
			c.OnFirst = rules.change(first.Value.V, y.Value.V)
		}
		c.First = first.Year
		if rules.Relative && first.Value.V != 0 {
			c.Index = record.PercentOf(100 * y.Value.V / first.Value.V)
		}
		before = c
	}
	return all
}
