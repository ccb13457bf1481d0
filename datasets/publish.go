package datasets

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// publish adds to a copy of snapshot base (0: to nothing) and makes the result
// snapshot number. Nothing a reader can see changes before the last rename. All
// remarks come from the journal anew, those of a writer who was killed among them.
func (s *Store) publish(ctx context.Context, base, number int, p publication) error {
	journal, err := s.journal()
	if err != nil {
		return err
	}
	p.remarks = journal.remarks
	draft := filepath.Join(s.dir, "snapshots", ".draft.duckdb")
	if err := discard(draft); err != nil { // of an import that was killed
		return err
	}
	if base > 0 {
		if err := copyFile(s.snapshotPath(base), draft); err != nil {
			return err
		}
	}
	var own ownRules
	if base == 0 {
		if own, err = s.ownRules(); err != nil {
			return err
		}
	}
	if err := fill(ctx, draft, base == 0, own, p); err != nil {
		return errors.Join(err, discard(draft))
	}
	if _, err := os.Stat(draft + ".wal"); err == nil {
		return fmt.Errorf("%s.wal stayed after the checkpoint", draft)
	}
	if err := syncFile(draft); err != nil {
		return err
	}
	if err := os.Rename(draft, s.snapshotPath(number)); err != nil {
		return err
	}
	if err := syncFile(filepath.Join(s.dir, "snapshots")); err != nil {
		return err
	}
	return replaceFile(filepath.Join(s.dir, "CURRENT"), []byte(strconv.Itoa(number)+"\n"))
}

func discard(draft string) error {
	for _, path := range []string{draft, draft + ".wal"} {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// fill writes a draft and closes it: the file holds everything afterwards. A draft that
// begins with nothing takes the bureau's own rules.
func fill(ctx context.Context, path string, create bool, own ownRules, p publication) (err error) {
	db, err := open(path, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if create {
		if err := CreateTables(ctx, db); err != nil {
			return err
		}
		if err := own.add(ctx, db, p.filings); err != nil {
			return err
		}
	}
	if err := add(ctx, db, p); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "CHECKPOINT")
	return err
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	_, err = io.Copy(out, in)
	return err
}

// syncFile makes the content of a file, or the names in a folder, survive a power cut.
func syncFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// replaceFile writes a file so that a reader sees either the old or the new content.
func replaceFile(path string, content []byte) error {
	draft := path + ".draft"
	if err := os.WriteFile(draft, content, 0o644); err != nil {
		return err
	}
	if err := syncFile(draft); err != nil {
		return err
	}
	if err := os.Rename(draft, path); err != nil {
		return err
	}
	return syncFile(filepath.Dir(path))
}
