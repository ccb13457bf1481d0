package check

import (
	"math/big"
)

// mode is a way to shorten a number to the decimals printed.
type mode int

// Modes documents use (DOMAIN.md V-14): forms round half up, some software cuts off.
const (
	halfUp mode = iota
	cutOff
	modes
)

func (m mode) String() string {
	return [...]string{"四舍五入", "截去尾数"}[m]
}

// roundedAs is v shortened to so many decimals.
func roundedAs(v *big.Rat, decimals int, m mode) *big.Rat {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil)
	scaled := new(big.Rat).Mul(v, new(big.Rat).SetInt(scale))
	num, den := new(big.Int).Abs(scaled.Num()), scaled.Denom()
	if m == halfUp {
		num.Lsh(num, 1).Add(num, den)
		den = new(big.Int).Lsh(den, 1)
	}
	whole := new(big.Int).Quo(num, den)
	if scaled.Sign() < 0 {
		whole.Neg(whole)
	}
	return new(big.Rat).SetFrac(whole, scale)
}

// shows says whether v, shortened this way, is the number printed.
func (n number) shows(v *big.Rat, m mode) bool {
	return roundedAs(v, n.decimals, m).Cmp(n.value) == 0
}

// rounding is how a document shortens its numbers: the mode that explains most of
// the numbers that can be recomputed in it.
type rounding struct {
	agreed [modes]int
}

// note takes a printed number and its exact value as evidence of the mode. What
// both modes explain, or neither, says nothing.
func (r *rounding) note(n number, exact *big.Rat) {
	up, cut := n.shows(exact, halfUp), n.shows(exact, cutOff)
	if up != cut {
		if up {
			r.agreed[halfUp]++
		} else {
			r.agreed[cutOff]++
		}
	}
}

// mode is the document's, half-up where nothing or as much speaks for cutting off.
func (r rounding) mode() mode {
	if r.agreed[cutOff] > r.agreed[halfUp] {
		return cutOff
	}
	return halfUp
}

// agreement is how a printed number stands to what it should be.
type agreement int

const (
	differs   agreement = iota
	agrees              // as the document rounds
	otherMode           // right, but shortened another way than the rest of the document
)

func (r rounding) agreement(n number, exact *big.Rat) agreement {
	switch {
	case n.shows(exact, r.mode()):
		return agrees
	case n.shows(exact, halfUp), n.shows(exact, cutOff):
		return otherMode
	}
	return differs
}
