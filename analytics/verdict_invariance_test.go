package analytics

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"jixiao/analytics/method"
)

// said is all of a verdict that does not carry the unit, the level or a name.
func said(t Trend) string {
	signals := ""
	for _, s := range t.Signals {
		signals += fmt.Sprint(s)
	}
	return fmt.Sprintf("%s n=%d %d—%d S=%d p=%.9f q=%.9f drift=%.6f dir=%d large=%t steady=%d sure=%t est=%t %s %s [%s]",
		t.Evidence, t.N, t.From, t.To, t.S, t.P.V, t.Adjusted.V, t.Drift.V, t.Direction, t.Large, t.Steady, t.Sure(), t.Established(),
		t.Variation, t.Rules.Judgement(t.Direction), signals)
}

// madeUp are series of all lengths: level, wandering, rising, stepping. Values are
// eighths of a whole, so that adding a whole number or doubling moves no tie.
func madeUp() [][]method.Point {
	r := rand.New(rand.NewPCG(3, 3))
	var all [][]method.Point
	for n := 2; n <= 16; n++ {
		for kind := range 8 {
			values, at := make([]float64, n), 40.0
			for i := range values {
				step := float64(r.IntN(9)-4) / 8
				switch kind % 4 {
				case 0:
					values[i] = 40 + step
				case 1:
					at += step
					values[i] = at
				case 2:
					values[i] = 40 - float64(i)*float64(kind)/4 + step
				case 3:
					values[i] = 40 + step
					if i > n/2 {
						values[i] += 5
					}
				}
			}
			all = append(all, yearly(2001, values...))
		}
	}
	return all
}

func each(points []method.Point, change func(method.Point) method.Point) []method.Point {
	changed := make([]method.Point, len(points))
	for i, p := range points {
		changed[i] = change(p)
	}
	return changed
}

// 户 or 万户, 元 or 分: the same counts in a unit 1,024 times smaller.
func TestUnitChangesNoVerdict(t *testing.T) {
	for _, points := range madeUp() {
		scaled := each(points, func(p method.Point) method.Point { return method.Point{Year: p.Year, Value: p.Value * 1024} })
		if a, b := said(Verdict(points, growthRules)), said(Verdict(scaled, growthRules)); a != b {
			t.Errorf("%v\n%s\n%s", points, a, b)
		}
	}
}

// A constant added changes no verdict where changes are differences (百分点). Where they
// are shares of the level it may well change the size, but not the test.
func TestConstantAddedChangesNoVerdictOnDifferences(t *testing.T) {
	for _, points := range madeUp() {
		raised := each(points, func(p method.Point) method.Point { return method.Point{Year: p.Year, Value: p.Value + 16} })
		if a, b := said(Verdict(points, shareRules)), said(Verdict(raised, shareRules)); a != b {
			t.Errorf("%v\n%s\n%s", points, a, b)
		}
		if a, b := Verdict(points, growthRules), Verdict(raised, growthRules); a.P != b.P || a.S != b.S {
			t.Errorf("%v: p %v and %v", points, a.P, b.P)
		}
	}
}

func TestCalendarChangesNoVerdict(t *testing.T) {
	for _, points := range madeUp() {
		later := Verdict(each(points, func(p method.Point) method.Point { return method.Point{Year: p.Year + 100, Value: p.Value} }), shareRules)
		here := Verdict(points, shareRules)
		if here.P != later.P || here.Direction != later.Direction || here.Variation != later.Variation || here.Established() != later.Established() {
			t.Errorf("%v\n%s\n%s", points, said(here), said(later))
		}
	}
}

// Turned upside down a series falls where it rose, and all else is the same; with the
// polarity turned as well even the judgement is.
func TestPolarityTurnsTheJudgementAndNothingElse(t *testing.T) {
	low := shareRules
	low.Polarity = -1
	for _, points := range madeUp() {
		high, turned := Verdict(points, shareRules), Verdict(points, low)
		if high.Direction != turned.Direction || high.P != turned.P || high.Large != turned.Large || len(high.Signals) != len(turned.Signals) || high.Established() != turned.Established() {
			t.Errorf("%v\n%s\n%s", points, said(high), said(turned))
		}
		opposite := map[string]string{"向好": "向差", "向差": "向好", "不作判断": "不作判断"}
		if got := turned.Rules.Judgement(turned.Direction); got != opposite[high.Rules.Judgement(high.Direction)] {
			t.Errorf("%v: %s", points, got)
		}
		down := Verdict(each(points, func(p method.Point) method.Point { return method.Point{Year: p.Year, Value: 80 - p.Value} }), low)
		if down.Direction != -high.Direction || down.Variation != high.Variation || down.P != high.P || down.Rules.Judgement(down.Direction) != high.Rules.Judgement(high.Direction) {
			t.Errorf("%v\n%s\n%s", points, said(high), said(down))
		}
	}
}

// The districts of a page in another order and under other codes and names: each keeps
// its verdict, the correction for the family too.
func TestOrderAndNamesOfDistrictsChangeNoVerdict(t *testing.T) {
	rows := func(code func(i int) string, name string) map[string]string {
		var values []YearValue
		original := map[string]int{}
		for i, points := range madeUp() {
			original[code(i)] = i
			for _, p := range points {
				values = append(values, YearValue{
					Quantity: "覆盖率", Part: "户", Unit: "%", District: code(i), DistrictName: name + code(i), Year: p.Year,
					Value: sql.Null[float64]{V: p.Value, Valid: true}, Polarity: 1, Practical: 1, TrendP: 0.05, TrendGap: 3,
				})
			}
		}
		slices.SortStableFunc(values, func(a, b YearValue) int {
			if a.District < b.District {
				return -1
			} else if a.District > b.District {
				return 1
			}
			return a.Year - b.Year
		})
		verdicts := map[string]string{}
		for _, s := range judge(values, shippedChart, nil) {
			verdicts[fmt.Sprint(original[s.District])] = said(s.Trend)
		}
		return verdicts
	}
	plain := rows(func(i int) string { return fmt.Sprintf("A%03d", i) }, "甲")
	turned := rows(func(i int) string { return fmt.Sprintf("%03dZ", 999-i) }, "某某新")
	for i, want := range plain {
		if turned[i] != want {
			t.Errorf("district %s\n%s\n%s", i, want, turned[i])
		}
	}
}
