package chart

import "math"

// roundStep is the least of 1, 2, 2.5, 5 times a power of ten that is not below v.
func roundStep(v float64) float64 {
	if v <= 0 {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 2, 2.5, 5} {
		if m*power >= v {
			return m * power
		}
	}
	return 10 * power
}

func floorTo(v, step float64) float64 { return math.Floor(v/step) * step }

func ceilTo(v, step float64) float64 { return math.Ceil(v/step) * step }

// capped ends an axis of rates at 100 % where ECharts would run beyond it though
// no value does: a share of a whole has nowhere to go from there.
func (a Axis) capped(values []Value) Axis {
	if a.Unit != "%" || a.Signed || a.High.Valid {
		return a
	}
	highest := math.Inf(-1)
	for _, v := range values {
		if v.Valid {
			highest = max(highest, v.V)
		}
	}
	if highest > 80 && highest <= 100 {
		a.High = Number(100)
	}
	return a
}

// reaching widens an axis to round ends that hold the intervals of its items: ECharts
// sees their values alone, and draws no interval that ends outside.
func (a Axis) reaching(items []Item) Axis {
	low, high, ranged := math.Inf(1), math.Inf(-1), false
	for _, it := range items {
		ranged = ranged || it.Low.Valid && it.High.Valid
		for _, v := range []Value{it.Value, it.Low, it.High} {
			if v.Valid {
				low, high = min(low, v.V), max(high, v.V)
			}
		}
	}
	if !ranged || math.IsInf(high-low, 0) {
		return a
	}
	step := roundStep((high - low) / 4)
	if !a.Low.Valid {
		a.Low = Number(floorTo(low, step))
		if a.Zero {
			a.Low.V = min(0, a.Low.V)
		}
	}
	if !a.High.Valid {
		a.High = Number(ceilTo(high, step))
	}
	return a
}
