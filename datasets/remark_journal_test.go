package datasets

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// Killed between the journal and the publication, a remark is published by whoever
// publishes next: an import, a remark, the same remark tried again.
func TestRemarkOfAKilledWriterIsInTheNextPublication(t *testing.T) {
	for name, next := range map[string]func(*Store){
		"import": func(s *Store) { publish(t, s, 2, yearTable(2019, 11)) },
		"remark": func(s *Store) { writing(t, s, explanation("第一条")) },
	} {
		s := remarked(t)
		journal, err := s.journal()
		if err != nil {
			t.Fatal(err)
		}
		_, fresh, err := numbered(nil, []Remark{explanation("第一条")})
		if err == nil {
			err = journal.append(fresh)
		}
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := remarksOf(t, s); got != "" {
			t.Errorf("%s: published before any publication: %s", name, got)
		}
		next(s)
		if got, n := remarksOf(t, s); got != "1 第一条 false" || n != 2 {
			t.Errorf("%s: snapshot %d holds %q", name, n, got)
		}
	}
}

func TestHalfALineOfAPowerCutLosesNoOtherLine(t *testing.T) {
	s := remarked(t)
	writing(t, s, explanation("第一条"))
	path := filepath.Join(s.dir, "remarks.jsonl")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i, torn := range []string{`{"number":2,"kind":"说`, `{"number":2,"text":"` + strings.Repeat("长", 400), "\x00\x00\x00\x00", "\x00\x00\"}\n", `{"number":2,"kind":"说明","text":"没有换行","author":"张三","written_at":"2026-01-02T03:04:05+08:00"}`} {
		if err := os.WriteFile(path, append([]byte(string(whole)), torn...), 0o644); err != nil {
			t.Fatal(err)
		}
		text := fmt.Sprint("之后第", i, "条")
		if r := writing(t, s, explanation(text)); r.Number != 2 {
			t.Errorf("after %q the next is number %d", torn, r.Number)
		}
		after, err := os.ReadFile(path)
		if err != nil || bytes.Count(after, []byte("\n")) != 2 || !bytes.HasPrefix(after, whole) || !bytes.HasSuffix(after, []byte("\n")) {
			t.Errorf("after %q the journal is %q: %v", torn, after, err)
		}
		if got, _ := remarksOf(t, s); got != "1 第一条 false|2 "+text+" false" {
			t.Errorf("after %q: %s", torn, got)
		}
	}
	aside, err := filepath.Glob(path + ".torn-*")
	if err != nil || len(aside) == 0 {
		t.Errorf("what was torn was not put aside: %v", err)
	}
}

func TestDamagedJournalIsNotPublishedOver(t *testing.T) {
	s := remarked(t)
	writing(t, s, explanation("第一条"))
	writing(t, s, explanation("第二条"))
	path := filepath.Join(s.dir, "remarks.jsonl")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, second, _ := strings.Cut(string(text), "\n")
	for _, damaged := range []string{"x" + string(text), second + second} {
		if err := os.WriteFile(path, []byte(damaged), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Remark(t.Context(), explanation("第三条")); err == nil || !strings.Contains(err.Error(), "第 1 行") {
			t.Errorf("got %v, want the line that cannot be read", err)
		}
		if kept, _ := os.ReadFile(path); string(kept) != damaged {
			t.Error("the damaged journal was written to")
		}
	}
	if got, n := remarksOf(t, s); n != 3 || got != "1 第一条 false|2 第二条 false" {
		t.Errorf("snapshot %d: %s", n, got)
	}
}

func TestRemarksOfSeveralWritersAllStand(t *testing.T) {
	first := remarked(t)
	second, err := OpenStore(first.dir) // as another process has it
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { second.Close() })
	var writers sync.WaitGroup
	for i := range 6 {
		s := []*Store{first, second}[i%2]
		writers.Go(func() {
			if _, err := s.Remark(t.Context(), explanation(fmt.Sprint("第", i, "人"))); err != nil {
				t.Error(err)
			}
		})
	}
	writers.Wait()
	got, n := remarksOf(t, second)
	if strings.Count(got, "false") != 6 || n != 7 {
		t.Errorf("snapshot %d: %s", n, got)
	}
}

func TestRemarkSaysWhenAnImportHasTheStore(t *testing.T) {
	s := remarked(t)
	unlock, err := s.lock()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.lockWithin(t.Context(), time.Millisecond); !errors.Is(err, ErrBusy) || !strings.Contains(err.Error(), "占用") {
		t.Errorf("got %v", err)
	}
	time.AfterFunc(50*time.Millisecond, unlock)
	writing(t, s, explanation("等到了"))
}
