package datasets

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

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

// By hand, of documents whose answer key lies beside them. Twenty points: 20 × 90 % = 18,
// printed 19; the rows come to 99, printed 100; both put right give 98. Rubrics: 8 − 3
// steps = 5, printed 7, so that the total of 81.5 is 79.5, which is 中 and no more 良.
// Zero total: 89.974 万元 spent and not 0.
func TestCorrectionsReachMoneyScoresTotalsAndGrades(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	archive, err := txtar.ParseFile("check/testdata/third_wrong.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var files []Incoming
	for _, f := range archive.Files {
		if strings.HasPrefix(f.Name, "wrong-twenty-points.txt") || strings.HasPrefix(f.Name, "wrong-rubrics.txt") || strings.HasPrefix(f.Name, "wrong-zero-total.txt") {
			files = append(files, Incoming{Name: f.Name, Data: bytes.Replace(f.Data, []byte("绩效评价报告"), []byte("部门评价报告"), 1)}) // whose evaluation it is would be asked for
		}
	}
	s := newStore(t)
	report, err := s.Import(t.Context(), files, "990101=试验县")
	if err != nil || len(report.Receipts) != 3 || report.Refusals() > 0 {
		t.Fatalf("%v %+v", err, report.Receipts)
	}
	snap, release, err := s.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	copied, done, err := s.Corrected(t.Context(), snap)
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	const query = `SELECT concat_ws(' ', d.name, e.score // 10000, e.score % 10000 // 1000, e.grade, f.executed // 100, f.score // 10000, i.score // 10000, r.score // 1000)
		FROM evaluation e JOIN document d ON d.id = e.document
		JOIN rollup_score r ON r.document = e.document
		LEFT JOIN funding f ON f.document = e.document AND f.ordinal = 1
		LEFT JOIN indicator i ON i.document = e.document AND i.ordinal = 4
		ORDER BY d.name`
	read := func(db *sql.DB) string {
		var lines []string
		if err := scan(t.Context(), db, query, func(r *sql.Rows) error {
			var line string
			err := r.Scan(&line)
			lines = append(lines, line)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return strings.Join(lines, "\n")
	}
	if got, want := read(snap.DB), "wrong-rubrics.txt 81 5 良 4784000 7 815\nwrong-twenty-points.txt 100 0  2160000 19 30 1000\nwrong-zero-total.txt 100 0  0 10 10 1000"; got != want {
		t.Errorf("printed:\n%s\nwant:\n%s", got, want)
	}
	if got, want := read(copied.DB), "wrong-rubrics.txt 79 5 中 4784000 5 795\nwrong-twenty-points.txt 98 0  2160000 18 30 980\nwrong-zero-total.txt 100 0  899740 10 10 1000"; got != want {
		t.Errorf("corrected:\n%s\nwant:\n%s", got, want)
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
