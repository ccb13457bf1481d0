package analytics

import (
	"database/sql"
	"fmt"
	"slices"
	"testing"
)

func costs(prices ...float64) []YearUnitCost {
	var all []YearUnitCost
	for i, p := range prices {
		all = append(all, YearUnitCost{District: fmt.Sprint(i), Programme: "保险", Year: 2020, Unit: "户", Payer: "政府出资", Value: sql.Null[float64]{V: p, Valid: true}, Standard: int(p)%100 == 0})
	}
	return all
}

// 100 four times, 200 four times and 1600: logarithms of 2 are 0 … 1 … 4 above 100;
// quartiles 0 and 1, so fences −1.5 and 2.5: 100 ÷ 2^1.5 = 35.36 and 100 × 2^2.5 =
// 565.69. Only 1600 lies beyond.
func TestAFarUnitCostLiesBeyondTheFences(t *testing.T) {
	g := LargestCostGroup(costs(100, 100, 100, 100, 200, 200, 200, 200, 1600), 8)
	if low, high := fmt.Sprintf("%.2f", g.Lowest), fmt.Sprintf("%.2f", g.Highest); low != "35.36" || high != "565.69" {
		t.Errorf("fences %s and %s", low, high)
	}
	if !g.Far(g.Current[0]) || g.Far(g.Current[1]) || g.Current[0].Value.V != 1600 {
		t.Errorf("far: %v, then %v", g.Current[0], g.Current[1])
	}
	if few := LargestCostGroup(costs(100, 100, 1600), 8); few.Far(few.Current[0]) {
		t.Error("one of three is far")
	}
}

// 100 three times and 200 twice are shared and whole; 150 is not whole in this
// fixture, 300 stands alone.
func TestSharedPriceStandardsAreNamedOnceTheMostSharedFirst(t *testing.T) {
	g := LargestCostGroup(costs(100, 200, 100, 200, 150, 150, 300, 100), 8)
	if got := g.Standards(); !slices.Equal(got, []float64{100, 200}) {
		t.Errorf("standards %v", got)
	}
}

func TestTheGroupOfMostDistrictsIsCompared(t *testing.T) {
	all := costs(100, 120, 130)
	all[0].Year = 2018 // its last year: it stands aside
	all = append(all, YearUnitCost{District: "9", Programme: "慰问", Year: 2020, Unit: "户", Value: sql.Null[float64]{V: 5, Valid: true}})
	g := LargestCostGroup(all, 8)
	if len(g.Current) != 2 || len(g.Apart) != 1 || g.Others != 1 || g.Current[0].Value.V != 130 {
		t.Errorf("%d now, %d apart, %d other groups", len(g.Current), len(g.Apart), g.Others)
	}
	if none := LargestCostGroup(nil, 8); none.Current != nil || none.Others != 0 {
		t.Error("a group of nobody")
	}
}

// A district that pays for something else is out of the ranks and the median.
func TestCostsThatDoNotCompareStandApart(t *testing.T) {
	card := ComparabilityCard{Compared: []Comparand{{District: "0"}, {District: "1"}}, Apart: []ApartComparand{{Comparand: Comparand{District: "2"}, Differs: []string{"支出内容"}}}}
	g := LargestCostGroup(costs(100, 120, 500), 8).Comparable(card, 8)
	s := g.Standings(Threshold{Name: "rank_peers", Value: 1})
	if len(g.Current) != 2 || g.Apart[0].Why != "支出内容不同" || s.Median.V != 1.1 || s.Apart[0].District != "2" {
		t.Errorf("%d compared, apart %v, median %v", len(g.Current), g.Apart, s.Median)
	}
}
