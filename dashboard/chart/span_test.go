package chart

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Of 150 rows, number 100 moves by 9 and the rest by 1: it is drawn, in its place
// among forty.
func TestSpansOfManyRowsDrawThoseThatMoveMost(t *testing.T) {
	var names []string
	a, b := Series{Name: "甲规则", Colour: 1}, Series{Name: "乙规则", Colour: 2}
	for i := range 150 {
		names = append(names, fmt.Sprintf("%d区", i))
		moved := 1.0
		if i == 100 {
			moved = 9
		}
		a.Values, b.Values = append(a.Values, Number(float64(i))), append(b.Values, Number(float64(i)+moved))
	}
	c, err := Spans(names, []Series{a, b}, Axis{Name: "名次", Unit: "名"})
	if err != nil {
		t.Fatal(err)
	}
	var option struct {
		YAxis []struct{ Data []string }
	}
	if err := json.Unmarshal(c.Option, &option); err != nil {
		t.Fatal(err)
	}
	drawn := option.YAxis[0].Data
	if len(drawn) != DrawnRows || drawn[DrawnRows-1] != "100区" || !slices.Contains(drawn, "0区") || !strings.Contains(c.Note, "150") {
		t.Errorf("%d rows, last %s, note %q", len(drawn), drawn[len(drawn)-1], c.Note)
	}
}

func TestASpanWithoutValuesIsAGap(t *testing.T) {
	c, err := Spans([]string{"甲", "乙"}, []Series{{Name: "一", Colour: 1, Values: []Value{Number(3), {}}}, {Name: "二", Colour: 2, Values: []Value{Number(1), {}}}}, Axis{Name: "名次", Unit: "名"})
	if err != nil {
		t.Fatal(err)
	}
	if text := string(c.Option); !strings.Contains(text, `"coord":[1,0]`) || !strings.Contains(text, `"coord":[3,0]`) || strings.Contains(text, `"coord":[0,1]`) {
		t.Error(text)
	}
}
