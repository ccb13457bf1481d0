package datasets

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
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
	switch {
	case err != nil:
	case len(filings) == 0: // the other rollups are of nothing
		err = refreshRollups(ctx, db, thresholdRollups...)
	default:
		err = add(ctx, db, publication{filings: filings})
	}
	if err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// publication is what one snapshot adds: filings in the order of receipt, the counts
// they state again, the files they came in, the batches that snapshot knows of, and the
// remarks.
type publication struct {
	filings   []record.Filing
	restated  []restatement
	received  []Received
	districts []record.District // registered with files that do not count
	batches   []batch
	remarks   []Remark // all that were ever written: they replace those held
	texts     texts    // for the checks that read sentences
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

// batch is one publication: the number of the snapshot, when, what it was, and how many
// documents it brought, none where it was a rebuild or a remark.
type batch struct {
	number    int
	at        time.Time
	what      string
	documents int
}

// What a batch can be.
const (
	AnImport   = "导入"
	ARebuild   = "重建"
	ARemark    = "说明"
	ATreatment = "处理" // of files: a doubt decided, a file withdrawn or restored
)

// add stores a publication in one transaction and refreshes the rollups. Duplicates
// are the caller's to refuse before.
func add(ctx context.Context, db *sql.DB, p publication) error {
	w, err := begin(ctx, db)
	if err != nil {
		return err
	}
	if err := w.add(ctx, p); err != nil {
		w.rollback(ctx)
		return err
	}
	return w.end(ctx, p.remarks, p.batches)
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

func heldKeys(ctx context.Context, db querier) (keys, error) {
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

// district adds the row of a district that has none.
func (k keys) district(tables map[string][][]driver.Value, d record.District) {
	if d.Code == "" || k.districts[d.Code] {
		return
	}
	k.districts[d.Code] = true
	tables["district"] = append(tables["district"], []driver.Value{d.Code, d.Name, d.Kind, d.Level, d.Parent, positive(d.ValidFrom), positive(d.ValidTo), d.Successor,
		strings.Join(d.Aliases, "|"), d.Synthetic, d.Source, d.Verified})
}

// project adds the row of the project of a filing that has none.
func (k keys) project(tables map[string][][]driver.Value, f record.Filing) {
	p := f.Project
	if p == nil || f.Evaluation == nil || k.projects[p.Key] {
		return
	}
	k.projects[p.Key] = true
	tables["project"] = append(tables["project"], []driver.Value{p.Key, p.Code, p.Name, p.District, p.Department, p.Unit, p.Programme})
}

// querier is a *sql.DB or *sql.Conn.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// scan runs a query of the store's own and calls row for each result row.
func scan(ctx context.Context, db querier, query string, row func(*sql.Rows) error, args ...any) error {
	rows, err := db.QueryContext(ctx, query, args...)
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
