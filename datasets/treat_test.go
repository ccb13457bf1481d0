package datasets

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"jixiao/datasets/record"
)

// hashes are what each table of a snapshot holds, whatever the order of its rows.
func hashes(t *testing.T, s *Store, n int) map[string]string {
	t.Helper()
	snap, release, err := s.At(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	out := map[string]string{}
	for _, table := range Tables() {
		if table == "batch" {
			continue // a rebuild adds its own
		}
		var hash string
		if err := snap.DB.QueryRowContext(t.Context(), "SELECT concat(count(*), ' ', bit_xor(hash(t))) FROM "+table+" t").Scan(&hash); err != nil {
			t.Fatal(err)
		}
		out[table] = hash
	}
	return out
}

// survives rebuilds the store and fails where anything differs from before.
func survives(t *testing.T, s *Store) {
	t.Helper()
	n, err := s.current()
	if err != nil {
		t.Fatal(err)
	}
	before := hashes(t, s, n)
	report, err := s.Rebuild(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Changes)+len(report.States)+len(report.Figures) > 0 {
		t.Errorf("the rebuild differs: %+v %+v %+v", report.Changes, report.States, report.Figures)
	}
	for table, hash := range hashes(t, s, report.Snapshot) {
		if hash != before[table] {
			t.Errorf("%s: %s before the rebuild, %s after", table, before[table], hash)
		}
	}
}

// states are name and state of all files received, in the order of receipt.
func states(t *testing.T, s *Store) string {
	t.Helper()
	var out []string
	for _, f := range received(t, s) {
		out = append(out, f.Name+" "+string(f.State))
	}
	return strings.Join(out, "，")
}

func received(t *testing.T, s *Store) []Received {
	t.Helper()
	snap, release, err := s.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	files, err := ReceivedFiles(t.Context(), snap.DB)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// number is the result of a query for one number on the current snapshot.
func number64(t *testing.T, s *Store, query string) (n int64) {
	t.Helper()
	snap, release, err := s.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	if err := snap.DB.QueryRowContext(t.Context(), query).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// longgangPaid is the executed money of the form, in 分, that the figures show.
const longgangPaid = "SELECT coalesce(max(executed), -1) FROM rollup_funding WHERE district = '440307'"

func said(t *testing.T, s *Store, kind, subject, part, choice string) Remark {
	t.Helper()
	return writing(t, s, Remark{Kind: kind, Subject: subject, Part: part, Choice: choice, Text: "依据原件", Author: "张三"})
}

func takenBack(t *testing.T, s *Store, r Remark) {
	t.Helper()
	writing(t, s, Remark{Kind: Withdrawal, Withdraws: r.Number, Text: "弄错了", Author: "李四"})
}

// correctedForm is another version of the form.
func correctedForm(t *testing.T) Incoming {
	t.Helper()
	form := file(t, "longgang-2023.txt")
	form.Name = "corrected.txt"
	form.Data = append(form.Data, "\n备注：更正版\n"...)
	return form
}

func TestCorrectedVersionReplacesByDecisionAndBothStay(t *testing.T) {
	s := newStore(t)
	importing(t, s, file(t, "longgang-2023.txt"))
	importing(t, s, correctedForm(t))
	if got := states(t, s); got != "longgang-2023.txt 已收入，corrected.txt 需人定" {
		t.Fatal(got)
	}
	files := received(t, s)
	old, fresh := files[0].ID, files[1].ID
	kept := said(t, s, Decision, fresh, record.VersionAsked, OldCounts)
	if got := states(t, s); got != "longgang-2023.txt 已收入，corrected.txt 已被替换" {
		t.Error(got)
	}
	takenBack(t, s, kept)
	said(t, s, Decision, fresh, record.VersionAsked, NewCounts)
	if got := states(t, s); got != "longgang-2023.txt 已被替换，corrected.txt 已收入" {
		t.Error(got)
	}
	if n := number64(t, s, "SELECT count(*) FROM evaluation"); n != 1 {
		t.Errorf("%d evaluations count, want one", n)
	}
	for table, column := range map[string]string{"evaluation": "document", "indicator": "document", "funding": "document", "discrepancy": "document", "check_held": "document", "document": "id"} {
		if n := number64(t, s, fmt.Sprintf("SELECT count(*) FROM %s WHERE %s = '%s'", table, column, old)); n != 0 {
			t.Errorf("%d rows of the replaced version stayed in %s", n, table)
		}
		if n := number64(t, s, fmt.Sprintf("SELECT count(*) FROM %s WHERE %s = '%s'", table, column, fresh)); n == 0 {
			t.Errorf("%s holds nothing of the version that counts", table)
		}
	}
	for _, id := range []string{old, fresh} {
		if _, err := s.Original(id); err != nil {
			t.Errorf("original %s: %v", id, err)
		}
	}
	// The new version withdrawn, the old one counts again.
	gone := said(t, s, Dismissal, fresh, "", "")
	if got := states(t, s); got != "longgang-2023.txt 已收入，corrected.txt 已撤下" {
		t.Error(got)
	}
	takenBack(t, s, gone)
	if got := states(t, s); got != "longgang-2023.txt 已被替换，corrected.txt 已收入" {
		t.Error(got)
	}
	survives(t, s)
	// Earlier snapshots are as they were.
	snap, release, err := s.At(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	var document string
	if err := snap.DB.QueryRowContext(t.Context(), "SELECT document FROM evaluation").Scan(&document); err != nil || document != old {
		t.Errorf("snapshot 1 has %s, %v", document, err)
	}
}

func TestWithdrawnDocumentLeavesFiguresAndReturns(t *testing.T) {
	s := newStore(t)
	importing(t, s, file(t, "longgang-2023.txt"), file(t, "torch-2020.txt"))
	n, _ := s.current()
	before := hashes(t, s, n)
	form := received(t, s)[0]
	gone := said(t, s, Dismissal, form.ID, "", "")
	if n := number64(t, s, longgangPaid); n != -1 {
		t.Errorf("the money of a withdrawn form still counts: %d", n)
	}
	if got := states(t, s); got != "longgang-2023.txt 已撤下，torch-2020.txt 已收入" {
		t.Error(got)
	}
	if f := received(t, s)[0]; f.Remark != gone.Number || !strings.Contains(f.Text, "张三") || !strings.Contains(f.Text, "依据原件") {
		t.Errorf("a withdrawn file says %+v", f)
	}
	again := importing(t, s, file(t, "longgang-2023.txt"))
	if again.Receipts[0].Outcome != Unchanged || !strings.Contains(again.Receipts[0].Text, "撤下") {
		t.Errorf("imported again: %+v", again.Receipts[0])
	}
	takenBack(t, s, gone)
	n, _ = s.current()
	for table, hash := range hashes(t, s, n) {
		if table != "remark" && hash != before[table] {
			t.Errorf("%s is not as before the withdrawal", table)
		}
	}
	survives(t, s)
}

func TestUndoOfABatchWithdrawsItsFilesAndCanBeTakenBack(t *testing.T) {
	s := newStore(t)
	importing(t, s, file(t, "longgang-2023.txt"))
	importing(t, s, file(t, "torch-2020.txt"), Incoming{Name: "letter.txt", Data: []byte("关于召开会议的通知\n请于周一到会。\n")})
	undone := said(t, s, Dismissal, BatchSubject(2), "", "")
	if got := states(t, s); got != "longgang-2023.txt 已收入，torch-2020.txt 已撤下，letter.txt 退回" {
		t.Error(got)
	}
	if n := number64(t, s, "SELECT count(*) FROM measure"); n != 0 {
		t.Errorf("%d counts of the batch still count", n)
	}
	takenBack(t, s, undone)
	if got := states(t, s); got != "longgang-2023.txt 已收入，torch-2020.txt 已收入，letter.txt 退回" {
		t.Error(got)
	}
	survives(t, s)
}

func TestCountStatedAgainCountsWhenItsFirstDocumentIsWithdrawn(t *testing.T) {
	s := newStore(t)
	importing(t, s, file(t, "torch-2020.txt"))
	first := received(t, s)[0]
	other := file(t, "torch-2020.txt")
	other.Name, other.Data = "又一份.txt", bytes.ReplaceAll(other.Data, []byte("2020年度"), []byte("2019年度"))
	r := importing(t, s, other).Receipts[0]
	if r.Outcome != Accepted || r.Restated == 0 {
		t.Fatalf("the second report: %+v", r)
	}
	counts := number64(t, s, "SELECT count(*) FROM measure")
	gone := said(t, s, Dismissal, first.ID, "", "")
	if n := number64(t, s, "SELECT count(*) FROM measure"); n == 0 || number64(t, s, "SELECT count(*) FROM restated_measure") != 0 {
		t.Errorf("%d counts after the first document was withdrawn, %d before; restatements stayed", n, counts)
	}
	survives(t, s)
	takenBack(t, s, gone)
	if n := number64(t, s, fmt.Sprintf("SELECT count(*) FROM measure WHERE document <> '%s'", first.ID)); number64(t, s, "SELECT count(*) FROM measure") != counts {
		t.Errorf("the first document does not count again: %d of others", n)
	}
	survives(t, s)
}

func TestSameFormInAnotherFormatIsNoOtherVersion(t *testing.T) {
	s := newStore(t)
	form := file(t, "longgang-2023.txt")
	copied := Incoming{Name: "longgang-2023.docx", Data: sheetOf(string(form.Data)).docx(t)}
	importing(t, s, form)
	if r := importing(t, s, copied).Receipts[0]; r.Outcome != SetAside || !strings.Contains(r.Text, "longgang-2023.txt") || len(r.Doubts) != 0 {
		t.Errorf("the copy came to %+v", r)
	}
	other := Incoming{Name: "other.docx", Data: sheetOf(strings.Replace(string(form.Data), "\t9.89", "\t9.88", 1)).docx(t)}
	if r := importing(t, s, other).Receipts[0]; r.Outcome != Held {
		t.Errorf("the form with another score came to %+v", r)
	}
	files := received(t, s)
	gone := said(t, s, Dismissal, files[0].ID, "", "")
	if got := states(t, s); got != "longgang-2023.txt 已撤下，longgang-2023.docx 已收入，other.docx 需人定" {
		t.Error(got)
	}
	takenBack(t, s, gone)
	if got := states(t, s); got != "longgang-2023.txt 已收入，longgang-2023.docx 重复，other.docx 需人定" {
		t.Error(got)
	}
	said(t, s, Decision, received(t, s)[2].ID, record.VersionAsked, NewCounts)
	if got := states(t, s); got != "longgang-2023.txt 已被替换，longgang-2023.docx 已被替换，other.docx 已收入" {
		t.Error(got)
	}
	survives(t, s)
}
