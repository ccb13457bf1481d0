package selfeval

import (
	"slices"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// say lowers the confidence of fields.
func (f *form) say(level record.Level, why, place string, fields ...string) {
	f.said.Say(level, why, place, fields...)
}

// certain gives the confidence of every field that was read: sure, unless the rows of the
// form had to be worked out or something was said of the field while it was read.
func (f *form) certain(workedOut string) {
	var c record.Certainty
	has := func(field string, read bool) {
		if read {
			c.Say(record.Sure, "", "", field)
		}
	}
	out := f.out
	any := func(is func(record.Indicator) bool) bool { return slices.ContainsFunc(out.Indicators, is) }
	has(record.ProjectField, true)
	has(record.YearField, true)
	has(record.MoneyField, len(out.Funding) > 0)
	has(record.RateField, slices.ContainsFunc(out.Funding, func(l record.Funding) bool { return l.StatedRate != record.NoPercent }))
	has(record.TotalField, out.Evaluation.Score != record.NoPoints)
	has(record.NameField, true)
	has(record.PointsField, any(func(r record.Indicator) bool { return r.Weight != record.NoPoints || r.Score != record.NoPoints }))
	has(record.ValueField, any(func(r record.Indicator) bool { return r.Target.Raw+r.Actual.Raw != "" }))
	has(record.ReasonField, any(func(r record.Indicator) bool { return r.Reason != "" }))
	has(record.GoalField, out.Evaluation.Goal+out.Evaluation.Result != "")
	if workedOut != "" {
		for _, held := range slices.Clone(c) {
			if held.Field != record.ProjectField && held.Field != record.YearField {
				c.Say(record.Inferred, workedOut, "", held.Field)
			}
		}
	}
	for _, said := range f.said {
		c.Say(said.Level, said.Why, said.Place, said.Field)
	}
	out.Confidence = c
}

// fieldUnder is the field a column of a table holds, "" if it is none of the known.
func (f *form) fieldUnder(row, col, funds, heads, total int) string {
	switch {
	case row > funds && row < heads:
		c := fundingHead(f.rows[funds])
		switch {
		case col == c.rate && col >= 0:
			return record.RateField
		case slices.Contains(c.known(), col):
			return record.MoneyField
		}
	case row > heads && (total < 0 || row < total):
		c := indicatorHead(f.rows[heads])
		switch {
		case col == c.weight || col == c.score:
			return record.PointsField
		case slices.Contains(c.known(), col):
			return record.ValueField
		}
	case row == total:
		return record.TotalField
	}
	return ""
}

// workedOut says how the rows of a form were found, "" where the file has rows and cells.
func workedOut(d document.Document, layout document.Layout, ragged bool) string {
	switch {
	case layout == document.CellPerLine || layout == document.OneLine:
		return "原文没有行列，按表头的次序和分值的合计归出各行"
	case ragged:
		return "原文没有留下空格，按各列放得下的值归列"
	case layout == document.Blanks:
		return "按空格对齐的位置归列"
	case d.Format == document.PDF:
		return "PDF 没有格子，按线和文字的位置归列"
	}
	return ""
}
