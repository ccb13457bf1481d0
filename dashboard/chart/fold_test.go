package chart

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

const manyDistricts = 150

// many is 150 districts with the values 0 to 149, a series each over three years.
func many() (items []Item, names []string, cells [][]Value, panels []Panel, lines []Series) {
	for i := range manyDistricts {
		name, v := fmt.Sprintf("某某自治县%d", i), Number(float64(i))
		names = append(names, name)
		items = append(items, Item{Name: name, Value: v})
		cells = append(cells, []Value{v, gap, v})
		lines = append(lines, Series{Name: name, Values: []Value{v, gap, v}})
		panels = append(panels, Panel{Name: name, Series: lines[i:]})
		panels[i].Series = panels[i].Series[:1]
	}
	return items, names, cells, panels, lines
}

func TestChartsOf150DistrictsStayReadable(t *testing.T) {
	items, names, cells, panels, lines := many()
	wide := make([][]Value, 8)
	for i := range wide {
		for j := range manyDistricts {
			wide[i] = append(wide[i], Number(float64(j)))
		}
	}
	targets := make([]Target, manyDistricts)
	points := make([]Point, manyDistricts)
	for i := range manyDistricts {
		targets[i] = Target{Name: names[i], Target: Number(1), Actual: Number(2)}
		points[i] = Point{Name: names[i], X: items[i].Value, Y: Number(float64(i % 7)), Named: true}
	}
	for kind, draw := range map[string]func() (*Chart, error){
		"Bars":           func() (*Chart, error) { return Bars(items, share) },
		"Dots":           func() (*Chart, error) { return Dots(items, share, Number(50)) },
		"Pareto":         func() (*Chart, error) { return Pareto(items, share) },
		"Bullet":         func() (*Chart, error) { return Bullet(targets, Roles{}, share) },
		"Heat of rows":   func() (*Chart, error) { return Heat(names, years, cells, share, 100, 60) },
		"Heat of cities": func() (*Chart, error) { return Heat(names[:8], names, wide, share, 100, 60) },
		"SmallMultiples": func() (*Chart, error) { return SmallMultiples(years, panels, share) },
		"Lines":          func() (*Chart, error) { return Lines(years, lines, share) },
		"Scatter":        func() (*Chart, error) { return Scatter(points, share, share, Line{}, Line{}) },
	} {
		c, err := draw()
		if err != nil {
			t.Fatal(kind, err)
		}
		if c.Height > 1600 || c.Narrow > 2400 || c.Width > 1600 {
			t.Errorf("%s is %d px high, %d on a phone, at least %d px wide", kind, c.Height, c.Narrow, c.Width)
		}
		if c.Note == "" || !strings.HasSuffix(c.Note, inTable) {
			t.Errorf("%s does not say what it leaves out: %q", kind, c.Note)
		}
		if len(c.Option) > 24<<10 {
			t.Errorf("%s takes %d bytes", kind, len(c.Option))
		}
	}
}

func TestChartsOf24DistrictsShowAllOfThem(t *testing.T) {
	items, names, cells, panels, _ := many()
	for kind, draw := range map[string]func() (*Chart, error){
		"Bars":           func() (*Chart, error) { return Bars(items[:24], share) },
		"Dots":           func() (*Chart, error) { return Dots(items[:24], share, Number(50)) },
		"Pareto":         func() (*Chart, error) { return Pareto(items[:24], share) },
		"Heat":           func() (*Chart, error) { return Heat(names[:24], years, cells[:24], share, 100, 60) },
		"SmallMultiples": func() (*Chart, error) { return SmallMultiples(years, panels[:24], share) },
	} {
		c, err := draw()
		if err != nil {
			t.Fatal(kind, err)
		}
		if c.Note != "" {
			t.Errorf("%s leaves something out: %s", kind, c.Note)
		}
		if last := names[23]; !strings.Contains(string(c.Option), last) {
			t.Errorf("%s does not show %s", kind, last)
		}
	}
}

// Of 150 values 0 to 149 two are alarms, at 70 and 71; 37 more are drawn from both
// ends by turns: 0 to 18 and 131 to 148 or 149. What is folded has its median
// between the drawn ends.
func TestDotsThatAskForAttentionAreDrawnFirst(t *testing.T) {
	items, _, _, _, _ := many()
	items[70].Alarm, items[71].Alarm = true, true
	kept, at, note := foldDots(items)
	if len(kept) != DrawnRows {
		t.Fatalf("%d rows", len(kept))
	}
	names := map[string]bool{}
	for _, k := range kept {
		names[k.Name] = true
	}
	for _, i := range []int{0, 70, 71, 149} {
		if !names[items[i].Name] {
			t.Errorf("%s is not drawn", items[i].Name)
		}
	}
	rest := kept[at]
	if at < 15 || at > 25 || rest.Name != "其余 111 个" || !strings.Contains(note, "先画有提示的") {
		t.Errorf("%s: %s", rest.Name, note)
	}
	if rest.Value.V < 70 || rest.Value.V > 80 || !(rest.Low.V < rest.Value.V && rest.Value.V < rest.High.V) {
		t.Errorf("the rest lies at %v between %v and %v", rest.Value, rest.Low, rest.High)
	}
	if own, at, _ := foldDots(append(items, Item{Low: Number(1), High: Number(2), Value: Number(1)})); own[at].Low.Valid {
		t.Error("quartiles stand where other rows mean another interval")
	}
	for i := range items {
		items[i].Alarm = true
	}
	if _, _, note = foldDots(items); !strings.Contains(note, "其中 111 个也有提示") {
		t.Errorf("alarms are folded in silence: %s", note)
	}
}

// 0 + 1 + … + 149 = 11175, drawn or folded.
func TestParetoOfManyKeepsTheWhole(t *testing.T) {
	items, _, _, _, _ := many()
	kept, _ := foldBars(items, true)
	var sum float64
	for _, k := range kept {
		sum += k.Value.V
	}
	if sum != 11175 {
		t.Errorf("the bars add up to %v", sum)
	}
}

// Series 29 to 149 are folded: their median is 89, the quartiles 59 and 119;
// where none has a value there is none.
func TestFoldedPanelsAreSummedUpByMedianAndQuartiles(t *testing.T) {
	_, _, _, panels, _ := many()
	kept, _ := foldPanels(panels, len(years))
	rest := kept[len(kept)-1]
	if rest.Name != "其余 121 个" || len(rest.Series) != 3 {
		t.Fatalf("%s with %d series", rest.Name, len(rest.Series))
	}
	for i, want := range []float64{89, 119, 59} {
		if got := rest.Series[i].Values; got[0] != Number(want) || got[1].Valid {
			t.Errorf("%s: %v, want %v and a gap", rest.Series[i].Name, got, want)
		}
	}
}

// Low rates ask for attention where low is strong, high ones where high is.
func TestColumnsOfAHeatMapAreChosenByStrength(t *testing.T) {
	_, names, _, _, _ := many()
	line := make([]Value, manyDistricts)
	for j := range line {
		line[j] = Number(float64(j))
	}
	low, cells, _ := foldColumns(names, [][]Value{line}, true)
	if low[0] != names[0] || low[28] != names[28] || low[29] != "其余中位" || cells[0][29] != Number(89) {
		t.Errorf("%v", low)
	}
	if high, _, _ := foldColumns(names, [][]Value{line}, false); high[0] != names[121] {
		t.Errorf("%v", high)
	}
}

// Of 150 points on a line those at its ends get their names.
func TestPointsFarFromTheMiddleAreNamed(t *testing.T) {
	points := make([]Point, manyDistricts)
	for i := range points {
		points[i] = Point{X: Number(float64(i)), Y: Number(float64(i)), Named: true}
	}
	named, _ := namedPoints(points)
	if len(named) != NamedPoints || !named[0] || !named[149] || named[75] {
		t.Errorf("%v", named)
	}
	c, err := Scatter(points, share, share, Line{}, Line{})
	if err != nil {
		t.Fatal(err)
	}
	var option struct {
		Series []struct {
			LabelLayout struct{ HideOverlap bool }
		}
	}
	if err := json.Unmarshal(c.Option, &option); err != nil || !option.Series[0].LabelLayout.HideOverlap {
		t.Errorf("names may lie over each other: %v", err)
	}
}

// Seven colours are one too many; grey stays grey.
func TestMoreColoursThanCanBeToldApartAreOne(t *testing.T) {
	if got := plain([]Colour{1, 2, 3, 4, 5, 6, 0}); got[5] != 6 {
		t.Errorf("six and grey: %v", got)
	}
	if got := plain([]Colour{1, 2, 3, 4, 5, 6, 7, 0}); got[6] != 1 || got[7] != 0 {
		t.Errorf("seven and grey: %v", got)
	}
}
