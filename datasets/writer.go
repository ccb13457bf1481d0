package datasets

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"jixiao/datasets/record"
)

// writer adds to a database in one transaction, part by part.
type writer struct {
	conn *sql.Conn
	held keys
	// kinds are the kinds of evaluation added so far, and limited how many districts and
	// kinds there were when their thresholds were looked up last.
	kinds   map[record.Kind]bool
	limited int
	// checked are the rows of the checks of the part added last.
	checked func() map[string][][]driver.Value
}

// begin begins a transaction, which end or rollback ends. The appender needs it on its
// own connection, so it is begun in SQL.
func begin(ctx context.Context, db *sql.DB) (*writer, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	w := &writer{conn: conn, kinds: map[record.Kind]bool{}, checked: func() map[string][][]driver.Value { return nil }}
	if _, err := conn.ExecContext(ctx, "BEGIN"); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	if w.held, err = heldKeys(ctx, conn); err != nil {
		w.rollback(ctx)
		return nil, err
	}
	return w, nil
}

// rollback ends the transaction without a trace; the connection is never left to the
// pool with it open.
func (w *writer) rollback(ctx context.Context) {
	w.checked()
	w.conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
	w.conn.Close()
}

// removals forget documents: what they state, what checking them came to, and their
// rows as received, in every table that says which document a row is of. Rollups are
// computed anew at the end.
var removals = sync.OnceValue(func() []string {
	statements := []string{"DELETE FROM document WHERE list_contains($ids, id)", "DELETE FROM received WHERE list_contains($ids, id)", "DELETE FROM grade_band WHERE list_contains($ids, scheme)"}
	for _, table := range Tables() {
		text, err := Schema(table)
		if err != nil {
			panic(err) // embedded: cannot fail
		}
		if !strings.HasPrefix(table, "rollup_") && ofDocument.MatchString(text) {
			statements = append(statements, "DELETE FROM "+table+" WHERE list_contains($ids, document)")
		}
	}
	return statements
})

var ofDocument = regexp.MustCompile(`(?m)^\s+document\s+VARCHAR`)

// remove forgets documents, and the projects that have no other.
func (w *writer) remove(ctx context.Context, ids []string) error {
	for table, rows := range w.checked() { // of documents that may be among them
		if err := appendRows(w.conn, table, rows); err != nil {
			return err
		}
	}
	w.checked = func() map[string][][]driver.Value { return nil }
	for _, statement := range removals() {
		if _, err := w.conn.ExecContext(ctx, statement, sql.Named("ids", ids)); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	if _, err := w.conn.ExecContext(ctx, "DELETE FROM project WHERE key NOT IN (SELECT project FROM evaluation)"); err != nil {
		return err
	}
	var err error
	w.held, err = heldKeys(ctx, w.conn)
	w.limited = 0
	return err
}

// add lays down the rows of a part, in the order of year and district, which is what
// keeps pages fast, and begins to check it. A project is as its first document says.
func (w *writer) add(ctx context.Context, p publication) error {
	tables := w.checked()
	if tables == nil {
		tables = map[string][][]driver.Value{}
	}
	for _, d := range p.districts {
		w.held.district(tables, d)
	}
	for _, f := range p.filings {
		for _, d := range append([]record.District{f.District}, f.Districts...) {
			w.held.district(tables, d)
		}
		w.held.project(tables, f)
		if f.Evaluation != nil {
			w.kinds[f.Evaluation.Kind] = true
		}
	}
	filings := slices.Clone(p.filings)
	slices.SortStableFunc(filings, func(a, b record.Filing) int {
		return cmp.Or(cmp.Compare(year(a), year(b)), cmp.Compare(a.District.Code, b.District.Code), cmp.Compare(a.Document.ID, b.Document.ID))
	})
	for _, f := range filings {
		for table, rows := range filingRows(f) {
			tables[table] = append(tables[table], rows...)
		}
	}
	for _, r := range p.restated {
		m := r.measure
		tables["restated_measure"] = append(tables["restated_measure"], []driver.Value{r.document, m.Place, m.District, m.Programme,
			int32(m.Year), m.Name, m.Payer, m.Component, m.Value, m.Unit, r.before.value, r.before.document})
	}
	for _, f := range p.received {
		file, doubts := f.rows()
		tables["received"], tables["doubt"] = append(tables["received"], file), append(tables["doubt"], doubts...)
	}
	if err := appendAll(ctx, w.conn, tables); err != nil {
		return err
	}
	w.checked = func() map[string][][]driver.Value { return nil }
	if len(p.filings) == 0 {
		return nil
	}
	if places := len(w.held.districts) + len(w.kinds); places != w.limited {
		if err := refreshRollup(ctx, w.conn, thresholdRollup); err != nil {
			return err
		}
		w.limited = places
	}
	checked, err := p.check(ctx, w.conn)
	if err == nil {
		w.checked = checked
	}
	return err
}

// renew commits what was added so far and goes on in another transaction. The engine
// writes it to the file, where it needs no memory, whenever enough of it has gathered.
func (w *writer) renew(ctx context.Context) error {
	for _, statement := range []string{"COMMIT", "BEGIN"} {
		if _, err := w.conn.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

// end writes remarks and batches, computes the rollups anew and commits.
func (w *writer) end(ctx context.Context, remarks []Remark, batches []batch) error {
	tables := map[string][][]driver.Value{"remark": remarkRows(remarks)}
	for _, b := range batches {
		tables["batch"] = append(tables["batch"], []driver.Value{int32(b.number), b.at, b.what, int32(b.documents)})
	}
	_, err := w.conn.ExecContext(ctx, "DELETE FROM district WHERE source IN ($person, $code) AND code NOT IN (SELECT district FROM received) AND code NOT IN (SELECT district FROM evaluation UNION SELECT district FROM measure)",
		sql.Named("person", namedByPerson), sql.Named("code", foundInCode))
	if err == nil {
		_, err = w.conn.ExecContext(ctx, "DELETE FROM remark")
	}
	if err == nil {
		err = appendAll(ctx, w.conn, tables)
	}
	if err == nil {
		err = RefreshRollups(ctx, w.conn)
	}
	if err == nil {
		err = appendAll(ctx, w.conn, w.checked())
	}
	if err == nil {
		_, err = w.conn.ExecContext(ctx, "COMMIT")
	}
	if err != nil {
		w.rollback(ctx)
		return err
	}
	return w.conn.Close()
}
