package chart

import (
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Heat is rows × columns with the number in each cell. Colour runs from paper at
// calm to the strongest tint at strong, whichever is larger: for a rate of score
// calm is 100 and strong what counts as weak. A cell without value
// holds a dash, so that it is not taken for a calm one.
func Heat(rows, columns []string, cells [][]Value, value Axis, calm, strong float64) (*Chart, error) {
	if len(cells) != len(rows) {
		return nil, fmt.Errorf("heat map: %d rows of cells for %d names", len(cells), len(rows))
	}
	columns, cells, cut := foldColumns(columns, cells, strong < calm)
	rows, cells, note := foldRows(rows, cells, len(columns))
	var data [][3]float64
	var gaps [][2]int
	for i, row := range cells {
		for j, v := range row {
			p, err := point(v)
			if err != nil {
				return nil, err
			}
			if p == nil {
				gaps = append(gaps, [2]int{j, i})
				continue
			}
			data = append(data, [3]float64{float64(j), float64(i), *p})
		}
	}
	if data == nil {
		data = [][3]float64{}
	}
	s := series{SingleSeries: charts.SingleSeries{Type: "heatmap", Name: value.Name, Data: data,
		ItemStyle: &opts.ItemStyle{BorderColor: "@paper", BorderWidth: 1}}, Label: shown("", value.number(false))}
	s.Label.FontSize = 11
	v := &scale{Type: "continuous", Min: min(calm, strong), Max: max(calm, strong), Dimension: 2}
	v.InRange.Color = []string{"@h0", "@h1", "@h2", "@h3", "@h4"}
	if strong < calm {
		v.InRange.Color = []string{"@h4", "@h3", "@h2", "@h1", "@h0"}
	}
	none := series{SingleSeries: charts.SingleSeries{Type: "scatter", Name: value.Name, Data: gaps, SymbolSize: 1, ItemStyle: &opts.ItemStyle{Color: "transparent"}}, Label: shown("inside", "@missing"), Silent: true}
	none.Label.Color = "@muted"
	d := drawing{tip: value.tip(), series: []series{s, none}, visualMap: v}
	x, y := categoryAxis(columns), downAxis(rows)
	x.Position = "top"
	x.AxisLabel.Width, x.AxisLabel.Overflow = 88, "truncate"
	cell := 44
	if longest(columns) > 56 {
		x.AxisLabel.Rotate = -45
	} else {
		cell = max(cell, longest(columns)+8)
	}
	d.x, d.y = []axis{x}, []axis{y}
	d.grids = []opts.Grid{grid(nameLeft(rows), 4, 8, 4)}
	if x.AxisLabel.Rotate != 0 {
		d.grids[0].Right = "64"
	}
	left := 16 + min(longest(rows), nameWidth)
	return d.chart(Chart{Height: len(rows)*26 + 88, Width: left + len(columns)*cell, Wide: len(columns) > 6, Note: cut + note})
}

// Step is one step of a waterfall; a total stands on zero.
type Step struct {
	Name  string
	Value Value
	Total bool
}

// Waterfall shows what made a change, from one total to the next.
func Waterfall(steps []Step, y Axis) (*Chart, error) {
	names := make([]string, len(steps))
	base, above, below := make([]*float64, len(steps)), make([]item, len(steps)), make([]item, len(steps))
	y.Zero = true
	var at float64
	for i, s := range steps {
		names[i] = s.Name
		v, err := point(s.Value)
		if err != nil {
			return nil, err
		}
		if v == nil {
			continue
		}
		from, to := at, at+*v
		colour, style := "@c1", y
		if s.Total {
			from, to, colour = 0, *v, "@muted"
		} else {
			style.Signed = true
			if *v < 0 {
				colour = "@c2"
			}
		}
		at = to
		low, high := min(from, to), max(from, to)
		// A bar over zero is drawn in two parts, one on either side of it; the base
		// carries a bar that does not touch zero.
		switch {
		case low >= 0:
			base[i] = &low
		case high <= 0:
			base[i] = &high
		}
		text := shown("top", "@name")
		part := func(length float64, label *label) item {
			return item{Name: s.Name, Value: length, ItemStyle: &opts.ItemStyle{Color: colour}, Label: label}
		}
		// The length of a bar is not its number where it goes down; the label says the number.
		text.Formatter = style.number(false) + "|=" + style.exact(*v)
		if high > 0 {
			above[i] = part(high-max(low, 0), text)
		}
		if low < 0 {
			if high > 0 {
				text = nil
			}
			below[i] = part(low-min(high, 0), text)
		}
	}
	bar := func(data any, colour string) series {
		return series{SingleSeries: charts.SingleSeries{Type: "bar", Name: y.Name, Stack: "step", Data: data,
			ItemStyle: &opts.ItemStyle{Color: colour}}, BarMaxWidth: 48}
	}
	hidden := bar(base, "transparent")
	hidden.Silent = true
	d := drawing{tip: "@label", series: []series{hidden, bar(above, "@c1"), bar(below, "@c1")}}
	d.x, d.y = []axis{categoryAxis(names)}, []axis{valueAxis(y)}
	d.x[0].AxisLabel.Width, d.x[0].AxisLabel.Overflow = 72, "break"
	d.grids = []opts.Grid{grid(0, 40, 8, 0)}
	return d.chart(Chart{Height: 304, Width: 64*len(steps) + 64})
}

// Point is one district on two measures. A named one is an outlier worth a label.
type Point struct {
	Name   string
	X, Y   Value
	Colour Colour
	Named  bool
	Href   string
}

// Line is a line across a scatter with the reason for it: 中位数, 目标 95.
type Line struct {
	At   Value
	Text string
}

// Scatter sets two measures side by side; lines divide it into quadrants.
func Scatter(all []Point, x, y Axis, atX, atY Line) (*Chart, error) {
	var data []item
	across, up := make([]Value, len(all)), make([]Value, len(all))
	for i, p := range all {
		across[i], up[i] = p.X, p.Y
	}
	x, y = x.capped(across), y.capped(up)
	named, note := namedPoints(all)
	own := make([]Colour, len(all))
	for i, p := range all {
		own[i] = p.Colour
	}
	own = plain(own)
	crowded := map[float64]int{} // points at one height
	for _, v := range up {
		crowded[v.V]++
	}
	for i, p := range all {
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
		it := item{Name: p.Name, Value: [2]float64{*px, *py}, Href: p.Href, ItemStyle: &opts.ItemStyle{Color: own[i].token(), Opacity: opts.Float(1)}}
		if named[i] {
			it.Label = shown("right", "@name")
			if crowded[*py] > 1 {
				it.Label.Position = "bottom" // beside it the name would hide its neighbours
			}
			it.Label.Backdrop, it.Label.Padding = "@paper", labelPadding
		}
		data = append(data, it)
	}
	var lines []any
	if v, err := point(atX.At); err != nil {
		return nil, err
	} else if v != nil {
		lines = append(lines, opts.MarkLineNameXAxisItem{Name: atX.Text, XAxis: *v})
	}
	if v, err := point(atY.At); err != nil {
		return nil, err
	} else if v != nil {
		lines = append(lines, opts.MarkLineNameYAxisItem{Name: atY.Text, YAxis: *v})
	}
	s := series{SingleSeries: charts.SingleSeries{Type: "scatter", Name: y.Name, Data: data, SymbolSize: 9,
		LabelLayout: namesApart,
		MarkLines: &opts.MarkLines{Data: lines, MarkLineStyle: opts.MarkLineStyle{
			Symbol:    []string{"none", "none"},
			Label:     &opts.Label{Show: opts.Bool(true), Position: "insideEndTop", Color: "@muted", Formatter: "@name"},
			LineStyle: &opts.LineStyle{Color: "@muted", Type: "dashed", Width: 1},
		}}}}
	d := drawing{tip: x.formatter("@xy", true) + "|" + x.Name + y.formatter("", true) + "|" + y.Name, series: []series{s}}
	d.x, d.y = []axis{lyingAxis(x)}, []axis{valueAxis(y)}
	d.grids = []opts.Grid{grid(0, 40, 48, 24)}
	return d.chart(Chart{Height: 400, Note: note})
}
