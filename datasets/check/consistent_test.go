package check_test

import (
	"testing"

	"jixiao/datasets"
	"jixiao/datasets/check"
	"jixiao/datasets/record"
	"jixiao/datasets/sample"
)

// shipped are the rules as shipped, and the register of districts.
func shipped(t testing.TB) (check.Rules, []record.District) {
	t.Helper()
	db, err := datasets.Memory(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := datasets.RefreshRollups(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	rules, err := check.Load(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	registry, err := datasets.Districts(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	return rules, registry
}

// of reads one document of a named district and checks it.
func of(t testing.TB, rules check.Rules, p sample.Paper) check.Result {
	t.Helper()
	d, f, err := datasets.ReadToCheck(datasets.Incoming{Name: p.Name, Data: []byte(p.Text)}, nil, nil)
	if err != nil {
		t.Fatalf("%s: %v\n%s", p.Name, err, p.Text)
	}
	return check.Document(check.Subject{d, f}, rules)
}

func TestDocumentsConsistentByConstructionRaiseOnlyQuestions(t *testing.T) {
	rules, _ := shipped(t)
	held := map[string]int{}
	cases := map[string]int{}
	for _, p := range append(sample.Forms(1), sample.Reports(1)...) {
		r := of(t, rules, p)
		for _, c := range r.Cases {
			cases[c.Rule]++
			if c.Class != check.OpenQuestion && cases[c.Rule] < 4 {
				t.Errorf("%s: %s %s %s", p.Name, c.Rule, c.Place, c.Text)
			}
		}
		for _, h := range r.Held {
			held[h.Rule] += h.Count
		}
	}
	papers, _ := handmade(t)
	for _, p := range papers {
		r := of(t, rules, p)
		for _, c := range r.Cases {
			cases[c.Rule]++
		}
		for _, h := range r.Held {
			held[h.Rule] += h.Count
		}
	}
	for _, id := range check.RuleIDs() {
		if held[id]+cases[id] == 0 {
			t.Errorf("rule %s met nothing to check", id)
		}
	}
	t.Log(held, cases)
}
