package analytics

import "testing"

func TestRowsThatDoNotApplyAreCountedApart(t *testing.T) {
	stem(t, "evaluation_rows", EvaluationRows)
}
