package report

import (
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// scoreColumns are the columns of the score table, -1 where there is none.
type scoreColumns struct {
	level1, level2, level3, weight, explanation, points, rubric, score, basis int
}

var (
	weightColumn      = regexp.MustCompile(`^(?:指标)?(?:分值|权重|满分|标准分)`)
	explanationColumn = regexp.MustCompile(`指标解释|指标释义|指标内涵`)
	pointsColumn      = regexp.MustCompile(`指标说明|评价要点|评分要点|考核要点`)
	rubricColumn      = regexp.MustCompile(`评分标准|评价标准|评分规则|评分细则|计分`)
	scoreColumn       = regexp.MustCompile(`^(?:评价|实际|最终|专家|指标)?得分(?:值)?(?:\(.*\))?$|^评分$`)
	basisColumn       = regexp.MustCompile(`评分依据|得分依据|扣分|得分说明|评分说明|评分理由|评价依据|评价情况|备注`)
)

func scoreHead(head document.Row) scoreColumns {
	c := scoreColumns{
		level1: column(head, level1Column), level2: column(head, level2Column), level3: column(head, level3Column),
		explanation: column(head, explanationColumn), points: column(head, pointsColumn), rubric: column(head, rubricColumn),
		score: column(head, scoreColumn), basis: column(head, basisColumn), weight: -1,
	}
	// Tables that print points and scores behind every level have several such columns;
	// those of the third level are the first behind its name.
	scored := false
	for j := c.level3 + 1; j < len(head.Cells); j++ {
		switch h := document.Squeezed(head.Cells[j]); {
		case c.weight < 0 && weightColumn.MatchString(h):
			c.weight = j
		case !scored && scoreColumn.MatchString(h):
			c.score, scored = j, true
		}
	}
	return c
}

func isScoreHead(head document.Row) bool {
	c := scoreHead(head)
	return c.level3 >= 0 && c.weight >= 0 && c.score >= 0
}

func (c scoreColumns) all() []int {
	return []int{c.level1, c.level2, c.level3, c.weight, c.explanation, c.points, c.rubric, c.score, c.basis}
}

// shifted is the columns of a row that lacks its first cells.
func (c scoreColumns) shifted(by int) scoreColumns {
	for _, col := range []*int{&c.level1, &c.level2, &c.level3, &c.weight, &c.explanation, &c.points, &c.rubric, &c.score, &c.basis} {
		if *col >= 0 {
			*col -= by
		}
	}
	return c
}

// serialColumn is the number of a row.
var serialColumn = regexp.MustCompile(`^(?:序号|编号)$`)

// isTotal reports whether a row is the total of its table: its first filled cell says so.
func isTotal(row document.Row) bool {
	for _, c := range row.Cells {
		if c != "" {
			return totalLabel.MatchString(document.Squeezed(c))
		}
	}
	return false
}

func (c scoreColumns) scored(row document.Row) bool {
	return isNumber(row.Cell(c.weight)) && isNumber(row.Cell(c.score))
}

func isNumber(s string) bool {
	p, err := record.ParsePoints(s)
	return err == nil && p != record.NoPoints
}

// scores reads the score table: one indicator a row, levels carried forward, also from a
// table before it that ended without its total: that one goes on here.
func (r *reading) scores(table int) bool {
	cols := scoreHead(r.blocks[table].Rows[0])
	var level1, level2 string
	if n := len(r.out.Indicators) - 1; n >= 0 && r.out.Evaluation.FullScore == record.NoPoints && r.out.Evaluation.Score == record.NoPoints {
		level1, level2 = r.out.Indicators[n].Level1Raw, r.out.Indicators[n].Level2Raw
	}
	var sums []string // weights of the levels above
	number := 0
	whole := map[int]document.Row{} // as it stands, by line
	for _, row := range r.blocks[table].Rows {
		whole[row.Line] = row
	}
	rows := mended(r.overPages(table, cols), cols)
	shared := r.sharedScores(table, rows, cols)
	for _, row := range rows {
		if isTotal(row) {
			r.total(table, row, cols)
			continue
		}
		at := cols
		for by := 1; by <= 2 && !at.scored(row); by++ {
			if cols.level3-by >= 0 && cols.shifted(by).scored(row) {
				at = cols.shifted(by)
			}
		}
		number++
		place := r.place(table, number, row, at.level3)
		if c := row.Cell(at.level1); c != "" {
			level1, level2 = c, ""
			if plain := document.Squeezed(c); strings.Count(plain, "(") != strings.Count(plain, ")") {
				r.unplaced(row.Place(r.tableLabel(table), at.level1), c, "名称不全，可能在换页处断开，请核对这一行")
			}
		}
		if c := row.Cell(at.level2); c != "" {
			level2 = c
		}
		if s := shared[row.Line]; s != nil {
			row = r.part(table, s, row, at)
		} else if row.Cell(at.level3) != "" && isNumber(row.Cell(at.weight)) != isNumber(row.Cell(at.score)) {
			row = r.decided(table, row, at.weight, at.score)
		}
		weight, err := record.ParsePoints(row.Cell(at.weight))
		score, err2 := record.ParsePoints(row.Cell(at.score))
		if err != nil || err2 != nil || row.Cell(at.level3) == "" {
			r.unplaced(place, row.Text(), "评分表的这一行读不出三级指标、分值和得分")
			continue
		}
		r.out.Indicators = append(r.out.Indicators, record.Indicator{
			Level1: document.IndicatorName(level1), Level2: document.IndicatorName(level2), Level3: oneLine(row.Cell(at.level3)),
			Level1Raw: level1, Level2Raw: level2, Weight: weight, Score: score, Parts: 1,
			Explanation: text(row.Cell(at.explanation)), Points: text(row.Cell(at.points)),
			Rubric: text(row.Cell(at.rubric)), Basis: text(row.Cell(at.basis)),
			Applicable: weight != 0, Place: place,
		})
		for heading, col := range map[string]int{
			record.WeightValue: at.weight, record.ScoreValue: at.score, record.ExplanationValue: at.explanation, record.RubricValue: at.rubric, record.BasisValue: at.basis,
		} {
			if text := row.Cell(col); text != "" && whole[row.Line].Cell(col) == text { // no row put together
				r.out.Places.Put(place, heading, r.place(table, number, row, col))
			}
		}
		for j, c := range row.Cells {
			head := document.Squeezed(r.blocks[table].Rows[0].Cell(j + cols.level3 - at.level3))
			switch {
			case c == "" || slices.Contains(at.all(), j) || serialColumn.MatchString(head):
			case j < at.level3 && weightColumn.MatchString(head):
				sums = append(sums, c)
			default:
				r.unknownColumn(table, r.place(table, number, row, j), j+cols.level3-at.level3, c)
			}
		}
	}
	if len(sums) > 0 {
		r.unplaced(r.blocks[table].Rows[0].Place(r.tableLabel(table), -1), strings.Join(sums, " "), "一级、二级指标的分值是三级指标分值的小计，不另存")
	}
	return len(r.out.Indicators) > 0
}

// decided is a row of which only one number can be read, with the other as a person has
// decided it; else that cell is a doubt.
func (r *reading) decided(table int, row document.Row, cols ...int) document.Row {
	for _, col := range cols {
		text := row.Cell(col)
		if _, err := record.ParsePoints(text); err == nil {
			continue
		}
		field, place := document.FieldLabel(r.blocks[table].Rows[0].Cell(col)), row.Place(r.tableLabel(table), col)
		if said := r.said.Of(field, place); said != "" {
			row.Cells = slices.Clone(row.Cells)
			row.Cells[col] = said
			continue
		}
		r.out.Doubts = append(r.out.Doubts, record.Doubt{Field: field, Place: place, Text: text, Candidates: document.Numbers(text),
			Why: "评分表的这一格应是一个数，读不出来；这一行暂缺，待人确认。"})
	}
	return row
}

// overPages is the rows below the heading; two halves of a row cut by the end of a page
// are one row, and said to be.
func (r *reading) overPages(table int, cols scoreColumns) []document.Row {
	var out []document.Row
	for _, row := range r.blocks[table].Rows[1:] {
		if n := len(out) - 1; n >= 0 && row.Page() != out[n].Page() && !(cols.scored(row) && cols.scored(out[n])) && !isTotal(row) {
			if whole := out[n].Joined(row); cols.scored(whole) {
				out[n] = whole
				r.unplaced(row.Place(r.tableLabel(table), -1), row.Text(), "换页处分成两截的一行，已与上一页的末行并为一行，请核对")
				continue
			}
		}
		out = append(out, row)
	}
	return out
}

// brokenRows is how many lines one row of the score table may be broken into.
const brokenRows = 40

// mended joins rows that a line break inside a cell has split: a row without
// weight and score and the next one, which together have them.
func mended(rows []document.Row, cols scoreColumns) []document.Row {
	var out []document.Row
	joined := 0 // rows joined to the last of out
	for _, row := range rows {
		if n := len(out) - 1; n >= 0 && joined < brokenRows && !cols.scored(out[n]) && !isTotal(out[n]) && len(out[n].Cells) > 1 {
			last := out[n].Cells
			cells := append(slices.Clone(last[:len(last)-1]), strings.TrimSpace(last[len(last)-1]+"\n"+row.Cells[0]))
			whole := out[n]
			whole.Cells = append(cells, row.Cells[1:]...)
			if !cols.scored(row) || cols.scored(whole) {
				if len(whole.Cells) <= slices.Max(cols.all())+2 {
					out[n] = whole
					joined++
					continue
				}
			}
		}
		out, joined = append(out, row), 0
	}
	return out
}

var markup = strings.NewReplacer("<p>", "", "</p>", "", "<br>", "\n", "<br/>", "\n", "<br />", "\n")

// text is a cell without the paragraph marks that conversion to text has left.
// Whatever else looks like markup is text like any other.
func text(cell string) string { return strings.TrimSpace(markup.Replace(cell)) }

func oneLine(cell string) string { return strings.Join(strings.Fields(cell), "") }

var gradeCell = regexp.MustCompile(`^[“"]?(优秀|优|良好|良|中等|中|低|较差|差|合格|不合格)[”"]?$`)

// total reads full score, score, grade and the grade bands printed in the row.
func (r *reading) total(table int, row document.Row, cols scoreColumns) {
	e := r.out.Evaluation
	label := r.tableLabel(table) + " 总分"
	e.Place = row.Place(label, -1)
	stands := func(heading string, col int) { r.ofEvaluation(heading, row.Place(label, col)) }
	full := func(c string) bool { p, err := record.ParsePoints(c); return err == nil && p == e.FullScore }
	for j, c := range row.Cells {
		squeezed := document.Squeezed(c)
		bands := bandsOf(c)
		switch {
		case c == "" || j == 0 || totalLabel.MatchString(squeezed):
		case j == cols.score && isNumber(c):
			e.Score, _ = record.ParsePoints(c)
			stands(record.ScoreValue, j)
		case (j < cols.score || j == cols.weight) && isNumber(c) && e.FullScore == record.NoPoints:
			e.FullScore, _ = record.ParsePoints(c)
			stands(record.FullScoreValue, j)
		case j < cols.score && isNumber(c) && full(c): // printed for each level
		case isNumber(c) && e.Score == record.NoPoints:
			e.Score, _ = record.ParsePoints(c)
			stands(record.ScoreValue, j)
		case gradeCell.MatchString(squeezed):
			e.Grade = gradeCell.FindStringSubmatch(squeezed)[1]
			stands(record.GradeValue, j)
		case len(bands) > 1:
			r.out.Bands = bands
		default:
			r.unplaced(e.Place, c, "总分行里认不出是哪一项")
		}
	}
}
