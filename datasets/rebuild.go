package datasets

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// TableChange is how many rows of a table a rebuilt snapshot has beside the one
// it was rebuilt from.
type TableChange struct {
	Table  string `json:"table"`
	Before int    `json:"before"`
	After  int    `json:"after"`
}

// RebuildReport is the result of a rebuild: the new snapshot, a receipt a
// document, and the tables whose number of rows changed.
type RebuildReport struct {
	Report
	Changes []TableChange `json:"changes"`
}

// Rebuild reads every original again, in the order of receipt, into a new
// snapshot that takes nothing from the old one but that order, the batches and
// the districts persons gave; remarks come from their journal. A document that is
// refused now stops the rebuild before anything is published.
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

	held, err := s.holdings(ctx, 0)
	if err != nil {
		return RebuildReport{}, err
	}
	report := RebuildReport{Report: Report{Snapshot: base + 1}}
	p := publication{texts: texts{}}
	err = scan(ctx, snap.DB, "SELECT sha256, name, batch, coalesce(district_given, '') FROM document ORDER BY ordinal", func(r *sql.Rows) error {
		var sum, name, district string
		var number int
		if err := r.Scan(&sum, &name, &number, &district); err != nil {
			return err
		}
		data, err := os.ReadFile(filepath.Join(s.dir, "originals", sum))
		if err != nil {
			return err
		}
		receipt, _, err := held.receive(Incoming{Name: name, Data: data}, district, &p)
		if err != nil {
			return err
		}
		report.Receipts = append(report.Receipts, receipt)
		if receipt.Outcome == Accepted {
			p.filings[len(p.filings)-1].Document.Batch = number
		}
		return nil
	})
	if err != nil {
		return RebuildReport{}, err
	}
	if n := report.Refusals(); n > 0 {
		report.Snapshot = base
		return report, fmt.Errorf("%d 份原件现在不能读入，未发布新快照，快照 %d 保持不变", n, base)
	}
	err = scan(ctx, snap.DB, "SELECT number, imported_at, documents FROM batch ORDER BY number", func(r *sql.Rows) error {
		var b batch
		err := r.Scan(&b.number, &b.at, &b.documents)
		p.batches = append(p.batches, b)
		return err
	})
	if err != nil {
		return RebuildReport{}, err
	}
	p.batches = append(p.batches, batch{number: report.Snapshot, at: wallClock(time.Now())})
	if err := s.publish(ctx, 0, report.Snapshot, p); err != nil {
		return RebuildReport{}, fmt.Errorf("snapshot %d: %w", report.Snapshot, err)
	}
	report.Changes, err = s.changes(ctx, snap, report.Snapshot)
	return report, err
}

func (s *Store) changes(ctx context.Context, before *Snapshot, n int) ([]TableChange, error) {
	after, release, err := s.At(ctx, n)
	if err != nil {
		return nil, err
	}
	defer release()
	held := map[string]bool{} // a snapshot of an earlier program lacks the newer tables
	err = scan(ctx, before.DB, "SELECT table_name FROM duckdb_tables()", func(r *sql.Rows) error {
		var table string
		err := r.Scan(&table)
		held[table] = true
		return err
	})
	if err != nil {
		return nil, err
	}
	var changes []TableChange
	for _, table := range Tables() {
		if table == "batch" {
			continue // a rebuild adds its own
		}
		c := TableChange{Table: table}
		query := "SELECT count(*) FROM " + table
		err := after.DB.QueryRowContext(ctx, query).Scan(&c.After)
		if err == nil && held[table] {
			err = before.DB.QueryRowContext(ctx, query).Scan(&c.Before)
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
