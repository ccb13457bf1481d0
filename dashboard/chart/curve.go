package chart

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Curve is a line across a plane: a limit of a funnel, a price standard. Its name
// stands at its right end, "" is none.
type Curve struct {
	Name   string
	Points [][2]float64
	Dashed bool
}

// Plane is districts on two measures with curves that are the same for all. Those
// that are not named are only context.
func Plane(all []Point, curves []Curve, x, y Axis) (*Chart, error) {
	named, note := namedPoints(all)
	var data []item
	across, up := make([]Value, len(all)), make([]Value, len(all))
	for i, p := range all {
		across[i], up[i] = p.X, p.Y
		px, err := point(p.X)
		if err != nil {
			return nil, err
		}
		py, err := point(p.Y)
		if err != nil {
			return nil, err
		}
		if px == nil || py == nil {
			continue
		}
		it := item{Name: p.Name, Value: [2]float64{*px, *py}, Href: p.Href, ItemStyle: &opts.ItemStyle{Color: p.Colour.token(), Opacity: opts.Float(1)}}
		if p.Named {
			it.Symbol, it.SymbolSize = "diamond", 12 // to be told apart on grey paper
		}
		if named[i] {
			it.Label = shown("right", "@name")
			it.Label.Backdrop, it.Label.Padding = "@paper", labelPadding
		}
		data = append(data, it)
	}
	s := series{SingleSeries: charts.SingleSeries{Type: "scatter", Name: y.Name, Data: data, SymbolSize: 8,
		LabelLayout: namesApart}}
	s.Z = 6 // above the curves
	d := drawing{tip: x.formatter("@xy", true) + "|" + x.Name + y.formatter("", true) + "|" + y.Name, series: []series{s}}
	var names []string
	for _, c := range curves {
		l, err := c.series()
		if err != nil {
			return nil, err
		}
		d.series = append(d.series, l)
		names = append(names, c.Name)
		for _, p := range c.Points {
			up = append(up, Number(p[1]))
		}
	}
	d.x, d.y = []axis{x.spanning(across)}, []axis{valueAxis(y.capped(up))}
	d.grids = []opts.Grid{grid(0, 40, max(48, longest(names)+16), 24)}
	return d.chart(Chart{Height: 400, Note: note})
}

func (c Curve) series() (series, error) {
	for _, p := range c.Points {
		if _, err := points([]Value{Number(p[0]), Number(p[1])}); err != nil {
			return series{}, err
		}
	}
	l := series{SingleSeries: charts.SingleSeries{Type: "line", Name: c.Name, Data: c.Points, Symbol: "none",
		LineStyle: &opts.LineStyle{Color: "@muted", Width: 1, Type: "solid"}}, Silent: true}
	if c.Dashed {
		l.LineStyle.Type = "dashed"
	}
	if c.Name != "" {
		l.EndLabel = shown("right", "@series")
		l.EndLabel.Color = "@muted"
		l.LabelLayout = namesApart
	}
	return l, nil
}

// spanning is the axis to the right. A logarithmic one ends at round numbers beside
// the values, since ECharts would go on to powers of ten.
func (a Axis) spanning(values []Value) axis {
	if !a.Log {
		return lyingAxis(a)
	}
	least, most := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if v.Valid && v.V > 0 {
			least, most = min(least, v.V), max(most, v.V)
		}
	}
	v := lyingAxis(a)
	v.Type = "log"
	v.Min, v.Max = math.Floor(least/roundStep(least/2))*roundStep(least/2), math.Ceil(most/roundStep(most/2))*roundStep(most/2)
	return v
}

// wideRange is the ratio of largest to smallest from which a plain scale leaves most
// values in its first tenth.
const wideRange = 20

// Wide says that values ask for a logarithmic axis; one of them at or below zero
// rules it out.
func Wide(values []float64) bool {
	if len(values) == 0 {
		return false
	}
	least, most := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		least, most = min(least, v), max(most, v)
	}
	return least > 0 && most/least > wideRange
}
