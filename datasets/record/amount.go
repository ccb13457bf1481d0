package record

import (
	"database/sql/driver"
	"fmt"
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// Money is an amount in whole 分 (0.01 元). NoMoney is an amount that is not stated.
type Money int64

// Points are scores and weights in whole ten-thousandths of a point, so that
// sums are exact in any order. NoPoints is a score that is not stated.
type Points int64

// Missing amounts; missing is not zero. They are NULL in the store.
const (
	NoMoney  Money  = math.MinInt64
	NoPoints Points = math.MinInt64
)

// Percent is a rate in percent that may not exist.
type Percent struct {
	value float64
	ok    bool
}

// Decimal is an exact decimal number that may not exist, kept as written (95.5).
type Decimal struct {
	text string
}

// NoPercent and NoDecimal do not exist: no denominator, nothing printed.
var (
	NoPercent Percent
	NoDecimal Decimal
)

// PercentOf is v as a percentage that exists.
func PercentOf(v float64) Percent { return Percent{v, true} }

// Float is the rate and whether it exists.
func (p Percent) Float() (float64, bool) { return p.value, p.ok }

// Scan reads a DOUBLE or NULL of the store; what cannot exist (±Inf, NaN) is an error.
func (p *Percent) Scan(v any) error {
	*p = NoPercent
	switch v := v.(type) {
	case nil:
		return nil
	case float64:
		if math.IsInf(v, 0) || math.IsNaN(v) {
			return fmt.Errorf("percent %v: a ratio without NULLIF", v)
		}
		*p = PercentOf(v)
		return nil
	}
	return fmt.Errorf("percent from %T", v)
}

// Value stores a rate that does not exist as NULL.
func (p Percent) Value() (driver.Value, error) {
	if !p.ok {
		return nil, nil
	}
	return p.value, nil
}

// Scan reads a BIGINT or NULL of the store.
func (m *Money) Scan(v any) error { return scanInt((*int64)(m), v) }

// Value stores an amount that is not stated as NULL.
func (m Money) Value() (driver.Value, error) { return intValue(int64(m)) }

// Scan reads a BIGINT or NULL of the store.
func (p *Points) Scan(v any) error { return scanInt((*int64)(p), v) }

// Value stores a score that is not stated as NULL.
func (p Points) Value() (driver.Value, error) { return intValue(int64(p)) }

func scanInt(to *int64, v any) error {
	switch v := v.(type) {
	case nil:
		*to = math.MinInt64
	case int64:
		*to = v
	case int32:
		*to = int64(v)
	case *big.Int:
		if !v.IsInt64() {
			return fmt.Errorf("sum %v does not fit 64 bits", v)
		}
		*to = v.Int64()
	default:
		return fmt.Errorf("amount from %T", v)
	}
	return nil
}

func intValue(v int64) (driver.Value, error) {
	if v == math.MinInt64 {
		return nil, nil
	}
	return v, nil
}

// ParseMoney reads an amount printed in units of unit 分 (100 for 元, 1000000
// for 万元): "3,514,000.00", "351.40". Blank, — and - are NoMoney. More digits
// than 分 holds are an error: money is never rounded on the way in.
func ParseMoney(s string, unit int64) (Money, error) {
	v, ok, err := scaled(s, unit)
	if err != nil {
		return NoMoney, fmt.Errorf("amount %q: %w", s, err)
	}
	if !ok {
		return NoMoney, nil
	}
	return Money(v), nil
}

// ParseCount reads a count printed in units of unit: 3.12 in 万户 is 31,200 户. ok is false
// where none is stated; a part of one is an error.
func ParseCount(s string, unit int64) (n int64, ok bool, err error) {
	if n, ok, err = scaled(s, unit); err != nil {
		err = fmt.Errorf("count %q: %w", s, err)
	}
	return n, ok, err
}

// ParsePoints reads a score or weight: "9.89", "15", "4分"; "（2分）" is not one.
// Blank, — and - are NoPoints.
func ParsePoints(s string) (Points, error) {
	v, ok, err := scaled(strings.TrimSuffix(plain(s), "分"), 10000)
	if err != nil {
		return NoPoints, fmt.Errorf("score %q: %w", s, err)
	}
	if !ok {
		return NoPoints, nil
	}
	return Points(v), nil
}

// ParsePercent reads "97.26%", "98.86" (percent sign left out) and "-4.23%".
// Blank, — and - are NoPercent.
func ParsePercent(s string) (Percent, error) {
	t := plain(s)
	if t == "" {
		return NoPercent, nil
	}
	t = strings.TrimSuffix(t, "%")
	d, err := ParseDecimal(t)
	if err != nil {
		return NoPercent, fmt.Errorf("rate %q: %w", s, err)
	}
	v, _ := d.Float()
	return PercentOf(v), nil
}

// ParseDecimal reads one decimal number with or without thousands separators, which
// stand before every three digits: "1,234,56.7" is no number, nor is "10 9.5".
func ParseDecimal(s string) (Decimal, error) {
	t := plain(s)
	if t == "" {
		return NoDecimal, nil
	}
	if len(t) > 30 || strings.ContainsAny(t, "eEpPxX_/") {
		return NoDecimal, fmt.Errorf("%q is not a decimal number", s)
	}
	if _, ok := new(big.Rat).SetString(t); !ok {
		return NoDecimal, fmt.Errorf("%q is not a decimal number", s)
	}
	return Decimal{t}, nil
}

// Float is the number and whether it exists.
func (d Decimal) Float() (float64, bool) {
	if d.text == "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(d.text, 64)
	return v, err == nil
}

// String is the number as written, without separators.
func (d Decimal) String() string { return d.text }

// Value stores the number as DOUBLE; the raw text stands beside it in the store.
func (d Decimal) Value() (driver.Value, error) {
	if v, ok := d.Float(); ok {
		return v, nil
	}
	return nil, nil
}

// scaled is s times unit, exactly; ok is false where nothing is stated.
func scaled(s string, unit int64) (v int64, ok bool, err error) {
	t := plain(s)
	if t == "" {
		return 0, false, nil
	}
	d, err := ParseDecimal(t)
	if err != nil {
		return 0, false, err
	}
	r, _ := new(big.Rat).SetString(d.text)
	r.Mul(r, new(big.Rat).SetInt64(unit))
	if !r.IsInt() || !r.Num().IsInt64() {
		return 0, false, fmt.Errorf("%s has more digits than the store keeps", t)
	}
	return r.Num().Int64(), true, nil
}

// Separators of thousands stand before every three digits. A blank between digits is one
// only where an amount with two decimals is grouped more than once: 260 260 and 120 110.50
// may be two numbers that share a cell.
var (
	loose   = regexp.MustCompile(`\d[\s\p{Zs}]+\d`)
	spaced  = regexp.MustCompile(`^\D*\d{1,3}(?:[\s\p{Zs}]\d{3}){2,}\.\d{2}\D*$`)
	grouped = regexp.MustCompile(`^\D*\d+(?:,\d{3})+(?:\.\d*)?[^\d,]*$`)
)

// plain is s without blanks and thousands separators, with half-width digits;
// "" where a form prints a dash for nothing. Separators that group no thousands stay,
// so that what holds them is no number.
func plain(s string) string {
	if loose.MatchString(s) && !spaced.MatchString(s) {
		return s
	}
	t := strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == '．':
			return '.'
		case r == '％':
			return '%'
		case r == '－' || r == '−':
			return '-'
		case r == '，':
			return ','
		case r == ' ' || r == '\u3000' || r == '\u00a0' || r == '\t':
			return -1
		}
		return r
	}, s)
	if grouped.MatchString(t) {
		t = strings.ReplaceAll(t, ",", "")
	}
	switch t {
	case "-", "—", "——", "--", "/":
		return ""
	}
	return t
}
