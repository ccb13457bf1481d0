package check

import (
	"fmt"
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
	agreed    [modes]int
	shortened int // numbers that do not show all of their exact value
	whole     int // of these, numbers without decimals
}

// note takes a printed number and its exact value as evidence of the mode. What
// both modes explain, or neither, says nothing of it.
func (r *rounding) note(n number, exact *big.Rat) {
	up, cut := n.shows(exact, halfUp), n.shows(exact, cutOff)
	if (up || cut) && n.value.Cmp(exact) != 0 {
		r.shortened++
		if n.decimals == 0 {
			r.whole++
		}
	}
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

// words name how the document rounds, for its reader.
func (r rounding) words() string {
	integer := ""
	if r.shortened > 0 && r.whole == r.shortened {
		integer = "取整"
	}
	switch up, cut := r.agreed[halfUp], r.agreed[cutOff]; {
	case r.shortened == 0:
		return "没有需要舍入的数"
	case up == cut && integer != "":
		return integer
	case up == cut:
		return "看不出：四舍五入与截去尾数都说得通"
	case integer != "":
		return integer + "（" + r.mode().String() + "）"
	}
	return r.mode().String()
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

// Rounding is how a document shortens its numbers.
type Rounding struct {
	Words string // 四舍五入, 截去尾数, 取整（四舍五入）, or why it cannot be told
	// Shortened numbers do not show all of their exact value; HalfUp and CutOff of them
	// tell one way from the other.
	Shortened, HalfUp, CutOff int
}

// Sentence is the rounding with its evidence: 四舍五入（12 处舍入过，其中 5 处看得出方法，1 处不同）.
func (r Rounding) Sentence() string {
	if r.Shortened == 0 {
		return r.Words
	}
	text := fmt.Sprintf("%s（%d 处舍入过，其中 %d 处看得出方法", r.Words, r.Shortened, r.HalfUp+r.CutOff)
	if rare := min(r.HalfUp, r.CutOff); rare > 0 {
		text += fmt.Sprintf("，%d 处与多数不同", rare)
	}
	return text + "）"
}

func (r rounding) result() Rounding {
	return Rounding{r.words(), r.shortened, r.agreed[halfUp], r.agreed[cutOff]}
}

// odd is a printed number that is right when shortened another way than the rest.
type odd struct {
	place string
	n     number
	exact *big.Rat
}

// roundedOtherwise: a number is shortened another way than the rest of its document. How
// the rest does it must be beyond doubt.
func roundedOtherwise(l *look) {
	least, ok := l.Limits["check_rounding"]
	usual, rare := l.rounds.agreed[l.rounds.mode()], l.rounds.agreed[1-l.rounds.mode()]
	if !ok || float64(usual) < least || float64(usual) < least*float64(rare) {
		return
	}
	for range usual {
		l.hold()
	}
	seen := map[string]bool{}
	for _, o := range *l.odd {
		right := roundedAs(o.exact, o.n.decimals, l.rounds.mode())
		at := o.place + o.n.text
		if seen[at] || right.Cmp(o.n.value) == 0 {
			continue
		}
		seen[at] = true
		l.raise(Case{
			Severity: ChangesFigure, Place: o.place, Stated: o.n.text + o.n.unit, Computed: grouped(right, o.n.decimals) + o.n.unit,
			Difference: difference(o.n.value, right, o.n.decimals, ""),
			Text: fmt.Sprintf("印为 %s%s，准确值 %s，按%s应为 %s；本文件其余 %d 处都是%s，请核对这一处的舍入。", o.n.text, o.n.unit, grouped(o.exact, o.n.decimals+3),
				l.rounds.mode(), grouped(right, o.n.decimals), usual, l.rounds.mode()),
		})
	}
}
