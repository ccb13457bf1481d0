package selfeval

import (
	"fmt"
	"strconv"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// group is rows of the form over which one score is merged, of which several have a weight
// of their own, or one weight over several scores: what part of it is that of a row is not
// told.
type group struct {
	whole   record.Points // none if it cannot be read
	printed string
	first   int // the row in which it stands
	rows    []int
	beside  []string        // what the rows have of their own, as printed
	least   []record.Points // that each row may have
	most    []record.Points
	said    []string // by persons, of the same rows; "" where nobody has said
	wrong   bool     // what was said does not fit
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
	g = &group{first: first, printed: f.cell(first, col)}
	g.whole, _ = record.ParsePoints(g.printed)
	for row := first; row < first+n; row++ {
		least, most := record.Points(0), record.NoPoints
		if col == at.score {
			if most, _ = record.ParsePoints(f.cell(row, at.weight)); at.weight < 0 {
				most = pointsBehind(f.cell(row, at.level3))
			}
		} else if least, _ = record.ParsePoints(f.cell(row, at.score)); least != record.NoPoints {
			most = max(g.whole, least, 100*10000)
		}
		if most != record.NoPoints {
			g.rows, g.least, g.most = append(g.rows, row), append(g.least, least), append(g.most, most)
			g.said = append(g.said, f.decided.Of(f.partOf(row, col)))
			own := f.cell(row, at.weight+at.score-col)
			if at.weight < 0 {
				own = shortPoints(most)
			}
			g.beside = append(g.beside, own)
		}
	}
	switch len(g.rows) {
	case 0:
		return nil, first
	case 1:
		return nil, g.rows[0]
	}
	g.check()
	return g, -1
}

// merged is the rows over which the cell of a row is merged: the first, and how many.
func (f *form) merged(i, col int) (first, n int) {
	under := func(row int) bool { return f.rows[row].Covered(col) && f.rows[row].At(col).Up > 0 }
	for first = i; first > 0 && under(first); first-- {
	}
	for n = 1; first+n < len(f.rows) && under(first+n); n++ {
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
	for first = i; first > f.head+1 && lacks(first); first-- {
	}
	for n = 1; lacks(first + n); n++ {
	}
	weight, err := record.ParsePoints(f.cell(first, at.weight))
	score, err2 := record.ParsePoints(f.cell(first, at.score))
	if err != nil || err2 != nil || weight == record.NoPoints || score == record.NoPoints || col == at.score && score <= weight {
		return i, 1
	}
	return first, n
}

// partOf is field and place of the part of one row.
func (f *form) partOf(row, col int) (field, place string) {
	return document.FieldLabel(f.heading(col)), f.rows[row].Place("自评表", col)
}

// bounds are what a row may have, with what was said of the others.
func (g *group) bounds(n int) (low, high record.Points) {
	if g.whole == record.NoPoints {
		return g.least[n], g.most[n]
	}
	low, high = g.whole, g.whole
	for i, said := range g.said {
		p, err := record.ParsePoints(said)
		switch {
		case i == n:
		case said == "" || err != nil || p == record.NoPoints:
			low, high = low-g.most[i], high-g.least[i]
		default:
			low, high = low-p, high-p
		}
	}
	return max(low, g.least[n]), min(high, g.most[n])
}

// check forgets what was said where it does not fit: rows that may not have as much, or
// cannot come to what they share.
func (g *group) check() {
	for n, said := range g.said {
		if said == "" {
			continue
		}
		p, err := record.ParsePoints(said)
		low, high := g.bounds(n)
		if err != nil || low > high || p != record.NoPoints && (p < low || p > high) {
			g.said, g.wrong = make([]string, len(g.rows)), true
			return
		}
	}
}

// pointsOf is the score or the weight of a row, which may be one of several that share it.
func (f *form) pointsOf(i, col int, at indicatorColumns) record.Points {
	if col < 0 {
		return record.NoPoints
	}
	switch g, alone := f.groupOf(i, col, at); {
	case g != nil:
		if g.rows[0] == i {
			f.listGroup(g, col)
		}
		return f.partSaid(g, i, col)
	case alone < 0:
		return f.points(i, col)
	case alone != i:
		return record.NoPoints
	}
	first, _ := f.merged(i, col)
	return f.points(first, col)
}

// partSaid is the part of one row of a group as a person has said it, else none and a doubt.
func (f *form) partSaid(g *group, row, col int) record.Points {
	n := 0
	for n < len(g.rows) && g.rows[n] != row {
		n++
	}
	if n == len(g.rows) {
		return record.NoPoints
	}
	if g.said[n] != "" {
		p, _ := record.ParsePoints(g.said[n])
		return p
	}
	field, place := f.partOf(row, col)
	why := fmt.Sprintf("%s%s合并在%d行里（旁边各行是%s），分不出各行是多少；各行暂缺，待人逐行确认，分不开的写 —。", field, g.printed, len(g.rows), strings.Join(g.beside, "、"))
	if g.wrong {
		why = fmt.Sprintf("确认过的各行与合并的%s%s对不上：得分不能高于分值，各行合起来应是这个数。", field, g.printed)
	}
	var candidates []string
	if low, high := g.bounds(n); g.whole != record.NoPoints && (low == high || high == g.most[n] && g.most[n] < g.whole) {
		candidates = append(candidates, shortPoints(high))
	}
	f.out.Doubts = append(f.out.Doubts, record.Doubt{Field: field, Place: place, Text: g.printed, Why: why, Candidates: append(candidates, noValue)})
	return record.NoPoints
}

// shortPoints is a score without zeros behind its point.
func shortPoints(p record.Points) string { return strconv.FormatFloat(float64(p)/10000, 'f', -1, 64) }

// noValue is what a person says of a cell that has no value.
const noValue = "—"

// listGroup lists what was not given to the rows it is merged over.
func (f *form) listGroup(g *group, col int) {
	f.read[[2]int{g.first, col}] = true
	given := record.Points(0)
	for _, said := range g.said {
		if p, err := record.ParsePoints(said); err == nil && p != record.NoPoints {
			given += p
		}
	}
	if given == g.whole {
		return
	}
	field, _ := f.partOf(g.first, col)
	why, place := fmt.Sprintf("%s合并在%d行里，分不出各行是多少", field, len(g.rows)), f.rows[g.first].Place("绩效指标表", col)
	f.unplaced(place, g.printed, why)
	f.say(record.Doubtful, why, place, record.PointsField)
}
