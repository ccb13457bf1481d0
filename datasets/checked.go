package datasets

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"database/sql/driver"
	"encoding/hex"
	"fmt"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"jixiao/datasets/check"
	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// check begins to recompute what the documents of a publication print, by the rules
// and limits of the snapshot it becomes part of, and returns what waits for the rows
// of what does not hold: rollups are computed meanwhile.
func (p publication) check(ctx context.Context, conn *sql.Conn) (checked func() map[string][][]driver.Value, err error) {
	if len(p.filings) == 0 {
		return func() map[string][][]driver.Value { return nil }, nil
	}
	rules, err := check.Load(ctx, conn)
	if err != nil {
		return nil, err
	}
	again := map[string][]record.Measure{} // counts another document gave before are printed here too
	for _, r := range p.restated {
		again[r.document] = append(again[r.document], r.measure)
	}
	results := make([]check.Result, len(p.filings))
	done := make(chan struct{})
	go func() {
		defer close(done)
		group := errgroup.Group{}
		group.SetLimit(runtime.GOMAXPROCS(0))
		for i, f := range p.filings {
			group.Go(func() error {
				f.Measures = slices.Concat(f.Measures, again[f.Document.ID])
				results[i] = check.Document(check.Subject{Document: p.texts[f.Document.ID], Filing: f}, rules)
				return nil
			})
		}
		group.Wait()
	}()
	return func() map[string][][]driver.Value {
		<-done
		tables := map[string][][]driver.Value{}
		for i, f := range p.filings {
			for table, rows := range checkRows(f, results[i]) {
				tables[table] = append(tables[table], rows...)
			}
		}
		return tables
	}, nil
}

// checkRows are the rows of what checking a document came to, by table.
func checkRows(f record.Filing, r check.Result) map[string][][]driver.Value {
	rows := map[string][][]driver.Value{}
	put := func(table string, values ...driver.Value) { rows[table] = append(rows[table], values) }
	var kind, project string
	var year driver.Value
	if e := f.Evaluation; e != nil {
		kind, year = string(e.Kind), int32(e.Year)
	}
	if f.Project != nil {
		project = f.Project.Key
	}
	seen := map[string]int{}
	for i, c := range r.Cases {
		key := caseKey(f.Document.ID, c)
		if seen[key]++; seen[key] > 1 {
			key = fmt.Sprintf("%s-%d", key, seen[key])
		}
		points, _ := c.Points.Value()
		money, _ := c.Money.Value()
		put("discrepancy", key, f.Document.ID, f.District.Code, project, year, kind, int32(i+1), c.Rule, string(c.Class),
			string(c.Severity), c.Place, c.Other, c.Stated, c.Computed, c.Difference, c.Text, points, money)
		for j, fix := range c.Corrections {
			m := fix.Measure
			var printed, value driver.Value
			if fix.Fact != check.EvaluationGrade {
				printed, value = fix.Printed, fix.Value
			}
			put("correction", key, int32(j+1), f.Document.ID, f.District.Code, string(fix.Fact), fix.Place, positive(fix.Row), positive(m.Year),
				m.Name, m.Payer, m.Component, m.Unit, printed, value, fix.Follows)
		}
	}
	put("rounding", f.Document.ID, r.Rounds.Words, int32(r.Rounds.Shortened), int32(r.Rounds.HalfUp), int32(r.Rounds.CutOff))
	for _, h := range r.Held {
		put("check_held", f.Document.ID, f.District.Code, year, h.Rule, int32(h.Count))
	}
	return rows
}

// caseKey names a case by what it is, so that a reviewer's word on it still stands
// when the same document is read again.
func caseKey(document string, c check.Case) string {
	sum := sha256.Sum256([]byte(document + "\n" + c.Rule + "\n" + c.Place + "\n" + c.Stated + "\n" + c.Computed))
	return hex.EncodeToString(sum[:6])
}

// texts are documents by document.id, as far as they were read from a file.
type texts map[string]document.Document
