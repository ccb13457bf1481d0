package chart

import (
	"fmt"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// rowHeight is the height of one named row of a chart, px.
const rowHeight = 28

// rowsHeight is the height of a chart of n named rows with an axis below.
func rowsHeight(n int) int { return max(n, 2)*rowHeight + 56 }

// Bars are lying bars from zero, in the order given.
func Bars(bars []Item, x Axis) (*Chart, error) {
	x.Zero = true
	bars, note := foldBars(bars, false)
	names, data, err := rows(bars, "right", x)
	if err != nil {
		return nil, err
	}
	s := series{SingleSeries: charts.SingleSeries{Type: "bar", Name: x.Name, Data: data}, BarMaxWidth: 16, Label: shown("right", x.number(false))}
	d := drawing{tip: x.tip(), series: []series{s}, x: []axis{lyingAxis(x)}, y: []axis{downAxis(names)}}
	d.grids = []opts.Grid{grid(nameLeft(names), 8, 80, 24)}
	return d.chart(Chart{Height: rowsHeight(len(bars)), Note: note})
}

// rows are the names and data of named values, printed at a side; a mark stands
// behind the value.
func rows(items []Item, side string, x Axis) (names []string, data []item, err error) {
	own := make([]Colour, len(items))
	for i, b := range items {
		own[i] = b.Colour
	}
	own = plain(own)
	for i, b := range items {
		p, err := point(b.Value)
		if err != nil {
			return nil, nil, err
		}
		names = append(names, b.Name)
		it := item{Name: b.Name, Value: p, Href: b.Href, ItemStyle: &opts.ItemStyle{Color: own[i].token(), Opacity: opts.Float(1)}}
		if b.Mark != "" {
			it.Label = shown(side, x.number(false)+"|"+b.Mark)
			it.Label.FontWeight = "bold"
			if b.Alarm {
				it.Label.Color = "@bad"
			}
		}
		data = append(data, it)
	}
	return names, data, nil
}

// Dots are sorted values with an interval where there is one, and the median of
// the peers as a line.
func Dots(dots []Item, x Axis, median Value) (*Chart, error) {
	side, row := "right", rowHeight
	if slices.ContainsFunc(dots, func(d Item) bool { return d.Low.Valid && d.High.Valid }) {
		side, row = "top", 36 // clear of the interval
	}
	dots, folded, note := foldDots(dots)
	var values []Value
	for _, dot := range dots {
		values = append(values, dot.Value, dot.High)
	}
	x = x.capped(values).reaching(dots)
	names, data, err := rows(dots, side, x)
	if err != nil {
		return nil, err
	}
	if folded >= 0 {
		data[folded].Label = shown("top", x.number(false)) // clear of the quartiles
	}
	var lines []any
	for i, dot := range dots {
		low, err := point(dot.Low)
		if err != nil {
			return nil, err
		}
		high, err := point(dot.High)
		if err != nil {
			return nil, err
		}
		if low != nil && high != nil {
			lines = append(lines, [2]end{{Coord: []any{*low, i}}, {Coord: []any{*high, i}}})
		}
	}
	m, err := point(median)
	if err != nil {
		return nil, err
	}
	if m != nil {
		lines = append(lines, opts.MarkLineNameXAxisItem{Name: "中位数", XAxis: *m})
	}
	s := series{SingleSeries: charts.SingleSeries{Type: "scatter", Name: x.Name, Data: data, SymbolSize: 10,
		MarkLines: &opts.MarkLines{Data: lines, MarkLineStyle: opts.MarkLineStyle{
			Symbol:    []string{"none", "none"},
			Label:     &opts.Label{Show: opts.Bool(true), Position: "start", Color: "@muted", Formatter: "@name"},
			LineStyle: &opts.LineStyle{Color: "@muted", Type: "solid", Width: 1},
		}}}, Label: shown(side, x.number(false))}
	s.Label.Backdrop, s.Label.Padding = "@paper", labelPadding
	s.Z = 6 // above the lines
	d := drawing{tip: x.tip(), series: []series{s}, x: []axis{lyingAxis(x)}, y: []axis{downAxis(names)}}
	d.y[0].SplitLine = &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: "@line"}}
	d.grids = []opts.Grid{grid(nameLeft(names), 32, 80, 24)}
	for i := range data {
		if data[i].Label != nil {
			data[i].Label.Backdrop, data[i].Label.Padding = "@paper", labelPadding
		}
	}
	return d.chart(Chart{Height: max(len(dots), 2)*row + 80, Note: note})
}

// labelPadding is the room around a text that lines pass behind, px.
var labelPadding = []int{1, 2}

// end is one end of a line between two points.
type end struct {
	Coord []any `json:"coord"`
}

// Pareto is what was lost, largest first, with the running share of the whole in
// a panel of its own beside it: never a second axis.
func Pareto(bars []Item, x Axis) (*Chart, error) {
	x.Zero = true
	bars, note := foldBars(bars, true)
	names, data, err := rows(bars, "right", x)
	if err != nil {
		return nil, err
	}
	var total, run float64
	for _, b := range bars {
		total += b.Value.V
	}
	share := make([]Value, len(bars))
	for i, b := range bars {
		run += b.Value.V
		if total > 0 {
			share[i] = Number(100 * run / total)
		}
	}
	cumulative, err := points(share)
	if err != nil {
		return nil, err
	}
	part := Axis{Name: "累计占比", Unit: "%", Zero: true, Low: Number(0), High: Number(100)}
	d := drawing{tip: x.tip()}
	d.series = []series{
		{SingleSeries: charts.SingleSeries{Type: "bar", Name: x.Name, Data: data}, BarMaxWidth: 16, Label: shown("right", x.number(false))},
		{SingleSeries: charts.SingleSeries{Type: "line", Name: part.Name, Data: cumulative, XAxisIndex: 1, YAxisIndex: 1, Symbol: "circle", SymbolSize: 6,
			ItemStyle: &opts.ItemStyle{Color: "@ink"}, LineStyle: &opts.LineStyle{Color: "@ink", Width: 1},
			SeriesTooltip: &opts.SeriesTooltip{Formatter: types.FuncStr(part.tip())}}, Label: shown("right", part.number(true))},
	}
	right := lyingAxis(part)
	right.GridIndex, right.MinInterval = 1, 50
	hidden := downAxis(names)
	hidden.GridIndex, hidden.AxisLabel.Show = 1, opts.Bool(false)
	d.x, d.y = []axis{lyingAxis(x), right}, []axis{downAxis(names), hidden}
	main, side := grid(nameLeft(names), 8, 0, 24), grid(0, 8, 48, 24)
	main.Right, side.Left = "38%", "66%"
	d.grids = []opts.Grid{main, side}
	return d.chart(Chart{Height: rowsHeight(len(bars)), Width: 480, Note: note})
}

// Stacked are amounts that add up to a whole, one layer a part, over the years.
func Stacked(categories []string, layers []Series, y Axis) (*Chart, error) {
	y.Zero = true
	d := drawing{tip: y.tip(), trigger: "axis", legend: true}
	for _, l := range layers {
		data, err := points(l.Values)
		if err != nil {
			return nil, err
		}
		d.series = append(d.series, series{SingleSeries: charts.SingleSeries{
			Type: "bar", Name: l.Name, Stack: "whole", Data: data,
			ItemStyle: &opts.ItemStyle{Color: l.Colour.token(), BorderColor: "@paper", BorderWidth: 1},
		}, BarMaxWidth: 40})
	}
	d.x, d.y = []axis{categoryAxis(categories)}, []axis{valueAxis(y)}
	d.grids = []opts.Grid{grid(0, 64, 8, 0)}
	return d.chart(Chart{Height: 304})
}

// Roles are the words for what a bullet chart sets side by side: 执行数, 上年执行数, 全年预算数.
type Roles struct{ Actual, Previous, Target string }

// Target is what was to be reached in one row, what was, and what was the year before.
type Target struct {
	Name                     string
	Target, Actual, Previous Value
	Colour                   Colour
	Href                     string
}

// Bullet sets actual values (broad bars) beside the year before (thin bars) and
// the target (a stroke).
func Bullet(targets []Target, called Roles, x Axis) (*Chart, error) {
	x.Zero = true
	note := ""
	if len(targets) > DrawnRows {
		note = fmt.Sprintf("共 %d 个，图中画前 %d 个。", len(targets), DrawnRows) + inTable
		targets = targets[:DrawnRows]
	}
	own := make([]Colour, len(targets))
	for i, t := range targets {
		own[i] = t.Colour
	}
	own = plain(own)
	var names []string
	var actual, previous, target []item
	for i, t := range targets {
		names = append(names, t.Name)
		for _, of := range []struct {
			list  *[]item
			value Value
			style *opts.ItemStyle
		}{{&actual, t.Actual, &opts.ItemStyle{Color: own[i].token()}}, {&previous, t.Previous, nil}, {&target, t.Target, nil}} {
			p, err := point(of.value)
			if err != nil {
				return nil, err
			}
			*of.list = append(*of.list, item{Name: t.Name, Value: p, Href: t.Href, ItemStyle: of.style})
		}
	}
	d := drawing{tip: x.tip(), legend: true}
	inside := shown("insideLeft", x.number(false)) // where no target stroke crosses it
	inside.Color = "@paper"
	d.series = []series{
		{SingleSeries: charts.SingleSeries{Type: "bar", Name: called.Actual, Data: actual, BarGap: "20%", ItemStyle: &opts.ItemStyle{Color: "@c1"}}, BarWidth: 14, Label: inside},
		{SingleSeries: charts.SingleSeries{Type: "scatter", Name: called.Target, Data: target, Symbol: "rect", SymbolSize: []int{3, 22}, ItemStyle: &opts.ItemStyle{Color: "@ink"}}, Z: 4},
	}
	if slices.ContainsFunc(targets, func(t Target) bool { return t.Previous.Valid }) {
		d.series = slices.Insert(d.series, 1, series{SingleSeries: charts.SingleSeries{
			Type: "bar", Name: called.Previous, Data: previous, ItemStyle: &opts.ItemStyle{Color: "@soft"}}, BarWidth: 6})
	}
	d.x, d.y = []axis{lyingAxis(x)}, []axis{downAxis(names)}
	d.grids = []opts.Grid{grid(nameLeft(names), 32, 80, 24)}
	return d.chart(Chart{Height: rowsHeight(len(targets)) + len(targets)*4 + 32, Note: note})
}
