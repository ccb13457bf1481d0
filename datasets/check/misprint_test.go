package check_test

import (
	"slices"
	"testing"

	"jixiao/datasets/check"
	"jixiao/datasets/sample"
)

// tally is how the checks did on one kind of planted error.
type tally struct {
	planted, found int
	raised, right  int // cases of class E, I or R in these documents; those the error explains
}

// score checks misprinted documents against their answer key, by kind.
func scored(t testing.TB, rules check.Rules, seed uint64, each int) (kinds []string, tallies map[string]*tally) {
	t.Helper()
	tallies = map[string]*tally{}
	for _, m := range sample.Misprints(seed, each) {
		k := tallies[m.Kind]
		if k == nil {
			k = &tally{}
			tallies[m.Kind], kinds = k, append(kinds, m.Kind)
		}
		k.planted++
		found := false
		for _, c := range of(t, rules, m.Paper).Cases {
			hit := c.Rule == m.Rule
			found = found || hit
			if c.Class == check.OpenQuestion && !hit {
				continue
			}
			k.raised++
			if hit || slices.Contains(m.Follows, c.Rule) {
				k.right++
			} else if testing.Verbose() {
				t.Logf("%s: %s raises %s at %s: %s", m.Kind, m.Name, c.Rule, c.Place, c.Text)
			}
		}
		if found {
			k.found++
		} else if testing.Verbose() {
			t.Logf("%s: %s not found", m.Kind, m.Name)
		}
	}
	return kinds, tallies
}

func TestEveryKindOfPlantedErrorIsFoundAndLittleElse(t *testing.T) {
	rules, _ := shipped(t)
	kinds, tallies := scored(t, rules, 1, 6)
	if len(kinds) < 30 {
		t.Fatalf("%d kinds of errors planted", len(kinds))
	}
	for _, name := range kinds {
		k := tallies[name]
		t.Logf("%s: %d of %d found, %d of %d cases right", name, k.found, k.planted, k.right, k.raised)
		if k.planted < 3 || float64(k.found) < 0.95*float64(k.planted) || float64(k.right) < 0.95*float64(k.raised) {
			t.Errorf("%s: %d of %d found, %d of %d cases right", name, k.found, k.planted, k.right, k.raised)
		}
	}
}
