package analytics

import (
	"slices"
	"testing"

	"jixiao/datasets/record"
)

func scoredNode(district, name string, score, weight int64) NodeScore {
	n := NodeScore{Level: 2, District: district, DistrictName: district + "区", Level1: "产出", Level2: name,
		Score: record.Points(score), Weight: record.Points(weight), Rate: record.NoPercent, WeakRate: record.PercentOf(80)}
	if weight > 0 {
		n.Rate = record.PercentOf(100 * float64(score) / float64(weight))
	}
	return n
}

// A has 15 of 20, B 13 of 20, C 12 of 20 but stands apart. 时效 is weak (below 80 %) in
// A (70) and B (60), 数量 in B (70) and C (50), which is the lowest cell; of nodes weak
// in as many districts the first to be so is named.
func TestWeakestNodesAreNamedAndTheirDistrictsOrdered(t *testing.T) {
	nodes := []NodeScore{
		scoredNode("A", "数量", 8, 10), scoredNode("A", "时效", 7, 10),
		scoredNode("B", "数量", 7, 10), scoredNode("B", "时效", 6, 10),
		scoredNode("C", "数量", 5, 10), scoredNode("C", "质量", 7, 10), scoredNode("C", "没有分值", 0, 0),
	}
	if order := WeakestFirst(nodes, func(d string) bool { return d == "C" }); !slices.Equal(order, []string{"B", "A", "C"}) {
		t.Error(order)
	}
	w := WeakestNodesOf(nodes)
	if w.Lowest.DistrictName != "C区" || w.Lowest.Name() != "数量" {
		t.Errorf("lowest: %+v", w.Lowest)
	}
	if w.Common != "时效" || len(w.Districts) != 2 {
		t.Errorf("most are weak in %s: %v", w.Common, w.Districts)
	}
	if none := WeakestNodesOf(nil); none.Known || none.Common != "" {
		t.Errorf("%+v", none)
	}
}
