package analytics

import "testing"

func TestPacksAreListedWithTheirVersions(t *testing.T) {
	stem(t, "budget_versions", BudgetVersions)
}
