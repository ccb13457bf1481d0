package report

import (
	"regexp"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

func isSummaryHead(head document.Row) bool {
	return column(head, level1Column) >= 0 && column(head, rateColumn) >= 0 && column(head, level3Column) < 0
}

// levelRate is what one row of a table of levels prints, or one column where the levels
// stand side by side.
type levelRate struct {
	subject             string
	rate, weight, score string
	total, first        bool   // all levels together; a first level
	text                string // all of it, for the list
	place, weightPlace  string
	scorePlace          string
}

// levelRates are the rows of a table of levels.
func (r *reading) levelRates(table int) []levelRate {
	rows := r.blocks[table].Rows
	head := rows[0]
	name, rate, weight, score := column(head, level1Column), column(head, rateColumn), column(head, weightColumn), column(head, scoreColumn)
	if l2 := column(head, level2Column); l2 >= 0 {
		name = l2
	}
	var all []levelRate
	for n, row := range rows[1:] {
		subject := document.IndicatorName(row.Cell(name))
		if subject == "" {
			subject = document.IndicatorName(row.Cell(0))
		}
		all = append(all, levelRate{
			subject: subject, rate: row.Cell(rate), weight: row.Cell(weight), score: row.Cell(score),
			total: totalLabel.MatchString(document.Squeezed(row.Cell(0))), first: column(head, level1Column) == name,
			text: row.Text(), place: r.place(table, n+1, row, rate), weightPlace: r.place(table, n+1, row, weight), scorePlace: r.place(table, n+1, row, score),
		})
	}
	return all
}

// levelName is a first level of any framework.
var levelName = regexp.MustCompile(`^(?:项目)?(?:决策|过程|产出|效益|效果|投入|管理|绩效|成本|满意度)$`)

// isLevelHead reports whether first levels stand side by side in a heading.
func isLevelHead(head document.Row) bool {
	levels := 0
	for j, c := range head.Cells {
		if levelName.MatchString(document.IndicatorName(c)) {
			if levels++; j == 0 {
				return false
			}
		}
	}
	return levels > 1
}

// levelColumns are the columns of a table in which the levels stand side by side, over
// rows of 分值, 得分 and 得分率.
func (r *reading) levelColumns(table int) []levelRate {
	rows := r.blocks[table].Rows
	line := func(label *regexp.Regexp) int {
		for n, row := range rows[1:] {
			if label.MatchString(document.Squeezed(row.Cell(0))) {
				return n + 1
			}
		}
		return -1
	}
	rate, weight, score := line(rateColumn), line(weightColumn), line(scoreColumn)
	if rate < 0 {
		return nil
	}
	cell := func(row, col int) (text, place string) {
		if row < 0 {
			return "", ""
		}
		return rows[row].Cell(col), r.place(table, row, rows[row], col)
	}
	var all []levelRate
	for col, h := range rows[0].Cells {
		if col == 0 || h == "" {
			continue
		}
		l := levelRate{subject: document.IndicatorName(h), total: totalLabel.MatchString(document.Squeezed(h)), first: true}
		l.rate, l.place = cell(rate, col)
		l.weight, l.weightPlace = cell(weight, col)
		l.score, l.scorePlace = cell(score, col)
		var texts []string
		for _, row := range rows {
			texts = append(texts, row.Cell(col))
		}
		l.text = strings.Join(texts, " ｜ ")
		all = append(all, l)
	}
	return all
}

// summary reads the printed score rates of levels. The weights and scores beside them are
// sums of the score table; they are listed, not stored. A report whose score table is
// missing has its first levels, full score and score here.
func (r *reading) summary(table int, levels []levelRate) bool {
	var sums []string
	for _, l := range levels {
		value, err := record.ParsePercent(l.rate)
		if _, stated := value.Float(); err != nil || !stated || l.subject == "" {
			r.unplaced(l.place, l.text, "读不出得分率")
			continue
		}
		r.state(record.Statement{Subject: l.subject, Quantity: "得分率", Value: value, Place: l.place})
		sums = append(sums, l.text)
		switch {
		case l.total:
			r.summed, _ = record.ParsePoints(l.weight)
			r.summedScore, _ = record.ParsePoints(l.score)
			r.summedAt, r.summedScoreAt = l.weightPlace, l.scorePlace
		case l.first:
			r.levels = append(r.levels, l.subject)
		}
	}
	if len(sums) > 0 {
		r.unplaced(r.blocks[table].Rows[0].Place(r.tableLabel(table), -1), strings.Join(sums, "\n"), "分值与得分是评分表的小计，只取得分率")
	}
	return len(sums) > 0
}
