package analytics

import "testing"

func TestProjectFundingKeepsStatedAndComputedRates(t *testing.T) {
	stem(t, "project_funding", ofProject("A-1", ProjectFunding))
}
