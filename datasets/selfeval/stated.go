package selfeval

import (
	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// stated is the number of a cell below its heading: as printed, else as a person has
// decided. What is neither is a doubt, and none: the cell stays unread and is listed.
func stated[T any](f *form, row, col, head int, none T, parse func(string) (T, error)) T {
	text := f.cell(row, col)
	v, err := parse(text)
	if err == nil {
		if col >= 0 {
			f.take(row, col)
		}
		return v
	}
	field := document.FieldLabel(f.rows[head].Cell(col))
	place := f.rows[row].Place("自评表", f.col(row, col))
	if decided, err := parse(f.decided.Of(field, place)); err == nil && f.decided.Of(field, place) != "" {
		f.take(row, col)
		return decided
	}
	f.out.Doubts = append(f.out.Doubts, record.Doubt{
		Field: field, Place: place, Text: text, Candidates: document.Numbers(text),
		Why: "这一格应是一个数，读不出来；这个数暂缺，待人确认。",
	})
	return none
}
