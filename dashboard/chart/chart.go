// Package chart draws with go-echarts, and is the only package that imports it.
//
// Charts leave as JSON options that hold no function and no colour: strings that
// begin with @ name a formatter or a colour, which the boot script of the page
// looks up (static/boot.js), so that one option serves light, dark and paper.
// What a chart cannot show (NaN, ±Inf) is an error, never an empty drawing.
package chart

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
)

// Chart is one drawing, ready to be written as an option for ECharts. Its space
// is reserved on the page before the script runs.
type Chart struct {
	Option json.RawMessage
	Height int // CSS px
	// Narrow is the height in a container narrower than 640 px, where it differs.
	Narrow int
	// Width is the least width at which the chart can be read; on a smaller screen
	// it scrolls inside its frame. 0 is any.
	Width int
	// Wide asks for the full width of the page.
	Wide bool
	// Note says what the drawing sums up because there is too much of it, "" where
	// everything is drawn.
	Note string
}

// Value is a number that may not exist. What does not exist is left out of the
// drawing and never drawn as zero.
type Value = sql.Null[float64]

// Of is a value from a (number, exists) pair: Of(share.Float()).
func Of(v float64, ok bool) Value { return Value{V: v, Valid: ok} }

// Number is a value that exists.
func Number(v float64) Value { return Value{V: v, Valid: true} }

// Axis says what is measured and how it is printed. Every axis has a unit.
type Axis struct {
	Name     string // 自付费占比
	Unit     string // %
	Decimals int
	Signed   bool // + and − before the number
	// Zero starts the axis at zero; bars always do.
	Zero bool
	// Log is a logarithmic axis to the right, of a Plane.
	Log bool
	// Low and High fix the ends, each where it exists, so that several charts compare.
	Low, High Value
}

// Colour is the colour of a district or series, 1 and up, the same on every page;
// 0 is the grey of what is only context. Beyond six, dash and symbol tell apart.
type Colour int

// Series is one line or one layer of bars over the categories of a chart.
type Series struct {
	Name   string
	Colour Colour
	Values []Value // one for each category
	Marks  []Mark
	// Cuts are the categories from which it counts something else: the line ends before
	// each and begins anew.
	Cuts []int
	// Bound marks an edge of a spread: dashed, without points.
	Bound bool
}

// Mark is a flag on a point.
type Mark struct {
	At    int    // index of the category
	Text  string // a few characters: 待核实, −17.26%
	Alarm bool   // a judgement that asks to be looked at first
	Note  bool   // no flag: the number of what somebody wrote about the point
}

// Break is a category from which a series counts something else (口径变化).
type Break struct {
	At   int
	Text string
}

// Item is one named value: a bar or a dot. Href is where a click leads, "" nowhere.
type Item struct {
	Name   string
	Value  Value
	Colour Colour
	Low    Value // ends of an interval, where there is one
	High   Value
	Mark   string // a few characters printed beside the value
	Alarm  bool
	Href   string
}

var errNotFinite = fmt.Errorf("a chart cannot show NaN or ±Inf")

// points are the values for JSON, where a gap is null.
func points(values []Value) ([]*float64, error) {
	out := make([]*float64, len(values))
	for i := range values {
		p, err := point(values[i])
		if err != nil {
			return nil, err
		}
		out[i] = p
	}
	return out, nil
}

func point(v Value) (*float64, error) {
	if !v.Valid {
		return nil, nil
	}
	if math.IsNaN(v.V) || math.IsInf(v.V, 0) {
		return nil, errNotFinite
	}
	return &v.V, nil
}

// token is the colour's name for the boot script.
func (c Colour) token() string {
	if c <= 0 {
		return "@muted"
	}
	return "@c" + strconv.Itoa(int(c-1)%6+1)
}

var (
	dashes  = []string{"solid", "dashed", "dotted"}
	symbols = []string{"circle", "rect", "triangle", "diamond", "roundRect", "emptyCircle", "emptyRect"}
)

// dash and symbol tell series apart where colour does not: on grey paper, to
// colour-blind readers, and beyond six series.
func (c Colour) dash() string {
	if c <= 0 {
		return "solid"
	}
	return dashes[int(c-1)%len(dashes)]
}

func (c Colour) symbol() string {
	if c <= 0 {
		return "circle"
	}
	return symbols[int(c-1)%len(symbols)]
}

// number names the formatter that prints a value of the axis, with unit if asked.
func (a Axis) number(unit bool) string {
	return a.formatter("@number", unit)
}

// tip names the formatter of a tooltip: name, series, value and unit.
func (a Axis) tip() string { return a.formatter("@tip", true) }

func (a Axis) formatter(name string, unit bool) string {
	f := name + "|" + strconv.Itoa(a.Decimals) + "|"
	if a.Signed {
		f += "+"
	}
	f += "|"
	if unit {
		f += a.Unit
	}
	return f
}

// title is the axis name with its unit: 自付费占比（%）.
func (a Axis) title() string {
	switch {
	case a.Unit == "":
		return a.Name
	case a.Name == "":
		return a.Unit
	}
	return a.Name + "（" + a.Unit + "）"
}

func longest(names []string) int {
	n := 0
	for _, s := range names {
		n = max(n, width(s))
	}
	return n
}

// width is the breadth of s in px at 12 px: a Chinese character is as broad as high.
func width(s string) int {
	n := 0
	for _, r := range s {
		if r < 0x2000 {
			n += 7
		} else {
			n += 12
		}
	}
	return n
}

// exact is v as JSON writes it, for a formatter that prints a number other than
// the length it stands on.
func (a Axis) exact(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
