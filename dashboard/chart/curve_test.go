package chart

import (
	"math"
	"strings"
	"testing"
)

func plane(n int, log bool) (*Chart, error) {
	var points []Point
	for i := range n {
		points = append(points, Point{Name: strings.Repeat("区", 1+i%3), X: Number(3000 * math.Pow(1.1, float64(i))), Y: Number(float64(i % 20)), Named: i%2 == 0, Colour: 1})
	}
	limit := Curve{Name: "99.8%", Points: [][2]float64{{3000, 12}, {30000, 15}}, Dashed: true}
	return Plane(points, []Curve{limit}, Axis{Name: "分母", Unit: "户", Log: log}, Axis{Name: "占比", Unit: "%", Decimals: 2})
}

func TestAPlaneNamesItsCurvesAndFewOfItsPoints(t *testing.T) {
	c, err := plane(150, false)
	if err != nil {
		t.Fatal(err)
	}
	text := string(c.Option)
	if named := strings.Count(text, `"formatter":"@name"`); named != NamedPoints || c.Note == "" {
		t.Errorf("%d of 75 outliers are named, note %q", named, c.Note)
	}
	if !strings.Contains(text, `"name":"99.8%"`) || !strings.Contains(text, `"type":"dashed"`) || !strings.Contains(text, `"symbol":"diamond"`) {
		t.Errorf("limits and outliers cannot be told apart: %s", text)
	}
}

// 3000 × 1.1⁴⁹ ≈ 320,000: a hundred times. The axis ends at round numbers.
func TestALogarithmicAxisEndsNearItsValues(t *testing.T) {
	c, err := plane(50, true)
	if err != nil {
		t.Fatal(err)
	}
	if text := string(c.Option); !strings.Contains(text, `"type":"log"`) || !strings.Contains(text, `"min":2000`) || !strings.Contains(text, `"max":400000`) {
		t.Errorf("%s", text)
	}
}

func TestOnlyAWideRangeAsksForALogarithmicAxis(t *testing.T) {
	for _, c := range []struct {
		values []float64
		wide   bool
	}{{[]float64{3000, 34000}, false}, {[]float64{100, 34000}, true}, {[]float64{0, 34000}, false}, {nil, false}} {
		if Wide(c.values) != c.wide {
			t.Errorf("%v wide: %v", c.values, !c.wide)
		}
	}
}

func TestACurveThatCannotExistIsRefused(t *testing.T) {
	if _, err := Plane(nil, []Curve{{Points: [][2]float64{{1, math.NaN()}}}}, share, share); err == nil {
		t.Error("a limit of NaN is drawn")
	}
}
