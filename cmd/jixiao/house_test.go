package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// root is the top of the repository as these tests see it.
const root = "../.."

// tracked are the files of the repository, new ones included, by path from its top.
func tracked(t *testing.T, suffix string) []string {
	t.Helper()
	list := exec.CommandContext(t.Context(), "git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	list.Dir = root
	out, err := list.Output()
	if err != nil {
		t.Fatalf("git ls-files: %v", err)
	}
	var files []string
	for name := range strings.SplitSeq(strings.TrimRight(string(out), "\x00"), "\x00") {
		if _, err := os.Stat(filepath.Join(root, name)); err == nil && strings.HasSuffix(name, suffix) {
			files = append(files, name)
		}
	}
	if len(files) == 0 {
		t.Fatalf("no file of the repository ends in %q", suffix)
	}
	slices.Sort(files)
	return slices.Compact(files)
}

func content(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTopLevelHoldsFourFoldersAndTheirPapers(t *testing.T) {
	allowed := []string{"analytics", "cmd", "dashboard", "datasets", "go.mod", "go.sum", "Makefile", "README.md"}
	for _, name := range tracked(t, "") {
		top, _, _ := strings.Cut(name, "/")
		if !strings.HasPrefix(top, ".") && !slices.Contains(allowed, top) {
			t.Errorf("%s: the top level holds only %s and dot files", name, strings.Join(allowed, " "))
		}
	}
}

// Folders without Go code say what they hold; there are no drawers.
func TestFoldersAreTheKnownOnes(t *testing.T) {
	houses := map[string]bool{"cmd": true}
	for _, line := range layers {
		for _, p := range line {
			houses[strings.TrimPrefix(p, "jixiao/")] = true
		}
	}
	holdings := []string{"schema", "rollup", "rules", "testdata", "static", "templates", "records"}
	for _, name := range tracked(t, "") {
		dir := path.Dir(name)
		for dir != "." && !houses[dir] && slices.Contains(holdings, path.Base(dir)) {
			dir = path.Dir(dir)
		}
		if dir != "." && !houses[dir] && !strings.HasPrefix(dir, ".") {
			t.Errorf("%s: folder %s is not one of the house", name, dir)
		}
	}
}

func TestFilesStayShort(t *testing.T) {
	const limit = 300
	for _, suffix := range []string{".go", ".sql", ".html", ".css", ".js"} {
		for _, name := range tracked(t, suffix) {
			if n := bytes.Count(content(t, name), []byte("\n")); n > limit {
				t.Errorf("%s has %d lines, more than %d: two subjects in one file?", name, n, limit)
			}
		}
	}
}

// Pages run under script-src 'self': a script in a template would not run, and
// one that did would be a hole.
func TestTemplatesHoldNoScript(t *testing.T) {
	script := regexp.MustCompile(`(?i)<script[^>]*>`)
	data := regexp.MustCompile(`(?i)\ssrc=|type="application/json"`)
	inline := regexp.MustCompile(`(?i)\son[a-z]+\s*=|javascript:|<style|\sstyle=|https?://`)
	for _, name := range tracked(t, ".html") {
		text := content(t, name)
		for _, tag := range script.FindAll(text, -1) {
			if !data.Match(tag) {
				t.Errorf("%s: %s", name, tag)
			}
		}
		for _, m := range inline.FindAll(text, -1) {
			t.Errorf("%s: %q in a template", name, m)
		}
	}
}

var (
	runsSQL = []string{"Query", "QueryContext", "QueryRow", "QueryRowContext", "Exec", "ExecContext", "Prepare", "PrepareContext"}
	// unescaped are the conversions that switch html/template's escaping off.
	unescaped = []string{"HTML", "HTMLAttr", "JS", "JSStr", "CSS", "URL", "Srcset"}
	// escapes are the two places that escape by themselves: cells of long tables,
	// and options of charts, which encoding/json wrote.
	escapes = []string{"dashboard/table.go HTML", "dashboard/view.go JS"}
)

// In analytics and dashboard a query is the text of a file, and what a document
// says reaches a page through the escaping of html/template only.
func TestNothingIsAddedToAQueryOrPastEscaping(t *testing.T) {
	for _, name := range tracked(t, ".go") {
		if !strings.HasPrefix(name, "analytics/") && !strings.HasPrefix(name, "dashboard/") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, content(t, name), 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			selector, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if pkg, ok := selector.X.(*ast.Ident); ok && pkg.Name == "template" && slices.Contains(unescaped, selector.Sel.Name) && !slices.Contains(escapes, name+" "+selector.Sel.Name) {
				t.Errorf("%s: template.%s switches escaping off", set.Position(call.Pos()), selector.Sel.Name)
			}
			if slices.Contains(runsSQL, selector.Sel.Name) {
				for _, arg := range call.Args[:min(2, len(call.Args))] {
					switch arg.(type) {
					case *ast.BinaryExpr, *ast.CallExpr:
						if !contextCall(arg) {
							t.Errorf("%s: a query is fixed text", set.Position(arg.Pos()))
						}
					}
				}
			}
			return true
		})
	}
}

// contextCall is r.Context() and the like, the first argument of a query.
func contextCall(arg ast.Expr) bool {
	call, ok := arg.(*ast.CallExpr)
	if !ok {
		return false
	}
	selector, ok := call.Fun.(*ast.SelectorExpr)
	return ok && (selector.Sel.Name == "Context" || selector.Sel.Name == "WithoutCancel")
}

// A test that is renamed would drop out of the race detector's sight without a word.
func TestEveryRaceNamesATest(t *testing.T) {
	list := regexp.MustCompile(`(?m)^RACES := (.+)$`).FindSubmatch(content(t, "Makefile"))
	if list == nil {
		t.Fatal("the Makefile names no races")
	}
	var tests []byte
	for _, name := range tracked(t, "_test.go") {
		tests = append(tests, content(t, name)...)
	}
	for race := range strings.SplitSeq(string(list[1]), "|") {
		if !bytes.Contains(tests, []byte("func Test"+race)) {
			t.Errorf("no test begins with Test%s", race)
		}
	}
}
