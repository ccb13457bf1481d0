package analytics

import "testing"

func TestScoreFormulasAreListedWithTheirSource(t *testing.T) {
	stem(t, "score_formulas", ScoreFormulas)
}
