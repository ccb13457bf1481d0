package report

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// captionText finds the number of a table, which a year may follow without a
// blank: 表 4-2 2018-2020 年….
var captionText = regexp.MustCompile(`^表\s*(\d{1,2})(?:\s*([-—–.])\s*(\d{1,2}?))?\s*(?:(?:19|20)\d\d|\D|$)`)

// captionBlocks is how many page marks and units may stand between a caption and
// its table.
const captionBlocks = 8

// caption is the block of a table's caption, -1 if none stands right above it.
func (r *reading) caption(table int) int {
	for i := table - 1; i >= max(0, table-captionBlocks); i-- {
		b := r.blocks[i]
		switch text := document.Squeezed(b.Text); {
		case b.IsPageMark() || strings.HasPrefix(text, "单位:") || strings.HasPrefix(text, "(单位:") || strings.HasPrefix(text, "金额单位:"):
		case b.Rows == nil && (captionText.MatchString(b.Text) || attachment.MatchString(text)):
			return i
		default:
			return -1
		}
	}
	return -1
}

// tableLabel is what a reader calls a table: 表4-2, 附件, or 表 where it has no caption.
func (r *reading) tableLabel(table int) string {
	label, ok := r.labels[table]
	if !ok {
		label = r.labelAbove(table)
		r.labels[table] = label
	}
	return label
}

func (r *reading) labelAbove(table int) string {
	c := r.caption(table)
	if c < 0 {
		return "表"
	}
	if m := captionText.FindStringSubmatch(r.blocks[c].Text); m != nil {
		return "表" + m[1] + m[2] + m[3]
	}
	return strings.TrimRight(attachment.FindString(document.Squeezed(r.blocks[c].Text)), ":、")
}

// place is where a cell of a table stands, or its n-th row where the column is negative.
func (r *reading) place(table, n int, row document.Row, col int) string {
	return row.Place(fmt.Sprintf("%s 第%d行", r.tableLabel(table), n), col)
}

// unknownColumn lists a cell below a heading that names nothing a report is read for.
func (r *reading) unknownColumn(table int, place string, col int, text string) {
	r.unplaced(place, strings.TrimPrefix(r.blocks[table].Rows[0].Cell(col)+"："+text, "："), "这一列认不出是哪一项")
}

// column is the first column whose squeezed heading the pattern matches, -1 if
// none does. A bracket at the end, such as a unit, is left to the pattern.
func column(head document.Row, pattern *regexp.Regexp) int {
	for j, c := range head.Cells {
		if pattern.MatchString(document.Squeezed(c)) {
			return j
		}
	}
	return -1
}

// tables reads every table by the kind its heading tells.
func (r *reading) tables() {
	for i, b := range r.blocks {
		if r.used[i] || len(b.Rows) < 2 {
			continue
		}
		if rows, ok := folded(b.Rows); ok {
			r.blocks[i].Rows, b.Rows = rows, rows
		}
		if rows, ok := weighted(b.Rows); ok {
			r.blocks[i].Rows, b.Rows = rows, rows
		}
		switch head := b.Rows[0]; {
		case isScoreHead(head):
			r.used[i] = r.scores(i)
		case isSummaryHead(head):
			r.used[i] = r.summary(i, r.levelRates(i))
		case isLevelHead(head):
			r.used[i] = r.summary(i, r.levelColumns(i))
		case isFundingHead(head):
			r.used[i] = r.funding(i)
		case isYearHead(head):
			r.used[i] = r.yearly(i)
		case len(yearsAcross(head)) > 0:
			r.used[i] = r.across(i)
		case isComponentHead(head):
			r.used[i] = r.components(i)
		}
		if c := r.caption(i); c >= 0 && r.used[i] {
			r.used[c] = true
		}
	}
}

// folded is the rows of a score table whose heading stands in two rows, 评价结果 over
// 得分 and 扣分原因, with one heading: the lower words where there are any.
func folded(rows []document.Row) ([]document.Row, bool) {
	if isScoreHead(rows[0]) || len(rows) < 3 {
		return nil, false
	}
	cells := make([]string, max(len(rows[0].Cells), len(rows[1].Cells)))
	for j := range cells {
		cells[j] = cmp.Or(rows[1].Cell(j), rows[0].Cell(j))
	}
	head := rows[0].With(cells)
	return append([]document.Row{head}, rows[2:]...), isScoreHead(head)
}

var (
	level1Column = regexp.MustCompile(`^一级指标|^指标名称$|^指标$|^(?:评价)?维度$|^指标类[别型]$`)
	level2Column = regexp.MustCompile(`^二级指标`)
	level3Column = regexp.MustCompile(`^三级指标`)
	rateColumn   = regexp.MustCompile(`^得分率`)
	totalLabel   = regexp.MustCompile(`^(?:合计|总计|总分|总得分|小计合计)(?:\(.*\))?$`)
)

// state keeps a printed figure once, where it is printed first.
func (r *reading) state(s record.Statement) {
	if s.Year == 0 {
		s.Year = r.out.Evaluation.Year
	}
	key := s
	key.Place = ""
	if r.stated[key] {
		return
	}
	r.stated[key] = true
	r.out.Statements = append(r.out.Statements, s)
}
