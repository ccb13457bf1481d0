package selfeval

import (
	"slices"
	"strings"

	"jixiao/datasets/document"
)

// isRagged reports whether a file has dropped the blank cells of its form: nothing is
// merged, and no filled cell stands behind a blank one, though every form has rows that
// begin with blanks.
func isRagged(rows []document.Row) bool {
	for _, r := range rows {
		for j, c := range r.Cells {
			if cell := r.At(j); c != "" && j > 0 && r.Cells[j-1] == "" || cell.Covered || cell.Rows*cell.Columns > 1 {
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
		out = append(out, r)
	}
	return out
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
