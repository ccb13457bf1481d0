package datasets

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"jixiao/datasets/record"
)

func yearTable(year int, households int64) record.Filing {
	id := fmt.Sprintf("%012x", year)
	return record.Filing{
		Document: record.Document{ID: id, SHA256: id, Name: fmt.Sprintf("%d.txt", year), Kind: "年度量表", Title: "参保户数"},
		District: record.District{Code: "900101", Name: "甲区", Kind: "行政区", Level: "区县"},
		Measures: []record.Measure{{District: "900101", Programme: "保险", Year: year, Name: record.InsuredHouseholds,
			Payer: record.AllPayers, Value: households, Unit: "户", Place: "表1 第1行"}},
	}
}

func newStore(t *testing.T) *Store {
	t.Helper()
	s, err := OpenStore(filepath.Join(t.TempDir(), "store"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func publish(t *testing.T, s *Store, number int, filings ...record.Filing) {
	t.Helper()
	err := s.publish(t.Context(), number-1, number, publication{filings: filings, batches: []batch{{number, time.Now(), AnImport, len(filings)}}})
	if err != nil {
		t.Fatal(err)
	}
}

func measures(t *testing.T, snap *Snapshot) (n int) {
	t.Helper()
	if err := snap.DB.QueryRowContext(t.Context(), "SELECT count(*) FROM measure").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestEmptyStoreServesTheSchemaWithoutFacts(t *testing.T) {
	snap, release, err := newStore(t).Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	if snap.Number != 0 || measures(t, snap) != 0 {
		t.Errorf("snapshot %d with %d measures, want number 0 with none", snap.Number, measures(t, snap))
	}
}

func TestSnapshotInUseOutlivesTheNextPublication(t *testing.T) {
	s := newStore(t)
	publish(t, s, 1, yearTable(2018, 10))
	first, releaseFirst, err := s.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	publish(t, s, 2, yearTable(2019, 11))
	second, releaseSecond, err := s.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer releaseSecond()
	if first.Number != 1 || measures(t, first) != 1 {
		t.Errorf("the snapshot in use is number %d with %d measures, want 1 with 1", first.Number, measures(t, first))
	}
	if second.Number != 2 || measures(t, second) != 2 {
		t.Errorf("the current snapshot is number %d with %d measures, want 2 with 2", second.Number, measures(t, second))
	}
	releaseFirst()
	releaseFirst() // a second release changes nothing
	if err := first.DB.Ping(); err == nil {
		t.Error("the old snapshot is still open after its last request")
	}
	again, release, err := s.At(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	if measures(t, again) != 1 {
		t.Error("a published snapshot cannot be reopened as it was")
	}
}

func TestSnapshotNeverPublishedIsNotFound(t *testing.T) {
	if _, _, err := newStore(t).At(t.Context(), 7); !errors.Is(err, ErrNoSnapshot) {
		t.Errorf("got %v, want ErrNoSnapshot", err)
	}
}

// Killed between the two renames, an import leaves a snapshot that was not published.
func TestSnapshotLeftByAKilledImportIsNotServed(t *testing.T) {
	s := newStore(t)
	publish(t, s, 1, yearTable(2020, 10))
	if err := copyFile(s.snapshotPath(1), s.snapshotPath(2)); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.At(t.Context(), 2); !errors.Is(err, ErrNoSnapshot) {
		t.Errorf("snapshot 2: %v, want ErrNoSnapshot", err)
	}
	publish(t, s, 2, yearTable(2021, 20))
	snap, release, err := s.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	if n := measures(t, snap); snap.Number != 2 || n != 2 {
		t.Errorf("snapshot %d with %d measures, want 2 with 2", snap.Number, n)
	}
}

func TestDraftLeftByAKilledImportDoesNotReachTheNext(t *testing.T) {
	s := newStore(t)
	publish(t, s, 1, yearTable(2018, 10))
	for _, name := range []string{".draft.duckdb", ".draft.duckdb.wal"} {
		if err := os.WriteFile(filepath.Join(s.dir, "snapshots", name), []byte("half written"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	publish(t, s, 2, yearTable(2019, 11))
	snap, release, err := s.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	if measures(t, snap) != 2 {
		t.Errorf("%d measures, want 2", measures(t, snap))
	}
}

func TestFailedPublicationLeavesTheCurrentSnapshot(t *testing.T) {
	s := newStore(t)
	publish(t, s, 1, yearTable(2018, 10))
	bad := yearTable(2019, 11)
	bad.Measures[0].Unit = "\xff" // not UTF-8: the database refuses the rows
	if err := s.publish(t.Context(), 1, 2, publication{filings: []record.Filing{bad}}); err == nil {
		t.Fatal("rows that are not text were published")
	}
	snap, release, err := s.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	if snap.Number != 1 || measures(t, snap) != 1 {
		t.Errorf("snapshot %d with %d measures, want 1 with 1", snap.Number, measures(t, snap))
	}
	if _, err := os.Stat(filepath.Join(s.dir, "snapshots", ".draft.duckdb")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the draft was left behind")
	}
}

func TestSecondWriterIsTurnedAway(t *testing.T) {
	s := newStore(t)
	unlock, err := s.lock()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.lock(); err == nil {
		t.Error("two writers hold one store")
	}
	unlock()
	unlock, err = s.lock()
	if err != nil {
		t.Fatal(err)
	}
	unlock()
}

func TestReadersNeverMeetAHalfPublishedSnapshot(t *testing.T) {
	s := newStore(t)
	publish(t, s, 1, yearTable(2001, 1))
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				snap, release, err := s.Current(t.Context())
				if err != nil {
					t.Error(err)
					return
				}
				// Snapshot n holds n years, as published below.
				if got := measures(t, snap); got != snap.Number {
					t.Errorf("snapshot %d holds %d measures", snap.Number, got)
				}
				release()
			}
		})
	}
	for n := 2; n <= 8; n++ {
		publish(t, s, n, yearTable(2000+n, int64(n)))
	}
	close(done)
	readers.Wait()
}
