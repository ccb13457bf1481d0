package chart

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Spans sets several values of each row side by side, a dot for each series, with a
// line from the smallest to the largest: how far one thing moves when it is measured
// in several ways. Later series have smaller dots, so that equal values show all of
// them.
func Spans(names []string, spots []Series, x Axis) (*Chart, error) {
	rows, note := widestRows(names, spots)
	kept := make([]string, len(rows))
	for i, row := range rows {
		kept[i] = names[row]
	}
	var lines []any
	for i, row := range rows {
		if low, high := extent(spots, row); low.Valid {
			lines = append(lines, [2]end{{Coord: []any{low.V, i}}, {Coord: []any{high.V, i}}})
		}
	}
	d := drawing{tip: x.tip(), legend: true}
	for n, s := range spots {
		data := make([]item, len(rows))
		for i, row := range rows {
			v, err := point(s.Values[row])
			if err != nil {
				return nil, err
			}
			data[i] = item{Name: names[row], Value: v}
		}
		one := series{SingleSeries: charts.SingleSeries{Type: "scatter", Name: s.Name, Data: data, Symbol: s.Colour.symbol(),
			SymbolSize: max(15-2*n, 8), ItemStyle: &opts.ItemStyle{Color: s.Colour.token()}}, Z: 6 + n}
		if n == 0 {
			one.MarkLines = &opts.MarkLines{Data: lines, MarkLineStyle: opts.MarkLineStyle{
				Symbol:    []string{"none", "none"},
				Label:     &opts.Label{Show: opts.Bool(false)},
				LineStyle: &opts.LineStyle{Color: "@muted", Type: "solid", Width: 1},
			}}
		}
		d.series = append(d.series, one)
	}
	d.x, d.y = []axis{lyingAxis(x)}, []axis{downAxis(kept)}
	d.y[0].SplitLine = &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: "@line"}}
	d.grids = []opts.Grid{grid(nameLeft(kept), 40, 24, 24)}
	return d.chart(Chart{Height: rowsHeight(len(rows)) + 64, Note: note})
}

// extent is the smallest and largest value of a row, none where it has none.
func extent(spots []Series, row int) (low, high Value) {
	for _, s := range spots {
		v := s.Values[row]
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
	return low, high
}

// widestRows are the rows to draw, in the order given: of too many those that move most.
func widestRows(names []string, spots []Series) (rows []int, note string) {
	rows = make([]int, len(names))
	for i := range rows {
		rows[i] = i
	}
	if len(rows) <= DrawnRows {
		return rows, ""
	}
	width := func(row int) float64 {
		low, high := extent(spots, row)
		return high.V - low.V
	}
	slices.SortStableFunc(rows, func(a, b int) int { return cmp.Compare(width(b), width(a)) })
	rows = rows[:DrawnRows]
	slices.Sort(rows)
	return rows, fmt.Sprintf("共 %d 行，图中画变动最大的 %d 行，次序不变；其余变动更小。", len(names), len(rows)) + inTable
}
