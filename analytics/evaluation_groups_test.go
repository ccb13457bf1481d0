package analytics

import "testing"

func TestTotalsOfAnotherKindFrameworkOrYearStandInAnotherGroup(t *testing.T) {
	stem(t, "evaluation_groups", EvaluationGroups)
}
