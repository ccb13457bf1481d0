package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jixiao/datasets"
)

// called runs a command line in this process.
func called(t *testing.T, args ...string) (stdout string, err error) {
	t.Helper()
	var out, errs bytes.Buffer
	err = run(t.Context(), args, &out, &errs)
	return out.String(), err
}

func TestWrongCallsExitWithTwoAndSayWhy(t *testing.T) {
	for _, args := range [][]string{
		{}, {"paint"}, {"import"}, {"import", "-store", t.TempDir()}, {"import", "file.txt"}, {"serve", "extra"},
		{"show", "no_such_figure"}, {"show", "-colour", "red"}, {"export"}, {"rebuild"}, {"sample", "-seed", "minus"},
	} {
		_, err := called(t, args...)
		var usage usageError
		if !errors.As(err, &usage) || usage.text == "" {
			t.Errorf("jixiao %s: %v, want a usage error", strings.Join(args, " "), err)
		}
		command := program(t, args...)
		command.Run()
		if status := command.ProcessState.ExitCode(); status != 2 {
			t.Errorf("jixiao %s: exit status %d, want 2", strings.Join(args, " "), status)
		}
	}
}

func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	command := exec.CommandContext(t.Context(), self, args...)
	command.Env = append(os.Environ(), asProgram+"=1")
	return command
}

func TestImportTellsOutcomesByStatusAndReport(t *testing.T) {
	store, documents := t.TempDir(), filepath.Join(root, "datasets", "sample")
	accepted := program(t, "import", "-store", store, "-json", filepath.Join(documents, "longgang-2023.txt"))
	out, err := accepted.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var report datasets.Report
	if err := json.Unmarshal(out, &report); err != nil {
		t.Fatal(err)
	}
	if report.Snapshot != 1 || report.Receipts[0].Outcome != datasets.Accepted || report.Receipts[0].Year != 2023 {
		t.Errorf("got %+v", report)
	}

	letter := filepath.Join(t.TempDir(), "letter.txt")
	if err := os.WriteFile(letter, []byte("会议通知\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	refused := program(t, "import", "-store", store, letter, filepath.Join(documents, "torch-2020.txt"))
	out, _ = refused.Output()
	if status := refused.ProcessState.ExitCode(); status != 1 {
		t.Errorf("exit status %d with a refused file, want 1\n%s", status, out)
	}
	if !strings.Contains(string(out), "收入 1，需人定 0，未变 0，退回 1；当前快照 2") {
		t.Errorf("the accepted file was not published:\n%s", out)
	}
	missing := program(t, "import", "-store", store, filepath.Join(store, "nowhere.txt"))
	missing.Run()
	if status := missing.ProcessState.ExitCode(); status != 1 {
		t.Errorf("exit status %d for a path that is not there, want 1", status)
	}
}

func TestShowPrintsWhatThePageAnswers(t *testing.T) {
	text, err := called(t, "show", "-set", "real", "self_paid_share")
	if err != nil {
		t.Fatal(err)
	}
	// 2,277 of 36,047 households are 6.3168 %; a year before 2,752 of 29,257 were 9.4063 %.
	for _, want := range []string{"自付费占比", "2020", "6.32", "-3.09", "-1.62", "-1.47"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if _, err := called(t, "show", "-from", "2020", "-to", "2018", "self_paid_share"); err == nil || !strings.Contains(err.Error(), "年") {
		t.Errorf("years the wrong way round: %v, want a sentence that says so", err)
	}
	names, err := called(t, "show")
	if err != nil || !strings.Contains(names, "self_paid_share\n") {
		t.Errorf("the list of figures: %v\n%s", err, names)
	}
}

func TestExportWritesEveryFigureWithItsScope(t *testing.T) {
	dir := t.TempDir()
	if _, err := called(t, "export", "-set", "real", "-out", dir); err != nil {
		t.Fatal(err)
	}
	csv, err := os.ReadFile(filepath.Join(dir, "self_paid_share.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(csv, []byte("\xef\xbb\xbf")) || !bytes.Contains(csv, []byte("2277")) {
		t.Errorf("the file has no mark for a Chinese Excel or no figures:\n%s", csv)
	}
	for _, pattern := range []string{"*.json", "*.csv", "*.xlsx"} {
		if found, err := filepath.Glob(filepath.Join(dir, pattern)); err != nil || len(found) == 0 {
			t.Errorf("%s: %d files, %v", pattern, len(found), err)
		}
	}
}

// A hundred documents make the import long enough to be met half way.
func TestImportKilledAtAnyMomentLosesNothingPublished(t *testing.T) {
	form, err := os.ReadFile(filepath.Join(root, "datasets", "sample", "longgang-2023.txt"))
	if err != nil {
		t.Fatal(err)
	}
	store, more := t.TempDir(), t.TempDir()
	if _, err := called(t, "import", "-store", store, filepath.Join(root, "datasets", "sample", "torch-2020.txt")); err != nil {
		t.Fatal(err)
	}
	for i := range 100 {
		other := bytes.ReplaceAll(form, []byte("440307210701500003094"), fmt.Appendf(nil, "4403072107015%08d", i))
		if err := os.WriteFile(filepath.Join(more, fmt.Sprintf("%03d.txt", i)), other, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	killed := 0
	for delay := 10 * time.Millisecond; ; delay = delay * 3 / 2 {
		command := program(t, "import", "-store", store, more)
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(delay, func() { command.Process.Kill() })
		if command.Wait() == nil {
			break
		}
		killed++
		text, err := called(t, "show", "-store", store, "-to", "2020", "self_paid_share")
		if err != nil || !strings.Contains(text, "6.32") {
			t.Fatalf("killed after %v, the store answers %v\n%s", delay, err, text)
		}
	}
	if killed < 3 {
		t.Errorf("only %d imports were killed: this test shows little", killed)
	}
	out, err := called(t, "import", "-store", store, more)
	if err != nil || !strings.Contains(out, "未变 100") {
		t.Errorf("after the last import: %v\n%s", err, out)
	}
}
