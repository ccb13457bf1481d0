package datasets

import (
	"crypto/sha256"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"jixiao/datasets/sample"
)

// households are the counts of 2020 by payer, as one line.
func insured2020(t *testing.T, db *sql.DB) string {
	t.Helper()
	var counts []string
	err := scan(t.Context(), db, "SELECT payer, value FROM measure WHERE year = 2020 AND measure = '参保户数' AND component = '' AND district = '442000-HJ' ORDER BY payer", func(r *sql.Rows) error {
		var payer string
		var value int
		err := r.Scan(&payer, &value)
		counts = append(counts, fmt.Sprint(payer, value))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(counts, " ")
}

// By hand: 29,097 + 36 + 4,615 = 33,748, printed 33,770; 33,748 + 2,277 = 36,025.
const printed2020, corrected2020 = "个人出资2277 合计36047 政府出资33770", "个人出资2277 合计36025 政府出资33748"

func torchStore(t *testing.T) *Store {
	t.Helper()
	s := newStore(t)
	data, err := fs.ReadFile(sample.Documents, "torch-2020.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Import(t.Context(), []Incoming{{Name: "torch-2020.txt", Data: data}}, ""); err != nil {
		t.Fatal(err)
	}
	return s
}

// corrected asks for the corrected copy of what is current.
func corrected(t *testing.T, s *Store) string {
	t.Helper()
	snap, release, err := s.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	again, done, err := s.Corrected(t.Context(), snap)
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	if !again.Corrected || again.Number != snap.Number || again.DB == snap.DB {
		t.Fatalf("not a copy of its own: %+v", again)
	}
	if got := insured2020(t, snap.DB); got != printed2020 {
		t.Fatalf("the snapshot itself says %s", got)
	}
	return insured2020(t, again.DB)
}

func TestCorrectedCopyHoldsWhatOpenCasesPutRight(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s := torchStore(t)
	sum := func() string {
		b, err := os.ReadFile(s.snapshotPath(1))
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf("%x", sha256.Sum256(b))
	}
	before := sum()
	if got := corrected(t, s); got != corrected2020 {
		t.Errorf("got %s, want %s", got, corrected2020)
	}
	if sum() != before {
		t.Error("the published file has changed")
	}

	var key string
	snap, release, err := s.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	err = snap.DB.QueryRowContext(t.Context(), "SELECT DISTINCT key FROM correction WHERE fact = 'measure.value'").Scan(&key)
	release()
	if err != nil {
		t.Fatal(err)
	}
	settle := func(choice string) {
		writing(t, s, Remark{Kind: Settlement, District: "442000-HJ", Subject: key, Choice: choice, Text: "理由", Author: "张三"})
	}
	settle("待更正")
	if got := corrected(t, s); got != corrected2020 {
		t.Errorf("to be corrected: got %s", got)
	}
	settle("已说明")
	if got := corrected(t, s); got != printed2020 {
		t.Errorf("explained: got %s, want what is printed", got)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
		t.Errorf("copies left behind: %v %v", left, err)
	}
}

func TestCorrectedCopiesAreFew(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s := torchStore(t)
	first, release, err := s.At(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	held, done, err := s.Corrected(t.Context(), first)
	if err != nil {
		t.Fatal(err)
	}
	again, doneToo, err := s.Corrected(t.Context(), first)
	if err != nil || again.DB != held.DB {
		t.Fatalf("made twice: %v", err)
	}
	doneToo()
	for range keptCopies {
		writing(t, s, Remark{Kind: Explanation, District: "442000-HJ", Programme: "保险", Subject: "参保户数", Part: "合计", Year: 2020, Text: fmt.Sprint("第", len(s.corrected.held)), Author: "张三"})
		corrected(t, s)
	}
	if n := len(s.corrected.held); n != keptCopies {
		t.Errorf("%d copies kept", n)
	}
	if got := insured2020(t, held.DB); got != corrected2020 {
		t.Errorf("a copy in use was closed: %s", got)
	}
	done()
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) != keptCopies {
		t.Errorf("%d folders of copies", len(left))
	}
}
