package selfeval

import (
	"slices"
	"strings"
	"testing"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// decided reads a form with what persons have decided about it.
func decided(t *testing.T, s string, said record.Decisions) record.Filing {
	t.Helper()
	d, err := document.Read("form.txt", []byte(s))
	if err != nil {
		t.Fatal(err)
	}
	d.Decided = said
	f, err := Read(d)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// A negative amount may be a cut or a slip, and 120 110.50 one number or two.
func TestAmountThatMayNotBeMeantIsAskedForAndThenRead(t *testing.T) {
	const row = "年度资金总额\t1200000.00\t1000000.00\t934500.00"
	for _, c := range []struct {
		cell       string
		candidates []string
		choice     string
		want       record.Money
	}{
		{"-934500.00", []string{"-934500.00", "934500.00"}, "934500.00", 93_450_000},
		{"-934500.00", []string{"-934500.00", "934500.00"}, "-934500.00", -93_450_000},
		{"120 110.50", []string{"120", "110.50", "120110.50"}, "120110.50", 12_011_050},
		{"1 934 500.00", nil, "", 193_450_000},
	} {
		s := strings.Replace(text(t, "books-2032.txt"), row, strings.Replace(row, "934500.00", c.cell, 1), 1)
		f := decided(t, s, nil)
		if c.candidates == nil {
			if len(f.Doubts) != 0 || f.Funding[0].Executed != c.want {
				t.Errorf("%s: %v, asked %+v", c.cell, f.Funding[0].Executed, f.Doubts)
			}
			continue
		}
		if len(f.Doubts) != 1 || f.Funding[0].Executed != record.NoMoney || !slices.Equal(f.Doubts[0].Candidates, c.candidates) {
			t.Fatalf("%s: %v, asked %+v", c.cell, f.Funding[0].Executed, f.Doubts)
		}
		f = decided(t, s, record.Decisions{f.Doubts[0].Part(): c.choice})
		if len(f.Doubts) != 0 || f.Funding[0].Executed != c.want {
			t.Errorf("%s: decided %s is %v, asked %+v", c.cell, c.choice, f.Funding[0].Executed, f.Doubts)
		}
	}
}
