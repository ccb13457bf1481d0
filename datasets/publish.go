package datasets

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"jixiao/datasets/record"
)

// publish adds to a copy of snapshot base (0: to nothing) and makes the result
// snapshot number.
func (s *Store) publish(ctx context.Context, base, number int, p publication) error {
	j, err := s.journal()
	if err != nil {
		return err
	}
	d := s.newDraft(base, j.remarks)
	d.number = number
	defer d.discard()
	if err := d.add(ctx, p); err != nil {
		return err
	}
	return d.publish(ctx, p.batches...)
}

// draft is the next snapshot while it is made: a copy of the current one, of which
// nothing is kept unless all of it is. Nothing a reader can see changes before it is
// published. All
// remarks come from the journal anew, those of a writer who was killed among them.
type draft struct {
	store        *Store
	base, number int // base 0: it begins with nothing
	remarks      []Remark
	db           *sql.DB
	w            *writer           // nil until something is to be written
	parts        int               // added so far
	places       []record.District // that the bureau's own rules may speak of beside the shipped ones
}

func (s *Store) newDraft(base int, remarks []Remark) *draft {
	return &draft{store: s, base: base, number: base + 1, remarks: remarks}
}

func (d *draft) path() string { return filepath.Join(d.store.dir, "snapshots", ".draft.duckdb") }

func (d *draft) begin(ctx context.Context) error {
	if d.w != nil {
		return nil
	}
	if err := discard(d.path()); err != nil { // of an import that was killed
		return err
	}
	if d.base > 0 {
		if err := copyFile(d.store.snapshotPath(d.base), d.path()); err != nil {
			return err
		}
	}
	var err error
	if d.db, err = open(d.path(), false); err != nil {
		return err
	}
	if d.base == 0 {
		if err := CreateTables(ctx, d.db); err != nil {
			return err
		}
		own, err := d.store.ownRules()
		if err == nil {
			err = own.add(ctx, d.db, d.places)
		}
		if err != nil {
			return err
		}
	}
	d.w, err = begin(ctx, d.db)
	return err
}

// add adds a part and has those before it written out: what an import needs of memory
// does not grow with the number of its files.
func (d *draft) add(ctx context.Context, p publication) error {
	for _, f := range p.filings {
		d.places = append(d.places, f.District)
	}
	if err := d.begin(ctx); err != nil {
		return err
	}
	if d.parts++; d.parts > 1 {
		if err := d.w.renew(ctx); err != nil {
			return err
		}
	}
	return d.w.add(ctx, p)
}

func (d *draft) remove(ctx context.Context, ids []string) error {
	if err := d.begin(ctx); err != nil {
		return err
	}
	return d.w.remove(ctx, ids)
}

// publish closes the draft, which then holds everything, and makes it a snapshot.
func (d *draft) publish(ctx context.Context, batches ...batch) error {
	if err := d.begin(ctx); err != nil {
		return err
	}
	w, db := d.w, d.db
	d.w, d.db = nil, nil
	err := w.end(ctx, d.remarks, batches)
	if err == nil {
		_, err = db.ExecContext(ctx, "CHECKPOINT")
	}
	if err = errors.Join(err, db.Close()); err != nil {
		return errors.Join(err, discard(d.path()))
	}
	if _, err := os.Stat(d.path() + ".wal"); err == nil {
		return fmt.Errorf("%s.wal stayed after the checkpoint", d.path())
	}
	if err := syncFile(d.path()); err != nil {
		return err
	}
	if err := os.Rename(d.path(), d.store.snapshotPath(d.number)); err != nil {
		return err
	}
	if err := syncFile(filepath.Join(d.store.dir, "snapshots")); err != nil {
		return err
	}
	return replaceFile(filepath.Join(d.store.dir, "CURRENT"), []byte(strconv.Itoa(d.number)+"\n"))
}

// discard leaves nothing of a draft that is not published.
func (d *draft) discard() {
	if d.w != nil {
		d.w.rollback(context.Background())
	}
	if d.db != nil {
		d.db.Close()
		discard(d.path())
	}
	d.w, d.db = nil, nil
}

func discard(draft string) error {
	for _, path := range []string{draft, draft + ".wal"} {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
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
	if err := putFile(path, content); err != nil {
		return err
	}
	return syncFile(filepath.Dir(path))
}

// putFile is replaceFile for one of many, after which the caller syncs their folder once.
func putFile(path string, content []byte) error {
	draft := path + ".draft"
	if err := os.WriteFile(draft, content, 0o644); err != nil {
		return err
	}
	if err := syncFile(draft); err != nil {
		return err
	}
	return os.Rename(draft, path)
}
