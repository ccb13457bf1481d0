package datasets

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"jixiao/datasets/record"
)

// Memory is a store in memory with the given filings, rule packs and rollups,
// for the program without a store and for tests.
func Memory(ctx context.Context, filings []record.Filing) (*sql.DB, error) {
	db, err := open("", false)
	if err != nil {
		return nil, err
	}
	err = CreateTables(ctx, db)
	if err == nil {
		err = add(ctx, db, publication{filings: filings})
	}
	if err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// publication is what one snapshot adds: filings, the counts they state again, the
// batches that snapshot knows of, and the remarks.
type publication struct {
	filings  []record.Filing
	restated []restatement
	batches  []batch
	remarks  []Remark // all that were ever written: they replace those held
	texts    texts    // for the checks that read sentences
}

// restatement is a count that another document gave before.
type restatement struct {
	document string
	measure  record.Measure
	before   held
}

// held is the value a store holds for a count, and the document that gave it.
type held struct {
	document string
	value    int64
}

// batch is one publication: the number of the snapshot, when, and how many documents
// it brought, none where it was a rebuild or a remark.
type batch struct {
	number    int
	at        time.Time
	documents int
}

// add stores a publication in one transaction and refreshes the rollups. Rows are
// laid down in the order of year and district, which is what keeps pages fast.
// Duplicates are the caller's to refuse before.
func add(ctx context.Context, db *sql.DB, p publication) error {
	filings := slices.Clone(p.filings)
	slices.SortStableFunc(filings, func(a, b record.Filing) int {
		return cmp.Or(cmp.Compare(year(a), year(b)), cmp.Compare(a.District.Code, b.District.Code), cmp.Compare(a.Document.ID, b.Document.ID))
	})
	held, err := heldKeys(ctx, db)
	if err != nil {
		return err
	}
	tables := map[string][][]driver.Value{}
	for _, f := range filings {
		for table, rows := range filingRows(f, held) {
			tables[table] = append(tables[table], rows...)
		}
	}
	for _, r := range p.restated {
		m := r.measure
		tables["restated_measure"] = append(tables["restated_measure"], []driver.Value{r.document, m.Place, m.District, m.Programme,
			int32(m.Year), m.Name, m.Payer, m.Component, m.Value, m.Unit, r.before.value, r.before.document})
	}
	for _, b := range p.batches {
		tables["batch"] = append(tables["batch"], []driver.Value{int32(b.number), b.at, int32(b.documents)})
	}
	tables["remark"] = remarkRows(p.remarks)

	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	// The appender needs the transaction on its own connection, so it is begun in
	// SQL; whatever way this returns, it is ended here and never left to the pool.
	if _, err := conn.ExecContext(ctx, "BEGIN"); err != nil {
		return err
	}
	_, err = conn.ExecContext(ctx, "DELETE FROM remark")
	if err == nil {
		err = appendAll(ctx, conn, tables)
	}
	if err == nil {
		err = RefreshRollups(ctx, conn)
	}
	if err == nil {
		err = p.check(ctx, conn)
	}
	if err == nil {
		_, err = conn.ExecContext(ctx, "COMMIT")
	}
	if err != nil {
		conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
		return err
	}
	return nil
}

func appendAll(ctx context.Context, conn *sql.Conn, tables map[string][][]driver.Value) error {
	for _, table := range Tables() {
		rows := tables[table]
		before, err := count(ctx, conn, table)
		if err != nil {
			return err
		}
		if err := appendRows(conn, table, rows); err != nil {
			return err
		}
		after, err := count(ctx, conn, table)
		if err != nil {
			return err
		}
		if after-before != len(rows) {
			return fmt.Errorf("%s: %d of %d rows arrived", table, after-before, len(rows))
		}
	}
	return nil
}

func count(ctx context.Context, conn *sql.Conn, table string) (n int, err error) {
	err = conn.QueryRowContext(ctx, "SELECT count(*) FROM "+table).Scan(&n)
	return n, err
}

// keys are the districts and projects a store already has a row for.
type keys struct{ districts, projects map[string]bool }

func heldKeys(ctx context.Context, db *sql.DB) (keys, error) {
	k := keys{map[string]bool{}, map[string]bool{}}
	for query, set := range map[string]map[string]bool{
		"SELECT code FROM district": k.districts,
		"SELECT key FROM project":   k.projects,
	} {
		err := scan(ctx, db, query, func(r *sql.Rows) error {
			var key string
			err := r.Scan(&key)
			set[key] = true
			return err
		})
		if err != nil {
			return k, err
		}
	}
	return k, nil
}

// scan runs a query of the store's own and calls row for each result row.
func scan(ctx context.Context, db *sql.DB, query string, row func(*sql.Rows) error) error {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// year is the year a filing speaks of, for laying rows down in order.
func year(f record.Filing) int {
	switch {
	case f.Evaluation != nil:
		return f.Evaluation.Year
	case len(f.Measures) > 0:
		return f.Measures[0].Year
	}
	return 0
}

// filingRows are the rows of one filing by table, each value in the exact type
// of its column in schema/TABLE.sql.
func filingRows(f record.Filing, held keys) map[string][][]driver.Value {
	rows := map[string][][]driver.Value{}
	put := func(table string, values ...driver.Value) { rows[table] = append(rows[table], values) }
	doc := f.Document.ID

	put("document", doc, f.Document.SHA256, f.Document.Name, f.Document.Kind, f.Document.Title, f.Document.Bytes, f.Document.Synthetic,
		int32(f.Document.Batch), positive(f.Document.Ordinal), stated(f.Document.DistrictGiven))
	for _, u := range f.Unplaced {
		put("unplaced", doc, u.Place, u.Text, u.Why)
	}
	if d := f.District; d.Code != "" && !held.districts[d.Code] {
		held.districts[d.Code] = true
		put("district", d.Code, d.Name, d.Kind, d.Level, d.Parent, positive(d.ValidFrom), positive(d.ValidTo), d.Successor,
			strings.Join(d.Aliases, "|"), d.Synthetic, d.Source, d.Verified)
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
	if !held.projects[p.Key] {
		held.projects[p.Key] = true
		put("project", p.Key, p.Code, p.Name, p.District, p.Department, p.Unit, p.Programme)
	}
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

func stated(s string) driver.Value {
	if s == "" {
		return nil
	}
	return s
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
