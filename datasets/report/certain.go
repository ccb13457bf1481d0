package report

import (
	"slices"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// certain gives the confidence of every field that was read. The title of a report names
// project and year in one sentence, and a PDF has no cells: both had to be worked out.
func (r *reading) certain(format document.Format) {
	out := r.out
	c := &out.Confidence
	tables, why := record.Sure, ""
	if format == document.PDF {
		tables, why = record.Inferred, "PDF 没有格子，按线和文字的位置归列"
	}
	c.Say(record.Inferred, "从标题里读出", "", record.ProjectField, record.YearField)
	any := func(is func(record.Indicator) bool) bool { return slices.ContainsFunc(out.Indicators, is) }
	for _, f := range []struct {
		field string
		read  bool
	}{
		{record.MoneyField, len(out.Funding) > 0},
		{record.TotalField, out.Evaluation.Score != record.NoPoints},
		{record.NameField, len(out.Indicators) > 0},
		{record.PointsField, any(func(i record.Indicator) bool { return i.Score != record.NoPoints })},
		{record.BasisField, any(func(i record.Indicator) bool { return i.Rubric+i.Basis != "" })},
		{record.MeasureField, len(out.Measures) > 0},
	} {
		if f.read {
			c.Say(tables, why, "", f.field)
		}
	}
	if len(out.Findings) > 0 {
		c.Say(record.Sure, "", "", record.FindingField)
	}
	if len(out.Recommendations) > 0 {
		c.Say(record.Sure, "", "", record.ProposalField)
	}
}
