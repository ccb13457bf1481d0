package datasets

import (
	"database/sql/driver"
	"math"

	"jixiao/datasets/record"
)

// filingRows are the rows of one filing by table, but for its district and project, each value in the exact type
// of its column in schema/TABLE.sql.
func filingRows(f record.Filing) map[string][][]driver.Value {
	rows := map[string][][]driver.Value{}
	put := func(table string, values ...driver.Value) { rows[table] = append(rows[table], values) }
	doc := f.Document.ID

	put("document", doc, f.Document.SHA256, f.Document.Name, f.Document.Kind, f.Document.Title, f.Document.Bytes, f.Document.Synthetic,
		int32(f.Document.Batch), positive(f.Document.Ordinal))
	for _, u := range f.Unplaced {
		put("unplaced", doc, u.Place, u.Text, u.Why)
	}
	for _, m := range f.Measures {
		put("measure", doc, m.Place, m.District, m.Programme, int32(m.Year), m.Name, m.Payer, m.Component, m.Value, m.Unit)
	}
	for _, c := range f.ScopeChanges {
		put("scope_change", doc, c.Place, c.District, c.Programme, int32(c.Year), c.Name, c.Component, c.Text)
	}
	for _, s := range f.Statements {
		if v, ok := s.Value.Float(); ok {
			put("statement", doc, s.Place, f.District.Code, int32(s.Year), s.Subject, s.Quantity, v)
		}
	}
	if f.Project == nil || f.Evaluation == nil {
		return rows
	}

	p, e := f.Project, f.Evaluation
	scheme := e.Scheme
	if len(f.Bands) > 0 {
		scheme = doc
	}
	for _, b := range f.Bands {
		put("grade_band", scheme, "", string(e.Kind), nil, b.Grade, int64(b.Lower), "文件自带的划分", true)
	}
	put("evaluation", doc, doc, e.Place, p.Key, p.District, p.Programme, int32(e.Year), string(e.Kind), e.Framework, e.Evaluator, e.Basis,
		whole(int64(e.FullScore)), whole(int64(e.Score)), e.Grade, scheme, e.Goal, e.Result)
	for i, l := range f.Funding {
		put("funding", doc, doc, l.Place, p.Key, p.District, p.Programme, int32(e.Year), string(e.Kind), int32(i+1), l.Line, l.Role,
			whole(int64(l.Initial)), whole(int64(l.Adjusted)), whole(int64(l.Executed)), rate(l.StatedRate), whole(int64(l.Weight)), whole(int64(l.Score)))
	}
	for i, r := range f.Indicators {
		put("indicator", doc, doc, r.Place, p.Key, p.District, p.Programme, int32(e.Year), string(e.Kind), e.Framework, int32(i+1),
			r.Level1, r.Level2, r.Level3, r.Level1Raw, r.Level2Raw, whole(int64(r.Weight)), whole(int64(r.Score)),
			r.Target.Raw, r.Target.Sign, number(r.Target.Number), r.Target.Unit,
			r.Actual.Raw, r.Actual.Sign, number(r.Actual.Number), r.Actual.Unit,
			int32(max(r.Parts, 1)), r.Reason, r.Explanation, r.Points, r.Rubric, r.Basis, r.Applicable)
	}
	for _, x := range f.Findings {
		put("finding", doc, doc, x.Place, p.Key, p.District, p.Programme, int32(e.Year), int32(x.Number), x.Heading, x.Text)
	}
	for _, x := range f.Recommendations {
		put("recommendation", doc, doc, x.Place, p.Key, p.District, p.Programme, int32(e.Year), int32(x.Number), x.Heading, x.Text)
	}
	return rows
}

// whole is an amount or nil where it is not stated.
func whole(v int64) driver.Value {
	if v == math.MinInt64 {
		return nil
	}
	return v
}

func positive(n int) driver.Value {
	if n == 0 {
		return nil
	}
	return int32(n)
}

func rate(p record.Percent) driver.Value {
	if v, ok := p.Float(); ok {
		return v
	}
	return nil
}

func number(d record.Decimal) driver.Value {
	if v, ok := d.Float(); ok {
		return v
	}
	return nil
}
