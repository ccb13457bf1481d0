package chart

import (
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Lines shows how few districts moved: points joined where neighbours exist, the
// name at the end of each line. Categories are years, all of them; a missing one
// is a gap.
func Lines(categories []string, lines []Series, y Axis, breaks ...Break) (*Chart, error) {
	lines, note := foldLines(lines, len(categories))
	names := make([]string, len(lines))
	var values []Value
	for _, s := range lines {
		values = append(values, s.Values...)
	}
	y = y.capped(values)
	d := drawing{tip: y.tip(), trigger: "axis"}
	for i, s := range lines {
		names[i] = s.Name
		l, err := line(s, y)
		if err != nil {
			return nil, err
		}
		if len(lines) > 1 {
			l.EndLabel = shown("", "@series")
			l.EndLabel.Width, l.EndLabel.Overflow = nameWidth, "truncate"
			l.LabelLayout = &opts.LabelLayout{MoveOverlap: "shiftY"}
		}
		if len(lines) == 1 && len(categories) <= 12 {
			l.Label = shown("top", y.number(false))
		}
		if i == 0 {
			l.MarkLines = breakLines(breaks)
		}
		d.series = append(d.series, l.pieces(s.Cuts)...)
	}
	right := 24
	if len(lines) > 1 {
		right = 16 + min(longest(names), nameWidth)
	}
	d.x, d.y = []axis{categoryAxis(categories)}, []axis{valueAxis(y)}
	d.grids = []opts.Grid{grid(0, 40, right, 0)}
	return d.chart(Chart{Height: 304, Note: note})
}

// Panel is one small chart among many that share one scale.
type Panel struct {
	Name   string
	Series []Series
	Breaks []Break
}

// SmallMultiples shows how many districts moved, one small panel each, in the
// order given, all on one scale.
func SmallMultiples(categories []string, all []Panel, y Axis) (*Chart, error) {
	all, note := foldPanels(all, len(categories))
	d := drawing{tip: y.tip(), trigger: "axis", panels: &panels{Columns: 6, Narrow: 2, Height: panelHeight}}
	step := (y.High.V - y.Low.V) / panelTicks
	if !y.Low.Valid || !y.High.Valid {
		y.Low, y.High, step = bounds(all, y)
	}
	ends := max(len(categories)-2, 0)
	x, v := categoryAxis(categories), valueAxis(y)
	x.AxisLabel.Interval, x.AxisLabel.Color = &ends, "@muted"
	v.Name, v.MinInterval, v.MaxInterval = "", step, step
	d.x, d.y = []axis{x}, []axis{v} // the boot script gives each panel a copy
	for i, p := range all {
		d.grids = append(d.grids, opts.Grid{})
		d.titles = append(d.titles, title{p.Name})
		if i == 0 { // the one scale is named once, where reading begins
			d.titles[0].Text = Axis{Name: p.Name, Unit: y.Unit}.title()
		}
		for j, s := range p.Series {
			l, err := line(s, y)
			if err != nil {
				return nil, err
			}
			l.XAxisIndex, l.YAxisIndex, l.SymbolSize = i, i, 4
			liftMarks(l.MarkPoints, (2*y.Low.V+y.High.V)/3)
			if len(p.Series) == 1 { // alone in its panel it needs no dash to be told by
				l.Symbol, l.LineStyle.Type = "circle", "solid"
			}
			if j == 0 {
				if l.MarkLines = breakLines(p.Breaks); l.MarkLines != nil {
					l.MarkLines.Label.Show = opts.Bool(false) // no room; the notes say what changed
				}
			}
			d.series = append(d.series, l.pieces(s.Cuts)...)
		}
	}
	rows := func(columns int) int { return (len(all) + columns - 1) / columns * panelHeight }
	return d.chart(Chart{Height: rows(d.panels.Columns), Narrow: rows(d.panels.Narrow), Wide: true, Note: note})
}

// panelHeight is the height of a small panel, px; panelTicks the steps of its scale.
const panelHeight, panelTicks = 128, 2

// bounds are the round ends of the one scale of all panels, and its step.
func bounds(all []Panel, y Axis) (low, high Value, step float64) {
	for _, p := range all {
		for _, s := range p.Series {
			for _, v := range s.Values {
				if !v.Valid {
					continue
				}
				if !low.Valid || v.V < low.V {
					low = v
				}
				if !high.Valid || v.V > high.V {
					high = v
				}
			}
		}
	}
	if !low.Valid {
		return low, high, 0
	}
	if y.Zero {
		low.V, high.V = min(low.V, 0), max(high.V, 0)
	}
	step = roundStep((high.V - low.V) / panelTicks)
	return Number(floorTo(low.V, step)), Number(ceilTo(high.V, step)), step
}

// line is one series as points joined where both neighbours exist.
func line(s Series, y Axis) (series, error) {
	data, err := points(s.Values)
	if err != nil {
		return series{}, err
	}
	l := series{SingleSeries: charts.SingleSeries{
		Type: "line", Name: s.Name, Data: data,
		Symbol: s.Colour.symbol(), SymbolSize: 7, ShowSymbol: opts.Bool(true), ConnectNulls: opts.Bool(false),
		ItemStyle: &opts.ItemStyle{Color: s.Colour.token()},
		LineStyle: &opts.LineStyle{Color: s.Colour.token(), Width: 2, Type: s.Colour.dash()},
		Emphasis:  &opts.Emphasis{Focus: "series"},
	}, Z: 3}
	if s.Colour <= 0 {
		l.LineStyle.Width, l.Z = 1, 2
	}
	if s.Bound {
		l.LineStyle.Type, l.Symbol = "dashed", "none"
	}
	l.MarkPoints, err = markPoints(s)
	return l, err
}

// pieces are a line cut before each of some categories. The last piece keeps the
// name at its end and the marks, the first the lines across.
func (l series) pieces(cuts []int) []series {
	data := l.Data.([]*float64)
	var all []series
	from := 0
	for _, to := range append(slices.Clone(cuts), len(data)) {
		if !slices.ContainsFunc(data[from:to], func(v *float64) bool { return v != nil }) {
			continue
		}
		piece, values := l, make([]*float64, len(data))
		copy(values[from:to], data[from:to])
		piece.Data = values
		if len(all) > 0 {
			piece.MarkLines = nil
			all[len(all)-1].EndLabel, all[len(all)-1].MarkPoints = nil, nil
		}
		all, from = append(all, piece), to
	}
	if len(all) == 0 {
		return []series{l}
	}
	return all
}

func markPoints(s Series) (*opts.MarkPoints, error) {
	var marks []any
	for _, m := range s.Marks {
		if m.At < 0 || m.At >= len(s.Values) || !s.Values[m.At].Valid {
			continue // nothing to stand on; the sentence is still in the list of flags
		}
		colour := "@ink"
		if m.Alarm {
			colour = "@bad"
		}
		if m.Note {
			marks = append(marks, opts.MarkPointNameCoordItem{
				Name: m.Text, Coordinate: []any{m.At, s.Values[m.At].V}, Value: m.Text, Symbol: "circle", SymbolSize: 16,
				ItemStyle: &opts.ItemStyle{Color: "@paper", BorderColor: "@ink", BorderWidth: 1},
				Label:     &opts.Label{Show: opts.Bool(true), Position: "inside", Color: "@ink", FontSize: 10, Formatter: "@name"},
			})
			continue
		}
		marks = append(marks, opts.MarkPointNameCoordItem{
			Name: m.Text, Coordinate: []any{m.At, s.Values[m.At].V}, Value: m.Text,
			Symbol: "triangle", SymbolSize: 9, SymbolRotate: 180,
			ItemStyle: &opts.ItemStyle{Color: colour},
			Label:     &opts.Label{Show: opts.Bool(true), Position: "bottom", Color: colour, Formatter: "@name"},
		})
	}
	if marks == nil {
		return nil, nil
	}
	return &opts.MarkPoints{Data: marks}, nil
}

// liftMarks puts the words of marks below a level above their points: under them
// they would stand on the years.
func liftMarks(marks *opts.MarkPoints, level float64) {
	if marks == nil {
		return
	}
	for i, m := range marks.Data {
		m := m.(opts.MarkPointNameCoordItem)
		if m.Label.Position == "bottom" && m.Coordinate[1].(float64) < level {
			m.Label.Position = "top"
			marks.Data[i] = m
		}
	}
}

func breakLines(breaks []Break) *opts.MarkLines {
	if len(breaks) == 0 {
		return nil
	}
	var data []any
	for _, b := range breaks {
		data = append(data, opts.MarkLineNameXAxisItem{Name: b.Text, XAxis: b.At})
	}
	return &opts.MarkLines{Data: data, MarkLineStyle: opts.MarkLineStyle{
		Symbol:    []string{"none", "none"},
		Label:     &opts.Label{Show: opts.Bool(true), Position: "end", Color: "@muted", Formatter: "@name"},
		LineStyle: &opts.LineStyle{Color: "@muted", Type: "dashed", Width: 1},
	}}
}
