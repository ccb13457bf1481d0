package sample_test

import (
	"slices"
	"testing"

	"jixiao/datasets/record"
	"jixiao/datasets/sample"
)

// at is one district and year, counts what its year table states.
type at struct {
	district string
	year     int
}

type counts struct {
	government, selfPaid, insured, people, eligible, eligiblePeople int64
	changes                                                         int
}

func (c counts) coverage() float64 { return 100 * float64(c.insured) / float64(c.eligible) }
func (c counts) share() float64    { return 100 * float64(c.selfPaid) / float64(c.insured) }

func countsOf(filings []record.Filing) map[at]counts {
	tables := map[at]counts{}
	for _, f := range filings {
		if len(f.Measures) == 0 {
			continue
		}
		key := at{f.District.Code, f.Measures[0].Year}
		c := counts{changes: len(f.ScopeChanges)}
		for _, m := range f.Measures {
			if m.Component != "" {
				continue
			}
			switch m.Name + m.Payer {
			case record.InsuredHouseholds + record.Government:
				c.government = m.Value
			case record.InsuredHouseholds + record.SelfPaid:
				c.selfPaid = m.Value
			case record.InsuredHouseholds + record.AllPayers:
				c.insured = m.Value
			case record.InsuredPeople + record.AllPayers:
				c.people = m.Value
			case record.EligibleHouseholds + record.AllPayers:
				c.eligible = m.Value
			case record.EligiblePeople + record.AllPayers:
				c.eligiblePeople = m.Value
			}
		}
		tables[key] = c
	}
	return tables
}

// storied are the districts named by a story, by kind.
func storied(stories []sample.Story) map[string][]string {
	kinds := map[string][]string{}
	for _, s := range stories {
		kinds[s.District] = append(kinds[s.District], s.Kind)
	}
	return kinds
}

func has(stories []sample.Story, kind, district string, year int) bool {
	return slices.ContainsFunc(stories, func(s sample.Story) bool {
		return s.Kind == kind && s.District == district && s.From <= year && year <= s.To
	})
}

func TestPayersSumAndInsuredNeverExceedEligible(t *testing.T) {
	each(t, func(t *testing.T, filings []record.Filing, stories []sample.Story) {
		for key, c := range countsOf(filings) {
			if c.government+c.selfPaid != c.insured || c.insured > c.eligible || c.people > c.eligiblePeople || c.government <= 0 {
				t.Errorf("%v: %+v", key, c)
			}
			saturated := has(stories, sample.SaturatedCoverage, key.district, key.year)
			if (c.insured == c.eligible) != saturated || (c.people == c.eligiblePeople) != saturated {
				t.Errorf("%v: saturated %v: %+v", key, saturated, c)
			}
			if c.eligible < 2900 || c.eligible > 90000 {
				t.Errorf("%v: %d households", key, c.eligible)
			}
		}
	})
}

func TestMainStoriesLieOnDistinctDistrictsAndFourteenStayQuiet(t *testing.T) {
	each(t, func(t *testing.T, _ []record.Filing, stories []sample.Story) {
		main := map[string]int{}
		kinds := map[string]int{}
		for _, s := range stories {
			kinds[s.Kind]++
			switch s.Kind {
			case sample.Successor, sample.SaturatedCoverage, sample.AdviceRepeated, sample.AdviceGone:
			default:
				main[s.District]++
			}
			if s.Text == "" || s.Expect == "" || s.From < sample.FirstYear || s.To > sample.LastYear || s.From > s.To {
				t.Errorf("%+v", s)
			}
		}
		for d, n := range main {
			if n != 1 {
				t.Errorf("%s carries %d main stories", d, n)
			}
		}
		if quiet := 24 - len(storied(stories)); quiet < 14 {
			t.Errorf("%d quiet districts", quiet)
		}
		if len(kinds) != 11 || kinds[sample.WeakArea] < 4 {
			t.Errorf("kinds %v", kinds)
		}
	})
}

func TestSelfPaidShareFallsOnlyWhereTheStorySays(t *testing.T) {
	each(t, func(t *testing.T, filings []record.Filing, stories []sample.Story) {
		tables := countsOf(filings)
		for key, c := range tables {
			before, ok := tables[at{key.district, key.year - 1}]
			if !ok || has(stories, sample.Successor, key.district, key.year) {
				continue
			}
			change := c.share() - before.share()
			if has(stories, sample.SelfPaidDecline, key.district, key.year) {
				if change > -1 {
					t.Errorf("%v: change %.2f", key, change)
				}
			} else if change < -0.5 || change > 0.5 {
				t.Errorf("%v: change %.2f without a story", key, change)
			}
		}
	})
}

func TestCoverageIsLowOnlyWhereTheStorySays(t *testing.T) {
	each(t, func(t *testing.T, filings []record.Filing, stories []sample.Story) {
		for key, c := range countsOf(filings) {
			if has(stories, sample.CoverageGap, key.district, key.year) {
				if c.coverage() > 85 {
					t.Errorf("%v: coverage %.2f", key, c.coverage())
				}
			} else if c.coverage() < 92 {
				t.Errorf("%v: coverage %.2f without a story", key, c.coverage())
			}
		}
	})
}

func TestWeakAreaIsWeakOnlyWhereTheStorySays(t *testing.T) {
	each(t, func(t *testing.T, filings []record.Filing, stories []sample.Story) {
		reviews := 0
		for _, f := range filings {
			if f.Evaluation == nil || f.Evaluation.Kind != record.FinanceEvaluation {
				continue
			}
			weak := has(stories, sample.WeakArea, f.District.Code, f.Evaluation.Year)
			low := has(stories, sample.LowExecution, f.District.Code, f.Evaluation.Year)
			var weight, score record.Points
			for _, row := range f.Indicators {
				rate := 100 * float64(row.Score) / float64(row.Weight)
				switch {
				case row.Level2 == "组织管理":
					weight += row.Weight
					score += row.Score
				case row.Level3 == "预算执行率" && low:
				case rate < 85:
					t.Errorf("%s: %s %.2f%%", f.Document.Name, row.Level3, rate)
				}
			}
			rate := 100 * float64(score) / float64(weight)
			if weak {
				reviews++
			}
			if weak && rate >= 70 || !weak && rate < 85 {
				t.Errorf("%s: %.2f%%, story %v", f.Document.Name, rate, weak)
			}
		}
		if reviews < 4*3 {
			t.Errorf("the weak area was reviewed %d times", reviews)
		}
	})
}

func TestExecutionIsLowWithFullScoresOnlyWhereTheStorySays(t *testing.T) {
	each(t, func(t *testing.T, filings []record.Filing, stories []sample.Story) {
		for _, f := range filings {
			if f.Evaluation == nil || f.Evaluation.Kind != record.SelfEvaluation {
				continue
			}
			rate, _ := f.Funding[0].StatedRate.Float()
			low := has(stories, sample.LowExecution, f.District.Code, f.Evaluation.Year)
			if low && (rate < 54.9 || rate > 65.1) || !low && rate < 88 {
				t.Errorf("%s: execution %.2f%%, story %v", f.Document.Name, rate, low)
			}
			for _, row := range f.Indicators {
				if low && row.Score != row.Weight {
					t.Errorf("%s: %s not full", f.Document.Name, row.Level3)
				}
			}
		}
	})
}

func TestHouseholdsJumpOnlyWithAScopeChange(t *testing.T) {
	each(t, func(t *testing.T, filings []record.Filing, stories []sample.Story) {
		tables := countsOf(filings)
		for key, c := range tables {
			stated := has(stories, sample.ScopeChange, key.district, key.year) || has(stories, sample.Successor, key.district, key.year)
			if stated != (c.changes == 1) {
				t.Errorf("%v: %d scope changes, story %v", key, c.changes, stated)
			}
			before, ok := tables[at{key.district, key.year - 1}]
			if !ok {
				continue
			}
			growth := 100 * (float64(c.insured)/float64(before.insured) - 1)
			switch {
			case has(stories, sample.ScopeChange, key.district, key.year):
				if growth < 18 || growth > 25 {
					t.Errorf("%v: grew %.2f%%", key, growth)
				}
			case has(stories, sample.Successor, key.district, key.year):
				if growth < 5 {
					t.Errorf("%v: grew %.2f%%", key, growth)
				}
			case has(stories, sample.CoverageGap, key.district, key.year):
			case growth < -1 || growth > 5:
				t.Errorf("%v: grew %.2f%% without a story", key, growth)
			}
		}
	})
}

func TestFilingsAreMissingOnlyWhereTheStorySays(t *testing.T) {
	each(t, func(t *testing.T, filings []record.Filing, stories []sample.Story) {
		count := map[at]int{}
		entries := map[string]record.District{}
		for _, f := range filings {
			entries[f.District.Code] = f.District
			if f.Evaluation != nil {
				count[at{f.District.Code, f.Evaluation.Year}]++
			} else if len(f.Measures) > 0 {
				count[at{f.District.Code, f.Measures[0].Year}]++
			}
		}
		for code, d := range entries {
			if d.Level != "区县" {
				continue
			}
			for year := sample.FirstYear; year <= sample.LastYear; year++ {
				merged := has(stories, sample.MergedDistrict, code, year)
				gone := merged || has(stories, sample.MissingYear, code, year)
				if n := count[at{code, year}]; gone != (n == 0) || !gone && n != 6 {
					t.Errorf("%s %d: %d filings, missing by story %v", d.Name, year, n, gone)
				}
				if merged != (d.ValidTo != 0 && year > d.ValidTo) {
					t.Errorf("%s %d: valid to %d, merged by story %v", d.Name, year, d.ValidTo, merged)
				}
			}
			if d.Successor != "" && !has(stories, sample.Successor, d.Successor, d.ValidTo+1) {
				t.Errorf("%s: successor %s has no story", d.Name, d.Successor)
			}
		}
	})
}
