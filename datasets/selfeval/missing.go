package selfeval

import (
	"slices"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// leftOver are the cells of a row that stand behind the last heading: they belong under
// some heading, and which it is cannot be told.
func (f *form) leftOver(i int) []string {
	width := len(f.rows[f.head].Cells)
	if len(f.rows[i].Cells) <= width {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(f.rows[i].Cells[width:]), func(c string) bool { return c == "" || isStructure(c) })
}

// missing asks for every value that a row lacks while cells of it are left over: a person
// says which of them it is. What was said is read, and its cell is no longer left over.
func (f *form) missing(r *record.Indicator, i, number int, at indicatorColumns, left []string) {
	if len(left) == 0 {
		return
	}
	place := f.rows[i].Place(rowLabel(number), -1)
	type gap struct {
		field string
		words func(string) // takes what was said
		n     *record.Points
	}
	var gaps []gap
	word := func(col int, field, held string, take func(string)) {
		if col >= 0 && held == "" {
			gaps = append(gaps, gap{field: field, words: take})
		}
	}
	point := func(col int, v *record.Points) {
		if col >= 0 && *v == record.NoPoints && f.cell(i, col) == "" && !f.rows[i].Covered(col) {
			gaps = append(gaps, gap{field: document.FieldLabel(f.heading(col)), n: v})
		}
	}
	word(at.target, record.TargetValue, r.Target.Raw, func(said string) { r.Target = value(said) })
	word(at.actual, record.ActualValue, r.Actual.Raw, func(said string) { r.Actual = value(said) })
	point(at.weight, &r.Weight)
	point(at.score, &r.Score)
	if slices.ContainsFunc(left, func(c string) bool { return !isNumber(c) }) {
		word(at.reason, record.ReasonValue, r.Reason, func(said string) { r.Reason = said })
	}
	var open []gap
	for _, g := range gaps {
		said := f.decided.Of(g.field, place)
		p, err := record.ParsePoints(said)
		switch {
		case said == "" || g.n != nil && err != nil:
			open = append(open, g)
			continue
		case g.n != nil:
			*g.n = p
		case said != record.NoValue:
			g.words(said)
		}
		if at := slices.Index(left, said); at >= 0 {
			left = slices.Delete(slices.Clone(left), at, at+1)
			f.takeLeft(i, said)
		}
	}
	if len(left) == 0 {
		return
	}
	for _, g := range open {
		var candidates []string
		for _, c := range left {
			if g.n == nil || isNumber(c) {
				candidates = append(candidates, c)
			}
		}
		f.out.Doubts = append(f.out.Doubts, record.Doubt{Field: g.field, Place: place, Text: r.Level3, Candidates: append(candidates, record.NoValue),
			Why: "这一行少一格，认不出它在哪一列之下；这个值暂缺，待人确认，这一行没有它的写 —。"})
	}
}

// takeLeft takes the first unread cell behind the headings that holds a text.
func (f *form) takeLeft(i int, text string) {
	for j := len(f.rows[f.head].Cells); j < len(f.rows[i].Cells); j++ {
		if at := [2]int{i, j}; f.rows[i].Cells[j] == text && !f.read[at] {
			f.read[at] = true
			return
		}
	}
}
