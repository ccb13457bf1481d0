package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
)

// layers are all packages of the house, lowest first. A package may import those
// of lower lines only: never forward, never sideways.
var layers = [][]string{
	{"jixiao/datasets/record", "jixiao/analytics/method"},
	{"jixiao/datasets/document"},
	{"jixiao/datasets/selfeval", "jixiao/datasets/report", "jixiao/datasets/sample", "jixiao/datasets/check"},
	{"jixiao/datasets/yearly"},
	{"jixiao/datasets"},
	{"jixiao/analytics"},
	{"jixiao/dashboard/chart"},
	{"jixiao/dashboard"},
	{"jixiao/cmd/jixiao"},
}

// homes are libraries that only one package may know of, tests included, so that
// replacing one stays the change of one package.
var homes = map[string]string{
	"github.com/go-echarts/":  "jixiao/dashboard/chart",
	"github.com/marcboeker/":  "jixiao/datasets",
	"github.com/duckdb/":      "jixiao/datasets",
	"github.com/chromedp/":    "jixiao/cmd/jixiao",
	"github.com/georgysavva/": "jixiao/analytics",
}

// goPackage is what go list says of a package.
type goPackage struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
	EmbedFiles                         []string
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	list := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports,TestImports,XTestImports,EmbedFiles", "./...")
	list.Dir = root
	var complaint bytes.Buffer
	list.Stderr = &complaint
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, &complaint)
	}
	var all []goPackage
	decoder := json.NewDecoder(bytes.NewReader(out))
	for {
		var p goPackage
		switch err := decoder.Decode(&p); {
		case errors.Is(err, io.EOF):
			return all
		case err != nil:
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func TestImportsGoOneWay(t *testing.T) {
	layer := map[string]int{}
	for i, line := range layers {
		for _, p := range line {
			layer[p] = i
		}
	}
	seen := map[string]bool{}
	for _, p := range packages(t) {
		seen[p.ImportPath] = true
		own, ok := layer[p.ImportPath]
		if !ok {
			t.Errorf("%s is not a package of the house: give it a layer, or its code a home in one that has", p.ImportPath)
			continue
		}
		for _, imported := range append(p.Imports, p.TestImports...) {
			if strings.HasPrefix(imported, "jixiao/") && layer[imported] >= own {
				t.Errorf("%s imports %s, which is not below it", p.ImportPath, imported)
			}
		}
	}
	for p := range layer {
		if !seen[p] {
			t.Errorf("%s has a layer but no code", p)
		}
	}
}

func TestLibrariesStayInTheirPackage(t *testing.T) {
	met := map[string]bool{}
	for _, p := range packages(t) {
		for _, imported := range append(append(p.Imports, p.TestImports...), p.XTestImports...) {
			if strings.HasPrefix(imported, "github.com/stretchr/") {
				t.Errorf("%s imports %s: the standard library tests this house", p.ImportPath, imported)
			}
			for library, home := range homes {
				if !strings.HasPrefix(imported, library) {
					continue
				}
				met[library] = true
				if p.ImportPath != home {
					t.Errorf("%s imports %s, which only %s may", p.ImportPath, imported, home)
				}
			}
		}
	}
	for library := range homes {
		if !met[library] {
			t.Errorf("nothing imports %s any more: drop its line", library)
		}
	}
}

// What npm brings for tests alone, and whole packages of it, stay out of the program.
func TestProgramCarriesOnlyWhatPagesNeed(t *testing.T) {
	for _, p := range packages(t) {
		for _, file := range p.EmbedFiles {
			if strings.Contains(file, "node_modules") || strings.Contains(file, "axe") || strings.Contains(file, "testdata") {
				t.Errorf("%s embeds %s", p.ImportPath, file)
			}
		}
	}
}
