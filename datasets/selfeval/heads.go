package selfeval

import (
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/document"
)

// unfolded is the rows with every heading in one row. A heading may be broken over two:
// 预算数 over 年初数 and 调整后, or 分值 merged over both. Whether a heading of money had to
// be put together is told.
func unfolded(rows []document.Row) (out []document.Row, together bool) {
	out = make([]document.Row, 0, len(rows))
	for i := 0; i < len(rows); i++ {
		r := rows[i]
		if i+1 < len(rows) && parted(r, rows[i+1]) {
			r = r.Joined(rows[i+1])
			i++
		}
		if headWord.MatchString(squeezedText(r)) {
			r = withOver(r)
			if i > 0 {
				r = withAbove(rows[i-1], r)
			}
		}
		if isFundingHead(r) && i+1 < len(rows) && isSubheading(r, rows[i+1]) {
			r, together = folded(r, rows[i+1]), true
			i++
		}
		if isIndicatorHead(r) && i+1 < len(rows) && partsColumns(r, rows[i+1]) {
			r = folded(r, rows[i+1])
			i++
		}
		out = append(out, r)
	}
	return out, together
}

// parted reports whether the end of a page parts a heading: 年度指标 and 值.
func parted(r, rest document.Row) bool {
	if r.Page() == rest.Page() || isFundingHead(r) || isIndicatorHead(r) {
		return false
	}
	both := r.Joined(rest)
	return isFundingHead(both) && !isFundingHead(rest) || isIndicatorHead(both) && !isIndicatorHead(rest)
}

// fundingRow is the heading of the money: the one with the most columns, for a form may
// list single tasks with their money before it.
func (f *form) fundingRow(end int) int {
	best, most := -1, 0
	for i, r := range f.rows {
		if i == end {
			break
		}
		if n := len(fundingHead(r).known()); isFundingHead(r) && n > most {
			best, most = i, n
		}
	}
	return best
}

var headWord = regexp.MustCompile(`二级指标|预算数|执行数`)

func squeezedText(r document.Row) string { return document.Squeezed(strings.Join(r.Cells, "")) }

// withOver is a heading with the words that are merged down to it from the row above.
func withOver(r document.Row) document.Row {
	cells := slices.Clone(r.Cells)
	over := false
	for j := range cells {
		if c := r.At(j); c.Covered && c.Up > 0 && c.Left == 0 && !isStructure(c.Over) {
			cells[j], over = c.Over, true
		}
	}
	if !over || !isFundingHead(r.With(cells)) && !isIndicatorHead(r.With(cells)) {
		return r
	}
	return r.With(cells)
}

// withAbove is a heading of indicators whose words say only with those of the cell that lies
// over several of them what they are: 年初设定 and 实际完成 below 指标值.
func withAbove(above, r document.Row) document.Row {
	if !headsIndicators(r) {
		return r
	}
	cells := slices.Clone(r.Cells)
	changed := false
	for j, c := range cells {
		over := above.At(j)
		if over.Covered && over.Up == 0 {
			over.Text = over.Over
		} else if over.Columns < 2 {
			continue
		}
		own, _ := indicatorRole(document.FieldLabel(c))
		both, _ := indicatorRole(document.FieldLabel(c) + document.FieldLabel(over.Text))
		if c != "" && own == noRole && both != noRole && !levelWord.MatchString(document.Squeezed(c)) {
			cells[j], changed = c+over.Text, true
		}
	}
	if !changed {
		return r
	}
	return r.With(cells)
}

// moneyFirst is the rows of a form that prints its money behind the indicators, in the
// usual order. Whether a row begins another form is for [Forms].
func moneyFirst(rows []document.Row) []document.Row {
	heads := slices.IndexFunc(rows, isIndicatorHead)
	funds := slices.IndexFunc(rows, isFundingHead)
	if heads < 0 || funds < heads {
		return rows
	}
	from := funds
	for from > heads && slices.ContainsFunc(rows[from-1].Cells, func(c string) bool {
		return unitSaid(c) != nil || len(rows[from-1].Cells) == 1 && moneyWord.MatchString(c)
	}) {
		from--
	}
	for i, r := range rows[heads+1:] {
		if at := heads + 1 + i; at > funds && (isIndicatorHead(r) || isFundingHead(r)) || begins(r) {
			return rows
		}
	}
	return slices.Concat(rows[:heads], rows[from:], rows[heads:from])
}

// isSubheading reports whether a row below a heading of money parts its columns: two
// words or more, none of them an amount or the name of a line.
func isSubheading(head, r document.Row) bool {
	first, filled := fundingHead(head).first(), 0
	for j, c := range r.Cells {
		switch {
		case c == "":
		case j < first && !isStructure(c), isNumber(c), dashes.MatchString(c), labels[document.FieldLabel(c)] != noField:
			return false
		case j >= first:
			filled++
		}
	}
	return filled > 1 && !isGoalHead(r) && !isIndicatorHead(r)
}

// columnPart is what parts the column of a value: that of the beginning of the year, that
// after a change, that of the office.
var columnPart = regexp.MustCompile(`^(?:年初|年中|调整[前后]|年度|全年|预期|计划|自评|单位|复核|本年|上年|实际)`)

// partsColumns reports whether a row below the heading of the indicators says nothing but
// what parts its wide columns: 年初 and 调整后 below 指标值.
func partsColumns(head, r document.Row) bool {
	filled := 0
	for j, c := range r.Cells {
		if c == "" {
			continue
		}
		wide := head.Cell(j) == "" || head.At(j).Columns > 1 || head.Cell(j+1) == "" && j+1 < len(head.Cells)
		if filled++; !wide || !columnPart.MatchString(document.FieldLabel(c)) {
			return false
		}
	}
	return filled > 1
}

// folded is two rows of a heading in one, the lower words first: 年初数预算数.
func folded(head, below document.Row) document.Row {
	cells := make([]string, max(len(head.Cells), len(below.Cells)))
	over := ""
	for j := range cells {
		switch c := head.At(j); {
		case c.Text != "":
			over = c.Text
		case c.Covered && c.Left > 0:
		case below.Cell(j) == "":
			over = ""
		}
		if cells[j] = head.Cell(j); below.Cell(j) != "" {
			cells[j] = below.Cell(j) + over
		}
	}
	return head.With(cells)
}
