package datasets

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jixiao/datasets/document"
)

func explanation(text string) Remark {
	return Remark{Kind: Explanation, District: "900101", Programme: "保险", Subject: "参保户数", Part: "合计", Year: 2018, Text: text, Author: "张三"}
}

// remarked is a store that holds one count.
func remarked(t *testing.T) *Store {
	t.Helper()
	s := newStore(t)
	publish(t, s, 1, yearTable(2018, 10))
	return s
}

func writing(t *testing.T, s *Store, r Remark) Remark {
	t.Helper()
	written, err := s.Remark(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return written[0]
}

// remarksOf are number, text and state of the remarks of the current snapshot, and its number.
func remarksOf(t *testing.T, s *Store) (string, int) {
	t.Helper()
	snap, release, err := s.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	return remarksIn(t, snap), snap.Number
}

func remarksIn(t *testing.T, snap *Snapshot) string {
	t.Helper()
	var lines []string
	err := scan(t.Context(), snap.DB, "SELECT number, text, withdrawn FROM remark ORDER BY number", func(r *sql.Rows) error {
		var number int
		var text string
		var gone bool
		err := r.Scan(&number, &text, &gone)
		lines = append(lines, fmt.Sprint(number, " ", text, " ", gone))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines, "|")
}

func TestRemarkStandsInTheNextSnapshotAsItWasWritten(t *testing.T) {
	s := remarked(t)
	want := explanation("户数含新迁入的两个街道")
	want.Choice = "某支出内容"
	before := wallClock(time.Now()).Truncate(time.Second)
	writing(t, s, want)
	snap, release, err := s.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	var got Remark
	var gone bool
	err = snap.DB.QueryRowContext(t.Context(), "SELECT number, kind, district, programme, subject, part, year, choice, text, author, written_at, withdrawn FROM remark").
		Scan(&got.Number, &got.Kind, &got.District, &got.Programme, &got.Subject, &got.Part, &got.Year, &got.Choice, &got.Text, &got.Author, &got.WrittenAt, &gone)
	if err != nil {
		t.Fatal(err)
	}
	if got.WrittenAt.Before(before) || got.WrittenAt.After(wallClock(time.Now())) {
		t.Errorf("written at %v, not now by a clock in Beijing", got.WrittenAt)
	}
	want.Number, want.WrittenAt = 1, got.WrittenAt
	if got != want || gone || snap.Number != 2 {
		t.Errorf("snapshot %d: %+v, withdrawn %v", snap.Number, got, gone)
	}
	var documents int
	if err := snap.DB.QueryRowContext(t.Context(), "SELECT documents FROM batch WHERE number = 2").Scan(&documents); err != nil || documents != 0 {
		t.Errorf("the batch of a remark brought %d documents: %v", documents, err)
	}
}

func TestWithdrawnRemarkStaysInTheJournal(t *testing.T) {
	s := remarked(t)
	writing(t, s, explanation("写错了的话"))
	back := Remark{Kind: Withdrawal, Withdraws: 1, Text: "看错了年度", Author: "李四"}
	if first, again := writing(t, s, back), writing(t, s, back); first.Number != 2 || again.Number != 2 {
		t.Errorf("withdrawn as %+v, a second time as %+v", first, again)
	}
	if got, n := remarksOf(t, s); got != "1 写错了的话 true" || n != 3 {
		t.Errorf("snapshot %d: %s", n, got)
	}
	text, err := os.ReadFile(filepath.Join(s.dir, "remarks.jsonl"))
	if err != nil || !strings.Contains(string(text), "写错了的话") || !strings.Contains(string(text), "看错了年度") || strings.Count(string(text), "\n") != 2 {
		t.Errorf("%v\n%s", err, text)
	}
	for _, number := range []int{2, 7, -1} { // a withdrawal, none, none
		_, err := s.Remark(t.Context(), Remark{Kind: Withdrawal, Withdraws: number, Text: "不要了", Author: "李四"})
		if !errors.Is(err, ErrNoRemark) {
			t.Errorf("withdrawing %d: %v", number, err)
		}
	}
}

func TestOldSnapshotsHoldTheRemarksOfTheirTime(t *testing.T) {
	s := remarked(t)
	writing(t, s, explanation("第一条"))
	writing(t, s, explanation("第二条"))
	for number, want := range map[int]string{1: "", 2: "1 第一条 false", 3: "1 第一条 false|2 第二条 false"} {
		snap, release, err := s.At(t.Context(), number)
		if err != nil {
			t.Fatal(err)
		}
		if got := remarksIn(t, snap); got != want {
			t.Errorf("snapshot %d: %q, want %q", number, got, want)
		}
		release()
	}
}

func TestRemarkTwiceIsOneRemark(t *testing.T) {
	s := remarked(t)
	first := writing(t, s, explanation("只说一次"))
	again := writing(t, s, explanation("只说一次"))
	if got, n := remarksOf(t, s); again.Number != first.Number || got != "1 只说一次 false" || n != 2 {
		t.Errorf("snapshot %d: %s", n, got)
	}
	other := explanation("不，是这样")
	writing(t, s, other)
	if back := writing(t, s, explanation("只说一次")); back.Number != 3 {
		t.Errorf("said again after another word it is number %d", back.Number)
	}
	writing(t, s, Remark{Kind: Withdrawal, Withdraws: 3, Text: "不要了", Author: "张三"})
	writing(t, s, Remark{Kind: Withdrawal, Withdraws: 2, Text: "不要了", Author: "张三"})
	writing(t, s, Remark{Kind: Withdrawal, Withdraws: 1, Text: "不要了", Author: "张三"})
	if third := writing(t, s, explanation("只说一次")); third.Number != 7 {
		t.Errorf("said anew after its withdrawal it is number %d", third.Number)
	}
}

func TestRebuildKeepsRemarks(t *testing.T) {
	s := newStore(t)
	importing(t, s, file(t, "longgang-2023.txt"))
	writing(t, s, explanation("留下的"))
	writing(t, s, explanation("撤回的"))
	writing(t, s, Remark{Kind: Withdrawal, Withdraws: 2, Text: "重复", Author: "张三"})
	report, err := s.Rebuild(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Changes) > 0 {
		t.Errorf("rows changed: %v", report.Changes)
	}
	if got, n := remarksOf(t, s); got != "1 留下的 false|2 撤回的 true" || n != report.Snapshot {
		t.Errorf("snapshot %d: %s", n, got)
	}
}

func TestEmptyStoreHasNothingToRemarkOn(t *testing.T) {
	if _, err := newStore(t).Remark(t.Context(), explanation("没有数")); !errors.Is(err, ErrNothingHeld) {
		t.Errorf("got %v", err)
	}
}

func TestRemarkThatMisleadsIsRefused(t *testing.T) {
	s := remarked(t)
	for name, change := range map[string]func(*Remark){
		"no text":             func(r *Remark) { r.Text = "" },
		"501 characters":      func(r *Remark) { r.Text = strings.Repeat("长", 501) },
		"no author":           func(r *Remark) { r.Author = "" },
		"41 characters":       func(r *Remark) { r.Author = strings.Repeat("长", 41) },
		"another kind":        func(r *Remark) { r.Kind = "批示" },
		"withdrawal of none":  func(r *Remark) { r.Kind = Withdrawal },
		"kind that withdraws": func(r *Remark) { r.Withdraws = 1 },
		"script mark":         func(r *Remark) { r.Text = "__f__alert(1)__f__" },
		"control character":   func(r *Remark) { r.Text = "一\x00二" },
		"turned writing":      func(r *Remark) { r.Author = "张\u202e三" },
		"not UTF-8":           func(r *Remark) { r.Subject = "\xff" },
	} {
		r := explanation("好的")
		change(&r)
		var refusal document.Refusal
		if _, err := s.Remark(t.Context(), r); !errors.As(err, &refusal) || refusal.Text == "" {
			t.Errorf("%s: %v, want a refusal", name, err)
		}
	}
	long := explanation(strings.Repeat("长", 500))
	long.Author = strings.Repeat("长", 40)
	writing(t, s, long)
}

func TestEmbeddedRemarkIsSeenByTheNextReaderOnly(t *testing.T) {
	e, err := OpenEmbedded(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	reading, release, err := e.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	written := make(chan error, 1)
	go func() {
		_, err := e.Remark(context.WithoutCancel(t.Context()), explanation("内置记录上的话"))
		written <- err
	}()
	select {
	case err := <-written:
		t.Errorf("written while a page is being read: %v", err)
	case <-time.After(50 * time.Millisecond):
	}
	if got := remarksIn(t, reading); got != "" {
		t.Errorf("the page being read changed: %s", got)
	}
	release()
	if err := <-written; err != nil {
		t.Fatal(err)
	}
	next, release, err := e.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	if got := remarksIn(t, next); got != "1 内置记录上的话 false" {
		t.Errorf("the next reader sees %q", got)
	}
}

// A person's change of scope is one from the next snapshot on, until withdrawn.
func TestChangeOfScopeByAPersonIsTakenUpAtOnce(t *testing.T) {
	s := remarked(t)
	change := explanation("自 2018 年起含另一支出内容")
	change.Kind, change.Choice = ScopeChange, "另一支出内容"
	changes := func() (all string) {
		snap, release, err := s.Current(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer release()
		const query = "SELECT coalesce(string_agg(year || ' ' || component || ' ' || author, '|'), '') FROM rollup_scope WHERE remark IS NOT NULL"
		if err := snap.DB.QueryRowContext(t.Context(), query).Scan(&all); err != nil {
			t.Fatal(err)
		}
		return all
	}
	writing(t, s, change)
	if got := changes(); got != "2018 另一支出内容 张三" {
		t.Errorf("changes of scope: %q", got)
	}
	writing(t, s, Remark{Kind: Withdrawal, Withdraws: 1, Text: "口径未变", Author: "李四"})
	if got := changes(); got != "" {
		t.Errorf("changes of scope after the withdrawal: %q", got)
	}
}
