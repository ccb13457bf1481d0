package method

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// coelli are two inputs and one output of five firms: Coelli, A guide to DEAP
// version 2.1, CEPA working paper 96/08 (1996), section 2.1.
var coelli = []Unit{
	{Inputs: []float64{2, 5}, Outputs: []float64{1}},
	{Inputs: []float64{2, 4}, Outputs: []float64{2}},
	{Inputs: []float64{6, 6}, Outputs: []float64{3}},
	{Inputs: []float64{3, 2}, Outputs: []float64{1}},
	{Inputs: []float64{6, 2}, Outputs: []float64{2}},
}

// The guide prints efficiencies 0.500, 1.000, 0.833, 0.714, 1.000; peers of firm 1:
// 0.5 of 2, of 3: 1.0 of 2 and 0.5 of 5, of 4: 0.214 of 2 and 0.286 of 5; the one
// slack is 0.5 of firm 1's second input.
func TestDEAOfCoellisFiveFirms(t *testing.T) {
	got, err := DEA(coelli, ConstantReturns)
	if err != nil {
		t.Fatal(err)
	}
	scores := []float64{.5, 1, .833, .714, 1}
	weights := [][]Lambda{{{1, .5}}, {{1, 1}}, {{1, 1}, {4, .5}}, {{1, .214}, {4, .286}}, {{4, 1}}}
	for i, e := range got {
		second := 0.0
		if i == 0 {
			second = .5
		}
		if math.Abs(e.Score-scores[i]) > .0005 || !alike(e.Weights, weights[i], .0005) ||
			math.Abs(e.InputSlack[1]-second) > 1e-6 || e.InputSlack[0] != 0 || e.OutputSlack[0] != 0 {
			t.Errorf("firm %d: %+v, want %v by %v", i+1, e, scores[i], weights[i])
		}
	}
}

// The same guide, section 2.2: one input, one output; crste, vrste and scale as
// printed. Firm 2 (4 → 2) is held against half of firm 1 and half of firm 3.
func TestDEAOfCoellisFiveFirmsWithVariableReturns(t *testing.T) {
	firms := []Unit{
		{[]float64{2}, []float64{1}}, {[]float64{4}, []float64{2}}, {[]float64{3}, []float64{3}}, {[]float64{5}, []float64{4}}, {[]float64{6}, []float64{5}},
	}
	constant, err := DEA(firms, ConstantReturns)
	if err != nil {
		t.Fatal(err)
	}
	variable, err := DEA(firms, VariableReturns)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range [][3]float64{{.5, 1, .5}, {.5, .625, .8}, {1, 1, 1}, {.8, .9, .889}, {.833, 1, .833}} {
		c, v := constant[i].Score, variable[i].Score
		if math.Abs(c-want[0]) > .0005 || math.Abs(v-want[1]) > .0005 || math.Abs(c/v-want[2]) > .0005 {
			t.Errorf("firm %d: %.3f %.3f %.3f, want %v", i+1, c, v, c/v, want)
		}
	}
	if !alike(variable[1].Weights, []Lambda{{0, .5}, {2, .5}}, 1e-6) {
		t.Errorf("peers of firm 2: %v", variable[1].Weights)
	}
}

// Cooper, Seiford and Tone: Data Envelopment Analysis, 2nd edition (2007), table 2.2:
// six units of two inputs and one output. CCR efficiencies: A 0.8571, B 0.6316, C, D
// and E 1; F has 1 with a slack of 2 in its first input beside C.
func TestDEAOfCooperSeifordAndTone(t *testing.T) {
	var units []Unit
	for _, x := range [][]float64{{4, 3}, {7, 3}, {8, 1}, {4, 2}, {2, 4}, {10, 1}} {
		units = append(units, Unit{x, []float64{1}})
	}
	got, err := DEA(units, ConstantReturns)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{.8571, .6316, 1, 1, 1, 1} {
		if math.Abs(got[i].Score-want) > .00005 {
			t.Errorf("%c: %.4f, want %.4f", 'A'+i, got[i].Score, want)
		}
	}
	if f := got[5]; math.Abs(f.InputSlack[0]-2) > 1e-6 || !alike(f.Weights, []Lambda{{2, 1}}, 1e-6) {
		t.Errorf("F is on the edge with a slack of 2 beside C, not %+v", f)
	}
}

func alike(a, b []Lambda, within float64) bool {
	return slices.EqualFunc(a, b, func(x, y Lambda) bool { return x.Peer == y.Peer && math.Abs(x.Weight-y.Weight) <= within })
}

// madeUp are units of one input and two outputs, as money, households and people are.
func madeUp(n int, seed uint64) []Unit {
	r := rand.New(rand.NewPCG(seed, 1))
	var all []Unit
	for range n {
		households := math.Round(math.Exp(8 + 2.4*r.Float64()))
		people := math.Round(households * (2.6 + .7*r.Float64()))
		all = append(all, Unit{[]float64{households * math.Round(80+40*r.Float64()) * 100}, []float64{households, people}})
	}
	return all
}

func TestDEAHoldsWhatItMustWhateverTheData(t *testing.T) {
	for seed := range uint64(5) {
		units := madeUp(40, seed)
		// A unit with the outputs of the first for twice the money is dominated.
		units = append(units, Unit{[]float64{2 * units[0].Inputs[0]}, units[0].Outputs})
		constant, err := DEA(units, ConstantReturns)
		if err != nil {
			t.Fatal(err)
		}
		variable, err := DEA(units, VariableReturns)
		if err != nil {
			t.Fatal(err)
		}
		if last := variable[len(units)-1].Score; last > variable[0].Score/2+1e-6 {
			t.Errorf("a unit dominated by half has %v", last)
		}
		efficient := 0
		for i := range units {
			if constant[i].Score > variable[i].Score+1e-9 {
				t.Errorf("unit %d: CRS %v over VRS %v", i, constant[i].Score, variable[i].Score)
			}
			var sum float64
			for _, w := range variable[i].Weights {
				sum += w.Weight
			}
			if math.Abs(sum-1) > 1e-5 {
				t.Errorf("unit %d: weights add up to %v", i, sum)
			}
			if constant[i].Score == 1 {
				efficient++
			}
		}
		if efficient == 0 {
			t.Error("nobody is efficient")
		}
		other := slices.Clone(units)
		slices.Reverse(other)
		for i := range other {
			other[i] = Unit{[]float64{other[i].Inputs[0] / 1e6}, []float64{other[i].Outputs[0] * 1000, other[i].Outputs[1]}}
		}
		again, err := DEA(other, VariableReturns)
		if err != nil {
			t.Fatal(err)
		}
		slices.Reverse(again)
		for i := range units {
			if math.Abs(again[i].Score-variable[i].Score) > 1e-6 {
				t.Errorf("unit %d: %v, turned round and in other units %v", i, variable[i].Score, again[i].Score)
			}
		}
	}
}

// With one input and one output under constant returns the score is the unit's
// output per input over the best one's: an answer without any linear program.
func TestDEAOfOneInputAndOneOutputIsARatio(t *testing.T) {
	units := madeUp(60, 9)
	best := 0.0
	for i := range units {
		units[i].Outputs = units[i].Outputs[:1]
		best = max(best, units[i].Outputs[0]/units[i].Inputs[0])
	}
	got, err := DEA(units, ConstantReturns)
	if err != nil {
		t.Fatal(err)
	}
	for i, u := range units {
		if want := u.Outputs[0] / u.Inputs[0] / best; math.Abs(got[i].Score-want) > 1e-6 {
			t.Errorf("unit %d: %v, want %v", i, got[i].Score, want)
		}
	}
}

// Ties everywhere: copies of one unit, and multiples of it.
func TestDEAOfEqualUnitsIsOne(t *testing.T) {
	var units []Unit
	for i := range 12 {
		f := float64(1 + i%3)
		units = append(units, Unit{[]float64{100 * f}, []float64{10 * f, 25 * f}})
	}
	for _, scale := range []Scale{ConstantReturns, VariableReturns} {
		got, err := DEA(units, scale)
		if err != nil {
			t.Fatal(err)
		}
		for i, e := range got {
			if e.Score != 1 || e.OutputSlack[0] != 0 {
				t.Errorf("unit %d: %+v", i, e)
			}
		}
	}
}

func TestDEARefusesWhatIsNotAQuantity(t *testing.T) {
	for _, bad := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if _, err := DEA([]Unit{{[]float64{1}, []float64{1}}, {[]float64{bad}, []float64{1}}}, ConstantReturns); err == nil {
			t.Errorf("%v is taken", bad)
		}
	}
}

func BenchmarkDEA(b *testing.B) {
	for _, n := range []int{24, 150} {
		units := madeUp(n, 4)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			start := time.Now()
			for b.Loop() {
				for _, scale := range []Scale{ConstantReturns, VariableReturns} {
					if _, err := DEA(units, scale); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(time.Since(start).Milliseconds())/float64(b.N), "ms/both")
		})
	}
}
