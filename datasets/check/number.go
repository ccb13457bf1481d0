package check

import (
	"math/big"
	"regexp"
	"strings"

	"jixiao/datasets/document"
)

// number is a number as printed: its exact value, how many decimals it shows and
// the unit behind it.
type number struct {
	value    *big.Rat
	decimals int
	percent  bool
	unit     string // 户, 人, 万元, 元, %, 场 …, "" where none follows
	text     string // as printed, without the unit
}

// numeral is one number in running text, with separators or without.
const numeral = `[-−－+]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?`

var wholeCell = regexp.MustCompile(`^` + numeral + `(?:%|％)?$`)

// cellNumber reads a table cell that is one number and nothing else.
func cellNumber(cell string) (number, bool) {
	text := document.Squeezed(cell)
	if !wholeCell.MatchString(text) {
		return number{}, false
	}
	return parseNumber(text)
}

var plainDigits = strings.NewReplacer(",", "", "，", "", "−", "-", "－", "-", "％", "%")

func parseNumber(text string) (number, bool) {
	plain := plainDigits.Replace(text)
	n := number{percent: strings.HasSuffix(plain, "%")}
	n.text = strings.TrimSuffix(plain, "%")
	if n.percent {
		n.unit = "%"
	}
	value, ok := new(big.Rat).SetString(n.text)
	if !ok {
		return number{}, false
	}
	n.value = value
	if _, fraction, found := strings.Cut(n.text, "."); found {
		n.decimals = len(fraction)
	}
	return n, true
}

// whole is the value as an integer, if it is one.
func (n number) whole() (int64, bool) {
	if n.value == nil || !n.value.IsInt() || !n.value.Num().IsInt64() {
		return 0, false
	}
	return n.value.Num().Int64(), true
}

func rat(v int64) *big.Rat { return new(big.Rat).SetInt64(v) }

// ratio is 100·a÷b, nil where b is zero.
func ratio(a, b *big.Rat) *big.Rat {
	if b.Sign() == 0 {
		return nil
	}
	r := new(big.Rat).Quo(a, b)
	return r.Mul(r, rat(100))
}

// difference is a−b in the form a case prints: with sign and unit.
func difference(a, b *big.Rat, decimals int, unit string) string {
	d := new(big.Rat).Sub(a, b)
	text := grouped(d, decimals)
	if d.Sign() > 0 {
		text = "+" + text
	}
	return text + spaced(unit)
}

// points100 is the unit of a difference of two rates: 百分点 where they are in %.
func points100(unit string) string {
	if unit == "%" {
		return "百分点"
	}
	return ""
}

// spaced sets a unit behind a number: 97.26%, 22 户.
func spaced(unit string) string {
	if unit == "" || unit == "%" {
		return unit
	}
	return " " + unit
}

// grouped prints a number with thousands separators and a real minus, half-up.
func grouped(v *big.Rat, decimals int) string {
	text := roundedAs(v, decimals, halfUp).FloatString(decimals)
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "−", text[1:]
	}
	whole, fraction, _ := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return sign + whole
}
