package report

import (
	"slices"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// sharing is the rows of a score table over which one score is merged, by their lines.
type sharing struct {
	record.Shared
	lines []int
}

// sharedScores are the scores merged over rows of which several have a weight, by the line
// of each of their rows.
func (r *reading) sharedScores(table int, rows []document.Row, cols scoreColumns) map[int]*sharing {
	var all map[int]*sharing
	for i := 0; i < len(rows); i++ {
		end := i + 1
		for end < len(rows) && rows[end].Covered(cols.score) && rows[end].At(cols.score).Up > 0 {
			end++
		}
		s := &sharing{Shared: record.Shared{Field: document.FieldLabel(r.blocks[table].Rows[0].Cell(cols.score)), Printed: rows[i].Cell(cols.score)}}
		s.Whole, _ = record.ParsePoints(s.Printed)
		for _, row := range rows[i:end] {
			if most, err := record.ParsePoints(row.Cell(cols.weight)); err == nil && most != record.NoPoints {
				s.lines = append(s.lines, row.Line)
				s.Row(row.Cell(cols.weight), 0, most, r.said.Of(s.Field, row.Place(r.tableLabel(table), cols.score)))
			}
		}
		if len(s.lines) > 1 && end > i+1 {
			if s.Check(); !s.Given() {
				r.unplaced(rows[i].Place(r.tableLabel(table), cols.score), s.Printed, s.Why())
			}
			for _, line := range s.lines {
				if all == nil {
					all = map[int]*sharing{}
				}
				all[line] = s
			}
		}
		i = end - 1
	}
	return all
}

// part is a row with its part of a shared score, none where nobody has said it.
func (r *reading) part(table int, s *sharing, row document.Row, at scoreColumns) document.Row {
	p, doubt := s.Part(slices.Index(s.lines, row.Line))
	row.Cells = slices.Clone(row.Cells)
	row.Cells[at.score] = p.Short()
	if doubt != nil {
		doubt.Place = row.Place(r.tableLabel(table), at.score)
		r.out.Doubts = append(r.out.Doubts, *doubt)
	}
	return row
}
