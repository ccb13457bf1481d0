package analytics

import (
	"strconv"
	"strings"

	"jixiao/datasets/record"
)

func movement(direction int) string {
	if direction < 0 {
		return "下降"
	}
	return "上升"
}

func height(direction int) string {
	if direction < 0 {
		return "低于"
	}
	return "高于"
}

func limitName(direction int) string {
	if direction < 0 {
		return "下"
	}
	return "上"
}

// signed prints a change with + or a real minus; nothing before a change that rounds
// to zero.
func signed(v float64, decimals int) string {
	text := strings.TrimPrefix(plainNumber(v, decimals), "−")
	if strings.Trim(text, "0.") == "" {
		return text
	}
	if v < 0 {
		return "−" + text
	}
	return "+" + text
}

func plainNumber(v float64, decimals int) string {
	return strings.Replace(record.RoundHalfUp(v, decimals), "-", "−", 1)
}

// threshold prints a rule as it stands in its table: 5, 0.05.
func threshold(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// probability is what stands behind p: =0.0182, <0.0001.
func probability(p float64) string {
	if p < 0.0001 {
		return "<0.0001"
	}
	return "=" + strings.TrimSuffix(strings.TrimRight(plainNumber(p, 4), "0"), ".")
}

// thousands groups the digits before the point by threes; a sign stays before them.
func thousands(digits string) string {
	unsigned := strings.TrimLeft(digits, "+−")
	whole, rest, found := strings.Cut(unsigned, ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return digits
	}
	text := strings.TrimSuffix(digits, unsigned) + chinese.Sprintf("%d", n)
	if found {
		text += "." + rest
	}
	return text
}

// Aim is the target the series is held against, "" where there is none.
func (s Series) Aim() string {
	g := s.Trend.Rules.Target
	if g == nil {
		return ""
	}
	text := g.Sign + s.amount(g.Value)
	if !g.Verified {
		text += "（未核实）"
	}
	return text
}
