package check_test

import (
	"context"
	"sync"
	"testing"

	"jixiao/datasets"
	"jixiao/datasets/check"
	"jixiao/datasets/record"
	"jixiao/datasets/sample"
)

// shipped are the rules as shipped, and the register of districts.
func shipped(t testing.TB) (check.Rules, []record.District) {
	t.Helper()
	s, err := shippedOnce()
	if err != nil {
		t.Fatal(err)
	}
	return s.rules, s.registry
}

type ruledAs struct {
	rules    check.Rules
	registry []record.District
}

var shippedOnce = sync.OnceValues(func() (s ruledAs, err error) {
	ctx := context.Background()
	db, err := datasets.Memory(ctx, nil)
	if err != nil {
		return s, err
	}
	defer db.Close()
	if err = datasets.RefreshRollups(ctx, db); err != nil {
		return s, err
	}
	if s.rules, err = check.Load(ctx, db); err != nil {
		return s, err
	}
	s.registry, err = datasets.Districts(ctx, db)
	return s, err
})

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
