package selfeval

import (
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/document"
)

// The words a heading of money begins with: of the budget of the beginning of the year,
// of the whole year, and of what was spent.
var (
	initialHeads  = []string{"年初预算", "年初数", "年初安排"}
	adjustedHeads = []string{"全年预算", "调整后", "调整预算", "预算数", "预算金额", "预算安排"}
	executedHeads = []string{"全年执行", "预算执行数", "执行数", "实际支出", "金额执行数", "合计执行数", "小计执行数", "全年支出", "实际执行数", "支出金额", "支出数", "使用金额"}
)

// unfolded is the rows with every heading in one row. A heading may be broken over two:
// 预算数 over 年初数 and 调整后, or 分值 merged over both. Whether a heading of money had to
// be put together is told.
func unfolded(rows []document.Row) (out []document.Row, together bool) {
	out = make([]document.Row, 0, len(rows))
	for i := 0; i < len(rows); i++ {
		r := rows[i]
		if headWord.MatchString(squeezedText(r)) {
			r = withOver(r)
		}
		if head, values, ok := paired(r); ok {
			out, together = append(out, head, values), true
			continue
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

// paired parts a row of labels with their amounts beside them, 预算数 100 执行数 95, into a
// heading over the amounts and a line; every amount stays in its cell.
func paired(r document.Row) (head, values document.Row, ok bool) {
	if !isFundingHead(r) {
		return head, values, false
	}
	over, line := make([]string, len(r.Cells)), make([]string, len(r.Cells))
	pairs, label := 0, ""
	for j, c := range r.Cells {
		switch {
		case c == "":
		case isAmount(c) && label == "":
			return head, values, false
		case isAmount(c):
			over[j], line[j], label = label, c, ""
			pairs++
		default:
			label = c
		}
	}
	line[0] = "合计"
	if over[0] == "" && isStructure(r.Cell(0)) { // the label of the table, which may say the unit
		over[0] = r.Cell(0)
		return r.With(over), r.With(line), pairs > 1 && isFundingHead(r.With(over))
	}
	return r.With(over), r.With(line), pairs > 1 && over[0] == "" && isFundingHead(r.With(over))
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

// wholePart is what stands over the column that holds all of a parted amount.
var wholePart = regexp.MustCompile(`^(?:小计|合计|总计)$`)

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
		switch cells[j] = head.Cell(j); {
		case wholePart.MatchString(document.FieldLabel(below.Cell(j))):
			cells[j] = over
		case below.Cell(j) != "":
			cells[j] = below.Cell(j) + over
		}
	}
	return head.With(cells)
}
