package selfeval

import (
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

var (
	inBrackets  = regexp.MustCompile(`^\((\d+(?:\.\d+)?)分?\)$`)
	scoreGraded = regexp.MustCompile(`^(\d+(?:\.\d+)?)分?[(,，、/]?(` + grades + `)\)?$`)
	gradeScored = regexp.MustCompile(`^(` + grades + `)[(,，、/]?(\d+(?:\.\d+)?)分?\)?$`)
)

// totalOf is what a cell of the last row states: points, maybe in brackets or beside their
// grade: （100）, 99（优）, 优（99分）.
func totalOf(cell string) (points, grade string) {
	text := document.Squeezed(cell)
	if m := inBrackets.FindStringSubmatch(text); m != nil {
		return m[1], ""
	} else if m := scoreGraded.FindStringSubmatch(text); m != nil {
		return m[1], m[2]
	} else if m := gradeScored.FindStringSubmatch(text); m != nil {
		return m[2], m[1]
	}
	return cell, ""
}

func isTotalNumber(cell string) bool {
	points, _ := totalOf(cell)
	return isNumber(points)
}

// total reads the last row: full score and score, below their headings where it is as wide
// as the table, else in the order of their columns, for most have fewer cells. A single
// number left of the scores is the full score where that comes first: the form may not be
// scored yet. It is no score either where the table has weights and no scores.
func (f *form) total(head, row int) (open openScore) {
	if row < 0 {
		return open
	}
	e, cols := f.out.Evaluation, indicatorHead(f.rows[head])
	e.Place = f.rows[row].Place("总分", -1)
	var numbers []int
	full, score, doubtful := -1, -1, -1
	for j, c := range f.rows[row].Cells {
		if f.rows[row].At(j).Doubt != "" {
			doubtful = j
		}
		if m := scoreLabel.FindStringSubmatch(document.Squeezed(c)); m != nil && m[1] != "" {
			e.FullScore, _ = record.ParsePoints(m[1])
			f.ofEvaluation(record.FullScoreValue, row, j)
		}
		switch {
		case isTotalNumber(c):
			numbers = append(numbers, j)
		case isTotal(document.Row{Cells: []string{c}}) || strings.Trim(c, "-—") == "":
			f.take(row, j)
		}
	}
	wide := len(f.rows[row].Cells) == len(f.rows[head].Cells)
	under := func(col int) bool { return wide && isTotalNumber(f.rows[row].Cell(col)) }
	switch {
	case slices.Contains(numbers, cols.weight) && slices.Contains(numbers, cols.score):
		full, score = cols.weight, cols.score
	case cols.weight >= 0 && cols.score < 0 && len(numbers) > 0:
		if full = numbers[0]; !under(cols.weight) && !f.sumsWeights(row, numbers[0]) {
			full = -1
		} else if len(numbers) == 1 {
			break
		}
		open = openScore{row, numbers}
	case len(numbers) > 2:
		open = openScore{row, numbers}
	case len(numbers) == 2 && cols.score < cols.weight:
		score, full = numbers[0], numbers[1]
	case len(numbers) == 2:
		full, score = numbers[0], numbers[1]
	case len(numbers) == 1 && e.FullScore == record.NoPoints && numbers[0] < cols.score && cols.weight >= 0 && cols.weight < cols.score:
		full = numbers[0]
	case len(numbers) == 1 && cols.score >= 0 && cols.score < cols.weight && numbers[0] >= cols.weight:
		full = numbers[0]
	case len(numbers) == 1:
		score = numbers[0]
	}
	if doubtful >= 0 && score < 0 {
		score = doubtful
	}
	if full >= 0 {
		e.FullScore = f.totalPoints(row, full)
		f.ofEvaluation(record.FullScoreValue, row, full)
	}
	if score >= 0 {
		e.Score = f.totalPoints(row, score)
		f.ofEvaluation(record.ScoreValue, row, score)
	}
	if len(numbers) > 0 {
		e.Place = f.rows[row].Place("总分", numbers[min(len(numbers), 2)-1])
	}
	return open
}

// openScore is a last row with numbers of which none can be told to be the score.
type openScore struct {
	row     int
	numbers []int
}

// sumsWeights reports whether a number of the last row is what the weights add up to.
func (f *form) sumsWeights(row, col int) bool {
	sum := record.Points(0)
	for _, r := range f.out.Indicators {
		sum += max(r.Weight, 0)
	}
	for _, l := range f.out.Funding {
		if l.Role == record.TotalLine {
			sum += max(l.Weight, 0)
		}
	}
	points, _ := totalOf(f.rows[row].Cell(col))
	p, err := record.ParsePoints(points)
	return err == nil && p == sum
}

// totalPoints reads a cell of the last row, and the grade that stands with its points.
func (f *form) totalPoints(row, col int) record.Points {
	if _, grade := totalOf(f.cell(row, col)); grade != "" && f.out.Evaluation.Grade == "" {
		f.out.Evaluation.Grade = grade
		f.ofEvaluation(record.GradeValue, row, col)
	}
	return stated(f, row, col, sure(record.NoPoints, func(text string) (record.Points, error) {
		points, _ := totalOf(text)
		return record.ParsePoints(points)
	}))
}
