package record

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
)

// halfUp prints v/10^places with the given decimals, halves away from zero.
func halfUp(v int64, places, decimals int) string {
	sign, digits := "", strconv.FormatInt(v, 10)
	if v < 0 {
		sign, digits = "-", digits[1:]
	}
	if missing := places + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	point := len(digits) - places
	return rounded(sign, digits[:point], digits[point:], decimals)
}

// rounded prints a decimal number, given as sign, whole and fraction, with the
// given decimals, halves away from zero. Zero has no sign.
func rounded(sign, whole, fraction string, decimals int) string {
	up := len(fraction) > decimals && fraction[decimals] >= '5'
	if len(fraction) < decimals {
		fraction += strings.Repeat("0", decimals-len(fraction))
	}
	digits := []byte(whole + fraction[:decimals])
	for i := len(digits) - 1; up; i-- {
		if i < 0 {
			digits = append([]byte{'1'}, digits...)
			break
		}
		if up = digits[i] == '9'; up {
			digits[i] = '0'
		} else {
			digits[i]++
		}
	}
	if strings.Trim(string(digits), "0") == "" {
		sign = ""
	}
	point := len(digits) - decimals
	if decimals == 0 {
		return sign + string(digits)
	}
	return sign + string(digits[:point]) + "." + string(digits[point:])
}

// Yuan is the amount in 元 with two decimals, "" if not stated.
func (m Money) Yuan() string { return m.in(2, 2) }

// WanYuan is the amount in 万元 with two decimals, rounded half up, "" if not stated.
func (m Money) WanYuan() string { return m.in(6, 2) }

func (m Money) in(places, decimals int) string {
	if m == NoMoney {
		return ""
	}
	return halfUp(int64(m), places, decimals)
}

// String is the score with two decimals, rounded half up, "" if not stated.
func (p Points) String() string {
	if p == NoPoints {
		return ""
	}
	return halfUp(int64(p), 4, 2)
}

// RoundHalfUp is v at the given decimals, halves away from zero, decided on
// the shortest decimal that denotes v: 9.885 is a half although its binary
// neighbour lies below.
func RoundHalfUp(v float64, decimals int) string {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return ""
	}
	sign, text := "", strconv.FormatFloat(v, 'f', -1, 64)
	if text[0] == '-' {
		sign, text = "-", text[1:]
	}
	whole, fraction, _ := strings.Cut(text, ".")
	return rounded(sign, whole, fraction, decimals)
}

// Round is the rate at the given decimals, "" if it does not exist.
func (p Percent) Round(decimals int) string {
	if !p.ok {
		return ""
	}
	return RoundHalfUp(p.value, decimals)
}

// MarshalJSON writes 元; null if not stated.
func (m Money) MarshalJSON() ([]byte, error) { return number(m.Yuan()) }

// MarshalJSON writes points; null if not stated.
func (p Points) MarshalJSON() ([]byte, error) { return number(p.String()) }

// MarshalJSON writes the rate at two decimals; null if it does not exist.
func (p Percent) MarshalJSON() ([]byte, error) { return number(p.Round(2)) }

func number(s string) ([]byte, error) {
	if s == "" {
		return []byte("null"), nil
	}
	return json.Marshal(json.Number(s))
}
