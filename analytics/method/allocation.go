package method

import (
	"cmp"
	"container/heap"
	"math/big"
	"math/bits"
	"slices"
)

// Share is one line of an allocation, in whole units (分).
type Share struct {
	Need, Lower, Upper int64 // 0 ≤ Lower ≤ Need ≤ Upper
	// Loss and Gain are the scales that a shortfall and a surplus are shared by, above 0.
	Loss, Gain uint64
	// Order settles who goes first where the next unit is as near for two lines: the
	// first gains first and loses last.
	Order int
}

// Allocate meets a total exactly (预算分配). Every line keeps its need; what is missing
// or left over is spread so that the largest change relative to its scale is as small
// as can be, then the next largest, and so on (leximin, Ibaraki & Katoh 1988). Whole
// units go by a divisor method (Balinski & Young 1982): the next one to the line whose
// change relative to its scale is the least after it. So a larger total gives no line
// less, and lines in another order get the same. Level is the change relative to its
// scale of every line that its limits do not hold. ok is false where the limits do not
// allow the total.
func Allocate(shares []Share, total int64) (amounts []int64, level float64, ok bool) {
	missing := new(big.Int).Neg(big.NewInt(total))
	moves := make([]move, len(shares))
	for _, s := range shares {
		missing.Add(missing, big.NewInt(s.Need))
	}
	short := missing.Sign() > 0
	for i, s := range shares {
		if short {
			moves[i] = move{most: s.Need - s.Lower, scale: s.Loss, order: -s.Order}
		} else {
			moves[i] = move{most: s.Upper - s.Need, scale: s.Gain, order: s.Order}
		}
	}
	level, ok = distribute(moves, missing.Abs(missing))
	if !ok {
		return nil, 0, false
	}
	amounts = make([]int64, len(shares))
	for i, s := range shares {
		amounts[i] = s.Need + moves[i].by
		if short {
			amounts[i] = s.Need - moves[i].by
		}
	}
	if short {
		level = -level
	}
	return amounts, level, true
}

// move is how far one line is moved from its need, at most most.
type move struct {
	by, most int64
	scale    uint64
	order    int
}

// distribute moves lines by a sum in all. In fractions of units every line moves by the same
// level of its scale or to its limit; whole units below that are taken first, the rest
// one by one.
func distribute(moves []move, sum *big.Int) (level float64, ok bool) {
	byLimit := make([]int, len(moves)) // the first to come to its limit as the level rises is the first
	for i := range moves {
		byLimit[i] = i
	}
	slices.SortFunc(byLimit, func(a, b int) int {
		return comparePrices(moves[a].most, moves[a].scale, moves[b].most, moves[b].scale)
	})
	scales := new(big.Int)
	for _, m := range moves {
		scales.Add(scales, new(big.Int).SetUint64(m.scale))
	}
	left := new(big.Int).Set(sum)
	at := 0
	var take, limit big.Int
	for ; at < len(byLimit); at++ {
		m := &moves[byLimit[at]]
		// The line comes to its limit below the level left ÷ scales.
		take.Mul(left, take.SetUint64(m.scale))
		limit.Mul(big.NewInt(m.most), scales)
		if take.Cmp(&limit) < 0 {
			break
		}
		m.by = m.most
		left.Sub(left, big.NewInt(m.most))
		scales.Sub(scales, new(big.Int).SetUint64(m.scale))
	}
	if at == len(byLimit) {
		return level, left.Sign() == 0
	}
	level, _ = new(big.Rat).SetFrac(left, scales).Float64()
	rest := new(big.Int).Set(left)
	next := make(nextUnits, 0, len(byLimit)-at)
	for _, i := range byLimit[at:] {
		m := &moves[i]
		take.Mul(left, take.SetUint64(m.scale))
		m.by = take.Quo(&take, scales).Int64()
		rest.Sub(rest, big.NewInt(m.by))
		if m.by < m.most {
			next = append(next, m)
		}
	}
	heap.Init(&next)
	for range rest.Int64() { // fewer than there are lines
		m := next[0]
		if m.by++; m.by < m.most {
			heap.Fix(&next, 0)
		} else {
			heap.Pop(&next)
		}
	}
	return level, true
}

// nextUnits are lines that can move further, the one whose next unit is the least of
// its scale on top.
type nextUnits []*move

func (n nextUnits) Len() int { return len(n) }

func (n nextUnits) Less(i, j int) bool {
	a, b := n[i], n[j]
	return cmp.Or(comparePrices(a.by+1, a.scale, b.by+1, b.scale), cmp.Compare(a.order, b.order)) < 0
}

func (n nextUnits) Swap(i, j int) { n[i], n[j] = n[j], n[i] }

func (n *nextUnits) Push(m any) { *n = append(*n, m.(*move)) }

func (n *nextUnits) Pop() any {
	old := *n
	last := old[len(old)-1]
	*n = old[:len(old)-1]
	return last
}

// comparePrices compares a/s with b/t, exactly.
func comparePrices(a int64, s uint64, b int64, t uint64) int {
	high, low := bits.Mul64(uint64(a), t)
	otherHigh, otherLow := bits.Mul64(uint64(b), s)
	return cmp.Or(cmp.Compare(high, otherHigh), cmp.Compare(low, otherLow))
}
