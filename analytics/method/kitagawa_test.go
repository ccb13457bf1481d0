package method

import (
	"math"
	"slices"
	"testing"
)

// Prithwis Das Gupta, Standardization and Decomposition of Rates: A User's Manual,
// U.S. Bureau of the Census, Current Population Reports P23-186 (1993), example 5.1:
// household headship rates of the United States in 1970 and 1985 by thirteen age
// groups. With one factor his method is Kitagawa's. The crude rates are 44.7268 and
// 47.6940; of the difference of 2.9672 age structure made 1.2269 (45.5876 →
// 46.8145) and the rates 1.7403 (45.3309 → 47.0712).
var (
	headshipSize1970 = []float64{12.9, 10.9, 9.5, 8.0, 7.8, 8.4, 8.6, 7.8, 7.0, 5.9, 4.7, 3.6, 4.9}
	headshipSize1985 = []float64{10.1, 11.2, 11.6, 10.9, 9.4, 7.7, 6.3, 6.0, 6.3, 5.9, 5.1, 4.0, 5.5}
	headshipRate1970 = []float64{1.9, 25.8, 45.7, 49.6, 51.2, 51.6, 51.8, 54.9, 58.7, 60.4, 62.8, 66.6, 66.8}
	headshipRate1985 = []float64{2.2, 24.3, 45.8, 52.5, 56.1, 55.6, 56.0, 57.4, 57.2, 61.2, 63.9, 68.6, 72.2}
)

func headship(scale float64) []Cell {
	cells := make([]Cell, len(headshipSize1970))
	for i := range cells {
		cells[i] = Cell{
			Before: &Ratio{scale * headshipSize1970[i] * headshipRate1970[i], scale * headshipSize1970[i]},
			After:  &Ratio{scale * headshipSize1985[i] * headshipRate1985[i], scale * headshipSize1985[i]},
		}
	}
	return cells
}

func TestHeadshipRatesSplitAsDasGuptaPrintsThem(t *testing.T) {
	d, ok := Kitagawa(headship(1))
	if !ok {
		t.Fatal("no decomposition")
	}
	for _, v := range []struct {
		what      string
		got, want float64
	}{{"rate of 1970", d.Before, 44.7268}, {"rate of 1985", d.After, 47.6940}, {"rates", d.Within, 1.7403}, {"age structure", d.Mix, 1.2269}} {
		if math.Abs(v.got-v.want) > 0.00005 {
			t.Errorf("%s: %.4f, printed %.4f", v.what, v.got, v.want)
		}
	}
}

func TestEffectsAddUpToTheChangeWhateverEntersOrLeaves(t *testing.T) {
	cells := headship(1)
	cells[0].Before, cells[3].After, cells[7].Before = nil, nil, nil
	d, ok := Kitagawa(cells)
	if !ok {
		t.Fatal("no decomposition")
	}
	var sum float64
	for _, e := range d.Effects {
		sum += e.Within + e.Mix + e.Entering + e.Leaving
	}
	for _, total := range []float64{sum, d.Within + d.Mix + d.Entering + d.Leaving} {
		if math.Abs(total-(d.After-d.Before)) > 1e-9 {
			t.Errorf("effects add up to %v, the change is %v", total, d.After-d.Before)
		}
	}
	if d.Entering == 0 || d.Leaving == 0 {
		t.Errorf("entering %v, leaving %v", d.Entering, d.Leaving)
	}
}

func TestUnitAndOrderOfTheGroupsChangeNothing(t *testing.T) {
	one, _ := Kitagawa(headship(1))
	thousand, _ := Kitagawa(headship(1000))
	turned := headship(1)
	slices.Reverse(turned)
	other, _ := Kitagawa(turned)
	slices.Reverse(other.Effects)
	for i := range one.Effects {
		for _, v := range []Effect{thousand.Effects[i], other.Effects[i]} {
			if math.Abs(one.Effects[i].Within-v.Within) > 1e-9 || math.Abs(one.Effects[i].Mix-v.Mix) > 1e-9 {
				t.Errorf("group %d: %+v, else %+v", i, one.Effects[i], v)
			}
		}
	}
}

func TestNothingIsSplitWithoutADenominatorOnBothSides(t *testing.T) {
	for name, cells := range map[string][]Cell{
		"none":        nil,
		"only before": {{Before: &Ratio{1, 2}}},
		"no whole":    {{Before: &Ratio{1, 0}, After: &Ratio{1, 2}}},
	} {
		if _, ok := Kitagawa(cells); ok {
			t.Errorf("%s: split", name)
		}
	}
	if _, _, ok := RatioChange(Ratio{1, 0}, Ratio{1, 2}); ok {
		t.Error("a rate without denominator changed")
	}
}

// 2,752 of 29,257 and 2,277 of 36,047: −475 ÷ 29,257 = −1.6235 points, and 2,277 ÷
// 36,047 − 2,277 ÷ 29,257 = −1.4660 points.
func TestNumeratorAndDenominatorAddUpToTheChange(t *testing.T) {
	n, d, ok := RatioChange(Ratio{2752, 29257}, Ratio{2277, 36047})
	if !ok || math.Abs(100*n+1.623543) > 1e-6 || math.Abs(100*d+1.466000) > 1e-6 {
		t.Errorf("numerator %v, denominator %v", 100*n, 100*d)
	}
}
