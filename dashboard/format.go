package dashboard

import (
	"database/sql"
	"fmt"
	"math"
	"strconv"
	"strings"

	"jixiao/datasets/record"
)

// missing is printed for what does not exist. It is never a zero.
const missing = "—"

// cell is one cell as it is printed: the plain decimal of JSON and CSV (−3.09 is
// "-3.09", missing is ""), and whether it is a number.
type cell struct {
	text   string
	number bool
	href   string
}

// plainCell prints a value of a row at its column's precision.
func plainCell(c Column, v any) (cell, error) {
	switch v := v.(type) {
	case nil:
		return cell{}, nil
	case string:
		return cell{text: v}, nil
	case Link:
		return cell{text: v.Text, href: v.Href}, nil
	case bool:
		if v {
			return cell{text: "是"}, nil
		}
		return cell{text: "否"}, nil
	case int:
		return cell{text: strconv.Itoa(v), number: true}, nil
	case Year:
		return cell{text: strconv.Itoa(int(v)), number: true}, nil
	case int64:
		return cell{text: strconv.FormatInt(v, 10), number: true}, nil
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return cell{}, fmt.Errorf("column %s: %v cannot be printed", c.Name, v)
		}
		return cell{text: record.RoundHalfUp(v, c.Decimals), number: true}, nil
	case record.Percent:
		return decimal(v.Round(c.Decimals)), nil
	case record.Points:
		if v == record.NoPoints {
			return cell{}, nil
		}
		return decimal(fixed(int64(v), 10000, c.Decimals)), nil
	case record.Money:
		if v == record.NoMoney {
			return cell{}, nil
		}
		unit, ok := moneyUnits[c.Unit]
		if !ok {
			return cell{}, fmt.Errorf("column %s: money has no unit %q", c.Name, c.Unit)
		}
		return decimal(fixed(int64(v), unit, c.Decimals)), nil
	case sql.Null[string]:
		return null(c, v.V, v.Valid)
	case sql.Null[int]:
		return null(c, v.V, v.Valid)
	case sql.Null[int64]:
		return null(c, v.V, v.Valid)
	case sql.Null[float64]:
		return null(c, v.V, v.Valid)
	case sql.Null[bool]:
		return null(c, v.V, v.Valid)
	}
	return cell{}, fmt.Errorf("column %s: a cell cannot hold %T", c.Name, v)
}

func null(c Column, v any, valid bool) (cell, error) {
	if !valid {
		return cell{}, nil
	}
	return plainCell(c, v)
}

func decimal(text string) cell {
	if text == "" {
		return cell{}
	}
	return cell{text: text, number: true}
}

// moneyUnits are the units money is printed in, in 分.
var moneyUnits = map[string]int64{"元": 100, "万元": 1_000_000, "亿元": 10_000_000_000}

// MoneyUnit is the unit one figure prints its money in, chosen by its largest
// amount, so that a column stays within a few digits before the point.
func MoneyUnit(amounts ...record.Money) string {
	var largest int64
	for _, m := range amounts {
		if m != record.NoMoney {
			largest = max(largest, abs(int64(m)))
		}
	}
	switch {
	case largest >= 10*moneyUnits["亿元"]:
		return "亿元"
	case largest >= moneyUnits["万元"]:
		return "万元"
	}
	return "元"
}

// InUnit is an amount as a number of its unit, for a chart.
func InUnit(m record.Money, unit string) (float64, bool) {
	if m == record.NoMoney {
		return 0, false
	}
	return float64(m) / float64(moneyUnits[unit]), true
}

func abs(v int64) int64 {
	if v < 0 {
		return -v
	}
	return v
}

// fixed is v/scale at the given decimals, halves away from zero. scale is a power
// of ten.
func fixed(v, scale int64, decimals int) string {
	point := int64(1)
	for range decimals {
		point *= 10
	}
	for point > scale { // more decimals than v holds: print zeros behind it
		return fixed(v, scale, decimals-1) + "0"
	}
	divisor := scale / point
	n := (abs(v) + divisor/2) / divisor
	text := strconv.FormatInt(n/point, 10)
	if decimals > 0 {
		rest := strconv.FormatInt(n%point, 10)
		text += "." + strings.Repeat("0", decimals-len(rest)) + rest
	}
	if v < 0 && n > 0 {
		return "-" + text
	}
	return text
}

// printed is a plain cell for a reader: thousands apart, a real minus, the sign
// of a change, — for what is missing. Years keep their digits together.
func printed(c Column, p cell, v any) string {
	if p.text == "" {
		return missing
	}
	if _, year := v.(Year); year || !p.number {
		return p.text
	}
	return grouped(p.text, c.Signed)
}

// thousands is a count as a sentence says it.
func thousands(n int64) string { return grouped(strconv.FormatInt(n, 10), false) }

func grouped(text string, signed bool) string {
	digits, negative := strings.CutPrefix(text, "-")
	whole, rest, _ := strings.Cut(digits, ".")
	zero := strings.Trim(digits, "0.") == ""
	var b strings.Builder
	b.Grow(len(text) + 8)
	switch {
	case negative && !zero:
		b.WriteString("−")
	case signed && !zero:
		b.WriteByte('+')
	}
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	if rest != "" {
		b.WriteByte('.')
		b.WriteString(rest)
	}
	return b.String()
}

// Printed is a number in a sentence, as a column prints it, with its unit:
// Printed(r.Share, "%", 2, false) is 6.32%, with a real minus and — for missing.
func Printed(v any, unit string, decimals int, signed bool) string {
	c := Column{Unit: unit, Decimals: decimals, Signed: signed}
	p, err := plainCell(c, v)
	if err != nil || p.text == "" {
		return missing
	}
	text := printed(c, p, v)
	switch unit {
	case "%":
		return text + unit
	case "百分点": // a head of a column is the bare unit, a sentence counts it
		return text + " 个百分点"
	}
	return text + " " + unit
}
