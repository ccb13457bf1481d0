package chart

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/go-echarts/go-echarts/v2/opts"
)

// namesApart leaves out the name of a point that would lie over another's. Moving
// names as well would lay them over each other again.
var namesApart = &opts.LabelLayout{HideOverlap: opts.Bool(true)}

// colours is how many colours tell single marks apart; beyond, a colour names nobody.
const colours = 6

// plain draws marks in one colour where there are more colours than can be told
// apart; the grey of context stays.
func plain(given []Colour) []Colour {
	own := map[Colour]bool{}
	for _, c := range given {
		if c > 0 {
			own[c] = true
		}
	}
	if len(own) <= colours {
		return given
	}
	one := make([]Colour, len(given))
	for i, c := range given {
		one[i] = min(max(c, 0), 1)
	}
	return one
}

// namedPoints are the points that get their names printed: of those that ask for
// it the ones farthest from the middle, in the scale of the quartiles.
func namedPoints(all []Point) (named map[int]bool, note string) {
	across, up := make([]Value, len(all)), make([]Value, len(all))
	var asked []int
	for i, p := range all {
		across[i], up[i] = p.X, p.Y
		if p.Named {
			asked = append(asked, i)
		}
	}
	if len(asked) > NamedPoints {
		x, y := farFrom(across), farFrom(up)
		slices.SortStableFunc(asked, func(a, b int) int {
			return cmp.Compare(math.Hypot(x(all[b].X.V), y(all[b].Y.V)), math.Hypot(x(all[a].X.V), y(all[a].Y.V)))
		})
		note = fmt.Sprintf("图上标名的是离中位数最远的 %d 个，其余指向点即见名称。", NamedPoints) + inTable
		asked = asked[:NamedPoints]
	}
	named = map[int]bool{}
	for _, i := range asked {
		named[i] = true
	}
	return named, note
}

// farFrom measures how far a value is from the median, in quartile ranges.
func farFrom(values []Value) func(float64) float64 {
	low, middle, high := spread(values)
	scale := high.V - low.V
	if scale == 0 {
		scale = 1
	}
	return func(v float64) float64 { return (v - middle.V) / scale }
}
