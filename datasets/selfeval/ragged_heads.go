package selfeval

import (
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/document"
)

// isRagged reports whether a file has dropped the blank cells of its form: no filled
// cell stands behind a blank one, though every form has rows that begin with blanks, and
// nothing is merged but the last cell of a row up to its end.
func isRagged(rows []document.Row) bool {
	for _, r := range rows {
		for j, c := range r.Cells {
			cell := r.At(j)
			merged := cell.Up > 0 || cell.Rows > 1 || cell.Columns > 1 && j+cell.Columns < len(r.Cells)
			if c != "" && j > 0 && r.Cells[j-1] == "" || merged {
				return false
			}
		}
	}
	return true
}

// whole puts the rows of a heading together that a line end in one of its cells has
// broken, and cuts the blanks that fill up rows.
func whole(rows []document.Row) []document.Row {
	out := make([]document.Row, 0, len(rows))
	for _, r := range rows {
		cells := r.Cells
		for len(cells) > 0 && cells[len(cells)-1] == "" {
			cells = cells[:len(cells)-1]
		}
		r.Cells = cells
		n := len(out) - 1
		c := indicatorHead(r)
		if c.level1 < 0 && c.level2 == 0 && n >= 0 && column(out[n], "一级指标") == len(out[n].Cells)-1 {
			out[n] = out[n].With(slices.Concat(out[n].Cells, cells))
			continue
		}
		if n >= 0 {
			if head, ok := spliced(out[n].Cells, cells); ok {
				out[n] = out[n].With(head)
				continue
			}
		}
		out = append(out, r)
	}
	return out
}

var (
	budgetPart = regexp.MustCompile(`^(?:年初|调整|全年预算)`)
	budgetHead = regexp.MustCompile(`^预算(?:数|安排|安排数|金额)$`)
	spentHead  = regexp.MustCompile(`^(?:全年|预算)?执行数$`)
	spentPart  = regexp.MustCompile(`^(?:金额|合计|小计|其中:)`)
)

// spliced is a heading with one of its cells parted by the row below: 一级指标, 二级指标 and
// 三级指标 below 绩效指标, 年初数 and 调整后 below 预算数.
func spliced(head, below []string) ([]string, bool) {
	row := func(cells []string) document.Row { return document.Row{Cells: cells} }
	if c := indicatorHead(row(below)); len(below) == 3 && c.level1 == 0 && c.level2 == 1 && c.level3 == 2 && indicatorHead(row(head)).actual > 0 {
		return slices.Concat(below, unlabelled(head)), true
	}
	if !isFundingHead(row(head)) || len(below) < 2 {
		return nil, false
	}
	n := 0
	for n < len(below) && budgetPart.MatchString(document.Squeezed(below[n])) {
		n++
	}
	budgets, spent := below[:n], below[n:]
	if n == 0 || slices.ContainsFunc(spent, func(c string) bool { return !spentPart.MatchString(document.Squeezed(c)) }) {
		return nil, false
	}
	var cells []string
	for _, c := range head {
		switch label := document.FieldLabel(c); {
		case budgetHead.MatchString(label) && n > 0:
			for _, b := range budgets {
				cells = append(cells, b+label)
			}
			n = 0
		case spentHead.MatchString(label) && len(spent) > 0:
			for _, s := range spent {
				cells = append(cells, s+label)
			}
			spent = nil
		default:
			cells = append(cells, c)
		}
	}
	return cells, n == 0 && len(spent) == 0
}

// placed puts the amounts behind the name of a line under their headings: all of them,
// or those of money with or without the rate.
func (c fundingColumns) placed(cells []string, width int) []string {
	lead := strings.Join(cells[:len(cells)-len(unlabelled(cells))], "")
	cells = unlabelled(cells)
	values, first, because := cells[1:], c.first(), ""
	if n := len(values) - 1; c.reason == width-1 && n > 0 && !isAmount(values[n]) {
		values, because = values[:n], values[n]
	}
	label, words := document.Squeezed(cells[0]), slices.ContainsFunc(values, func(v string) bool { return !isAmount(v) })
	if words || len(values) == 0 && !totalName.MatchString(label) && !sourceName.MatchString(label) {
		return cells
	}
	row := make([]string, width)
	row[0], row[first-1] = lead, cells[0]
	if because != "" {
		row[c.reason] = because
	}
	under := slices.Sorted(slices.Values(c.money()))
	switch n := len(values); {
	case n == width-first || c.reason == width-1 && n == width-first-1:
		copy(row[first:], values)
		return row
	case !slices.ContainsFunc(values, func(v string) bool { return !dashes.MatchString(v) }):
		copy(row[max(first, width-n):], values)
		return row
	case n == len(under)+1 && c.rate >= 0 && strings.HasSuffix(document.Squeezed(values[n-1]), "%"):
		under = append(under, c.rate)
	case n != len(under):
		return append(row, values...)
	}
	for i, col := range under {
		row[col] = values[i]
	}
	return row
}
