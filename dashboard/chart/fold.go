package chart

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// How much one chart draws of each kind of mark. Beyond that it draws what asks
// for attention first and sums up the rest, in grey; the table has all of them.
const (
	DrawnPanels  = 30
	DrawnRows    = 40
	DrawnColumns = 30
	DrawnLines   = 12
	NamedPoints  = 12
)

// inTable ends a note on what a drawing leaves out.
const inTable = "全部见表和 CSV。"

// quantile is the p-quantile of sorted values, between two of them in proportion.
func quantile(sorted []float64, p float64) Value {
	if len(sorted) == 0 {
		return Value{}
	}
	at := p * float64(len(sorted)-1)
	low := int(at)
	if low+1 >= len(sorted) {
		return Number(sorted[low])
	}
	return Number(sorted[low] + (at-float64(low))*(sorted[low+1]-sorted[low]))
}

// spread is the quartiles and the median of the values that exist.
func spread(values []Value) (low, middle, high Value) {
	var known []float64
	for _, v := range values {
		if v.Valid {
			known = append(known, v.V)
		}
	}
	slices.Sort(known)
	return quantile(known, 0.25), quantile(known, 0.5), quantile(known, 0.75)
}

// band is the median and the quartiles of many series at each category, in grey.
func band(folded []Series, categories int) []Series {
	low, middle, high := make([]Value, categories), make([]Value, categories), make([]Value, categories)
	for i := range categories {
		var at []Value
		for _, s := range folded {
			if i < len(s.Values) {
				at = append(at, s.Values[i])
			}
		}
		low[i], middle[i], high[i] = spread(at)
	}
	rest := fmt.Sprintf("其余 %d 个", len(folded))
	return []Series{{Name: rest + "的中位数", Values: middle}, {Name: rest + "的上四分位数", Values: high, Bound: true}, {Name: rest + "的下四分位数", Values: low, Bound: true}}
}

// foldPanels keeps the first panels and shows the rest as one panel.
func foldPanels(all []Panel, categories int) ([]Panel, string) {
	if len(all) <= DrawnPanels {
		return all, ""
	}
	kept := all[:DrawnPanels-1]
	var folded []Series
	for _, p := range all[len(kept):] {
		if len(p.Series) > 0 {
			folded = append(folded, p.Series[0])
		}
	}
	rest := Panel{Name: fmt.Sprintf("其余 %d 个", len(folded)), Series: band(folded, categories)}
	return append(slices.Clone(kept), rest), fmt.Sprintf(
		"共 %d 个，图中先画有提示的，共 %d 个；其余 %d 个合成最后一格：实线为中位数，虚线为上、下四分位数。", len(all), len(kept), len(folded)) + inTable
}

// foldLines keeps the first lines and shows the rest as three.
func foldLines(all []Series, categories int) ([]Series, string) {
	if len(all) <= DrawnLines {
		return all, ""
	}
	kept, folded := all[:DrawnLines], all[DrawnLines:]
	return append(slices.Clone(kept), band(folded, categories)...), fmt.Sprintf(
		"共 %d 条，图中画前 %d 条；其余 %d 条以灰线表示：实线为中位数，虚线为上、下四分位数。", len(all), len(kept), len(folded)) + inTable
}

// foldDots keeps the dots that are marked and then those at both ends of the order
// given; the rest is one row in their midst, with their median, and their quartiles
// as an interval where no dot has one of its own. That row is at, −1 if there is none.
func foldDots(all []Item) (dots []Item, at int, note string) {
	if len(all) <= DrawnRows {
		return all, -1, ""
	}
	first := make([]int, len(all))
	for i := range first {
		first[i] = i
	}
	fromEnd := func(i int) int { return min(i, len(all)-1-i) }
	urgency := func(i int) int {
		switch {
		case all[i].Alarm:
			return 2
		case all[i].Mark != "":
			return 1
		}
		return 0
	}
	slices.SortStableFunc(first, func(a, b int) int {
		return cmp.Or(cmp.Compare(urgency(b), urgency(a)), cmp.Compare(fromEnd(a), fromEnd(b)))
	})
	keep := first[:DrawnRows-1]
	slices.Sort(keep)
	var folded []Value
	own, alarms := false, 0
	for i, d := range all {
		own = own || d.Low.Valid && d.High.Valid
		if len(dots) < len(keep) && keep[len(dots)] == i {
			dots = append(dots, d)
			continue
		}
		if len(folded) == (len(all)-len(keep))/2 {
			at = len(dots)
		}
		if d.Alarm {
			alarms++
		}
		folded = append(folded, d.Value)
	}
	rest := Item{Name: fmt.Sprintf("其余 %d 个", len(folded))}
	rest.Low, rest.Value, rest.High = spread(folded)
	shape := "点为中位数，横线为四分位数之间"
	if own {
		rest.Low, rest.High, shape = Value{}, Value{}, "点为中位数"
	}
	if alarms > 0 {
		shape += fmt.Sprintf("，其中 %d 个也有提示", alarms)
	}
	note = fmt.Sprintf("共 %d 个，图中先画有提示的，再画最高与最低的，共 %d 个；其余 %d 个合成一行，%s。", len(all), len(keep), len(folded), shape) + inTable
	return slices.Insert(dots, at, rest), at, note
}

// foldBars keeps the first bars. Of parts of a whole the rest is one bar with
// their sum; of anything else a sum would mean nothing.
func foldBars(all []Item, parts bool) ([]Item, string) {
	if len(all) <= DrawnRows {
		return all, ""
	}
	kept := slices.Clone(all[:DrawnRows-1])
	rest := len(all) - len(kept)
	if !parts {
		return kept, fmt.Sprintf("共 %d 个，图中画前 %d 个。", len(all), len(kept)) + inTable
	}
	sum := Item{Name: fmt.Sprintf("其余 %d 项", rest), Value: Number(0)}
	for _, b := range all[len(kept):] {
		sum.Value.V += b.Value.V
	}
	return append(kept, sum), fmt.Sprintf("共 %d 项，图中画前 %d 项；其余 %d 项合成一条。", len(all), len(kept), rest) + inTable
}

// foldRows keeps the first rows of a heat map; the rest is one row of medians.
func foldRows(rows []string, cells [][]Value, columns int) ([]string, [][]Value, string) {
	if len(rows) <= DrawnRows {
		return rows, cells, ""
	}
	n := DrawnRows - 1
	medians := make([]Value, columns)
	for j := range medians {
		var at []Value
		for _, line := range cells[n:] {
			at = append(at, line[j])
		}
		_, medians[j], _ = spread(at)
	}
	rest := len(rows) - n
	return append(slices.Clone(rows[:n]), fmt.Sprintf("其余 %d 个中位", rest)), append(slices.Clone(cells[:n]), medians),
		fmt.Sprintf("共 %d 行，图中画前 %d 行；其余 %d 行合成末行，格内为中位数。", len(rows), n, rest) + inTable
}

// foldColumns keeps the columns whose cells are strongest on the average, in the
// order given; the rest is one column of medians.
func foldColumns(columns []string, cells [][]Value, lowFirst bool) ([]string, [][]Value, string) {
	if len(columns) <= DrawnColumns {
		return columns, cells, ""
	}
	strength := make([]float64, len(columns))
	order := make([]int, len(columns))
	for j := range columns {
		var sum, n float64
		for _, line := range cells {
			if line[j].Valid {
				sum, n = sum+line[j].V, n+1
			}
		}
		strength[j], order[j] = sum/n, j
		if lowFirst {
			strength[j] = -strength[j]
		}
		if n == 0 {
			strength[j] = math.Inf(-1)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(strength[b], strength[a]) })
	n := DrawnColumns - 1
	keep, folded := order[:n], order[n:]
	slices.Sort(keep)
	names := make([]string, n, n+1)
	lines := make([][]Value, len(cells))
	for i, line := range cells {
		for k, j := range keep {
			names[k] = columns[j]
			lines[i] = append(lines[i], line[j])
		}
		var rest []Value
		for _, j := range folded {
			rest = append(rest, line[j])
		}
		_, middle, _ := spread(rest)
		lines[i] = append(lines[i], middle)
	}
	return append(names, "其余中位"), lines,
		fmt.Sprintf("共 %d 列，图中画平均最需要看的 %d 列；其余 %d 列合成末列，格内为中位数。", len(columns), n, len(folded)) + inTable
}
