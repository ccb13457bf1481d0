package method

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

// By hand: needs 100, 100, 100 with scales 1, 2, 1 and a total of 260. 40 are missing;
// in fractions each loses 10 of its scale: 90, 80, 90. With a total of 259 one more
// is missing, which costs the second line half a unit of its scale, the others a whole
// one: 90, 79, 90.
func TestAllocationSharesWhatIsMissingByScale(t *testing.T) {
	shares := []Share{
		{Need: 100, Upper: 100, Loss: 1, Gain: 1, Order: 1},
		{Need: 100, Upper: 100, Loss: 2, Gain: 1, Order: 2},
		{Need: 100, Upper: 100, Loss: 1, Gain: 1, Order: 3},
	}
	for total, want := range map[int64][]int64{300: {100, 100, 100}, 260: {90, 80, 90}, 259: {90, 79, 90}, 0: {0, 0, 0}} {
		got, _, ok := Allocate(shares, total)
		if !ok || !slices.Equal(got, want) {
			t.Errorf("total %d: %v, want %v", total, got, want)
		}
	}
	for _, total := range []int64{-1, 301} {
		if got, _, ok := Allocate(shares, total); ok {
			t.Errorf("total %d: %v, which no limits allow", total, got)
		}
	}
	if got, _, ok := Allocate(nil, 0); !ok || len(got) != 0 {
		t.Errorf("nothing to share: %v", got)
	}
	if _, _, ok := Allocate(nil, 1); ok {
		t.Error("one unit was shared among no lines")
	}
}

// drawnShares are lines as a budget has them: some fixed, some without a limit below,
// many alike.
func drawnShares(r *rand.Rand, n int, size int64) ([]Share, int64) {
	shares := make([]Share, n)
	var lower, upper int64
	for i := range shares {
		need := r.Int64N(size)
		if i > 0 && r.IntN(4) == 0 {
			need = shares[i-1].Need
		}
		s := Share{Need: need, Lower: need, Upper: need, Order: i}
		if r.IntN(5) > 0 {
			s.Lower, s.Upper = need-r.Int64N(need+1), need+r.Int64N(size)
		}
		s.Loss, s.Gain = uint64(max(1, need))*[]uint64{60, 80, 100, 200}[r.IntN(4)], uint64(max(1, need))*[]uint64{1, 2, 3}[r.IntN(3)]
		shares[i] = s
		lower, upper = lower+s.Lower, upper+s.Upper
	}
	return shares, lower + r.Int64N(upper-lower+1)
}

func TestAllocationsMeetTheTotalWithinLimits(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 3000 {
		shares, total := drawnShares(r, 1+r.IntN(12), 1+r.Int64N([]int64{10, 1000, 1e12, 1e15}[r.IntN(4)]))
		amounts, _, ok := Allocate(shares, total)
		if !ok {
			t.Fatalf("%+v allow %d", shares, total)
		}
		var sum int64
		for i, s := range shares {
			sum += amounts[i]
			if amounts[i] < s.Lower || amounts[i] > s.Upper {
				t.Fatalf("%+v gets %d", s, amounts[i])
			}
		}
		if sum != total {
			t.Fatalf("%+v: %d of %d", shares, sum, total)
		}
		// A unit more gives no line less, and one line a unit more.
		if more, _, ok := Allocate(shares, total+1); ok {
			rise := 0
			for i := range more {
				if more[i] < amounts[i] {
					t.Fatalf("%+v: with %d more line %d falls from %d to %d", shares, total+1, i, amounts[i], more[i])
				}
				rise += int(more[i] - amounts[i])
			}
			if rise != 1 {
				t.Fatalf("%+v: one unit more became %d", shares, rise)
			}
		}
		// Lines in another order get the same.
		order := r.Perm(len(shares))
		mixed := make([]Share, len(shares))
		for to, from := range order {
			mixed[to] = shares[from]
		}
		again, _, _ := Allocate(mixed, total)
		for to, from := range order {
			if again[to] != amounts[from] {
				t.Fatalf("%+v: line %d gets %d, in another order %d", shares, from, amounts[from], again[to])
			}
		}
	}
}

// What one line needs more by a unit costs all others together no more than a unit.
func TestAllocationMovesLittleWithANeed(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for range 2000 {
		shares, total := drawnShares(r, 2+r.IntN(8), 1+r.Int64N(1e9))
		before, _, _ := Allocate(shares, total)
		i := r.IntN(len(shares))
		s := &shares[i]
		s.Need++
		s.Upper = max(s.Upper, s.Need)
		after, _, ok := Allocate(shares, total)
		if !ok {
			continue
		}
		for j := range shares {
			if d := after[j] - before[j]; d < -2 || d > 2 {
				t.Fatalf("a unit of line %d moved line %d from %d to %d of %+v", i, j, before[j], after[j], shares)
			}
		}
	}
}

// The least largest change as a linear program: columns t, the changes d, and slacks of
// d ≤ most and d ≤ scale × t.
func linearProgram(t *testing.T, most, scale []float64, sum float64) []float64 {
	n := len(most)
	a := mat.NewDense(2*n+1, 1+3*n, nil)
	b := make([]float64, 2*n+1)
	for i := range n {
		a.Set(i, 1+i, 1)
		a.Set(i, 1+n+i, 1)
		b[i] = most[i]
		a.Set(n+i, 1+i, 1)
		a.Set(n+i, 0, -scale[i])
		a.Set(n+i, 1+2*n+i, 1)
		a.Set(2*n, 1+i, 1)
	}
	b[2*n] = sum
	c := make([]float64, 1+3*n)
	c[0] = 1
	_, x, err := lp.Simplex(c, a, b, 1e-10, nil)
	if err != nil {
		t.Fatalf("most %v, scale %v, sum %v: %v", most, scale, sum, err)
	}
	return x[1 : 1+n]
}

func TestAllocationIsTheLinearProgramsOwn(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	tried := 0
	for range 300 {
		shares, total := drawnShares(r, 2+r.IntN(4), 1000)
		need := int64(0)
		for i := range shares {
			shares[i].Loss, shares[i].Gain = 1+r.Uint64N(5), 1+r.Uint64N(5)
			need += shares[i].Need
		}
		amounts, level, _ := Allocate(shares, total)
		most, scale := make([]float64, len(shares)), make([]float64, len(shares))
		for i, s := range shares {
			most[i], scale[i] = float64(s.Upper-s.Need), float64(s.Gain)
			if total < need {
				most[i], scale[i] = float64(s.Need-s.Lower), float64(s.Loss)
			}
		}
		sum := math.Abs(float64(total - need))
		if sum == 0 || level == 0 {
			continue
		}
		tried++
		for i, d := range linearProgram(t, most, scale, sum) {
			own := math.Min(most[i], math.Abs(level)*scale[i])
			if math.Abs(d-own) > 1e-6 {
				t.Fatalf("%+v, total %d: line %d moves by %v, the program says %v", shares, total, i, own, d)
			}
			if whole := math.Abs(float64(amounts[i] - shares[i].Need)); math.Abs(whole-own) > 1+scale[i] {
				t.Fatalf("%+v, total %d: line %d moves by %v whole units, %v in fractions", shares, total, i, whole, own)
			}
		}
	}
	if tried < 100 {
		t.Errorf("only %d programs were tried", tried)
	}
}

// Without limits in between, no exchange of a unit between two lines lowers the larger
// of their changes: checked by trying every one.
func TestNoExchangeOfAUnitIsBetter(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for range 2000 {
		shares, total := drawnShares(r, 2+r.IntN(5), 30)
		amounts, _, _ := Allocate(shares, total)
		change := func(i int, amount int64) float64 {
			s := shares[i]
			if amount < s.Need {
				return float64(s.Need-amount) / float64(s.Loss)
			}
			return float64(amount-s.Need) / float64(s.Gain)
		}
		for i := range shares {
			for j := range shares {
				if i == j || amounts[i] == shares[i].Lower || amounts[j] == shares[j].Upper {
					continue
				}
				now := max(change(i, amounts[i]), change(j, amounts[j]))
				if then := max(change(i, amounts[i]-1), change(j, amounts[j]+1)); then < now*(1-1e-12) {
					t.Fatalf("%+v, total %d, %v: a unit from %d to %d is better", shares, total, amounts, i, j)
				}
			}
		}
	}
}

func BenchmarkAllocate3000(b *testing.B) {
	shares, total := drawnShares(rand.New(rand.NewPCG(5, 5)), 3000, 1e9)
	for b.Loop() {
		Allocate(shares, total)
	}
}
