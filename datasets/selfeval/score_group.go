package selfeval

import (
	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// group is rows of the form that share one cell of scores or of weights.
type group struct {
	record.Shared
	first int // the row in which it stands
	rows  []int
}

// groupOf is the group of a row in the column of scores or of weights, nil if it shares its
// cell with none; alone is the row whose cell it is, where only one has what the cell goes
// with, -1 if the row is not merged.
func (f *form) groupOf(i, col int, at indicatorColumns) (g *group, alone int) {
	first, n := f.merged(i, col)
	if n < 2 && at.score >= 0 && at.weight >= 0 {
		first, n = f.together(i, col, at)
	}
	if n < 2 {
		return nil, -1
	}
	g = &group{Shared: record.Shared{Field: document.FieldLabel(f.heading(col)), Printed: f.cell(first, col)}, first: first}
	g.Whole, _ = record.ParsePoints(g.Printed)
	for row := first; row < first+n; row++ {
		least, most := record.Points(0), record.NoPoints
		own := f.cell(row, at.weight+at.score-col)
		if col == at.score {
			if most, _ = record.ParsePoints(f.cell(row, at.weight)); at.weight < 0 {
				most = pointsBehind(f.cell(row, at.level3))
				own = most.Short()
			}
		} else if least, _ = record.ParsePoints(f.cell(row, at.score)); least != record.NoPoints {
			most = max(g.Whole, least, 100*10000)
		}
		if most != record.NoPoints {
			g.rows = append(g.rows, row)
			g.Row(own, least, most, f.decided.Of(g.Field, f.rows[row].Place("自评表", col)))
		}
	}
	switch len(g.rows) {
	case 0:
		return nil, first
	case 1:
		return nil, g.rows[0]
	}
	g.Check()
	return g, -1
}

// groupRows is more rows than share one cell in any form.
const groupRows = 20

// merged is the rows over which the cell of a row is merged: the first, and how many.
func (f *form) merged(i, col int) (first, n int) {
	under := func(row int) bool { return f.rows[row].Covered(col) && f.rows[row].At(col).Up > 0 }
	for first = i; first > 0 && i-first < groupRows && under(first); first-- {
	}
	for n = 1; n < groupRows && first+n < len(f.rows) && under(first+n); n++ {
	}
	return first, n
}

// together is the rows that seem to share a score or a weight although no cell is merged:
// a text has lost that. A score above the weight of its row is also that of the rows below
// without one; a weight is also that of the rows below that have a score and no weight.
func (f *form) together(i, col int, at indicatorColumns) (first, n int) {
	other := at.weight + at.score - col
	lacks := func(row int) bool {
		return row < len(f.rows) && f.cell(row, col) == "" && isNumber(f.cell(row, other)) && !isTotal(f.rows[row])
	}
	for first = i; first > f.head+1 && i-first < groupRows && lacks(first); first-- {
	}
	for n = 1; n < groupRows && lacks(first+n); n++ {
	}
	weight, err := record.ParsePoints(f.cell(first, at.weight))
	score, err2 := record.ParsePoints(f.cell(first, at.score))
	if err != nil || err2 != nil || weight == record.NoPoints || score == record.NoPoints || col == at.score && score <= weight {
		return i, 1
	}
	return first, n
}

// pointsOf is the score or the weight of a row, which may be one of several that share it.
func (f *form) pointsOf(i, col int, at indicatorColumns) record.Points {
	if col < 0 {
		return record.NoPoints
	}
	switch g, alone := f.groupOf(i, col, at); {
	case g != nil:
		return f.partOf(g, i, col)
	case alone < 0:
		return f.points(i, col)
	case alone != i:
		return record.NoPoints
	}
	first, _ := f.merged(i, col)
	return f.points(first, col)
}

// partOf is the part of one row of a group; with the first, what was not given to the rows
// is listed.
func (f *form) partOf(g *group, row, col int) record.Points {
	f.read[[2]int{g.first, col}] = true
	if place := f.rows[g.first].Place("绩效指标表", col); g.rows[0] == row && !g.Given() {
		f.unplaced(place, g.Printed, g.Why())
		f.say(record.Doubtful, g.Why(), place, record.PointsField)
	}
	for n := range g.rows {
		if g.rows[n] != row {
			continue
		}
		p, doubt := g.Part(n)
		if doubt != nil {
			doubt.Place = f.rows[row].Place("自评表", col)
			f.out.Doubts = append(f.out.Doubts, *doubt)
		}
		return p
	}
	return record.NoPoints
}
