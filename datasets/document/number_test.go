package document

import (
	"slices"
	"testing"
)

func TestNumbersOfACellAreOfferedOneByOneAndTogether(t *testing.T) {
	for text, want := range map[string][]string{
		"120 110.5":      {"120", "110.5", "120110.5"},
		"18（扣2分）":        {"18", "2"},
		"1\n，234，567.89": {"1,234,567.89"},
		"-3.5万元":         {"-3.5万元", "3.5万元"},
		"待定":             nil,
	} {
		if got := Numbers(text); !slices.Equal(got, want) {
			t.Errorf("%q offers %q, want %q", text, got, want)
		}
	}
}
