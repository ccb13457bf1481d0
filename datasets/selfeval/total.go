package selfeval

import (
	"slices"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// total reads the last row: full score and score, below their headings. Where it has fewer
// cells than the table the numbers count, not their columns, in the order of the columns;
// of more than two it cannot be told. A single number left of the scores is the full score
// where that comes first: the form may not be scored yet.
func (f *form) total(head, row int) {
	if row < 0 {
		return
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
		case isNumber(c):
			numbers = append(numbers, j)
		case isTotal(document.Row{Cells: []string{c}}) || strings.Trim(c, "-—") == "":
			f.take(row, j)
		}
	}
	switch {
	case slices.Contains(numbers, cols.weight) && slices.Contains(numbers, cols.score):
		full, score = cols.weight, cols.score
	case len(numbers) > 2:
		f.totalAsked(row, cols, numbers)
	case len(numbers) >= 2 && cols.score < cols.weight:
		score, full = numbers[0], numbers[1]
	case len(numbers) >= 2:
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
		e.FullScore = f.points(row, full)
		f.ofEvaluation(record.FullScoreValue, row, full)
	}
	if score >= 0 {
		e.Score = f.points(row, score)
		f.ofEvaluation(record.ScoreValue, row, score)
	}
	if len(numbers) > 0 {
		e.Place = f.rows[row].Place("总分", numbers[min(len(numbers), 2)-1])
	}
}

// totalAsked asks for the score among more numbers than the last row should have.
func (f *form) totalAsked(row int, cols indicatorColumns, numbers []int) {
	field, place := document.FieldLabel(f.heading(cols.score)), f.rows[row].Place("总分", -1)
	said := f.decided.Of(field, place)
	if p, err := record.ParsePoints(said); err == nil && said != "" {
		f.out.Evaluation.Score = p
		for _, j := range numbers {
			if q, _ := record.ParsePoints(f.rows[row].Cell(j)); q == p {
				f.take(row, j)
			}
		}
		return
	}
	var candidates []string
	for _, j := range numbers {
		candidates = append(candidates, f.rows[row].Cell(j))
	}
	f.out.Doubts = append(f.out.Doubts, record.Doubt{Field: field, Place: place, Text: f.rows[row].Text(), Candidates: candidates,
		Why: "总分行有几个数，又不在各列之下，分不清哪个是总得分；总得分暂缺，待人确认。"})
}
