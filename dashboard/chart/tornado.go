package chart

import (
	"fmt"
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Swing is how far an outcome moves when one input is lower or higher than assumed.
type Swing struct {
	Name      string
	Low, High Value
}

// leftward is the room between the names and the bars, px: for the label of a bar that
// reaches to the left end.
const leftward = 60

// shorterOfOneSide says which of a swing's two bars lies within the other, where both
// lie on one side of zero.
func shorterOfOneSide(s Swing) (side int, same bool) {
	if !s.Low.Valid || !s.High.Valid || s.Low.V*s.High.V <= 0 {
		return 0, false
	}
	if math.Abs(s.High.V) < math.Abs(s.Low.V) {
		return 1, true
	}
	return 0, true
}

// Tornado are swings around zero, in the order given: what a lower and a higher input
// make of the outcome, each with its sign, a bar on either side of one line.
func Tornado(swings []Swing, lower, higher string, x Axis) (*Chart, error) {
	x.Zero, x.Signed = true, true
	note := ""
	if len(swings) > DrawnRows {
		note = fmt.Sprintf("共 %d 项，图中画前 %d 项。", len(swings), DrawnRows) + inTable
		swings = swings[:DrawnRows]
	}
	names := make([]string, len(swings))
	sides := [2][]item{make([]item, len(swings)), make([]item, len(swings))}
	for i, s := range swings {
		names[i] = s.Name
		for side, v := range []Value{s.Low, s.High} {
			p, err := point(v)
			if err != nil {
				return nil, err
			}
			at := "right"
			if p != nil && *p < 0 {
				at = "left"
			}
			sides[side][i] = item{Name: s.Name, Value: p, Label: shown(at, x.number(false))}
		}
		if short, same := shorterOfOneSide(s); same {
			sides[short][i].Label = nil // it would stand on the other's bar; tip and table have it
		}
	}
	d := drawing{tip: x.tip(), legend: true}
	for side, name := range []string{lower, higher} {
		colour := Colour(2 - side)
		d.series = append(d.series, series{SingleSeries: charts.SingleSeries{Type: "bar", Name: name, Data: sides[side],
			BarGap: "-100%", ItemStyle: &opts.ItemStyle{Color: colour.token()}}, BarMaxWidth: 16})
	}
	d.x, d.y = []axis{lyingAxis(x)}, []axis{downAxis(names)}
	d.y[0].AxisLabel.Margin = leftward
	d.grids = []opts.Grid{grid(nameLeft(names)+8, 32, 80, 24)}
	return d.chart(Chart{Height: rowsHeight(len(swings)) + 32, Note: note})
}
