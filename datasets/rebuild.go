package datasets

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// TableChange is how many rows of a table a rebuilt snapshot has beside the one
// it was rebuilt from.
type TableChange struct {
	Table  string `json:"table"`
	Before int    `json:"before"`
	After  int    `json:"after"`
}

// StateChange is a file of which a rebuild came to something else than was held.
type StateChange struct {
	File   string `json:"file"`
	ID     string `json:"document"`
	Before State  `json:"before"`
	After  State  `json:"after"`
}

// RebuildReport is the result of a rebuild: the new snapshot, a receipt a
// document, and what differs: files, tables whose number of rows changed, and figures.
type RebuildReport struct {
	Report
	Changes []TableChange  `json:"changes"`
	States  []StateChange  `json:"states"`
	Figures []FigureChange `json:"figures"`
}

// Rebuild reads every original again, in the order of receipt, into a new
// snapshot that takes nothing from the old one but that order, the batches and
// the districts persons gave; what persons wrote and decided comes from the journal.
// A document that counted and is refused now stops the rebuild before anything is
// published.
func (s *Store) Rebuild(ctx context.Context) (RebuildReport, error) {
	unlock, err := s.lock()
	if err != nil {
		return RebuildReport{}, err
	}
	defer unlock()

	base, err := s.current()
	if err != nil {
		return RebuildReport{}, err
	}
	if base == 0 {
		return RebuildReport{}, fmt.Errorf("档案库 %s 里还没有收入任何文件，无可重建", s.dir)
	}
	snap, release, err := s.whatever(ctx, base)
	if err != nil {
		return RebuildReport{}, err
	}
	defer release()
	columns, err := columnsOf(ctx, snap.DB)
	if err != nil {
		return RebuildReport{}, err
	}
	files, batches, err := heldBy(ctx, snap.DB, columns)
	if err != nil {
		return RebuildReport{}, err
	}
	j, err := s.journal()
	if err != nil {
		return RebuildReport{}, err
	}
	d := s.newDraft(0, j.remarks)
	d.number = base + 1
	defer d.discard()
	report := RebuildReport{Report: Report{Snapshot: d.number}}
	if report.Receipts, err = d.rebuild(ctx, files); err != nil {
		return RebuildReport{}, err
	}
	lost := 0
	now := map[string]State{}
	for _, r := range report.Receipts {
		now[r.Document] = stateOf(r)
	}
	for _, f := range files {
		after, read := now[f.ID]
		if !read {
			after = Returned // a form that is none any more
		}
		if f.State == Taken && after == Returned {
			lost++
		}
		if after != f.State && after != "" {
			report.States = append(report.States, StateChange{f.Name, f.ID, f.State, after})
		}
	}
	if lost > 0 {
		report.Snapshot = base
		return report, fmt.Errorf("%d 份原件现在不能读入，未发布新快照，快照 %d 保持不变", lost, base)
	}
	batches = append(batches, batch{d.number, wallClock(time.Now()), ARebuild, 0})
	if err := d.publish(ctx, batches...); err != nil {
		return RebuildReport{}, fmt.Errorf("snapshot %d: %w", d.number, err)
	}
	after, releaseAfter, err := s.At(ctx, d.number)
	if err != nil {
		return RebuildReport{}, err
	}
	defer releaseAfter()
	if report.Changes, err = changes(ctx, snap.DB, after.DB, columns); err == nil && columns["rollup_quantity"] != nil {
		report.Figures, err = FigureChanges(ctx, snap.DB, after.DB)
	}
	return report, err
}

// rebuild reads the files one after the other: each finds in the register what those
// before it have registered.
func (d *draft) rebuild(ctx context.Context, files []Received) ([]Receipt, error) {
	h, err := d.store.holdings(ctx, 0)
	if err != nil {
		return nil, err
	}
	said := verdictsOf(d.remarks)
	var read []reading
	met := &holdings{registry: slices.Clone(h.registry)}
	for _, f := range files {
		if f.Part > 0 {
			continue // comes with its file
		}
		data, err := os.ReadFile(filepath.Join(d.store.dir, "originals", f.SHA256))
		if err != nil {
			return nil, err
		}
		forms, err := readings(f, data, said, met.registry)
		if err != nil {
			return nil, err
		}
		for _, r := range forms {
			for _, d := range r.districts() {
				met.register(d, &publication{})
			}
		}
		read = append(read, forms...)
	}
	d.places = met.registry
	return d.settleAll(ctx, h, read, said)
}

// stateOf is the state of a file with that receipt.
func stateOf(r Receipt) State {
	return map[Outcome]State{Accepted: Taken, Held: Waiting, Refused: Returned, Parted: Divided}[r.Outcome]
}

// heldBy are the files and batches of a snapshot, of whichever program.
func heldBy(ctx context.Context, db *sql.DB, columns map[string]map[string]bool) (files []Received, batches []batch, err error) {
	if columns["received"] != nil {
		files, err = ReceivedFiles(ctx, db)
	} else {
		files, err = receivedEarlier(ctx, db, columns["document"])
	}
	if err != nil {
		return nil, nil, err
	}
	query := "SELECT number, imported_at, documents, CASE WHEN documents > 0 THEN '导入' ELSE '说明' END FROM batch ORDER BY number"
	if columns["batch"]["what"] {
		query = "SELECT number, imported_at, documents, what FROM batch ORDER BY number"
	}
	return files, batches, scan(ctx, db, query, func(r *sql.Rows) error {
		var b batch
		err := r.Scan(&b.number, &b.at, &b.documents, &b.what)
		batches = append(batches, b)
		return err
	})
}

// columnsOf are the columns of the tables of a snapshot: one of an earlier program lacks
// the newer ones.
func columnsOf(ctx context.Context, db *sql.DB) (map[string]map[string]bool, error) {
	columns := map[string]map[string]bool{}
	return columns, scan(ctx, db, "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal", func(r *sql.Rows) error {
		var table, column string
		err := r.Scan(&table, &column)
		if columns[table] == nil {
			columns[table] = map[string]bool{}
		}
		columns[table][column] = true
		return err
	})
}

// changes are the tables whose number of rows differs between two states.
func changes(ctx context.Context, before, after *sql.DB, columns map[string]map[string]bool) ([]TableChange, error) {
	var changes []TableChange
	for _, table := range Tables() {
		if table == "batch" {
			continue // a rebuild adds its own
		}
		c := TableChange{Table: table}
		query := "SELECT count(*) FROM " + table
		err := after.QueryRowContext(ctx, query).Scan(&c.After)
		if err == nil && columns[table] != nil {
			err = before.QueryRowContext(ctx, query).Scan(&c.Before)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", table, err)
		}
		if c.Before != c.After {
			changes = append(changes, c)
		}
	}
	return changes, nil
}
