package analytics

import "testing"

func TestExecutionCredibilityListsScoresTheMoneyDoesNotBearOut(t *testing.T) {
	stem(t, "execution_credibility", firstPage(ExecutionCredibility))
}

func TestExecutionCredibilityFlagsHoldBothNumbers(t *testing.T) {
	db, scope, archive := fixture(t, "execution_credibility")
	doubts, err := ExecutionCredibility(t.Context(), db, scope, Page{Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "execution_credibility", archive, "flags", sentences(ExecutionCredibilityFlags(doubts)))
}
