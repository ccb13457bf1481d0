package chart

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
)

var (
	share = Axis{Name: "自付费占比", Unit: "%", Decimals: 2}
	years = []string{"2018", "2019", "2020"}
	gap   Value
)

// all draws one chart of each kind with the value v, a gap and the name.
func all(name string, v float64) map[string]func() (*Chart, error) {
	values := []Value{Number(1), gap, Number(v)}
	line := Series{Name: name, Colour: 1, Values: values, Marks: []Mark{{At: 0, Text: name}, {At: 1, Text: "落在缺年上"}}}
	items := []Item{{Name: name, Value: Number(v), Low: Number(1), High: Number(v), Mark: name, Colour: 1}, {Name: "缺", Value: gap}}
	return map[string]func() (*Chart, error){
		"Lines": func() (*Chart, error) { return Lines(years, []Series{line, line}, share, Break{At: 1, Text: name}) },
		"SmallMultiples": func() (*Chart, error) {
			return SmallMultiples(years, []Panel{{Name: name, Series: []Series{line}}}, share)
		},
		"Bars":    func() (*Chart, error) { return Bars(items, share) },
		"Dots":    func() (*Chart, error) { return Dots(items, share, Number(v)) },
		"Spans":   func() (*Chart, error) { return Spans([]string{name, "一", "二"}, []Series{line, line}, share) },
		"Pareto":  func() (*Chart, error) { return Pareto(items, share) },
		"Stacked": func() (*Chart, error) { return Stacked(years, []Series{line}, share) },
		"Bullet": func() (*Chart, error) {
			return Bullet([]Target{{Name: name, Target: Number(v), Actual: gap}}, Roles{"执行数", "上年执行数", "全年预算数"}, share)
		},
		"Plane": func() (*Chart, error) {
			return Plane([]Point{{Name: name, X: Number(v), Y: Number(1), Named: true}, {Name: "缺", X: gap, Y: gap}}, []Curve{{Name: name, Points: [][2]float64{{0, v}, {1, v}}}}, share, share)
		},
		"Heat": func() (*Chart, error) {
			return Heat([]string{name}, years, [][]Value{values}, share, 100, 60)
		},
		"Waterfall": func() (*Chart, error) {
			return Waterfall([]Step{{name, Number(v), true}, {"降", Number(-5), false}, {"缺", gap, false}}, share)
		},
		"Tornado": func() (*Chart, error) {
			return Tornado([]Swing{{name, Number(-1), Number(v)}, {"缺", gap, gap}}, "较低", "较高", share)
		},
		"Scatter": func() (*Chart, error) {
			return Scatter([]Point{{Name: name, X: Number(v), Y: Number(1), Named: true}, {Name: "缺", X: gap, Y: Number(1)}}, share, share, Line{Number(v), name}, Line{})
		},
	}
}

func TestNamesWithScriptAreEscapedAndTheMarkerIsText(t *testing.T) {
	const marker = "__f__alert(1)__f__"
	for kind, draw := range all("</script><script>"+marker, 3) {
		c, err := draw()
		if err != nil {
			t.Errorf("%s: %v", kind, err)
			continue
		}
		if strings.ContainsAny(string(c.Option), "<>") {
			t.Errorf("%s: the option can end its script element", kind)
		}
		var option any
		if err := json.Unmarshal(c.Option, &option); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
		// A function would stand without quotes around it; in valid JSON the marker can
		// only be inside a text.
		if !strings.Contains(string(c.Option), marker) {
			t.Errorf("%s: the name is not drawn", kind)
		}
		if c.Height < 56 {
			t.Errorf("%s reserves %d px", kind, c.Height)
		}
	}
}

func TestWhatCannotExistIsRefused(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		for kind, draw := range all("甲区", v) {
			if c, err := draw(); err == nil {
				t.Errorf("%s drew %v: %s", kind, v, c.Option)
			}
		}
	}
}

func TestGapStaysAGapAndZeroAZero(t *testing.T) {
	c, err := Lines(years, []Series{{Name: "甲区", Colour: 1, Values: []Value{Number(0), gap, Number(6.32)}}}, share)
	if err != nil {
		t.Fatal(err)
	}
	var option struct {
		Series []struct {
			Data         []*float64
			ConnectNulls bool
		}
	}
	if err := json.Unmarshal(c.Option, &option); err != nil {
		t.Fatal(err)
	}
	s := option.Series[0]
	if len(s.Data) != 3 || s.Data[0] == nil || *s.Data[0] != 0 || s.Data[1] != nil || *s.Data[2] != 6.32 || s.ConnectNulls {
		t.Errorf("%s", c.Option)
	}
}

func TestEveryValueAxisNamesItsUnit(t *testing.T) {
	for kind, draw := range all("甲区", 3) {
		c, err := draw()
		if err != nil {
			t.Fatal(err)
		}
		var option struct {
			XAxis, YAxis []struct{ Type, Name string }
			Title        []struct{ Text string }
		}
		if err := json.Unmarshal(c.Option, &option); err != nil {
			t.Fatal(kind, err)
		}
		if kind == "SmallMultiples" { // one scale for all, named on the first panel
			if !strings.Contains(option.Title[0].Text, "%") {
				t.Errorf("%s: the scale has no unit", kind)
			}
			continue
		}
		for _, a := range append(option.XAxis, option.YAxis...) {
			if a.Type == "value" && !strings.Contains(a.Name, "%") {
				t.Errorf("%s: value axis %q has no unit", kind, a.Name)
			}
		}
	}
}

// +5 on 3 then −5: the second bar runs from 3 down to −2, over zero, so it is a
// part of 3 above and of −2 below; its label says −5.
func TestWaterfallStepOverZeroStandsOnBothSides(t *testing.T) {
	c, err := Waterfall([]Step{{"起", Number(3), true}, {"降", Number(-5), false}}, share)
	if err != nil {
		t.Fatal(err)
	}
	var option struct {
		Series []struct {
			Data []any
		}
	}
	if err := json.Unmarshal(c.Option, &option); err != nil {
		t.Fatal(err)
	}
	bar := func(i int) any { return option.Series[i].Data[1].(map[string]any)["value"] }
	if option.Series[0].Data[1] != nil || !reflect.DeepEqual([]any{bar(1), bar(2)}, []any{3.0, -2.0}) || !strings.Contains(fmt.Sprint(option.Series[1].Data[1]), "=-5") {
		t.Errorf("%s", c.Option)
	}
}

func TestBeyondSixColoursDashOrSymbolTellsApart(t *testing.T) {
	seen := map[string]bool{}
	for c := range 24 {
		k := Colour(c + 1)
		look := k.token() + k.dash() + k.symbol()
		if seen[look] {
			t.Errorf("colour %d looks like an earlier one: %s", c+1, look)
		}
		seen[look] = true
	}
}

func TestScaleOfPanelsIsRoundAndHoldsAll(t *testing.T) {
	low, high, step := bounds([]Panel{{Series: []Series{{Values: []Value{Number(6.39), gap, Number(9.41)}}}}}, Axis{})
	// Range 3.02, half of it is 1.51, rounded up to 2: from 6 to 10.
	if low.V != 6 || high.V != 10 || step != 2 {
		t.Errorf("%v to %v", low.V, high.V)
	}
}

// Rates up to 100 % end their axis there; execution of 105 % needs room beyond, and
// a share around 6 % keeps a scale of its own.
func TestAxisOfRatesEndsAt100WhereNoneIsAbove(t *testing.T) {
	for _, c := range []struct {
		values []Value
		capped bool
	}{
		{[]Value{Number(91.36), gap, Number(99)}, true},
		{[]Value{Number(100)}, true},
		{[]Value{Number(99), Number(105)}, false},
		{[]Value{Number(6.32)}, false},
		{nil, false},
	} {
		if got := share.capped(c.values); got.High.Valid != c.capped {
			t.Errorf("%v: ends at %v", c.values, got.High)
		}
	}
	if growth := (Axis{Unit: "%", Signed: true}).capped([]Value{Number(99)}); growth.High.Valid {
		t.Error("a growth of 99 % is no share of a whole")
	}
}

// On a scale from 80 to 100 a mark at 81 stands above its point, one at 95 below.
func TestMarkAtTheFootOfAPanelStandsAboveItsPoint(t *testing.T) {
	s := Series{Name: "甲区", Colour: 1, Values: []Value{Number(95), Number(81), Number(100)}, Marks: []Mark{{At: 0, Text: "高处"}, {At: 1, Text: "低处"}}}
	axis := share
	axis.Low, axis.High = Number(80), Number(100)
	c, err := SmallMultiples(years, []Panel{{Name: "甲区", Series: []Series{s}}}, axis)
	if err != nil {
		t.Fatal(err)
	}
	var option struct {
		Series []struct {
			MarkPoint struct {
				Data []struct{ Label struct{ Position string } }
			}
		}
	}
	if err := json.Unmarshal(c.Option, &option); err != nil {
		t.Fatal(err)
	}
	if marks := option.Series[0].MarkPoint.Data; marks[0].Label.Position != "bottom" || marks[1].Label.Position != "top" {
		t.Errorf("%+v", marks)
	}
}

func TestLineEndsWhereTheScopeChanges(t *testing.T) {
	s := Series{Name: "甲区", Colour: 1, Values: []Value{Number(1), Number(2), Number(3), Number(4)}, Cuts: []int{2}, Marks: []Mark{{At: 3, Text: "向差"}}}
	c, err := Lines([]string{"2018", "2019", "2020", "2021"}, []Series{s}, Axis{Unit: "户"}, Break{At: 2, Text: "口径变化"})
	if err != nil {
		t.Fatal(err)
	}
	text := string(c.Option)
	for _, part := range []string{`"data":[1,2,null,null]`, `"data":[null,null,3,4]`} {
		if !strings.Contains(text, part) {
			t.Errorf("no %s in %s", part, text)
		}
	}
	if strings.Count(text, `"name":"向差"`) != 1 || strings.Count(text, `"name":"口径变化"`) != 1 {
		t.Errorf("marks or breaks are drawn twice: %s", text)
	}
}

// A value of 1 with an interval from −3.2 to 0.1 and others at 0: ECharts reckons the
// axis from the values and would leave the interval undrawn. From −3.2 to 1 a quarter is
// 1.05, the round step 2: the axis runs from −4 to 2.
func TestAxisOfDotsHoldsTheirIntervals(t *testing.T) {
	dots := []Item{{Name: "a", Value: Number(1), Low: Number(-3.2), High: Number(0.1)}, {Name: "b", Value: Number(0)}}
	if x := (Axis{}).reaching(dots); x.Low.V != -4 || x.High.V != 2 {
		t.Errorf("from %v to %v", x.Low.V, x.High.V)
	}
	if x := (Axis{}).reaching(dots[1:]); x.Low.Valid || x.High.Valid {
		t.Errorf("without intervals ECharts chooses: %+v", x)
	}
}
