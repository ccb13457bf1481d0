package chart

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// drawing is a chart on rectangular axes under construction: go-echarts' options,
// with those fields added that ECharts knows and go-echarts does not.
type drawing struct {
	series    []series
	x, y      []axis
	grids     []opts.Grid
	titles    []title
	visualMap *scale
	tip       string
	trigger   string
	legend    bool
	panels    *panels
}

type series struct {
	charts.SingleSeries
	EndLabel      *label `json:"endLabel,omitempty"`
	Label         *label `json:"label,omitempty"`
	Silent        bool   `json:"silent,omitempty"`
	Z             int    `json:"z,omitempty"`
	BarMaxWidth   int    `json:"barMaxWidth,omitempty"`
	BarWidth      any    `json:"barWidth,omitempty"`
	StackStrategy string `json:"stackStrategy,omitempty"`
}

type label struct {
	opts.Label
	Distance int    `json:"distance,omitempty"`
	Width    int    `json:"width,omitempty"`
	Overflow string `json:"overflow,omitempty"`
	Offset   []int  `json:"offset,omitempty"`
	// Backdrop is the colour behind the text, where lines cross it.
	Backdrop string `json:"backgroundColor,omitempty"`
	Padding  []int  `json:"padding,omitempty"`
}

type axis struct {
	opts.XAxis
	AxisLabel     *axisLabel `json:"axisLabel,omitempty"`
	NameTextStyle *textStyle `json:"nameTextStyle,omitempty"`
	BoundaryGap   types.Bool `json:"boundaryGap,omitempty"`
}

type axisLabel struct {
	Show      types.Bool `json:"show,omitempty"`
	Interval  *int       `json:"interval,omitempty"`
	Rotate    int        `json:"rotate,omitempty"`
	Width     int        `json:"width,omitempty"`
	Margin    int        `json:"margin,omitempty"`
	Overflow  string     `json:"overflow,omitempty"`
	Color     string     `json:"color,omitempty"`
	Formatter string     `json:"formatter,omitempty"`
	Hide      types.Bool `json:"hideOverlap,omitempty"`
}

type textStyle struct {
	Align   string `json:"align,omitempty"`
	Color   string `json:"color,omitempty"`
	Padding []int  `json:"padding,omitempty"`
}

type title struct {
	Text string `json:"text"`
}

type tooltip struct {
	opts.Tooltip
	RenderMode string `json:"renderMode"`
	Confine    bool   `json:"confine"`
}

// scale is a continuous colour scale from the first colour at Min to the last at Max.
type scale struct {
	Type      string  `json:"type"`
	Show      bool    `json:"show"`
	Min       float64 `json:"min"`
	Max       float64 `json:"max"`
	Dimension int     `json:"dimension"`
	Series    int     `json:"seriesIndex"`
	InRange   struct {
		Color []string `json:"color"`
	} `json:"inRange"`
}

// panels asks the boot script to lay the grids out in rows, by the width there is.
type panels struct {
	Columns int `json:"columns"`
	Narrow  int `json:"narrow"`
	Height  int `json:"height"`
}

// item is one datum with a name or a look of its own.
type item struct {
	Name      string          `json:"name,omitempty"`
	Value     any             `json:"value"`
	Href      string          `json:"href,omitempty"`
	ItemStyle *opts.ItemStyle `json:"itemStyle,omitempty"`
	Label     *label          `json:"label,omitempty"`
	Symbol    string          `json:"symbol,omitempty"`
	// SymbolSize in px, 0 is the series'.
	SymbolSize int `json:"symbolSize,omitempty"`
}

// option is the drawing for ECharts. Marshalling escapes <, > and &, so that it
// may stand in a script element; go-echarts' own rendering does not and is never used.
func (d drawing) option() (json.RawMessage, error) {
	c := charts.NewLine()
	c.Validate()
	option := c.JSON()
	delete(option, "toolbox")
	delete(option, "title")
	delete(option, "color")
	option["animation"] = false
	option["series"] = d.series
	option["xAxis"] = d.x
	option["yAxis"] = d.y
	option["grid"] = d.grids
	option["legend"] = opts.Legend{Show: opts.Bool(d.legend), Top: "0", Left: "0", TextStyle: &opts.TextStyle{Color: "@ink"}}
	if d.trigger == "" {
		d.trigger = "item"
	}
	option["tooltip"] = tooltip{opts.Tooltip{Show: opts.Bool(true), Trigger: d.trigger, Formatter: types.FuncStr(d.tip)}, "richText", true}
	if len(d.titles) > 0 {
		option["title"] = d.titles
	}
	if d.visualMap != nil {
		option["visualMap"] = d.visualMap
	}
	if d.panels != nil {
		option["panels"] = d.panels
	}
	return json.Marshal(option)
}

func (d drawing) chart(c Chart) (*Chart, error) {
	var err error
	if c.Option, err = d.option(); err != nil {
		return nil, err
	}
	return &c, nil
}

// categoryAxis shows every one of its names.
func categoryAxis(names []string) axis {
	every := 0
	return axis{
		XAxis: opts.XAxis{
			Type: "category", Data: names,
			AxisLine: &opts.AxisLine{LineStyle: &opts.LineStyle{Color: "@line"}},
			AxisTick: &opts.AxisTick{Show: opts.Bool(false)},
		},
		AxisLabel: &axisLabel{Color: "@ink", Interval: &every},
	}
}

// valueAxis measures upwards; its name stands above it.
func valueAxis(a Axis) axis {
	v := axis{
		XAxis: opts.XAxis{
			Type: "value", Name: a.title(), NameGap: 12, Scale: opts.Bool(!a.Zero), SplitNumber: 4,
			SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: "@line"}},
			AxisLine:  &opts.AxisLine{Show: opts.Bool(false)},
		},
		AxisLabel:     &axisLabel{Color: "@muted", Formatter: "@axis", Hide: opts.Bool(true)},
		NameTextStyle: &textStyle{Align: "left", Color: "@muted"},
	}
	if a.Low.Valid {
		v.Min = a.Low.V
	}
	if a.High.Valid {
		v.Max = a.High.V
	}
	if !strings.ContainsAny(a.Unit, "万亿") {
		v.AxisLabel.Formatter = "@axis|万"
	}
	return v
}

// lyingAxis measures to the right; its name stands below it.
func lyingAxis(a Axis) axis {
	v := valueAxis(a)
	v.NameLocation, v.NameGap = "middle", 28
	v.NameTextStyle = &textStyle{Color: "@muted"}
	return v
}

// downAxis lists names from top to bottom.
func downAxis(names []string) axis {
	a := categoryAxis(names)
	a.Inverse = opts.Bool(true)
	a.AxisLabel.Width, a.AxisLabel.Overflow = nameWidth, "truncate"
	return a
}

// nameWidth is the most room the names of rows get, px; the table has them in full.
const nameWidth = 120

// nameLeft is the room that a cut name needs beyond what ECharts reckons for it.
func nameLeft(names []string) int {
	if longest(names) > nameWidth {
		return 16
	}
	return 0
}

func grid(left, top, right, bottom int) opts.Grid {
	px := strconv.Itoa
	return opts.Grid{Left: px(left), Top: px(top), Right: px(right), Bottom: px(bottom), ContainLabel: opts.Bool(true)}
}

func shown(position, formatter string) *label {
	return &label{Label: opts.Label{Show: opts.Bool(true), Position: position, Formatter: formatter, Color: "@ink"}}
}
