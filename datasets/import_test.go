package datasets

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

func file(t *testing.T, name string) Incoming {
	t.Helper()
	return Incoming{Name: name, Data: embedded(t, name)}
}

func importing(t *testing.T, s *Store, files ...Incoming) Report {
	t.Helper()
	report, err := s.Import(t.Context(), files, "")
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestSameFileTwiceChangesNothingAndSaysSo(t *testing.T) {
	s := newStore(t)
	form := file(t, "longgang-2023.txt")
	if r := importing(t, s, form); r.Snapshot != 1 || r.Receipts[0].Outcome != Accepted {
		t.Fatalf("first import: %+v", r)
	}
	before, err := os.ReadFile(s.snapshotPath(1))
	if err != nil {
		t.Fatal(err)
	}
	form.Name = "another name.txt"
	again := importing(t, s, form, form)
	if again.Snapshot != 1 {
		t.Errorf("the second import published snapshot %d", again.Snapshot)
	}
	for _, r := range again.Receipts {
		if r.Outcome != Unchanged || !strings.Contains(r.Text, "longgang-2023.txt") {
			t.Errorf("got %+v, want unchanged, naming the file received first", r)
		}
	}
	after, err := os.ReadFile(s.snapshotPath(1))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, after) {
		t.Error("the published snapshot changed")
	}
}

func TestSameFileTwiceInOneImportCountsOnce(t *testing.T) {
	form := file(t, "longgang-2023.txt")
	r := importing(t, newStore(t), form, form)
	if r.Receipts[0].Outcome != Accepted || r.Receipts[1].Outcome != Unchanged {
		t.Errorf("got %+v", r.Receipts)
	}
}

func TestAnotherVersionOfAnEvaluationWaitsForAPerson(t *testing.T) {
	s := newStore(t)
	importing(t, s, file(t, "longgang-2023.txt"))
	r := importing(t, s, correctedForm(t)).Receipts[0]
	if r.Outcome != Held || !strings.Contains(r.Text, "longgang-2023.txt") || len(r.Doubts) != 1 || r.Doubts[0].Field != record.VersionAsked {
		t.Errorf("got %+v, want held, naming the version that counts", r)
	}
}

func TestRefusedFileLosesNeitherTheOthersNorTheStore(t *testing.T) {
	s := newStore(t)
	report := importing(t, s,
		Incoming{Name: "empty.txt"},
		Incoming{Name: "picture.png", Data: []byte("\x89PNG\r\n\x1a\n\x00\x00")},
		file(t, "torch-2020.txt"),
		Incoming{Name: "letter.txt", Data: []byte("关于召开会议的通知\n请于周一到会。\n")},
	)
	var outcomes []string
	for _, r := range report.Receipts {
		outcomes = append(outcomes, string(r.Outcome))
		if r.Outcome == Refused && r.Text == "" {
			t.Errorf("%s was refused without a reason", r.File)
		}
	}
	if got := strings.Join(outcomes, " "); got != "refused refused accepted refused" {
		t.Errorf("outcomes %s", got)
	}
	if report.Snapshot != 1 || report.Refusals() != 3 {
		t.Errorf("snapshot %d with %d refusals, want 1 with 3", report.Snapshot, report.Refusals())
	}
}

func TestOriginalIsKeptAsReceived(t *testing.T) {
	s := newStore(t)
	report := file(t, "torch-2020.txt")
	receipt := importing(t, s, report).Receipts[0]
	got, err := s.Original(receipt.Document)
	if err != nil || !bytes.Equal(got, report.Data) {
		t.Errorf("the original differs from what was received: %v", err)
	}
	for _, id := range []string{"", "..", "../CURRENT", "000000000000", strings.Repeat("*", documentIDLength)} {
		if _, err := s.Original(id); err == nil {
			t.Errorf("Original(%q) found something", id)
		}
	}
}

func TestCountGivenBeforeIsKeptApartAndNotCountedTwice(t *testing.T) {
	s := newStore(t)
	publish(t, s, 1, yearTable(2018, 100))
	held, err := s.holdings(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	// A later table states 2018 again: once alike, once with another value; 2019 is new.
	for value, differs := range map[int64]bool{100: false, 101: true} {
		again, fresh := yearTable(2018, value), yearTable(2019, 5)
		again.Document.ID = "later"
		again.Measures = append(again.Measures, fresh.Measures...)
		restated := held.restate(&again)
		if len(again.Measures) != 1 || again.Measures[0].Year != 2019 {
			t.Fatalf("kept %+v, want 2019 alone", again.Measures)
		}
		if len(restated) != 1 || restated[0].before.value != 100 || (restated[0].measure.Value != restated[0].before.value) != differs {
			t.Errorf("restated %+v", restated)
		}
		delete(held.measures, keyOf(fresh.Measures[0]))
	}
}

func TestDistrictGivenByAPersonHoldsAndSurvivesARebuild(t *testing.T) {
	s := newStore(t)
	form := file(t, "longgang-2023.txt")
	if r, err := s.Import(t.Context(), []Incoming{form}, "123456"); err == nil {
		t.Errorf("a district nobody registered: %+v", r)
	}
	r, err := s.Import(t.Context(), []Incoming{form}, "442000-HJ")
	if err != nil || r.Receipts[0].District != "442000-HJ" {
		t.Fatalf("%+v, %v", r, err)
	}
	again, err := s.Rebuild(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if again.Snapshot != 2 || again.Receipts[0].District != "442000-HJ" || len(again.Changes) != 0 {
		t.Errorf("rebuilt %+v, want snapshot 2 with the same district and no change", again)
	}
}

func TestDistrictRegisteredAtImportHoldsForLaterFilesAndARebuild(t *testing.T) {
	s := newStore(t)
	form, report := file(t, "longgang-2023.txt"), file(t, "torch-2020.txt")
	for text, want := range map[string]string{"321102": "321102=名称", "3211": "不是区划代码", "321102=": "321102=名称", "440307=甲区": "已登记为龙岗区"} {
		var refusal document.Refusal
		if _, err := s.Import(t.Context(), []Incoming{form}, text); !errors.As(err, &refusal) || !strings.Contains(refusal.Text, want) {
			t.Errorf("-district %s: %v; want a refusal with %s", text, err, want)
		}
	}
	for _, c := range []struct {
		text string
		file Incoming
	}{{"321102=甲区", form}, {"321102", report}} {
		if r, err := s.Import(t.Context(), []Incoming{c.file}, c.text); err != nil || r.Receipts[0].District != "321102" {
			t.Fatalf("-district %s: %+v, %v", c.text, r, err)
		}
	}
	again, err := s.Rebuild(t.Context())
	if err != nil || len(again.Changes) != 0 {
		t.Fatalf("rebuilt %+v, %v", again, err)
	}
	held, err := s.holdings(t.Context(), again.Snapshot)
	if err != nil {
		t.Fatal(err)
	}
	d, err := given("321102", held.registry)
	if err != nil || d.Name != "甲区" || d.Kind != "行政区" || d.Source != "导入时由人登记" {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestRebuildStopsWhereAnOriginalIsLost(t *testing.T) {
	s := newStore(t)
	importing(t, s, file(t, "longgang-2023.txt"), file(t, "torch-2020.txt"))
	originals, err := filepath.Glob(filepath.Join(s.dir, "originals", "*"))
	if err != nil || len(originals) != 2 {
		t.Fatalf("%d originals, %v", len(originals), err)
	}
	if err := os.Remove(originals[0]); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Rebuild(t.Context()); err == nil {
		t.Error("a store was rebuilt without one of its originals")
	}
	if n, err := s.current(); n != 1 || err != nil {
		t.Errorf("current snapshot %d, %v; want 1", n, err)
	}
}

func TestRebuiltSnapshotHoldsTheSameFacts(t *testing.T) {
	s := newStore(t)
	importing(t, s, file(t, "longgang-2023.txt"))
	importing(t, s, file(t, "torch-2020.txt"))
	if _, err := s.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, table := range Tables() {
		if table == "batch" {
			continue
		}
		var hashes [2]string
		for i, n := range []int{2, 3} {
			snap, release, err := s.At(t.Context(), n)
			if err != nil {
				t.Fatal(err)
			}
			// bit_xor of row hashes does not depend on the order of rows.
			err = snap.DB.QueryRowContext(t.Context(), "SELECT concat(count(*), ' ', bit_xor(hash(t))) FROM "+table+" t").Scan(&hashes[i])
			release()
			if err != nil {
				t.Fatal(err)
			}
		}
		if hashes[0] != hashes[1] {
			t.Errorf("%s: %s before the rebuild, %s after", table, hashes[0], hashes[1])
		}
	}
}

func TestTwoFilesOfOneNumberAreNotMixedUp(t *testing.T) {
	s := newStore(t)
	i, err := s.newIntake(t.Context(), 0, "")
	if err != nil {
		t.Fatal(err)
	}
	form := file(t, "longgang-2023.txt")
	i.held.hold(Received{ID: idOf(sumOf(form.Data), 0), SHA256: "another", Name: "other.txt"})
	err = i.receive(t.Context(), []Incoming{form}, nil)
	if r := i.report.Receipts; err != nil || r[0].Outcome != Refused || !strings.Contains(r[0].Text, "other.txt") || i.taken > 0 {
		t.Errorf("got %+v, %v; want refused, naming the other file", r, err)
	}
}
