package datasets

import (
	"errors"
	"os"
	"testing"
)

func TestStoreOfAnEarlierProgramAsksForARebuildAndIsWholeAfterIt(t *testing.T) {
	dir := t.TempDir()
	s, err := OpenStore(dir)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("sample/torch-2020.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Import(t.Context(), []Incoming{{Name: "torch.txt", Data: data}}, ""); err != nil {
		t.Fatal(err)
	}
	s.Close()
	db, err := open(s.snapshotPath(1), false)
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range []string{"DROP TABLE remark", "DROP TABLE discrepancy", "COMMENT ON TABLE document IS NULL", "CHECKPOINT"} {
		if _, err := db.ExecContext(t.Context(), change); err != nil {
			t.Fatal(err)
		}
	}
	db.Close()

	if s, err = OpenStore(dir); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, _, err := s.Current(t.Context()); !errors.Is(err, ErrEarlier) {
		t.Errorf("reading: %v, want ErrEarlier", err)
	}
	if _, err := s.Import(t.Context(), []Incoming{{Name: "torch.txt", Data: data}}, ""); !errors.Is(err, ErrEarlier) {
		t.Errorf("importing: %v, want ErrEarlier", err)
	}
	if _, err := s.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	snap, release, err := s.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	var cases int
	if err := snap.DB.QueryRowContext(t.Context(), "SELECT count(*) FROM discrepancy").Scan(&cases); err != nil || cases == 0 {
		t.Errorf("%d cases after the rebuild, %v", cases, err)
	}
}
