package selfeval

import (
	"regexp"
	"slices"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// realigned puts the cells of rows without blanks under their headings. A cell that
// could belong under several stands behind the last column, where no reader takes it
// and it is listed.
func realigned(rows []document.Row) []document.Row {
	out := make([]document.Row, 0, len(rows))
	align := func(cells []string) []string { return cells }
	for _, r := range rows {
		switch {
		case isFundingHead(r):
			r = roomy(r)
			cols, width := fundingHead(r), len(r.Cells)
			align = func(cells []string) []string { return cols.placed(cells, width) }
		case isGoalHead(r):
			goal, result := goalHead(r)
			align = func(cells []string) []string {
				if cells = unlabelled(cells); len(cells) != 2 {
					return cells
				}
				row := make([]string, result+1)
				row[goal], row[result] = cells[0], cells[1]
				return row
			}
		case isIndicatorHead(r):
			cols, width := indicatorHead(r), len(r.Cells)
			align = func(cells []string) []string {
				if isTotal(document.Row{Cells: cells}) {
					return cols.totalPlaced(cells, width)
				}
				return cols.placed(cells, width)
			}
		default:
			r.Cells = align(r.Cells)
		}
		out = append(out, r)
	}
	return out
}

// roomy is the heading of the money with a column for the label of the table and one
// for the names of its lines before the first column of money.
func roomy(head document.Row) document.Row {
	for fundingHead(head).first() < 2 {
		head.Cells = append([]string{""}, head.Cells...)
	}
	return head
}

// unlabelled is a row without the labels of the form that lie over several rows.
func unlabelled(cells []string) []string {
	for len(cells) > 1 && (isStructure(cells[0]) || cells[0] == "") {
		cells = cells[1:]
	}
	return cells
}

func (c fundingColumns) money() []int {
	return slices.DeleteFunc([]int{c.initial, c.adjusted, c.executed}, func(col int) bool { return col < 0 })
}

// first is the first column of money; the name of a line stands before it.
func (c fundingColumns) first() int { return slices.Min(c.money()) }

var dashes = regexp.MustCompile(`^[-—–－/]*$`)

func (c indicatorColumns) totalPlaced(cells []string, width int) []string {
	var numbers []string
	for _, v := range cells {
		if isNumber(v) {
			numbers = append(numbers, v)
		}
	}
	if len(numbers) != 1 || c.score < 0 {
		return cells
	}
	row := make([]string, max(width, c.score+1))
	row[0], row[c.score] = cells[0], numbers[0]
	return row
}

// placed puts the cells of an indicator's row under their headings.
func (c indicatorColumns) placed(cells []string, width int) []string {
	cells = unlabelled(cells)
	row := make([]string, width)
	if c.number == 0 && len(cells) > 1 && isNumber(cells[0]) {
		row[0], cells = cells[0], cells[1:]
	}
	level1, level2, n := levelsOf(cells)
	if c.level2 < 0 && level2 != "" { // the name of the indicator itself
		level2, n = "", n-1
	}
	if c.level1 < 0 && level1 != "" {
		level1, n = "", 0
		level2 = ""
	}
	if c.level1 >= 0 {
		row[c.level1] = level1
	}
	if c.level2 >= 0 {
		row[c.level2] = level2
	}
	cells = cells[n:]
	if len(cells) == 0 {
		return row
	}
	values := cells[1:]
	if notStated(cells[0]) && c.actual >= 0 { // 不适用 0 0: the row names no indicator
		row[c.actual] = cells[0]
	} else {
		row[c.level3] = cells[0]
	}
	if len(values) == width-c.level3-1 && c.scored(values) {
		copy(row[c.level3+1:], values)
		return row
	}
	best, all := 0, [][]int(nil)
	for under := range choices(c.level3+1, width, len(values)) {
		switch rank := c.rank(under, values); {
		case rank > best:
			best, all = rank, [][]int{slices.Clone(under)}
		case rank == best && rank > 0:
			all = append(all, slices.Clone(under))
		}
	}
	for i, v := range values {
		if best == 0 || slices.ContainsFunc(all, func(under []int) bool { return under[i] != all[0][i] }) {
			row = append(row, v)
			continue
		}
		row[all[0][i]] = v
	}
	return row
}

// scored reports whether what would stand under 分值 and 得分 may stand there: a score above
// its weight is mostly one of several rows.
func (c indicatorColumns) scored(values []string) bool {
	for _, col := range []int{c.weight, c.score} {
		if at := col - c.level3 - 1; col > c.level3 && !isNumber(values[at]) && !dashes.MatchString(values[at]) {
			return false
		}
	}
	if w, s := c.weight-c.level3-1, c.score-c.level3-1; c.weight > c.level3 && c.score > c.level3 {
		weight, _ := record.ParsePoints(values[w])
		score, _ := record.ParsePoints(values[s])
		return weight == record.NoPoints || score <= weight
	}
	return true
}

// rank says how well values stand under columns: 3 where a row is whole, 2 where a
// value is missing, 1 for a row without score, 0 where they cannot stand so.
func (c indicatorColumns) rank(under []int, values []string) int {
	at := func(col int) string {
		if i := slices.Index(under, col); i >= 0 && col >= 0 {
			return values[i]
		}
		return ""
	}
	weight, score := at(c.weight), at(c.score)
	for _, v := range []string{weight, score} {
		if !isNumber(v) && !dashes.MatchString(v) {
			return 0
		}
	}
	whole := at(c.target) != "" && at(c.actual) != ""
	unscored := c.weight < 0 && c.score < 0
	if reason := at(c.reason); isNumber(reason) {
		return 0
	}
	switch w, _ := record.ParsePoints(weight); {
	case weight != "" && score != "":
		if s, _ := record.ParsePoints(score); s > w {
			return 0
		}
		if whole {
			return 3
		}
		return 2
	case whole && unscored:
		return 3
	case whole && weight == "" && score == "" && len(values) == 2:
		return 1
	}
	return 0
}

// mostChoices bounds how many ways the values of a row are tried under its columns.
const mostChoices = 5000

// choices are the ways to choose n of the columns [from, to), in order.
func choices(from, to, n int) func(func([]int) bool) {
	return func(yield func([]int) bool) {
		chosen, tried := make([]int, 0, n), 0
		var next func(col int) bool
		next = func(col int) bool {
			if len(chosen) == n {
				tried++
				return tried <= mostChoices && yield(chosen)
			}
			for ; col <= to-(n-len(chosen)); col++ {
				chosen = append(chosen, col)
				ok := next(col + 1)
				chosen = chosen[:len(chosen)-1]
				if !ok {
					return false
				}
			}
			return true
		}
		next(from)
	}
}
