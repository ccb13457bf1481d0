package method

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"
)

// Siegel, Nonparametric Statistics for the Behavioral Sciences, 1956, chapter 9:
// three executives rank six applicants, W = .16.
func TestConcordanceOfThreeExecutives(t *testing.T) {
	w, ok := Concordance([][]float64{{1, 6, 3, 2, 5, 4}, {1, 5, 6, 4, 2, 3}, {6, 3, 2, 5, 4, 1}})
	if !ok || math.Round(w*100) != 16 {
		t.Errorf("W = %v, %v; printed .16", w, ok)
	}
}

// Kendall, Rank Correlation Methods, 1948, chapter 6, also in Siegel 1956: three
// rankings of ten with ties, W = .828 corrected for ties.
func TestConcordanceIsCorrectedForTies(t *testing.T) {
	w, ok := Concordance([][]float64{
		{1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10},
		{2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5},
		{2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10},
	})
	if !ok || math.Round(w*1000) != 828 {
		t.Errorf("W = %v, %v; printed .828", w, ok)
	}
}

// ProofWiki, Kendall's Coefficient of Concordance, Arbitrary Example 1: four judges
// rank three competitors with rank sums 7, 9 and 8, W = 1/16.
func TestConcordanceOfFourJudges(t *testing.T) {
	w, ok := Concordance([][]float64{{1, 3, 2}, {1, 2, 3}, {2, 3, 1}, {3, 1, 2}})
	if !ok || math.Abs(w-1.0/16) > 1e-12 {
		t.Errorf("W = %v, %v; printed 1/16", w, ok)
	}
}

func TestConcordanceOfAlikeRankingsIsOne(t *testing.T) {
	r := []float64{1, 2.5, 2.5, 4}
	if w, ok := Concordance([][]float64{r, r, r}); !ok || math.Abs(w-1) > 1e-12 {
		t.Errorf("W = %v, %v", w, ok)
	}
	for _, rankings := range [][][]float64{nil, {r}, {{1}, {1}}, {{1, 2}, {1.5, 1.5}}} {
		if w, ok := Concordance(rankings); ok {
			t.Errorf("%v has W = %v", rankings, w)
		}
	}
}

// Siegel 1956, chapter 9: authoritarianism and social status striving of twelve
// students, τ = .67; with the tied ranks of yielding, τ = .39.
func TestTauOfTwelveStudents(t *testing.T) {
	authoritarianism := []float64{2, 6, 5, 1, 10, 9, 8, 3, 4, 12, 7, 11}
	striving := []float64{3, 4, 2, 1, 8, 11, 10, 6, 7, 12, 5, 9}
	yielding := []float64{1.5, 1.5, 3.5, 3.5, 5, 6, 7, 8, 9, 10.5, 10.5, 12}
	if tau, ok := Tau(authoritarianism, striving); !ok || math.Round(tau*100) != 67 {
		t.Errorf("τ = %v, %v; printed .67", tau, ok)
	}
	if tau, ok := Tau(striving, yielding); !ok || math.Round(tau*100) != 39 {
		t.Errorf("with ties τ = %v, %v; printed .39", tau, ok)
	}
}

// Without ties the library's τ is the same.
func TestTauAgreesWithTheLibrary(t *testing.T) {
	a, b := []float64{3, 1, 4, 1.5, 5, 9, 2, 6}, []float64{2, 7, 1, 8, 2.8, 1.8, 4, 5.9}
	tau, _ := Tau(a, b)
	if want := stat.Kendall(a, b, nil); math.Abs(tau-want) > 1e-12 {
		t.Errorf("τ = %v, the library has %v", tau, want)
	}
	if tau, ok := Tau(a, []float64{1, 1, 1, 1, 1, 1, 1, 1}); ok {
		t.Errorf("all alike: τ = %v", tau)
	}
}

// 9, 7, 7, 5 from the largest: 1, 2.5, 2.5, 4.
func TestRanksOfEqualValuesAreTheirMean(t *testing.T) {
	if got := Ranks([]float64{7, 9, 5, 7}); !slices.Equal(got, []float64{2.5, 1, 4, 2.5}) {
		t.Errorf("%v", got)
	}
}
