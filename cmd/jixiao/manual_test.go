package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// asProgram makes the test binary be jixiao, with its exit status, for the tests
// that run commands as a reader of the manual would.
const asProgram = "JIXIAO_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
		os.Exit(0)
	}
	status := m.Run()
	stopBrowser()
	os.Exit(status)
}

// example is a command of the manual or the README, with what they print below it.
type example struct {
	command string
	want    []string // the lines below; a last line … leaves the rest open
	place   string
}

// TestManualExamplesRun runs what the package comment shows behind "$ ".
func TestManualExamplesRun(t *testing.T) {
	examples := consoleExamples(manual(), "\t", "main.go")
	if len(examples) == 0 {
		t.Fatal("the package comment shows no example: lines that begin with $ jixiao")
	}
	workshop := readersFolder(t)
	for _, e := range examples {
		e.check(t, workshop)
	}
}

// TestReadmeCommandsRun runs the README: each command of its sh blocks, in order
// and in one folder, and each example of its console blocks.
func TestReadmeCommandsRun(t *testing.T) {
	text := string(content(t, "README.md"))
	fence := regexp.MustCompile("(?ms)^```(sh|console)\n(.*?)^```$")
	blocks := fence.FindAllStringSubmatch(text, -1)
	workshop := readersFolder(t)
	commands := 0
	for _, block := range blocks {
		if block[1] == "console" {
			for _, e := range consoleExamples(block[2], "", "README.md") {
				e.check(t, workshop)
			}
			continue
		}
		for line := range strings.Lines(strings.ReplaceAll(block[2], "\\\n", " ")) {
			if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
				commands++
				example{command: line, place: "README.md"}.check(t, workshop)
			}
		}
	}
	if commands == 0 {
		t.Fatal("README.md has no command in a ```sh block")
	}
}

// consoleExamples are the commands behind "$ " at an indent, each with the lines
// below it up to an empty one or the next command.
func consoleExamples(text, indent, place string) []example {
	var all []example
	open := false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \n")
		if command, ok := strings.CutPrefix(line, indent+"$ "); ok {
			all = append(all, example{command: command, place: place})
			open = true
			continue
		}
		if line == "" || !strings.HasPrefix(line, indent) {
			open = false
		}
		if open {
			last := &all[len(all)-1]
			last.want = append(last.want, strings.TrimPrefix(line, indent))
		}
	}
	return all
}

// readersFolder is an empty folder with the repository's folders and the program
// in it, where a reader's commands may write.
func readersFolder(t *testing.T) string {
	t.Helper()
	dir, program := t.TempDir(), ""
	top, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	if program, err = os.Executable(); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "bin"), 0o777); err != nil {
		t.Fatal(err)
	}
	links := map[string]string{"bin/jixiao": program}
	for _, name := range []string{"analytics", "cmd", "dashboard", "datasets", "README.md"} {
		links[name] = filepath.Join(top, name)
	}
	for name, target := range links {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	// make is asked what it would do: that a target exists is what a README can be wrong about.
	shim := fmt.Sprintf("#!/bin/sh\nPATH=%q exec make --dry-run --directory %q \"$@\"\n", os.Getenv("PATH"), top)
	if err := os.WriteFile(filepath.Join(dir, "bin", "make"), []byte(shim), 0o777); err != nil {
		t.Fatal(err)
	}
	return dir
}

var (
	first = regexp.MustCompile(`^(?:\./)?(?:bin/)?([\w-]+)(?: (\w+))?`)
	ended = regexp.MustCompile(`^exit status (\d+)$`)
)

func (e example) check(t *testing.T, dir string) {
	t.Helper()
	m := first.FindStringSubmatch(e.command)
	if m == nil || m[1] != "jixiao" && m[1] != "make" {
		t.Errorf("%s: %q: only make and jixiao are commands a reader is given", e.place, e.command)
		return
	}
	if m[1] == "jixiao" && m[2] == "serve" {
		e.checkServe(t, dir)
		return
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	got, _ := e.in(ctx, dir).CombinedOutput()
	if ctx.Err() != nil {
		t.Errorf("%s: %q had not ended after a minute", e.place, e.command)
	}
	lines := strings.Split(strings.TrimRight(string(got), "\n"), "\n")
	want := e.want
	if len(want) == 0 {
		want = []string{"…"}
	}
	if !ended.MatchString(strings.Join(want[len(want)-1:], "")) {
		want = append(want[:len(want):len(want)], "exit status 0")
	}
	for i, line := range want {
		if line == "…" {
			lines = append(lines[:min(i, len(lines))], append([]string{"…"}, lines[len(lines)-1])...)
		}
		if i >= len(lines) || strings.TrimRight(lines[i], " ") != line {
			t.Errorf("%s: %q\nline %d should be %q; it printed\n%s", e.place, e.command, i+1, line, got)
			return
		}
	}
}

// checkServe starts a server as shown, but on a free port, reads its first page
// and stops it as the keyboard would.
func (e example) checkServe(t *testing.T, dir string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	e.command = regexp.MustCompile(` -addr \S+`).ReplaceAllString(e.command, "") + " -addr 127.0.0.1:0"
	server := e.in(ctx, dir)
	out, in := io.Pipe()
	server.Stdout, server.Stderr = in, in
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	stopped := make(chan error, 1)
	go func() {
		stopped <- server.Wait()
		in.Close()
	}()
	origin, said := addressIn(out)
	if origin == "" {
		t.Fatalf("%s: %q never said where it serves:\n%s", e.place, e.command, said)
	}
	go io.Copy(io.Discard, out)
	fetcher(t, origin)("/")
	if err := server.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if err := <-stopped; err != nil {
		t.Errorf("%s: %q stopped with %v", e.place, e.command, err)
	}
}

// in is the command in a reader's shell, which prints its exit status last.
func (e example) in(ctx context.Context, dir string) *exec.Cmd {
	line := e.command + "\necho exit status $?"
	if strings.Contains(e.command, " serve") {
		line = "exec " + e.command
	}
	command := exec.CommandContext(ctx, "bash", "-c", line)
	command.Dir = dir
	command.Env = append(os.Environ(), asProgram+"=1", "PATH="+filepath.Join(dir, "bin")+":"+os.Getenv("PATH"))
	return command
}
