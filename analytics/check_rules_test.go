package analytics

import "testing"

func TestCheckRulesCountWhatHoldsAndWhatNobodySettled(t *testing.T) {
	stem(t, "check_rules", CheckRules)
}
