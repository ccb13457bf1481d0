package report

import (
	"slices"

	"jixiao/datasets/document"
)

// weighted has the points that a table prints behind the names of the third level,
// 立项依据充分性（7分）, in a column of their own; ok is false unless every scored row has
// them and no column of weights is there.
func weighted(rows []document.Row) (out []document.Row, ok bool) {
	c := scoreHead(rows[0])
	if c.level3 < 0 || c.score < 0 || c.weight >= 0 {
		return nil, false
	}
	width := len(rows[0].Cells)
	for n, row := range rows {
		cells := make([]string, width+1)
		copy(cells, row.Cells)
		name, points := document.NamePoints(row.Cell(c.level3))
		switch {
		case n == 0:
			cells[width] = "分值"
		case len(row.Cells) > width:
			return nil, false
		case isTotal(row):
			_, cells[width] = document.NamePoints(row.Cell(slices.IndexFunc(row.Cells, func(s string) bool { return s != "" })))
		case points != "":
			cells[c.level3], cells[width] = name, points
		case isNumber(row.Cell(c.score)):
			return nil, false
		}
		row.Cells = cells
		out = append(out, row)
	}
	return out, len(rows) > 1
}
