package method

import (
	"math"
	"slices"
	"testing"
)

// In powers of e the logarithms are plain numbers. First variable: own 2, members 1,
// 2, 3: mean 2, standard deviation √(2 ÷ 3) = 0.8165. Second: own 0, members 0, 4, 0:
// mean 1, squares 1 + 1 + 9 + 1 = 12, √(12 ÷ 3) = 2. Distances: 1 ÷ 0.8165 = 1.2247;
// 4 ÷ 2 = 2; 1.2247.
func TestDistancesOfASmallSetByHand(t *testing.T) {
	e := math.Exp
	got := LogDistances([]float64{e(2), e(0)}, [][]float64{{e(1), e(0)}, {e(2), e(4)}, {e(3), e(0)}})
	for i, want := range []float64{1.2247, 2, 1.2247} {
		if math.Abs(got[i]-want) > .0001 {
			t.Errorf("distance %d: %.4f, want %.4f", i, got[i], want)
		}
	}
}

func TestDistancesDoNotDependOnUnitAndIgnoreWhatDoesNotDiffer(t *testing.T) {
	members := [][]float64{{10, 7, 100}, {30, 7, 250}, {90, 7, 170}}
	plain := LogDistances([]float64{20, 7, 120}, members)
	var scaled [][]float64
	for _, m := range members {
		scaled = append(scaled, []float64{m[0] * 1e6, m[1], m[2] / 100})
	}
	for i, d := range LogDistances([]float64{20e6, 7, 1.2}, scaled) {
		if math.Abs(d-plain[i]) > 1e-9 || math.IsNaN(d) {
			t.Errorf("distance %d: %v in other units %v", i, plain[i], d)
		}
	}
}

// R: quantile(c(1, 2, 4, 8), c(.25, .5, .75)) is 1.75, 3, 5.
func TestQuartilesAreOfDefinition7(t *testing.T) {
	a, b, c := Quartiles([]float64{1, 2, 4, 8})
	if got := []float64{a, b, c}; !slices.Equal(got, []float64{1.75, 3, 5}) {
		t.Errorf("quartiles %v", got)
	}
	if a, b, c := Quartiles([]float64{7}); a != 7 || b != 7 || c != 7 {
		t.Errorf("quartiles of one value: %v %v %v", a, b, c)
	}
}
