package method

// Share is one line of an allocation, in whole units (分).
type Share struct {
	Need, Lower, Upper int64  // 0 ≤ Lower ≤ Need ≤ Upper
	Loss, Gain         uint64 // scales a shortfall and a surplus are shared by, above 0
	Order              int    // of lines that would lose or gain the same next unit: the first loses last and gains first
}

// Allocate meets a total exactly: every line keeps its need, and what is missing or
// left over is spread so that the largest change relative to its scale is as small as
// can be, then the next largest (leximin). Whole units go by a divisor method, so that
// a larger total never gives a line less. ok is false where the limits do not allow
// the total.
func Allocate(shares []Share, total int64) (amounts []int64, level float64, ok bool) {
	panic("not yet")
}
