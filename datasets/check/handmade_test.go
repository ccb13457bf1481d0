package check_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jixiao/datasets/check"
	"jixiao/datasets/sample"
)

// slip is one error of a document written by hand: the rules of which one should find
// it and words that its case holds.
type slip struct {
	rules, words []string
}

func (s slip) is(c check.Case) bool {
	text := c.Stated + "\n" + c.Computed + "\n" + c.Text
	return slices.Contains(s.rules, c.Rule) && !slices.ContainsFunc(s.words, func(w string) bool { return !strings.Contains(text, w) })
}

// slips reads an answer key; lines without a rule in front are the arithmetic in words.
func slips(key string) []slip {
	var all []slip
	for line := range strings.Lines(key) {
		ids, words, found := strings.Cut(strings.TrimSpace(line), ": ")
		rules := strings.Split(ids, ",")
		if found && strings.Contains(rules[0], ".") && !strings.Contains(rules[0], " ") {
			all = append(all, slip{rules, strings.Fields(words)})
		}
	}
	return all
}

// handmade are the documents written by hand, each with the errors it holds.
func handmade(t testing.TB) (papers []sample.Paper, keys [][]slip) {
	t.Helper()
	files, err := filepath.Glob("testdata/*_*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			papers = append(papers, sample.Paper{Name: archive.Files[i].Name, Text: string(archive.Files[i].Data)})
			keys = append(keys, slips(string(archive.Files[i+1].Data)))
		}
	}
	return papers, keys
}

// By hand: nine errors in ten are to be found; what holds together raises nothing but
// questions, and what does not raises no case that its errors do not explain.
func TestDocumentsWrittenByHandAreReadAsTheirKeysSay(t *testing.T) {
	rules, _ := shipped(t)
	papers, keys := handmade(t)
	if len(papers) < 25 {
		t.Fatalf("%d documents", len(papers))
	}
	type tally struct{ written, found, raised, wrong int }
	classes := map[check.Class]*tally{check.ArithmeticError: {}, check.Inconsistency: {}, check.RuleBreach: {}, check.OpenQuestion: {}}
	class := func(id string) *tally {
		i := slices.IndexFunc(rules.All(), func(r check.Rule) bool { return r.ID == id })
		if i < 0 {
			t.Fatalf("a key names the rule %s", id)
		}
		return classes[rules.All()[i].Class]
	}
	for i, p := range papers {
		cases := of(t, rules, p).Cases
		for _, s := range keys[i] {
			class(s.rules[0]).written++
			if slices.ContainsFunc(cases, s.is) {
				class(s.rules[0]).found++
			} else {
				t.Logf("%s: %v not found", p.Name, s)
			}
		}
		for _, c := range cases {
			tally := classes[c.Class]
			tally.raised++
			if c.Class != check.OpenQuestion && !slices.ContainsFunc(keys[i], func(s slip) bool { return s.is(c) }) {
				tally.wrong++
				t.Errorf("%s: false alarm %s %s: %s", p.Name, c.Rule, c.Place, c.Text)
			}
		}
	}
	written, found := 0, 0
	for class, k := range classes {
		t.Logf("%s: %d of %d found; %d of %d cases false", class, k.found, k.written, k.wrong, k.raised)
		written, found = written+k.written, found+k.found
	}
	if float64(found) < 0.9*float64(written) {
		t.Errorf("%d of %d errors found", found, written)
	}
}
