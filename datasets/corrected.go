package datasets

import (
	"context"
	"database/sql"
	"database/sql/driver"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

//go:embed corrected.sql
var correctedSQL string

// correct puts the corrections of open cases in place of the values printed, and
// recomputes what rests on them. It is for copies: a published snapshot is never
// changed.
func correct(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, correctedSQL)
	if err != nil {
		err = fmt.Errorf("corrected.sql: %w", err)
	} else {
		err = RefreshRollups(ctx, tx)
	}
	if err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// keptCopies bounds the corrected copies that are open at once.
const keptCopies = 2

// copies are the corrected copies of snapshots, each made when it is first asked for.
type copies struct {
	mu   sync.Mutex // held while one is made: others ask for the same one
	held map[int]*correctedCopy
	uses int
}

type correctedCopy struct {
	snapshot *Snapshot
	folder   string // of its file, "" where it is in memory
	refs     int
	last     int // when it was last asked for, in uses
	retired  bool
}

// of is the corrected copy of a snapshot, which duplicate makes of it: a database to
// write to and the folder that holds its file.
func (c *copies) of(ctx context.Context, s *Snapshot, duplicate func(context.Context) (db *sql.DB, folder string, err error)) (*Snapshot, func(), error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	found, ok := c.held[s.Number]
	if !ok {
		db, folder, err := duplicate(ctx)
		if err == nil {
			err = correct(ctx, db)
		}
		found = &correctedCopy{snapshot: &Snapshot{DB: db, Number: s.Number, Date: s.Date, Embedded: s.Embedded, Corrected: true}, folder: folder}
		if err != nil {
			return nil, nil, fmt.Errorf("corrected copy of snapshot %d: %w", s.Number, errors.Join(err, found.close()))
		}
		c.makeRoom()
		if c.held == nil {
			c.held = map[int]*correctedCopy{}
		}
		c.held[s.Number] = found
	}
	c.uses++
	found.refs++
	found.last = c.uses
	return found.snapshot, sync.OnceFunc(func() { c.release(found) }), nil
}

// makeRoom has the copy that was asked for longest ago closed where there is no room.
func (c *copies) makeRoom() {
	if len(c.held) < keptCopies {
		return
	}
	oldest, number := (*correctedCopy)(nil), 0
	for n, one := range c.held {
		if oldest == nil || one.last < oldest.last {
			oldest, number = one, n
		}
	}
	c.retire(number, oldest)
}

// retire closes a copy, or has its last reader close it.
func (c *copies) retire(number int, one *correctedCopy) {
	delete(c.held, number)
	one.retired = true
	if one.refs == 0 {
		one.close()
	}
}

func (c *copies) release(one *correctedCopy) {
	c.mu.Lock()
	defer c.mu.Unlock()
	one.refs--
	if one.retired && one.refs == 0 {
		one.close()
	}
}

// drop closes all copies: the records have changed, or their use has ended.
func (c *copies) drop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for number, one := range c.held {
		c.retire(number, one)
	}
}

func (one *correctedCopy) close() error {
	var errs []error
	if one.snapshot.DB != nil {
		errs = append(errs, one.snapshot.DB.Close())
	}
	if one.folder != "" {
		errs = append(errs, os.RemoveAll(one.folder))
	}
	return errors.Join(errs...)
}

// Corrected is a snapshot as it would be if what open cases are about had been printed
// right: a copy that is made when it is first asked for. The caller releases it when
// its queries have ended, before the snapshot itself.
func (s *Store) Corrected(ctx context.Context, snap *Snapshot) (*Snapshot, func(), error) {
	if snap.Number == 0 {
		return snap, func() {}, nil // holds nothing to correct
	}
	return s.corrected.of(ctx, snap, func(context.Context) (*sql.DB, string, error) {
		folder, err := os.MkdirTemp("", "jixiao-")
		if err != nil {
			return nil, "", err
		}
		path := filepath.Join(folder, "corrected.duckdb")
		if err := copyFile(s.snapshotPath(snap.Number), path); err != nil {
			return nil, folder, err
		}
		db, err := open(path, false)
		return db, folder, err
	})
}

// Corrected is the embedded records as they would be if what open cases are about had
// been printed right.
func (e *Embedded) Corrected(ctx context.Context, snap *Snapshot) (*Snapshot, func(), error) {
	return e.corrected.of(ctx, snap, func(ctx context.Context) (*sql.DB, string, error) {
		db, err := duplicate(ctx, snap.DB)
		return db, "", err
	})
}

// duplicate copies every table into a database in memory.
func duplicate(ctx context.Context, from *sql.DB) (*sql.DB, error) {
	db, err := open("", false)
	if err != nil {
		return nil, err
	}
	err = declareTables(ctx, db)
	if err == nil {
		err = copyTables(ctx, from, db)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

func copyTables(ctx context.Context, from, to *sql.DB) error {
	conn, err := to.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	for _, table := range Tables() {
		var rows [][]driver.Value
		err := scan(ctx, from, "SELECT * FROM "+table, func(r *sql.Rows) error {
			names, err := r.Columns()
			if err != nil {
				return err
			}
			values, at := make([]any, len(names)), make([]any, len(names))
			for i := range values {
				at[i] = &values[i]
			}
			if err := r.Scan(at...); err != nil {
				return err
			}
			row := make([]driver.Value, len(values))
			for i, v := range values {
				row[i] = v
			}
			rows = append(rows, row)
			return nil
		})
		if err == nil {
			err = appendRows(conn, table, rows)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
	}
	return nil
}
