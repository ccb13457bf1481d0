package datasets

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"slices"
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
		err = refreshRollup(ctx, conn, thresholdRollup)
	}
	var checked func() map[string][][]driver.Value
	if err == nil {
		checked, err = p.check(ctx, conn)
	}
	if err == nil {
		err = refreshOtherRollups(ctx, conn)
	}
	if err == nil {
		err = appendAll(ctx, conn, checked())
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
		if len(rows) == 0 {
			continue
		}
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
