package analytics

import (
	"math"
	"testing"

	"jixiao/datasets/record"
)

// Three districts with 100, 300 and 100 eligible households; a fourth has no count.
// Before: 10,000, 60,000 and 30,000 分, that is 100, 200, 300 a household: median 200,
// ratio 3. Weighted mean (100·100 + 300·200 + 100·300) ÷ 500 = 200; squares
// (100·100² + 300·0² + 100·100²) ÷ 500 = 4,000: deviation 63.2456, 31.6228 % of 200.
func TestSpreadIsByEligibleHousehold(t *testing.T) {
	line := func(district string, eligible int64, adjusted, amount record.Money) BudgetLine {
		l := BudgetLine{BudgetInput: BudgetInput{District: district, Adjusted: adjusted, Initial: record.NoMoney, Executed: record.NoMoney, Carried: record.NoMoney},
			Need: amount, Amount: amount, Reserved: record.NoMoney, Marginal: record.NoMoney, Status: Recommended}
		if eligible > 0 {
			l.Eligible = known64(eligible)
		}
		return l
	}
	r := Recommendation{Lines: []BudgetLine{line("A", 100, 10_000, 15_000), line("B", 300, 60_000, 60_000), line("C", 100, 20_000, 10_000), line("C", 100, 10_000, 15_000), line("D", 0, 500, 400)}}
	districts := r.ByDistrict()
	if len(districts) != 4 || districts[2].Lines != 2 || districts[2].Change != -5_000 || districts[3].Before.Valid {
		t.Fatalf("%+v", districts)
	}
	before, after := Spread(districts)
	if before.Districts != 3 || before.Unknown != 1 || before.Min.V != 100 || before.Median.V != 200 || before.Max.V != 300 || before.Ratio.V != 3 || math.Abs(before.Variation.V-31.6228) > 1e-4 {
		t.Errorf("%+v", before)
	}
	// After: 150, 200, 250.
	if after.Min.V != 150 || after.Max.V != 250 || after.Variation.V >= before.Variation.V {
		t.Errorf("%+v", after)
	}
	if before, _ := Spread(nil); before.Districts != 0 || before.Median.Valid {
		t.Errorf("no districts lie %+v apart", before)
	}
}
