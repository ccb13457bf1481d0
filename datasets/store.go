package datasets

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Store is a folder that holds the bureau's records:
//
//	originals/SHA256          every file as received, also those that do not count
//	snapshots/N.duckdb        immutable once published
//	CURRENT                   the number of the snapshot that is served
//	remarks.jsonl             what persons wrote and decided, one remark a line
//	LOCK                      held by the one writer
//
// An import or a remark builds the next snapshot beside the current one and
// publishes it by renaming, so a kill at any moment loses nothing that was published
// and reading goes on meanwhile. Several processes may read one store.
type Store struct {
	dir string

	mu   sync.Mutex
	open map[int]*Snapshot

	corrected copies
}

// Snapshot is one published state of the records, open for reading.
type Snapshot struct {
	DB *sql.DB
	// Number counts publications from 1; 0 is a store that holds nothing yet.
	Number int
	// Date is when the snapshot was published, 北京时间; zero for number 0.
	Date time.Time
	// Embedded marks the records the program carries with it.
	Embedded bool
	// Corrected marks a copy that holds what open cases put right in place of what was
	// printed.
	Corrected bool

	earlier bool // made by a program with other tables
	refs    int
	retired bool
}

// ErrNoSnapshot says that a store never published the snapshot asked for.
var ErrNoSnapshot = errors.New("no such snapshot")

// OpenStore opens the store in folder dir, which is created if it is not there.
func OpenStore(dir string) (*Store, error) {
	for _, d := range []string{"originals", "snapshots"} {
		if err := os.MkdirAll(filepath.Join(dir, d), 0o755); err != nil {
			return nil, fmt.Errorf("store %s: %w", dir, err)
		}
	}
	return &Store{dir: dir, open: map[int]*Snapshot{}}, nil
}

// Close closes every snapshot; queries under way fail.
func (s *Store) Close() error {
	s.corrected.drop()
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	for n, snap := range s.open {
		errs = append(errs, snap.DB.Close())
		delete(s.open, n)
	}
	return errors.Join(errs...)
}

func (s *Store) snapshotPath(n int) string {
	return filepath.Join(s.dir, "snapshots", strconv.Itoa(n)+".duckdb")
}

// current is the number in CURRENT, 0 if nothing was published yet.
func (s *Store) current() (int, error) {
	b, err := os.ReadFile(filepath.Join(s.dir, "CURRENT"))
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("store %s: %w", s.dir, err)
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(b)))
	if err != nil || n < 1 {
		return 0, fmt.Errorf("store %s: CURRENT says %q", s.dir, b)
	}
	return n, nil
}

// Current is the snapshot that is served now. The caller releases it when its
// queries have ended; a snapshot that is no longer current is closed then.
func (s *Store) Current(ctx context.Context) (*Snapshot, func(), error) {
	n, err := s.current()
	if err != nil {
		return nil, nil, err
	}
	snap, release, err := s.At(ctx, n)
	if err != nil {
		return nil, nil, err
	}
	s.retireAllBut(n)
	return snap, release, nil
}

// ErrEarlier says that a snapshot has the tables of an earlier program. Rebuild makes
// one of today's from the originals.
var ErrEarlier = errors.New("这个档案库由较早的版本建立，表的结构已经不同；请运行 jixiao rebuild -store 档案库，由原件重建后再用")

// At is the snapshot with the given number: ErrNoSnapshot if there is none, ErrEarlier
// if its tables are those of an earlier program.
func (s *Store) At(ctx context.Context, n int) (*Snapshot, func(), error) {
	snap, release, err := s.whatever(ctx, n)
	if err == nil && snap.earlier {
		release()
		return nil, nil, fmt.Errorf("snapshot %d: %w", n, ErrEarlier)
	}
	return snap, release, err
}

// whatever is the snapshot with the given number, whichever program made it.
func (s *Store) whatever(ctx context.Context, n int) (*Snapshot, func(), error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	snap, ok := s.open[n]
	if !ok {
		var err error
		if snap, err = s.openSnapshot(ctx, n); err != nil {
			return nil, nil, err
		}
		s.open[n] = snap
	}
	snap.refs++
	return snap, sync.OnceFunc(func() { s.release(snap) }), nil
}

func (s *Store) openSnapshot(ctx context.Context, n int) (*Snapshot, error) {
	if n == 0 {
		db, err := Memory(ctx, nil)
		if err != nil {
			return nil, err
		}
		return &Snapshot{DB: db}, nil
	}
	// An import that was killed may have left a file that CURRENT does not know of;
	// the next one takes its number.
	published, err := s.current()
	if err != nil {
		return nil, err
	}
	path := s.snapshotPath(n)
	if _, err := os.Stat(path); n > published || errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("snapshot %d: %w", n, ErrNoSnapshot)
	}
	db, err := open(path, true)
	if err != nil {
		return nil, err
	}
	snap := &Snapshot{DB: db, Number: n}
	var version sql.NullString
	err = db.QueryRowContext(ctx, "SELECT b.imported_at, t.comment FROM batch b, duckdb_tables() t WHERE b.number = ? AND t.table_name = 'document'", n).Scan(&snap.Date, &version)
	snap.earlier = version.String != schemaVersion()
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("snapshot %d: %w", n, err)
	}
	return snap, nil
}

// retireAllBut closes the snapshots no request uses but the current one, and has
// the others closed by their last request.
func (s *Store) retireAllBut(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for number, snap := range s.open {
		if number == n {
			snap.retired = false
			continue
		}
		snap.retired = true
		s.closeIfIdle(snap)
	}
}

func (s *Store) release(snap *Snapshot) {
	s.mu.Lock()
	defer s.mu.Unlock()
	snap.refs--
	s.closeIfIdle(snap)
}

func (s *Store) closeIfIdle(snap *Snapshot) {
	if snap.retired && snap.refs == 0 && s.open[snap.Number] == snap {
		delete(s.open, snap.Number)
		snap.DB.Close()
	}
}

// Original is the file the document with the given id is, or is a form of, as it was
// received; fs.ErrNotExist if the store does not hold it.
func (s *Store) Original(id string) ([]byte, error) {
	m := documentID.FindStringSubmatch(id)
	if m == nil {
		return nil, fmt.Errorf("document %q: %w", id, fs.ErrNotExist)
	}
	found, err := filepath.Glob(filepath.Join(s.dir, "originals", m[1]+"*"))
	if err != nil {
		return nil, err
	}
	if len(found) != 1 {
		return nil, fmt.Errorf("document %s: %d originals: %w", id, len(found), fs.ErrNotExist)
	}
	return os.ReadFile(found[0])
}

// keepOriginal keeps a file as received; the caller syncs the folder.
func (s *Store) keepOriginal(sum string, data []byte) error {
	path := filepath.Join(s.dir, "originals", sum)
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return putFile(path, data)
}

// documentIDLength is the number of hex digits of a SHA-256 that name a document.
const documentIDLength = 12

// ErrBusy says that another writer has the store.
var ErrBusy = errors.New("档案库正由另一个导入占用，请等它结束后再试")

// lock takes the store for writing; ErrBusy when another writer has it.
func (s *Store) lock() (unlock func(), err error) {
	f, err := os.OpenFile(filepath.Join(s.dir, "LOCK"), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, fmt.Errorf("store %s: %w", s.dir, err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, fmt.Errorf("%w（%s）", ErrBusy, s.dir)
		}
		return nil, fmt.Errorf("store %s: %w", s.dir, err)
	}
	return func() { f.Close() }, nil
}
